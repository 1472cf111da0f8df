package import Answering
import Dialects

/// Where and how the listener listens, and whom it lets in.
///
/// Secrets are values here: the caller reads them, each from a file of its own (`SecretFile`).
package struct ListenerSettings: Sendable {
    package var host: String
    /// 0 takes any free port; `HTTPTelephone` tells which.
    package var port: Int
    package var tls: TLSFiles?
    /// Whether to listen off loopback without TLS, said on purpose.
    package var plainHTTP: Bool
    package var bearerTokens: [String]
    /// Standard Webhooks keys, several while one replaces another.
    package var webhookKeys: [String]
    /// How the PBX addresses this desk from outside, behind a proxy.
    package var publicURL: String?
    /// PBXes that send their own requests.
    package var pbxes: [PBXDoor]
    /// How bare national numbers are read.
    package var country: Country
    package var limits: ListenerLimits

    package init(
        host: String = "127.0.0.1", port: Int = 8750, tls: TLSFiles? = nil, plainHTTP: Bool = false,
        bearerTokens: [String] = [], webhookKeys: [String] = [], publicURL: String? = nil, pbxes: [PBXDoor] = [],
        country: Country = .russia, limits: ListenerLimits = ListenerLimits()
    ) {
        self.host = host
        self.port = port
        self.tls = tls
        self.plainHTTP = plainHTTP
        self.bearerTokens = bearerTokens
        self.webhookKeys = webhookKeys
        self.publicURL = publicURL
        self.pbxes = pbxes
        self.country = country
        self.limits = limits
    }

    /// Paths of PEM files; the key's is refused when others can read it.
    package struct TLSFiles: Hashable, Sendable {
        package var certificate: String
        package var key: String

        package init(certificate: String, key: String) {
            self.certificate = certificate
            self.key = key
        }
    }

    package var isOnLoopback: Bool { LoopbackAddress.contains(host) }

    /// Whether it is safe to start like this.
    package func check() throws(ListenerFault) {
        guard (0...65535).contains(port) else { throw .portOutOfRange(port) }
        let hasSecret = bearerTokens.contains { !$0.isEmpty } || webhookKeys.contains { !$0.isEmpty }
        guard hasSecret else { throw .noAuthentication }
        guard isOnLoopback || tls != nil || plainHTTP else { throw .plainOffLoopback(host: host) }
        for door in pbxes { _ = try OpenDoor(door) }
    }
}

enum LoopbackAddress {
    static func contains(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" || host == "::ffff:127.0.0.1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
