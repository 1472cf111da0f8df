import Answering
import Figures
import Foundation
import Papers
import Support
import Testing

@Suite("A report for programs")
struct ReportJSONTests {
    @Test("is a month of a firm's calls")
    func client() throws {
        GoldenFile("report-client.json").verify(try ReportJSON.write(GeneratedReport.ofClient()))
    }

    @Test("is a week with all that can be asked for")
    func whole() throws {
        let text = try ReportJSON.write(GeneratedReport.whole(), quality: GeneratedReport.quality())
        GoldenFile("report-whole.json").verify(text)
    }

    @Test("has an account whose lines come to its sum")
    func account() throws {
        let report = GeneratedReport.whole()
        let account = try #require(try Self.object(report)["account"] as? [String: Any])
        let lines = try #require(account["lines"] as? [[String: Any]])
        let bill = try #require(account["bill"] as? [String: Any])
        #expect(lines.count == report.account?.lines.count && lines.count > 20)
        let sums = lines.compactMap { ($0["charge"] as? [String: Any])?["sum"] as? String }.compactMap {
            Decimal(string: $0)
        }
        let (usage, fee) = (bill["usage"] as? String, bill["fee"] as? String)
        #expect(sums.reduce(0, +) == usage.flatMap { Decimal(string: $0) } && fee == "2800.000000")
    }

    @Test("is one of the service, without figures of what was not counted")
    func service() throws {
        GoldenFile("report-all.json").verify(try ReportJSON.write(GeneratedReport.ofAll()))
        #expect(try Self.object(GeneratedReport.ofAll())["pursuits"] == nil)
    }

    @Test("has waits whole, so that any threshold can be computed of them")
    func waits() throws {
        let report = GeneratedReport.ofClient()
        let figures = try Self.object(report)["whole"] as? [String: Any]
        let waits = try #require(((figures?["waits"] as? [String: Any])?["answered"]) as? [String: Any])
        let values = try #require(waits["values"] as? [[String: Double]])
        for seconds in [0, 7, 20, 33, 400] {
            let within = values.filter { $0["value"] ?? 0 <= Double(seconds) }.compactMap { $0["count"] }.reduce(0, +)
            #expect(Int(within) == report.statistics.whole.waitsOfAnswered.count(upTo: seconds))
        }
    }

    @Test("keeps what came, and writes what nobody sees so that no terminal obeys it")
    func hostile() throws {
        var client = GeneratedReport.akvarel
        client.name = "=cmd|' /C'!A0\u{202E}\u{1B}[2J\n<script>\u{200B}\u{E0041}"
        let report = GeneratedReport.ofClient(client)
        let text = try ReportJSON.write(report)
        for scalar in text.unicodeScalars where scalar != "\n" {
            #expect(![.control, .format].contains(scalar.properties.generalCategory), "\(scalar.value)")
        }
        #expect((try Self.object(report)["subject"] as? [String: Any])?["name"] as? String == client.name)
    }

    private static func object(_ report: Report) throws -> [String: Any] {
        let text = try ReportJSON.write(report)
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
}

@Suite("What programs are told of a report", SchemaJudge.isHere)
struct ReportSchemaTests {
    private static let schema = Checkout.root.appending(path: "Docs/report.schema.json").path

    @Test("is a JSON Schema")
    func schema() async throws {
        #expect(try await SchemaJudge.refused(["--check-metaschema"], [Self.schema]) == [])
    }

    @Test("holds for reports of a firm, of an operator, of the service and of nothing, and finds what is wrong")
    func holds() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pult-report-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func wrote(_ text: String, to name: String) throws -> String {
            let file = folder.appending(path: name + ".json")
            try text.write(to: file, atomically: true, encoding: .utf8)
            return file.path
        }
        let client = try ReportJSON.write(GeneratedReport.ofClient())
        let whole = try ReportJSON.write(GeneratedReport.whole(), quality: GeneratedReport.quality())
        let right = [
            try wrote(client, to: "client"),
            try wrote(ReportJSON.write(GeneratedReport.ofOperator()), to: "operator"),
            try wrote(ReportJSON.write(GeneratedReport.ofAll()), to: "all"),
            try wrote(ReportJSON.write(GeneratedReport.withoutCalls()), to: "nobody"),
            try wrote(whole, to: "whole"),
        ]
        let mistakes = [
            ("\"formula\" : \"negative\"", "\"formula\" : \"nagative\""), ("\"madeAt\"", "\"made\""),
            ("\"no-answer\"", "\"noAnswer\""), ("\"kind\" : \"client\"", "\"kind\" : \"firm\""),
            ("\"first\" : \"2026-11-01\"", "\"first\" : \"1.11.2026\""), ("\"arrived\" : ", "\"arrived\" : -"),
        ]
        let mistakesOfWhole = [
            ("\"currency\" : \"RUB\"", "\"currency\" : \"roubles\""), ("\"kind\" : \"talk\"", "\"kind\" : \"speech\""),
            ("\"handling\" : \"measured\"", "\"handling\" : \"guessed\""), ("\"looked\"", "\"seen\""),
            ("\"daysOfMonth\" : 30", "\"daysOfMonth\" : \"30\""),
        ]
        let all = mistakes.map { (client, $0) } + mistakesOfWhole.map { (whole, $0) }
        let wrong = try all.enumerated().map { number, text in
            let (right, mistake) = text
            let range = try #require(right.firstRange(of: mistake.0), "\(mistake.0)")
            return try wrote(right.replacingCharacters(in: range, with: mistake.1), to: "\(number)")
        }
        let refused = try await SchemaJudge.refused(["--schemafile", Self.schema], right + wrong)
        #expect(refused == wrong)
    }
}
