import Answering
import Crypto
import FoundationEssentials

/// How a PBX proves that a request is its own, beside a `Secret`. All is compared in constant time by the library.
enum Proof {
    /// Whether what came is the secret itself, or what was reckoned of it: through a keyed hash of both, so that the
    /// time it takes tells neither where they differ nor how long the secret is.
    static func isSame(_ came: String?, _ expected: String) -> Bool {
        guard let came, !expected.isEmpty else { return false }
        let key = SymmetricKey(size: .bits256)
        let code = HMAC<SHA256>.authenticationCode(for: Data(expected.utf8), using: key)
        return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Data(came.utf8), using: key)
    }

    /// Whether a signed time lies within five minutes of now, either way.
    static func isFresh(seconds: Int, at now: Moment) -> Bool {
        guard (0..<10_000_000_000).contains(seconds) else { return false }
        return abs(now.milliseconds - Int64(seconds) * 1000) <= Int64(StandardWebhooks.toleranceSeconds) * 1000
    }
}

extension Sequence<UInt8> {
    /// In small letters.
    var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        let text = reduce(into: [UInt8]()) { text, byte in
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 0xF)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension Data {
    /// `nil` where it is no hexadecimal, or of an odd length.
    init?(hex text: String) {
        let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            bytes.append(UInt8(digits[place] * 16 + digits[place + 1]))
        }
        self.init(bytes)
    }
}
