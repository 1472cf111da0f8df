// Calls of which nothing is heard any more: an end that was lost on the way must not leave a telephone ringing for ever.

extension Desk {
    /// A call that waits or rings is told of again within this many seconds, or it is not there any more.
    package static let ringingSilenceSeconds = 3 * 60
    /// No talk lasts longer without a word from the PBX.
    package static let talkingSilenceSeconds = 4 * 60 * 60

    /// Says of calls that went silent that they are lost sight of; they are never silently ended.
    mutating func loseSight() -> [Effect] {
        let silent = openCalls.filter { calls[$0].map(isSilent) ?? false }
        return silent.flatMap { flushDrafts(of: $0) + [decide(.lostSightOf, for: $0)] }
    }

    private func isSilent(_ call: Call) -> Bool {
        guard let heardAt = call.heardAt, !call.isLostSightOf else { return false }
        switch call.phase {
        case .waiting, .ringing: return now.seconds(since: heardAt) >= Self.ringingSilenceSeconds
        case .talking, .held: return now.seconds(since: heardAt) >= Self.talkingSilenceSeconds
        case .wrapUp, .closed: return false
        }
    }
}
