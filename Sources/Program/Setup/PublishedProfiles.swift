package import Answering
package import Bundles

/// The folder of profiles, and the editions that are published into it, where they are.
package struct PublishedProfiles: ProfileSource {
    private let watched: WatchedProfiles
    private let taker: BundleTaker?
    private let told: EditionTrouble?

    /// - Parameters:
    ///   - taker: `nil` where nothing is published.
    ///   - told: what of the editions is known to be wrong at the start.
    package init(_ watched: WatchedProfiles, taker: BundleTaker?, told: EditionTrouble?) {
        (self.watched, self.taker, self.told) = (watched, taker, told)
    }

    package func watch(_ tell: @escaping @Sendable (Event) -> Void) async throws {
        guard let taker else { return try await watched.watch(tell) }
        try await withThrowingTaskGroup { group in
            group.addTask { try await watched.watch(tell) }
            group.addTask { try await taker.keepTaking(since: told, tell) { taker.note($0) } }
            try await group.waitForAll()
        }
    }
}
