import Answering
import Foundation
import Practice
import Profiles
import Rehearsal
import Screens
import Support
import Testing

@Suite("Practice that was passed", .timeLimit(.minutes(5)))
struct CertificateJourneyTests {
    /// A trainee has passed so many of the travel agency's scenarios on its card as it stands, or stood.
    private static func passes(_ scenarios: [String], by person: String, at place: DeskPlace, changed: String? = nil)
        throws
    {
        let folder = ProfileFolder(path: place.profiles.path, zone: Fixtures.moscow)
        let client = try #require(folder.read(only: ["akvarel-tour"], at: Fixtures.moment).catalogue["akvarel-tour"])
        let directory = place.data.appending(path: "practice/\(person)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        for (number, scenario) in scenarios.enumerated() {
            let endedAt = Fixtures.moment.adding(seconds: 60 * number)
            var result = PracticeResult(
                of: Verdict(on: [], by: Evidence(), at: endedAt), scenario: "akvarel-tour/\(scenario)", title: scenario,
                for: client, by: person, endedAt: endedAt, seconds: 60, keys: 30, seed: 1,
                isWhole: true)
            if let changed { result.parts[changed] = "another" }
            try ResultBook(in: directory.path).append(result)
        }
    }

    @Test("is told by the desk at rest, by the roster and by the check")
    func told() async throws {
        let place = try DeskPlace(operator: "petya")
        defer { place.clear() }
        let silent = try await place.pult("roster")
        #expect(silent.status == 0 && !silent.output.contains("Certified"))
        #expect(try await !place.pult("check", place.profiles.path).output.contains("not-certified"))

        try Self.passes(["greece", "visa"], by: "petya", at: place)
        try Self.passes(["greece", "visa", "clinic", "stranded"], by: "olga", at: place)
        try Self.passes(["greece", "visa", "clinic", "stranded"], by: "timur", at: place, changed: "script")
        let roster = try await place.pult("roster")
        for line in [
            "akvarel-tour: certified", "akvarel-tour: 2 of 3 passed",
            "akvarel-tour: 0 of 4 passed since it changed: script",
        ] { #expect(roster.output.contains("    \(line)\n"), "\(roster.output)") }
        let check = try await place.pult("check", place.profiles.path)
        #expect(check.status == 0, "\(check.output)")
        #expect(
            check.output.contains(
                "warning: “petya” is not certified for “akvarel-tour”: 2 of 3 scenarios passed [not-certified]"),
            "\(check.output)")
        #expect(check.output.contains("“akvarel-tour”: 0 of 4 scenarios passed since script changed"))
        #expect(!check.output.contains("“olga” is not certified for “akvarel-tour”"))

        let desk = try await place.opens(rows: 40, columns: 120)
        defer { desk.close() }
        try await desk.sees("Акварель-Тур", "нужна тренировка: сдано 2 из 3")
        try await place.tell("call.alerting", call: "1", extension: "205")
        try await desk.sees("АКВАРЕЛЬ-ТУР", "звонит", "звонок не ваш по аттестации: старший рядом?")
    }
}
