package import Answering
import FoundationEssentials

/// How one Asterisk is reached by ARI, and how its telephones are named there.
package struct ARISettings: Hashable, Sendable {
    /// Names the PBX in the id of its calls.
    package var source: String
    /// Where its HTTP server stands: `http://127.0.0.1:8088`, with its prefix where one is set.
    package var url: String
    package var user: String
    /// A password of `ari.conf`.
    package var secret: String
    /// The Stasis application, one a desk: two desks on one silence each other.
    package var app: String
    /// The operator's own.
    package var `extension`: String
    /// How bare national numbers are read.
    package var country: Country
    /// How a telephone of the house is rung: `PJSIP/{extension}`.
    package var `operator`: String
    /// How a number outside is rung: `PJSIP/{number}@trunk`, `{+number}` where the trunk wants the plus; nil: it is not.
    package var dial: String?
    /// How long her own telephone rings for a call that came by Stasis, before the dialplan goes on with it.
    package var ringSeconds: Int
    /// What she hears while a manager is rung.
    package var tone: String

    package init(
        source: String = "//asterisk-ari", url: String, user: String, secret: String, app: String = "pult-{extension}",
        extension: String, country: Country = .russia, operator: String = "PJSIP/{extension}", dial: String? = nil,
        ringSeconds: Int = 20, tone: String = "tone:ring;tonezone=ru"
    ) {
        self.source = source
        self.url = url
        self.user = user
        self.secret = secret
        self.app = app.filling("{extension}", with: `extension`)
        self.extension = `extension`
        self.country = country
        self.operator = `operator`
        self.dial = dial
        self.ringSeconds = ringSeconds
        self.tone = tone
    }
}

extension ARISettings {
    /// The user and the password as HTTP's Basic scheme writes them; nobody logs this.
    package var authorization: String { "Basic " + Data("\(user):\(secret)".utf8).base64EncodedString() }

    /// Whether a connection that Asterisk opens brings this user and password.
    package func admits(authorization: String?) -> Bool {
        Proof.isSame(authorization, self.authorization)
    }

    /// Below the resources of ARI, without a slash at its end.
    var root: String { url.droppingSlashes + "/ari" }

    /// Where the WebSocket of events is asked for.
    package var eventsURL: String {
        root + "/events?app=" + PercentEncoding.encoded(app) + "&subscribeAll=true"
    }

    /// The name under which trunk lines stand in the names of channels.
    var trunk: String? {
        guard let dial, let at = dial.lastIndex(of: "@") else { return nil }
        return String(dial[dial.index(after: at)...])
    }

    /// What rings a number: a telephone of the house, or a line outside; nil where nothing is set for it.
    func endpoint(of number: PhoneNumber) -> String? {
        switch number.kind {
        case .internal: return `operator`.filling("{extension}", with: number.key)
        case .international:
            return dial?.filling("{number}", with: number.digits).filling("{+number}", with: number.key)
        case .withheld, .unreadable: return nil
        }
    }

    var operatorEndpoint: String { `operator`.filling("{extension}", with: `extension`) }

    /// The extension behind a channel's name: of `PJSIP/204-0000000d` 204; nil for a line outside.
    func `extension`(of channelName: String) -> String? {
        guard let slash = channelName.firstIndex(of: "/") else { return nil }
        var line = channelName[channelName.index(after: slash)...]
        if let at = line.firstIndex(of: "@") {
            line = line[..<at]
        } else if let dash = line.lastIndex(of: "-") {
            line = line[..<dash]
        }
        guard String(line) != trunk else { return nil }
        // What stands around the extension in the names of this house's telephones.
        let form = `operator`.drop { $0 != "/" }.dropFirst().prefix { $0 != "@" }
        let parts = String(form).parted(by: "{extension}")
        if let parts, line.hasPrefix(parts.0), line.hasSuffix(parts.1),
            line.count > parts.0.count + parts.1.count
        {
            line = line.dropFirst(parts.0.count).dropLast(parts.1.count)
        }
        let isShort = line.utf8.count <= 6 && !line.isEmpty && line.allSatisfy { $0.isASCII && $0.isNumber }
        return isShort || line == `extension` ? String(line) : nil
    }
}

extension PhoneNumber {
    /// As trunks want it: without the plus.
    var digits: String { key.hasPrefix("+") ? String(key.dropFirst()) : key }
}

extension String {
    func filling(_ place: String, with text: String) -> String {
        guard let parts = parted(by: place) else { return self }
        return parts.0 + text + parts.1
    }

    /// What stands before and behind the first `part`.
    fileprivate func parted(by part: String) -> (String, String)? {
        guard let found = firstRange(of: part) else { return nil }
        return (String(self[..<found.lowerBound]), String(self[found.upperBound...]))
    }

    fileprivate var droppingSlashes: String {
        var text = self[...]
        while text.last == "/" { text.removeLast() }
        return String(text)
    }
}
