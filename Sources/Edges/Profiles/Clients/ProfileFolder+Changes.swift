import Answering

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension ProfileFolder {
    /// What stood on the disk at one look, without opening a file.
    ///
    /// Taken once a second for as long as the desk works, so that it asks the system for as little as it can.
    struct Stamps: Sendable {
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

        var isEmpty: Bool { !isRosterChanged && profiles.isEmpty && today.isEmpty }
    }
}
