import Answering
import FoundationEssentials
import GRDB
package import Service

/// The store of a service on one machine: `relay.sqlite` in the relay's own directory.
///
/// What it has taken outlives a power cut.
package final class SQLiteStore: TransactionalStore {
    private let file: StoreFile
    private let hold: StoreHold
    private let pool: DatabasePool
    private let writes: SQLiteWrites
    private let ring = NewsRing()

    /// - Parameter directory: the relay's own; made if it is not there.
    package convenience init(directory: String) throws(StoreFault) {
        try self.init(directory: directory, versions: Schema.versions, isAlone: true)
    }

    /// - Parameter isAlone: fails where another store is open on the same file.
    init(directory: String, versions: Schema.Versions, isAlone: Bool = false) throws(StoreFault) {
        let file = StoreFile(directory: directory)
        try file.prepare()
        hold = try StoreHold(file, isAlone: isAlone)
        do {
            pool = try Self.open(file, versions)
        } catch {
            throw StoreFault(error, at: file)
        }
        writes = SQLiteWrites(pool)
        self.file = file
    }

    package func news(of desk: String) -> AsyncStream<StoreNews> { ring.listen(for: desk) }

    func perform<Value: Sendable>(
        _ access: StoreAccess, _ work: @escaping @Sendable (ServiceTables) throws -> Value
    ) async throws(StoreFault) -> Value {
        do {
            // A task of its own: what was begun is done, also where nobody waits for it any more.
            let (value, news) = try await Task { [pool, writes, hold] in
                if access == .writing { try hold.check() }
                return switch access {
                case .reading: try await pool.read { try Self.perform(work, $0) }
                case .writing: try await writes.write { try Self.perform(work, $0) }
                }
            }.value
            ring.tell(news)
            return value
        } catch {
            throw StoreFault(error, at: file)
        }
    }

    /// Carries the `-wal` over and cuts it, where no reader is in the way; a call is not kept waiting for that.
    func overwriteErased() async {
        try? await pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA busy_timeout = 100")
            defer { try? db.execute(sql: "PRAGMA busy_timeout = \(Self.busySeconds * 1000)") }
            _ = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }

    private static let busySeconds = 10

    private static func perform<Value>(
        _ work: (ServiceTables) throws -> Value, _ db: Database
    ) throws -> (Value, [StoreNews]) {
        let transaction = SQLiteTransaction(db)
        return (try work(ServiceTables(transaction: transaction)), transaction.news)
    }

    private static func open(_ file: StoreFile, _ versions: Schema.Versions) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.label = "relay's store"
        configuration.busyMode = .timeout(TimeInterval(busySeconds))
        configuration.prepareDatabase { db in
            // Only FULL outlives a power cut; NORMAL loses what was acknowledged last.
            // What is deleted or shortened is overwritten: it may have been a person's.
            try db.execute(
                sql: "PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 16777216; PRAGMA secure_delete = ON;")
        }
        let pool = try DatabasePool(path: file.path, configuration: configuration)
        if try pool.read({ try isAnothers($0) }) {
            throw StoreFault.broken(
                "\(file.path) is a SQLite file of another program, and no relay's store. Move it away, or give the relay "
                    + "another data directory by --data.")
        }
        try pool.write { try Schema.bringUpToDate(SQLiteTransaction($0), to: versions) }
        return pool
    }

    /// Something is in it, and not what a relay makes first.
    private static func isAnothers(_ db: Database) throws -> Bool {
        if try db.tableExists("versions") { return false }
        return try Int.fetchOne(db, sql: "SELECT 1 FROM sqlite_master LIMIT 1") != nil
    }
}

/// SQLite writes one transaction at a time: to have begun one is to have every lock and turn.
private final class SQLiteTransaction: StoreTransaction {
    private let db: Database
    private(set) var news: [StoreNews] = []

    init(_ db: Database) {
        self.db = db
    }

    var forUpdate: String { "" }
    var bytesType: String { "BLOB" }

    func run(_ sql: String, _ values: [StoreValue]) throws -> [StoreRow] {
        let arguments = StatementArguments(values.map(\.databaseValue))
        return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments).map { row in
            StoreRow(values: try row.databaseValues.map { try StoreValue($0) })
        }
    }

    func wait(for turn: StoreTurn) {}

    /// All who share the file have one clock.
    func clock(_ now: Moment) -> Moment { now }

    func tell(_ news: StoreNews) { self.news.append(news) }
}

extension StoreValue {
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): bytes.databaseValue
        }
    }

    fileprivate init(_ value: DatabaseValue) throws {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .string(let text): self = .text(text)
        case .blob(let bytes): self = .bytes(bytes)
        case .double: throw StoreFault.altered
        }
    }
}

extension StoreFault {
    /// What an error of SQLite means, and what to mend.
    fileprivate init(_ error: any Error, at file: StoreFile) {
        if let fault = error as? StoreFault {
            self = fault
            return
        }
        guard let error = error as? DatabaseError else {
            self = .broken("The store \(file.path) did not do what was asked: \(type(of: error)).")
            return
        }
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self = .away("Another program holds the store \(file.path): end it, and the relay goes on by itself.")
        case .SQLITE_FULL:
            self = .broken("The disk with \(file.path) is full: make room, and the relay goes on by itself.")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            self = .broken("\(file.path) may not be written: give the relay the right to write there.")
        case .SQLITE_NOTADB:
            self = .broken(
                "\(file.path) is no SQLite file: restore the relay's store from its backup, or move that file away to "
                    + "begin another.")
        case .SQLITE_CORRUPT:
            self = .broken("The store \(file.path) is damaged: restore it from its backup.")
        default:
            self = .broken(
                "The store \(file.path) gave SQLite's error \(error.extendedResultCode.rawValue): "
                    + "see that its disk is there and has room.")
        }
    }
}
