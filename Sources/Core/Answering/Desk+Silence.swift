// Calls of which nothing is heard any more: an end that was lost on the way must not leave a telephone ringing for ever.

extension Desk {
    /// A call that waits or rings is told of again within this many seconds, or it is not there any more.
    package static let ringingSilenceSeconds = 3 * 60
    /// No talk lasts longer without a word from the PBX.
    package static let talkingSilenceSeconds = 4 * 60 * 60

    /// Says of calls that went silent that they are lost sight of; they are never silently ended.
    ///
    /// Whatever is heard from now on is not silent before the shortest of the times is over: until then nobody is
    /// looked at again.
    mutating func loseSight() -> [Effect] {
        guard now >= nextSilenceAt else { return [] }
        var silent: [Call.ID] = []
        nextSilenceAt = now.adding(seconds: Self.ringingSilenceSeconds)
        for id in openCalls {
            guard let call = calls[id], let heardAt = call.heardAt, let seconds = silenceSeconds(of: call) else {
                continue
            }
            // A word from far ahead was heard before the clock was set back: how long ago nobody knows.
            if now.isFar(from: heardAt, seconds: seconds) {
                silent.append(id)
            } else {
                nextSilenceAt = min(nextSilenceAt, heardAt.adding(seconds: seconds))
            }
        }
        return silent.flatMap { loseSight(of: $0) }
    }

    /// What ended while nobody listened, as while the desk was away: how it ended the PBX does not say any more.
    mutating func loseSight(after look: Look) -> [Effect] {
        let gone = openCalls.filter { id in
            guard id.source == look.source, !look.calls.contains(id.callID), let call = calls[id],
                let heardAt = call.heardAt
            else { return false }
            return heardAt < look.begunAt && silenceSeconds(of: call) != nil
        }
        return gone.flatMap { loseSight(of: $0) }
    }

    /// As the relay found out, which asked the PBX for all desks.
    mutating func loseSight(ifOn id: Call.ID) -> [Effect] {
        guard let call = calls[id], silenceSeconds(of: call) != nil else { return [] }
        return loseSight(of: id)
    }

    private mutating func loseSight(of id: Call.ID) -> [Effect] {
        let phase = calls[id]?.phase
        return flushDrafts(of: id) + [decide(.lostSightOf, for: id)] + settleConnecting(id, before: phase)
    }

    /// For how long nothing need be heard of it; `nil`: it is waited for by nobody.
    private func silenceSeconds(of call: Call) -> Int? {
        guard !call.isLostSightOf else { return nil }
        switch call.phase {
        case .waiting, .ringing: return Self.ringingSilenceSeconds
        case .talking, .held: return Self.talkingSilenceSeconds
        case .wrapUp, .closed: return nil
        }
    }
}
