import Answering
import Display
import Screens
import Support
import Testing

/// Rule 4 of the hands: what acts outside acts only on what its label has named for long enough to be read.
@Suite("A key with an effect outside, pressed before its label could be read, does nothing:")
struct OutwardTests {
    private var stage = Stage()
    private let call = Stage.id("1")

    /// Plays `before`, then presses the key at once: nothing. The label stands for 300 ms: it acts.
    private mutating func tries(
        _ key: Key, after before: (inout Stage) -> Void, _ hasActed: (Stage) -> Bool,
        at place: SourceLocation = #_sourceLocation
    ) {
        stage.readsFirst = false
        before(&stage)
        stage.presses(key)
        #expect(!hasActed(stage), sourceLocation: place)
        stage.passes(milliseconds: 299)
        stage.presses(key)
        #expect(!hasActed(stage), sourceLocation: place)
        stage.passes(milliseconds: 1)
        stage.presses(key)
        #expect(hasActed(stage), sourceLocation: place)
    }

    @Test("answering")
    mutating func answer() {
        tries(.enter, after: { $0.rings() }, { $0.desk.handled?.phase == .talking })
    }

    @Test("filing a talk that is over")
    mutating func fileOver() {
        stage.talks()
        stage.answersAll()
        tries(
            .enter,
            after: {
                $0.tell(.ended)
                $0.presses(.function(10), .character("3"))
            }, { $0.desk.handled == nil })
    }

    @Test("connecting")
    mutating func connect() {
        stage.rings()
        tries(.function(6), after: { $0.tell(.answered) }, { $0.sees.contains("Соединить: по какому вопросу") })
    }

    @Test("connecting by Enter, where the script marks it")
    mutating func connectByScript() {
        stage.talks()
        stage.answersAll()
        for _ in 0..<12 where !stage.marksConnecting { stage.presses(.enter, .escape) }
        guard stage.marksConnecting else { return }
        tries(.enter, after: { $0.presses(.tab, .escape) }, { $0.desk.handled?.connecting != nil })
    }

    @Test("choosing the topic")
    mutating func topic() {
        stage.talks()
        tries(
            .character("1"),
            after: { [call] in
                $0.passes(milliseconds: 300)
                $0.presses(.function(6))
                #expect($0.desk.calls[call]?.connecting == nil)
            }, { $0.desk.handled?.connecting != nil })
    }

    @Test("ringing the next number")
    mutating func dial() {
        stage.talks()
        stage.presses(.function(6))
        tries(.function(6), after: { $0.presses(.character("1")) }, { $0.desk.handled?.attempts.isEmpty == false })
    }

    @Test("ringing another number than the one that was named")
    mutating func dialNext() {
        stage.talks()
        stage.presses(.function(6), .character("1"), .function(6))
        stage.passes(seconds: 5)
        tries(.function(6), after: { $0.presses(.character("2")) }, { $0.desk.handled?.attempts.count == 2 })
    }

    @Test("telling all desks that a manager is busy, or is back")
    mutating func tellDesks() {
        stage.talks()
        stage.presses(.function(6), .character("1"))
        tries(
            .enter, after: { $0.presses(.character("т")) },
            { $0.commands.contains { if case .managerIsBusy = $0 { true } else { false } } })
        stage.readsFirst = true
        stage.presses(.escape, .escape)
        let letter = "qwtznm"[stage.letterOfBack ?? "qwtznm".startIndex]
        tries(
            .character(letter), after: { $0.presses(.function(12)) },
            { $0.commands.contains { if case .managerIsPresent = $0 { true } else { false } } })
    }

    @Test("saying by whose word something owed is done")
    mutating func proof() {
        stage.owes()
        stage.presses(.character("о"))
        tries(
            .enter,
            after: {
                $0.readsFirst = true
                $0.presses(.escape, .character("о"))
                $0.readsFirst = false
                $0.passes(milliseconds: 0)
                $0.presses(.enter)
                $0.types("Иванова")
            }, { $0.desk.debts.isEmpty })
    }

    @Test("going back to the caller")
    mutating func back() {
        stage.talks()
        stage.presses(.function(6), .character("1"))
        tries(
            .function(8), after: { $0.presses(.function(6)) },
            { $0.desk.handled?.attempts.last?.result == .cancelled })
    }

    @Test("sending the message")
    mutating func send() {
        stage.talks()
        stage.answersAll()
        tries(.function(10), after: { $0.presses(.function(7)) }, { $0.desk.handled?.messages.isEmpty == false })
    }

    @Test("connecting an emergency")
    mutating func emergency() {
        stage.talks()
        tries(.enter, after: { $0.presses(.function(11)) }, { !$0.sees.contains("подтвердить") })
    }

    @Test("filing a talk that ends with it")
    mutating func file() {
        stage.presses(.control("n"), .character("1"))
        stage.answersAll()
        stage.presses(.function(10))
        tries(.enter, after: { $0.presses(.character("3")) }, { $0.desk.handled == nil })
    }

    @Test("filing such a talk with a reason for what is not written")
    mutating func excuse() {
        stage.presses(.control("n"), .character("1"))
        stage.presses(.function(10), .character("3"))
        tries(.character("2"), after: { $0.presses(.enter) }, { $0.desk.handled == nil })
    }

    @Test("dismissing a missed call, and then the next")
    mutating func dismiss() {
        for id in ["1", "2"] {
            stage.rings(id, from: "+7 911 000-00-4" + id)
            stage.tell(.abandoned, id, from: "+7 911 000-00-4" + id)
        }
        tries(.enter, after: { $0.presses(.character("п")) }, { $0.desk.today.lost.count == 1 })
        tries(.enter, after: { _ in }, { $0.desk.today.lost.isEmpty })
    }

    @Test("taking back what was done")
    mutating func undo() {
        stage.rings()
        stage.tell(.abandoned)
        stage.presses(.character("п"))
        tries(.character("г"), after: { $0.presses(.enter) }, { !$0.desk.today.lost.isEmpty })
    }

    @Test("handing over what is owed")
    mutating func handOver() {
        stage.owes()
        tries(
            .character("1"), after: { $0.presses(.character("о"), .character("п")) },
            {
                $0.desk.debts.first?.handedTo != nil
            })
    }

    @Test("handing it over by name")
    mutating func handOverByName() {
        stage.owes()
        stage.presses(.control("q"))
        stage.readsFirst = false
        stage.presses(.character(stage.lastDigit))
        stage.types("Нина")
        stage.passes(milliseconds: 300)
        stage.presses(.enter)
        #expect(stage.desk.debts.first?.handedTo == .named("Нина"))
    }

    @Test("taking a break")
    mutating func takeBreak() {
        tries(.character("2"), after: { $0.presses(.character("р")) }, { $0.desk.onBreak != nil })
    }

    @Test("asking to leave once the call is gone")
    mutating func askToLeave() {
        stage.rings()
        tries(.character("в"), after: { $0.tell(.abandoned) }, { $0.sees.contains("Закончить смену?") })
    }

    @Test("leaving")
    mutating func leave() {
        tries(.enter, after: { $0.presses(.control("q")) }, { $0.desk.hasLeft })
    }

    @Test("but all that is meant for the call reaches it, however fast it is typed")
    mutating func typedAhead() {
        stage.readsFirst = false
        stage.rings()
        stage.presses(.character("3"), .enter, .tab)
        stage.types("Анна")
        #expect(stage.desk.text(of: .name, in: call) == "Анна")
        #expect(stage.desk.handled?.phase == .ringing, "the Enter was not for a label that could be read")
    }
}

extension Stage {
    fileprivate var marksConnecting: Bool { sees.contains("▸ соединить") }

    /// A message that has been taken, its call filed.
    mutating func owes(_ id: String = "1", to client: String = Stage.akvarel) {
        talks(id, to: client)
        answersAll()
        presses(.function(7), .function(10))
        tell(.ended, id, to: client)
        presses(.function(10), .enter, .enter)
        for _ in 0..<3 where desk.handled != nil { presses(.character("3")) }
        passes(seconds: Desk.undoSeconds)
    }

    /// Which line of the list of everything else says that a manager is back.
    fileprivate var letterOfBack: String.Index? {
        var again = self
        again.presses(.function(12))
        let lines = again.sees.split(separator: "\n").filter { line in
            ["по буквам", "прочесть", "на карточке", "снова на месте", "скопировать"].contains { line.contains($0) }
        }
        return lines.firstIndex { $0.contains("снова на месте") }.map {
            "qwtznm".index("qwtznm".startIndex, offsetBy: $0)
        }
    }

    /// The digit of the next shift.
    fileprivate var lastDigit: Character {
        let row = sees.split(separator: "\n").first { $0.contains("следующей смене") } ?? ""
        return row.first(where: \.isNumber) ?? "1"
    }
}
