package import Answering
import FoundationEssentials

/// The folder of the service: a roster, and a folder a client.
///
/// "Found and faults", not "found or fault": a broken profile never keeps the other clients from the operator.
package struct ProfileFolder: Sendable {
    package var path: String
    /// Where lies what belongs to this machine alone, the day's files and secrets; `nil`: beside the profiles.
    package var own: String?
    /// How bare national numbers are read.
    package var country: Country
    /// The zone of clients that name none: this machine's.
    package var zone: Zone

    package init(path: String, own: String? = nil, country: Country = .russia, zone: Zone? = nil) {
        (self.path, self.own) = (path, own)
        self.country = country
        self.zone = zone ?? Zone(named: TimeZone.current.identifier) ?? .utc
    }

    package struct Found: Sendable {
        /// The clients whose profiles are without error, or were when they were read last; and the roster.
        package fileprivate(set) var catalogue = Catalogue()
        /// What `pult notice` and the desks wrote, apart from what stands in the profiles.
        package fileprivate(set) var today: [Client.ID: TodaySheet] = [:]
        /// Sorted by file and place.
        package internal(set) var findings: [Finding] = []
        /// Clients whose profiles have errors now.
        package fileprivate(set) var faulty: [Client.ID] = []

        fileprivate var roster: RosterDocument
        fileprivate var check: CrossCheck
        fileprivate(set) var folders: [ClientFolder]
        /// How the files stood just before they were read.
        private(set) var stamps: Stamps
        /// Whether all profiles there are were read.
        fileprivate(set) var isWhole: Bool

        /// Where each client of each operator stands in the roster.
        var servings: [(operator: Operator, client: Client.ID, place: Place)] { roster.servings }

        /// Whether the roster has errors now, be it by itself or with the profiles, so that the last good one stands.
        package var isRosterFaulty: Bool { rosterFlaw != nil }

        /// What keeps a client's profile from being shown, the first thing wrong in it; `nil` where it is gone. A fault
        /// in `today.yaml` alone does not spoil it.
        package func flaw(of client: Client.ID) -> Trouble.Flaw? {
            folders.first { $0.name == client }.flatMap { flaw(of: $0) }
                ?? check.losers[client].flatMap { [$0].flaw }
        }
        fileprivate func flaw(of folder: ClientFolder) -> Trouble.Flaw? {
            folder.profile.findings.flaw ?? check.losers[folder.name].flatMap { [$0].flaw }
        }
        package var rosterFlaw: Trouble.Flaw? { (roster.findings + check.rosterErrors).sorted().flaw }

        /// What can be shown: every client as it was good last, with what is written for the day now.
        package var shown: Catalogue {
            var shown = catalogue
            for (name, sheet) in today {
                if let client = shown[name] { shown.replace(client.with(sheet)) }
            }
            return shown
        }
    }

    /// Reads everything, on all cores.
    ///
    /// - Parameter moment: decides which projects have ended, and so take no place of an operator's five.
    /// - Parameter isReviewed: whether what may be meant, but probably is not, is told of too.
    /// - Parameter tell: called after each client, on any thread, with how many there are.
    package func read(
        at moment: Moment, isReviewed: Bool = false, tell: (@Sendable (_ clients: Int) -> Void)? = nil
    ) -> Found {
        let roster = readRoster()
        let stamps = Stamps(roster: roster.stamp, of: names, in: self)
        let folders = ClientFolder.read(stamps.clients, of: self, reviewedAt: isReviewed ? moment : nil, tell: tell)
        return found(folders, roster, stamps, at: moment, isWhole: true, isReviewed: isReviewed)
    }

    /// Reads these clients alone: enough to begin the work of an operator on her own clients.
    ///
    /// What only all profiles together can tell, such as a number that two clients claim, is not told.
    ///
    /// - Parameter roster: the roster where it has been read already.
    package func read(only clients: [Client.ID], roster: RosterDocument? = nil, at moment: Moment) -> Found {
        let roster = roster ?? readRoster()
        let stamps = Stamps(roster: roster.stamp, of: clients, in: self)
        return found(ClientFolder.read(stamps.clients, of: self), roster, stamps, at: moment, isWhole: false)
    }

    /// Reads what has changed since, and whatever was not read before; `nil` where that is nothing.
    ///
    /// Of a profile that has errors now the last good one stands. Reads one file after another and leaves the other
    /// cores to the desk; ends early, with less than everything, where its task is cancelled.
    ///
    /// - Parameter isReviewed: as it was before.
    /// - Parameter others: clients whose other files changed, such as a table.
    package func read(
        since before: Found, at moment: Moment, isReviewed: Bool = false, others: Set<Client.ID> = []
    ) -> Found? {
        var look = look(since: before)
        look.changes.profiles.formUnion(others)
        return read(look, since: before, at: moment, isReviewed: isReviewed) { Task.isCancelled }
    }

    /// - Parameters:
    ///   - look: what has changed since.
    ///   - isOver: whether nobody waits for it any more.
    func read(
        _ look: Look, since before: Found, at moment: Moment, isReviewed: Bool = false, isOver: () -> Bool
    ) -> Found? {
        let (stamps, changes) = (look.stamps, look.changes)
        guard !changes.isEmpty || !before.isWhole else { return nil }
        var folders = before.folders
        var places = Dictionary(uniqueKeysWithValues: folders.indices.map { (folders[$0].name, $0) })
        for client in changes.today {
            guard let place = places[client] else { continue }
            folders[place] = ClientFolder(
                folders[place], withTodayIn: self, lastGood: before.catalogue[client])
        }
        // Most saves are of a client who is there: he takes his own place, and hundreds of others keep theirs.
        for client in changes.profiles.sorted() where stamps.has(client) && !isOver() {
            let read = ClientFolder(
                client, in: self, lastGood: before.catalogue[client], reviewedAt: isReviewed ? moment : nil)
            if let place = places.removeValue(forKey: client) { folders[place] = read } else { folders.append(read) }
        }
        // The rest of them has gone, or was not read for want of time.
        let unread = Set(changes.profiles.filter { places[$0] != nil })
        if !unread.isEmpty { folders.removeAll { unread.contains($0.name) } }
        if !folders.indices.dropFirst().allSatisfy({ folders[$0 - 1].name < folders[$0].name }) {
            folders.sort { $0.name < $1.name }
        }
        return found(
            folders, changes.isRosterChanged ? readRoster() : before.roster, stamps,
            before: before, at: moment, isWhole: true, isReviewed: isReviewed)
    }

    package func readRoster() -> RosterDocument {
        let stamp = Stamp(of: rosterPath)
        var document =
            switch bytes(of: rosterPath, atMost: Composer.mostBytes, within: path) {
            case .success(let bytes): RosterDocument(bytes, file: rosterPath)
            case .failure(let unreadable):
                RosterDocument(findings: [Finding(unreadable.fault, file: rosterPath, at: .start)])
            }
        document.stamp = stamp
        return document
    }

    /// The names of the clients' folders, sorted.
    package var clients: [Client.ID] {
        names.filter { Stamp(of: profilePath(of: $0)) != nil }.sorted()
    }

    /// Whatever may be a client's folder.
    var names: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { !$0.hasPrefix(".") }
    }

    package var rosterPath: String { path + "/roster.yaml" }
    package func profilePath(of client: Client.ID) -> String { "\(path)/\(client)/\(Self.profileName)" }
    package func todayPath(of client: Client.ID) -> String { "\(own ?? path)/\(client)/\(Self.todayName)" }

    /// A file that a profile or the roster names: this machine's own stands before a published one.
    package func place(of file: String, at client: Client.ID? = nil) -> String {
        let name = client.map { "\($0)/\(file)" } ?? file
        if let own, Stamp(of: "\(own)/\(name)") != nil { return "\(own)/\(name)" }
        return "\(path)/\(name)"
    }

    static let profileName = "profile.yaml"
    static let todayName = "today.yaml"
}

extension ProfileFolder {
    private func found(
        _ folders: [ClientFolder], _ roster: RosterDocument, _ stamps: Stamps, before: Found? = nil,
        at moment: Moment, isWhole: Bool, isReviewed: Bool = false
    ) -> Found {
        let check = CrossCheck(
            roster: roster, folders: folders, file: rosterPath, before: before, at: moment, isWhole: isWhole)
        var found = Found(roster: roster, check: check, folders: folders, stamps: stamps, isWhole: isWhole)
        let before = before?.catalogue
        found.findings = roster.findings + folders.flatMap(\.findings) + check.findings
        if isReviewed {
            found.findings += RosterReview(of: roster, folders, file: rosterPath, at: moment).findings
        }
        found.findings.sort()
        found.faulty = folders.filter { found.flaw(of: $0) != nil }.map(\.name)
        let faulty = Set(found.faulty)
        let clients = folders.compactMap { faulty.contains($0.name) ? before?[$0.name] : $0.profile.client }
        let servants = found.isRosterFaulty ? before?.roster ?? roster.roster : roster.roster
        // Whom somebody serves has not left the service because his folder has gone: it may be on its way back.
        let names = Set(folders.map(\.name))
        let gone = (before?.clients.values ?? [:].values).filter { client in
            !names.contains(client.id) && servants.operators.contains { $0.clients.contains(client.id) }
        }
        found.faulty += gone.map(\.id).sorted()
        found.catalogue = Catalogue(
            clients: (clients + gone).partingNumbers(check.holders, before: before), roster: servants)
        for folder in folders where folder.today != TodaySheet() { found.today[folder.name] = folder.today }
        return found
    }
}
