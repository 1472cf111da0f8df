import Answering
import Profiles

/// The folder of profiles: what the desk did not begin with is read behind the first picture, and whatever changes from
/// then on is seen within a second.
///
/// The last good state of a client stands until a better one can be read.
struct WatchedProfiles: ProfileSource {
    var folder: ProfileFolder
    var timekeeper: any Timekeeper
    /// What the desk began with.
    var begun: ProfileFolder.Found

    private static let pause = Duration.seconds(1)

    func watch(_ tell: @escaping @Sendable (Event) -> Void) async throws {
        var standing = begun
        while !Task.isCancelled {
            if let found = folder.read(since: standing, at: timekeeper.now()), !Task.isCancelled {
                tell(.profilesRead(found.shown))
                // All of them, each time: with the roster it changes which of them are hers.
                for client in found.faulty { tell(.troubled(.profile(client))) }
                for client in Set(standing.faulty).subtracting(found.faulty) { tell(.mended(.profile(client))) }
                tell(found.isRosterFaulty ? .troubled(.roster) : .mended(.roster))
                standing = found
            }
            try await Task.sleep(for: Self.pause)
        }
    }
}
