// Which call the voice and the hands belong to.

extension Desk {
    /// The call whose firm she speaks for, or would if she answered: its greeting stands in the voice frame.
    package var voice: Call? {
        for phase in [Call.Phase.talking, .held, .ringing] {
            if let call = handled, call.phase == phase { return call }
            if let call = first(phase) { return call }
        }
        return handled
    }

    /// The call the keys go to.
    package var handled: Call? { hands.flatMap { calls[$0] } }

    /// The first calls beside the one in the voice frame: those that ring before those that are talked, each in the order
    /// in which they came.
    package var strip: [Call] {
        let front = voice?.id
        return [Call.Phase.ringing, .talking, .held].flatMap { phase in
            calls(phase).filter { $0.id != front && $0.id != hands }.prefix(Self.mostInStrip)
        }
    }

    /// How many more calls ring than the one in front, the one in her hands and those shown beside them.
    package func ringing(beside shown: [Call]) -> Int {
        let others = Set(shown.map(\.id) + [voice?.id, hands].compactMap { $0 })
        return (standing[.ringing]?.count ?? 0) - others.count { calls[$0]?.phase == .ringing }
    }

    /// The caller of a call that was handed over has come: by a call of its own, from the same number.
    package func isHere(_ handed: Call) -> Bool {
        callers[handed.from]?.contains { id in
            id != handed.id && calls[id]?.phase.isTalk == true
        } ?? false
    }

    /// No strip is longer, of calls of one phase; asking for it costs the same however many calls there are.
    private static var mostInStrip: Int { 4 }

    /// Calls talked and over whose outcome is not filed, but for the one in her hands.
    package func unfiled(atMost most: Int) -> [Call] {
        Array(calls(.wrapUp).filter { $0.id != hands }.prefix(most))
    }

    package var unfiledCount: Int {
        guard let standing = standing[.wrapUp] else { return 0 }
        return standing.count - (hands.map(standing.contains) == true ? 1 : 0)
    }

    private func first(_ phase: Call.Phase) -> Call? {
        standing[phase]?.first.flatMap { calls[$0] }
    }

    /// One after another, in the order in which they came to the phase.
    private func calls(_ phase: Call.Phase) -> LazySequence<AnySequence<Call>> {
        AnySequence((standing[phase] ?? CallOrder()).lazy.compactMap { calls[$0] }).lazy
    }

    /// Puts a changed call where it belongs: among the open or the closed, in her hands or out of them.
    mutating func place(_ call: Call, before: Call?) {
        let phase = before?.phase
        if call.phase != phase {
            if let phase { standing[phase]?.remove(call.id) }
            standing[call.phase, default: CallOrder()].append(call.id)
            if call.phase == .closed { openCalls.remove(call.id) } else { openCalls.append(call.id) }
        }
        // Her card is no book of the firm's customers: what was opened for a call is known no longer than it.
        if call.phase == .closed { customers[call.id] = nil }
        if call.phase == .closed, call.outcomeByItself != nil { losses.append(call.id) }
        listCaller(of: call, before: before)
        if call.phase == .closed || call.phase != phase { today.note(call) }
        attend(to: call, before: before)
        forgetOldest()
    }

    private mutating func listCaller(of call: Call, before: Call?) {
        if let before, before.from != call.from || call.phase == .closed {
            callers[before.from]?.remove(call.id)
            if callers[before.from]?.isEmpty == true { callers[before.from] = nil }
        }
        if call.phase != .closed, !call.from.isWithheld {
            callers[call.from, default: CallOrder()].append(call.id)
        }
    }

    private mutating func attend(to call: Call, before: Call?) {
        if call.isPutAside, before?.isPutAside == false, hands == call.id { settleHands() }
        guard before?.phase != call.phase else { return }
        switch call.phase {
        case .ringing:
            if hands == nil { hands = call.id }
            farewell = nil
        case .talking where before?.phase != .held, .held where before?.phase != .talking:
            if !isTalked(after: call), !isWritingElsewhere(than: call) { hands = call.id }
            farewell = nil
        case .wrapUp:
            if hands == nil { hands = call.id }
        case .closed:
            if call.filed == nil, !call.isLostSightOf, !call.isCallingBack, let before, before.phase != .waiting {
                farewell = Farewell(call: call.id, client: call.client, from: call.from, takenBy: call.takenBy, at: now)
            }
            // What she is typing for him goes on in its field: her next letters must be no commands.
            if hands == call.id, call.filed != nil || !writing.contains(call.id) { settleHands() }
        default:
            break
        }
    }

    /// She types in a field of the call in her hands: what is meant for it must reach no other, whoever begins to talk.
    private func isWritingElsewhere(than other: Call) -> Bool {
        hands.map { $0 != other.id && writing.contains($0) } ?? false
    }

    /// The call in her hands is one she has begun to talk after the other: news of the other comes late.
    private func isTalked(after other: Call) -> Bool {
        guard let current = handled, current.id != other.id, current.phase == .talking, let since = current.answeredAt,
            let otherSince = other.answeredAt
        else { return false }
        return since > otherSince
    }

    /// Gives the hands the call that needs them most: one that is talked, one that rings, one put in no drawer.
    mutating func settleHands() {
        let next = first(.talking) ?? first(.held) ?? first(.ringing) ?? calls(.wrapUp).first(where: { !$0.isPutAside })
        hands = next?.id
    }

    /// Keeps no more closed calls than it may; those that were lost stay, because she may still act on them.
    private mutating func forgetOldest() {
        while standing[.closed]?.count ?? 0 > Self.mostClosedCalls, let oldest = standing[.closed]?.first {
            standing[.closed]?.remove(oldest)
            if today.lost.contains(where: { $0.id == oldest }) {
                standing[.closed]?.append(oldest)
            } else {
                calls[oldest] = nil
                history[oldest] = nil
                newParts[oldest] = nil
                unwritten.forget(oldest)
                writing.remove(oldest)
            }
        }
    }
}

/// What became of a call that left the screen without a key of hers.
package struct Farewell: Hashable, Sendable {
    package var call: Call.ID
    package var client: Client.ID?
    package var from: PhoneNumber
    /// The extension that took it; `nil`: the caller gave up.
    package var takenBy: String?
    package var at: Moment
}
