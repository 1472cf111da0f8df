import Dialects
import FoundationEssentials
import Samples
import Testing

/// A request as it went over the line, kept in `Recordings`.
struct Recording: CustomTestStringConvertible, Sendable {
    var name: String
    var headers: [String: String]
    var body: Data

    static let folder = Sample.folder

    static func all(in kind: String) throws -> [Recording] {
        try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(kind)").sorted().map {
            try Recording(name: "\(kind)/\($0)")
        }
    }

    init(name: String) throws {
        self.name = name
        let bytes = try Data(contentsOf: URL(filePath: "\(Self.folder)/\(name)"))
        let end = try #require(bytes.firstRange(of: Data("\r\n\r\n".utf8)))
        body = Data(bytes[end.upperBound...])
        headers = [:]
        for line in String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n").dropFirst() {
            let pair = line.split(separator: ":", maxSplits: 1)
            headers[pair[0].lowercased()] = String(pair[1].drop { $0 == " " })
        }
    }

    var form: CanonicalDialect.Form? {
        CanonicalDialect.Form(contentType: headers["content-type"]) { headers[$0] }
    }

    var signature: StandardWebhooks.Headers {
        StandardWebhooks.Headers(
            id: headers["webhook-id"] ?? "", timestamp: headers["webhook-timestamp"] ?? "",
            signature: headers["webhook-signature"] ?? "")
    }

    var testDescription: String { name }
}
