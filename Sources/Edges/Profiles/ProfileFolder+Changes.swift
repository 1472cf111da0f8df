package import Answering

extension ProfileFolder {
    /// What stood on the disk at one look, without opening a file.
    package struct Stamps: Hashable, Sendable {
        fileprivate var roster: Stamp?
        fileprivate var profiles: [Client.ID: Stamp] = [:]
        fileprivate var today: [Client.ID: Stamp] = [:]
    }

    package struct Changes: Hashable, Sendable {
        package var isRosterChanged = false
        /// Clients whose profile came, went or changed.
        package var profiles: [Client.ID] = []
        /// Clients whose `today.yaml` came, went or changed.
        package var today: [Client.ID] = []

        package var isEmpty: Bool { !isRosterChanged && clients.isEmpty }
        package var clients: [Client.ID] { Set(profiles + today).sorted() }
    }

    /// Looks at the files of these clients, or of all there are; two calls of the system a client.
    package func stamps(of clients: [Client.ID]? = nil) -> Stamps {
        var stamps = Stamps(roster: Stamp(of: rosterPath))
        for client in clients ?? self.clients {
            stamps.profiles[client] = Stamp(of: profilePath(of: client))
            stamps.today[client] = Stamp(of: todayPath(of: client))
        }
        return stamps
    }
}

extension ProfileFolder.Stamps {
    package func changes(since before: Self) -> ProfileFolder.Changes {
        ProfileFolder.Changes(
            isRosterChanged: roster != before.roster, profiles: profiles.keysThatDiffer(from: before.profiles),
            today: today.keysThatDiffer(from: before.today))
    }
}

extension [Client.ID: Stamp] {
    fileprivate func keysThatDiffer(from other: Self) -> [Client.ID] {
        Set(keys).union(other.keys).filter { self[$0] != other[$0] }.sorted()
    }
}
