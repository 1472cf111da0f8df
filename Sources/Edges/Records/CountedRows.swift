import Answering
import Figures
import GRDB
import GRDBSQLite
import Glibc

/// The rows of one log that are counted, read one after another into the same place.
///
/// Millions of them: columns are read by their index, and a text that comes again and again is made once.
final class CountedRows {
    /// The one that was read last.
    private(set) var call: CountedCall
    /// Under which this log has it; a call that was taken over goes by the id that it had at the colleague's desk.
    private(set) var id = Call.ID(source: "", callID: "")
    /// Why it went no further.
    private(set) var fault: LogFault?

    private let db: Database
    private let rows: RowCursor
    private let statement: SQLiteStatement
    private let isDetailed: Bool
    private let file: LogFile
    private var clients = SeldomTexts<Client.ID> { $0 }
    private var numbers = SeldomTexts<String> { $0 }
    private var types = SeldomTexts<CallType?> { CallType(rawValue: $0) }
    private var outcomes = SeldomTexts<Outcome.ID> { $0 }
    private var sources = SeldomTexts<String> { $0 }

    convenience init(
        _ db: Database, of reader: CallLogReader, client: Client.ID?, in span: Range<Moment>, isDetailed: Bool
    ) throws {
        var arguments: StatementArguments = [
            "from": span.lowerBound.milliseconds, "until": span.upperBound.milliseconds,
        ]
        if let client { arguments += ["client": client.storable] }
        try self.init(
            db, of: reader,
            where: "\(client == nil ? "" : "client = :client AND ")rang_at >= :from AND rang_at < :until", arguments,
            order: "ORDER BY rang_at", isDetailed: isDetailed)
    }

    /// - Parameter condition: which of the calls that are counted, in SQL.
    init(
        _ db: Database, of reader: CallLogReader, where condition: String, _ arguments: StatementArguments,
        order: String = "", isDetailed: Bool = false
    ) throws {
        self.db = db
        self.isDetailed = isDetailed
        file = reader.file
        call = CountedCall(client: nil, operator: reader.operatorID, begunAt: Moment(milliseconds: 0))
        let statement = try db.makeStatement(
            sql: """
                SELECT \(Column.allCases.prefix(isDetailed ? .max : Column.detailed).map(\.sql).joined(separator: ", "))
                FROM calls
                WHERE \(condition) AND \(Self.isCounted)
                \(order)
                """)
        rows = try Row.fetchCursor(statement, arguments: arguments)
        self.statement = statement.sqliteStatement
    }

    /// What came to something here: it rings or is talked, has ended somehow, or another took it. So no call that she
    /// made herself by her telephone is counted, nor one of which no more was told than a recording or a mark.
    ///
    /// What came too late to be acted on has no outcome where it was answered: it arrived all the same. And what
    /// colleagues say to each other is no call of anybody's callers, unless they rang a client's number for it.
    private static let isCounted = """
        (is_open OR outcome IS NOT NULL OR taken_by IS NOT NULL
            OR is_history AND direction = 'inbound' AND coalesce(alerted_at, answered_at, ended_at) IS NOT NULL)
        AND (direction <> 'internal' OR client IS NOT NULL)
        """

    /// - Returns: whether there was another one.
    func advance() -> Bool {
        do {
            guard try rows.next() != nil else { return false }
            try read()
            return true
        } catch {
            fault = LogFault(error, at: file)
            return false
        }
    }

    /// What colleagues ever handed over to whose log it is, and what she claimed from the pool.
    func received() -> [Obligation] {
        do { return try ReceivedDebts(db: db).all() } catch {
            fault = LogFault(error, at: file)
            return []
        }
    }

    private func read() throws {
        call.begunAt = Moment(milliseconds: integer(.rangAt) ?? 0)
        call.alertedAt = moment(.alertedAt)
        call.answeredAt = moment(.answeredAt)
        call.endedAt = moment(.endedAt)
        call.seconds.wait = number(.wait)
        call.seconds.ring = number(.ring)
        call.seconds.talk = number(.talk)
        call.seconds.hold = number(.hold)
        call.seconds.wrapUp = number(.wrapUp)
        call.seconds.patched = number(.patched)
        call.popMicroseconds = number(.pop)
        call.satisfaction = number(.satisfaction)
        call.isOutbound = isSo(.isOutbound)
        call.isMisrouted = isSo(.isMisrouted)
        call.isTakenElsewhere = isSo(.isTakenElsewhere)
        call.isOpen = isSo(.isOpen)
        call.client = bytes(.client).map { clients[$0] }
        call.dialled = bytes(.dialled).map { numbers[$0] }
        call.type = bytes(.type).flatMap { types[$0] }
        call.outcome = bytes(.outcome).map { outcomes[$0] }
        let source = bytes(.source).map { sources[$0] } ?? ""
        id = Call.ID(source: source, callID: text(.call) ?? "")
        call.isByHand = source == Call.ID.byHand
        call.id = isSo(.isTakenOver) ? try original(of: id) ?? id : id
        if isDetailed { call.detail = try detail(of: id) }
    }

    /// The call at the colleague's desk that goes on here as one by hand.
    private func original(of id: Call.ID) throws -> Call.ID? {
        let line = try EntryLine.fetchOne(
            db, sql: "SELECT * FROM entries WHERE call = ? AND source = ? AND kind = 'taken-over'",
            arguments: [id.callID.storable, id.source.storable])
        guard case .takenOver(let request, _) = try? line?.entry().fact else { return nil }
        return request.call
    }
}

// MARK: - What is kept as JSON

extension CountedRows {
    private func detail(of id: Call.ID) throws -> CallDetail {
        var detail = CallDetail()
        detail.attempts = CallSummary.list(text(.attempts))
        // What a colleague tried before he handed over the call stands in his own log.
        if isSo(.isTakenOver) { detail.attempts.removeAll { $0.startedAt < call.begunAt } }
        detail.connectedTo = text(.connectedTo)
        detail.messages = CallSummary.list(text(.messages))
        detail.obligations = CallSummary.list(text(.obligations))
        detail.gaps = CallSummary.list(text(.gaps))
        if let written = text(.answers), written != "{}" {
            detail.answers = OrderedAnswers(written: written).byQuestion
        }
        detail.purpose = Personal(text(.purpose) ?? "")
        detail.refusals = (text(.refused) ?? "").split(separator: " ").map(String.init)
        detail.excuse = text(.excuse).flatMap(Excuse.init)
        detail.parcels = try PostTable(db: db).parcels(of: id)
        return detail
    }
}

// MARK: - Columns

extension CountedRows {
    fileprivate enum Column: CInt, CaseIterable {
        case rangAt, alertedAt, answeredAt, endedAt, wait, ring, talk, hold, wrapUp, patched, pop, satisfaction
        case isOutbound, isMisrouted, isTakenElsewhere, isOpen, isTakenOver
        case client, dialled, type, outcome, source, call
        case attempts, connectedTo, messages, obligations, gaps, answers, purpose, refused, excuse

        /// From this one on they are read only where they are asked for.
        static let detailed = Int(attempts.rawValue)

        var sql: String {
            switch self {
            case .rangAt: "rang_at"
            case .alertedAt: "alerted_at"
            case .answeredAt: "answered_at"
            case .endedAt: "ended_at"
            case .wait: "wait_seconds"
            case .ring: "ring_seconds"
            case .talk: "talk_seconds"
            case .hold: "hold_seconds"
            case .wrapUp: "wrap_up_seconds"
            case .patched: "patched_seconds"
            case .pop: "pop_microseconds"
            case .isOutbound: "direction = 'outbound'"
            case .isMisrouted: "is_misrouted"
            case .isTakenElsewhere: "taken_by IS NOT NULL"
            case .isOpen: "is_open"
            case .isTakenOver: "taken_over_from IS NOT NULL"
            case .dialled: "to_number"
            case .connectedTo: "connected_to"
            case .satisfaction, .client, .type, .outcome, .source, .call, .attempts, .messages, .obligations, .gaps,
                .answers, .purpose, .refused, .excuse:
                "\(self)"
            }
        }
    }

    private func integer(_ column: Column) -> Int64? {
        sqlite3_column_type(statement, column.rawValue) == SQLITE_NULL
            ? nil : sqlite3_column_int64(statement, column.rawValue)
    }

    private func number(_ column: Column) -> Int? { integer(column).map(Int.init) }

    private func moment(_ column: Column) -> Moment? { integer(column).map(Moment.init(milliseconds:)) }

    private func isSo(_ column: Column) -> Bool { sqlite3_column_int64(statement, column.rawValue) != 0 }

    /// Good until the next row.
    private func bytes(_ column: Column) -> UnsafeBufferPointer<UInt8>? {
        guard let text = sqlite3_column_text(statement, column.rawValue) else { return nil }
        return UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(statement, column.rawValue)))
    }

    private func text(_ column: Column) -> String? { bytes(column).map { String(decoding: $0, as: UTF8.self) } }
}

/// What is made of texts of which there are few, each once.
private struct SeldomTexts<Value> {
    private var kept: [Int: (text: String, value: Value)] = [:]
    private let make: (String) -> Value

    init(_ make: @escaping (String) -> Value) {
        self.make = make
    }

    subscript(bytes: UnsafeBufferPointer<UInt8>) -> Value {
        mutating get {
            let hash = Self.hash(bytes)
            if let known = kept[hash], Self.is(known.text, bytes) { return known.value }
            let text = String(decoding: bytes, as: UTF8.self)
            let value = make(text)
            // Somebody who dials ever new numbers makes ever new texts.
            if kept.count >= Self.most { kept = [:] }
            kept[hash] = (text, value)
            return value
        }
    }

    private static func `is`(_ text: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var text = text
        return text.withUTF8 { known in
            known.count == bytes.count
                && (bytes.isEmpty || memcmp(known.baseAddress!, bytes.baseAddress!, bytes.count) == 0)
        }
    }

    /// Source: Fowler, Noll, Vo, FNV-1a.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int(truncatingIfNeeded: hash)
    }

    private static var most: Int { 4096 }
}
