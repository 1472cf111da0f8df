import CPq
import FoundationEssentials
import Glibc
import Service

/// A connection to the database; used on one thread at a time, which it keeps waiting.
///
/// No wait is without an end, also where the other side went away without a word.
final class PostgreSQLConnection {
    /// Until then answers are waited for; `nil`: for each its own while.
    var deadline: ContinuousClock.Instant?
    /// For each answer.
    var patience = PostgreSQLPatience.most

    /// Other statements than the store's few are not prepared.
    private static let mostPrepared = 100

    private let handle: OpaquePointer
    private var prepared: [String: String] = [:]

    init(to address: PostgreSQLAddress) throws {
        guard let handle = address.connect() else { throw PostgreSQLFault.lost("there is no memory") }
        self.handle = handle
        guard PQstatus(handle) == CONNECTION_OK else {
            throw PostgreSQLFault.lost(String(cString: PQerrorMessage(handle)))
        }
        // libpq would write remarks on the terminal.
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        // A server that reads nothing would keep the sender waiting without end.
        guard PQsetnonblocking(handle, 1) == 0 else { throw lost }
        try run(
            """
            SELECT set_config('search_path', 'pult', false), set_config('client_min_messages', 'error', false),
                set_config('default_transaction_isolation', 'read committed', false),
                set_config('statement_timeout', '3s', false),
                set_config('idle_in_transaction_session_timeout', '5s', false),
                set_config('synchronous_commit', CASE current_setting('synchronous_commit')
                    WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, false)
            """)
    }

    deinit { PQfinish(handle) }

    var socket: CInt { PQsocket(handle) }

    /// Runs one statement, its values apart from it.
    @discardableResult
    func run(_ sql: String, _ values: [StoreValue] = []) throws -> [StoreRow] {
        let name = try name(of: sql)
        let isSent = PostgreSQLValues(values).withPointers { pointers, lengths, formats in
            let count = CInt(values.count)
            return if let name {
                PQsendQueryPrepared(handle, name, count, pointers, lengths, formats, 1)
            } else {
                PQsendQueryParams(handle, sql, count, nil, pointers, lengths, formats, 1)
            }
        }
        guard isSent == 1 else { throw lost }
        return try answer()
    }

    /// What was notified since it was last asked. Fails where the connection is lost.
    func notifications() throws -> [String] {
        guard PQconsumeInput(handle) == 1 else { throw lost }
        return Array(
            sequence(
                state: (),
                next: { _ -> String? in
                    guard let notice = PQnotifies(self.handle) else { return nil }
                    defer { PQfreemem(notice) }
                    return notice.pointee.extra.map { String(cString: $0) }
                }))
    }

    /// The name under which a statement was prepared; `nil` where it is not.
    private func name(of sql: String) throws -> String? {
        if let name = prepared[sql] { return name }
        guard prepared.count < Self.mostPrepared else { return nil }
        let name = "s\(prepared.count)"
        guard PQsendPrepare(handle, name, sql, 0, nil) == 1 else { throw lost }
        try answer()
        prepared[sql] = name
        return name
    }

    @discardableResult
    private func answer() throws -> [StoreRow] {
        var rows: [StoreRow] = []
        var refusal: PostgreSQLFault?
        let end = deadline ?? .now + patience
        try send(until: end)
        while let result = try nextResult(until: end) {
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_TUPLES_OK: rows = try Self.rows(result)
            case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: break
            default: refusal = PostgreSQLFault(result)
            }
        }
        if PQstatus(handle) != CONNECTION_OK { throw lost }
        if let refusal { throw refusal }
        return rows
    }

    private func send(until end: ContinuousClock.Instant) throws {
        while true {
            switch PQflush(handle) {
            case 0: return
            case 1: try wait(for: POLLIN | POLLOUT, until: end)
            default: throw lost
            }
        }
    }

    private func nextResult(until end: ContinuousClock.Instant) throws -> OpaquePointer? {
        while PQisBusy(handle) == 1 { try wait(for: POLLIN, until: end) }
        return PQgetResult(handle)
    }

    private func wait(for events: CInt, until end: ContinuousClock.Instant) throws {
        let left = end - .now
        var waiting = pollfd(fd: socket, events: Int16(events), revents: 0)
        let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
        let isReady = poll(&waiting, 1, CInt(max(0, milliseconds)))
        if isReady < 0, errno == EINTR { return }
        guard isReady > 0 else { throw PostgreSQLFault.lost("it does not answer") }
        if waiting.revents & ~Int16(POLLOUT) != 0, PQconsumeInput(handle) != 1 { throw lost }
    }

    private var lost: PostgreSQLFault { .lost(String(cString: PQerrorMessage(handle))) }

    private static func rows(_ result: OpaquePointer) throws -> [StoreRow] {
        try (0..<PQntuples(result)).map { row in
            StoreRow(values: try (0..<PQnfields(result)).map { try value(result, row, $0) })
        }
    }

    private static func value(_ result: OpaquePointer, _ row: CInt, _ column: CInt) throws -> StoreValue {
        guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else { return .null }
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
        // Of a server's own table of types: bytea, bigint, integer, text, name, void.
        switch PQftype(result, column) {
        case 17: return .bytes(Data(bytes))
        case 20 where bytes.count == 8: return .integer(Int64(bigEndian: bytes.loadUnaligned(as: Int64.self)))
        case 23 where bytes.count == 4: return .integer(Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self))))
        case 19, 25: return .text(String(decoding: bytes, as: UTF8.self))
        case 2278: return .null
        default: throw StoreFault.altered
        }
    }
}

/// How long the relay waits for its database: whoever waits for the relay is told in time that it is to come again.
enum PostgreSQLPatience {
    /// For all that is done at once, from when it is asked; longer than the database takes for one statement, so that a
    /// busy one is told from one that hangs.
    static let most = Duration.seconds(4)
    /// For making new tables of old ones.
    static let mostMigrating = Duration.seconds(600)
}

/// Values as libpq takes them: in the binary form of the types `bigint`, `text` and `bytea`.
private struct PostgreSQLValues {
    private var bytes: [UInt8] = [0]
    private var places: [Range<Int>?] = []

    init(_ values: [StoreValue]) {
        for value in values {
            let start = bytes.count
            switch value {
            case .null: break
            case .integer(let number): withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
            case .text(let text): bytes += text.utf8
            case .bytes(let data): bytes += data
            }
            places.append(value == .null ? nil : start..<bytes.count)
        }
    }

    func withPointers<Result>(
        _ work: ([UnsafePointer<CChar>?], _ lengths: [CInt], _ formats: [CInt]) -> Result
    ) -> Result {
        bytes.withUnsafeBytes { bytes in
            work(
                places.map { place in
                    place.flatMap { bytes.baseAddress?.advanced(by: $0.lowerBound).assumingMemoryBound(to: CChar.self) }
                }, places.map { CInt($0?.count ?? 0) }, places.map { _ in 1 })
        }
    }
}

/// What went wrong with a statement or a connection.
enum PostgreSQLFault: Error {
    /// The connection is of no use any more, in libpq's words.
    case lost(String)
    /// Another transaction was in the way: done again, it may go through.
    case inTheWay
    case refused(StoreFault)

    /// Of the answer only its code is told on: in its words there may be a caller's data.
    fileprivate init(_ result: OpaquePointer) {
        let code = PQresultErrorField(result, CInt(UInt8(ascii: "C"))).map { String(cString: $0) } ?? "unknown"
        switch code {
        case "40001", "40P01": self = .inTheWay
        // Being shut down, or a copy that only reads since its master went away.
        case "57P01", "57P02", "57P03", "57P05", "25006", "25P03", "unknown":
            self = .lost("it said \(code)")
        case let code where code.hasPrefix("08"): self = .lost("it said \(code)")
        case "55P03", "57014":
            self = .refused(.away("The database was busy for too long (\(code)): the relay goes on by itself."))
        case let code where code.hasPrefix("53"):
            self = .refused(
                .broken("The database has no room (\(code)): make room on its disk, and the relay goes on by itself."))
        case "42501":
            self = .refused(.broken("The database refuses (42501): give the relay's user the schema pult."))
        default:
            self = .refused(.broken("The database refused what the relay asked (\(code)): look into its own log."))
        }
    }
}
