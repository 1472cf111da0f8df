import Foundation
import Testing

@Suite("What Pult is built of")
struct SuppliesTests {
    private struct Resolved: Decodable {
        struct Pin: Decodable {
            struct State: Decodable {
                var revision: String
                var version: String?
            }
            var identity: String
            var location: String
            var state: State
        }
        var pins: [Pin]
    }

    @Test("is of one version each in the manifest, and of one commit each, to the last library of a library")
    func pinned() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        let manifest = try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)
        let lines = manifest.split(separator: "\n").filter { $0.contains(".package(url:") }
        let named = try lines.map { line in
            let match = try #require(
                line.firstMatch(of: /url: "https:\/\/github\.com\/([^"]+)", exact: "([0-9.]+)"/),
                "not of one version: \(line)")
            return (url: "https://github.com/\(match.output.1)", version: String(match.output.2))
        }
        #expect(named.count > 10)
        let resolved = try JSONDecoder().decode(
            Resolved.self, from: Data(contentsOf: root.appending(path: "Package.resolved")))
        for one in named {
            let pin = resolved.pins.first { $0.location == one.url }
            #expect(pin?.state.version == one.version, "\(one.url)")
        }
        // A library of a library that is not named would be whatever is newest where nothing was resolved before.
        for pin in resolved.pins {
            #expect(named.contains { $0.url == pin.location }, "not in the manifest: \(pin.location)")
            #expect(pin.location.hasPrefix("https://"), "\(pin.identity)")
            #expect(pin.state.revision.wholeMatch(of: /[0-9a-f]{40}/) != nil, "\(pin.identity)")
            #expect(pin.state.version != nil, "a branch moves: \(pin.identity)")
        }
    }
}
