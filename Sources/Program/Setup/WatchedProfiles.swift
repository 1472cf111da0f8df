package import Answering
package import Bundles
package import Profiles

/// The folder of profiles: what the desk did not begin with is read behind the first picture, and whatever changes from
/// then on is seen within a second.
///
/// The last good state of a client stands until a better one can be read.
package struct WatchedProfiles: ProfileSource {
    private let folder: ProfileFolder
    /// Which edition stands in it; `nil` where none is published.
    private let published: BundleTaker?
    private let timekeeper: any Timekeeper
    /// What the desk began with.
    private let begun: ProfileFolder.Found

    package init(
        folder: ProfileFolder, published: BundleTaker? = nil, timekeeper: any Timekeeper, begun: ProfileFolder.Found
    ) {
        (self.folder, self.published) = (folder, published)
        self.timekeeper = timekeeper
        self.begun = begun
    }

    /// An editor writes a file in several steps, and a `git pull` several files.
    private static let pause = Duration.milliseconds(200)

    package func watch(_ tell: @escaping @Sendable (Event) -> Void) async throws {
        let news = FolderNews()
        var standing = begun
        news.follow(folder)
        look(&standing, tell)
        for await _ in news.looks {
            try await Task.sleep(for: Self.pause)
            // First this, so that nothing changes unseen after the look.
            news.follow(folder)
            look(&standing, tell)
        }
    }

    private func look(_ standing: inout ProfileFolder.Found, _ tell: (Event) -> Void) {
        // One edition and no other, whichever becomes the current one meanwhile.
        let folder = published?.shelf.standing(folder) ?? folder
        guard let found = folder.read(since: standing, at: timekeeper.now()), !Task.isCancelled else { return }
        var shown = found.shown
        shown.edition = published?.edition(in: folder)
        tell(.profilesRead(shown))
        // All of them, each time: with the roster it changes which of them are hers.
        for client in found.faulty { tell(.troubled(.profile(client))) }
        for client in Set(standing.faulty).subtracting(found.faulty) { tell(.mended(.profile(client))) }
        tell(found.isRosterFaulty ? .troubled(.roster) : .mended(.roster))
        standing = found
    }
}
