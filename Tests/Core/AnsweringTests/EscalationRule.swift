import Answering
import Testing

/// What the desk must do, told once more and apart from it: three managers with three numbers each, and all that
/// changes while a caller waits to be connected.
///
/// The clock is counted in moments of a course: at one she rings a number, at the next she tells what came of it.
struct EscalationRule: Sendable, CustomTestStringConvertible {
    /// Of the numbers.
    enum Hours: CaseIterable { case always, open, close, openAndClose }
    /// The dated override, that leaves the manager in the middle out.
    enum OnCall: CaseIterable { case none, throughout, begins, ends }
    enum Managers: CaseIterable {
        case willing
        /// The one in the middle is there for VIP callers and for complaints alone; the caller is nobody, or a VIP.
        case choosy, choosyOfVIP
        /// The last stands in for the first, until he is back.
        case standIn
    }

    var hours: Hours
    var onCall: OnCall
    var managers: Managers
    var rounds = 1
    var isUntilAcknowledged = false
    var otherwise = Escalation.Otherwise.email

    var testDescription: String {
        "hours: \(hours), on call: \(onCall), managers: \(managers), rounds: \(rounds), "
            + "until acknowledged: \(isUntilAcknowledged), otherwise: \(otherwise)"
    }

    struct Line: Hashable, Sendable {
        var manager: Int
        var number: Int
    }

    struct Attempt: Sendable {
        var line: Line
        var round: Int
        var result: Answering.Attempt.Result
    }

    static let lines = (0..<9).map { Line(manager: $0 / 3, number: $0 % 3) }

    /// Nothing changes from this moment on.
    static let settledAt = 12
    private static let overrideBegins = 7
    private static let overrideEnds = 4
    private static let backAt = 6

    /// From when until when a number may be rung.
    func span(of line: Line) -> Range<Int> {
        let always = 0..<Int.max
        switch (hours, line.manager, line.number) {
        case (.open, 1, 0), (.openAndClose, 0, 0): return 6..<Int.max
        // It closes between the result after which it is the next, and her key.
        case (.close, 0, 2), (.openAndClose, 0, 2): return 0..<5
        case (.open, 2, _): return 8..<Int.max
        case (.close, 2, 0): return 0..<9
        case (.openAndClose, 2, 0): return 8..<Self.settledAt
        case (.openAndClose, 2, _): return 9..<Int.max
        default: return always
        }
    }

    /// The managers who are rung at a moment, in their order.
    func order(at moment: Int) -> [Int] {
        let isOverridden =
            switch onCall {
            case .none: false
            case .throughout: true
            case .begins: moment >= Self.overrideBegins
            case .ends: moment < Self.overrideEnds
            }
        var order = isOverridden ? [2, 0] : [0, 1, 2]
        if managers == .standIn, moment < Self.backAt {
            // Whoever stands in is rung once, where he comes first.
            order = order.map { $0 == 0 ? 2 : $0 }
            if let second = order.lastIndex(of: 2), order.firstIndex(of: 2) != second { order.remove(at: second) }
        }
        return managers == .choosy ? order.filter { $0 != 1 } : order
    }

    /// Which number is rung next, and in which round; `nil`: nobody is left.
    ///
    /// Manager by manager, number by number, but none twice in a round, none of a manager who said in this round that
    /// he cannot talk, none outside its hours, and none again that was wrong. Where nobody is left the next round
    /// begins, if there is one.
    func next(after attempts: [Attempt], at moment: Int) -> (line: Line, round: Int)? {
        for round in (attempts.last?.round ?? 1)...max(rounds, attempts.last?.round ?? 1) {
            let spent = spent(in: round, attempts)
            for manager in order(at: moment) {
                for line in Self.lines where line.manager == manager && span(of: line).contains(moment) {
                    if !spent.contains(line) { return (line, round) }
                }
            }
        }
        return nil
    }

    /// What a round does not ring, whatever the hour.
    private func spent(in round: Int, _ attempts: [Attempt]) -> Set<Line> {
        Set(
            Self.lines.filter { line in
                attempts.contains {
                    let silences = $0.line.manager == line.manager && $0.result == .cannotTalk
                    return $0.round == round && ($0.line == line || silences)
                        || $0.round < round && $0.line == line && $0.result == .wrongNumber
                }
            })
    }

    /// What is owed once nobody is left.
    var debts: [Obligation.Kind] {
        let told: [Obligation.Kind] =
            switch otherwise {
            case .email: [.message]
            case .callBack: [.callBack]
            case .both: [.message, .callBack]
            }
        return (isUntilAcknowledged ? [.reachManager] : []) + told
    }
}

extension EscalationRule {
    /// What of a past has a future.
    ///
    /// `next` asks of the attempts which round they have come to, what each round from there on does not ring, and
    /// nothing else: not how a number was tried in vain, nor in which order, nor how long. Now and in every moment to
    /// come it is therefore the same after two pasts that are alike in this, and one more attempt makes both alike
    /// again: it adds the same line to the same rounds. What is owed follows from whether anybody was left, and that
    /// from `next`. So where two courses meet, one of them tells the fate of both, and nothing is lost.
    struct Past: Hashable {
        var moment: Int
        var round: Int
        var spent: [Set<Line>]
        var isOwed: Bool
    }

    func past(_ attempts: [Attempt], at moment: Int, isOwed: Bool) -> Past {
        let round = attempts.last?.round ?? 1
        return Past(
            moment: min(moment, Self.settledAt), round: round,
            spent: (round...max(rounds, round)).map { spent(in: $0, attempts) }, isOwed: isOwed)
    }
}

extension EscalationRule {
    static let call = Call.ID.pbx("1")

    /// The moments lie five minutes apart.
    static func time(_ moment: Int) -> Moment { DeskUnderTest.start.adding(seconds: moment * 300) }

    static func number(_ line: Line) -> PhoneNumber {
        PhoneNumber(reading: "+7 812 000-0\(line.manager)-0\(line.number)")
    }

    /// A desk with a caller who is to be connected.
    var desk: DeskUnderTest {
        var olga = DeskUnderTest()
        guard var client = olga.desk.catalogue["akvarel"] else { return olga }
        client.managers = (0..<3).map { index in
            var manager = Manager(id: "m\(index)", name: "Manager \(index)")
            manager.numbers = Self.lines.filter { $0.manager == index }.map { line in
                var number = Manager.Number(number: Self.number(line))
                number.hours = schedule(of: line)
                return number
            }
            return manager
        }
        switch managers {
        case .willing: break
        case .choosy, .choosyOfVIP:
            client.managers[1].accepts = Manager.Acceptance(topics: ["complaints"], callers: ["vip"])
        case .standIn:
            client.managers[0].away = [.init(valid: Validity(until: Self.time(Self.backAt)), instead: "m2")]
        }
        if managers == .choosyOfVIP {
            client.vip = [Client.VIP(name: "Павлов", phones: [PhoneNumber(reading: "+7 921 000-00-77")])]
        }
        var order = Escalation.Order(topic: "tours", order: ["m0", "m1", "m2"])
        order.rounds = rounds
        order.untilAcknowledged = isUntilAcknowledged
        client.escalation.topics = [order]
        client.escalation.otherwise = otherwise
        let valid: Validity? =
            switch onCall {
            case .none: nil
            case .throughout: .always
            case .begins: Validity(from: Self.time(Self.overrideBegins))
            case .ends: Validity(until: Self.time(Self.overrideEnds))
            }
        client.escalation.onCall = valid.map { [.init(valid: $0, topics: ["tours": ["m2", "m0"]])] } ?? []
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        olga.call("1", answered: true)
        olga.asks(.connect(topic: "tours", Self.call))
        return olga
    }

    /// Hours have no seconds: a moment of the course lies within its minute.
    private func schedule(of line: Line) -> Schedule? {
        let span = span(of: line)
        guard span != 0..<Int.max else { return nil }
        func minute(_ moment: Int) -> Int {
            let clock = Zone.utc.local(Self.time(moment))
            return clock.hour * 60 + clock.minute
        }
        let hours = Schedule.Hours(
            start: span.lowerBound == 0 ? 0 : minute(span.lowerBound),
            end: span.upperBound == .max ? 24 * 60 : minute(span.upperBound))
        var schedule = Schedule(zone: .utc)
        for day in Schedule.Weekday.allCases { schedule.week[day] = [hours] }
        return schedule
    }
}
