import Answering
import Display
import Rehearsal
import Support
import Testing

@Suite("A caller whom a trainer plays")
struct CallerActTests {
    private let story = [
        Scenario.Line(.when(.said(.greeting)), .says("Ольга, {куда}.")),
        Scenario.Line(.after(seconds: 20, since: .pickedUp), .says("Алло!")),
        Scenario.Line(.after(seconds: 40, since: .pickedUp), .event(.ended)),
    ]

    private var scene: PracticeRun {
        var scenario = Scenario.of(story[0], story[1], story[2])
        scenario.draw = ["куда": ["в Грецию"]]
        var run = scenario.begun
        run.pickUp()
        return run
    }

    private func id(_ run: PracticeRun) -> String { run.firstCall.callID }

    @Test("says nothing of his story by himself, while the PBX still tells what it has")
    func byHand() {
        var run = scene
        let begun = run.now
        run.act(.byHand(true))
        run.note(.said(.greeting))
        run.pass(seconds: 39)
        #expect(run.world.heard.isEmpty && run.phase == .talking)
        run.pass(seconds: 1)
        #expect(run.world.heard.isEmpty && run.phase == .wrapUp)
        #expect(run.world.evidence[run.firstCall]?.endedAt == begun.adding(seconds: 40))
    }

    @Test("goes on with his story when he is let to, each line once")
    func letGo() {
        var run = scene
        let begun = run.now
        run.act(.byHand(true))
        run.pass(seconds: 5)
        run.act(.saysLine(number: 1, call: id(run)))
        run.note(.said(.greeting))
        run.act(.byHand(false))
        run.pass(seconds: 20)
        #expect(run.words(since: begun) == ["5 Ольга, в Грецию.", "20 Алло!"])
    }

    @Test("says a line of his story and words of the trainer's, heard and seen as he would be himself")
    func says() throws {
        var run = scene
        let begun = run.now
        run.act(.byHand(true))
        #expect(run.world.lines.map(\.words) == ["Ольга, в Грецию.", "Алло!"])
        run.pass(seconds: 6)
        run.act(.saysLine(number: 1, call: id(run)))
        run.pass(seconds: 6)
        run.act(.says(words: "А на Кипр?", call: id(run)))
        run.pass(seconds: 3)
        #expect(run.words(since: begun) == ["6 Ольга, в Грецию.", "12 А на Кипр?"])
        #expect(run.world.lines.map(\.isSaid) == [true, false])
        // He broke each silence: none has lasted eight seconds.
        #expect(run.world.evidence[run.firstCall]?.moment(of: .silent(seconds: 8)) == begun.adding(seconds: 20))
        #expect(run.world.evidence[run.firstCall]?.silences.count == 3)
    }

    @Test("hangs up when the trainer does: the PBX tells it once")
    func hangsUp() {
        var run = scene
        let begun = run.now
        run.act(.byHand(true))
        run.pass(seconds: 3)
        run.act(.hangsUp(call: id(run)))
        #expect(run.phase == .wrapUp && run.world.evidence[run.firstCall]?.endedAt == begun.adding(seconds: 3))
        let told = run.desk.calls[run.firstCall]
        run.act(.hangsUp(call: id(run)))
        run.pass(seconds: 60)
        #expect(run.desk.calls[run.firstCall]?.progress == told?.progress)
        #expect(run.entries.count { $0.isEnd } == 1)
        #expect(run.world.wasHelped, "whoever was hung up on could not work it to its end")
    }

    @Test("is not heard before he is answered, after he has gone, or in a call that is not here")
    func unheard() {
        var run = Scenario.of(story[0]).begun
        run.act(.says(words: "Алло?", call: id(run)))
        run.act(.saysLine(number: 1, call: id(run)))
        run.pickUp()
        run.act(.says(words: "Алло?", call: "another"))
        run.act(.saysLine(number: 9, call: id(run)))
        run.act(.saysLine(number: -1, call: id(run)))
        run.act(.hangsUp(call: "another"))
        run.act(.says(words: "", call: id(run)))
        #expect(run.world.heard.isEmpty && run.world.lines.map(\.isSaid) == [false] && run.phase == .talking)
        run.act(.hangsUp(call: id(run)))
        run.act(.says(words: "Алло?", call: id(run)))
        #expect(run.world.heard.isEmpty)
    }

    @Test("tells nobody's terminal anything, and not more than anybody says")
    func hostile() throws {
        var run = scene
        run.act(.says(words: "\u{1B}[2Jrm\n\u{202E}", call: id(run)))
        run.act(.says(words: Personal(String(repeating: "e\u{301}", count: 100_000)), call: id(run)))
        run.act(.whispers(words: "\u{9B}31m"))
        let words = run.world.heard.compactMap { if case .words(let words) = $0.sound { words } else { nil } }
        #expect(words.first == "␛[2Jrm␊⚠" && words.last?.unicodeScalars.count == CallerAct.mostWords)
        #expect(run.world.whisper == "\\x9b31m" && run.world.wasHelped)
    }

    @Test("is the one in her hands, or who is left on the line")
    func whom() {
        var scenario = Scenario.of(.init(.when(.pickedUp), .calls("сосед")))
        scenario.calls["сосед"] = .init(
            call: .init(from: "anonymous", to: "+7 812 000-00-17"),
            story: [.init(.after(seconds: 0, since: nil), .event(.alerting))])
        var run = scenario.begun
        run.pickUp()
        run.pass(seconds: 1)
        #expect(run.world.caller(inHands: run.call?.id) == run.firstCall)
        run.act(.hangsUp(call: id(run)))
        #expect(run.world.caller(inHands: run.firstCall)?.callID == "calls/сосед")
        run.act(.hangsUp(call: "calls/сосед"))
        #expect(run.world.caller(inHands: run.firstCall) == nil)
    }
}

@Suite("The caller's part")
struct CallerPartTests {
    private let call = Call.ID(source: "//practice", callID: "Отпуск")
    private var lines: [StoryLine] {
        [
            StoryLine(call: call, number: 1, words: "Да.", isSaid: true),
            StoryLine(call: call, number: 3, words: "Нет.", isSaid: false),
            StoryLine(call: call, number: 4, words: "Алло!", isSaid: false),
        ]
    }

    private func acts(_ keys: Key...) -> [CallerAct] {
        var part = CallerPart()
        return keys.compactMap { part.press($0, on: lines, in: call) }
    }

    @Test("Enter says the next line, arrows and digits choose another, once")
    func lineChosen() {
        #expect(acts(.enter) == [.saysLine(number: 3, call: "Отпуск")])
        #expect(acts(.down, .enter) == [.saysLine(number: 4, call: "Отпуск")])
        #expect(acts(.up, .up, .enter) == [.saysLine(number: 1, call: "Отпуск")])
        #expect(acts(.character("3"), .enter, .enter).map(\.number) == [4, 3])
        #expect(acts(.character("9"), .enter).map(\.number) == [3])
    }

    @Test("What is typed is said instead, with ! whispered, and Esc takes it away")
    func typed() {
        #expect(acts(.character("А"), .character("x"), .backspace, .enter) == [.says(words: "А", call: "Отпуск")])
        #expect(acts(.character(" "), .character("5"), .enter) == [.says(words: "5", call: "Отпуск")])
        #expect(acts(.character("!"), .character(" "), .character("т"), .enter) == [.whispers(words: "т")])
        #expect(acts(.character("!"), .enter) == [.whispers(words: "")])
        #expect(acts(.character("А"), .escape, .enter).map(\.number) == [3])
    }

    @Test("One key hangs up, one gives the story back and takes it again")
    func keys() {
        #expect(acts(.function(8)) == [.hangsUp(call: "Отпуск")])
        #expect(acts(.function(9), .function(9)) == [.byHand(false), .byHand(true)])
    }

    @Test("While he cannot be heard, what is typed and chosen waits; a whisper and hanging up do not")
    func unheard() {
        var part = CallerPart()
        for key in [Key.character("А"), .enter] {
            #expect(part.press(key, on: lines, in: call, isHeard: false) == nil)
        }
        #expect(part.text == "А")
        #expect(part.press(.function(8), on: lines, in: call, isHeard: false) == .hangsUp(call: "Отпуск"))
        #expect(part.press(.enter, on: lines, in: call) == .says(words: "А", call: "Отпуск"))
        for key in [Key.character("3"), .enter] {
            #expect(part.press(key, on: lines, in: call, isHeard: false) == nil)
        }
        #expect(part.press(.enter, on: lines, in: call)?.number == 4)
    }

    @Test("With nobody on the line, what is typed stays until somebody is")
    func nobody() {
        var part = CallerPart()
        for key in [Key.character("А"), .enter, .function(8)] { #expect(part.press(key, on: [], in: nil) == nil) }
        #expect(part.text == "А" && part.chosen(of: []) == nil)
        #expect(part.press(.enter, on: [], in: call) == .says(words: "А", call: "Отпуск"))
    }
}

extension CallerAct {
    fileprivate var number: Int? { if case .saysLine(let number, _) = self { number } else { nil } }
}

extension Entry {
    fileprivate var isEnd: Bool {
        if case .reported(let event, _) = fact { event.kind.isFinal } else { false }
    }
}
