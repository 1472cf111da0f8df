import Dispatch
import Glibc
import Service

/// Hears what relays tell each other, on a connection and a thread of its own, until it is let go.
final class PostgreSQLListener: Sendable {
    /// So long without a word, and it looks whether the database is still there.
    private static let silenceMilliseconds: CInt = 15_000
    private static let pausesMilliseconds: [CInt] = [50, 100, 250, 500, 1_000]

    /// Closed, it ends the thread.
    private let life: CInt

    init(to address: PostgreSQLAddress, telling ring: NewsRing) {
        var ends: [CInt] = [-1, -1]
        pipe(&ends)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let (end, life) = (ends[0], ends[1])
        self.life = life
        DispatchQueue(label: "postgresql-news").async {
            var failures = 0
            while true {
                if let connection = try? PostgreSQLConnection(to: address),
                    (try? connection.run("LISTEN \(PostgreSQLNews.channel)")) != nil
                {
                    failures = 0
                    // What was told before nobody here heard.
                    ring.tell([.anything])
                    if Self.listen(on: connection, until: end, ring) { break }
                }
                let pause = Self.pausesMilliseconds[min(failures, Self.pausesMilliseconds.count - 1)]
                if Self.wait(for: [end], pause) == end { break }
                failures += 1
            }
            close(end)
        }
    }

    deinit { close(life) }

    /// - Returns: whether it was let go; else the connection is lost.
    private static func listen(on connection: PostgreSQLConnection, until end: CInt, _ ring: NewsRing) -> Bool {
        do {
            while true {
                let ready = wait(for: [end, connection.socket], silenceMilliseconds)
                if ready == end { return true }
                if ready == nil { try connection.run("SELECT 1") }
                ring.tell(try connection.notifications().flatMap(PostgreSQLNews.reading))
            }
        } catch {
            return false
        }
    }

    /// The first of these on which something happened; `nil` where nothing did in time.
    private static func wait(for descriptors: [CInt], _ milliseconds: CInt) -> CInt? {
        var waiting = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        guard poll(&waiting, nfds_t(waiting.count), milliseconds) > 0 else { return nil }
        return waiting.first { $0.revents != 0 }?.fd
    }
}
