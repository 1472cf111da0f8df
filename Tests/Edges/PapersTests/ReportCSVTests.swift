import Answering
import Figures
import Papers
import Screens
import Support
import Testing

@Suite("A report for a spreadsheet")
struct ReportCSVTests {
    @Test("is a month of a firm's calls in either language", arguments: [Language.ru, .en])
    func client(language: Language) {
        let text = ReportCSV.write(Sheet(of: GeneratedReport.ofClient(), in: language))
        // A file of the repository has line feeds only, and no mark in front.
        GoldenFile("report-client.\(language.rawValue).csv").verify(
            String(text.unicodeScalars.dropFirst()).replacing("\r\n", with: "\n"))
    }

    @Test("is a week with all that can be asked for", arguments: [Language.ru, .en])
    func whole(language: Language) {
        let sheet = Sheet(of: GeneratedReport.whole(), quality: GeneratedReport.quality(), in: language)
        GoldenFile("report-whole.\(language.rawValue).csv").verify(
            String(ReportCSV.write(sheet).unicodeScalars.dropFirst()).replacing("\r\n", with: "\n"))
    }

    @Test("is a mark of its encoding, and as many cells in every line", arguments: [Language.ru, .en])
    func shape(language: Language) throws {
        for report in [GeneratedReport.ofClient(), GeneratedReport.ofAll(), GeneratedReport.withoutCalls()] {
            let text = ReportCSV.write(Sheet(of: report, in: language))
            #expect(text.unicodeScalars.first == "\u{FEFF}" && text.hasSuffix("\r\n"))
            let rows = CSVRows(text, separator: language == .ru ? ";" : ",").rows
            #expect(rows.count > 2 && rows.allSatisfy { $0.count == 5 })
        }
    }

    @Test("has numbers as a spreadsheet of the language reads them, those below nothing among them")
    func numbers() {
        let cells: [Sheet.Cell] = [
            .text("a"), .count(-3), .number(1234.5), .share(0.8125), .points(-0.021), .change(-0.25), .mean(8.25),
            .seconds(61), .money("-12.50", currency: "RUB"), .none, .text("-12"),
        ]
        func values(_ language: Language) -> [String] {
            let columns = cells.indices.map { "column \($0)" }
            let sheet = Sheet(
                language, title: "t", sections: [.init("s", table: .init(columns: columns, rows: [cells]))])
            return CSVRows(ReportCSV.write(sheet), separator: language == .ru ? ";" : ",").rows.dropFirst(2).map {
                $0[3]
            }
        }
        #expect(values(.en) == ["-3", "1234.5", "81.25", "-2.1", "-25", "8.25", "61", "-12.50", "", "'-12"])
        #expect(values(.ru) == ["-3", "1234,5", "81,25", "-2,1", "-25", "8,25", "61", "-12,50", "", "'-12"])
    }
}

/// Read as RFC 4180 says, with another separator where there is one.
struct CSVRows {
    private(set) var rows: [[String]] = []

    init(_ text: String, separator: Unicode.Scalar) {
        var (row, cell, isQuoted) = ([String](), String.UnicodeScalarView(), false)
        var scalars = Array(text.unicodeScalars)[...]
        if scalars.first == "\u{FEFF}" { scalars = scalars.dropFirst() }
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\"" where isQuoted && scalars.first == "\"":
                scalars = scalars.dropFirst()
                cell.append("\"")
            case "\"": isQuoted.toggle()
            case separator where !isQuoted:
                row.append(String(cell))
                cell = .init()
            case "\r" where !isQuoted && scalars.first == "\n":
                scalars = scalars.dropFirst()
                rows.append(row + [String(cell)])
                (row, cell) = ([], .init())
            default: cell.append(scalar)
            }
        }
    }
}
