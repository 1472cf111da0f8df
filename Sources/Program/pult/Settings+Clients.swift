import Answering
import Profiles
import Setup

extension Settings {
    /// - Throws: `Refusal` that names those there are, where there is no such client.
    func requireClient(_ id: Client.ID) throws {
        let known = folder.clients
        guard !known.contains(id) else { return }
        throw Refusal("no client '\(id)' in \(profiles). Known: \(known.joined(separator: ", ")).", code: Refusal.notSo)
    }
}
