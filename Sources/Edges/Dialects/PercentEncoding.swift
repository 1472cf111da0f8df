/// Percent-encoded text in headers and queries. Source: RFC 3986, section 2.1.
enum PercentEncoding {
    /// The text with its `%D0%B2` read as UTF-8; nil where a `%` begins nothing or the bytes are no UTF-8.
    static func decoded(_ text: String) -> String? {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(hexDigit), let low = rest.popFirst().flatMap(hexDigit) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}

extension PercentEncoding {
    /// Everything encoded but the unreserved signs: no value becomes a part of an address.
    static func encoded(_ text: String) -> String { encoded(text, besides: []) }

    /// Of our own making: its slashes stay.
    static func path(_ text: String) -> String { encoded(text, besides: [UInt8(ascii: "/")]) }

    private static func encoded(_ text: String, besides kept: Set<UInt8>) -> String {
        text.utf8.reduce(into: "") { encoded, byte in
            if unreserved.contains(byte) || kept.contains(byte) {
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
    }

    private static let unreserved = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~".utf8)
}
