package import Answering
import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A folder in which editions are published: for desks that see it, or for a web server to give away as it is.
package struct BundlePress: Sendable {
    package let directory: String

    package init(directory: String) { self.directory = directory }

    /// What is to be published, copied aside, so that it can be checked as the desks will have it.
    package struct Draft: Sendable {
        /// Where the copies lie, below each other as they will.
        package let folder: String
        fileprivate let files: [Manifest.File]
        /// Whoever else publishes there waits until this one is done.
        fileprivate let lock: Disk.Lock
    }

    private var versions: String { directory + "/versions" }
    private var objects: String { directory + "/objects" }
    private var latest: String { directory + "/" + SignedManifest.fileName }

    /// Copies the files aside, once nobody else publishes there.
    ///
    /// - Parameter files: their paths below `folder`; a link is refused, since what it leads to is somewhere else.
    package func draft(_ files: [String], from folder: String) throws(BundleFault) -> Draft {
        if !Disk.isThere(latest), let other = ["objects", "versions", ".draft"].first(where: isFilled) {
            throw BundleFault(
                .unwritable,
                "\(directory) holds `\(other)` and nothing that was ever published: name a folder of its own, or an empty one"
            )
        }
        for path in [directory, versions, objects] {
            do {
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            } catch {
                throw BundleFault(.unwritable, "\(path) cannot be made")
            }
        }
        let lock = try write { () throws(Disk.Failure) in try Disk.lock(directory) }
        let draft = directory + "/.draft"
        Disk.remove(draft)
        try write { () throws(Disk.Failure) in try Disk.makeFolder(draft, mode: 0o700) }
        var copied: [Manifest.File] = []
        for path in files {
            let bytes = try Self.bytes(of: path, in: folder)
            let file = Manifest.File(path: path, bytes: bytes.count, sha256: bytes.sha256)
            try write { () throws(Disk.Failure) in
                for folder in file.folders { try Disk.makeFolder(draft + "/" + folder, mode: 0o700) }
                try Disk.make(draft + "/" + path, bytes, mode: 0o644)
            }
            copied.append(file)
        }
        return Draft(folder: draft, files: copied.sorted { $0.path < $1.path }, lock: lock)
    }

    private func isFilled(_ name: String) -> Bool { !Disk.names(in: "\(directory)/\(name)").isEmpty }

    private static func bytes(of path: String, in folder: String) throws(BundleFault) -> Data {
        do throws(Disk.Failure) {
            return try Disk.read(folder + "/" + path, atMost: Manifest.Limit.fileBytes).bytes ?? Data()
        } catch {
            let why = error.number == ELOOP || error.number == EINVAL ? "it is not a file" : error.sentence
            throw BundleFault(.damaged, "\(folder)/\(path): \(why)")
        }
    }

    package func discard(_ draft: Draft) { Disk.remove(draft.folder) }

    /// Publishes a draft under the next version. Whoever is killed meanwhile leaves the last edition as it was.
    ///
    /// - Parameters:
    ///   - kept: so many editions stay whole, for desks that are in the middle of taking one.
    ///   - isForced: what lies there may be signed by another key, or unreadable.
    /// - Returns: the edition, and whether it is new: what has not changed is not published again.
    package func publish(
        _ draft: Draft, by key: SigningKey, at moment: Moment, keeping kept: Int, isForced: Bool = false
    ) throws(BundleFault) -> (edition: Edition, isNew: Bool) {
        defer { withExtendedLifetime(draft.lock) {} }
        let before = try last(signedBy: key, isForced: isForced)
        if let before, before.manifest.files == draft.files { return (before.edition, false) }
        let version = max(before?.edition.version ?? 0, numbers.max() ?? 0) + 1
        let signed = try SignedManifest(Manifest(version: version, madeAt: moment, files: draft.files), by: key)
        for file in draft.files { try put(file, from: draft) }
        try write { () throws(Disk.Failure) in
            try Disk.sync(objects)
            try Disk.replace("\(versions)/\(version).signed", signed.bytes, mode: 0o644)
            try Disk.replace(latest, signed.bytes, mode: 0o644)
        }
        prune(keeping: kept, trusting: key)
        return (signed.edition, true)
    }

    private func last(signedBy key: SigningKey, isForced: Bool) throws(BundleFault) -> SignedManifest? {
        guard Disk.isThere(latest), let keys = PublicKeys(key.publicKey) else { return nil }
        do throws(BundleFault) {
            let bytes = try write { () throws(Disk.Failure) in
                try Disk.read(latest, atMost: Manifest.Limit.manifestBytes).bytes ?? Data()
            }
            return try SignedManifest(bytes, trusting: keys)
        } catch {
            if isForced { return nil }
            throw BundleFault(error.trouble, "\(latest): \(error.sentence)")
        }
    }

    /// Nothing lies there under another name than its content's.
    private func put(_ file: Manifest.File, from draft: Draft) throws(BundleFault) {
        let place = directory + "/" + file.object
        if let there = try? Disk.read(place, atMost: file.bytes).bytes, there.sha256 == file.sha256 { return }
        let bytes = try? Disk.read(draft.folder + "/" + file.path, atMost: file.bytes).bytes
        guard let bytes, bytes.count == file.bytes, bytes.sha256 == file.sha256 else {
            throw BundleFault(.damaged, "\(file.path) has changed while it was published; publish again")
        }
        try write { () throws(Disk.Failure) in try Disk.replace(place, bytes, mode: 0o644) }
    }

    private var numbers: [Int] {
        Disk.names(in: versions).compactMap { name in
            name.hasSuffix(".signed") ? Int(name.dropLast(".signed".count)) : nil
        }
        // Others may have put there whatever they like.
        .filter { (1..<Manifest.Limit.version).contains($0) }
    }

    /// What no kept edition needs goes.
    private func prune(keeping kept: Int, trusting key: SigningKey) {
        guard let keys = PublicKeys(key.publicKey) else { return }
        let numbers = numbers.sorted(by: >)
        for number in numbers.dropFirst(kept) { Disk.remove("\(versions)/\(number).signed") }
        var needed: Set<String> = []
        for number in numbers.prefix(kept) {
            guard
                let bytes = try? Disk.read("\(versions)/\(number).signed", atMost: Manifest.Limit.manifestBytes).bytes,
                let signed = try? SignedManifest(bytes, trusting: keys)
            else { return }
            needed.formUnion(signed.manifest.files.map { String($0.object.dropFirst("objects/".count)) })
        }
        for name in Disk.names(in: objects) where Manifest.File.isObject(name) && !needed.contains(name) {
            Disk.remove(objects + "/" + name)
        }
    }

    private func write<Value>(_ body: () throws(Disk.Failure) -> Value) throws(BundleFault) -> Value {
        do throws(Disk.Failure) { return try body() } catch {
            throw BundleFault(.unwritable, "\(directory): \(error.sentence)")
        }
    }
}
