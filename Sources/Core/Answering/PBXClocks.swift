/// How far the clock of each PBX is from the desk's, learnt of events that come in step with time.
///
/// What was held back on the way comes in a heap, and teaches nothing: its times go on while ours stands. Two events
/// that are equally late may be chance; only several pairs that agree are a clock.
struct PBXClocks: Sendable {
    private struct Sender: Sendable {
        var told: Moment
        var heard: Moment
        /// By how much it was wrong in the last pairs in step, in milliseconds, and how many of them in a row agree.
        var wrong: Int64 = 0
        var pairs = 0
    }

    /// More senders than this are a fault; nothing is learnt of those beyond.
    private static let mostSenders = 64
    private static let leastApartMilliseconds: Int64 = 2000
    private static let stepMilliseconds: Int64 = 1000
    private static let leastPairs = 3
    /// A clock that is less wrong than this is right.
    private static let leastWrongMilliseconds: Int64 = 60_000

    private var senders: [String: Sender] = [:]
    private var learnt: [String: Int64] = [:]

    /// What is to be added to this sender's times, in milliseconds; `nil`: its clock is right, or nobody knows.
    func correction(of source: String) -> Int64? { learnt[source] }

    mutating func learn(from event: CallEvent, at now: Moment) {
        guard let told = event.time, senders[event.source] != nil || senders.count < Self.mostSenders else { return }
        var sender = senders[event.source] ?? Sender(told: told, heard: now)
        let heardApart = now.milliseconds - sender.heard.milliseconds
        let toldApart = told.milliseconds - sender.told.milliseconds
        if abs(toldApart - heardApart) > Self.stepMilliseconds {
            sender.pairs = 0
        } else if heardApart >= Self.leastApartMilliseconds {
            let wrong = now.milliseconds - told.milliseconds
            sender.pairs = abs(wrong - sender.wrong) <= Self.stepMilliseconds ? sender.pairs + 1 : 1
            sender.wrong = wrong
            if abs(wrong) < Self.leastWrongMilliseconds {
                // Nothing comes before it happened: once is enough.
                learnt[event.source] = nil
            } else if sender.pairs >= Self.leastPairs {
                learnt[event.source] = wrong
            }
        }
        (sender.told, sender.heard) = (told, now)
        senders[event.source] = sender
    }
}
