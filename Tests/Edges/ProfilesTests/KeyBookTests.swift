import Answering
import Foundation
import Rehearsal
import Support
import Testing

@testable import Profiles

@Suite("Every key of a file that people write")
struct KeyBookTests {
    @Test("is explained in Russian and in English, with an example", arguments: EditedFile.allCases)
    func explained(file: EditedFile) {
        for entry in file.entries {
            let way = entry.way.joined(separator: ".")
            guard let page = entry.page else {
                Issue.record("\(file) has no page of \(way)")
                continue
            }
            #expect(page.russian.contains { ("а"..."я").contains($0) } && page.russian.hasSuffix("."), "\(way)")
            #expect(page.english.contains { ("a"..."z").contains($0) } && page.english.hasSuffix("."), "\(way)")
            #expect(!page.english.contains("\n") && page.item != nil, "\(way)")
        }
    }

    @Test("has a page of its own, and no page is left over or hidden by another", arguments: EditedFile.allCases)
    func leftOver(file: EditedFile) {
        let used = Set(file.entries.compactMap { $0.page?.ways })
        #expect(file.book.pages.map(\.ways).filter { !used.contains($0) } == [])
        let ways = file.book.pages.flatMap(\.ways)
        #expect(Set(ways).count == ways.count)
        let keys = Set(file.entries.map { $0.way.joined(separator: ".") })
        #expect(ways.filter { !$0.hasPrefix(".") && !keys.contains($0) } == [])
    }

    @Test("is read as its example shows", arguments: EditedFile.allCases)
    func readExamples(file: EditedFile) throws {
        for entry in file.entries {
            let reading = Reading(file: "example", country: .russia, zone: .utc)
            entry.key.read(try #require(entry.page?.item), reading)
            #expect(reading.findings.map(\.description) == [], "\(entry.way.joined(separator: "."))")
        }
    }

    @Test("stands in the schema beside the profiles as it is read now", arguments: EditedFile.allCases)
    func written(file: EditedFile) throws {
        let kept = Checkout.root.appending(path: "ClientProfiles/\(file.rawValue).schema.json")
        let text = try String(contentsOf: kept, encoding: .utf8)
        #expect(text == (try file.schema()), "run Docs/keys")
    }

    @Test("of a solution is in the book as each of its steps, with an example that is read")
    func steps() throws {
        let book = try String(contentsOf: Checkout.root.appending(path: "Docs/Profiles.md"), encoding: .utf8)
        let table = try #require(book.components(separatedBy: "### The steps of a solution").last)
            .components(separatedBy: "\nEvery shipped")[0]
        var named: Set<String> = []
        for row in table.split(separator: "\n").filter({ $0.hasPrefix("| ") }).dropFirst() {
            let parts = row.components(separatedBy: "`")
            for (index, part) in parts.enumerated() where index % 2 == 1 {
                let text = part.trimmingCharacters(in: ["'"])
                let reading = Reading(file: "example", country: .russia, zone: .utc)
                let step = Kind<SolutionStep>.solutionStep([]).read(
                    Item(content: .text(text, .quoted), place: .start), reading)
                if let step { named.insert(name(of: step)) }
                if index == parts.count - 2 { #expect(step != nil && reading.findings == [], "\(row)") }
            }
        }
        #expect(named.count == 17, "\(named.sorted())")
    }

    /// A new step is a new row.
    private func name(of step: SolutionStep) -> String {
        switch step {
        case .pickUp, .said, .answer, .refused, .section, .form, .connect, .message, .dial, .result, .hold, .resume,
            .hangUp, .classify, .outcome, .file, .wait:
            String(String(describing: step).prefix { $0 != "(" })
        }
    }

    @Test("stands in the book for profile authors as it is read now", arguments: EditedFile.allCases)
    func printed(file: EditedFile) throws {
        let book = try String(contentsOf: Checkout.root.appending(path: "Docs/Profiles.md"), encoding: .utf8)
        let (start, end) = ("<!-- keys of \(file.rawValue) -->\n\n", "\n<!-- /keys of \(file.rawValue) -->")
        let first = try #require(book.firstRange(of: start))
        let rest = book[first.upperBound...]
        #expect(rest.firstRange(of: end).map { rest[..<$0.lowerBound] == file.tables } == true, "run Docs/keys")
    }
}
