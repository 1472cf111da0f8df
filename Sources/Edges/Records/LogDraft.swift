package import Answering
import FoundationEssentials
import GRDB
import Glibc
package import Service

/// A log that is put together beside the place where it is to stand, and put there whole or not at all.
///
/// Holds the right to write the operator's log as long as it lives: no desk of hers begins meanwhile. What already lies
/// there is continued, and never replaced by anything that does not go on from its last entry.
package final class LogDraft {
    private let file: LogFile
    private let lock: DeskLock
    private let database: DatabaseQueue
    /// Nothing was here before: what is not finished leaves nothing behind.
    private let isDirectoryNew: Bool
    private var path: String { Self.path(of: file) }
    /// Where it ends by now; `nil` while nothing is in it.
    package private(set) var end: LogEnd?

    private init(_ file: LogFile, _ lock: DeskLock, _ database: DatabaseQueue, isDirectoryNew: Bool) throws {
        (self.file, self.lock, self.database) = (file, lock, database)
        self.isDirectoryNew = isDirectoryNew
        try database.writeWithoutTransaction { db in
            // One file, which is synced once it is whole.
            try db.execute(sql: "PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF")
        }
        if try database.read(Schema.migrator.hasBeenSuperseded) { throw LogFault(newer: file.path) }
        try Schema.bringUpToDate(database)
        try database.write { try LogOwner(db: $0).note(file.person) }
        end = try database.read { try Self.end(of: $0) }
    }

    deinit { discard() }

    /// Goes on from what lies in `directory`, the operator's own; from nothing where there is no log.
    ///
    /// - Throws: `LogFault` while a desk of hers runs, and where what lies there cannot be read.
    package static func continuing(_ directory: String) throws(LogFault) -> LogDraft {
        try make(in: directory, by: "pult takeover") { file, draft in
            if let standing = try standing(file) { try standing.backup(to: draft) }
        }
    }

    /// Of a backup, which is verified first.
    ///
    /// - Throws: `LogFault` where it is not what was written, is another operator's, or what lies in `directory` does not go on in it.
    package static func restoring(_ backup: String, to directory: String) throws(LogFault) -> LogDraft {
        try make(in: directory, by: "pult log restore") { file, draft in
            guard access(backup, R_OK) == 0 else { throw LogFault(errno: errno, at: backup) }
            var configuration = Configuration()
            configuration.readonly = true
            do {
                let source = try DatabaseQueue(path: backup, configuration: configuration)
                try source.backup(to: draft)
                let flaw = try draft.read { try Verification(ofChainIn: $0) { _ in }.flaw }
                if let flaw { throw LogFault(.corrupt, "\(backup) is not what was written. \(flaw.sentence)") }
                if let owner = try draft.read({ try LogOwner(db: $0).name() }), owner != file.person {
                    throw LogFault(
                        .other,
                        "\(backup) is the log of \(owner), and is not put in the place of \(file.person)'s: name \(owner) "
                            + "by --operator, or another backup.")
                }
            } catch let error as DatabaseError {
                throw LogFault(
                    .corrupt, "\(backup) is no whole log: SQLite's error \(error.extendedResultCode.rawValue).")
            }
            guard let standing = try standing(file), let end = try standing.read({ try end(of: $0) }) else { return }
            let same = try draft.read {
                try Data.fetchOne($0, sql: "SELECT digest FROM entries WHERE sequence = ?", arguments: [end.sequence])
            }
            guard same == end.digest else { throw LogFault(otherThan: file) }
        }
    }

    /// Puts the next lines at its end, and brings what the log makes of them up to date.
    ///
    /// - Throws: `LogFault` where they do not follow, or were altered.
    package func append(_ lines: [LogLine]) throws(LogFault) {
        guard LogCopy.isChained(lines, after: end) else {
            throw LogFault(
                .corrupt,
                "What came after entry \(end?.sequence ?? 0) is not what was written, or does not follow on it.")
        }
        try work { database in
            try database.write { db in
                try EntryTable(db: db).append(sealed: lines)
                let entries = lines.compactMap { try? EntryLine($0).entry() }
                guard entries.count == lines.count else { throw LogFault(newer: file.path) }
                try Summaries(db: db).bringUpToDate([], after: entries)
            }
        }
        end = lines.last.map { LogEnd(sequence: $0.sequence, digest: $0.digest) } ?? end
    }

    /// Whether it goes on from there, or ends there: all that was written up to there is in it.
    package func holds(_ end: LogEnd) throws(LogFault) -> Bool {
        guard end.sequence > 0 else { return true }
        let digest = try work { database in
            try database.read {
                try Data.fetchOne($0, sql: "SELECT digest FROM entries WHERE sequence = ?", arguments: [end.sequence])
            }
        }
        return digest == end.digest
    }

    /// Whether what a PBX told is in it.
    package func holds(_ event: CallEvent) throws(LogFault) -> Bool {
        try has(
            "SELECT 1 FROM entries WHERE event = ? AND call = ? AND source = ?",
            [event.id.storable, event.callID.storable, event.source.storable])
    }

    package func holds(_ call: Call.ID) throws(LogFault) -> Bool {
        try has("SELECT 1 FROM calls WHERE call = ? AND source = ?", [call.callID.storable, call.source.storable])
    }

    package func holds(_ owed: Obligation.ID) throws(LogFault) -> Bool {
        try work { try $0.read { try ReceivedDebts(db: $0).ids() } }.contains(owed)
    }

    private func has(_ sql: String, _ arguments: StatementArguments) throws(LogFault) -> Bool {
        try work { try $0.read { try Int.fetchOne($0, sql: sql, arguments: arguments) } } != nil
    }

    /// What it holds by now.
    package func contents() throws(LogFault) -> Contents {
        try work { database in
            try database.read { db in
                let standing = try EntryTable(db: db).standingOfOperator()
                let signOn = standing.lazy.compactMap { entry -> (String, Moment)? in
                    guard case .signedOn(let desk) = entry.fact else { return nil }
                    return (desk, entry.moment)
                }.first
                return Contents(
                    entries: Int(end?.sequence ?? 0),
                    until: try Int64.fetchOne(db, sql: "SELECT max(moment) FROM entries").map {
                        Moment(milliseconds: $0)
                    },
                    openCalls: try CallTable(db: db).openCalls().count,
                    owed: try CallTable(db: db).openObligations().count + ReceivedDebts(db: db).open().count,
                    desk: signOn?.0, signedOnAt: signOn?.1, lastTicket: try CallTable(db: db).lastTicket())
            }
        }
    }

    package struct Contents: Hashable, Sendable {
        package var entries: Int
        /// When the last was written.
        package var until: Moment?
        package var openCalls: Int
        package var owed: Int
        /// The telephone she sat at, where she never left it.
        package var desk: String?
        package var signedOnAt: Moment?
        /// The greatest number that a request was given.
        package var lastTicket: Int
    }

    /// Verifies it whole and puts it in its place, synced.
    package func finish() throws(LogFault) {
        try work { database in
            let flaw = try database.read { db in
                try Verification(ofChainIn: db) { _ in }.flaw ?? Verification.flawOfRows(in: db)
            }
            if let flaw { throw LogFault(.corrupt, flaw.sentence) }
            try database.close()
        }
        guard Self.sync(path), rename(path, file.path) == 0 else { throw LogFault(errno: errno, at: file.path) }
        // What a reader left of the file that stood here; all of that was carried over, and nobody else may write.
        for part in ["-wal", "-shm"] { unlink(file.path + part) }
        guard Self.sync(file.directory) else { throw LogFault(errno: errno, at: file.directory) }
    }

    private func discard() {
        try? database.close()
        Self.remove(path)
        if isDirectoryNew { Self.removeDirectory(of: file) }
    }
}

// MARK: - Files

extension LogDraft {
    private static func path(of file: LogFile) -> String { file.path + ".new" }

    private static func remove(_ path: String) {
        for part in ["", "-journal", "-wal", "-shm"] { unlink(path + part) }
    }

    /// Stays where anything else has come to lie in it.
    private static func removeDirectory(of file: LogFile) {
        let others = (try? FileManager.default.contentsOfDirectory(atPath: file.directory)) ?? []
        guard others.allSatisfy({ file.directory + "/" + $0 == file.lockPath }) else { return }
        unlink(file.lockPath)
        rmdir(file.directory)
    }

    private static func make(
        in directory: String, by command: String, _ fill: (LogFile, DatabaseQueue) throws -> Void
    ) throws(LogFault) -> LogDraft {
        let file = LogFile(directory: directory)
        let lock = DeskLock(directory: directory, command: command)
        let isNew = access(directory, F_OK) != 0
        do {
            try lock.take()
            let path = path(of: file)
            remove(path)
            let draft = try LogFile.makePrivate(path)
            do {
                try fill(file, draft)
                return try LogDraft(file, lock, draft, isDirectoryNew: isNew)
            } catch {
                try? draft.close()
                remove(path)
                if isNew { removeDirectory(of: file) }
                throw error
            }
        } catch {
            throw LogFault(error, at: file)
        }
    }

    /// The log that lies there, all of it in its file; `nil` where nothing was written yet.
    private static func standing(_ file: LogFile) throws -> DatabaseQueue? {
        guard file.identity != nil else {
            // SQLite would take it for a part of the new one.
            if LogFile.Mark(of: file.walPath) != nil { _ = try? file.setAside(["-wal", "-shm"], at: .now) }
            return nil
        }
        guard !file.isEmpty else { return nil }
        let standing = try SQLiteCallLog.openDatabase(file)
        _ = try standing.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        let (flaw, _) = try standing.read { try Verification.ofEnd(in: $0) }
        if let flaw { throw LogFault(.corrupt, "The log \(file.path) is not what was written. \(flaw.sentence)") }
        return standing
    }

    private static func end(of db: Database) throws -> LogEnd? {
        let head = try EntryTable(db: db).head()
        return head.sequence == 0 ? nil : LogEnd(sequence: head.sequence, digest: head.digest)
    }

    static func sync(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }

    private func work<Value>(_ work: (DatabaseQueue) throws -> Value) throws(LogFault) -> Value {
        do { return try work(database) } catch { throw LogFault(error, at: file) }
    }
}

extension LogFile {
    /// A new database that nobody else may read.
    static func makePrivate(_ path: String) throws -> DatabaseQueue {
        let descriptor = Glibc.open(path, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw LogFault(errno: errno, at: path) }
        close(descriptor)
        return try DatabaseQueue(path: path)
    }
}

extension LogFault {
    /// What lies here is not how the other one begins.
    package init(otherThan directory: String) {
        self.init(
            .other,
            "In \(directory) lies a log that does not go on in this one: entries would be lost. "
                + "Move that directory aside, and keep it.")
    }

    fileprivate init(otherThan file: LogFile) { self.init(otherThan: file.directory) }
}
