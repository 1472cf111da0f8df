import Answering
import FoundationEssentials
import GRDB
import Glibc

/// One client's base on the disk: `DATA/customers/CLIENT.sqlite`, its rows sealed.
///
/// A row is a number: all people who have it. What the file tells without the key is how many numbers there are, how
/// long each row is, and when it was imported.
struct CustomerFile: Sendable {
    let client: Client.ID
    let path: String

    private init(client: Client.ID, path: String) {
        self.client = client
        self.path = path
    }

    init(of client: Client.ID, in directory: String) {
        self.init(client: client, path: "\(directory)/\(client)\(Self.suffix)")
    }

    static let suffix = ".sqlite"

    var identity: LogFile.Identity? { LogFile.Identity(of: path) }

    /// Another version writes another number.
    private static let version = 1

    private static let schema = """
        CREATE TABLE base (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            salt BLOB NOT NULL, proof BLOB NOT NULL, imported_at INTEGER NOT NULL, people INTEGER NOT NULL);
        CREATE TABLE customers (name BLOB PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID;
        """

    func opened(toWrite: Bool) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = !toWrite
        // Beside the loop, and one who rings is not kept waiting for another program.
        configuration.busyMode = .timeout(toWrite ? 10 : 0.1)
        if toWrite {
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") }
        }
        let database = try DatabaseQueue(path: path, configuration: configuration)
        if toWrite {
            try database.writeWithoutTransaction { db in
                _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
                try db.execute(sql: "PRAGMA synchronous = FULL")
            }
        }
        return database
    }

    /// What a base is without its rows.
    struct Head {
        var sealer: CustomerSealer
        var importedAt: Moment
        var people: Int
    }

    /// - Throws: `CustomerFault` where it is empty, of another version, or sealed with another key.
    func head(in db: Database, key: CustomersKey, known: CustomerSealer? = nil) throws -> Head {
        guard try Int.fetchOne(db.cachedStatement(sql: "PRAGMA user_version")) == Self.version,
            let row = try Row.fetchOne(db.cachedStatement(sql: "SELECT * FROM base"))
        else { throw CustomerFault(.unreadable, "\(path) is no customer base of this version: import it anew.") }
        let salt: Data = row["salt"]
        var sealer = known
        if sealer?.salt != salt {
            let made = CustomerSealer(key, salt: salt, client: client)
            guard (try? made.open(row["proof"], as: salt)) != nil else {
                throw CustomerFault(
                    .noKey, "\(path) was sealed with another key than customers-key-file holds: import it anew.")
            }
            sealer = made
        }
        return Head(
            sealer: sealer ?? CustomerSealer(key, salt: salt, client: client),
            importedAt: Moment(milliseconds: row["imported_at"]), people: row["people"])
    }

    /// Who has this number.
    func people(of number: Personal, in db: Database, _ sealer: CustomerSealer) throws -> [Customer] {
        let name = sealer.name(of: number)
        let statement = try db.cachedStatement(sql: "SELECT sealed FROM customers WHERE name = ?")
        guard let sealed = try Data.fetchOne(statement, arguments: [name]) else { return [] }
        guard let content = try? sealer.open(sealed, as: name),
            let people = try? JSONDecoder().decode([SealedCustomer].self, from: content)
        else { throw CustomerFault(.unreadable, "A row of \(path) was changed by another hand: import the base anew.") }
        return people.map(\.customer)
    }

    func keep(_ people: [Customer], of number: Personal, in db: Database, _ sealer: CustomerSealer) throws {
        let name = sealer.name(of: number)
        guard !people.isEmpty else {
            return try db.execute(sql: "DELETE FROM customers WHERE name = ?", arguments: [name])
        }
        let content = try JSONEncoder().encode(people.map(SealedCustomer.init))
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO customers VALUES (?, ?)")
            .execute(arguments: [name, try sealer.seal(content, as: name)])
    }

    /// Everything else goes, also what nobody can read: the new base is another file under the old one's name.
    func replace(with customers: [Customer], _ key: CustomersKey, at now: Moment) throws {
        let new = CustomerFile(client: client, path: path + "-new")
        try new.remove()
        // Before SQLite would make it readable by others.
        let descriptor = Glibc.open(new.path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw LogFault(errno: errno, at: new.path) }
        close(descriptor)
        do {
            try new.fill(with: customers, key, at: now)
            // What waits beside the old file would be taken for the new one's. Whoever has it open keeps all its parts.
            try remove(["-wal", "-shm"])
            guard rename(new.path, path) == 0 else { throw LogFault(errno: errno, at: path) }
        } catch {
            try? new.remove()
            throw error
        }
    }

    private func fill(with customers: [Customer], _ key: CustomersKey, at now: Moment) throws {
        let sealer = CustomerSealer(key, salt: CustomerSealer.newSalt(), client: client)
        var people: [Personal: [Int]] = [:]
        for (index, customer) in customers.enumerated() {
            for number in customer.numbers { people[number, default: []].append(index) }
        }
        let proof = try sealer.seal(Data("pult".utf8), as: sealer.salt)
        let database = try opened(toWrite: true)
        try database.write { db in
            try db.execute(sql: Self.schema)
            try db.execute(sql: "PRAGMA user_version = \(Self.version)")
            try db.execute(
                sql: "INSERT INTO base VALUES (1, ?, ?, ?, ?)",
                arguments: [sealer.salt, proof, now.milliseconds, customers.count])
            for (number, indices) in people {
                try keep(indices.map { customers[$0] }, of: number, in: db, sealer)
            }
        }
        // Nobody else knows its name: it goes over whole.
        _ = try settle(database)
    }

    func remove(_ parts: [String] = ["-wal", "-shm", ""]) throws {
        for suffix in parts where unlink(path + suffix) != 0 && errno != ENOENT {
            throw CustomerFault(.unreadable, "\(path)\(suffix) cannot be removed: \(String(cString: strerror(errno))).")
        }
    }

    /// Takes out everybody who has this number, under all his numbers.
    func erase(_ number: Personal, _ key: CustomersKey) throws -> CustomerErasure {
        let database = try opened(toWrite: true)
        let erased = try database.write { db in
            let head = try head(in: db, key: key)
            let gone = try people(of: number, in: db, head.sealer)
            for other in Set(gone.flatMap(\.numbers)) {
                let stay = try people(of: other, in: db, head.sealer).filter { !gone.contains($0) }
                try keep(stay, of: other, in: db, head.sealer)
            }
            try db.execute(sql: "UPDATE base SET people = max(0, people - ?)", arguments: [gone.count])
            return gone.count
        }
        // Also where nobody is there any more: what was erased before may not be settled.
        return CustomerErasure(people: erased, isUnsettled: try !settle(database))
    }

    /// - Returns: whether what was deleted lies no longer in the `-wal`.
    private func settle(_ database: DatabaseQueue) throws -> Bool {
        let isSettled = try database.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA busy_timeout = 1000")
            return try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")?[0] == 0
        }
        try database.close()
        return isSettled
    }
}

/// A customer as he is written before he is sealed; short names, because there are a hundred thousand of them.
private struct SealedCustomer: Codable {
    var n: String
    var f: [String: String]
    var p: [String]

    init(_ customer: Customer) {
        n = customer.name.text
        f = customer.fields.mapValues(\.text)
        p = customer.numbers.map(\.text)
    }

    var customer: Customer {
        Customer(name: Personal(n), fields: f.mapValues { Personal($0) }, numbers: p.map { Personal($0) })
    }
}
