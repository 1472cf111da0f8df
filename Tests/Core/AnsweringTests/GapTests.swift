import Answering
import Support
import Testing

@Suite("What is not on the card")
struct GapTests {
    private func gaps(_ desk: DeskUnderTest, _ id: Call.ID) -> [String] {
        desk.desk.calls[id]?.gaps.map(\.text) ?? []
    }

    @Test("is noted as often as it is asked for, during the ringing, the talk and after it")
    func several() {
        var olga = DeskUnderTest()
        let id = olga.call("1")
        for (word, kind) in [
            ("рассрочка", CallEvent.Kind.answered), ("парковка", .ended), ("детский тариф", .other("x")),
        ] {
            olga.asks(.write(.gap, word, id))
            olga.asks(.noteGap(id))
            olga.hears(.of("1", kind, agent: "204"))
        }
        #expect(gaps(olga, id) == ["рассрочка", "парковка", "детский тариф"])
        #expect(olga.desk.text(of: .gap, in: id).isEmpty)
        #expect(CallSummary(of: olga.desk.calls[id]!).gaps.count == 3)
        #expect(CallSummary(of: olga.desk.calls[id]!).answers.isEmpty, "it is no answer to a question")
    }

    @Test("is noted without words where there is no time for any")
    func wordless() {
        var olga = DeskUnderTest()
        let id = olga.call("1", answered: true)
        olga.asks(.noteGap(id))
        #expect(gaps(olga, id) == [""])
    }

    @Test("is kept as it is typed, and noted with the call where Enter was never pressed")
    func draft() {
        var olga = DeskUnderTest()
        let id = olga.call("1", answered: true)
        olga.asks(.write(.gap, "рас", id))
        olga.wait(seconds: 1)
        olga.receive(.ticked)
        olga.asks(.write(.gap, "рассрочка", id))
        olga.receive(.interrupted)
        #expect(olga.startedAgain.text(of: .gap, in: id) == "рассрочка")
        olga.asks(.choose(outcome: "answered-by-operator", id))
        olga.hears(.of("1", .ended))
        #expect(olga.phase(id) == .closed)
        #expect(gaps(olga, id) == ["рассрочка"])
    }
}

@Suite("Holding the line")
struct HoldTests {
    @Test("is told as hold only when the PBX has confirmed it, and only then counted")
    func unconfirmed() {
        var olga = DeskUnderTest()
        let id = olga.call("1", answered: true)
        olga.asks(.hold(id))
        #expect(olga.phase(id) == .talking)
        #expect(olga.desk.calls[id]?.isHoldUnconfirmed == true)
        olga.wait(seconds: 30)
        olga.asks(.endHold(id))
        #expect(olga.desk.calls[id]?.isHoldUnconfirmed == false)
        olga.hears(.of("1", .ended))
        #expect(CallSummary(of: olga.desk.calls[id]!).seconds.hold == nil)
    }

    @Test("is counted by what the PBX tells of it")
    func confirmed() {
        var olga = DeskUnderTest()
        let id = olga.call("1", answered: true)
        olga.asks(.hold(id))
        olga.hears(.of("1", .held, agent: "204"))
        #expect(olga.phase(id) == .held)
        #expect(olga.desk.calls[id]?.isAskedToHold == true)
        olga.wait(seconds: 21)
        olga.hears(.of("1", .resumed, agent: "204"))
        #expect(olga.desk.calls[id]?.isAskedToHold == false)
        olga.hears(.of("1", .ended))
        #expect(CallSummary(of: olga.desk.calls[id]!).seconds.hold == 21)
    }

    @Test("is ended once by the key, and held again where the PBX says so")
    func again() {
        var olga = DeskUnderTest()
        let id = Call.ID.pbx("1")
        for (kind, second) in [(CallEvent.Kind.alerting, 0), (.answered, 3), (.held, 10)] {
            olga.hears(.of("1", kind, agent: "204", second: second))
        }
        olga.wait(seconds: 20)
        olga.asks(.endHold(id))
        olga.asks(.endHold(id))
        #expect(olga.entries.filter { $0.fact == .holdEnded }.count == 1)
        olga.wait(seconds: 1)
        olga.hears(.of("1", .resumed, agent: "204", second: 21))
        #expect(olga.desk.calls[id]?.isAskedToHold == false)
        olga.wait(seconds: 20)
        olga.hears(.of("1", .held, agent: "204", second: 41))
        #expect(olga.desk.calls[id]?.isAskedToHold == true)
    }
}

@Suite("A caller who gives up while she types for him")
struct GivesUpTests {
    @Test("leaves the field open: the keys stay with the call until she leaves it")
    func stays() {
        var olga = DeskUnderTest()
        let id = olga.call("1")
        olga.asks(.beginWriting(id))
        olga.asks(.write(.name, "Оль", id))
        olga.hears(.of("1", .abandoned))
        #expect(olga.phase(id) == .closed)
        #expect(olga.desk.hands == id)
        olga.asks(.write(.name, "Ольга", id))
        olga.asks(.endWriting(id))
        #expect(olga.desk.hands == nil)
        olga.receive(.interrupted)
        #expect(olga.desk.calls[id]?.text(of: .name) == "Ольга")
    }

    @Test("gives way to the next call only by her key")
    func next() {
        var olga = DeskUnderTest()
        let first = olga.call("1")
        olga.asks(.beginWriting(first))
        olga.hears(.of("1", .abandoned))
        let second = olga.call("2")
        #expect(olga.desk.hands == first)
        #expect(olga.desk.voice?.id == second)
        olga.asks(.endWriting(first))
        #expect(olga.desk.hands == second)
    }

    @Test("leaves her hands at once where she was not typing")
    func goes() {
        var olga = DeskUnderTest()
        olga.call("1")
        olga.hears(.of("1", .abandoned))
        #expect(olga.desk.hands == nil)
    }
}
