package import Answering
import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The folder of the service: a roster, and a folder a client.
///
/// "Found and faults", not "found or fault": a broken profile never keeps the other clients from the operator.
package struct ProfileFolder: Sendable {
    package var path: String
    /// How bare national numbers are read.
    package var country: Country
    /// The zone of clients that name none: this machine's.
    package var zone: Zone

    package init(path: String, country: Country = .russia, zone: Zone? = nil) {
        self.path = path
        self.country = country
        self.zone = zone ?? Zone(named: TimeZone.current.identifier) ?? .utc
    }

    package struct Found: Sendable {
        /// The clients whose profiles are without error, or were when they were read last; and the roster.
        package fileprivate(set) var catalogue = Catalogue()
        /// What `pult notice` and the desks wrote, apart from what stands in the profiles.
        package fileprivate(set) var today: [Client.ID: Today] = [:]
        /// Sorted by file and place.
        package fileprivate(set) var findings: [Finding] = []
        /// Clients whose profiles have errors now.
        package fileprivate(set) var faulty: [Client.ID] = []

        fileprivate var roster: RosterDocument
        fileprivate var folders: [ClientFolder]
    }

    /// Reads everything, on all cores.
    ///
    /// - Parameter moment: decides which projects have ended, and so take no place of an operator's five.
    package func read(at moment: Moment) -> Found {
        let folders = ClientFolder.read(clients, of: self)
        return found(folders, roster: readRosterDocument(), at: moment, isWhole: true)
    }

    /// Reads the roster and these clients alone: enough to begin the work of an operator on her own clients.
    ///
    /// What only all profiles together can tell, such as a number that two clients claim, is not told.
    package func read(only clients: [Client.ID], at moment: Moment) -> Found {
        let folders = ClientFolder.read(clients.filter { exists(profilePath(of: $0)) }, of: self)
        return found(folders, roster: readRosterDocument(), at: moment, isWhole: false)
    }

    /// Reads again what has changed. Of a profile that has errors now the last good one stands.
    ///
    /// - Parameter before: of a reading of the whole folder.
    package func read(_ changes: Changes, since before: Found, at moment: Moment) -> Found {
        let changed = Set(changes.clients)
        let kept = before.folders.filter { !changed.contains($0.name) }
        let again = ClientFolder.read(changed.filter { exists(profilePath(of: $0)) }.sorted(), of: self)
        let roster = changes.isRosterChanged ? readRosterDocument() : before.roster
        let folders = (kept + again).sorted { $0.name < $1.name }
        return found(folders, roster: roster, before: before.catalogue, at: moment, isWhole: true)
    }

    package func readRoster() -> (roster: Roster, findings: [Finding]) {
        let document = readRosterDocument()
        return (document.roster, document.findings)
    }

    /// The names of the clients' folders, sorted.
    package var clients: [Client.ID] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { !$0.hasPrefix(".") && exists(profilePath(of: $0)) }.sorted()
    }

    package var rosterPath: String { path + "/roster.yaml" }
    package func profilePath(of client: Client.ID) -> String { "\(path)/\(client)/profile.yaml" }
    package func todayPath(of client: Client.ID) -> String { "\(path)/\(client)/today.yaml" }
}

extension ProfileFolder {
    private func found(
        _ folders: [ClientFolder], roster: RosterDocument, before: Catalogue? = nil, at moment: Moment, isWhole: Bool
    ) -> Found {
        var found = Found(roster: roster, folders: folders)
        let check = CrossCheck(roster: roster, folders: folders, file: rosterPath, at: moment, isWhole: isWhole)
        found.findings = (roster.findings + folders.flatMap(\.findings) + check.findings).sorted()
        found.faulty = folders.filter { !$0.isGood }.map(\.name)
        let clients = folders.compactMap { $0.isGood ? $0.profile.client : before?[$0.name] }
        let servants = roster.findings.hasErrors ? before?.roster ?? roster.roster : roster.roster
        found.catalogue = Catalogue(clients: clients, roster: servants)
        for folder in folders where folder.today != Today() { found.today[folder.name] = folder.today }
        return found
    }

    private func readRosterDocument() -> RosterDocument {
        switch bytes(of: rosterPath, atMost: Composer.mostBytes) {
        case .success(let bytes): RosterDocument(bytes, file: rosterPath)
        case .failure(let unreadable):
            RosterDocument(findings: [Finding(unreadable.fault, file: rosterPath, at: .start)])
        }
    }

    /// Whether something of this name is there, be it only a link that leads nowhere: reading it tells what is wrong.
    private func exists(_ file: String) -> Bool {
        var status = stat()
        return lstat(file, &status) == 0 || ![ENOENT, ENOTDIR].contains(errno)
    }
}
