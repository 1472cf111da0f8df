package import Answering

/// What a workstation is told by its administrator; every key may be left out.
///
/// Secrets are never here: settings name the files that hold them. Paths are absolute.
/// Source: `settings.yaml`.
package struct SettingsFile: Hashable, Sendable {
    package enum Language: String, Sendable, CaseIterable { case ru, en }

    package var `operator`: Operator.ID?
    package var profiles: String?
    package var data: String?
    package var language: Language?
    package var country: Country?
    package var listen: HostAndPort?
    /// What signatures of a PBX cover, behind a proxy.
    package var publicURL: String?
    package var tls: TLS?
    package var allowsPlainHTTP = false
    package var bearerTokenFiles: [String] = []
    package var webhookKeyFiles: [String] = []
    package var pbx: [PBX] = []
    package var telephone: Telephone?
    package var mail: Mail?
    package var fax: Fax?
    package var relay: Relay?
    /// The desks behind this relay.
    package var desks: [Desk] = []
    /// Where this relay keeps what it has taken; `nil`: beside its data.
    package var store: Store?
    package var takeoverTokenFiles: [String] = []
    package var breaks: [String] = []
    package var wrapUp: WrapUpTerms?
    package var sms: SMS?
    package var bundle: Bundle?
    package var customersKeyFile: String?
    /// Her own abbreviations.
    package var autotext: [Abbreviation] = []
    /// How a call that rings is told to the desktop; `nil`: by the bell alone.
    package var desktopNotice: DesktopNotice?
    package var contrast = Contrast.usual

    package init() {}

    /// By which of the sequences that terminals understand.
    package enum DesktopNotice: String, Sendable, CaseIterable { case osc9, osc777 }
    package enum Contrast: String, Sendable, CaseIterable { case usual, high }

    package struct HostAndPort: Hashable, Sendable {
        package var host: String
        package var port: Int

        /// `127.0.0.1:8750`, `[::1]:8750`
        package init?(_ text: String) {
            guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
                (0...65_535).contains(port)
            else { return nil }
            let host = text[..<colon]
            let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
            let bare = isBracketed ? host.dropFirst().dropLast() : host
            guard !bare.isEmpty, isBracketed || !bare.contains(":"), !bare.contains(" ") else { return nil }
            (self.host, self.port) = (String(bare), port)
        }

        package var written: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
    }

    package struct TLS: Hashable, Sendable {
        package var certificate: String
        package var keyFile: String
    }

    /// One that may send events, or is asked for them.
    package struct PBX: Hashable, Sendable {
        package var dialect: String
        package var url: String?
        package var user: String?
        /// Secret files by their key without `-file`: `api-key`, `salt`, `secret`, `public-key`, `path-key`.
        package var secretFiles: [String: String] = [:]
        /// Addresses and networks that may send; `nil`: as the dialect allows.
        package var allow: [String]?
        /// The whole address as that PBX signs it, without the query.
        package var publicURL: String?
        /// Field of ours → what the customer typed.
        package var fields: [String: String] = [:]
        /// In which its times are written where they bring no zone.
        package var zone: Zone?
        package var queues: [String] = []
        package var app: String?
        /// An operator's telephone in the PBX: `PJSIP/{extension}`; as a member of a queue, where that is another.
        package var `operator`: String?
        package var member: String?
        /// Whose certificates to trust beside those the machine trusts.
        package var authority: String?
        /// Who opens the connection to a PBX that tells by a WebSocket.
        package var connects = Connecting.desk

        package enum Connecting: String, Sendable, CaseIterable { case desk, pbx }

        /// Those that are asked for their calls; all others send them.
        package enum Asked: String, Sendable, CaseIterable {
            case ami = "asterisk-ami"
            case ari = "asterisk-ari"
        }

        /// `nil`: it sends by itself.
        package var asked: Asked? { Asked(rawValue: dialect) }

        package static let usualApp = "pult-{extension}"
    }

    package struct Telephone: Hashable, Sendable {
        package enum Control: String, Sendable, CaseIterable { case ari, ami, freeswitch, mango, template, manual }

        package var control: Control
        package var url: String?
        package var user: String?
        package var secretFiles: [String: String] = [:]
        package var app: String?
        package var `operator`: String?
        package var dial: String?
        /// Where a call goes on in the PBX's own plan.
        package var context: String?
        /// Whose certificates to trust beside those the machine trusts.
        package var authority: String?
        /// Of a `template`: a request for each deed, by its name.
        package var orders: [String: Request] = [:]
        /// Of what a `template`'s PBX tells by events that it is done.
        package var confirmed: [String] = []

        package struct Request: Hashable, Sendable {
            package enum Content: String, Sendable, CaseIterable { case json, form, text }

            package var method: String
            package var url: String
            package var content: Content
            package var body: String
        }
    }

    package struct Mail: Hashable, Sendable {
        package enum TLS: String, Sendable, CaseIterable { case required, preferred, none }

        package var server: String
        package var tls: TLS
        package var user: String?
        package var passwordFile: String?
        package var from: String
        package var fallback: String?
        package var authority: String?
        /// Readers' programs are asked to tell that it was read.
        package var asksForReceipt = false
    }

    package struct Fax: Hashable, Sendable {
        package enum Control: String, Sendable, CaseIterable { case hylafax, mail }

        package var control: Control
        package var command: String?
        /// `HOST` or `HOST:PORT` of HylaFAX; `nil`: as its own settings have it.
        package var server: String?
        package var to: String?
    }

    package struct Relay: Hashable, Sendable {
        package var url: String
        package var tokenFile: String
        /// With what `pult ring` sends events to it; `nil`: with the token that the relay made on this machine.
        package var ringTokenFile: String?
        /// Whose certificates to trust beside those the machine trusts.
        package var authority: String?
        /// Opens the copies of the logs, for whoever takes over a desk.
        package var takeoverTokenFile: String?

        /// `{extension}` in the name of the file is the desk's: one file of settings serves all desks of a server.
        package func tokenFile(at extension: String) -> String {
            tokenFile.replacing(Self.anyDesk, with: `extension`)
        }

        private static let anyDesk = "{extension}"
    }

    package struct Desk: Hashable, Sendable {
        package var `extension`: String
        package var tokenFile: String
    }

    package struct Store: Hashable, Sendable {
        package var url: String
        package var passwordFile: String?
    }

    package struct SMS: Hashable, Sendable {
        package var url: String
        package var method = "POST"
        package var headers: [String: String] = [:]
        package var content = Telephone.Request.Content.json
        package var body: String?
        package var user: String?
        package var secretFile: String?
        package var from: String?
        /// Where in the answer the gateway's number of a text stands.
        package var proof: String?
        package var authority: String?
    }

    package struct Bundle: Hashable, Sendable {
        package enum Place: Hashable, Sendable {
            case url(String)
            case directory(String)
        }

        package var place: Place
        package var publicKeyFile: String
        /// Whose certificates to trust instead of those the machine trusts.
        package var authority: String?
        /// Lets this machine in at the server.
        package var tokenFile: String?
    }
}
