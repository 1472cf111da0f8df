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

    private func owed(
        _ kind: Obligation.Kind, number: Int = 1, since second: Int, doneAt done: Int? = nil,
        how: Obligation.Proof.How? = nil
    ) -> Obligation {
        var owed = Obligation(
            id: .init(call: Call.ID(source: "pbx", callID: "1"), number: number), kind: kind, client: "a",
            since: Self.begin.adding(seconds: second))
        owed.due = owed.since.adding(seconds: 100)
        owed.proof = done.map { .init(by: "она", at: Self.begin.adding(seconds: $0), how: how) }
        return owed
    }

    private func pursuits(_ parts: [CountedCall], received: [Obligation] = []) -> Pursuits {
        var statistics = Statistics(
            of: .client("a"), in: Self.begin..<Self.begin.adding(seconds: 1000), clients: [], zone: .utc)
        for owed in received { statistics.add(received: owed) }
        for part in parts { statistics.add(part) }
        statistics.finish()
        return statistics.pursuits
    }

    private func call(at second: Int, by person: String, owing owed: [Obligation], isAnswered: Bool) -> CountedCall {
        var call = call("1", at: second, by: person)
        call.answeredAt = isAnswered ? call.begunAt : nil
        call.detail = CallDetail()
        call.detail?.obligations = owed
        return call
    }

    @Test("that one missed and another answered is owed nothing as lost, and what she promised him is kept apart")
    func promisedElsewhere() {
        let missed = call(
            at: 0, by: "anna",
            owing: [owed(.lostCall, since: 20, doneAt: 30, how: .call(.init(source: "", callID: "")))],
            isAnswered: false)
        let answered = call(at: 25, by: "olga", owing: [owed(.callBack, since: 40)], isAnswered: true)
        let counted = pursuits([missed, answered])
        #expect(counted.callBacks == 1 && counted.callBacksOpen == 1)
    }

    @Test("that was lost at three desks is to be made good once, and is where one of them did")
    func lostAtThree() {
        let parts = [
            call(at: 0, by: "anna", owing: [owed(.lostCall, since: 20)], isAnswered: false),
            call(at: 5, by: "olga", owing: [owed(.lostCall, number: 2, since: 21, doneAt: 99)], isAnswered: false),
            call(at: 6, by: "vera", owing: [owed(.lostCall, since: 22, doneAt: 500)], isAnswered: false),
        ]
        let counted = pursuits(parts)
        #expect(counted.callBacks == 1 && counted.callBacksKept == 1)
        #expect(pursuits([parts[0]]).callBacksOpen == 1)
    }

    @Test("is owed as whoever has the debt now tells; the pool's losses that no call owes are counted beside")
    func received() {
        let part = call(at: 0, by: "anna", owing: [owed(.callBack, since: 20)], isAnswered: true)
        var copy = owed(.callBack, since: 20, doneAt: 60)
        copy.receivedFrom = "anna"
        var counted = pursuits([part], received: [copy])
        #expect(counted.callBacks == 1 && counted.callBacksKept == 1)
        // The same number, and another debt.
        copy.since = copy.since.adding(seconds: 1)
        counted = pursuits([part], received: [copy])
        #expect(counted.callBacks == 1 && counted.callBacksOpen == 1)
        var claimed = owed(.lostCall, since: 30, doneAt: 900)
        claimed.receivedFrom = Operator.pool
        var outside = claimed
        (outside.id.call.callID, outside.since) = ("2", Self.begin.adding(seconds: 1000))
        counted = pursuits([], received: [claimed, outside])
        #expect(counted.callBacks == 1 && counted.callBacksLate == 1)
    }

    @Test("owes of an operator's own what she has still, and what she received of others")
    func ofOperator() {
        var (given, kept, other) = (
            owed(.callBack, since: 20), owed(.callBack, number: 2, since: 20), owed(.callBack, since: 50)
        )
        given.hand(to: .colleague("vera"))
        given.arrivedAt = Self.begin
        kept.hand(to: .colleague("vera"))
        other.receivedFrom = "vera"
        other.id.call.callID = "2"
        var statistics = Statistics(
            of: .operator("anna"), in: Self.begin..<Self.begin.adding(seconds: 1000), clients: [], zone: .utc)
        statistics.add(received: other)
        statistics.add(call(at: 0, by: "anna", owing: [given, kept], isAnswered: true))
        statistics.finish()
        #expect(statistics.pursuits.callBacks == 2 && statistics.pursuits.callBacksOpen == 2)
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
