import Answering
import Foundation
import Practice
import Rehearsal
import Screens
import Support
import Testing

@Suite("A trainee's book of results")
struct ResultBookTests {
    private let directory: URL
    private var file: URL { directory.appending(path: ResultBook.fileName) }
    private var book: ResultBook { ResultBook(in: directory.path) }

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "pult-book-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    }

    private func result(_ scenario: String, keys: Int) -> PracticeResult {
        PracticeResult(
            of: Verdict(on: [Point(.mark("Тон"), points: 2)], by: Evidence(), at: Fixtures.moment),
            scenario: scenario, title: "", for: Fixtures.akvarel, by: "lena", endedAt: Fixtures.moment, seconds: 1,
            keys: keys, seed: 1, isWhole: true)
    }

    @Test("changes the last result of a scenario, and no other line, read or not")
    func change() throws {
        defer { try? FileManager.default.removeItem(at: directory) }
        for (scenario, keys) in [("a/b", 1), ("a/b", 2), ("a/c", 3)] { try book.append(result(scenario, keys: keys)) }
        var lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        lines.insert("{\"cut by a crash", at: 1)
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)

        let changed = try book.changeLast(of: "a/b") { try $0.give(1, for: "Тон") }
        #expect(changed?.keys == 2 && changed?.earned == 1)
        #expect(book.results.map(\.earned) == [0, 1, 0])
        let after = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(after.indices.filter { after[$0] != lines[$0] } == [2] && after.count == lines.count)
    }

    @Test("is left as it is where there is nothing to change, or the change is refused")
    func refused() throws {
        defer { try? FileManager.default.removeItem(at: directory) }
        #expect(try book.changeLast(of: "a/b") { $0.keys = 0 } == nil)
        #expect(!FileManager.default.fileExists(atPath: file.path))
        try book.append(result("a/b", keys: 1))
        let before = try Data(contentsOf: file)
        #expect(throws: PracticeResult.MarkFault.self) {
            try book.changeLast(of: "a/b") {
                $0.keys = 9
                try $0.give(3, for: "Тон")
            }
        }
        #expect(try Data(contentsOf: file) == before)
    }

    @Test("says where and why a result cannot be kept, before and after it is played")
    func unkept() throws {
        defer { try? FileManager.default.removeItem(at: directory) }
        try book.prove()
        #expect(!FileManager.default.fileExists(atPath: file.path))
        try FileManager.default.createSymbolicLink(atPath: file.path, withDestinationPath: "/dev/full")
        #expect(throws: BookFault(path: file.path, reason: "No space left on device")) {
            try book.append(result("a/b", keys: 1))
        }
        try FileManager.default.removeItem(at: file)
        try FileManager.default.createDirectory(at: file, withIntermediateDirectories: false)
        let fault = BookFault(path: file.path, reason: "Is a directory")
        #expect(throws: fault) { try book.prove() }
        #expect(throws: fault) { try book.append(result("a/b", keys: 1)) }
        #expect(fault.sentence == "\(file.path) cannot be written: Is a directory.")
    }

    @Test("loses no run that ends while marks are given in other terminals")
    func together() async throws {
        defer { try? FileManager.default.removeItem(at: directory) }
        try book.append(result("a/b", keys: 0))
        await withTaskGroup { group in
            for keys in 1...60 {
                group.addTask { try? book.append(result("a/c", keys: keys)) }
                group.addTask { _ = try? book.changeLast(of: "a/b") { $0.keys += 1 } }
            }
        }
        #expect(Set(book.results.filter { $0.scenario == "a/c" }.map(\.keys)) == Set(1...60))
        #expect(book.results.first { $0.scenario == "a/b" }?.keys == 60)
    }

    @Test("goes on behind a line that was cut by a crash")
    func cut() throws {
        defer { try? FileManager.default.removeItem(at: directory) }
        try book.append(result("a/b", keys: 1))
        try Data(try Data(contentsOf: file) + Data("{\"cut".utf8)).write(to: file)
        try book.append(result("a/b", keys: 2))
        #expect(book.results.map(\.keys) == [1, 2])
    }
}
