import Answering
import Profiles

/// The folder of profiles, read whole behind the first picture and looked at once a second from then on.
///
/// The last good state of a client stands until a better one can be read.
struct WatchedProfiles: ProfileSource {
    var folder: ProfileFolder
    var timekeeper: any Timekeeper
    /// What the desk began with.
    var begun: Catalogue

    private static let pause = Duration.seconds(1)

    func watch(_ tell: @escaping @Sendable (Event) -> Void) async throws {
        var standing = begun
        var stamps: ProfileFolder.Stamps?
        var faulty: Set<Client.ID> = []
        while !Task.isCancelled {
            let now = folder.stamps()
            if now != stamps {
                stamps = now
                let found = folder.read(at: timekeeper.now())
                standing = found.catalogue(keeping: standing)
                tell(.profilesRead(standing))
                let broken = Set(found.faulty)
                for client in broken.subtracting(faulty) {
                    tell(.troubled(.profile(client)))
                }
                for client in faulty.subtracting(broken) { tell(.mended(.profile(client))) }
                faulty = broken
            }
            try await Task.sleep(for: Self.pause)
        }
    }
}

extension ProfileFolder.Found {
    /// What can be shown: every good client with what was written for the day, and the last good state of the others.
    func catalogue(keeping last: Catalogue) -> Catalogue {
        let good = catalogue.clients.values.map { $0.with(today[$0.id] ?? Today()) }
        let kept = last.clients.values.filter { catalogue[$0.id] == nil && faulty.contains($0.id) }
        let roster = catalogue.roster.operators.isEmpty ? last.roster : catalogue.roster
        return Catalogue(clients: (good + kept).sorted { $0.id < $1.id }, roster: roster)
    }
}
