import Answering
package import Dialects

/// One PBX that may send its own requests, and what it must bring.
package struct PBXDoor: Sendable {
    package var name: DialectName
    package var keys: DialectKeys
    /// What follows the PBX's name in the path; `nil`: nothing.
    package var pathKey: String?
    /// Who may send; `nil`: this machine alone where the PBX can prove nothing, else anybody.
    package var allow: AddressList?
    /// The whole address as the PBX signs it, without the query; `nil`: as it is asked for.
    package var publicURL: String?

    package init(
        name: DialectName, keys: DialectKeys, pathKey: String? = nil, allow: AddressList? = nil,
        publicURL: String? = nil
    ) {
        self.name = name
        self.keys = keys
        self.pathKey = pathKey
        self.allow = allow
        self.publicURL = publicURL
    }
}

/// A door with its dialect, ready to be knocked at.
struct OpenDoor: Sendable {
    let name: DialectName
    let dialect: any Dialect
    private let pathKey: PathKey?
    private let allow: AddressList
    private let publicURL: String?
    private let secrets: [String]

    init(_ door: PBXDoor) throws(ListenerFault) {
        name = door.name
        do throws(DialectFault) {
            dialect = try door.name.dialect(door.keys)
        } catch {
            throw .pbx(door.name.rawValue, error)
        }
        pathKey = door.pathKey.map { PathKey($0) }
        allow = door.allow ?? (door.name.provesNothing ? .loopback : .anywhere)
        publicURL = door.publicURL
        secrets = [door.keys.secret, door.keys.apiKey, door.keys.salt].map(\.revealed).filter { !$0.isEmpty }
    }

    /// The request as its dialect is to read it, and whether it may come in.
    ///
    /// - Parameters:
    ///   - knock: what follows the PBX's name in the path is still in its `rest`.
    ///   - sender: the address it came from; `nil` where nobody knows.
    func judge(_ knock: WebRequest, from sender: String?, at now: Moment) -> (WebRequest, SenderVerdict) {
        var request = knock
        if let pathKey {
            let parts = knock.rest.split(separator: "/", maxSplits: 1)
            guard let key = parts.first, pathKey.isKey(key) else { return (knock, .refused) }
            request.rest = parts.count > 1 ? String(parts[1]) : ""
        }
        guard allow.contains(sender) else { return (knock, .refused) }
        guard let publicURL else { return (request, dialect.judge(request, at: now)) }
        // Set as the address of all its requests, or of the one.
        request.address = publicURL
        let verdict = dialect.judge(request, at: now)
        guard verdict != .admitted, !request.rest.isEmpty else { return (request, verdict) }
        request.address = publicURL + (publicURL.hasSuffix("/") ? "" : "/") + request.rest
        return (request, dialect.judge(request, at: now))
    }

    /// What came, for whoever is to mend it, without the secrets that some PBXes send along.
    func text(of request: WebRequest) -> String {
        let target = request.rest + (request.query.map { "?" + $0 } ?? "")
        let type = request.header("content-type").map { "\ncontent-type: " + $0 } ?? ""
        var text = "\(request.method) \(target)\(type)\n\n\(request.text)"
        for secret in secrets.flatMap({ [$0, $0.formEncoded, $0.formEncoded.replacing("%20", with: "+")] }) {
            text = text.replacing(secret, with: "…")
        }
        return text
    }
}

extension String {
    /// As a form writes it.
    fileprivate var formEncoded: String {
        utf8.reduce(into: "") { text, byte in
            let letter = Character(Unicode.Scalar(byte))
            let isPlain = letter.isASCII && (letter.isLetter || letter.isNumber || "-._*".contains(letter))
            text +=
                isPlain ? String(letter) : "%" + String(UInt16(byte) + 0x100, radix: 16, uppercase: true).dropFirst()
        }
    }
}
