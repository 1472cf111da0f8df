import Answering
import ClientServers
import Setup

/// Whether the clients' own servers can be asked: the files that her clients' lookups name, and the sealed line. Nothing
/// is asked.
enum LookupCheck {
    /// `nil` where there is nothing to be asked.
    static func diagnosis(
        _ settings: Settings, _ lookups: [(client: Client.ID, lookup: Lookup)]
    ) async -> Diagnosis? {
        guard !lookups.isEmpty else { return nil }
        let servers = settings.clientServers()
        var faults: [String] = []
        for (client, lookup) in lookups {
            guard let fault = await servers.look(lookup, of: client) else { continue }
            faults.append("\(client), \(lookup.title): \(fault)")
        }
        let subject = "lookups"
        guard !faults.isEmpty else { return .good(subject, "\(lookups.count) can be asked") }
        return .doubtful(
            subject, faults.joined(separator: "; ") + ".",
            "Mend it there or under lookups of the profile; until then the card stands without it.")
    }
}
