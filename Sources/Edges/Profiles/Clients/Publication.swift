import Answering
import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What of a folder of profiles goes to the desks, and what stays where it is written.
package struct Publication: Sendable {
    package struct Stay: Hashable, Sendable {
        package var path: String
        package var reason: Reason

        package enum Reason: String, Sendable {
            case today = "the day's file"
            case customers = "the customer base"
            case secret = "a secret"
            case unnamed = "no profile names it"
            case hidden = "hidden"
        }
    }

    /// Below the folder, sorted.
    package private(set) var files: [String] = []
    package private(set) var leftOut: [Stay] = []
    /// Links, which lead to where nobody has looked: nothing is published before they are files.
    package private(set) var links: [String] = []

    private let folder: ProfileFolder
    private var customers: Set<String> = []
    /// Whatever is named by a profile, and those of it that are named as certificates.
    private var named: Set<String> = []
    private var certificates: Set<String> = []

    /// Only what a profile needs goes: the roster, the profiles with their tables, documents and certificates, and the
    /// practice scenarios. A file that nobody names may be anything.
    package init(of folder: ProfileFolder, found: ProfileFolder.Found) {
        self.folder = folder
        var wanted: Set<String> = ["roster.yaml"]
        for client in found.folders {
            wanted.insert("\(client.name)/\(ProfileFolder.profileName)")
            certificates.formUnion(client.profile.certificates.map { "\(client.name)/\($0)" })
            named.formUnion(client.profile.files.map { "\(client.name)/\($0.file)" })
            wanted.formUnion(
                folder.filesOfPractice(of: client.name).map { String($0.dropFirst(folder.path.count + 1)) })
            if let base = client.profile.client?.customers {
                customers.insert("\(client.name)/\(base.file)")
            }
        }
        named.formUnion(certificates)
        for path in wanted.union(named).subtracting(customers).sorted() { take(path) }
        leaveOthers()
    }

    private mutating func take(_ path: String) {
        guard let kind = Kind(of: folder.path + "/" + path) else { return }
        if leadsByLink(path) {
            links.append(path)
        } else if kind != .file || path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
            leftOut.append(Stay(path: path, reason: .hidden))
        } else if named.contains(path), holdsKey(path) {
            leftOut.append(Stay(path: path, reason: .secret))
        } else {
            files.append(path)
        }
    }

    private mutating func leaveOthers() {
        let told = Set(files + links + leftOut.map(\.path))
        let there = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
        for path in there.sorted() where !told.contains(path) && Kind(of: folder.path + "/" + path) != .folder {
            // What begins with a point is nobody's business here, and a repository has thousands of them.
            if path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { continue }
            let reason: Stay.Reason =
                path.hasSuffix("/" + ProfileFolder.todayName)
                ? .today : customers.contains(path) ? .customers : holdsKey(path) ? .secret : .unnamed
            leftOut.append(Stay(path: path, reason: reason))
        }
        leftOut.sort { $0.path < $1.path }
    }

    private func leadsByLink(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        return parts.indices.contains { Kind(of: folder.path + "/" + parts[...$0].joined(separator: "/")) == .link }
    }

    /// A private key may stand in the same file as its certificate, whatever that is called; a certificate that cannot be
    /// looked into may hold one.
    private func holdsKey(_ path: String) -> Bool {
        let name = path.lowercased()
        if Self.endingsOfKeys.contains(where: { name.hasSuffix($0) }) { return true }
        let file = folder.path + "/" + path
        let (isCertificate, mark) = (certificates.contains(path), Array("PRIVATE KEY".utf8))
        guard isCertificate else {
            return beginning(of: file, bytes: Composer.mostBytes)?.firstRange(of: mark) != nil
        }
        guard case .success(let bytes) = bytes(of: file, atMost: Self.mostBytesOfCertificate) else { return true }
        return bytes.firstRange(of: mark) != nil
    }

    private static let endingsOfKeys = [".key", ".p12", ".pfx", ".p8"]
    /// A bundle of all authorities of the world is a quarter of a million.
    private static let mostBytesOfCertificate = 4 * 1024 * 1024

    private enum Kind {
        case file, folder, link, other

        init?(of path: String) {
            var status = stat()
            guard lstat(path, &status) == 0 else { return nil }
            switch status.st_mode & S_IFMT {
            case S_IFREG: self = .file
            case S_IFDIR: self = .folder
            case S_IFLNK: self = .link
            default: self = .other
            }
        }
    }
}
