import Answering
package import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where editions are published. Waits as long as it must: asked on a thread of its own.
package protocol BundleSource: Sendable {
    /// How often it is worth a look, in seconds.
    var pauseSeconds: Int { get }
    /// How it is called in words.
    var name: String { get }

    /// What was published last.
    ///
    /// - Parameter tag: what came with the manifest that is known.
    /// - Returns: `nil` where that is still the last.
    func latest(unless tag: String?) throws(BundleFault) -> (bytes: Data, tag: String?)?

    /// As it lies there; what it is to be is judged by whoever takes it.
    func bytes(of file: Manifest.File) throws(BundleFault) -> Data
}

/// A folder of this machine, or of a network's file system.
package struct DirectoryBundleSource: BundleSource {
    private let directory: String
    package let pauseSeconds = 5
    package var name: String { directory }

    package init(directory: String) { self.directory = directory }

    package func latest(unless tag: String?) throws(BundleFault) -> (bytes: Data, tag: String?)? {
        let file = try read(SignedManifest.fileName, atMost: Manifest.Limit.manifestBytes, unless: tag)
        return file.bytes.map { ($0, file.stamp.written) }
    }

    package func bytes(of file: Manifest.File) throws(BundleFault) -> Data {
        try read(file.object, atMost: file.bytes).bytes ?? Data()
    }

    private func read(
        _ name: String, atMost most: Int, unless tag: String? = nil
    ) throws(BundleFault) -> (bytes: Data?, stamp: Disk.Stamp) {
        do throws(Disk.Failure) { return try Disk.read(directory + "/" + name, atMost: most, unless: tag) } catch {
            let isOther = error.number == EFBIG || error.number == EINVAL || error.number == ELOOP
            let why =
                switch error.number {
                case EFBIG: "it is longer than it may be"
                case EINVAL, ELOOP: "it is not a file"
                default: error.sentence
                }
            throw BundleFault(isOther ? .damaged : .away, "\(directory)/\(name): \(why)")
        }
    }
}
