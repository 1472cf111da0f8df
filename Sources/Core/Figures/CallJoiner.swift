import Answering

/// Makes one call of what several desks knew of it.
///
/// Calls are given in the order in which they began. What desks know of the same call begins within two days of each
/// other; so no more than two days of calls are ever kept.
struct CallJoiner {
    private var open: [Call.ID: [CountedCall]] = [:]
    private var order: [(id: Call.ID, begunAt: Moment)] = []
    private var first = 0

    /// - Returns: the calls of which nothing more can come.
    mutating func add(_ call: CountedCall) -> [[CountedCall]] {
        guard let id = call.id else { return [[call]] }
        if open[id, default: []].isEmpty { order.append((id, call.begunAt)) }
        open[id, default: []].append(call)
        return take { $0.isFar(from: call.begunAt, seconds: Self.patienceSeconds) }
    }

    mutating func finish() -> [[CountedCall]] { take { _ in true } }

    private mutating func take(where isOver: (Moment) -> Bool) -> [[CountedCall]] {
        var taken: [[CountedCall]] = []
        while first < order.count, isOver(order[first].begunAt) {
            if let parts = open.removeValue(forKey: order[first].id) { taken.append(parts) }
            first += 1
        }
        if first > 10_000, first > order.count / 2 {
            order.removeFirst(first)
            first = 0
        }
        return taken
    }

    private static let patienceSeconds = 2 * 24 * 3600
}

extension CountedCall {
    /// The call to the client: answered where anybody answered it, and all that was worked on it together.
    init(joining parts: [CountedCall]) {
        self = parts.min { left, right in
            (left.answeredAt?.milliseconds ?? .max, left.begunAt) < (
                right.answeredAt?.milliseconds ?? .max, right.begunAt
            )
        }!
        guard parts.count > 1 else { return }
        begunAt = parts.map(\.begunAt).min()!
        let rang = parts.filter { $0.alertedAt != nil }.min { $0.alertedAt! < $1.alertedAt! }
        if let rang, rang != self {
            alertedAt = rang.alertedAt
            seconds.wait = rang.seconds.wait
            // The telephones rang one after another, or together: from the first until somebody answered.
            seconds.ring = nil
        }
        endedAt = parts.compactMap(\.endedAt).max()
        isOpen = parts.contains(where: \.isOpen)
        isTakenElsewhere = parts.contains(where: \.isTakenElsewhere)
        isMisrouted = parts.contains(where: \.isMisrouted)
        client = client ?? parts.lazy.compactMap(\.client).first
        dialled = dialled ?? parts.lazy.compactMap(\.dialled).first
        satisfaction = satisfaction ?? parts.lazy.compactMap(\.satisfaction).first
        let answered = parts.filter { $0.answeredAt != nil }
        seconds.talk = Self.sum(answered.map(\.seconds.talk))
        seconds.hold = Self.sum(answered.map(\.seconds.hold))
        seconds.wrapUp = Self.sum(answered.map(\.seconds.wrapUp))
        // Whoever had it last knows what came of it.
        if let last = answered.max(by: { $0.answeredAt! < $1.answeredAt! }) {
            outcome = last.outcome ?? outcome
            type = last.type ?? type
        }
        guard detail != nil else { return }
        detail = parts.compactMap(\.detail).reduce(into: CallDetail()) { $0.add($1) }
    }

    private static func sum(_ seconds: [Int?]) -> Int? {
        let known = seconds.compactMap { $0 }
        return known.isEmpty ? nil : known.reduce(0, +)
    }
}

extension CallDetail {
    fileprivate mutating func add(_ other: CallDetail) {
        attempts += other.attempts.filter { !attempts.contains($0) }
        connectedTo = connectedTo ?? other.connectedTo
        messages += other.messages.filter { !messages.contains($0) }
        obligations += other.obligations.filter { theirs in !obligations.contains { $0.id == theirs.id } }
        parcels += other.parcels.filter { theirs in !parcels.contains { $0.parcel.id == theirs.parcel.id } }
        gaps += other.gaps.filter { !gaps.contains($0) }
        answers.merge(other.answers) { ours, _ in ours }
        if purpose.text.isEmpty { purpose = other.purpose }
        refusals += other.refusals.filter { !refusals.contains($0) }
        excuse = excuse ?? other.excuse
    }
}
