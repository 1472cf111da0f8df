/// What somebody lets every desk of the service know of a client today: that a manager is not to be rung for, or is there
/// again, or a line under the greeting.
package struct Announcement: Hashable, Codable, Sendable {
    package enum Matter: Hashable, Codable, Sendable {
        case manager(id: Manager.ID, presence: ManagerState.Presence)
        case notice(text: String, isUrgent: Bool)
    }

    package var client: Client.ID
    package var matter: Matter
    /// Who said it.
    package var by: Operator.ID
    package var at: Moment
    package var until: Moment

    package init(client: Client.ID, _ matter: Matter, by person: Operator.ID, at moment: Moment, until end: Moment) {
        self.client = client
        self.matter = matter
        by = person
        at = moment
        until = end
    }

    /// Of what it speaks at its client: of two that speak of the same one holds.
    package var subject: String {
        switch matter {
        case .manager(let id, _): "manager " + id
        case .notice(let text, _): "notice " + text
        }
    }

    /// Whether it holds against another that speaks of the same: the later, and of what was said in one moment that of
    /// the greater id. Every desk and every relay comes to the same.
    package func holds(against other: Announcement) -> Bool {
        if at != other.at { return at > other.at }
        if by != other.by { return by > other.by }
        if until != other.until { return until > other.until }
        return weight > other.weight
    }

    private var weight: Int {
        switch matter {
        case .manager(_, let presence): presence == .busy ? 1 : 0
        case .notice(_, let isUrgent): isUrgent ? 1 : 0
        }
    }
}

extension Catalogue {
    /// The catalogue with what the service was told for the day.
    package func with(_ announcements: [Announcement]) -> Catalogue {
        var catalogue = self
        for (id, told) in Dictionary(grouping: announcements, by: \.client) {
            if let client = self[id] { catalogue.replace(client.with(told)) }
        }
        return catalogue
    }
}

extension Client {
    /// What was said later stands first, and what was written down here before gives way to it.
    private func saying(_ announcement: Announcement) -> Client {
        var client = self
        switch announcement.matter {
        case .notice(let text, let isUrgent):
            let same = notices.filter { $0.text == text }
            // What stands in the profile always stands, and what was written down here later is newer.
            guard same.allSatisfy({ $0.valid.from.map { $0 <= announcement.at } ?? false }) else { return self }
            client.notices.removeAll { $0.text == text }
            client.notices.insert(Notice(text: text, valid: announcement.valid, urgent: isUrgent), at: 0)
        case .manager(let id, let presence):
            guard let place = managers.firstIndex(where: { $0.id == id }),
                !managers[place].away.contains(where: { $0.isTold(after: announcement.at) })
            else { return self }
            client.managers[place].away.removeAll { $0.givesWay(to: announcement) }
            guard presence == .busy else { return client }
            client.managers[place].away.insert(
                Manager.Absence(valid: announcement.valid, toldBy: announcement.by), at: 0)
        }
        return client
    }

    fileprivate func with(_ announcements: [Announcement]) -> Client {
        announcements.sorted { $1.holds(against: $0) }.reduce(self) { $0.saying($1) }
    }
}

extension Announcement {
    fileprivate var valid: Validity { Validity(from: at, until: until) }
}

extension Manager.Absence {
    fileprivate func isTold(after moment: Moment) -> Bool {
        toldBy != nil && valid.from.map { $0 > moment } ?? false
    }

    /// An absence that his firm planned beyond it stays.
    fileprivate func givesWay(to announcement: Announcement) -> Bool {
        valid.contains(announcement.at) && (toldBy != nil || valid.until.map { $0 <= announcement.until } ?? false)
    }
}
