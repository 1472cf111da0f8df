import Answering
import Display
import Support
import Testing

@testable import Screens

@Suite("What goes to the caller and by fax, on the screen") struct SendingScreenTests {
    private typealias Kind = PictureKind

    private func check(_ name: String, _ kind: PictureKind, _ play: (inout Stage) -> Void) {
        Picture.verify("Sending/\(name)", kind) {
            $0.desk.ways = [.mail, .text, .fax]
            play(&$0)
        }
    }

    @Test(
        "goes by one key on the hit that is marked, and the last line says what went and where to", arguments: Kind.all)
    func atOnce(_ kind: PictureKind) {
        check("at-once", kind) {
            $0.talks()
            $0.finds("невск")
            $0.presses(.enter, .character("y"))
        }
    }

    @Test("asks where to, where his number takes no text", arguments: Kind.all)
    func asks(_ kind: PictureKind) {
        check("asks", kind) {
            $0.talks(from: "+7 812 000-00-77")
            $0.finds("невск")
            $0.presses(.alt("y"))
            $0.types("anna@example")
        }
    }

    @Test("says that nothing goes where the service has no such way", arguments: Kind.all)
    func noWay(_ kind: PictureKind) {
        check("no-way", kind) {
            $0.desk.ways = []
            $0.talks()
            $0.finds("невск")
            $0.presses(.alt("y"), .escape)
        }
    }

    @Test("by fax is written on a page that reads the number aloud", arguments: Kind.all)
    func fax(_ kind: PictureKind) {
        check("fax", kind) {
            $0.talks()
            $0.finds("консульств")
            $0.presses(.alt("y"))
            $0.types("Прошу ускорить визу")
            $0.presses(.escape, .character("1"))
        }
    }

    @Test("by fax stands on the board: in the queue, arrived, refused", arguments: Kind.all)
    func board(_ kind: PictureKind) {
        check("board", kind) {
            for (call, replies) in [
                ("1", [CourierReply.handed(to: "HylaFAX", job: "12", words: "")]),
                ("2", [.handed(to: "HylaFAX", job: "13", words: ""), .refused("No answer from remote")]),
                ("3", [.accepted(by: "HylaFAX", words: "2 pages, job 14", pages: 2)]),
            ] {
                $0.faxes(call, replies)
            }
        }
    }

    @Test("acts on nothing where nothing is framed, and sends once, to where the page says")
    func keys() {
        var stage = Stage()
        stage.desk.ways = [.text, .fax]
        stage.talks()
        stage.presses(.character("y"))
        #expect(stage.desk.parcels.isEmpty && !stage.sees.contains("отправить"))
        stage.presses(.function(12))
        #expect(stage.sees.contains("послать факс"))
        let letter = Press.itemLetters[stage.desk.ways.isEmpty ? 0 : stage.place(of: "послать факс")]
        stage.presses(.character(letter))
        stage.types("8 812 000-00-31")
        #expect(stage.sees.contains("плюс семь"))
        stage.presses(.enter)
        stage.types("Здравствуйте")
        stage.presses(.function(10), .function(10))
        #expect(stage.desk.parcels.values.map(\.parcel.to.text) == ["+78120000031"])
        #expect(stage.sees.contains("факс: +7 812 000-00-31, уйдёт"))
        #expect(stage.desk.debts.map(\.kind) == [.sending])
        stage.presses(.escape, .character("u"))
        #expect(stage.desk.openParcels.isEmpty && stage.desk.debts.isEmpty)
    }
}

extension Stage {
    /// Looks for it on the cards.
    fileprivate mutating func finds(_ text: String) {
        presses(.function(3))
        types(text)
    }

    /// In which line of the list of everything else it stands.
    fileprivate func place(of text: String) -> Int {
        let lines = sees.split(separator: "\n")
        guard case .extras(let extras) = Situation(interface, desk).overlay,
            let first = lines.firstIndex(where: { $0.contains("Всё остальное") }),
            let found = lines.firstIndex(where: { $0.contains(text) })
        else { return 0 }
        let between = lines[first...found].filter { !$0.allSatisfy { $0 == " " } }.count
        return min(max(0, between - 2), extras.count - 1)
    }

    /// A fax goes out in a call that is over then, and this comes of it.
    fileprivate mutating func faxes(_ id: String, _ replies: [CourierReply]) {
        talks(id)
        let call = Stage.id(id)
        _ = desk.receive(.operatorAsked(.write(.sendText, "Прошу визу", call)), at: now)
        let sending = Sending(.fax(organisation: 0), of: "akvarel-tour")
        _ = desk.receive(.operatorAsked(.send(sending, call)), at: now)
        tell(.ended, id)
        _ = desk.receive(.operatorAsked(.choose(outcome: Outcome.answeredByOperator.id, call)), at: now)
        _ = desk.receive(.operatorAsked(.excuse(.other, call)), at: now)
        _ = desk.receive(.operatorAsked(.file(call)), at: now)
        passes(seconds: 21)
        for posted in desk.openParcels where posted.parcel.id.call == call {
            for reply in replies { happens(.carried(posted.parcel.id, reply)) }
        }
    }
}
