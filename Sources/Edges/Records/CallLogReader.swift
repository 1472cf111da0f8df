package import Answering
import FoundationEssentials
import GRDB
import Glibc

/// Reads an operator's log for people and programs, also while her desk is writing it.
///
/// Needs neither profiles nor roster, changes nothing, and takes no lock that a desk would wait for.
package struct CallLogReader: Sendable {
    /// The name of the directory the log lies in.
    package let operatorID: Operator.ID
    let file: LogFile
    let database: DatabaseQueue

    /// The operators whose logs lie under `data`, by name.
    package static func operators(in data: String) -> [Operator.ID] {
        directories(in: data).filter { FileManager.default.fileExists(atPath: "\(data)/\($0)/log.sqlite") }
    }

    /// Those whose directories this user may not look into.
    package static func shutOperators(in data: String) -> [Operator.ID] {
        directories(in: data).filter { isShut("\(data)/\($0)") }
    }

    /// What begins with a dot is nobody's: an outbox without a desk.
    private static func directories(in data: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: data)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }

    private static func isShut(_ directory: String) -> Bool {
        var status = stat()
        return stat(directory + "/log.sqlite", &status) != 0 && errno == EACCES
    }

    /// - Parameter keptPages: how much of the file is kept in memory; as much as SQLite thinks where nothing is said.
    /// - Throws: `LogFault` when there is no log, or it cannot be read by this version.
    package init(data: String, operator operatorID: Operator.ID, keptPages: Int? = nil) throws {
        try self.init(LogFile(directory: "\(data)/\(operatorID)"), keptPages: keptPages)
    }

    init(_ file: LogFile, keptPages: Int? = nil) throws {
        (self.file, operatorID) = (file, file.person)
        guard !Self.isShut(file.directory) else {
            throw LogFault(
                .gone,
                "The log of \(operatorID) in \(file.directory) may not be read by this user: run the command as one who "
                    + "may.")
        }
        guard file.identity != nil else {
            throw LogFault(
                .gone,
                "There is no log of \(operatorID) in \(file.directory): no desk of that name has run here. "
                    + "Name another operator, or another directory with --data.")
        }
        guard !file.isEmpty else {
            throw LogFault(
                .gone,
                "The log \(file.path) is empty: nothing was ever written to it, or it was cut off. The desk begins it "
                    + "at its next start; if there were calls in it, put the backup in its place before.")
        }
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            if let keptPages {
                configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = \(keptPages)") }
            }
            database = try DatabaseQueue(path: file.path, configuration: configuration)
            guard try !database.read({ try Schema.isEarlier($0, at: file.path) }) else {
                throw LogFault(
                    .other,
                    "The log \(file.path) is of an earlier version: start this operator's desk once, or run "
                        + "`pult log upgrade`.")
            }
        } catch {
            throw LogFault(error, at: file)
        }
    }

    /// Hands over the calls that `filter` wants, newest first, one after another.
    package func list(_ filter: CallFilter = CallFilter(), each: (CallSummary) throws -> Void) throws {
        try read { db in
            let (condition, arguments) = filter.condition
            let calls = try CallSummary.fetchCursor(
                db, sql: "SELECT * FROM calls\(condition) ORDER BY begun_at DESC, rowid DESC LIMIT ?",
                arguments: arguments + [filter.limit ?? -1])
            while let call = try calls.next() { try each(call) }
        }
    }

    /// What is still owed, that which was begun first before the rest.
    package func owed() throws -> [Obligation] {
        try read { try CallTable(db: $0).openObligations() + ReceivedDebts(db: $0).open() }
    }

    /// All that was ever owed, done or not.
    package func everOwed() throws -> [Obligation] {
        try read { try CallTable(db: $0).allObligations() + ReceivedDebts(db: $0).all() }
    }

    /// What colleagues handed over to this operator, done or not.
    package func received() throws -> [Obligation] {
        try read { try ReceivedDebts(db: $0).all() }
    }

    /// What is to go out, or was refused, the oldest first.
    package func openParcels() throws -> [PostedParcel] {
        try read { try PostTable(db: $0).open() }
    }

    /// All that was ever written for something owed.
    package func parcels(for owed: Obligation) throws -> [PostedParcel] {
        try read { try PostTable(db: $0).parcels(of: owed.id.call) }.filter { $0.parcel.obligation == owed.id }
    }

    /// All that was ever written about a call, or in the place of one.
    package func parcels(of call: Call.ID) throws -> [PostedParcel] {
        try read { try PostTable(db: $0).parcels(of: call) }
    }

    /// The calls of this id, each with its entries; two PBXes may have given the same one.
    package func show(_ callID: String) throws -> [KeptCall] {
        try read { db in
            try CallSummary.fetchAll(
                db, sql: "SELECT * FROM calls WHERE call = ? ORDER BY begun_at DESC", arguments: [callID.storable]
            ).map { summary in
                let lines = try EntryLine.fetchAll(
                    db, sql: "SELECT * FROM entries WHERE call = ? AND source = ? ORDER BY sequence",
                    arguments: [callID.storable, summary.id.source.storable])
                return KeptCall(
                    summary: summary, parcels: try PostTable(db: db).parcels(of: summary.id),
                    entries: try lines.map { try KeptEntry($0) })
            }
        }
    }

    /// Ids of calls that begin so; no more than can be told apart at a look.
    package func calls(beginningWith text: String) throws -> [String] {
        guard !text.isEmpty else { return [] }
        return try read { db in
            try String.fetchAll(
                db,
                sql:
                    "SELECT DISTINCT call FROM calls WHERE call >= ? AND call < ? || char(1114111) ORDER BY call LIMIT ?",
                arguments: [text.storable, text.storable, Self.mostAlike])
        }
    }

    private static let mostAlike = 6

    /// The clients whose calls are in the log, by name.
    package func clients() throws -> [Client.ID] {
        try read { db in
            try String.fetchAll(
                db, sql: "SELECT DISTINCT client FROM calls WHERE client IS NOT NULL ORDER BY client")
        }
    }

    /// Hands over every entry in the order of the log.
    package func export(each: (KeptEntry) throws -> Void) throws {
        try read { db in
            let lines = try EntryLine.fetchCursor(db, sql: "SELECT * FROM entries ORDER BY sequence")
            while let line = try lines.next() { try each(KeptEntry(line)) }
        }
    }

    /// Goes through the whole chain, and on request compares every row with what its entries make of it.
    ///
    /// - Parameter progress: told the number of entries gone through, every ten thousand.
    package func verify(comparingRows: Bool = false, progress: (Int) -> Void = { _ in }) throws -> Verification {
        do {
            return try read { db in
                var verification = try Verification(ofChainIn: db, progress: progress)
                if comparingRows, verification.flaw == nil {
                    verification.flaw = try Verification.flawOfRows(in: db)
                }
                return verification
            }
        } catch let fault as LogFault where fault.trouble == .corrupt {
            return Verification(entries: 0, erased: 0, head: "", flaw: .unreadable(sequence: nil))
        }
    }

    /// Looks at the end of the chain alone, however long the log: the flaw there, and how many entries there are.
    package func verifyEnd() throws -> (flaw: Verification.Flaw?, entries: Int) {
        try read { try Verification.ofEnd(in: $0) }
    }

    /// Whether there is a log of this operator in which something was written.
    package static func isBegun(data: String, operator operatorID: Operator.ID) -> Bool {
        let file = LogFile(directory: "\(data)/\(operatorID)")
        return file.identity != nil && !file.isEmpty
    }

    func fault(_ error: any Error) -> LogFault { LogFault(error, at: file) }

    func read<Value>(_ work: (Database) throws -> Value) throws -> Value {
        do {
            return try database.read(work)
        } catch let error as DatabaseError {
            throw LogFault(error, at: file)
        }
    }
}

/// A call and all that was written of it.
package struct KeptCall: Sendable {
    package var summary: CallSummary
    package var parcels: [PostedParcel]
    package var entries: [KeptEntry]
}

/// An entry and its place in the log.
package struct KeptEntry: Sendable {
    package var sequence: Int64
    package var entry: Entry
    /// Its personal texts have been erased.
    package var isErased: Bool

    init(_ line: EntryLine) throws {
        guard let entry = try? line.entry() else {
            throw LogFault(.corrupt, "Entry \(line.sequence) of the log cannot be read: run `pult log verify`.")
        }
        sequence = line.sequence
        self.entry = entry
        isErased = line.isErased
    }
}

extension CallFilter {
    fileprivate var condition: (sql: String, arguments: StatementArguments) {
        var conditions: [String] = []
        var arguments = StatementArguments()
        func want(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
            guard let value else { return }
            conditions.append(condition)
            arguments += [value]
        }
        want("client = ?", client?.storable)
        want("begun_at >= ?", from?.milliseconds)
        want("begun_at < ?", until?.milliseconds)
        want("outcome = ?", outcome?.storable)
        want("from_number = ?", caller?.key.storable)
        if isOpen { conditions.append("is_open") }
        return (conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND "), arguments)
    }
}
