import Answering
import FoundationEssentials
import Records
import Setup

/// Whether callers are recognised from the customer bases of the clients that have one.
enum CustomersCheck {
    /// Nothing where no client of hers has one.
    static func diagnoses(_ settings: Settings, of clients: [Client]) -> [Diagnosis] {
        let clients = clients.filter { $0.customers != nil }
        guard !clients.isEmpty else { return [] }
        let names = clients.map(\.id).joined(separator: ", ")
        do {
            guard let key = try settings.customersKey() else {
                return [
                    .doubtful(
                        subject, "\(names): no caller is recognised, the settings name no customers-key-file.",
                        Settings.howToMakeKey(at: settings.data + "/customers.key"))
                ]
            }
            let bases = CustomerBases(data: settings.data)
            return clients.map { diagnosis(of: $0.id, in: bases, key) }
        } catch {
            return [.bad(subject, (error as? Refusal)?.sentence ?? "\(error)")]
        }
    }

    private static func diagnosis(of client: Client.ID, in bases: CustomerBases, _ key: CustomersKey) -> Diagnosis {
        do {
            guard let head = try bases.head(of: client, key) else {
                return .doubtful(
                    subject, "\(client): nothing was imported.",
                    "Run `\(Invocation.program) profile import \(client) FILE.csv`.")
            }
            let people = Check.counted(head.people, "person", "people")
            return .good(subject, "\(client): \(people), imported \(head.importedAt.wallClock(in: .current))")
        } catch {
            return .doubtful(subject, (error as? CustomerFault)?.sentence ?? "\(error)")
        }
    }

    private static let subject = "customers"
}
