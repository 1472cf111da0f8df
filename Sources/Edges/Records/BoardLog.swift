import Answering
import Figures
import GRDB

/// An operator's log as the board looks at it: every second, and each time at no more than what was written since.
///
/// Opened to be read alone; no desk ever waits for it.
struct BoardLog {
    let person: Operator.ID
    private let file: LogFile
    private let reader: CallLogReader
    private let identity: LogFile.Identity?
    /// From when on calls are today's.
    private let begin: Moment
    /// As SQLite counts what others have committed; `nil`: nothing was read yet.
    private var version: Int?
    /// The last entry that was looked at.
    private var sequence: Int64 = 0
    private var lastReceived: Int64 = 0

    private(set) var calls: [Call.ID: CountedCall] = [:]
    /// What is open of what is owed here.
    private(set) var owed: [Obligation] = []
    /// What colleagues ever handed over to her.
    private(set) var received: Set<Obligation.ID> = []
    /// What she was at when she wrote last, and since when; `nil`: nothing tells.
    private var standing: StateLine.Span?
    /// Where she signed on last.
    private(set) var desk: String?

    /// - Throws: `LogFault` where it cannot be read.
    init(data: String, operator person: Operator.ID, since begin: Moment) throws {
        self.person = person
        self.begin = begin
        file = LogFile(directory: "\(data)/\(person)")
        identity = file.identity
        reader = try CallLogReader(data: data, operator: person)
    }

    /// Another file stands in its place, or another day has begun.
    func isOutdated(at begin: Moment) -> Bool { self.begin != begin || file.identity != identity }

    /// Reads what was written since the last time.
    ///
    /// - Returns: how queues stood, as calls told of them.
    mutating func look(at now: Moment) throws -> [(queue: CallEvent.Queue, at: Moment)] {
        try reader.read { db in
            let version = try Int.fetchOne(db, sql: "PRAGMA data_version")
            guard version != self.version else { return [] }
            let (isFirst, last) = (self.version == nil, sequence)
            sequence = try Int64.fetchOne(db, sql: "SELECT sequence FROM head") ?? last
            if isFirst { try readToday(db) } else { try readCalls(db, after: last) }
            try readDebts(db)
            try readStanding(db, at: now)
            self.version = version
            return try queues(db, after: last, since: now.adding(seconds: -Self.queueSeconds))
        }
    }

    /// What she is at; who left without a word is not there.
    func standing(isRunning: Bool) -> (state: OperatorState, since: Moment?) {
        guard isRunning else { return (.away, standing?.state == .away ? standing?.from : nil) }
        return standing.map { ($0.state, $0.from) } ?? (.ready, nil)
    }

    // MARK: - Calls

    private mutating func readToday(_ db: Database) throws {
        try read(CountedRows(db, of: reader, where: "rang_at >= :begin", ["begin": begin.milliseconds]))
        // Who rang before midnight may wait still. Without the plus all calls that ever were would be looked at.
        try read(CountedRows(db, of: reader, where: "is_open AND +rang_at < :begin", ["begin": begin.milliseconds]))
    }

    /// Also of those that ceased to be counted.
    private mutating func readCalls(_ db: Database, after last: Int64) throws {
        let touched = try Row.fetchAll(
            db, sql: "SELECT DISTINCT call, source FROM entries WHERE sequence > ? AND call IS NOT NULL",
            arguments: [last])
        for row in touched { calls[Call.ID(source: row[1], callID: row[0])] = nil }
        try read(
            CountedRows(
                db, of: reader,
                where: """
                    (rang_at >= :begin OR is_open) AND (call, source) IN
                        (SELECT call, source FROM entries WHERE sequence > :last AND call IS NOT NULL)
                    """, ["begin": begin.milliseconds, "last": last]))
    }

    private mutating func read(_ rows: CountedRows) throws {
        while rows.advance() { calls[rows.id] = rows.call }
        if let fault = rows.fault { throw fault }
    }

    // MARK: - What is owed

    private mutating func readDebts(_ db: Database) throws {
        owed = try CallTable(db: db).openObligations() + ReceivedDebts(db: db).open()
        let fresh = try ReceivedDebts(db: db).ids(after: lastReceived)
        received.formUnion(fresh.ids)
        lastReceived = fresh.last
    }

    // MARK: - What she is at

    /// Of all that she wrote the last words about herself tell it, and the calls that are open.
    private mutating func readStanding(_ db: Database, at now: Moment) throws {
        let lines = try EntryLine.fetchAll(
            db,
            sql: """
                SELECT * FROM (
                    SELECT * FROM entries WHERE kind IN ('signed-on', 'state-changed', 'signed-off') AND call IS NULL
                    ORDER BY sequence DESC LIMIT \(Self.lastWords))
                UNION ALL
                SELECT entries.* FROM calls CROSS JOIN entries
                ON entries.call = calls.call AND entries.source = calls.source WHERE calls.is_open
                ORDER BY sequence
                """)
        let entries = lines.compactMap { try? $0.entry() }
        for entry in entries {
            if case .signedOn(let desk) = entry.fact { self.desk = desk }
        }
        standing = StateLine(of: entries, until: Moment(milliseconds: .max)).spans.last
        // The call that she had before is closed by now.
        if standing?.state == .ready, let last = try lastWork(db), last > standing?.from ?? last {
            standing?.from = last
        }
    }

    private static let lastWords = 20

    private func lastWork(_ db: Database) throws -> Moment? {
        try Int64.fetchOne(
            db,
            sql: """
                SELECT max(coalesce(filed_at, ended_at)) FROM calls
                WHERE begun_at >= ? AND answered_at IS NOT NULL AND NOT is_open
                """, arguments: [begin.milliseconds]
        ).map { Moment(milliseconds: $0) }
    }

    // MARK: - Queues

    /// What was told of a queue longer ago says nothing of it any more.
    private static let queueSeconds = 10 * 60

    private func queues(
        _ db: Database, after last: Int64, since moment: Moment
    ) throws -> [(queue: CallEvent.Queue, at: Moment)] {
        let lines = try EntryLine.fetchAll(
            db,
            sql: """
                SELECT * FROM entries WHERE sequence > max(?, coalesce(
                    (SELECT sequence FROM entries WHERE moment <= ? ORDER BY sequence DESC LIMIT 1), 0))
                AND event IS NOT NULL AND instr(fact, '"queue"') ORDER BY sequence
                """, arguments: [last, moment.milliseconds])
        return lines.compactMap { line in
            guard let entry = try? line.entry(), case .reported(let event, _) = entry.fact, let queue = event.queue
            else { return nil }
            return (queue, entry.moment)
        }
    }
}

extension ReceivedDebts {
    /// Of those that came after a row, and the last row.
    fileprivate func ids(after last: Int64) throws -> (ids: [Obligation.ID], last: Int64) {
        let rows = try Row.fetchAll(
            db, sql: "SELECT rowid, obligation FROM received_debts WHERE rowid > ? ORDER BY rowid", arguments: [last])
        return (rows.compactMap { Self.read($0["obligation"])?.id }, rows.last.map { $0["rowid"] } ?? last)
    }
}
