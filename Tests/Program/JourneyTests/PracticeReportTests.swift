import Answering
import Foundation
import Practice
import Profiles
import Rehearsal
import Screens
import Support
import Testing

@Suite("The report of a practice call", .timeLimit(.minutes(5)))
struct PracticeReportTests {
    @Test("is a page, JSON or text by the ending of its file, and nothing else")
    func endings() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        func report(_ name: String) async throws -> (FinishedProgram, String?) {
            let file = place.folder.appending(path: name)
            let said = try await place.pult("practice", "greece", "--solution", "--report", file.path)
            return (said, try? String(contentsOf: file, encoding: .utf8))
        }
        for (name, start) in [
            ("r.html", "<!DOCTYPE html>\n<html lang=\"ru\">"), ("r.json", "{\n"), ("r.txt", "Отпуск в Греции\n"),
        ] {
            let (said, text) = try await report(name)
            #expect(said.status == 0 && text?.hasPrefix(start) == true, "\(said.complaint) \(text ?? "-")")
            #expect(text?.contains("Доброжелательность") == true)
        }
        for name in ["r.doc", "result"] {
            let (said, text) = try await report(name)
            #expect(said.status != 0 && text == nil)
            #expect(said.complaint.contains("let the file end in .html, .json or .txt"), "\(said.complaint)")
        }
    }

    @Test("counts what the trainer gives for what no log can show, within what it is worth")
    func marks() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        func give(_ mark: String) async throws -> FinishedProgram {
            try await place.pult("practice", "greece", "--trainee", "lena", "--mark", mark)
        }
        let none = try await give("Доброжелательность=2")
        #expect(none.status == 1 && none.complaint.contains("lena has no result of akvarel-tour/greece yet"))
        let book = try Self.book(of: "lena", at: place)

        let given = try await give("Доброжелательность=2")
        #expect(given.status == 0 && given.output.contains("+ Доброжелательность  2/2"), "\(given.output)")
        #expect(given.output.contains("2/2 = 100 %"))
        #expect(book.results.map(\.earned) == [2])
        let worth = try await give("Доброжелательность=3")
        #expect(worth.status == 1 && worth.complaint.contains("is worth 0 to 2 points, not 3"))
        let unknown = try await give("Тон=1")
        #expect(unknown.status == 1 && unknown.complaint.contains("has no mark 'Тон': it has Доброжелательность"))
        #expect(try await give("Тон").status != 0)
        #expect(book.results.map(\.earned) == [2])
    }

    /// One run, of which only the trainer's mark is to be judged.
    private static func book(of trainee: String, at place: DeskPlace) throws -> ResultBook {
        let directory = place.data.appending(path: "practice/\(trainee)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let book = ResultBook(in: directory.path)
        let verdict = Verdict(on: [Point(.mark("Доброжелательность"), points: 2)], by: Evidence(), at: Fixtures.moment)
        try book.append(
            PracticeResult(
                of: verdict, scenario: "akvarel-tour/greece", title: "Отпуск в Греции", for: Fixtures.akvarel,
                by: trainee, endedAt: Fixtures.moment, seconds: 60, keys: 30, seed: 1,
                isWhole: true))
        return book
    }
}
