/// How the service sends its mail.
package struct MailSettings: Hashable, Sendable {
    package enum TLS: Hashable, Sendable {
        /// Nothing goes out before the line is sealed and the server is who it says.
        case required
        case preferred, none
    }

    /// `smtp://HOST:PORT` or `smtps://HOST:PORT`, the first tried first.
    package var servers: [String]
    package var tls = TLS.required
    package var user: String?
    package var password: String?
    /// `office@service.example`, or with a name before it: `Office <office@service.example>`.
    package var from: String
    /// Whose certificates to trust beside those the machine trusts, a PEM file.
    package var authority: String?
    /// Readers' programs are asked to tell that it was read.
    package var asksForReceipt = false
    /// Of the profiles: a client's documents lie beside its profile.
    package var folder: String?
    package var connectMilliseconds = 10_000
    /// From the connection to the server's last word.
    package var totalMilliseconds = 120_000

    package init(servers: [String], from: String) {
        self.servers = servers
        self.from = from
    }

    /// The address alone.
    var sender: String {
        guard let open = from.lastIndex(of: "<"), from.hasSuffix(">") else { return from }
        return String(from[from.index(after: open)...].dropLast())
    }

    /// The name before it; empty where there is none.
    var senderName: String {
        guard let open = from.lastIndex(of: "<") else { return "" }
        return from[..<open].trimmingPrefix { $0 == " " || $0 == "\"" }.reversed().drop { $0 == " " || $0 == "\"" }
            .reversed().map(String.init).joined()
    }

    var domain: String { sender.split(separator: "@").last.map(String.init) ?? "localhost" }
}
