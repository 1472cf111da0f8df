package import Answering
package import Dialects

/// Why an Asterisk tells nothing, or cannot be asked.
package enum ARITrouble: Error, Hashable, Sendable {
    /// Nobody answers at its address.
    case unreachable
    /// It answers with this status where it should agree.
    case refused(Int)
    /// Its certificate is not trusted.
    case untrusted
    /// Its address cannot be read.
    case badAddress
    /// The connection broke.
    case lost
    /// The connection stands, and nobody is there.
    case silent
    /// Another desk took this desk's application.
    case taken
    /// It should connect to us, and does not.
    case awaited
    /// It tells of calls, and does not answer requests.
    case deaf

    init(_ fault: WebSocketClient.Fault) {
        switch fault {
        case .badAddress: self = .badAddress
        case .unreachable: self = .unreachable
        case .refused(let status): self = .refused(status)
        case .unanswered: self = .silent
        case .untrusted: self = .untrusted
        }
    }

    /// What is wrong and what to do, for whoever set it up.
    package func sentence(_ settings: ARISettings) -> String {
        switch self {
        case .unreachable: "Nothing answers at \(settings.url); see http.conf: enabled, bindaddr, bindport."
        case .refused(401): "Asterisk does not let \(settings.user) in; see ari.conf and secret-file."
        case .refused(404):
            "\(settings.url) answers, but has no ARI; see ari.conf: enabled, and the prefix of http.conf."
        case .refused(let status): "\(settings.url) answered with \(status) where ARI should."
        case .untrusted: "The certificate at \(settings.url) is not trusted."
        case .badAddress: "\(settings.url) is no address; write http://host:8088."
        case .lost: "The connection to Asterisk broke; it is tried again."
        case .silent: "Asterisk does not answer on its connection; it is tried again."
        case .taken:
            "Another desk took the application \(settings.app); give each desk one of its own: app: pult-{extension}."
        case .awaited: "Asterisk has not connected; see websocket_client.conf: uri, username, password."
        case .deaf: "Asterisk tells of calls, but answers no request at \(settings.url)."
        }
    }

    /// What the operator is told of it.
    package var kind: ExchangeTrouble {
        switch self {
        case .refused(401): .refused
        case .refused(403): .mayNotListen
        case .refused, .badAddress, .untrusted: .notThere
        case .taken: .takenByAnother
        case .unreachable, .lost, .silent, .awaited, .deaf: .away
        }
    }
}
