import CPq
import Glibc
import Service

/// Where the database is, and how it is asked.
struct PostgreSQLAddress: Sendable {
    private let url: String
    private let password: String?

    init(url: String, password: String?) throws(StoreFault) {
        guard url.hasPrefix("postgresql://") || url.hasPrefix("postgres://") else {
            throw .broken(
                (Self.isSQLite(url) ? "\(url) is a SQLite file. " : "")
                    + "--store, and store: {url} of the settings, take the address of a PostgreSQL: "
                    + "postgresql://USER@HOST:PORT/DATABASE. Leave both out to keep everything in SQLite, in "
                    + "relay/relay.sqlite of the data directory; --data names that.")
        }
        var complaint: UnsafeMutablePointer<CChar>?
        defer { PQfreemem(complaint) }
        guard let options = PQconninfoParse(url, &complaint) else {
            throw .broken("The store's address cannot be read: postgresql://USER@HOST:PORT/DATABASE is its form.")
        }
        defer { PQconninfoFree(options) }
        for option in sequence(first: options, next: { $0 + 1 }) {
            guard let keyword = option.pointee.keyword else { break }
            if String(cString: keyword) == "password", option.pointee.val != nil {
                throw .broken("The store's address carries a password, which others can see: put it into a file.")
            }
        }
        self.url = url
        self.password = password
    }

    /// Source: "Database File Format", 1.3.1.
    private static func isSQLite(_ path: String) -> Bool {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard file >= 0 else { return false }
        defer { close(file) }
        let magic = Array("SQLite format 3\0".utf8)
        var bytes = [UInt8](repeating: 0, count: magic.count)
        return read(file, &bytes, bytes.count) == magic.count && bytes == magic
    }

    /// Waits a few seconds at most.
    func connect() -> OpaquePointer? {
        // What stands before the address is of use where it says nothing else.
        let parameters: [(String, String?)] = [
            ("connect_timeout", "2"), ("fallback_application_name", "pult-relay"),
            ("keepalives_idle", "5"), ("keepalives_interval", "2"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "5000"), ("target_session_attrs", "read-write"),
            ("dbname", url), ("client_encoding", "UTF8"), ("password", password),
        ].filter { $0.1 != nil }
        let keywords = parameters.map { strdup($0.0) }
        let values = parameters.map { $0.1.flatMap { strdup($0) } }
        defer { for text in keywords + values { free(text) } }
        return PQconnectdbParams(
            keywords.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1)
    }
}
