package import Answering
import Dispatch
import FoundationEssentials
import Rehearsal
import Synchronization

/// Everything of a folder as it was compiled last, the practice scenarios too: what changes is compiled again, the rest
/// stands.
package struct Compilation: Sendable {
    private struct Practice {
        /// For whom each scenario is meant.
        var grades: [Operator.Grade]
        var solutions: Int
        var findings: [Finding]
    }

    /// Without what is wrong with the scenarios.
    package private(set) var found: ProfileFolder.Found
    private let folder: ProfileFolder
    private let isPlayed: Bool
    private let runs: (@Sendable (Operator.ID) -> [Client.ID: [Training.Run]])?
    private var practice: [Client.ID: Practice] = [:]
    private var stamps: [String: Stamp]
    private var unread: [Finding]

    /// - Parameters:
    ///   - isPlayed: whether the solutions of the scenarios are played against the profiles.
    ///   - runs: what an operator has practised, by client; `nil` where nothing is known of it.
    ///   - tell: called after each client, on any thread, with how many there are.
    package init(
        of folder: ProfileFolder, at moment: Moment, isPlayed: Bool = false,
        runs: (@Sendable (Operator.ID) -> [Client.ID: [Training.Run]])? = nil,
        tell: (@Sendable (_ clients: Int) -> Void)? = nil
    ) {
        (self.folder, self.isPlayed, self.runs) = (folder, isPlayed, runs)
        // First this, so that nothing changes unseen after it was read.
        stamps = folder.stampsOfFiles
        unread = folder.unreadFiles
        found = folder.read(at: moment, isReviewed: true, tell: tell)
        readPractice(of: folder.clients, at: moment)
    }

    /// Of all files, sorted by file and place.
    package var findings: [Finding] {
        (found.findings + unread + practice.values.flatMap(\.findings) + certificates()).sorted()
    }

    /// - Parameter only: a client whose findings and the roster's are wanted alone; `nil`: all.
    package func findings(only: Client.ID?) -> [Finding] {
        guard let only else { return findings }
        let told = found.findings + unread + practice.values.flatMap(\.findings)
        let wanted = told.filter { finding in
            finding.file == folder.rosterPath
                || [folder.path, folder.own].compactMap { $0 }.contains { home in
                    finding.file == "\(home)/\(only)" || finding.file.hasPrefix("\(home)/\(only)/")
                }
        }
        return (wanted + certificates(of: only)).sorted()
    }

    package var scenarios: Int { practice.values.reduce(0) { $0 + $1.grades.count } }
    /// How many of the scenarios were played by their solutions; `nil` where none was to be.
    package var played: Int? { isPlayed ? practice.values.reduce(0) { $0 + $1.solutions } : nil }

    /// - Returns: the files that came, went or changed since, relative to the folder; `nil` where none did.
    package mutating func compileAgain(at moment: Moment) -> [String]? {
        let now = folder.stampsOfFiles
        let changed = Set(now.keys).union(stamps.keys).filter { now[$0] != stamps[$0] }
        guard !changed.isEmpty else { return nil }
        stamps = now
        var (others, rehearsed) = (Set<Client.ID>(), Set<Client.ID>())
        for file in changed {
            let parts = file.split(separator: "/", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { continue }
            rehearsed.insert(parts[0])
            let isToldApart = parts[1] == ProfileFolder.profileName || parts[1] == ProfileFolder.todayName
            if !isToldApart, !parts[1].hasPrefix("practice/") { others.insert(parts[0]) }
        }
        unread = folder.unreadFiles
        found = folder.read(since: found, at: moment, isReviewed: true, others: others) ?? found
        readPractice(of: rehearsed.sorted(), at: moment)
        return changed.sorted()
    }

    /// One client beside the other.
    private mutating func readPractice(of clients: [Client.ID], at moment: Moment) {
        let read = Mutex([Client.ID: Practice]())
        DispatchQueue.concurrentPerform(iterations: clients.count) { [self] index in
            let practice = practice(of: clients[index], at: moment)
            read.withLock { $0[clients[index]] = practice }
        }
        practice.merge(read.withLock { $0 }) { $1 }
    }

    private func practice(of name: Client.ID, at moment: Moment) -> Practice {
        let client = found.catalogue[name]
        let documents = folder.scenarioDocuments(of: name, profile: client)
        var findings = documents.flatMap(\.findings)
        var solutions = 0
        if isPlayed, let client, !found.faulty.contains(name) {
            solutions = documents.count { $0.scenario?.solution.isEmpty == false && !$0.findings.hasErrors }
            findings += documents.flatMap { ScenarioReview(of: $0, for: client, at: moment).findings }
        }
        return Practice(
            grades: documents.compactMap { $0.findings.hasErrors ? nil : $0.scenario?.grade }, solutions: solutions,
            findings: findings)
    }

    /// Whom the roster gives a client for whose calls she is not certified; of one client, or of all.
    private func certificates(of only: Client.ID? = nil) -> [Finding] {
        guard let runs else { return [] }
        return Dictionary(grouping: found.servings, by: \.operator).flatMap { person, servings in
            let practised = runs(person.id)
            return servings.filter { only == nil || $0.client == only }.compactMap { serving -> Finding? in
                guard let client = found.catalogue[serving.client],
                    let certificate = Certificate(for: client, by: training(person, client.id, practised)),
                    !certificate.isHeld
                else { return nil }
                let doubt = ServiceDoubt.notCertified(person.id, client.id, certificate)
                return Finding(of: doubt, file: folder.rosterPath, at: serving.place)
            }
        }
    }

    private func training(
        _ person: Operator, _ client: Client.ID, _ practised: [Client.ID: [Training.Run]]
    ) -> Training {
        let meant = practice[client]?.grades.count { $0 <= person.grade } ?? 0
        return Training(scenarios: meant, runs: practised[client] ?? [])
    }
}

extension ProfileFolder {
    /// Of the roster and of whatever lies in the folders of clients, by the way from this one.
    fileprivate var stampsOfFiles: [String: Stamp] {
        var stamps: [String: Stamp] = [:]
        func look(_ name: String, depth: Int) {
            guard let stamp = Stamp(of: "\(path)/\(name)") else { return }
            if stamp.isRegular { stamps[name] = stamp }
            guard !stamp.isRegular, depth < Self.deepest else { return }
            for inner in (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(name)")) ?? []
            where !inner.hasPrefix(".") && !inner.hasSuffix("~") {
                look("\(name)/\(inner)", depth: depth + 1)
            }
        }
        for name in names { look(name, depth: 1) }
        return stamps
    }

    /// A client, a folder of his, and one in that.
    private static let deepest = 3
}
