package import Answering
import FoundationEssentials
import GRDB

/// The log of one operator in `log.sqlite`: entries in a chain, and one row a call beside them.
///
/// What has been recorded outlives a power cut. The file is opened when it is first needed, and again after it was out
/// of reach, so that work goes on by itself once the trouble is over.
package actor SQLiteCallLog: CallLog {
    private let file: LogFile
    private var open: (database: DatabaseQueue, identity: LogFile.Identity?)?

    /// - Parameter directory: the operator's own, `DATA/OPERATOR`; made if it is not there.
    package init(directory: String) {
        file = LogFile(directory: directory)
    }

    package func record(_ entries: [Entry], calls: [CallSummary], interface: String?) async throws {
        try await write { db in
            if !entries.isEmpty {
                try EntryTable(db: db).append(entries)
                try CallTable(db: db).bringUpToDate(calls, after: entries)
            }
            guard let interface else { return }
            try db.cachedStatement(
                sql: "INSERT INTO interface VALUES (1, ?) ON CONFLICT DO UPDATE SET state = excluded.state"
            ).execute(arguments: [interface])
        }
    }

    package func opening(since moment: Moment) async throws -> Opening {
        do {
            return try await read(since: moment)
        } catch let fault as LogFault where fault.keptAside != nil {
            var opening = try await read(since: moment)
            opening.keptAside = fault.keptAside
            return opening
        }
    }

    private func read(since moment: Moment) async throws -> Opening {
        try await write { db in
            Opening(
                entries: try EntryTable(db: db).entriesOfCalls(openOrWithNewsAfter: moment),
                calls: try CallTable(db: db).calls(begunSince: moment))
        }
    }

    package func history(of number: PhoneNumber, to client: Client.ID) async throws -> CallerHistory {
        try await perform { database in
            try await database.read { db in
                let calls = try CallTable(db: db).history(of: number, to: client)
                return CallerHistory(number: number, client: client, calls: calls)
            }
        }
    }

    package func interface() async throws -> String? {
        try await perform { database in
            try await database.read { try String.fetchOne($0, sql: "SELECT state FROM interface") }
        }
    }

    /// Ends the work with the file; the next call opens it again.
    package func close() {
        try? open?.database.close()
        open = nil
    }
}

// MARK: - Opening, and what can go wrong

extension SQLiteCallLog {
    private func write<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await perform { try await $0.write(work) }
    }

    /// Does `work`, and turns what goes wrong into a fault that says what to mend.
    private func perform<Value: Sendable>(
        _ work: @escaping @Sendable (DatabaseQueue) async throws -> Value
    ) async throws -> Value {
        let database = try opened()
        do {
            // A task of its own: what has been handed over is kept, even while the desk is being left.
            return try await Task { try await work(database) }.value
        } catch {
            throw faultAfter(error, with: database)
        }
    }

    private func opened() throws -> DatabaseQueue {
        if let open {
            if open.identity == file.identity { return open.database }
            close()
            throw LogFault(.gone, "The log \(file.path) was taken away while it was in use: a new one is begun there.")
        }
        do {
            let database = try Self.openDatabase(file)
            open = (database, file.identity)
            return database
        } catch {
            throw faultAfter(error, with: nil)
        }
    }

    private func faultAfter(_ error: any Error, with database: DatabaseQueue?) -> LogFault {
        var fault = LogFault(error, at: file)
        guard database === open?.database else { return fault }
        switch fault.trouble {
        case .corrupt:
            close()
            do {
                let name = try file.setAside(at: .now)
                fault.keptAside = name
                fault.sentence += " It is kept beside the new one as \(name)."
            } catch {
                return LogFault(error, at: file)
            }
        case .gone, .readOnly, .other:
            close()
        case .full, .locked:
            break
        }
        return fault
    }

    private static func openDatabase(_ file: LogFile) throws -> DatabaseQueue {
        try file.prepare()
        var configuration = Configuration()
        configuration.label = "call log"
        configuration.busyMode = .timeout(0.5)
        let database = try DatabaseQueue(path: file.path, configuration: configuration)
        try database.writeWithoutTransaction { db in
            // Only FULL outlives a power cut; NORMAL loses what was acknowledged last.
            try db.execute(
                sql: """
                    PRAGMA journal_mode = WAL;
                    PRAGMA synchronous = FULL;
                    PRAGMA journal_size_limit = 16777216;
                    """)
        }
        let migrator = Schema.migrator
        if try database.read(migrator.hasBeenSuperseded) {
            throw LogFault(newer: file.path)
        }
        try migrator.migrate(database)
        return database
    }
}
