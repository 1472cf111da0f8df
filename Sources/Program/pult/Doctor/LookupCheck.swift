import Answering
import ClientServers
import Setup

/// Whether the clients' own servers can be asked: the files that her clients' lookups name, and the sealed line. Nothing
/// is asked.
enum LookupCheck {
    /// A line each that cannot; none where nothing is to be asked.
    static func diagnoses(
        _ settings: Settings, _ lookups: [(client: Client.ID, lookup: Lookup)]
    ) async -> [Diagnosis] {
        let servers = settings.clientServers()
        var (subject, faults) = ("lookups", [Diagnosis]())
        for (client, lookup) in lookups {
            guard let fault = await servers.look(lookup, of: client) else { continue }
            faults.append(.doubtful(subject, "\(client), \(lookup.title): \(fault.ended)"))
            subject = ""
        }
        guard !faults.isEmpty else { return lookups.isEmpty ? [] : [.good(subject, "\(lookups.count) can be asked")] }
        faults[faults.count - 1].remedy =
            "Mend it there or under lookups of the profile; until then the card stands without it."
        return faults
    }
}
