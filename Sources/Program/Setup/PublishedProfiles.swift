package import Answering
package import Bundles

/// The folder of profiles, and the editions that are published into it, where they are.
package struct PublishedProfiles: ProfileSource {
    private let watched: WatchedProfiles
    private let taker: BundleTaker?

    /// - Parameter taker: `nil` where nothing is published.
    package init(_ watched: WatchedProfiles, taker: BundleTaker?) {
        (self.watched, self.taker) = (watched, taker)
    }

    package func watch(_ tell: @escaping @Sendable (Event) -> Void) async throws {
        guard let taker else { return try await watched.watch(tell) }
        try await withThrowingTaskGroup { group in
            group.addTask { try await watched.watch(tell) }
            group.addTask { try await taker.keepTaking(tell) { taker.note($0) } }
            try await group.waitForAll()
        }
    }
}
