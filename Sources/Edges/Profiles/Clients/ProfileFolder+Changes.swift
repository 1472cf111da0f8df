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
    /// - Parameters:
    ///   - isWhole: whether the files were told to be whole; asked when it is known what changed, since a draft may have
    ///     come to its place while that was looked for.
    ///   - place: where the reading itself is done.
    package func readSettled(
        since before: Found, isWhole: @autoclosure () -> Bool, at moment: Moment, in place: ReadingPlace = .onTheSpot
    ) async throws -> Found? {
        let first = await place.give { _ in look(since: before) }
        if first.changes.count == 1, isWhole(),
            let found = await place.give({ read(first, since: before, at: moment, isOver: $0) }),
            Set(found.faulty).isSubset(of: before.faulty), !found.isRosterFaulty || before.isRosterFaulty
        {
            return found
        }
        let last = try await settle(first, since: before, in: place)
        return await place.give { read(last, since: before, at: moment, isOver: $0) }
    }

    /// Reads what has changed since, as it is, and whatever was not read before.
    package func readFurther(since before: Found, at moment: Moment, in place: ReadingPlace) async -> Found? {
        await place.give { read(look(since: before), since: before, at: moment, isOver: $0) }
    }

    /// - Returns: what was seen last.
    private func settle(_ first: Look, since before: Found, in place: ReadingPlace) async throws -> Look {
        guard !first.changes.isEmpty else { return first }
        var last = first
        for _ in 0..<Self.mostPauses {
            try await Task.sleep(for: Self.stillness)
            let now = await place.give { _ in look(since: before) }
            if now.stamps == last.stamps { return now }
            last = now
        }
        return last
    }

    /// How long nothing must have changed, and how often that is waited for: what is written without end is shown
    /// within a second all the same.
    private static let stillness = Duration.milliseconds(150)
    private static let mostPauses = 4

    /// What a look at hundreds of folders showed; it takes longer than reading the one file that was saved, so that a
    /// reading begins with a single one.
    struct Look: Sendable {
        var stamps: Stamps
        var changes: Changes
    }

    func look(since before: Found) -> Look {
        let stamps = Stamps(roster: Stamp(of: rosterPath), of: names, in: self)
        var changes = stamps.changes(since: before.stamps)
        let directory = OpenDirectory(path)
        for folder in before.folders where folder.hasOtherFiles(in: directory) { changes.profiles.insert(folder.name) }
        return Look(stamps: stamps, changes: changes)
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
            let directory = OpenDirectory(folder.path)
            for client in clients {
                guard let profile = directory.stamp(of: "\(client)/\(ProfileFolder.profileName)") else { continue }
                let today =
                    folder.own == nil
                    ? directory.stamp(of: "\(client)/\(ProfileFolder.todayName)")
                    : Stamp(of: folder.todayPath(of: client))
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

    struct Changes: Sendable {
        var isRosterChanged: Bool
        /// Clients whose profile came, went or changed: all of them is read again.
        var profiles: Set<Client.ID>
        /// Clients of whom only `today.yaml` came, went or changed.
        var today: Set<Client.ID>

        var count: Int { (isRosterChanged ? 1 : 0) + profiles.count + today.count }
        var isEmpty: Bool { count == 0 }
    }
}
