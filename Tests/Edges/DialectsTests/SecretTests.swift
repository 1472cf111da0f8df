import Foundation
import Support
import Testing

@testable import Dialects

@Suite("A secret")
struct SecretTests {
    private let secret = Secret("tas-8c1f")

    @Test("can be compared in no way but that which takes the same time whatever came")
    func compared() {
        // With `==` a comparison would end at the first byte that differs.
        #expect(!(Secret.self is any Equatable.Type) && !(Secret.self is any Comparable.Type))
        #expect(secret.isSame("tas-8c1f"))
        for came in [nil, "", "tas-8c1", "tas-8c1F", "tas-8c1f ", "tas-8c1f\0"] { #expect(!secret.isSame(came)) }
        #expect(!Secret("").isSame("") && !Secret("").isSame(nil))
    }

    @Test("is taken out for reckoning, and is nowhere compared once it is")
    func revealed() throws {
        let sources = Checkout.root.appending(path: "Sources")
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
            .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
        let lines = try files.flatMap { try String(contentsOf: $0, encoding: .utf8).split(separator: "\n") }
            .filter { $0.contains("revealed") }
        #expect(lines.count > 2)
        for line in lines { #expect(!line.contains(/==|!=|hasPrefix|contains\(/), "\(line)") }
    }

    @Test("is not printed, nor is anything it is a part of")
    func printed() {
        let keys = DialectKeys(source: "//pbx", secret: "tas-8c1f", apiKey: "tas-8c1f", salt: "tas-8c1f")
        var dumped = ""
        dump(keys, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), "\(keys)", dumped, "\(PathKey("tas-8c1f"))"] {
            #expect(!text.contains("8c1f"), "\(text)")
        }
    }
}
