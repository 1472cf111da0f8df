package import Answering

/// Whose desk hears of what a PBX told.
///
/// A desk hears of a call from the moment at which the PBX named it, and all that was told before. Where the PBX names
/// nobody, those hear of it who serve the firm. Nobody hears of a call that is another's.
package struct Routing: Sendable {
    private let catalogue: Catalogue
    private let present: [Presence]

    package init(_ catalogue: Catalogue, present: [Presence]) {
        self.catalogue = catalogue
        self.present = present
    }

    /// Takes an event of a call into its route.
    ///
    /// - Returns: the desks that are to hear of it; those that are new to the route hear of all that was told before.
    package func take(_ event: CallEvent, into route: inout CallRoute, at now: Moment) -> [String] {
        route.note(event, in: catalogue, at: now)
        if let named = event.agent?.extension {
            if isDesk(named), !route.desks.contains(named) { route.desks.append(named) }
        } else if route.desks.isEmpty, event.kind == .alerting || event.kind == .answered {
            route.desks = desks(serving: route.client)
        }
        return route.desks
    }

    private func isDesk(_ extension: String) -> Bool {
        present.contains { $0.desk == `extension` }
            || catalogue.roster.operators.contains { $0.extension == `extension` }
    }

    /// Of whoever is there; where nobody is, of whoever should be: their desks hear of it when they begin.
    private func desks(serving client: Client.ID?) -> [String] {
        let roster = catalogue.roster.operators.filter { person in client.map { person.clients.contains($0) } ?? true }
        let ids = Set(roster.map(\.id))
        let there = present.filter { ids.contains($0.person) }.map(\.desk)
        return there.isEmpty ? roster.map(\.extension) : there.sorted()
    }
}

/// An operator at a desk, for as long as one line of that desk lasts.
package struct Sitting: Hashable, Sendable {
    package let person: Operator.ID
    /// The extension of the telephone that she sits at.
    package let desk: String
    /// No two lines have the same: one that ends late signs nobody off who has come back by another, wherever that is.
    /// What stands before the blank is the machine's, where it names itself.
    package let line: String
    /// Its desk says every `wordSeconds` that it works: a line alone stays open also where the desk stands still.
    package let saysItWorks: Bool

    package init(_ person: Operator.ID, at desk: String, line: String, saysItWorks: Bool = false) {
        self.person = person
        self.desk = desk
        self.line = line
        self.saysItWorks = saysItWorks
    }

    package static let wordSeconds = 10
}

extension Sitting {
    /// The machine that a line is of; empty where it does not say.
    package static func machine(of line: String) -> String {
        line.firstIndex(of: " ").map { String(line[..<$0]) } ?? ""
    }

    package var machine: String { Self.machine(of: line) }
}

/// An operator at a desk.
package struct Presence: Hashable, Codable, Sendable {
    package var person: Operator.ID
    /// The extension of the telephone that she sits at.
    package var desk: String
    package var since: Moment
    /// When her desk was connected last.
    package var seenAt: Moment
    /// At which of several that could stand there; empty where it does not say.
    package var machine = ""
    /// What she is at; `nil`: her desk has not said yet.
    package var state: OperatorState?

    package init(
        person: Operator.ID, desk: String, since: Moment, seenAt: Moment, state: OperatorState? = nil
    ) {
        self.person = person
        self.desk = desk
        self.since = since
        self.seenAt = seenAt
        self.state = state
    }

    /// A desk that is not heard of for so long is not manned.
    package static let silenceSeconds = 30

    /// Her telephone may ring, as far as she says.
    var mayBeRung: Bool {
        switch state {
        case .onBreak, .away: false
        case .ready, .onCall, .wrapUp, nil: true
        }
    }

    package func isThere(at now: Moment) -> Bool { !now.isFar(from: seenAt, seconds: Self.silenceSeconds) }
}
