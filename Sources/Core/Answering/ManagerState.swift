/// Whether a manager may be rung for just now, as told by himself or his firm to the operator.
package struct ManagerState: Hashable, Codable, Sendable {
    package enum Presence: String, Codable, Sendable, CaseIterable {
        case present
        case busy = "meeting"
    }

    package var presence: Presence
    package var until: Moment
    /// When it was told.
    package var since: Moment?

    /// As it is kept in the log.
    private enum CodingKeys: String, CodingKey {
        case presence = "reason"
        case until, since
    }

    package init(_ presence: Presence, until: Moment) {
        self.presence = presence
        self.until = until
    }

    package func keepsAway(at now: Moment) -> Bool { presence == .busy && now < until }
}
