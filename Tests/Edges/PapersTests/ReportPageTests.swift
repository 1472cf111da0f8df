import Answering
import Figures
import Papers
import Screens
import Support
import Testing

@Suite("A report as a page")
struct ReportPageTests {
    private static func page(of report: Report, in language: Language) throws -> String {
        try ReportPage(of: Sheet(of: report, in: language)).html()
    }

    @Test("is a month of a firm's calls in either language", arguments: [Language.ru, .en])
    func client(language: Language) throws {
        let page = try Self.page(of: GeneratedReport.ofClient(), in: language)
        GoldenFile("report-client.\(language.rawValue).html").verify(page)
    }

    @Test("is one of the service", arguments: [Language.ru, .en])
    func service(language: Language) throws {
        let page = try Self.page(of: GeneratedReport.ofAll(), in: language)
        GoldenFile("report-all.\(language.rawValue).html").verify(page)
    }

    @Test("is a week with all that can be asked for", arguments: [Language.ru, .en])
    func whole(language: Language) throws {
        let sheet = Sheet(of: GeneratedReport.whole(), quality: GeneratedReport.quality(), in: language)
        GoldenFile("report-whole.\(language.rawValue).html").verify(try ReportPage(of: sheet).html())
    }

    @Test("says in a sentence that nobody called, and draws nothing")
    func nobody() throws {
        let page = try Self.page(of: GeneratedReport.withoutCalls(), in: .ru)
        #expect(page.contains("За эти дни не поступило ни одного звонка."))
        #expect(!page.contains("<table") && !page.contains("<svg"))
    }

    @Test("fetches nothing and runs nothing")
    func selfContained() throws {
        let page = try Self.page(of: GeneratedReport.ofClient(), in: .en)
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
        for word in ["<script", "src=", "href=", "url(", "@import", "<link", "http:", "https:", "onload"] {
            #expect(!page.contains(word), "\(word)")
        }
        #expect(page.contains("default-src 'none'"))
    }

    @Test("tells every chart in words, and has its table behind it")
    func charts() throws {
        let page = try Self.page(of: GeneratedReport.ofClient(), in: .en)
        let charts = page.split(separator: "<svg role=\"img\"").dropFirst()
        #expect(charts.count == 5, "waits, days, weekdays, hours and the hours of the week")
        for chart in charts {
            let drawn = try #require(chart.firstRange(of: "</svg>"))
            #expect(
                chart[..<drawn.lowerBound].contains("<title id=") && chart[..<drawn.lowerBound].contains("<desc id="))
            let table = try #require(chart.firstRange(of: "<table"))
            let next = try #require(chart.firstRange(of: "</section>"))
            #expect(table.lowerBound < next.lowerBound)
        }
    }
}
