/// Percent-encoded text in addresses, headers and forms. Source: RFC 3986, section 2.1.
package enum PercentEncoding {
    /// Everything encoded but the unreserved signs: no value becomes a part of an address.
    package static func encoded(_ text: String) -> String { encoded(text, besides: []) }

    /// Of our own making: its slashes stay.
    package static func path(_ text: String) -> String { encoded(text, besides: [UInt8(ascii: "/")]) }

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
