/// How far the clock of each PBX is from the desk's, learnt of events that come in step with time.
///
/// What was held back on the way comes in a heap, and teaches nothing: its times go on while ours stands.
struct PBXClocks: Sendable {
    private struct Sight: Sendable {
        var told: Moment
        var heard: Moment
    }

    /// More senders than this are a fault; nothing is learnt of those beyond.
    private static let mostSenders = 64
    private static let leastApartMilliseconds: Int64 = 2000
    private static let stepMilliseconds: Int64 = 1000
    /// A clock that is less wrong than this is right.
    private static let leastWrongMilliseconds: Int64 = 60_000

    private var last: [String: Sight] = [:]
    private var learnt: [String: Int64] = [:]

    /// What is to be added to this sender's times, in milliseconds; `nil`: its clock is right, or nobody knows.
    func correction(of source: String) -> Int64? { learnt[source] }

    mutating func learn(from event: CallEvent, at now: Moment) {
        guard let told = event.time, last[event.source] != nil || last.count < Self.mostSenders else { return }
        if let last = last[event.source] {
            let heardApart = now.milliseconds - last.heard.milliseconds
            let toldApart = told.milliseconds - last.told.milliseconds
            if heardApart >= Self.leastApartMilliseconds, abs(toldApart - heardApart) <= Self.stepMilliseconds {
                let wrong = now.milliseconds - told.milliseconds
                learnt[event.source] = abs(wrong) >= Self.leastWrongMilliseconds ? wrong : nil
            }
        }
        last[event.source] = Sight(told: told, heard: now)
    }
}
