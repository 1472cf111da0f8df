import Answering
import Display
import Support
import Testing

@testable import Screens

@Suite("A promised call on the screen") struct CallBackScreenTests {
    private func check(_ name: String, _ kind: PictureKind, _ play: (inout Stage) -> Void) {
        Picture.verify("CallBack/\(name)", kind, play)
    }

    @Test("has its ticket told while he is there", arguments: PictureKind.all)
    func ticket(_ kind: PictureKind) {
        check("ticket", kind) {
            $0.talks()
            $0.presses(.function(10), .character("4"))
        }
    }

    @Test("that is late says so in words, and for how long", arguments: PictureKind.all)
    func overdue(_ kind: PictureKind) {
        check("overdue", kind) {
            $0.promisesACall()
            $0.passes(seconds: 8 * 3600)
            $0.presses(.character("о"))
        }
    }

    @Test("stands on the card of whoever calls about it, and the card says how many more there are")
    func several() {
        var stage = Stage()
        for call in 1...3 {
            var owed = Obligation(
                id: Obligation.ID(call: Stage.id(String(call)), number: 1), kind: .callBack, client: "akvarel-tour",
                since: Fixtures.moment)
            owed.caller = PhoneNumber(reading: Stage.caller)
            stage.happens(.requested(.takeDebt(owed, from: "marina"), Receipt(number: UInt64(call))))
        }
        stage.rings("again")
        let promised = "обещано и не сделано: "
        #expect(stage.sees.ranges(of: promised).count == 3, "\(stage.sees)")
        #expect(stage.sees.contains(promised + "ещё 1"))

        stage.interface.size = Size(rows: 40, columns: 120)
        #expect(stage.sees.ranges(of: promised).count == 3, "\(stage.sees)")
        #expect(!stage.sees.contains(promised + "ещё"))
    }

    @Test("is rung on the page for connecting", arguments: PictureKind.all)
    func rings(_ kind: PictureKind) {
        check("rings", kind) {
            $0.promisesACall()
            $0.presses(.character("о"), .function(6))
            $0.passes(seconds: 12)
        }
    }

    @Test("not answered three times, says whose it is then", arguments: PictureKind.all)
    func inVain(_ kind: PictureKind) {
        check("in-vain", kind) {
            $0.promisesACall()
            $0.presses(.character("о"), .function(6))
            for digit in ["2", "3", "5"] {
                $0.passes(seconds: 20)
                $0.presses(.character(Character(digit)))
                if digit != "5" { $0.presses(.function(6)) }
            }
        }
    }

    @Test(
        "that nobody answered stands with how often, and is found by the end of its ticket", arguments: PictureKind.all)
    func found(_ kind: PictureKind) {
        check("found", kind) {
            $0.promisesACall()
            $0.presses(.character("о"), .function(6))
            $0.passes(seconds: 20)
            $0.presses(.character("3"), .function(8), .function(3))
            $0.types("204-1")
        }
    }

    @Test("answers: she has the phrase for one who is rung, and not the greeting", arguments: PictureKind.all)
    func answers(_ kind: PictureKind) {
        check("answers", kind) {
            $0.promisesACall()
            $0.presses(.character("о"), .function(6))
            $0.passes(seconds: 12)
            $0.presses(.character("1"))
        }
    }

    @Test("whose call is done is found by its ticket still, and who did it; there is nothing to open")
    func done() {
        var stage = Stage()
        stage.promisesACall()
        stage.presses(.character("о"), .enter)
        stage.types("Ольга")
        stage.presses(.enter, .escape, .function(3))
        stage.types("204-1")
        #expect(stage.sees.contains("✓ сделано 14:3"), "\(stage.sees)")
        #expect(stage.sees.contains(": Ольга") && !stage.sees.contains("Enter открыть"))
        stage.presses(.enter, .escape)
        #expect(stage.commands.allSatisfy { if case .searchInVain = $0 { false } else { true } }, "it is no gap")
    }

    @Test("during another call is opened by its ticket, whatever number he calls from")
    func openedDuringACall() {
        var stage = Stage()
        stage.promisesACall()
        stage.talks("2", from: "+7 911 000-00-41")
        stage.presses(.function(3))
        stage.types("204-1")
        stage.presses(.enter)
        #expect(stage.sees.contains("Обещано этому звонящему") && stage.sees.contains("204-1"))
        stage.presses(.enter)
        stage.types("ждёт")
        stage.presses(.enter)
        #expect(stage.desk.debts.first?.text.text.hasSuffix("ждёт") == true)
    }

    @Test("A missed caller has one line, and one key rings him")
    func missed() {
        var stage = Stage()
        for call in ["1", "2"] {
            stage.rings(call)
            stage.tell(.abandoned, call)
            stage.passes(seconds: 6)
        }
        #expect(stage.desk.lost.count == 1)
        stage.presses(.character("п"), .function(6))
        #expect(stage.desk.handled?.isCallingBack == true && stage.sees.contains("Позвонить звонившему"))
        stage.presses(.character("1"))
        #expect(stage.desk.handled?.isCallingBack == false && stage.desk.handled?.phase == .talking)
    }
}

extension Stage {
    mutating func promisesACall(_ call: String = "1", from caller: String = Stage.caller) {
        talks(call, from: caller)
        answersAll()
        presses(.function(10), .character("4"))
        passes(seconds: 40)
        tell(.ended, call, from: caller)
        passes(seconds: 30)
    }
}
