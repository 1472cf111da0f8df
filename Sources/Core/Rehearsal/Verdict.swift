package import Answering

/// What the points of a scenario come to, each with its proof or with what it lacks.
package struct Verdict: Hashable, Sendable {
    package struct Judged: Hashable, Sendable {
        package var point: Point
        package var ruling: Ruling
        /// Nothing that is still to come mends it.
        package var isLostForGood: Bool

        package var loss: Ruling? { ruling.isLoss ? ruling : nil }
    }

    package let points: [Judged]
    /// When the call came to each stage.
    package let times: [String: Int]

    /// - Parameter now: when the run was over; of what lasts until then, so long it has lasted.
    package init(on points: [Point], by evidence: Evidence, at now: Moment) {
        let judge = Judge(evidence: evidence, now: now)
        self.points = points.map { point in
            let ruling = judge.ruling(on: point)
            return Judged(
                point: point, ruling: ruling, isLostForGood: ruling.isLoss && !judge.isMended(ruling, point))
        }
        times = evidence.times
    }

    /// The run has failed at once, whatever is still to come.
    package var isDecided: Bool { points.contains { $0.point.isCritical && $0.isLostForGood } }

    /// Of `possible`; the trainer's marks are apart.
    package var earned: Int {
        points.reduce(0) { $1.ruling.kind == .kept ? $0 + $1.point.points : $0 }
    }
    package var possible: Int {
        points.reduce(0) { $1.ruling.kind == .open ? $0 : $0 + $1.point.points }
    }
    package var hasFailedAtOnce: Bool { points.contains { $0.loss != nil && $0.point.isCritical } }

    package func reaches(percent: Int) -> Bool { !hasFailedAtOnce && earned * 100 >= possible * percent }
}

private struct Judge {
    let evidence: Evidence
    let now: Moment

    func ruling(on point: Point) -> Ruling {
        switch point.proof {
        case .mark: return Ruling(.open)
        case .never(let fact):
            let seen = evidence.sightings(of: fact, until: now).first { fits($0, point) }
            return seen.map { Ruling(.seen, [line($0, point)]) } ?? Ruling(.kept)
        case .did(let fact):
            let seen = evidence.sightings(of: fact, until: now)
            guard !seen.isEmpty else { return Ruling(.notSeen) }
            if !point.inOrder.isEmpty { return ruling(on: point.inOrder, of: fact, point) }
            if let loss = loss(of: point, seen) { return loss }
            let proofs = seen.filter { fits($0, point) }
            let proof = proofs.first { !evidence.isUnheard($0) } ?? proofs.first
            return ruling(by: proof.map { [$0] } ?? [], point)
        }
    }

    /// What the telephone did not say proves nothing.
    private func ruling(by proofs: [Evidence.Sighting], _ point: Point) -> Ruling {
        if let unheard = proofs.first(where: evidence.isUnheard) { return Ruling(.unheard, [line(unheard, point)]) }
        return Ruling(.kept, proofs.map { line($0, point) })
    }

    /// What is still to come may make up for it.
    func isMended(_ loss: Ruling, _ point: Point) -> Bool {
        switch loss.kind {
        // Told again as it was heard, it is put right.
        case .kept, .open, .unheard: return true
        case .seen, .late, .notBefore, .tooLong, .tooOften: return false
        case .outOfOrder: return loss.lines.isEmpty
        case .notSeen, .notAfter, .lacksWords: break
        }
        if let other = point.before, evidence.moment(of: other).map({ $0 <= now }) == true { return false }
        guard case .did(let fact) = point.proof, let since = beginning(of: fact, point) else { return true }
        let most = min(point.withinSeconds ?? .max, fact.lasts ? .max : point.atMostSeconds ?? .max)
        return now.seconds(since: since) <= most
    }

    private func line(_ sighting: Evidence.Sighting, _ point: Point) -> Ruling.Line {
        Ruling.Line(fact: sighting.fact, at: sighting.at, seconds: seconds(to: sighting, point))
    }

    private func fits(_ sighting: Evidence.Sighting, _ point: Point) -> Bool {
        has(sighting, point.contains) && isAfter(sighting, point.after) && isBefore(sighting, point.before)
            && seconds(to: sighting, point) <= point.withinSeconds ?? .max
    }

    private func loss(of point: Point, _ seen: [Evidence.Sighting]) -> Ruling? {
        guard let first = seen.first else { return nil }
        var seen = seen
        if let words = point.contains {
            seen.removeAll { !has($0, words) }
            if seen.isEmpty { return Ruling(.lacksWords, [line(first, point)], words: words) }
        }
        if let other = point.after {
            let last = seen.last ?? first
            seen.removeAll { !isAfter($0, other) }
            if seen.isEmpty { return Ruling(.notAfter, [line(last, point)], wanted: other) }
        }
        if let other = point.before, let first = seen.first {
            seen.removeAll { !isBefore($0, other) }
            if seen.isEmpty { return Ruling(.notBefore, [line(first, point)], wanted: other) }
        }
        if let most = point.withinSeconds, let first = seen.first, seconds(to: first, point) > most {
            return Ruling(.late, [line(first, point)], count: seconds(to: first, point))
        }
        if let most = point.atMostTimes, seen.count > most {
            return Ruling(.tooOften, seen.map { line($0, point) }, count: seen.count)
        }
        return point.atMostSeconds.flatMap { tooLong($0, point, seen) }
    }

    /// Of waiting, the longest; of anything else, until it was seen.
    private func tooLong(_ most: Int, _ point: Point, _ seen: [Evidence.Sighting]) -> Ruling? {
        guard case .did(let fact) = point.proof, var shown = seen.first else { return nil }
        var seconds = self.seconds(to: shown, point)
        if fact.lasts {
            let longest = evidence.waits.max { $0.seconds(at: now) < $1.seconds(at: now) }
            (shown.at, seconds) = (longest?.since ?? shown.at, longest?.seconds(at: now) ?? 0)
        }
        return seconds > most ? Ruling(.tooLong, [line(shown, point)], count: seconds) : nil
    }

    /// Attempts are to be the first, and no other between; of all else the order is enough.
    private func ruling(on order: [Fact], of fact: Fact, _ point: Point) -> Ruling {
        let isOfAttempts = Fact.attempts.covers(fact) || fact == .attempts
        var rest = (isOfAttempts ? evidence.attempts : evidence.sightings)[...]
        var proofs: [Evidence.Sighting] = []
        for wanted in order {
            let place = isOfAttempts ? rest.indices.first : rest.firstIndex { wanted.covers($0.fact) }
            guard let place, wanted.covers(rest[place].fact) else {
                let instead = isOfAttempts ? rest.first.map { [line($0, point)] } : nil
                return Ruling(.outOfOrder, instead ?? [], wanted: wanted)
            }
            proofs.append(rest[place])
            rest = rest[(place + 1)...]
        }
        return ruling(by: proofs, point)
    }

    private func has(_ sighting: Evidence.Sighting, _ words: String?) -> Bool {
        words.map { sighting.text.text.lowercased().contains($0.lowercased()) } ?? true
    }

    private func isAfter(_ sighting: Evidence.Sighting, _ other: Fact?) -> Bool {
        guard let other else { return true }
        return evidence.sightings(of: other, until: now).first.map { isEarlier($0, sighting) } ?? false
    }

    /// What never came has everything before it.
    private func isBefore(_ sighting: Evidence.Sighting, _ other: Fact?) -> Bool {
        guard let other else { return true }
        return evidence.sightings(of: other, until: now).first.map { isEarlier(sighting, $0) } ?? true
    }

    /// Of one second, in the order in which they were seen.
    private func isEarlier(_ left: Evidence.Sighting, _ right: Evidence.Sighting) -> Bool {
        if left.at != right.at { return left.at < right.at }
        let seen = evidence.sightings
        guard let first = seen.firstIndex(of: left), let second = seen.firstIndex(of: right) else { return false }
        return first < second
    }

    private func seconds(to sighting: Evidence.Sighting, _ point: Point) -> Int {
        beginning(of: sighting.fact, point).map { sighting.at.seconds(since: $0) } ?? 0
    }

    /// She picked up, or that after which it is to come; that she picks up counts since it rang.
    private func beginning(of fact: Fact, _ point: Point) -> Moment? {
        if let other = point.after { return evidence.moment(of: other) }
        return fact == .pickedUp ? evidence.begunAt : evidence.pickedUpAt
    }
}

extension Fact {
    /// `at-most` says how long he waits, and not when it begins.
    fileprivate var lasts: Bool {
        switch self {
        case .hold, .held: true
        default: false
        }
    }
}
