import Answering
package import FoundationEssentials

/// The fields of a form or a query, in their order; a name may come more than once.
///
/// Source: `application/x-www-form-urlencoded` (WHATWG URL, 5.1) and `multipart/form-data` (RFC 7578), as far as PBXes
/// write them.
package struct FormFields: Hashable, Sendable {
    package struct Field: Hashable, Sendable {
        package var name: String
        package var value: String
    }

    /// No request has more; what follows is left.
    private static let mostFields = 512

    package private(set) var all: [Field] = []

    /// Reads `a=1&b=%D0%B2+c`; what is not encoded rightly is taken as it stands, because a call hangs on it.
    package init(encoded text: String) {
        // Byte by byte: where letters end is of no matter to marks that are none, and costs more than all the rest.
        for pair in text.utf8.split(separator: UInt8(ascii: "&")).prefix(Self.mostFields) {
            let mark = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            all.append(Field(name: Self.plain(pair[..<mark]), value: Self.plain(pair[mark...].dropFirst())))
        }
    }

    /// Reads the parts of a multipart form; files are taken like fields, one that is broken off is left.
    package init(multipart body: Data, contentType: String) {
        guard let boundary = Self.parameter("boundary", of: contentType), !boundary.isEmpty, boundary.utf8.count <= 70
        else { return }
        let mark = Data("--\(boundary)".utf8)
        var rest = body
        while all.count < Self.mostFields, let start = rest.firstRange(of: mark) {
            rest = rest[start.upperBound...]
            guard let end = rest.firstRange(of: Data("\r\n--\(boundary)".utf8)),
                let head = rest.firstRange(of: Data("\r\n\r\n".utf8)), head.upperBound <= end.lowerBound
            else { break }
            let lines = String(decoding: rest[..<head.lowerBound], as: UTF8.self).split(separator: "\r\n")
            let disposition = lines.first { $0.lowercased().hasPrefix("content-disposition:") }
            if let name = disposition.flatMap({ Self.parameter("name", of: String($0)) }) {
                let value = String(decoding: rest[head.upperBound..<end.lowerBound], as: UTF8.self)
                all.append(Field(name: name, value: value))
            }
            rest = rest[(end.lowerBound + 2)...]
        }
    }

    /// The first value of this name that says something.
    package subscript(_ name: String) -> String? {
        all.first { $0.name == name && !$0.value.isEmpty }?.value
    }

    package func has(_ name: String) -> Bool { all.contains { $0.name == name } }

    private static func plain(_ bytes: Substring.UTF8View) -> String {
        let (plus, space, percent) = (UInt8(ascii: "+"), UInt8(ascii: " "), UInt8(ascii: "%"))
        guard bytes.contains(where: { $0 == plus || $0 == percent }) else { return String(Substring(bytes)) }
        let spaced = String(decoding: bytes.map { $0 == plus ? space : $0 }, as: UTF8.self)
        return PercentEncoding.decoded(spaced) ?? spaced
    }

    /// `x` of `…; name="x"` or `…; name=x`.
    private static func parameter(_ name: String, of header: String) -> String? {
        for part in header.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].filter({ $0 != " " }).lowercased() == name else { continue }
            return String(pair[1].drop { $0 == " " }).filter { $0 != "\"" }
        }
        return nil
    }
}
