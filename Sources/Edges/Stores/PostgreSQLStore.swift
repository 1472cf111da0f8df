import Answering
import FoundationEssentials
package import Service
import Synchronization

/// The store of a service on several machines: the schema `pult` of a PostgreSQL database that its relays share.
///
/// What it has taken outlives a power cut of the database. While that is away or hangs, all fails with `.away` within seconds;
/// once it is back, all goes on by itself. Where the connection broke while a transaction was being committed, nobody
/// knows whether it was: that is `.away` too, and whoever asks again finds it done or does it. Only a request that a
/// colleague gave may so be given twice.
package final class PostgreSQLStore: TransactionalStore {
    private let address: PostgreSQLAddress
    private let lanes: PostgreSQLLanes
    private let ring = NewsRing()
    private let listener = Mutex<PostgreSQLListener?>(nil)

    /// - Parameters:
    ///   - url: `postgresql://…`, as libpq reads it; never with a password in it.
    ///   - password: `nil` where the database asks for none.
    ///   - connections: how many transactions run at once; the news has a connection beside them.
    /// - Throws: where the address is none. The database is looked for when it is first needed.
    package convenience init(url: String, password: String?, connections: Int = 4) throws(StoreFault) {
        try self.init(
            url: url, password: password, connections: connections, versions: Schema.versions, clock: .database)
    }

    init(
        url: String, password: String?, connections: Int, versions: @escaping Schema.Versions, clock: PostgreSQLClock
    ) throws(StoreFault) {
        address = try PostgreSQLAddress(url: url, password: password)
        lanes = PostgreSQLLanes(to: address, count: connections, versions, clock)
    }

    package func news(of desk: String) -> AsyncStream<StoreNews> {
        let news = ring.listen(for: desk)
        listener.withLock { listener in
            if listener == nil { listener = PostgreSQLListener(to: address, telling: ring) }
        }
        return news
    }

    func perform<Value: Sendable>(
        _ access: StoreAccess, _ work: @escaping @Sendable (ServiceTables) throws -> Value
    ) async throws(StoreFault) -> Value {
        let deadline = ContinuousClock.now + PostgreSQLPatience.most
        guard let lane = await lanes.take(until: deadline) else {
            throw .away("More waits for the database than it does: the relay goes on by itself.")
        }
        defer { lanes.giveBack(lane) }
        return try await lane.perform(access, until: deadline, work).get()
    }
}

/// Whose time it is by which somebody is there.
enum PostgreSQLClock {
    /// Those of several relays are never quite alike.
    case database
    case asker
}

/// A transaction as the database runs it: rows are locked one by one.
final class PostgreSQLTransaction: StoreTransaction {
    private let connection: PostgreSQLConnection
    private let whose: PostgreSQLClock
    private var news: [StoreNews] = []
    private var read: Moment?

    init(_ connection: PostgreSQLConnection, _ whose: PostgreSQLClock) {
        self.connection = connection
        self.whose = whose
    }

    var forUpdate: String { " FOR UPDATE" }
    var bytesType: String { "BYTEA" }

    func run(_ sql: String, _ values: [StoreValue]) throws -> [StoreRow] { try connection.run(sql, values) }

    func wait(for turn: StoreTurn) throws {
        try connection.run("SELECT pg_advisory_xact_lock($1)", [.integer(turn.rawValue)])
    }

    func clock(_ now: Moment) throws -> Moment {
        if let read { return read }
        guard whose == .database else { return now }
        let milliseconds = try run("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint", []).first?.integer(
            0)
        guard let milliseconds else { throw StoreFault.altered }
        let moment = Moment(milliseconds: milliseconds)
        read = moment
        return moment
    }

    func tell(_ news: StoreNews) {
        if !self.news.contains(news) { self.news.append(news) }
    }

    /// Other relays hear of it when the transaction is committed, and this one too.
    func notify() throws {
        guard !news.isEmpty else { return }
        try connection.run(
            "SELECT pg_notify($1, $2)", [.text(PostgreSQLNews.channel), .text(PostgreSQLNews.text(news))])
    }
}

/// News as a notification carries it.
enum PostgreSQLNews {
    static let channel = "pult"
    /// PostgreSQL carries less than 8000.
    private static let longestBytes = 7_900

    static func text(_ news: [StoreNews]) throws -> String {
        let words = news.map { news in
            switch news {
            case .delivered(let desk): ["delivered", desk]
            case .pool(let client): ["pool", client]
            case .today(let client): ["today", client]
            case .anything: ["anything"]
            }
        }
        let text = String(decoding: try JSONEncoder().encode(words), as: UTF8.self)
        return text.utf8.count > longestBytes ? #"[["anything"]]"# : text
    }

    /// What cannot be read may be anything: a newer relay wrote it.
    static func reading(_ text: String) -> [StoreNews] {
        guard let words = try? JSONDecoder().decode([[String]].self, from: Data(text.utf8)) else { return [.anything] }
        return words.map { words in
            switch (words.first, words.count) {
            case ("delivered", 2): .delivered(words[1])
            case ("pool", 2): .pool(words[1])
            case ("today", 2): .today(words[1])
            default: .anything
            }
        }
    }
}
