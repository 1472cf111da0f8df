package import Answering
import FoundationEssentials

/// Clients' folders as they once were: of each its files, by their path in it.
///
/// Whatever keeps old profiles (git, a folder laid aside, published bundles) tells them so.
package struct OldProfiles: Sendable {
    /// What state it is, to be named to whoever asked.
    package var name: String
    package var files: [Client.ID: [String: [UInt8]]] = [:]

    package init(name: String) {
        self.name = name
    }

    /// Why there is nothing to compare with, in words.
    package struct Failure: Error, Hashable {
        package var sentence: String

        package init(sentence: String) {
            self.sentence = sentence
        }
    }

    /// The clients that were there.
    package var clients: [Client.ID] { files.keys.filter { files[$0]?[ProfileFolder.profileName] != nil }.sorted() }

    /// A client as he was; `nil`: he was not there, or what there was cannot be read at all.
    package func client(_ id: Client.ID, in folder: ProfileFolder) -> (client: Client?, findings: [Finding]) {
        guard let files = files[id], let bytes = files[ProfileFolder.profileName] else { return (nil, []) }
        let file = "\(id)/\(ProfileFolder.profileName) (\(name))"
        var document = ProfileDocument(bytes, file: file, country: folder.country, zone: folder.zone)
        document.readFiles(file: file) { name, most in
            guard let bytes = files[name] else { return .failure(Unreadable(fault: .missingFile(name))) }
            guard bytes.count <= most else {
                return .failure(Unreadable(fault: .tooLarge(bytes: bytes.count, most: most)))
            }
            return .success(bytes)
        } isThere: { _ in
            // The papers that are sent out are not compared.
            true
        }
        return (document.client, document.findings)
    }

    /// Larger files are no part of a card.
    static let mostBytes = ProfileDocument.mostBytesOfTable
    static let mostBytesOfAll = 256 * 1024 * 1024

    /// What of a client's folder may make his card, by its way from the folder of profiles: among papers and scenarios, which
    /// are many, its tables.
    static func isOfCard(_ way: [Substring]) -> Bool {
        guard way.count > 1, way.allSatisfy({ !$0.hasPrefix(".") }) else { return false }
        return !["practice", "documents"].contains(way[1]) || way.last?.lowercased().hasSuffix(".csv") == true
    }
}

// MARK: - A file or a folder laid aside

extension OldProfiles {
    /// - Parameter path: a folder of profiles, one client's folder, or his `profile.yaml` under whatever name.
    /// - Parameter client: whose it is where it is one client's.
    package init(path: String, client: Client.ID?) throws(Failure) {
        name = path
        var isFolder = false
        if let attributes = try? FileManager.default.attributesOfItem(atPath: path) {
            isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
        }
        let isOneClient = !isFolder || Stamp(of: "\(path)/\(ProfileFolder.profileName)") != nil
        if isOneClient {
            guard let client else {
                throw Failure(sentence: "\(path) is one client's: name the client, as in `pult profile changes ID`")
            }
            let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
            files[client] = try Self.files(in: isFolder ? path : parent, profile: isFolder ? nil : path)
            return
        }
        for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] where !name.hasPrefix(".") {
            guard Stamp(of: "\(path)/\(name)/\(ProfileFolder.profileName)") != nil else { continue }
            files[name] = try Self.files(in: "\(path)/\(name)", profile: nil)
        }
        if files.isEmpty { throw Failure(sentence: "\(path) holds no client's profile.yaml: nothing to compare with") }
    }

    private static func files(in folder: String, profile: String?) throws(Failure) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        for path in paths where isOfCard(["client"] + path.split(separator: "/")) {
            if case .success(let bytes) = bytes(of: "\(folder)/\(path)", atMost: mostBytes) { files[path] = bytes }
        }
        if let profile {
            guard case .success(let bytes) = bytes(of: profile, atMost: Composer.mostBytes) else {
                throw Failure(sentence: "\(profile) cannot be read")
            }
            files[ProfileFolder.profileName] = bytes
        }
        return files
    }
}
