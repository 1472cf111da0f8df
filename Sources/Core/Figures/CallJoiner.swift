import Answering

/// Makes one call of what several desks knew of it.
///
/// Calls are given in the order in which they began. What desks know of the same call begins within two days of each
/// other; so no more than two days of calls are ever kept.
package struct CallJoiner: Sendable {
    private var kept: [KnownCall] = []
    /// How many of `kept` have been handed out, and how many were before those.
    private var given = 0
    private var gone = 0
    private var places: [Key: Int] = [:]
    private var latest = Moment(milliseconds: .min / 2)
    private var isFinished = false

    package init() {}

    package mutating func add(_ call: CountedCall) {
        latest = max(latest, call.begunAt)
        if let id = call.id, let place = places.updateValue(gone + kept.count, forKey: Key(id: id)),
            !isOver(kept[place - gone], at: call.begunAt)
        {
            places[Key(id: id)] = place
            kept[place - gone].others.append(call)
            return
        }
        kept.append(KnownCall(call))
    }

    /// Nothing more comes.
    package mutating func finish() { isFinished = true }

    /// The next call of which nothing more can come, in the order in which they began.
    package mutating func next() -> KnownCall? {
        guard given < kept.count else {
            forgetGiven()
            return nil
        }
        let call = kept[given]
        guard isFinished || call.first.id == nil || isOver(call, at: latest) else { return nil }
        if let id = call.first.id, let place = places.removeValue(forKey: Key(id: id)), place != gone + given {
            // The same id was given again since, to another call.
            places[Key(id: id)] = place
        }
        given += 1
        if given > Self.mostGiven, given > kept.count / 2 { forgetGiven() }
        return call
    }

    private func isOver(_ call: KnownCall, at moment: Moment) -> Bool {
        call.first.begunAt.isFar(from: moment, seconds: Self.patienceSeconds)
    }

    private mutating func forgetGiven() {
        kept.removeFirst(given)
        (given, gone) = (0, gone + given)
    }

    /// Sources are few, and need not be hashed.
    private struct Key: Hashable {
        let id: Call.ID

        func hash(into hasher: inout Hasher) { hasher.combine(id.callID) }
    }

    /// Within which what several desks know of a call begins.
    package static let patienceSeconds = 2 * 24 * 3600
    private static let mostGiven = 4096
}

/// A call, as each desk knew it that knows of it; most are known to one.
package struct KnownCall: Sendable {
    package let first: CountedCall
    package fileprivate(set) var others: [CountedCall] = []

    package init(_ first: CountedCall) {
        self.first = first
    }

    /// The call to the client: answered where anybody answered it, and all that was worked on it together.
    package var joined: CountedCall { others.isEmpty ? first : CountedCall(joining: [first] + others) }

    /// What each operator knew of it, once for each: she may have taken over by hand what rang at her desk, too.
    package var byOperator: [CountedCall] {
        guard !others.isEmpty else { return [first] }
        var parts: [[CountedCall]] = []
        for part in [first] + others {
            if let place = parts.firstIndex(where: { $0[0].operatorID == part.operatorID }) {
                parts[place].append(part)
            } else {
                parts.append([part])
            }
        }
        return parts.map { CountedCall(joining: $0) }
    }
}

extension CountedCall {
    fileprivate init(joining parts: [CountedCall]) {
        self = parts.min { left, right in
            (left.answeredAt?.milliseconds ?? .max, left.begunAt) < (
                right.answeredAt?.milliseconds ?? .max, right.begunAt
            )
        }!
        guard parts.count > 1 else { return }
        begunAt = parts.map(\.begunAt).min()!
        // How long he waited is known where a PBX told of it.
        isByHand = parts.allSatisfy(\.isByHand)
        let rang = parts.filter { $0.alertedAt != nil && $0.isByHand == isByHand }.min { $0.alertedAt! < $1.alertedAt! }
        if let rang, rang != self || answeredAt == nil {
            alertedAt = rang.alertedAt
            seconds.wait = rang.seconds.wait
            // The telephones rang one after another, or together: from the first until somebody answered or he left.
            seconds.ring = nil
        }
        endedAt = parts.compactMap(\.endedAt).max()
        isOpen = parts.contains(where: \.isOpen)
        isTakenElsewhere = parts.contains(where: \.isTakenElsewhere)
        isMisrouted = parts.contains(where: \.isMisrouted)
        client = client ?? parts.lazy.compactMap(\.client).first
        dialled = dialled ?? parts.lazy.compactMap(\.dialled).first
        satisfaction = satisfaction ?? parts.lazy.compactMap(\.satisfaction).first
        popMicroseconds = popMicroseconds ?? parts.lazy.compactMap(\.popMicroseconds).first
        let answered = parts.filter { $0.answeredAt != nil }
        seconds.talk = Self.sum(of: answered, \.talk)
        seconds.hold = Self.sum(of: answered, \.hold)
        seconds.wrapUp = Self.sum(of: answered, \.wrapUp)
        seconds.patched = Self.sum(of: answered, \.patched)
        // Whoever had it last knows what came of it; where another telephone answered, nobody here does.
        if let last = answered.max(by: { $0.answeredAt! < $1.answeredAt! }) {
            outcome = last.outcome ?? outcome
            type = last.type ?? type
        } else {
            let last = parts.max { ($0.endedAt?.milliseconds ?? 0) < ($1.endedAt?.milliseconds ?? 0) }
            outcome = isTakenElsewhere ? nil : last?.outcome
        }
        guard parts.contains(where: { $0.detail != nil }) else { return }
        detail = parts.compactMap(\.detail).reduce(into: CallDetail()) { $0.add($1) }
    }

    /// Of all operators; what one of them took down by hand beside what the PBX told of her is the same time.
    private static func sum(of parts: [CountedCall], _ seconds: KeyPath<CallSummary.Seconds, Int?>) -> Int? {
        let counted = parts.filter { part in
            !part.isByHand || !parts.contains { !$0.isByHand && $0.operatorID == part.operatorID }
        }
        let known = counted.compactMap { $0.seconds[keyPath: seconds] }
        return known.isEmpty ? nil : known.reduce(0, +)
    }
}

extension CallDetail {
    fileprivate mutating func add(_ other: CallDetail) {
        attempts += other.attempts.filter { !attempts.contains($0) }
        connectedTo = connectedTo ?? other.connectedTo
        messages += other.messages.filter { !messages.contains($0) }
        for theirs in other.obligations { add(theirs) }
        parcels += other.parcels.filter { theirs in !parcels.contains { $0.parcel.id == theirs.parcel.id } }
        gaps += other.gaps
        answers.merge(other.answers) { ours, theirs in ours.text.isEmpty ? theirs : ours }
        if purpose.text.isEmpty { purpose = other.purpose }
        refusals += other.refusals.filter { !refusals.contains($0) }
        excuse = excuse ?? other.excuse
    }

    /// What two desks promised is two promises; that they both lost the call is one thing to be made good.
    private mutating func add(_ theirs: Obligation) {
        if theirs.kind == .lostCall, let place = obligations.firstIndex(where: { Debt($0) == Debt(theirs) }) {
            obligations[place] = obligations[place].joined(with: theirs)
        } else {
            obligations.append(theirs)
        }
    }
}
