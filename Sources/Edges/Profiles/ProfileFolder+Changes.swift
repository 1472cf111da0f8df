import Answering

extension ProfileFolder {
    /// What stood on the disk at one look, without opening a file.
    struct Stamps: Sendable {
        private var roster: Stamp?
        private var profiles: [Client.ID: Stamp] = [:]
        private var today: [Client.ID: Stamp] = [:]

        /// Looks at the files of `clients`, and passes over those that have no profile; two calls of the system a client.
        init(roster: Stamp?, of clients: [Client.ID], in folder: ProfileFolder) {
            self.roster = roster
            for client in clients {
                guard let profile = Stamp(of: folder.profilePath(of: client)) else { continue }
                profiles[client] = profile
                today[client] = Stamp(of: folder.todayPath(of: client))
            }
        }

        /// Those that have a profile, sorted.
        var clients: [Client.ID] { profiles.keys.sorted() }

        func changes(since before: Self) -> Changes {
            let profiles = profiles.keysThatDiffer(from: before.profiles)
            return Changes(
                isRosterChanged: roster != before.roster, profiles: profiles,
                today: today.keysThatDiffer(from: before.today).subtracting(profiles))
        }
    }

    struct Changes {
        var isRosterChanged: Bool
        /// Clients whose profile came, went or changed: all of them is read again.
        var profiles: Set<Client.ID>
        /// Clients of whom only `today.yaml` came, went or changed.
        var today: Set<Client.ID>

        var isEmpty: Bool { !isRosterChanged && profiles.isEmpty && today.isEmpty }
    }
}

extension [Client.ID: Stamp] {
    fileprivate func keysThatDiffer(from other: Self) -> Set<Client.ID> {
        Set(keys).union(other.keys).filter { self[$0] != other[$0] }
    }
}
