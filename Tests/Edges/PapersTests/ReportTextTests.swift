import Answering
import Display
import Figures
import Papers
import Screens
import Support
import Testing

@Suite("A report as text")
struct ReportTextTests {
    @Test("is a month of a firm's calls in either language", arguments: [Language.ru, .en])
    func client(language: Language) {
        let sheet = Sheet(of: GeneratedReport.ofClient(), in: language)
        GoldenFile("report-client.\(language.rawValue).txt").verify(ReportText.write(sheet))
    }

    @Test("is one of an operator and one of the service", arguments: [Language.ru, .en])
    func service(language: Language) {
        let all = ReportText.write(Sheet(of: GeneratedReport.ofAll(), in: language))
        GoldenFile("report-all.\(language.rawValue).txt").verify(all)
        let one = ReportText.write(Sheet(of: GeneratedReport.ofOperator(), in: language))
        GoldenFile("report-operator.\(language.rawValue).txt").verify(one)
    }

    @Test("is a week with all that can be asked for", arguments: [Language.ru, .en])
    func whole(language: Language) {
        let sheet = Sheet(of: GeneratedReport.whole(), quality: GeneratedReport.quality(), in: language)
        GoldenFile("report-whole.\(language.rawValue).txt").verify(ReportText.write(sheet))
    }

    @Test("says in a sentence that nobody called", arguments: [Language.ru, .en])
    func nobody(language: Language) {
        let text = ReportText.write(Sheet(of: GeneratedReport.withoutCalls(), in: language))
        GoldenFile("report-nobody.\(language.rawValue).txt").verify(text)
    }

    @Test("of days that are not over says so, and with how much of the days before they are compared")
    func unfinished() throws {
        var report = GeneratedReport.ofClient()
        report.madeAt = Fixtures.moment(day: 3, month: 11, hour: 15)
        let before = try #require(report.days.spanBefore(in: report.zone, at: report.madeAt))
        report.before = Statistics(
            of: report.statistics.subject, in: before, clients: [GeneratedReport.akvarel], zone: report.zone)
        let text = ReportText.write(Sheet(of: report, in: .en))
        #expect(text.contains("1 Nov 2026 – 30 Nov 2026, so far until 3 Nov 2026 15:00"))
        #expect(text.contains("“Before”: 1 Oct 2026 – 3 Oct 2026 15:00."))
    }

    @Test("fits in eighty columns, whatever stands in it")
    func width() {
        let long = String(repeating: "длинное-слово ", count: 30) + String(repeating: "寿司", count: 60)
        var client = GeneratedReport.akvarel
        client.name = long
        client.numbers[0].label = long
        for sheet in [
            Sheet(of: GeneratedReport.ofClient(client), in: .ru), Sheet(of: GeneratedReport.ofAll(), in: .ru),
            Sheet(of: GeneratedReport.ofOperator(), in: .en),
        ] {
            for line in ReportText.write(sheet).split(separator: "\n") {
                #expect(SafeText(String(line)).columns <= 80, "\(line)")
            }
        }
    }
}
