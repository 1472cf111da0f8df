import Answering
import Display
import Figures
import Foundation
import Papers
import Screens
import Support
import Testing

@Suite("What a report never tells")
struct ReportSafetyTests {
    private static func papers(of report: Report, in language: Language) throws -> [String] {
        let sheet = Sheet(of: report, in: language)
        return [
            ReportText.write(sheet), try ReportPage(of: sheet).html(), ReportCSV.write(sheet),
            try ReportJSON.write(report),
        ]
    }

    @Test("is in a firm's report nothing of a caller, no operator and no words of anybody's own")
    func personal() throws {
        var whole = GeneratedReport.whole()
        whole.analysis = nil
        #expect(whole.account?.lines.contains { $0.call?.callID.hasPrefix("olga-") == true } == true)
        let papers = try [GeneratedReport.ofClient(), whole].flatMap { try Self.papers(of: $0, in: .ru) }
        for paper in papers {
            #expect(paper.contains("Греция") && paper.contains("Иванова Мария Петровна"))
            for word in [
                "Верните", "Ольга", "+7 921", "+7921", "Гренланд", "собак", "Анна", "Тайна", "Кузнецов", "olga",
                "petya", "Смирнов",
            ] { #expect(!paper.contains(word), "\(word)") }
        }
    }

    @Test("is a figure of the service level without its formula's name", arguments: [Language.ru, .en])
    func formulas(language: Language) {
        let sheet = Sheet(of: GeneratedReport.ofClient(), in: language)
        let words = language == .ru ? "Уровень сервиса" : "Service level"
        for section in sheet.sections {
            for row in section.table.rows {
                guard case .text(let name) = row.first, name.hasPrefix(words) else { continue }
                #expect(name.contains("negative"))
            }
        }
        let level = sheet.sections.first { $0.heading == words }
        let ofSummary = sheet.sections.first?.table.rows.contains { row in
            if case .text(let name) = row.first { name.hasPrefix(words) } else { false }
        }
        #expect(ofSummary == true)
        let named: [String] =
            level?.table.rows.compactMap { row in
                guard case .text(let name) = row[0] else { return nil }
                return name
            } ?? []
        for (name, formula) in zip(named, ["negative", "handled-only", "without-abandoned", "positive"]) {
            #expect(name.hasPrefix(formula + ": "))
            #expect(level?.notes.contains { $0.hasPrefix(formula + " = ") } == true, "\(formula)")
        }
        #expect(named.count == 4)
    }

    @Test(
        "is what a terminal, a browser or a spreadsheet would obey",
        arguments: [
            "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\u{FF1D}1+1", "\t=1", " =1",
            "<script>alert(1)</script>", "\"onload=\"alert(1)", "</title></style><b>", "{{title}}{{{title}}}",
            "\u{0D4E}<script>alert(1)</script>", "<\u{301}script>", "\u{202E}gnp.exe\u{0}\u{1B}[2J", "a\r\nb;c,d\"e|f",
        ])
    func hostile(_ text: String) throws {
        let tags = { (page: String) in page.unicodeScalars.count { $0 == "<" } }
        let harmless = try ReportPage(of: Self.sheet(saying: "Слова")).html()
        let sheet = Self.sheet(saying: text)
        let page = try ReportPage(of: sheet).html()
        #expect(tags(page) == tags(harmless))
        for paper in [ReportText.write(sheet), page] {
            for scalar in paper.unicodeScalars where scalar != "\n" {
                #expect(![.control, .format].contains(scalar.properties.generalCategory), "\(scalar.value)")
            }
        }
        for line in ReportText.write(sheet).split(separator: "\n") { #expect(SafeText(String(line)).columns <= 80) }
        let computed = Set("=+-@\t\r\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars)
        for row in CSVRows(ReportCSV.write(sheet), separator: ";").rows {
            #expect(row.count == 5)
            for cell in row where Double(cell.replacing(",", with: ".")) == nil {
                let first = cell.unicodeScalars.first { !$0.properties.isWhitespace }
                #expect(first.map { !computed.contains($0) } ?? true, "\(cell)")
                #expect(!cell.unicodeScalars.contains { $0.properties.generalCategory == .control }, "\(cell)")
            }
        }
        // A reader of JSON gets what came.
        let read = try JSONDecoder().decode(Named.self, from: Data(ReportJSON.write(Self.report(saying: text)).utf8))
        #expect(read.subject.name == text)
        #expect(read.pursuits.byManager.contains { $0.name == text })
        #expect(read.pursuits.questions.contains { $0.options.contains { $0.answer == text && $0.count > 0 } })
    }

    private struct Named: Decodable {
        struct Subject: Decodable { var name: String }
        struct Pursuits: Decodable {
            var byManager: [Subject]
            var questions: [Question]
        }
        struct Question: Decodable { var options: [Option] }
        struct Option: Decodable { var answer: String, count: Int }
        var subject: Subject, pursuits: Pursuits
    }

    private static func sheet(saying text: String) -> Sheet { Sheet(of: report(saying: text), in: .ru) }

    /// The text in every place that a profile or a log fills.
    private static func report(saying text: String) -> Report {
        var client = GeneratedReport.akvarel
        client.name = text
        client.numbers[0].label = text
        client.managers[1].name = text
        client.outcomes = [.init(id: text, name: text)]
        for list in client.script.lists.indices {
            for step in client.script.lists[list].steps.indices {
                guard case .ask(var question) = client.script.lists[list].steps[step].action else { continue }
                question.say = text
                if !question.options.isEmpty { question.options.append(text) }
                if !question.choices.isEmpty { question.choices.append(.init(answer: text)) }
                client.script.lists[list].steps[step].action = .ask(question)
            }
        }
        return GeneratedReport.ofClient(
            client, saying: .init(purpose: text, answer: text, gap: text, label: text, outcome: text))
    }
}
