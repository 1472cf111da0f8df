package import Answering
import Dialects
import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What the relay is to be told and has not taken yet: a file, into which other programs may put something, too.
package struct AnnouncementBox: Sendable {
    private let path: String

    package init(path: String) {
        self.path = path
    }

    package struct Unwritable: Error {}

    package var announcements: [Announcement] {
        (try? Data(contentsOf: URL(filePath: path))).flatMap(ServiceLanguage.readAnnouncements) ?? []
    }

    /// What was put in of the same before gives way.
    package func put(_ announcement: Announcement) throws(Unwritable) {
        try change { held in
            held.removeAll { $0.client == announcement.client && $0.subject == announcement.subject }
            held.append(announcement)
            // What has waited for longest is what least matters today.
            held = held.suffix(ServiceLanguage.mostAnnouncements)
        }
    }

    /// Tells the relay what lies in it; what that has taken is taken out.
    ///
    /// - Returns: whether nothing is left to be told.
    @discardableResult
    package func empty(by line: RelayLine) async -> Bool {
        let told = announcements
        guard !told.isEmpty else { return true }
        guard await line.announce(told) else { return false }
        return (try? change { held in held.removeAll(where: told.contains) }) != nil
    }

    /// Tells it as it comes, until the task is cancelled.
    package func keepEmpty(by line: RelayLine, _ timekeeper: any Timekeeper) async {
        repeat {
            await empty(by: line)
        } while (try? await timekeeper.wait(until: timekeeper.now().adding(seconds: Self.pauseSeconds))) != nil
    }

    private static let pauseSeconds = 2

    /// Changes the file as a whole: who is killed meanwhile leaves it as it was, and two who write wait for each other.
    private func change(_ body: (inout [Announcement]) -> Void) throws(Unwritable) {
        let lock = open(path + ".lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard lock >= 0, flock(lock, LOCK_EX) == 0 else { throw Unwritable() }
        defer { close(lock) }
        var held = announcements
        body(&held)
        do {
            try ServiceLanguage.write(held).write(to: URL(filePath: path), options: .atomic)
            chmod(path, 0o600)
        } catch {
            throw Unwritable()
        }
    }
}
