import Crypto
import FoundationEssentials

/// How Twilio signs, and those who took its manner over: HMAC-SHA1 over the address and what was posted.
///
/// Of a form its fields, sorted by name, name and value without anything between; of anything else the address alone,
/// which brings the digest of the body as `bodySHA256`. Source: Twilio's request validators and their tests.
struct TwilioSignature {
    var key: Secret
    /// Twilio sorts the values of a name that comes more than once, and drops repetitions; others leave them.
    var sortsValues = true

    func isGenuine(_ signature: String?, of request: WebRequest) -> Bool {
        guard let posted = posted(request), let bytes = signature.flatMap({ Data(base64Encoded: $0) }) else {
            return false
        }
        // With and without the default port: which of the two was signed depends on the machine that sent it.
        return Self.spellings(of: request.target).reduce(false) { isGenuine, address in
            key.isHMAC(Insecure.SHA1.self, of: Data((address + posted).utf8), bytes) || isGenuine
        }
    }

    /// What is signed behind the address; `nil` where the body is signed by nothing.
    private func posted(_ request: WebRequest) -> String? {
        guard !request.body.isEmpty else { return "" }
        guard request.contentType == "application/x-www-form-urlencoded" else {
            let digest = SHA256.hash(data: request.body).hex
            return Proof.isSame(request.queryFields["bodySHA256"]?.lowercased(), digest) ? "" : nil
        }
        let values = Dictionary(grouping: request.formFields.all, by: \.name).mapValues { $0.map(\.value) }
        return values.sorted { $0.key.precedes($1.key) }.reduce(into: "") { text, field in
            var values = field.value
            if sortsValues { values = Set(values).sorted { $0.precedes($1) } }
            for value in values { text += field.key + value }
        }
    }

    static func spellings(of address: String) -> [String] {
        guard let scheme = address.firstRange(of: "://") else { return [address] }
        let end = address[scheme.upperBound...].firstIndex { "/?".contains($0) } ?? address.endIndex
        let (place, rest) = (address[..<end], address[end...])
        let port = address.hasPrefix("https:") ? ":443" : ":80"
        if place.hasSuffix(port) { return [address, String(place.dropLast(port.count) + rest)] }
        return place[scheme.upperBound...].contains(":") ? [address] : [address, String(place + port + rest)]
    }
}

extension String {
    /// By bytes, as signers sort.
    func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
