package import Dispatch
import FoundationEssentials
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// When to look into the folder of profiles again: the kernel tells of each change, so that a desk at rest sleeps.
///
/// A network's file system tells of nothing that others write there: it is looked at more than once a second, as is
/// every folder where the kernel watches nothing for us; any other twice a minute all the same.
package final class FolderNews {
    /// One for all that came since the last was taken.
    package let looks: AsyncStream<Void>
    private let descriptor: CInt
    private let sources: [any DispatchSourceProtocol]
    private let timer: any DispatchSourceTimer
    private let seldom: DispatchTimeInterval
    private let told = Told()
    private var isLookedAtOften: Bool

    private final class Told: Sendable {
        /// Something came that need not be the end of a file's writing.
        let isUnfinished = Mutex(false)
        let writing = Mutex(Writing())
    }

    private static let often = DispatchTimeInterval.milliseconds(750)
    private static let changes =
        IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ATTRIB | IN_DELETE_SELF
        | IN_MOVE_SELF

    /// - Parameter seldom: how often it is looked at without any news.
    package init(seldom: DispatchTimeInterval = .seconds(30)) {
        let (looks, tell) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let descriptor = inotify_init1(CInt(IN_NONBLOCK) | CInt(IN_CLOEXEC))
        (self.looks, self.descriptor, self.seldom) = (looks, descriptor, seldom)
        isLookedAtOften = descriptor < 0
        timer = DispatchSource.makeTimerSource()
        var sources: [any DispatchSourceProtocol] = [timer]
        timer.setEventHandler { [told] in
            told.isUnfinished.withLock { $0 = true }
            tell.yield()
        }
        if descriptor >= 0 {
            let changes = DispatchSource.makeReadSource(fileDescriptor: descriptor)
            changes.setEventHandler { [told] in
                told.writing.withLock { Self.drain(descriptor, into: &$0) }
                tell.yield()
            }
            changes.setCancelHandler { close(descriptor) }
            sources.append(changes)
        }
        self.sources = sources
        look(every: isLookedAtOften ? Self.often : seldom)
        for source in sources { source.activate() }
    }

    deinit {
        for source in sources { source.cancel() }
    }

    /// Whether all that was told since this was asked last were files that had been written to their ends.
    package func tookWholeFiles() -> Bool {
        !takeIsUnclear() && !isGoingOn
    }

    /// The same for a look that begins now, to be asked when it is over: what was being written when it began may have
    /// come to its end since, and something else may have begun.
    package func beginLook() -> () -> Bool {
        let wasUnclear = takeIsUnclear()
        return { !wasUnclear && !self.isGoingOn }
    }

    private var isGoingOn: Bool {
        told.isUnfinished.withLock { $0 } || told.writing.withLock { $0.isGoingOn() }
    }

    private func takeIsUnclear() -> Bool {
        let isUnfinished = told.isUnfinished.withLock { isUnfinished in
            defer { isUnfinished = false }
            return isUnfinished
        }
        return told.writing.withLock { $0.takeIsUnclear() } || isUnfinished
    }

    /// From now on what changes in the folder and in the folders of its clients is told; said again, of new ones, too.
    package func follow(_ folder: ProfileFolder) {
        guard descriptor >= 0 else { return }
        let homes = [folder.path] + [folder.own].compactMap { $0 }
        let folders = homes.flatMap { home in [home] + folder.names.map { "\(home)/\($0)" } }
        var isWatched = !Self.isOfOtherMachines(folder.path)
        for path in Self.linksHolders(on: folder.path) + folders {
            // No more is watched for us than the machine allows.
            if inotify_add_watch(descriptor, path, UInt32(Self.changes)) < 0, errno == ENOSPC { isWatched = false }
        }
        guard isLookedAtOften == isWatched else { return }
        isLookedAtOften = !isWatched
        look(every: isWatched ? seldom : Self.often)
    }

    private func look(every pause: DispatchTimeInterval) {
        timer.schedule(deadline: .now() + pause, repeating: pause, leeway: .milliseconds(100))
    }

    /// Where the folder itself, or any that leads to it, may be taken away or another put in its place by a link.
    private static func linksHolders(on path: String) -> [String] {
        var holders = [parent(of: path)]
        var rest = path
        while let slash = rest.lastIndex(of: "/"), slash > rest.startIndex {
            rest = String(rest[..<slash])
            var status = stat()
            if lstat(rest, &status) == 0, status.st_mode & S_IFMT == S_IFLNK { holders.append(parent(of: rest)) }
        }
        return holders
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// File systems of which the kernel hears of every change, since this machine alone makes them; all others are
    /// taken for a network's.
    private static let own: Set<Substring> = [
        "ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "zfs", "tmpfs", "overlay",
    ]

    /// Source: proc_pid_mountinfo(5).
    private static func isOfOtherMachines(_ path: String) -> Bool {
        guard let real = realpath(path, nil) else { return false }
        defer { free(real) }
        let folder = String(cString: real) + "/"
        let mounts = FileManager.default.contents(atPath: "/proc/self/mountinfo") ?? Data()
        var nearest: (point: String, type: Substring)?
        for line in String(decoding: mounts, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            guard let dash = words.firstIndex(of: "-"), dash + 1 < words.endIndex, words.count > 4 else { continue }
            let point = String(words[4].replacing("\\040", with: " "))
            let isAbove = point == "/" || folder.hasPrefix(point + "/")
            // Of two at one place the later lies above.
            if isAbove, point.utf8.count >= nearest?.point.utf8.count ?? 0 { nearest = (point, words[dash + 1]) }
        }
        return nearest.map { !own.contains($0.type) } ?? false
    }

    private static func drain(_ descriptor: CInt, into writing: inout Writing) {
        let most = 4096
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: most, alignment: 8)
        defer { bytes.deallocate() }
        while case let count = read(descriptor, bytes.baseAddress, most), count > 0 {
            var offset = 0
            while offset < count {
                let event = bytes.load(fromByteOffset: offset, as: inotify_event.self)
                let place = offset + MemoryLayout<inotify_event>.size
                offset = place + Int(event.len)
                let name = bytes[place..<offset].prefix { $0 != 0 }
                writing.take(event, name: String(decoding: name, as: UTF8.self))
            }
        }
    }
}

/// Which files are in the middle of being written, as far as the kernel tells.
///
/// Many a program writes a draft beside the file and puts it in its place: the draft is nobody's business, and the file
/// is whole as soon as it is there.
private struct Writing {
    private struct File: Hashable {
        var folder: CInt
        var name: String
    }

    private var open: [File: ContinuousClock.Instant] = [:]
    /// Files that were taken away, by the numbers under which they come again if they were only moved.
    private var moved: [UInt32: File] = [:]
    private var isUnclear = false

    mutating func take(_ event: inotify_event, name: String) {
        let file = File(folder: event.wd, name: name)
        switch event.mask {
        case let mask where mask & UInt32(IN_ISDIR) != 0: isUnclear = true
        case let mask where mask & UInt32(IN_CREATE) != 0: open[file] = .now
        case let mask where mask & UInt32(IN_CLOSE_WRITE) != 0: open[file] = nil
        case let mask where mask & UInt32(IN_MOVED_FROM) != 0:
            // What is moved before it is written to its end is not whole where it comes to stand either.
            if open.removeValue(forKey: file) == nil { moved[event.cookie] = file } else { isUnclear = true }
        case let mask where mask & UInt32(IN_MOVED_TO) != 0:
            open[file] = nil
            moved[event.cookie] = nil
        case let mask where mask & UInt32(IN_ATTRIB) != 0: break
        // Something is gone, or more happened than could be told.
        default: if open.removeValue(forKey: file) == nil { isUnclear = true }
        }
        if open.count > Self.most { (open, isUnclear) = ([:], true) }
    }

    /// Whether anything is, as far as it has been told since `takeIsUnclear`.
    mutating func isGoingOn() -> Bool {
        // A link is never closed, and a program may have died.
        open = open.filter { $0.value.duration(to: .now) < Self.patience }
        return !open.isEmpty || !moved.isEmpty || isUnclear
    }

    /// Whether something was taken away and has not come again, or more happened than could be told: asked for once.
    mutating func takeIsUnclear() -> Bool {
        defer { (moved, isUnclear) = ([:], false) }
        return !moved.isEmpty || isUnclear
    }

    private static let most = 1000
    private static let patience = Duration.seconds(5)
}
