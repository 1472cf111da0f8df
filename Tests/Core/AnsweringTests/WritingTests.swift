import Answering
import Support
import Testing

@Suite("What is typed")
struct WritingTests {
    @Test("is written down at most once a second a field, and at the latest with the clock")
    func pace() {
        var olga = DeskUnderTest()
        let call = olga.call("1", answered: true)
        #expect(olga.asks(.write(.name, "А", call)).count == 1)
        #expect(olga.asks(.write(.name, "Ан", call)).isEmpty)
        #expect(olga.desk.text(of: .name, in: call) == "Ан")
        olga.wait(seconds: 1)
        #expect(olga.receive(.ticked).count == 1)
        #expect(olga.desk.calls[call]?.text(of: .name) == "Ан")
        #expect(olga.receive(.ticked).isEmpty)
    }

    @Test("stays when the caller gives up while she types")
    func abandoned() {
        var olga = DeskUnderTest()
        let call = olga.call("1")
        olga.asks(.write(.note, "с", call))
        olga.asks(.write(.note, "стройка на Невском", call))
        olga.hears(.of("1", .abandoned))
        #expect(olga.desk.text(of: .note, in: call) == "стройка на Невском")
        olga.receive(.ticked)
        #expect(Call(replaying: olga.entries)?.text(of: .note) == "стройка на Невском")
    }

    @Test("is in the log before the outcome")
    func filing() {
        var olga = DeskUnderTest()
        let call = olga.call("1", answered: true, ended: true)
        olga.asks(.write(.note, "п", call))
        olga.asks(.write(.note, "перезвонить", call))
        olga.asks(.choose(outcome: "declined", call))
        olga.asks(.file(call))
        #expect(
            olga.entries.suffix(2).map(\.fact) == [.drafted(.note, "перезвонить"), .filed(outcome: "declined")])
    }

    @Test("is never lost, whatever else happens")
    func interleaved() {
        var chance = SeededGenerator(seed: 21)
        for _ in 0..<60 {
            var olga = DeskUnderTest()
            var typed: [Call.ID: String] = [:]
            for step in 0..<120 {
                let name = String(Int.random(in: 0..<5, using: &chance))
                let call = Call.ID.pbx(name)
                switch Int.random(in: 0..<12, using: &chance) {
                case 0...1: olga.hears(.of(name, .alerting, agent: "204"))
                case 2: olga.hears(.of(name, .answered, agent: "204"))
                case 3: olga.hears(.of(name, .ended))
                case 4: olga.hears(.of(name, .answered, agent: "205"))
                case 5: olga.receive(.ticked)
                case 6: olga.asks(.putAside(call))
                case 7: olga.asks(.choose(outcome: "connected", call))
                case 8: olga.asks(.file(call))
                case 9: olga.wait(seconds: 1)
                default:
                    guard let known = olga.desk.calls[call], known.filed == nil else { continue }
                    typed[call] = "text \(step)"
                    olga.asks(.write(.note, "text \(step)", call))
                }
                for (call, text) in typed { #expect(olga.desk.text(of: .note, in: call) == text) }
            }
            olga.receive(.ticked)
            for (call, text) in typed {
                #expect(olga.startedAgain.calls[call]?.text(of: .note) == text)
            }
        }
    }
}

@Suite("A field")
struct FieldTests {
    @Test(
        "is one and the same, whether the script asks for it or every call has it",
        arguments: ["name", "purpose", "note"])
    func one(name: String) {
        #expect(Field.answer(name) == Field(rawValue: name))
        #expect([Field.name, .purpose, .note].contains(.answer(name)))
        var olga = DeskUnderTest()
        let call = olga.call("1", answered: true)
        olga.asks(.write(.answer(name), "ответ", call))
        #expect(olga.desk.text(of: Field(rawValue: name), in: call) == "ответ")
        #expect(olga.desk.calls[call].map(CallSummary.init(of:))?.answers == [:])
        #expect(olga.startedAgain.calls == olga.desk.calls)
    }

    @Test("that only the script knows is an answer")
    func answer() {
        var olga = DeskUnderTest()
        let call = olga.call("1", answered: true)
        olga.asks(.write(.answer("страна"), "Греция", call))
        #expect(olga.desk.calls[call].map(CallSummary.init(of:))?.answers == ["страна": "Греция"])
    }
}

@Suite("Filing")
struct FilingTests {
    @Test("happens by itself at the hang-up where the outcome was chosen before")
    func chosenBefore() {
        var olga = DeskUnderTest()
        let call = olga.call("1", answered: true)
        olga.asks(.choose(outcome: "connected", call))
        olga.hears(.of("1", .ended))
        #expect(olga.desk.calls[call]?.filed?.outcome == "connected")
        #expect(olga.desk.hands == nil)
    }

    @Test("waits for her while a field of the call is open, also when she has left it by then")
    func underHerHands() {
        var olga = DeskUnderTest()
        let call = olga.call("1", answered: true)
        olga.asks(.choose(outcome: "connected", call))
        olga.asks(.beginWriting(call))
        olga.hears(.of("1", .ended))
        #expect(olga.phase(call) == .wrapUp && olga.desk.hands == call)
        olga.asks(.endWriting(call))
        olga.hears(.of("1", .cdr))
        #expect(olga.phase(call) == .wrapUp)
        olga.asks(.file(call))
        #expect(olga.desk.calls[call]?.filed?.outcome == "connected")
    }

    @Test("happens by itself where the field was left before the hang-up")
    func fieldLeft() {
        var olga = DeskUnderTest()
        let call = olga.call("1", answered: true)
        olga.asks(.beginWriting(call))
        olga.asks(.choose(outcome: "connected", call))
        olga.asks(.endWriting(call))
        olga.hears(.of("1", .ended))
        #expect(olga.desk.calls[call]?.filed?.outcome == "connected")
    }

    @Test("happens by itself at the end of a call by hand, too")
    func chosenBeforeByHand() throws {
        var olga = DeskUnderTest()
        olga.asks(.beginByHand("fregat"))
        let call = try #require(olga.desk.hands)
        olga.asks(.choose(outcome: "connected", call))
        #expect(olga.phase(call) == .talking)
        olga.asks(.hangUp(call))
        #expect(olga.desk.calls[call]?.filed?.outcome == "connected")
        #expect(olga.desk.hands == nil)
    }

    @Test("waits for her where she chose after the hang-up, whatever the PBX still tells")
    func chosenAfter() {
        var olga = DeskUnderTest()
        let call = olga.call("1", answered: true, ended: true)
        olga.asks(.choose(outcome: "connected", call))
        olga.hears(.of("1", .cdr))
        #expect(olga.phase(call) == .wrapUp)
        olga.asks(.file(call))
        #expect(olga.phase(call) == .closed)
    }

    @Test("needs an outcome that is offered, and a talk that is over")
    func refused() {
        var olga = DeskUnderTest()
        let call = olga.call("1", answered: true)
        olga.asks(.choose(outcome: "of-no-client", call))
        #expect(olga.desk.calls[call]?.chosen == nil)
        olga.asks(.choose(outcome: "connected", call))
        olga.asks(.file(call))
        #expect(olga.phase(call) == .talking)
    }

    @Test("of a call by hand needs no event at all")
    func byHand() throws {
        var olga = DeskUnderTest()
        olga.asks(.beginByHand("fregat"))
        let call = try #require(olga.desk.hands)
        olga.wait(seconds: 30)
        olga.asks(.hangUp(call))
        olga.wait(seconds: 5)
        olga.asks(.choose(outcome: "connected", call))
        olga.asks(.file(call))
        let filed = try #require(olga.desk.calls[call].map(CallSummary.init(of:)))
        #expect(filed.seconds.talk == 30)
        #expect(filed.seconds.wrapUp == 5)
        #expect(filed.outcome == "connected")
    }
}
