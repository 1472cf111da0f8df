package import Answering

/// Real calls held against the rubrics that are practised: the same points, proved by the same lines of the log.
///
/// A call is judged by the scenario whose solution answers the caller's purpose as it was answered there, else ends as
/// it ended there; of its rubric by the points that do not hang on what the pretend caller said. A call that no
/// scenario resembles is judged by none.
package struct QualityReview: Sendable {
    package struct Judged: Sendable {
        package var call: Call.ID
        package var operatorID: Operator.ID
        package var begunAt: Moment
        /// By whose rubric.
        package var scenario: String
        package var verdict: Verdict
    }

    /// Points kept, of those that could be.
    package struct Share: Hashable, Sendable {
        package var kept = 0
        package var judged = 0

        package init() {}

        mutating func add(_ judged: Verdict.Judged) {
            guard judged.ruling.kind != .open else { return }
            self.judged += 1
            if judged.loss == nil { kept += 1 }
        }
    }

    /// Of those that were looked at, the ones that resemble a scenario.
    package private(set) var calls: [Judged] = []
    /// How many were looked at.
    package private(set) var looked = 0
    private let scenarios: [(name: String, scenario: Scenario)]

    package init(by scenarios: [(name: String, scenario: Scenario)]) {
        self.scenarios = scenarios.filter { !$0.scenario.judge.filter(\.suitsEveryCaller).isEmpty }
    }

    /// - Parameters:
    ///   - entries: of one call, in the order of the log.
    ///   - operatorID: whose log it is.
    package mutating func judge(_ entries: [Entry], of call: Call.ID, by operatorID: Operator.ID) {
        looked += 1
        var evidence = Evidence()
        for entry in entries { evidence.note(entry) }
        guard let last = entries.last, let begunAt = entries.first?.moment, let match = scenario(like: evidence) else {
            return
        }
        let points = match.scenario.judge.filter(\.suitsEveryCaller)
        calls.append(
            Judged(
                call: call, operatorID: operatorID, begunAt: begunAt, scenario: match.name,
                verdict: Verdict(on: points, by: evidence, at: last.moment)))
    }

    private func scenario(like evidence: Evidence) -> (name: String, scenario: Scenario)? {
        let alike = scenarios.filter { $0.scenario.purpose.map { evidence.shows($0) } ?? false }
        let ended = (alike.isEmpty ? scenarios.filter { $0.scenario.purpose == nil } : alike).filter {
            $0.scenario.outcome.map { evidence.shows($0) } ?? false
        }
        return ended.first ?? alike.first
    }

    package var byOperator: [Operator.ID: Share] {
        calls.reduce(into: [:]) { shares, call in
            for point in call.verdict.points { shares[call.operatorID, default: Share()].add(point) }
        }
    }

    /// In the order in which they stand in the rubrics.
    package var byPoint: [(point: Point, share: Share)] {
        var shares: [(point: Point, share: Share)] = []
        for judged in calls.flatMap(\.verdict.points) where judged.ruling.kind != .open {
            let place = shares.firstIndex { $0.point.isSameDemand(as: judged.point) }
            if place == nil { shares.append((judged.point, Share())) }
            shares[place ?? shares.count - 1].share.add(judged)
        }
        return shares
    }
}

extension Point {
    /// Hangs neither on what one pretend caller said nor on what he was silent about, nor is it the trainer's to give.
    fileprivate var suitsEveryCaller: Bool {
        guard contains == nil else { return false }
        return switch proof {
        case .mark: false
        case .did(let fact), .never(let fact):
            ([fact, before, after].compactMap { $0 } + inOrder).allSatisfy(\.suitsEveryCaller)
        }
    }

    fileprivate func isSameDemand(as other: Point) -> Bool {
        var (left, right) = (self, other)
        (left.points, right.points) = (0, 0)
        return left == right
    }
}

extension Fact {
    fileprivate var suitsEveryCaller: Bool {
        switch self {
        case .answered(let field, let value, _): value == nil || field == Field.purpose.rawValue
        case .silent: false
        default: true
        }
    }
}

extension Scenario {
    fileprivate var purpose: Fact? {
        solution.lazy.compactMap { step -> Fact? in
            guard case .answer(Field.purpose.rawValue, let value) = step else { return nil }
            return .answered(field: Field.purpose.rawValue, value: value, is: true)
        }.first
    }

    fileprivate var outcome: Fact? {
        solution.lazy.compactMap { if case .outcome(let id) = $0 { Fact.outcome(id) } else { nil } }.first
    }
}

extension Evidence {
    fileprivate func shows(_ fact: Fact) -> Bool { moment(of: fact) != nil }
}
