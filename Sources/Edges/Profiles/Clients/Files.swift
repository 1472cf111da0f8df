import Answering
import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension ProfileFolder {
    func filesOfPractice(of client: Client.ID) -> [String] {
        let folder = "\(path)/\(client)/practice"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted().map { "\(folder)/\($0)" }
    }
}

/// A file that cannot be read.
struct Unreadable: Error {
    var fault: Fault
}

/// The bytes of a regular file; longer ones are refused before they are read.
func bytes(of file: String, atMost most: Int, within root: String? = nil) -> Result<[UInt8], Unreadable> {
    func unreadable(_ why: String) -> Result<[UInt8], Unreadable> { .failure(Unreadable(fault: .unreadable(why))) }
    if let root, leadsOut(file, of: root) { return unreadable("it is a link that leads out of \(root)") }
    // What is no file must keep nobody waiting, and only what is open is surely what was looked at.
    let handle = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard handle >= 0 else {
        return unreadable(errno == EACCES ? "permission denied" : String(cString: strerror(errno)))
    }
    defer { close(handle) }
    var status = stat()
    guard fstat(handle, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        return unreadable("it is not a file")
    }
    guard status.st_size <= most else {
        return .failure(Unreadable(fault: .tooLarge(bytes: Int(status.st_size), most: most)))
    }
    // Some files say that they are empty and are not, and some grow.
    let size = status.st_size > 0 ? Int(status.st_size) : most
    var bytes = [UInt8](repeating: 0, count: size + 1)
    var count = 0
    while count < bytes.count {
        let more = bytes.withUnsafeMutableBytes { read(handle, $0.baseAddress! + count, $0.count - count) }
        if more < 0, errno == EINTR { continue }
        guard more >= 0 else { return unreadable(String(cString: strerror(errno))) }
        if more == 0 { break }
        count += more
    }
    guard count <= size else {
        return size == most
            ? .failure(Unreadable(fault: .tooLarge(bytes: count, most: most))) : unreadable("it grows while it is read")
    }
    bytes.removeSubrange(count...)
    return .success(bytes)
}

/// Whoever writes profiles decides what is read of this machine by what lies in their folder, and by nothing else.
private func leadsOut(_ file: String, of root: String) -> Bool {
    var status = stat()
    guard lstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFLNK,
        let place = realpath(file, nil), let folder = realpath(root, nil)
    else { return false }
    defer {
        free(place)
        free(folder)
    }
    return !String(cString: place).hasPrefix(String(cString: folder) + "/")
}

/// What a regular file begins with; `nil` where it cannot be read.
func beginning(of path: String, bytes most: Int) -> [UInt8]? {
    guard Stamp(of: path)?.isRegular == true else { return nil }
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: most)
    let count = read(file, &bytes, most)
    return count < 0 ? nil : Array(bytes[..<count])
}

/// A folder that is held open: its files are found without the way to it being gone for each of them.
struct OpenDirectory: ~Copyable {
    private let path: String
    /// Below zero where it cannot be opened.
    private let descriptor: CInt

    init(_ path: String) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// - Parameter file: by its way from here.
    func stamp(of file: String) -> Stamp? {
        descriptor >= 0 ? Stamp(of: file, in: descriptor) : Stamp(of: "\(path)/\(file)")
    }
}

/// What changes when a file does, found without opening it.
struct Stamp: Hashable, Sendable {
    var inode: UInt64
    var bytes: Int64
    var seconds: Int64
    var nanoseconds: Int64
    var isRegular: Bool

    /// `nil` where there is no such file; a link that leads nowhere is something, and reading it tells what is wrong.
    ///
    /// - Parameter directory: where a relative `file` begins: an open directory, which spares the way to it.
    init?(of file: String, in directory: Int32 = AT_FDCWD) {
        var status = stat()
        guard fstatat(directory, file, &status, AT_SYMLINK_NOFOLLOW) == 0 || ![ENOENT, ENOTDIR].contains(errno) else {
            return nil
        }
        if status.st_mode & S_IFMT == S_IFLNK {
            var target = stat()
            if fstatat(directory, file, &target, 0) == 0 { status = target }
        }
        inode = UInt64(status.st_ino)
        bytes = Int64(status.st_size)
        seconds = Int64(status.st_mtim.tv_sec)
        nanoseconds = Int64(status.st_mtim.tv_nsec)
        isRegular = status.st_mode & S_IFMT == S_IFREG
    }
}
