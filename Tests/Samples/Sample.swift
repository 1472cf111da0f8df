package import Dialects
package import FoundationEssentials

/// A request recorded in `Recordings/DIALECT`, byte for byte.
package struct Sample: Sendable {
    package var name: String
    package var method: String
    /// As in its first line, with the query.
    package var target: String
    package var headers: [WebHeader]
    package var body: Data

    package static let folder =
        String(#filePath.dropLast("Samples/Sample.swift".count)) + "Edges/DialectsTests/Recordings"

    package static func all(of dialect: DialectName) throws -> [Sample] {
        try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(dialect.rawValue)").sorted()
            .filter { $0.hasSuffix(".http") }
            .map { try Sample(name: "\(dialect.rawValue)/\($0)") }
    }

    package init(name: String) throws {
        self.name = name
        let bytes = try Data(contentsOf: URL(filePath: "\(Self.folder)/\(name)"))
        guard let end = bytes.firstRange(of: Data("\r\n\r\n".utf8)) else {
            throw CocoaError(.fileReadCorruptFile)
        }
        body = Data(bytes[end.upperBound...])
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        let first = lines[0].split(separator: " ")
        method = String(first[0])
        target = String(first[1])
        headers = lines.dropFirst().map { line in
            let pair = line.split(separator: ":", maxSplits: 1)
            return WebHeader(String(pair[0]), pair.count > 1 ? String(pair[1].drop { $0 == " " }) : "")
        }
    }

    /// As the listener hands it to the dialect: `rest` without the place and the key at which it came.
    package func request(of pbx: SamplePBX) -> WebRequest {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let place = pbx.places.first { parts[0].hasPrefix($0) } ?? ""
        return WebRequest(
            method: method, address: (pbx.origins[name] ?? "https://tas.example.test") + parts[0],
            rest: parts[0].dropFirst(place.count).split(separator: "/").joined(separator: "/"),
            query: parts.count > 1 ? String(parts[1]) : nil, headers: headers, body: body)
    }
}
