package import Answering
import FoundationEssentials
import GRDB

/// The log of one operator in `log.sqlite`: entries in a chain, and one row a call beside them.
///
/// What has been recorded outlives a power cut. The file is opened when it is first needed, and again after it was out
/// of reach, so that work goes on by itself once the trouble is over; what it lost meanwhile is written once more.
package actor SQLiteCallLog: CallLog {
    private let file: LogFile
    private let prepare: @Sendable () throws -> Void
    private var open: (database: DatabaseQueue, state: LogFile.State)?
    private var carbon = Carbon()
    private var turn = WritingTurn()
    /// Why the file was put aside, as long as nobody has heard of it who tells the operator.
    private var untold: LogFault?

    /// - Parameters:
    ///   - directory: the operator's own, `DATA/OPERATOR`; made if it is not there.
    ///   - prepare: puts into the directory what must stand there before the log may be written: the desk's lock.
    package init(directory: String, prepare: @escaping @Sendable () throws -> Void = {}) {
        file = LogFile(directory: directory)
        self.prepare = prepare
    }

    package func record(_ entries: [Entry], calls: [CallSummary], interface: String?) async throws {
        // A look at the log that nobody waits for may have met the damage first.
        if let untold { throw told(untold) }
        do {
            try await keep(entries, calls: calls, interface: interface)
        } catch {
            throw told(error)
        }
    }

    private func keep(_ entries: [Entry], calls: [CallSummary], interface: String?) async throws {
        let (head, erased) = try await write { db in
            var head: ChainHead?
            var erased: Set<Call.ID> = []
            if !entries.isEmpty {
                // One that this batch opens again holds what is written in it.
                erased = try ExpiredCalls(db: db).erased(among: entries).subtracting(
                    calls.filter(\.isOpen).map(\.id))
                head = try EntryTable(db: db).append(entries, of: calls, emptying: erased)
            }
            guard let interface else { return (head, erased) }
            try db.cachedStatement(
                sql: "INSERT INTO interface VALUES (1, ?) ON CONFLICT DO UPDATE SET state = excluded.state"
            ).execute(arguments: [interface])
            return (head, erased)
        }
        guard let head else { return }
        carbon.add(entries, calls, emptied: erased, head: head, generation: file.generation)
    }

    package func opening(since moment: Moment) async throws -> Opening {
        do {
            return try await read(since: moment)
        } catch let fault as LogFault where fault.keptAside != nil {
            _ = told(fault)
            var opening = try await read(since: moment)
            opening.keptAside = fault.keptAside
            return opening
        }
    }

    private func read(since moment: Moment) async throws -> Opening {
        let (opening, open, head) = try await write { db in
            var opening = Opening(
                entries: try EntryTable(db: db).entriesOfCalls(openOrWithNewsAfter: moment),
                calls: try CallTable(db: db).calls(begunSince: moment))
            opening.obligations = try CallTable(db: db).openObligations() + ReceivedDebts(db: db).open()
            opening.parcels = try PostTable(db: db).open()
            opening.received = try ReceivedDebts(db: db).ids()
            opening.lastTicket = try CallTable(db: db).lastTicket()
            opening.entries.insert(contentsOf: try EntryTable(db: db).standingOfOperator(), at: 0)
            opening.cardsSeen = try CardsSeen(db: db).all()
            return (opening, try CallTable(db: db).openCalls(), try EntryTable(db: db).head())
        }
        if carbon.isEmpty { carbon.begin(with: opening.entries, of: open, head: head) }
        return opening
    }

    package func history(of number: PhoneNumber, to client: Client.ID) async throws -> CallerHistory {
        try await perform { database in
            try await database.read { db in
                let calls = try CallTable(db: db).history(of: number, to: client)
                return CallerHistory(number: number, client: client, calls: calls)
            }
        }
    }

    package nonisolated func byteCount() async -> Int? {
        let parts = [file.path, file.walPath].compactMap { LogFile.Mark(of: $0)?.byteCount }
        return parts.isEmpty ? nil : parts.reduce(0, +)
    }

    /// It looks beside what is written, on a thread of its own: what was erased in years is looked through without
    /// keeping an event from its place in the log.
    package nonisolated func expired(_ moments: [Client.ID: Moment], atMost most: Int) async throws -> [Call.ID] {
        try await CallLogReader(file).expired(moments, atMost: most)
    }

    package func interface() async throws -> String? {
        try await perform { database in
            try await database.read { try String.fetchOne($0, sql: "SELECT state FROM interface") }
        }
    }

    /// Ends the work with the file, having made sure that nothing is missing in it; the next call opens it again.
    package func close() async {
        await takeTurn()
        defer { turn.pass() }
        if open != nil {
            // What is found wrong is mended by opening it again, at most twice: where a file was put in its place
            // that is none, that one must go first.
            for _ in 0...2 where (try? opened(toWrite: true)) != nil { break }
        }
        letGo()
    }

    private func letGo() {
        try? open?.database.close()
        open = nil
    }
}

/// Whose transaction it is, in the order in which they came.
private struct WritingTurn {
    var isTaken = false
    var waiting: [CheckedContinuation<Void, Never>] = []

    mutating func pass() {
        if waiting.isEmpty { isTaken = false } else { waiting.removeFirst().resume() }
    }
}

// MARK: - Opening, and what can go wrong

extension SQLiteCallLog {
    /// As `write`, and what must be done outside of a transaction too.
    func change<Value: Sendable>(
        _ work: @escaping @Sendable (DatabaseQueue) async throws -> Value
    ) async throws -> Value {
        await takeTurn()
        // What a transaction leaves is the desk's own, also where it failed half-way.
        defer {
            open?.state.follow(file.state)
            turn.pass()
        }
        return try await perform(toWrite: true, work)
    }

    /// The error, which is now given to whoever tells the operator.
    func told(_ error: any Error) -> any Error {
        if let untold, (error as? LogFault)?.keptAside == untold.keptAside { self.untold = nil }
        return error
    }

    /// While one transaction runs its files change, and the next would take that for another's hand: it waits.
    private func takeTurn() async {
        guard turn.isTaken else {
            turn.isTaken = true
            return
        }
        await withCheckedContinuation { turn.waiting.append($0) }
    }

    /// What was held of them in memory goes: it lies in the file itself.
    func forgetCarbon(of calls: Set<Call.ID>) {
        if !calls.isEmpty { carbon.forget(calls) }
    }

    private func write<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await change { try await $0.write(work) }
    }

    /// Does `work`, and turns what goes wrong into a fault that says what to mend.
    func perform<Value: Sendable>(
        toWrite: Bool = false, _ work: @escaping @Sendable (DatabaseQueue) async throws -> Value
    ) async throws -> Value {
        let database = try opened(toWrite: toWrite)
        do {
            // A task of its own: what has been handed over is kept, even while the desk is being left.
            return try await Task { try await work(database) }.value
        } catch {
            throw faultAfter(error, with: database)
        }
    }

    private func opened(toWrite: Bool) throws -> DatabaseQueue {
        if let open {
            let state = file.state
            // While another transaction runs its files change; only before the next are they looked at.
            guard toWrite, state != open.state else { return open.database }
            try lookAgain(state, since: open.state)
            // What was looked at, and not what may have become of it since; but for the lock, taken anew.
            self.open?.state = LogFile.State(file: state.file, wal: state.wal, lock: file.state.lock)
            return open.database
        }
        do {
            try prepare()
            let database = try Self.openDatabase(file)
            try database.write { [file] in try carbon.restore(into: $0, generation: file.generation) }
            open = (database, file.state)
            return database
        } catch {
            throw faultAfter(error, with: nil)
        }
    }

    /// Throws where another hand was in the files; the next call opens what is there, or begins a new log.
    private func lookAgain(_ state: LogFile.State, since last: LogFile.State) throws {
        do {
            // First the lock: a log that another desk has come to write is not to be put aside.
            try prepare()
        } catch {
            letGo()
            throw LogFault(error, at: file)
        }
        switch state.change(since: last) {
        case .none:
            return
        case .goneElsewhere:
            letGo()
            if state.file?.identity != last.file?.identity, state.wal?.identity == last.wal?.identity {
                // SQLite would take it for a part of the file that now stands there.
                _ = try? file.setAside(["-wal", "-shm"], at: .now)
            }
            throw LogFault(
                .gone,
                "The log \(file.path) was taken away while it was in use: it is opened anew, and what is missing in it "
                    + "is written once more.")
        case .altered:
            throw putAside(
                LogFault(.corrupt, "Another program wrote into the log \(file.path) while it was in use."))
        }
    }

    private func faultAfter(_ error: any Error, with database: DatabaseQueue?) -> LogFault {
        let fault = LogFault(error, at: file)
        guard database === open?.database else { return fault }
        switch fault.trouble {
        case .corrupt:
            return putAside(fault)
        case .gone, .readOnly, .newer, .other:
            letGo()
        case .full, .locked:
            break
        }
        return fault
    }

    private func putAside(_ fault: LogFault) -> LogFault {
        defer { letGo() }
        do {
            var fault = fault
            let name = try file.setAside(at: .now)
            fault.keptAside = name
            fault.sentence += " It is kept beside the new one as \(name)."
            untold = fault
            return fault
        } catch {
            return LogFault(error, at: file)
        }
    }

    static let busyMilliseconds = 500

    static func openDatabase(_ file: LogFile) throws -> DatabaseQueue {
        try file.prepare()
        var configuration = Configuration()
        configuration.label = "call log"
        configuration.busyMode = .timeout(TimeInterval(busyMilliseconds) / 1000)
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
        if try database.read(Schema.migrator.hasBeenSuperseded) {
            throw LogFault(newer: file.path)
        }
        try Schema.bringUpToDate(database)
        try database.write { try LogOwner(db: $0).note(file.person) }
        return database
    }
}
