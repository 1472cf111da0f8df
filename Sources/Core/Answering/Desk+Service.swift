// What belongs to all desks of the service, as its relay tells: what was said for today, where the colleagues are, and
// which state of the profiles the others work with.

extension Desk {
    /// What was said of her clients for today; what she was told herself before is older now.
    mutating func take(_ announcements: [Announcement]) -> [Effect] {
        self.announcements = announcements
        catalogue = profiles.with(announcements)
        bringKeptCardsToday()
        for announcement in announcements {
            guard case .manager(let manager, _) = announcement.matter,
                let since = managerStates[announcement.client]?[manager]?.since, since <= announcement.at
            else { continue }
            managerStates[announcement.client]?[manager] = nil
        }
        return askForIndexes()
    }

    /// Whether the service works with another state of a client's profile than this desk.
    package func isOtherRevision(_ client: Client) -> Bool {
        published[client.id].map { $0 != client.revision } ?? false
    }

    // MARK: Who is there

    /// Where a colleague is; `nil` where no service tells.
    package func whereabouts(of person: Operator.ID) -> Whereabouts? {
        colleagues.map { colleagues in
            colleagues.first { $0.person == person }.map { .at(desk: $0.desk, $0.state) } ?? .gone
        }
    }

    /// The extension at which a colleague can be rung: where she sits, else her own.
    func seat(of person: Operator) -> String {
        if case .at(let desk, _)? = whereabouts(of: person.id) { desk } else { person.extension }
    }

    package enum Whereabouts: Hashable, Sendable {
        case at(desk: String, OperatorState?)
        case gone
    }

    /// The line to the service stands again: it hears her state anew.
    mutating func beginTelling() {
        if hasService { (tellsState, stateTold) = (true, nil) }
    }

    /// Nobody tells any more where the colleagues are.
    mutating func loseService() {
        (tellsState, colleagues) = (false, nil)
    }

    /// Says her state once where it is another than was said last.
    mutating func settleState() -> [Effect] {
        guard tellsState, state != stateTold else { return [] }
        stateTold = state
        return [.tellState(state)]
    }
}
