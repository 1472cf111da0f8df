import Answering
import Support
import Testing

/// Three managers with three numbers each: every way in which it can go, and what is owed at its end.
@Suite("Every combination of results")
struct EveryEscalationTests {
    private static let results = Attempt.Result.byDigit

    /// Hours, overrides and managers, each with each. What is owed is dealt out among them.
    private static let rules: [EscalationRule] = {
        var rules: [EscalationRule] = []
        for hours in EscalationRule.Hours.allCases {
            for onCall in EscalationRule.OnCall.allCases {
                for managers in EscalationRule.Managers.allCases {
                    rules.append(
                        EscalationRule(
                            hours: hours, onCall: onCall, managers: managers,
                            isUntilAcknowledged: rules.count / 3 % 2 == 1,
                            otherwise: Escalation.Otherwise.allCases[rules.count % 3]))
                }
            }
        }
        return rules
    }()

    private static func rules(rounds: Int) -> [EscalationRule] {
        rules.map { rule in
            var rule = rule
            rule.rounds = rounds
            return rule
        }
    }

    /// Of each four that differ in their managers alone one, each kind of managers meeting all hours and overrides.
    private static var rulesOfTwoRounds: [EscalationRule] {
        rules(rounds: 2).enumerated().filter { place, _ in place % 4 == (place / 4 + place / 16) % 4 }.map(\.element)
    }

    @Test("ends in the right next number or the right debt", arguments: rules(rounds: 1))
    func oneRound(_ rule: EscalationRule) {
        exhaust(rule)
    }

    @Test(
        "ends so in two rounds, of which the second rings no number that was wrong in the first",
        arguments: rulesOfTwoRounds)
    func twoRounds(_ rule: EscalationRule) {
        exhaust(rule)
    }

    /// A course that is not decided yet: nobody was reached, and nothing rings.
    private struct Course {
        var olga: DeskUnderTest
        var attempts: [EscalationRule.Attempt] = []
        var moment = 0
        /// Nobody was left once: whoever opens later is rung all the same.
        var isOwed = false
    }

    private func exhaust(_ rule: EscalationRule) {
        var courses = [Course(olga: rule.desk)]
        var known: Set<EscalationRule.Past> = []
        var rung: Set<EscalationRule.Line> = []
        func keep(_ course: Course) {
            let past = rule.past(course.attempts, at: course.moment, isOwed: course.isOwed)
            if known.insert(past).inserted { courses.append(course) }
        }
        while let course = courses.popLast() {
            guard let ringing = rings(course, by: rule) else { continue }
            guard ringing.olga.rings != nil else {
                keep(ringing)
                continue
            }
            if let line = ringing.attempts.last?.line { rung.insert(line) }
            // In another order each time: so those who stand for others are not all of one kind.
            for index in Self.results.indices {
                let result = Self.results[(index + known.count) % Self.results.count]
                let next = told(result, of: ringing, by: rule)
                if result != .answered { keep(next) }
            }
        }
        #expect(rung.count > 4 && known.count > 9, "it went through more than a handful")
    }

    /// She presses the key of the next number.
    private func rings(_ course: Course, by rule: EscalationRule) -> Course? {
        var course = course
        course.moment += 1
        course.olga.now = EscalationRule.time(course.moment)
        course.olga.asks(.dial(nil, EscalationRule.call))
        let wanted = rule.next(after: course.attempts, at: course.moment)
        let ringing = course.olga.rings
        #expect(ringing?.target.number == wanted.map { EscalationRule.number($0.line) })
        #expect(ringing?.target.manager == wanted.map { "m\($0.line.manager)" })
        #expect(ringing?.round == wanted?.round)
        guard ringing?.target.number == wanted.map({ EscalationRule.number($0.line) }) else { return nil }
        guard let wanted else {
            course.isOwed = true
            course.moment += 1
            #expect(course.olga.desk.calls[EscalationRule.call]?.messaging != nil, "the message is open")
            check(course, rule)
            return course
        }
        course.attempts.append(.init(line: wanted.line, round: wanted.round, result: .noAnswer))
        return course
    }

    private func told(_ result: Attempt.Result, of ringing: Course, by rule: EscalationRule) -> Course {
        var course = ringing
        course.moment += 1
        course.olga.now = EscalationRule.time(course.moment)
        course.olga.asks(.attempted(result, EscalationRule.call))
        course.attempts[course.attempts.count - 1].result = result
        let call = course.olga.desk.calls[EscalationRule.call]
        guard result != .answered else {
            #expect(call?.connectedTo == ringing.olga.rings?.target.manager)
            #expect(call?.proposed == "connected" && call?.messaging == nil)
            #expect(course.olga.desk.debts.isEmpty)
            return course
        }
        #expect(call?.connectedTo == nil, "voicemail and the like reach nobody")
        if rule.next(after: course.attempts, at: course.moment) == nil { course.isOwed = true }
        check(course, rule)
        return course
    }

    private func check(_ course: Course, _ rule: EscalationRule) {
        let wanted = course.isOwed ? rule.debts : []
        let owed = course.olga.desk.debts.map(\.kind)
        #expect(Set(owed) == Set(wanted) && owed.count == wanted.count)
    }

    /// Courses drawn by chance, each to its end: none stands for another, so that a desk which asked more of the past
    /// than the rule does is found out. Now and then she presses on while it rings still.
    @Test(
        "does so where it is drawn by chance, over two rounds and over three",
        arguments: rules(rounds: 2) + rules(rounds: 3))
    func drawn(_ rule: EscalationRule) {
        var dice = SeededGenerator(seed: 5)
        for _ in 0..<3 {
            var course = Course(olga: rule.desk)
            while let ringing = rings(course, by: rule),
                ringing.olga.rings != nil || ringing.moment < EscalationRule.settledAt
            {
                course = ringing
                guard course.olga.rings != nil, Int.random(in: 0..<8, using: &dice) > 0,
                    let result = Self.results.dropFirst().randomElement(using: &dice)
                else { continue }
                course = told(result, of: course, by: rule)
            }
            #expect(course.olga.startedAgain.calls == course.olga.desk.calls)
            #expect(course.olga.startedAgain.debts == course.olga.desk.debts)
        }
    }
}

extension DeskUnderTest {
    fileprivate var rings: Attempt? { desk.calls[EscalationRule.call]?.ringing }
}
