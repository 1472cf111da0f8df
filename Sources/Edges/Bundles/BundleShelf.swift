package import Answering
import FoundationEssentials

/// The editions that this machine has taken, each in a folder of its own, and which of them its desks stand on.
///
/// `current` is a link, so that all desks of the machine change over at once. Beside the editions lies `own`: what
/// belongs to this machine and is never published.
package struct BundleShelf: Sendable {
    package let directory: String
    /// So many are kept.
    package static let kept = 3

    /// - Parameter directory: made where it is not there, for nobody else's eyes.
    package init(directory: String) { self.directory = directory }

    package var current: String { directory + "/current" }
    /// The day's files, and the secrets that profiles name.
    package var own: String { directory + "/own" }

    /// The folder of the edition that the desks stand on, which never changes; `nil` where nothing was taken.
    package var standingFolder: String? {
        guard let name = Disk.target(of: current), Manifest.isWithin(name), !name.contains("/") else { return nil }
        return directory + "/" + name
    }

    /// The folder of an edition that is kept here; `nil` where none of them is meant.
    ///
    /// - Parameter name: its version, or its revision as `sha256:…`.
    package func folder(of name: String) -> String? {
        let digest = name.hasPrefix("sha256:") ? name.dropFirst("sha256:".count) : nil
        let folder = Disk.names(in: directory).first { folder in
            let parts = folder.split(separator: "-", maxSplits: 1)
            guard parts.count == 2, parts[0].allSatisfy(\.isNumber) else { return false }
            return digest.map { $0.hasPrefix(parts[1]) } ?? (name == parts[0])
        }
        return folder.map { directory + "/" + $0 }
    }

    private static let manifestName = ".signed"
}

// MARK: - What stands

extension BundleShelf {
    /// The edition in a folder of the shelf, as its manifest says; `nil` where no key of these signed it.
    package func edition(in folder: String, trusting keys: PublicKeys) -> Edition? {
        signed(in: folder, trusting: keys)?.edition
    }

    private func signed(in folder: String, trusting keys: PublicKeys) -> SignedManifest? {
        guard
            let bytes = try? Disk.read(folder + "/" + Self.manifestName, atMost: Manifest.Limit.manifestBytes).bytes
        else { return nil }
        return try? SignedManifest(bytes, trusting: keys)
    }

    /// Looks at every byte of the edition that stands, and goes back to the newest whole one where it is not as it was
    /// signed.
    ///
    /// - Returns: what was wrong; `nil`: nothing.
    /// - Throws: where nothing whole is left to stand on.
    package func examine(trusting keys: PublicKeys) throws(BundleFault) -> BundleFault? {
        try prepare()
        guard Disk.isThere(current) else { return nil }
        let lock = try lock()
        defer { withExtendedLifetime(lock) {} }
        let standing = standingFolder
        let fault =
            standing.map { self.fault(in: $0, trusting: keys) } ?? BundleFault(.damaged, "\(current) leads nowhere")
        guard let fault else { return nil }
        let whole = editions(trusting: keys).map(\.folder)
            .first { $0 != standing && self.fault(in: $0, trusting: keys) == nil }
        guard let whole else {
            // What is damaged is taken again; what another key signed may be right again with the right key.
            if fault.trouble == .damaged { Disk.remove(current) }
            throw fault
        }
        try write { () throws(Disk.Failure) in try Disk.link(current, to: name(of: whole)) }
        return fault
    }

    /// Why the edition in a folder is not what was signed.
    private func fault(in folder: String, trusting keys: PublicKeys) -> BundleFault? {
        guard let signed = signed(in: folder, trusting: keys) else {
            return BundleFault(.untrusted, "\(folder) is not signed by the key of public-key-file")
        }
        for file in signed.manifest.files {
            guard let bytes = try? Disk.read(folder + "/" + file.path, atMost: file.bytes).bytes,
                bytes.count == file.bytes, bytes.sha256 == file.sha256
            else { return BundleFault(.damaged, "\(folder)/\(file.path) is not what was signed") }
        }
        let known = Set(signed.manifest.files.map(\.path)).union(signed.manifest.files.flatMap(\.folders))
        let there = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        let other = there.first { !known.contains($0) && !$0.hasPrefix(".") && !$0.contains("/.") }
        guard let other else { return nil }
        return BundleFault(.damaged, "\(folder)/\(other) was not signed")
    }

    /// All that lie here, the newest first.
    private func editions(trusting keys: PublicKeys) -> [(folder: String, signed: SignedManifest)] {
        Disk.names(in: directory).filter { $0.first?.isNumber == true }
            .compactMap { name in
                let folder = directory + "/" + name
                return signed(in: folder, trusting: keys).map { (folder, $0) }
            }
            .sorted { $0.signed.edition.version > $1.signed.edition.version }
    }
}

// MARK: - What is taken

extension BundleShelf {
    /// Takes an edition whole, or nothing of it.
    ///
    /// - Parameter isForced: an older one, too, or another of the same version.
    /// - Returns: whether the desks stand on another one now.
    package func take(
        _ offered: SignedManifest, from source: any BundleSource, trusting keys: PublicKeys, isForced: Bool = false
    ) throws(BundleFault) -> Bool {
        try prepare()
        let lock = try lock()
        defer { withExtendedLifetime(lock) {} }
        let standing = standingFolder.flatMap { signed(in: $0, trusting: keys) }
        if standing?.edition.revision == offered.edition.revision { return false }
        if let standing, offered.edition.version <= standing.edition.version, !isForced {
            throw BundleFault(
                .older(offered.edition.version),
                "version \(offered.edition.version) is offered, and version \(standing.edition.version) stands")
        }
        let draft = directory + "/.taking"
        Disk.remove(draft)
        defer { Disk.remove(draft) }
        try gather(offered, from: source, into: draft, trusting: keys)
        let folder = directory + "/" + Self.name(of: offered.edition)
        try write { () throws(Disk.Failure) in
            // One that was damaged, or went out of use, gives way.
            Disk.remove(folder)
            try Disk.move(draft, to: folder)
            try Disk.link(current, to: name(of: folder))
        }
        prune(trusting: keys)
        return true
    }

    private func gather(
        _ offered: SignedManifest, from source: any BundleSource, into draft: String, trusting keys: PublicKeys
    ) throws(BundleFault) {
        var had: [String: String] = [:]
        for (folder, signed) in editions(trusting: keys) {
            for file in signed.manifest.files { had[file.sha256] = folder + "/" + file.path }
        }
        try write { () throws(Disk.Failure) in try Disk.makeFolder(draft, mode: 0o700) }
        let folders = Set(offered.manifest.files.flatMap(\.folders)).sorted()
        for folder in folders {
            try write { () throws(Disk.Failure) in try Disk.makeFolder(draft + "/" + folder, mode: 0o700) }
        }
        for file in offered.manifest.files {
            let known = had[file.sha256].flatMap { Self.had(file, at: $0) }
            let bytes = if let known { known } else { try Self.brought(file, by: source) }
            try write { () throws(Disk.Failure) in try Disk.make(draft + "/" + file.path, bytes, mode: 0o400) }
        }
        try write { () throws(Disk.Failure) in
            try Disk.make(draft + "/" + Self.manifestName, offered.bytes, mode: 0o400)
            for folder in folders { try Disk.sync(draft + "/" + folder) }
            try Disk.sync(draft)
        }
    }

    private static func had(_ file: Manifest.File, at path: String) -> Data? {
        guard let bytes = try? Disk.read(path, atMost: file.bytes).bytes, bytes.isWhole(file) else { return nil }
        return bytes
    }

    private static func brought(_ file: Manifest.File, by source: any BundleSource) throws(BundleFault) -> Data {
        let bytes = try source.bytes(of: file)
        guard bytes.isWhole(file) else {
            throw BundleFault(.damaged, "\(source.name)/\(file.object) (\(file.path)) is not what was signed")
        }
        return bytes
    }

    private func prune(trusting keys: PublicKeys) {
        let standing = standingFolder
        let others = editions(trusting: keys).map(\.folder).filter { $0 != standing }
        let kept = Set(others.prefix(Self.kept - 1) + [standing].compactMap { $0 })
        for name in Disk.names(in: directory) where name.first?.isNumber == true {
            if !kept.contains(directory + "/" + name) { Disk.remove(directory + "/" + name) }
        }
    }
}

// MARK: - Names, and the disk

extension BundleShelf {
    private static func name(of edition: Edition) -> String {
        "\(edition.version)-\(edition.revision.dropFirst("sha256:".count).prefix(12))"
    }

    private func name(of folder: String) -> String { String(folder.dropFirst(directory.count + 1)) }

    private func prepare() throws(BundleFault) {
        for folder in [directory, own] where !Disk.isThere(folder) {
            do {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            } catch {
                throw BundleFault(.unwritable, "\(folder) cannot be made")
            }
        }
    }

    private func lock() throws(BundleFault) -> Disk.Lock {
        do throws(Disk.Failure) { return try Disk.lock(directory) } catch {
            throw BundleFault(.unwritable, "\(directory): \(error.sentence)")
        }
    }

    private func write(_ body: () throws(Disk.Failure) -> Void) throws(BundleFault) {
        do throws(Disk.Failure) { try body() } catch {
            throw BundleFault(.unwritable, "\(directory) cannot be written: \(error.sentence)")
        }
    }
}

extension Data {
    fileprivate func isWhole(_ file: Manifest.File) -> Bool { count == file.bytes && sha256 == file.sha256 }
}
