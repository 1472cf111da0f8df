package import Answering

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension ProfileFolder {
    /// Reads what has changed since, once it is written to its end: no half of a file is shown, and none told of.
    ///
    /// A single file that was closed after it was written, or was moved into its place, is waited for only where it
    /// cannot be used as it stands. Several change as by a `git pull`: they are read in one turn.
    ///
    /// - Parameter isWhole: whether the files were told to be whole.
    package func readSettled(since before: Found, isWhole: Bool, at moment: Moment) async throws -> Found? {
        if isWhole, changes(since: before).1.count == 1, let found = read(since: before, at: moment),
            Set(found.faulty).isSubset(of: before.faulty), !found.isRosterFaulty || before.isRosterFaulty
        {
            return found
        }
        try await settle(since: before)
        return read(since: before, at: moment)
    }

    private func settle(since before: Found) async throws {
        let (first, changes) = changes(since: before)
        guard !changes.isEmpty else { return }
        var last = first
        for _ in 0..<Self.mostPauses {
            try await Task.sleep(for: Self.stillness)
            let now = self.changes(since: before).0
            if now == last { return }
            last = now
        }
    }

    /// How long nothing must have changed, and how often that is waited for: what is written without end is shown
    /// within a second all the same.
    private static let stillness = Duration.milliseconds(150)
    private static let mostPauses = 4

    func changes(since before: Found) -> (Stamps, Changes) {
        let stamps = Stamps(roster: Stamp(of: rosterPath), of: names, in: self)
        var changes = stamps.changes(since: before.stamps)
        for folder in before.folders where folder.hasOtherFiles(in: self) { changes.profiles.insert(folder.name) }
        return (stamps, changes)
    }

    /// What stood on the disk at one look, without opening a file.
    ///
    /// Taken once a second for as long as the desk works, so that it asks the system for as little as it can.
    struct Stamps: Hashable, Sendable {
        private struct Files: Hashable {
            var profile: Stamp
            var today: Stamp?
        }

        private var roster: Stamp?
        private var folders: [Client.ID: Files] = [:]

        /// Looks at the files of `clients`, and passes over those that have no profile; two calls of the system a client.
        init(roster: Stamp?, of clients: [Client.ID], in folder: ProfileFolder) {
            self.roster = roster
            folders.reserveCapacity(clients.count)
            let directory = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            defer { if directory >= 0 { close(directory) } }
            func stamp(_ client: Client.ID, _ file: String) -> Stamp? {
                directory >= 0
                    ? Stamp(of: "\(client)/\(file)", in: directory) : Stamp(of: "\(folder.path)/\(client)/\(file)")
            }
            for client in clients {
                guard let profile = stamp(client, ProfileFolder.profileName) else { continue }
                let today =
                    folder.own == nil ? stamp(client, ProfileFolder.todayName) : Stamp(of: folder.todayPath(of: client))
                folders[client] = Files(profile: profile, today: today)
            }
        }

        /// Those that have a profile, sorted.
        var clients: [Client.ID] { folders.keys.sorted() }
        func has(_ client: Client.ID) -> Bool { folders[client] != nil }

        func changes(since before: Self) -> Changes {
            var changes = Changes(isRosterChanged: roster != before.roster, profiles: [], today: [])
            guard folders != before.folders else { return changes }
            for client in Set(folders.keys).union(before.folders.keys) {
                let (now, old) = (folders[client], before.folders[client])
                if now?.profile != old?.profile {
                    changes.profiles.insert(client)
                } else if now?.today != old?.today {
                    changes.today.insert(client)
                }
            }
            return changes
        }
    }

    struct Changes {
        var isRosterChanged: Bool
        /// Clients whose profile came, went or changed: all of them is read again.
        var profiles: Set<Client.ID>
        /// Clients of whom only `today.yaml` came, went or changed.
        var today: Set<Client.ID>

        var count: Int { (isRosterChanged ? 1 : 0) + profiles.count + today.count }
        var isEmpty: Bool { count == 0 }
    }
}
