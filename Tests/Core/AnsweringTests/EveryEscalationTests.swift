import Answering
import Testing

/// Three managers with three numbers each, with hours and an override: every way in which it can go.
@Suite("Every combination of results")
struct EveryEscalationTests {
    private static let zone = Zone.utc
    private static let results = Attempt.Result.byDigit

    /// The ninth number opens late, the override turns the order round.
    private static func desk(overridden: Bool, late: Bool, otherwise: Escalation.Otherwise) -> DeskUnderTest {
        var olga = DeskUnderTest()
        guard var client = olga.desk.catalogue["akvarel"] else { return olga }
        client.managers = (0..<3).map { index in
            var manager = Manager(id: "m\(index)", name: "Manager \(index)")
            manager.numbers = (0..<3).map {
                Manager.Number(number: PhoneNumber(reading: "+7 812 000-0\(index)-0\($0)"))
            }
            return manager
        }
        var never = Schedule(zone: zone)
        never.week = [:]
        if late { client.managers[1].numbers[1].hours = never }
        client.escalation.topics = [Escalation.Order(topic: "default", order: ["m0", "m1", "m2"])]
        client.escalation.otherwise = otherwise
        if overridden {
            client.escalation.onCall = [.init(valid: .always, topics: ["default": ["m2", "m0", "m1"]])]
        }
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        let call = olga.call("1", answered: true)
        olga.asks(.connect(topic: "default", call))
        return olga
    }

    /// The rule told apart from the desk: next number of the same manager, unless he cannot talk; then the next manager.
    private static func expected(_ done: [(Int, Int, Attempt.Result)], overridden: Bool, late: Bool) -> (Int, Int)? {
        for manager in overridden ? [2, 0, 1] : [0, 1, 2] {
            if done.contains(where: { $0.0 == manager && $0.2 == .cannotTalk }) { continue }
            for number in 0..<3 where !(late && manager == 1 && number == 1) {
                if !done.contains(where: { $0.0 == manager && $0.1 == number }) { return (manager, number) }
            }
        }
        return nil
    }

    @Test(
        "over three managers with three numbers each, hours and an override ends in the right next number or debt",
        arguments: [(false, false), (true, false), (false, true), (true, true)], Escalation.Otherwise.allCases)
    func everything(_ setting: (overridden: Bool, late: Bool), _ otherwise: Escalation.Otherwise) {
        let start = Self.desk(overridden: setting.overridden, late: setting.late, otherwise: otherwise)
        let call = Call.ID.pbx("1")
        var steps = 0
        /// What matters of the past is which numbers were tried and who cannot talk: two ways to the same are one.
        var states: [(desk: DeskUnderTest, done: [(Int, Int, Attempt.Result)])] = [(start, [])]
        var seen: Set<String> = []
        while let state = states.popLast() {
            let wanted = Self.expected(state.done, overridden: setting.overridden, late: setting.late)
            var ringing = state.desk
            ringing.wait(seconds: 5)
            ringing.asks(.dial(nil, call))
            guard let wanted, let target = ringing.desk.calls[call]?.ringing?.target else {
                #expect(wanted == nil && ringing.desk.calls[call]?.ringing == nil)
                check(ringing, otherwise)
                continue
            }
            #expect(target.manager == "m\(wanted.0)")
            #expect(target.number == PhoneNumber(reading: "+7 812 000-0\(wanted.0)-0\(wanted.1)"))
            for result in Self.results {
                var next = ringing
                next.wait(seconds: 5)
                next.asks(.attempted(result, call))
                steps += 1
                guard result != .answered else {
                    #expect(next.desk.calls[call]?.connectedTo == target.manager)
                    #expect(next.desk.debts.isEmpty)
                    #expect(next.desk.calls[call]?.proposed == "connected")
                    continue
                }
                #expect(next.desk.calls[call]?.connectedTo == nil, "voicemail and the like reach nobody")
                let done = state.done + [(wanted.0, wanted.1, result)]
                let isOver = Self.expected(done, overridden: setting.overridden, late: setting.late) == nil
                #expect(next.desk.debts.isEmpty == !isOver)
                let key = done.map { "\($0.0)\($0.1)\($0.2 == .cannotTalk)" }.sorted().joined()
                if seen.insert(key).inserted { states.append((next, done)) }
            }
        }
        #expect(steps > 50)
    }

    private func check(_ olga: DeskUnderTest, _ otherwise: Escalation.Otherwise) {
        let wanted: [Obligation.Kind] =
            switch otherwise {
            case .email: [.message]
            case .callBack: [.callBack]
            case .both: [.message, .callBack]
            }
        #expect(Set(olga.desk.debts.map(\.kind)) == Set(wanted))
        #expect(olga.desk.debts.count == wanted.count)
        #expect(olga.desk.calls[.pbx("1")]?.messaging != nil, "the message is open")
        #expect(olga.startedAgain.debts == olga.desk.debts)
    }
}
