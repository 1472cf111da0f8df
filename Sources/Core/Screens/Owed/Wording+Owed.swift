/// What the service owes and nobody has taken yet.
protocol PoolWording {
    /// In the header, short.
    func nobodys(_ count: Int) -> String
    /// How long it has been so.
    func nobodys(_ age: String) -> String
    func nobodysCall(_ age: String) -> String
    func age(minutes: Int) -> String
    var isBeingClaimed: String { get }
    /// Where it came from.
    var fromPool: String { get }
    func claimedBy(_ name: String) -> String
    var claimIsDone: String { get }
    var claimIsUnanswered: String { get }
    /// On the card of a caller who calls again.
    func lostBefore(_ time: String) -> String
    /// What is owed no longer.
    func done(at time: String, by name: String) -> String
    /// What she has not seen yet of what colleagues handed over; of several givers none is named.
    func handedToYou(_ count: Int, by giver: String?) -> String
}

extension Russian: PoolWording {
    func nobodys(_ count: Int) -> String { "ничьих \(count)" }
    func nobodys(_ age: String) -> String { "ничьё, \(age)" }
    func nobodysCall(_ age: String) -> String { "ничей звонок, \(age)" }
    func age(minutes: Int) -> String {
        minutes < 60 ? "\(minutes) мин" : minutes < 48 * 60 ? "\(minutes / 60) ч" : "\(minutes / 60 / 24) дн"
    }
    var isBeingClaimed: String { "берём…" }
    var fromPool: String { "из общего списка" }
    func claimedBy(_ name: String) -> String { "уже взято: \(name)" }
    var claimIsDone: String { "уже сделано" }
    var claimIsUnanswered: String { "диспетчер молчит, звонок пока ничей" }
    func lostBefore(_ time: String) -> String { "его звонок (\(time)) потеряли и ещё не перезвонили" }
    func done(at time: String, by name: String) -> String { "✓ сделано \(time): \(name)" }
    func handedToYou(_ count: Int, by giver: String?) -> String {
        "вам передали \(count)" + (giver.map { " (\($0))" } ?? "")
    }
}

extension English: PoolWording {
    func nobodys(_ count: Int) -> String { "nobody's \(count)" }
    func nobodys(_ age: String) -> String { "nobody's, \(age)" }
    func nobodysCall(_ age: String) -> String { "nobody's call, \(age)" }
    func age(minutes: Int) -> String {
        minutes < 60 ? "\(minutes) min" : minutes < 48 * 60 ? "\(minutes / 60) h" : "\(minutes / 60 / 24) d"
    }
    var isBeingClaimed: String { "taking it…" }
    var fromPool: String { "from the pool" }
    func claimedBy(_ name: String) -> String { "taken already: \(name)" }
    var claimIsDone: String { "done already" }
    var claimIsUnanswered: String { "the relay is silent, nobody's yet" }
    func lostBefore(_ time: String) -> String { "his call (\(time)) was lost, and nobody has called back yet" }
    func done(at time: String, by name: String) -> String { "✓ done \(time): \(name)" }
    func handedToYou(_ count: Int, by giver: String?) -> String {
        "handed to you: \(count)" + (giver.map { " (by \($0))" } ?? "")
    }
}
