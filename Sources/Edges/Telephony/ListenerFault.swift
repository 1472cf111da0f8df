package import Dialects

/// Why the listener did not start, and what to do.
package enum ListenerFault: Error, Hashable, Sendable, CustomStringConvertible {
    case addressInUse(host: String, port: Int)
    case addressNotOurs(host: String, port: Int)
    case notAllowed(host: String, port: Int)
    case portOutOfRange(Int)
    case plainOffLoopback(host: String)
    case noAuthentication
    case webhookKey(StandardWebhooks.KeyFault)
    case certificate(path: String)
    case key(path: String)
    case secret(SecretFault)
    case pbx(String, DialectFault)

    package var description: String {
        switch self {
        case .addressInUse(let host, let port):
            "\(host):\(port) is in use by another program; stop it, or choose another address with --listen."
        case .addressNotOurs(let host, let port):
            "\(host):\(port) is no address of this machine; choose one with --listen."
        case .notAllowed(let host, let port):
            "\(host):\(port) may not be used by this user; choose a port above 1023 with --listen."
        case .portOutOfRange(let port):
            "\(port) is no port; choose one from 0 to 65535 with --listen."
        case .plainOffLoopback(let host):
            "\(host) is reachable from outside: set tls (certificate, key-file), or say --plain-http if a proxy does it."
        case .noAuthentication:
            "nobody could be let in: set bearer-token-files or webhook-key-files."
        case .webhookKey(let fault):
            "\(fault.description)."
        case .certificate(let path):
            "\(path) holds no certificate that can be used; it must be a PEM chain, the server's own first."
        case .key(let path):
            "\(path) holds no private key that can be used; it must be PEM, and fit the certificate."
        case .secret(let fault):
            fault.description
        case .pbx(let name, let fault):
            "the PBX \(name) cannot be let in: \(fault.sentence)"
        }
    }
}
