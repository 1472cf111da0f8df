import Answering
import Rehearsal
import Screens
import Support
import Testing

@Suite("A verdict")
struct VerdictTests {
    private static let start = Moment.noon
    private static let rung = Fact.attempt(manager: "ivanova", label: "рабочий")
    private static let rungMobile = Fact.attempt(manager: "ivanova", label: "мобильный")

    /// Picked up at 0, greeted at 3, name at 6, rung at 10 and 32, reached at 36, filed at 60.
    private var evidence: Evidence { evidence(until: 60) }

    private func evidence(until end: Int) -> Evidence {
        var evidence = Evidence()
        let target = { Attempt.Target(manager: "ivanova", number: .init(label: $0, number: .withheld)) }
        func at(_ second: Int) -> Moment { Self.start.adding(seconds: second) }
        func note(_ second: Int, _ fact: Entry.Fact) {
            guard second <= end else { return }
            evidence.note(Entry(moment: at(second), call: .init(source: "s", callID: "1"), fact: fact))
        }
        note(0, .pickedUp)
        note(3, .did(.said(.greeting)))
        note(5, .did(.asked(.name)))
        note(6, .drafted(.name, "Ольга Сергеевна"))
        note(10, .dialled(target("рабочий"), round: 1))
        note(30, .attempted(.noAnswer))
        note(32, .dialled(target("мобильный"), round: 1))
        note(36, .attempted(.answered))
        note(50, .chosen(outcome: "connected"))
        note(60, .filed(outcome: "connected"))
        return evidence
    }

    private static func point(_ proof: Point.Proof, _ change: (inout Point) -> Void = { _ in }) -> Point {
        var point = Point(proof, points: 2)
        change(&point)
        return point
    }

    @Test(
        "proves a point by what was seen",
        arguments: [
            point(.did(.said(.greeting))) { $0.withinSeconds = 3 },
            point(.did(.asked(field: "name"))) { $0.before = .attempt(manager: nil, label: nil) },
            point(.did(.asked(field: "name"))) { $0.before = .refused(field: "name") },
            point(.did(.outcome("connected"))) { $0.after = .reached },
            point(.did(rungMobile)) { ($0.after, $0.withinSeconds) = (rung, 22) },
            point(.did(.attempts)) { $0.inOrder = [rung, rungMobile] },
            point(.did(.attempts)) { $0.inOrder = [.attempt(manager: "ivanova", label: nil)] },
            point(.did(.attempts)) { $0.atMostTimes = 2 },
            point(.did(.filed)) { $0.inOrder = [.said(.greeting), .reached, .filed] },
            point(.did(.hold)) { $0.atMostSeconds = 26 },
            point(.did(.answered(field: "name", value: nil, is: true))) { $0.contains = "сергеевна" },
            point(.did(.answered(field: "name", value: "ольга  сергеевна", is: true))),
            point(.never(.attempt(manager: "petrov", label: nil))),
            point(.never(.filed)) { $0.before = .reached },
            point(.never(.held(seconds: 27))),
        ])
    func kept(point: Point) {
        let verdict = Verdict(on: [point], by: evidence, at: Self.start.adding(seconds: 60))
        #expect(verdict.earned == 2 && verdict.possible == 2 && verdict.points[0].loss == nil)
        if case .did = point.proof { #expect(!verdict.points[0].ruling.lines.isEmpty, "a proof is shown") }
        #expect(!VerdictWords(.ru, for: Fixtures.akvarel).sentence(for: verdict.points[0].ruling).isEmpty)
    }

    @Test(
        "says what a lost point lacks",
        arguments: [
            (point(.did(.said(.farewell))), "notSeen"),
            (point(.did(.said(.greeting))) { $0.withinSeconds = 2 }, "late"),
            (point(.did(.reached)) { $0.before = .attempt(manager: nil, label: nil) }, "notBefore"),
            (point(.did(.said(.greeting))) { $0.after = .reached }, "notAfter"),
            (point(.did(.said(.greeting))) { $0.after = .refused(field: "name") }, "notAfter"),
            (point(.did(.attempts)) { $0.inOrder = [rungMobile, rung] }, "outOfOrder"),
            (point(.did(.attempts)) { $0.inOrder = [rungMobile] }, "outOfOrder"),
            (point(.did(.filed)) { $0.inOrder = [.reached, .said(.greeting)] }, "outOfOrder"),
            (point(.did(.attempts)) { $0.atMostTimes = 1 }, "tooOften"),
            (point(.did(.hold)) { $0.atMostSeconds = 25 }, "tooLong"),
            (point(.did(.answered(field: "name", value: nil, is: true))) { $0.contains = "Марина" }, "lacksWords"),
            (point(.never(.filed)) { $0.before = .message(topic: nil) }, "seen"),
            (point(.never(.held(seconds: 26))), "seen"),
        ])
    func lost(point: Point, loss: String) throws {
        let verdict = Verdict(on: [point], by: evidence, at: Self.start.adding(seconds: 60))
        #expect(verdict.earned == 0 && verdict.possible == 2)
        let ruling = try #require(verdict.points[0].loss)
        #expect("\(ruling.kind)" == loss)
        #expect(ruling.lines.isEmpty == (loss == "notSeen" || point.inOrder.first == .reached))
    }

    @Test("counts what no trainer gives against the pass mark, and fails at once where that is said")
    func sums() {
        let end = Self.start.adding(seconds: 60)
        var judge = [
            Self.point(.did(.reached)), Self.point(.did(.message(topic: nil))), Point(.mark("Голос"), points: 9),
        ]
        let half = Verdict(on: judge, by: evidence, at: end)
        #expect(half.earned == 2 && half.possible == 4 && half.points[2].ruling.kind == .open)
        #expect(half.reaches(percent: 50) && !half.reaches(percent: 51))
        judge.append(Self.point(.never(.reached)) { ($0.points, $0.isCritical) = (0, true) })
        #expect(!Verdict(on: judge, by: evidence, at: end).reaches(percent: 0))
        #expect(Verdict(on: [], by: evidence, at: end).reaches(percent: 100))
    }

    @Test(
        "fails at once as soon as nothing can mend a critical point, and not before",
        arguments: [
            (point(.did(.said(.greeting))) { $0.withinSeconds = 2 }, 0, 3),
            (point(.did(.said(.farewell))) { $0.withinSeconds = 40 }, 40, 41),
            (point(.did(.said(.farewell))) { ($0.after, $0.withinSeconds) = (.reached, 5) }, 41, 42),
            (point(.did(.said(.farewell))) { $0.before = .reached }, 35, 36),
            (point(.did(.attempts)) { $0.inOrder = [rungMobile] }, 9, 10),
            (point(.did(.attempts)) { $0.atMostTimes = 1 }, 31, 32),
            (point(.did(.hold)) { $0.atMostSeconds = 20 }, 30, 31),
            (point(.never(.reached)), 35, 36),
        ])
    func atOnce(point: Point, mended: Int, lost: Int) {
        var point = point
        point.isCritical = true
        func isDecided(_ second: Int) -> Bool {
            Verdict(on: [point], by: evidence(until: second), at: Self.start.adding(seconds: second)).isDecided
        }
        #expect(!isDecided(mended) && isDecided(lost))
        point.isCritical = false
        #expect(!isDecided(60))
    }

    @Test("takes what the telephone did not say for no proof, until it is told again as it was heard")
    func unheard() {
        var evidence = evidence(until: 10)
        evidence.doubt(.noAnswer, at: Self.start.adding(seconds: 12))
        var point = Self.point(.did(Self.rung))
        point.isCritical = true
        let end = Self.start.adding(seconds: 40)
        let doubted = Verdict(on: [point], by: evidence, at: end)
        #expect(doubted.earned == 0 && doubted.hasFailedAtOnce && !doubted.isDecided)
        let said = VerdictWords(.ru, for: Fixtures.akvarel).sentence(for: doubted.points[0].ruling)
        #expect(said.hasPrefix("телефон этого не сказал: ") && said.hasSuffix(", рабочий (+10 с)"))
        let call = Call.ID(source: "s", callID: "1")
        evidence.note(Entry(moment: Self.start.adding(seconds: 30), call: call, fact: .attempted(.noAnswer)))
        #expect(Verdict(on: [point], by: evidence, at: end).earned == 2)
    }

    @Test("leaves a critical point open that can still be kept")
    func open() {
        for fact in [Fact.said(.farewell), .message(topic: nil)] {
            var point = Self.point(.did(fact))
            point.isCritical = true
            #expect(!Verdict(on: [point], by: evidence, at: Self.start.adding(seconds: 600)).isDecided)
        }
    }
}
