package import Answering
import GRDB

/// Looks callers up in the imported bases: one row by its key, opened for this call alone.
package actor SQLiteCustomerBook: CustomerBook {
    private struct Open {
        var file: CustomerFile
        var identity: LogFile.Identity
        var database: DatabaseQueue
        var sealer: CustomerSealer?
    }

    private let directory: String
    private let key: CustomersKey
    private var open: [Client.ID: Open] = [:]

    /// - Parameter data: the directory under which the bases were imported.
    package init(data: String, key: CustomersKey) {
        directory = data + "/customers"
        self.key = key
    }

    package func find(_ number: PhoneNumber, at client: Client.ID) async -> CustomerAnswer.Found {
        guard number.kind == .international else { return .nobody }
        do {
            let people = try people(of: number.canonical, at: client)
            return people.isEmpty ? .nobody : .known(people)
        } catch {
            open[client] = nil
            return .trouble((error as? CustomerFault)?.trouble ?? .unreadable)
        }
    }

    /// Without a wait in between: one row takes less time than handing the question to another thread.
    private func people(of number: Personal, at client: Client.ID) throws -> [Customer] {
        let base = try opened(client)
        let (people, sealer) = try base.database.read { db in
            // Another import has another salt.
            let head = try base.file.head(in: db, key: key, known: base.sealer)
            return (try base.file.people(of: number, in: db, head.sealer), head.sealer)
        }
        open[client]?.sealer = sealer
        return people
    }

    /// Looked for at each call: it may have been imported, removed or put in another's place meanwhile.
    private func opened(_ client: Client.ID) throws -> Open {
        let file = CustomerFile(of: client, in: directory)
        guard let identity = file.identity else { throw CustomerFault(.notImported, "") }
        if let base = open[client], base.identity == identity { return base }
        let base = Open(file: file, identity: identity, database: try file.opened(toWrite: false))
        open[client] = base
        return base
    }
}
