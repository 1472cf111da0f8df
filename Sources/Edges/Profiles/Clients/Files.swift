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
func bytes(of file: String, atMost most: Int) -> Result<[UInt8], Unreadable> {
    guard let stamp = Stamp(of: file) else {
        return .failure(Unreadable(fault: .unreadable(String(cString: strerror(errno)))))
    }
    guard stamp.isRegular else { return .failure(Unreadable(fault: .unreadable("it is not a file"))) }
    guard stamp.bytes <= most else {
        return .failure(Unreadable(fault: .tooLarge(bytes: Int(stamp.bytes), most: most)))
    }
    guard let data = FileManager.default.contents(atPath: file) else {
        return .failure(Unreadable(fault: .unreadable("permission denied")))
    }
    return .success([UInt8](data))
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
