import Answering
import Profiles
import Setup

/// Whether the operator is in the roster, and her clients can be answered for.
struct ProfilesCheck {
    var folder: String
    var rosterPath: String
    var findings: [Finding]
    /// Clients that have a folder, and those of them whose profiles have errors.
    var clients: [Client.ID]
    var faulty: [Client.ID]
    /// `nil` when nobody could be chosen.
    var person: Operator?
    /// The clients she serves, as far as their profiles can be read.
    var served: [Client]
    /// Why nobody could.
    var refusal: String

    init(_ settings: Settings, at now: Moment) {
        let found = settings.folder.read(at: now)
        folder = settings.folder.path
        rosterPath = settings.folder.rosterPath
        findings = found.findings
        clients = settings.folder.clients
        faulty = found.faulty
        (refusal, served) = ("", [])
        do {
            let chosen = try settings.chosenOperator()
            (person, served) = (chosen, chosen.clients.compactMap { found.catalogue[$0] })
        } catch { refusal = (error as? Refusal)?.sentence ?? "\(error)" }
    }

    /// What the servers of her clients can be asked, in the order of the roster.
    var lookups: [(client: Client.ID, lookup: Lookup)] {
        served.flatMap { client in client.lookups.map { (client.id, $0) } }
    }

    var diagnoses: [Diagnosis] { [profiles, desk] }

    var profiles: Diagnosis {
        guard !clients.isEmpty else {
            return .bad(
                "profiles", "\(folder) holds no client.",
                "Name the folder with roster.yaml and a folder a client: --profiles, or profiles in the settings.")
        }
        let errors = findings.filter { $0.severity == .error }
        let warnings = findings.count - errors.count
        let summary =
            "\(folder): \(Check.counted(clients.count, "client")), \(Check.counted(errors.count, "error")), "
            + Check.counted(warnings, "warning")
        let see = "Run `\(Invocation.program) check \(folder)` for all of them."
        // Errors of other operators' clients keep nobody here from working.
        let hers = errors.first(where: concernsHer)
        if let first = hers ?? errors.first {
            let finding = "\(summary); the first: \(first)."
            return hers == nil ? .doubtful("profiles", finding, see) : .bad("profiles", finding, see)
        }
        return warnings == 0 ? .good("profiles", summary) : .doubtful("profiles", summary + ".", see)
    }

    var desk: Diagnosis {
        guard let person else { return .bad("operator", refusal) }
        let who = "\(person.id) (\(person.name)), extension \(person.extension)"
        guard !person.clients.isEmpty else {
            return .doubtful("operator", "\(who), serves nobody.", "Name her clients in \(rosterPath).")
        }
        let served = "\(who), serves \(person.clients.joined(separator: ", "))"
        let lost = person.clients.filter { !clients.contains($0) || faulty.contains($0) }
        guard lost.isEmpty else {
            return .bad(
                "operator", "\(served); cannot be read: \(lost.joined(separator: ", ")).",
                "Their calls will show a plain card until their profiles are mended.")
        }
        return .good("operator", served)
    }

    private func concernsHer(_ finding: Finding) -> Bool {
        guard let person, finding.file != rosterPath else { return true }
        return person.clients.contains { finding.file.hasPrefix("\(folder)/\($0)/") }
    }
}
