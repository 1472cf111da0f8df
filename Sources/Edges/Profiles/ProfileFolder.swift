package import Answering
import Crypto
import Dispatch
import FoundationEssentials
import Synchronization

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
        /// The clients whose profiles are without error, and the roster.
        package var catalogue = Catalogue()
        /// What `pult notice` and the desks wrote, apart from what stands in the profiles.
        package var today: [Client.ID: Today] = [:]
        /// Sorted by file and place.
        package var findings: [Finding] = []
        /// Folders whose profile has errors: their clients are not in the catalogue.
        package var faulty: [Client.ID] = []
    }

    /// Reads everything, on all cores.
    ///
    /// - Parameter moment: decides which projects have ended, and so take no place of an operator's five.
    package func read(at moment: Moment) -> Found {
        read(clients, at: moment, isWhole: true)
    }

    /// Reads the roster and these clients alone: enough to begin the work of an operator on her own clients.
    package func read(only clients: [Client.ID], at moment: Moment) -> Found {
        read(clients.filter { exists(profilePath(of: $0)) }, at: moment, isWhole: false)
    }

    package func readRoster() -> (roster: Roster, findings: [Finding]) {
        let document = rosterDocument()
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

// MARK: - Reading side by side

extension ProfileFolder {
    private func read(_ folders: [Client.ID], at moment: Moment, isWhole: Bool) -> Found {
        let results = Mutex([Read?](repeating: nil, count: folders.count))
        DispatchQueue.concurrentPerform(iterations: folders.count) { index in
            let result = readFolder(folders[index])
            results.withLock { $0[index] = result }
        }
        let read = results.withLock { $0 }.compactMap { $0 }
        let roster = rosterDocument()

        var found = Found()
        found.findings = roster.findings + read.flatMap(\.findings)
        found.findings += CrossCheck(roster: roster, profiles: read, file: rosterPath, at: moment, isWhole: isWhole).findings
        let good = read.filter { result in
            !found.findings.contains { $0.severity == .error && $0.file == result.file }
        }
        found.catalogue = Catalogue(clients: good.compactMap(\.document.client), roster: roster.roster)
        found.faulty = Set(read.map(\.folder)).subtracting(good.map(\.folder)).sorted()
        found.today = Dictionary(read.map { ($0.folder, $0.today) }, uniquingKeysWith: { first, _ in first })
            .filter { $0.value != Today() }
        found.findings.sort()
        return found
    }

    /// One client's folder, read.
    struct Read: Sendable {
        var folder: Client.ID
        var file: String
        var document: ProfileDocument
        var today: Today
        var findings: [Finding]
    }

    private func readFolder(_ folder: Client.ID) -> Read {
        let file = profilePath(of: folder)
        var result = Read(folder: folder, file: file, document: ProfileDocument(), today: Today(), findings: [])
        switch bytes(of: file, atMost: Composer.mostBytes) {
        case .failure(let unreadable): result.findings = [Finding(unreadable.fault, file: file, at: .start)]
        case .success(let bytes):
            result.document = ProfileDocument(bytes, file: file, country: country, zone: zone)
            result.document.client?.revision = "sha256:" + SHA256.hash(data: bytes).hexadecimal
            if let client = result.document.client, client.id != folder {
                let fault = Fault.folderName(client: client.id, folder: folder)
                result.document.findings.append(Finding(fault, file: file, at: result.document.name))
            }
            result.document.readFiles(in: "\(path)/\(folder)", file: file)
            result.findings = result.document.findings
        }
        let today = readToday(of: folder, zone: result.document.client?.hours.zone, managers: result.document.client?.managers)
        result.today = today.today
        result.findings += today.findings
        return result
    }

    private func rosterDocument() -> RosterDocument {
        switch bytes(of: rosterPath, atMost: Composer.mostBytes) {
        case .success(let bytes): RosterDocument(bytes, file: rosterPath)
        case .failure(let unreadable):
            RosterDocument(findings: [Finding(unreadable.fault, file: rosterPath, at: .start)])
        }
    }

    /// Nothing there is no fault: nobody wrote a notice.
    package func readToday(of client: Client.ID, zone: Zone?, managers: [Manager]?) -> (today: Today, findings: [Finding]) {
        let file = todayPath(of: client)
        guard exists(file) else { return (Today(), []) }
        switch bytes(of: file, atMost: Composer.mostBytes) {
        case .failure(let unreadable): return (Today(), [Finding(unreadable.fault, file: file, at: .start)])
        case .success(let bytes):
            let document = TodayDocument(bytes, file: file, zone: zone ?? self.zone, managers: managers?.map(\.id))
            return (document.today, document.findings)
        }
    }
}

extension Sequence<UInt8> {
    fileprivate var hexadecimal: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
