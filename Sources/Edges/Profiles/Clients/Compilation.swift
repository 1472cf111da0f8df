package import Answering
import FoundationEssentials

/// Everything of a folder as it was compiled last, the practice scenarios too: what changes is compiled again, the rest
/// stands.
package struct Compilation: Sendable {
    private struct Practice {
        var scenarios: Int
        var findings: [Finding]
    }

    /// Without what is wrong with the scenarios.
    package private(set) var found: ProfileFolder.Found
    private let folder: ProfileFolder
    private var practice: [Client.ID: Practice] = [:]
    private var stamps: [String: Stamp]

    /// - Parameter tell: called after each client, on any thread, with how many there are.
    package init(of folder: ProfileFolder, at moment: Moment, tell: (@Sendable (_ clients: Int) -> Void)? = nil) {
        self.folder = folder
        // First this, so that nothing changes unseen after it was read.
        stamps = folder.stampsOfFiles
        found = folder.read(at: moment, isReviewed: true, tell: tell)
        for client in folder.clients { readPractice(of: client) }
    }

    /// Of all files, sorted by file and place.
    package var findings: [Finding] { (found.findings + practice.values.flatMap(\.findings)).sorted() }

    package var scenarios: Int { practice.values.reduce(0) { $0 + $1.scenarios } }

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
        found = folder.read(since: found, at: moment, isReviewed: true, others: others) ?? found
        for client in rehearsed { readPractice(of: client) }
        return changed.sorted()
    }

    private mutating func readPractice(of client: Client.ID) {
        let (scenarios, findings) = folder.readScenarios(of: client, profile: found.catalogue[client])
        practice[client] = Practice(scenarios: scenarios.count, findings: findings)
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
