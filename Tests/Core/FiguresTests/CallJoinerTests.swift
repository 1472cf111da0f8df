import Answering
import Figures
import Testing

@Suite("A call that several desks know of")
struct CallJoinerTests {
    private static let begin = Moment(milliseconds: 1_761_955_200_000)

    private func call(_ id: String, at second: Int, by person: String = "olga") -> CountedCall {
        var call = CountedCall(client: "a", operator: person, begunAt: Self.begin.adding(seconds: second))
        call.id = Call.ID(source: "pbx", callID: id)
        call.alertedAt = call.begunAt
        return call
    }

    private func joined(_ calls: [CountedCall]) -> [CountedCall] {
        var joiner = CallJoiner()
        var joined: [CountedCall] = []
        for call in calls {
            joiner.add(call)
            while let known = joiner.next() { joined.append(known.joined) }
        }
        joiner.finish()
        while let known = joiner.next() { joined.append(known.joined) }
        return joined
    }

    @Test("waited until he gave up at the last of them, and ended as it did there")
    func lost() {
        var (first, second) = (call("1", at: 0, by: "anna"), call("1", at: 20))
        (first.endedAt, first.outcome, first.seconds.ring) = (Self.begin.adding(seconds: 15), "missed", 15)
        (second.endedAt, second.outcome) = (Self.begin.adding(seconds: 45), "abandoned")
        let call = joined([first, second])
        #expect(call.count == 1 && call[0].waitSeconds == 45 && call[0].outcome == "abandoned")
        second.isTakenElsewhere = true
        #expect(joined([first, second])[0].outcome == nil && joined([first, second])[0].fate == .answeredElsewhere)
    }

    @Test("has the time of both who talked, but of one who took over by hand what her telephone tells of, too, once")
    func taken() {
        var (first, second, byHand) = (call("1", at: 0, by: "anna"), call("1", at: 40), call("1", at: 41))
        (first.answeredAt, first.seconds.talk) = (Self.begin.adding(seconds: 5), 30)
        (second.answeredAt, second.seconds.talk) = (Self.begin.adding(seconds: 42), 100)
        (byHand.answeredAt, byHand.seconds.talk, byHand.isByHand) = (byHand.begunAt, 99, true)
        byHand.outcome = "connected"
        second.outcome = "connected"
        let call = joined([first, second, byHand])[0]
        #expect(call.seconds.talk == 130 && call.outcome == "connected" && !call.isByHand && call.waitSeconds == 5)
        var known = CallJoiner()
        for part in [first, second, byHand] { known.add(part) }
        known.finish()
        #expect(known.next()?.byOperator.map(\.seconds.talk) == [30, 100])
    }

    @Test("is another one under the same id two days later, and the order of time is kept")
    func later() {
        let days = 2 * 24 * 3600
        let calls = joined([call("1", at: 0), call("2", at: 10), call("1", at: days), call("1", at: days + 5)])
        #expect(calls.map(\.begunAt) == [0, 10, days].map { Self.begin.adding(seconds: $0) })
        // So many that those that were handed out are forgotten meanwhile.
        let many = joined((0..<30_000).map { call("\($0 / 2)", at: $0 * 20) })
        #expect(many.count == 15_000)
    }

    @Test("belongs to the span in which it first rang")
    func border() {
        var statistics = Statistics(
            of: .all, in: Self.begin..<Self.begin.adding(seconds: 100), clients: [], zone: .utc)
        for (id, second) in [("1", -5), ("1", 5), ("2", 95), ("2", 105), ("3", 100)] {
            statistics.add(call(id, at: second, by: second < 50 ? "anna" : "olga"))
        }
        statistics.finish()
        #expect(statistics.whole.arrived == 1 && statistics.operators["olga"]?.arrived == 1)
        #expect(statistics.operators["anna"] == nil)
    }
}

@Suite("What is to be mended")
struct AnalysisTests {
    private func entry(_ fact: Entry.Fact) -> Entry {
        Entry(moment: Moment(milliseconds: 0), call: nil, fact: fact)
    }

    @Test("is ranked by how often it came, and the question at which a caller left is the last that was put to him")
    func ranked() {
        var analysis = Analysis()
        for text in ["Виза", "виза", "паспорт", "аренда"] {
            analysis.add([entry(.searchedInVain(Personal(text)))], callerLeft: false)
        }
        #expect(Analysis.ranked(analysis.searchedInVain).map(\.text) == ["виза", "аренда", "паспорт"])
        analysis.add(
            [
                entry(.drafted(.name, "Ольга")), entry(.did(.asked(.answer("country")))),
                entry(.drafted(.note, "положил трубку")), entry(.drafted(Field(rawValue: "card.gap"), "тур")),
            ], callerLeft: true)
        analysis.add([], callerLeft: true)
        #expect(analysis.leftAt == ["country": 1, "": 1])
    }
}
