package import Dispatch

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// When to look into the folder of profiles again: the kernel tells of each change, so that a desk at rest sleeps.
///
/// A network's file system tells of nothing that others write there: all the same it is looked at twice a minute, and once
/// a second where the kernel watches nothing for us.
package final class FolderNews {
    /// One for all that came since the last was taken.
    package let looks: AsyncStream<Void>
    private let descriptor: CInt
    private let sources: [any DispatchSourceProtocol]
    private let timer: any DispatchSourceTimer

    private static let often = DispatchTimeInterval.seconds(1)
    private static let changes =
        IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ATTRIB | IN_DELETE_SELF
        | IN_MOVE_SELF

    /// - Parameter seldom: how often it is looked at without any news.
    package init(seldom: DispatchTimeInterval = .seconds(30)) {
        let (looks, tell) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let descriptor = inotify_init1(CInt(IN_NONBLOCK) | CInt(IN_CLOEXEC))
        let pause = descriptor < 0 ? Self.often : seldom
        let timer = DispatchSource.makeTimerSource()
        timer.schedule(deadline: .now() + pause, repeating: pause, leeway: .milliseconds(200))
        timer.setEventHandler { tell.yield() }
        var sources: [any DispatchSourceProtocol] = [timer]
        if descriptor >= 0 {
            let told = DispatchSource.makeReadSource(fileDescriptor: descriptor)
            told.setEventHandler {
                Self.drain(descriptor)
                tell.yield()
            }
            told.setCancelHandler { close(descriptor) }
            sources.append(told)
        }
        for source in sources { source.activate() }
        (self.looks, self.descriptor, self.sources, self.timer) = (looks, descriptor, sources, timer)
    }

    deinit {
        for source in sources { source.cancel() }
    }

    /// From now on what changes in the folder and in the folders of its clients is told; said again, of new ones, too.
    package func follow(_ folder: ProfileFolder) {
        guard descriptor >= 0 else { return }
        // The folder itself may be taken away, or another put in its place, as by a link.
        let parent = folder.path.lastIndex(of: "/").map { String(folder.path[..<$0]) } ?? "."
        let homes = [folder.path] + [folder.own].compactMap { $0 }
        let clients = homes.flatMap { home in [home] + folder.names.map { "\(home)/\($0)" } }
        for path in [parent.isEmpty ? "/" : parent] + clients {
            let watch = inotify_add_watch(descriptor, path, UInt32(Self.changes))
            // No more is watched for us than the machine allows.
            if watch < 0, errno == ENOSPC { timer.schedule(deadline: .now() + Self.often, repeating: Self.often) }
        }
    }

    private static func drain(_ descriptor: CInt) {
        var bytes = [UInt8](repeating: 0, count: 4096)
        while read(descriptor, &bytes, bytes.count) > 0 {}
    }
}
