import Foundation
import Support
import Testing

@Suite("The core")
struct CoreImportsTests {
    private static let allowed: Set = [
        "Answering", "Display", "Figures", "Rehearsal", "Screens", "FoundationEssentials",
    ]

    @Test("imports its own modules and FoundationEssentials, and for zones alone what knows their names")
    func imports() throws {
        let core = Checkout.root.appending(path: "Sources/Core")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: core.path).filter { $0.hasSuffix(".swift") }
        #expect(paths.count > 50)
        for path in paths {
            var allowed = Self.allowed
            if path == "Answering/Schedule.swift" { allowed.insert("FoundationInternationalization") }
            let text = try String(contentsOf: core.appending(path: path), encoding: .utf8)
            let imports = text.matches(of: /(?m)^\s*(?:\w+ )?import (\w+)/).map { String($0.output.1) }
            #expect(Set(imports).subtracting(allowed).isEmpty, "\(path)")
        }
    }
}
