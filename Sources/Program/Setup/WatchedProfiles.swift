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
    private let place: ReadingPlace

    package init(
        folder: ProfileFolder, published: BundleTaker? = nil, timekeeper: any Timekeeper, begun: ProfileFolder.Found,
        in place: ReadingPlace = .onTheSpot
    ) {
        (self.folder, self.published) = (folder, published)
        self.timekeeper = timekeeper
        self.begun = begun
        self.place = place
    }

    /// From one reading that found something to the next: what changes meanwhile is read in one turn. Together with the
    /// wait for files that are still being written it is well below a second.
    private static let pause = Duration.milliseconds(200)

    package func watch(_ tell: @escaping @Sendable (Event) -> Void) async throws {
        let news = FolderNews()
        var standing = begun
        news.follow(folder)
        let begun = current
        if let found = await begun.readFurther(since: standing, at: timekeeper.now(), in: place), !Task.isCancelled {
            report(found, in: begun, after: &standing, tell)
        }
        for await _ in news.looks {
            let began = ContinuousClock.now
            let areWhole = news.beginLook()
            // First this, so that nothing changes unseen after the look.
            news.follow(folder)
            let current = current
            let found = try await current.readSettled(
                since: standing, isWhole: areWhole(), at: timekeeper.now(), in: place)
            guard let found, !Task.isCancelled else { continue }
            report(found, in: current, after: &standing, tell)
            try await Task.sleep(until: began + Self.pause, clock: .continuous)
        }
    }

    /// One edition and no other, whichever becomes the current one meanwhile.
    private var current: ProfileFolder { published?.shelf.standing(folder) ?? folder }

    private func report(
        _ found: ProfileFolder.Found, in folder: ProfileFolder, after standing: inout ProfileFolder.Found,
        _ tell: (Event) -> Void
    ) {
        var shown = found.shown
        shown.edition = published?.edition(in: folder)
        tell(.profilesRead(shown))
        // All of them, each time: with the roster it changes which of them are hers.
        for trouble in found.troubles { tell(.troubled(trouble)) }
        for client in Set(standing.faulty).subtracting(found.faulty) { tell(.mended(.profile(client))) }
        if !found.isRosterFaulty { tell(.mended(.roster())) }
        standing = found
    }
}

extension ProfileFolder.Found {
    /// What an operator is told of it.
    package var troubles: [Trouble.Kind] {
        faulty.map { .profile($0, flaw(of: $0)) } + (isRosterFaulty ? [.roster(rosterFlaw)] : [])
    }
}
