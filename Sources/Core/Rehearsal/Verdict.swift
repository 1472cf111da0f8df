package import Answering

/// What the points of a scenario come to, each with its proof or with what it lacks.
package struct Verdict: Hashable, Sendable {
    package enum Ruling: Hashable, Sendable {
        case kept([Evidence.Sighting])
        case lost(Loss)
        /// The trainer's to give.
        case open
    }

    package enum Loss: Hashable, Sendable {
        case notSeen
        /// What was never to be seen was.
        case seen(Evidence.Sighting)
        /// Only after this many seconds.
        case late(Evidence.Sighting, seconds: Int)
        /// Only once the other had been seen.
        case notBefore(Evidence.Sighting, Fact)
        case notAfter(Fact)
        /// This was to come next; instead of it came another, or nothing.
        case outOfOrder(Fact, instead: Evidence.Sighting?)
        case tooLong(seconds: Int)
        case tooOften(Int)
        /// It rests on what she told of the telephone, and the telephone did not say it.
        case unheard(Evidence.Sighting)
        case lacksWords(String)
    }

    package struct Judged: Hashable, Sendable {
        package var point: Point
        package var ruling: Ruling

        package var loss: Loss? {
            if case .lost(let loss) = ruling { loss } else { nil }
        }
    }

    package let points: [Judged]

    /// - Parameter now: when the run was over; of what lasts until then, so long it has lasted.
    package init(on points: [Point], by evidence: Evidence, at now: Moment) {
        let judge = Judge(evidence: evidence, now: now)
        self.points = points.map { Judged(point: $0, ruling: judge.ruling(on: $0)) }
    }

    /// Of `possible`; the trainer's marks are apart.
    package var earned: Int {
        points.reduce(0) { if case .kept = $1.ruling { $0 + $1.point.points } else { $0 } }
    }
    package var possible: Int {
        points.reduce(0) { $1.ruling == .open ? $0 : $0 + $1.point.points }
    }
    package var hasFailedAtOnce: Bool { points.contains { $0.loss != nil && $0.point.isCritical } }

    package func reaches(percent: Int) -> Bool { !hasFailedAtOnce && earned * 100 >= possible * percent }
}

private struct Judge {
    let evidence: Evidence
    let now: Moment

    func ruling(on point: Point) -> Verdict.Ruling {
        switch point.proof {
        case .mark: return .open
        case .never(let fact):
            return evidence.sightings(of: fact, until: now).first { fits($0, point) }.map { .lost(.seen($0)) }
                ?? .kept([])
        case .did(let fact):
            let seen = evidence.sightings(of: fact, until: now)
            guard !seen.isEmpty else { return .lost(.notSeen) }
            if !point.inOrder.isEmpty { return heard(ruling(on: point.inOrder, of: fact)) }
            if let loss = loss(of: point, seen) { return .lost(loss) }
            let proofs = seen.filter { fits($0, point) }
            return heard(.kept((proofs.first { !evidence.isUnheard($0) } ?? proofs.first).map { [$0] } ?? []))
        }
    }

    /// What the telephone did not say proves nothing.
    private func heard(_ ruling: Verdict.Ruling) -> Verdict.Ruling {
        guard case .kept(let proofs) = ruling, let unheard = proofs.first(where: evidence.isUnheard) else {
            return ruling
        }
        return .lost(.unheard(unheard))
    }

    private func fits(_ sighting: Evidence.Sighting, _ point: Point) -> Bool {
        has(sighting, point.contains) && isAfter(sighting, point.after) && isBefore(sighting, point.before)
            && seconds(to: sighting, point) <= point.withinSeconds ?? .max
    }

    private func loss(of point: Point, _ seen: [Evidence.Sighting]) -> Verdict.Loss? {
        var seen = seen
        if let words = point.contains {
            seen.removeAll { !has($0, words) }
            if seen.isEmpty { return .lacksWords(words) }
        }
        if let other = point.after {
            seen.removeAll { !isAfter($0, other) }
            if seen.isEmpty { return .notAfter(other) }
        }
        if let other = point.before, let first = seen.first {
            seen.removeAll { !isBefore($0, other) }
            if seen.isEmpty { return .notBefore(first, other) }
        }
        if let most = point.withinSeconds, let first = seen.first, seconds(to: first, point) > most {
            return .late(first, seconds: seconds(to: first, point))
        }
        if let most = point.atMostTimes, seen.count > most { return .tooOften(seen.count) }
        return point.atMostSeconds.flatMap { tooLong($0, point, seen) }
    }

    /// Of waiting, the longest; of anything else, until it was seen.
    private func tooLong(_ most: Int, _ point: Point, _ seen: [Evidence.Sighting]) -> Verdict.Loss? {
        guard let first = seen.first else { return nil }
        let seconds: Int
        switch point.proof {
        case .did(.hold), .did(.held): seconds = evidence.waits.map { $0.seconds(at: now) }.max() ?? 0
        default: seconds = self.seconds(to: first, point)
        }
        return seconds > most ? .tooLong(seconds: seconds) : nil
    }

    /// Attempts are to be the first, and no other between; of all else the order is enough.
    private func ruling(on order: [Fact], of fact: Fact) -> Verdict.Ruling {
        let isOfAttempts = Fact.attempts.covers(fact) || fact == .attempts
        var rest = (isOfAttempts ? evidence.attempts : evidence.sightings)[...]
        var proofs: [Evidence.Sighting] = []
        for wanted in order {
            let place = isOfAttempts ? rest.indices.first : rest.firstIndex { wanted.covers($0.fact) }
            guard let place, wanted.covers(rest[place].fact) else {
                return .lost(.outOfOrder(wanted, instead: isOfAttempts ? rest.first : nil))
            }
            proofs.append(rest[place])
            rest = rest[(place + 1)...]
        }
        return .kept(proofs)
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

    /// Since she picked up, or since that after which it is to come; that she picks up, since it rang.
    private func seconds(to sighting: Evidence.Sighting, _ point: Point) -> Int {
        let since =
            point.after.flatMap { evidence.moment(of: $0) }
            ?? (sighting.fact == .pickedUp ? evidence.begunAt : evidence.pickedUpAt)
        return since.map { sighting.at.seconds(since: $0) } ?? 0
    }
}
