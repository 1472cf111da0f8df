// How long the caller has waited, and when that asks for an apology.

extension Call {
    /// A caller who has waited longer than this is owed an apology, in seconds.
    package static let apologySeconds = 20
    /// The talk is past its greeting after this, in seconds.
    private static let greetingSeconds = 15

    /// How long the caller waited until he was answered, or waits by now: in the queue and at the telephone, in seconds.
    ///
    /// What the PBX counted in the queue goes before what the desk saw of it.
    package func waitedSeconds(at now: Moment) -> Int {
        guard let alertedAt else { return 0 }
        let inQueue = progress.counted.wait ?? alertedAt.seconds(since: begunAt)
        return inQueue + (answeredAt ?? now).seconds(since: alertedAt)
    }

    /// While he is still to be greeted: later it would come too late.
    package func isOwedApology(at now: Moment) -> Bool {
        let isGreeted = answeredAt.map { now.isFar(from: $0, seconds: Self.greetingSeconds) } ?? false
        return (phase == .ringing || phase == .talking && !isGreeted) && waitedSeconds(at: now) > Self.apologySeconds
    }
}
