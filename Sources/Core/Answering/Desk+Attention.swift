// Which call the voice and the hands belong to.

extension Desk {
    /// The call whose firm she speaks for, or would if she answered: its greeting stands in the voice frame.
    package var voice: Call? {
        if let hands, let call = calls[hands], call.phase == .talking || call.phase == .held { return call }
        if let talking = firstOpen({ $0 == .talking || $0 == .held }) { return talking }
        if let hands, let call = calls[hands], call.phase == .ringing { return call }
        if let ringing = firstOpen({ $0 == .ringing }) { return ringing }
        return hands.flatMap { calls[$0] }
    }

    /// The call the keys go to.
    package var handled: Call? { hands.flatMap { calls[$0] } }

    /// Calls that ring or are talked beside the one in the voice frame, in the order in which they came.
    package var strip: [Call] {
        let front = voice?.id
        return openCalls.compactMap { calls[$0] }.filter {
            $0.id != front && $0.id != hands && ($0.phase == .ringing || $0.phase == .talking || $0.phase == .held)
        }
    }

    /// Calls talked and over whose outcome is not filed, but for the one in her hands.
    package var unfiled: [Call] {
        openCalls.compactMap { calls[$0] }.filter { $0.phase == .wrapUp && $0.id != hands }
    }

    private func firstOpen(_ isWanted: (Call.Phase) -> Bool) -> Call? {
        for id in openCalls {
            if let call = calls[id], isWanted(call.phase) { return call }
        }
        return nil
    }

    /// Puts a changed call where it belongs: among the open or the closed, in her hands or out of them.
    mutating func place(_ call: Call, before: Call?) {
        let wasOpen = before.map { $0.phase != .closed } ?? false
        switch (wasOpen, call.phase) {
        case (false, .closed):
            if before == nil { close(call) }
        case (true, .closed):
            openCalls.removeAll { $0 == call.id }
            close(call)
        case (false, _):
            closedCalls.removeAll { $0 == call.id }
            openCalls.append(call.id)
        case (true, _):
            break
        }
        if call.phase == .closed || before?.phase != call.phase { today.note(CallSummary(of: call)) }
        attend(to: call, before: before?.phase)
    }

    private mutating func attend(to call: Call, before: Call.Phase?) {
        guard before != call.phase else { return }
        switch call.phase {
        case .ringing:
            if hands == nil { hands = call.id }
            farewell = nil
        case .talking where before != .held:
            let current = handled?.phase
            if current != .talking && current != .held { hands = call.id }
            farewell = nil
        case .closed:
            unwritten.forget(call.id)
            if call.filed == nil, let before, before != .waiting {
                farewell = Farewell(call: call.id, client: call.client, from: call.from, takenBy: call.takenBy, at: now)
            }
            if hands == call.id { settleHands() }
        default:
            break
        }
    }

    /// Gives the hands the call that needs them most: one that is talked, one that rings, one put in no drawer.
    mutating func settleHands() {
        let next =
            firstOpen { $0 == .talking || $0 == .held } ?? firstOpen { $0 == .ringing }
            ?? openCalls.compactMap { calls[$0] }.first { $0.phase == .wrapUp && !$0.isPutAside }
        hands = next?.id
    }

    private mutating func close(_ call: Call) {
        closedCalls.append(call.id)
        guard closedCalls.count > Self.mostClosedCalls else { return }
        let forgotten = closedCalls.removeFirst()
        calls[forgotten] = nil
        history[forgotten] = nil
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
