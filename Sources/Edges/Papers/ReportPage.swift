import Mustache
import Screens

/// A report as one page of HTML, to be sent to a firm, read on a telephone and printed.
///
/// It brings all it needs: no script, no font and no style is fetched, and its charts are drawn in it. What came from
/// outside is text on it and nothing else, in no attribute.
package struct ReportPage {
    private let sheet: Sheet
    private let figures: SheetFigures
    private let words: ReportPageWords

    package init(of sheet: Sheet) {
        self.sheet = sheet
        figures = SheetFigures(sheet.language)
        words = ReportPageWords(sheet.language)
    }

    package func html() throws -> String {
        let fields: [String: Any] = [
            "lang": sheet.language.rawValue, "title": sheet.title, "subtitle": sheet.subtitle,
            "sections": sheet.sections.enumerated().map { section($1, number: $0 + 1) }, "words": words.fields,
        ]
        let templates = MustacheLibrary(templates: [
            "page": try MustacheTemplate(string: Self.template), "table": try MustacheTemplate(string: Self.table),
            "columns": try MustacheTemplate(string: Self.columns),
            "heatMap": try MustacheTemplate(string: Self.heatMap),
        ])
        guard let page = templates.render(PageText.safe(fields), withTemplate: "page") else { throw Failure() }
        return page
    }

    private struct Failure: Error, CustomStringConvertible {
        let description = "the report's page cannot be written: its template is not there"
    }

    private func section(_ section: Sheet.Section, number: Int) -> [String: Any] {
        var fields: [String: Any] = [
            "heading": section.heading, "notes": section.notes, "number": number, "tiles": false, "columns": false,
            "heatMap": false, "open": false, "folded": false,
        ]
        guard !section.table.columns.isEmpty, !section.table.rows.isEmpty else { return fields }
        let table = table(section)
        switch section.chart {
        case .figures(let rows):
            fields["tiles"] = ["items": tiles(rows, of: section.table)]
            fields["open"] = table
        case .columns(let columns):
            fields["columns"] = ColumnChart(section, of: columns, words, figures).fields
            fields["folded"] = table
        case .heatMap:
            fields["heatMap"] = HeatMap(section, words, figures).fields
            fields["folded"] = table
        case .bars, nil: fields["open"] = table
        }
        return fields
    }

    // MARK: - Figures that are large

    private func tiles(_ rows: [Int], of table: Sheet.Table) -> [[String: Any]] {
        rows.filter { table.rows.indices.contains($0) && table.rows[$0].count > 1 }.map { number in
            let row = table.rows[number]
            var tile: [String: Any] = [
                "name": figures.text(row[0]), "figure": figures.text(row[1]), "since": false, "change": false,
            ]
            if row.count > 3, row[2] != .none {
                if row[3] != .none { tile["change"] = figures.text(row[3]) }
                tile["since"] = words.was + " " + figures.text(row[2])
            }
            return tile
        }
    }

    // MARK: - Tables

    /// More columns than this do not stand side by side on a telephone: each row becomes a list of its own.
    private static let mostColumns = 4
    /// With more, they are written small, so that the last one is still on the paper.
    private static let mostInFullSize = 6
    /// Nor do figures of more letters than this, all columns but the first together.
    private static let mostLetters = 26

    private func table(_ section: Sheet.Section) -> [String: Any] {
        let table = section.table
        let isStacked = section.chart != .heatMap && isWide(table)
        let isFigure = table.columns.indices.map { table.isOfFigures($0) }
        var bars: [Double?] = table.rows.map { _ in nil }
        if case .bars(let column) = section.chart { bars = Self.bars(of: column, in: table) }
        return [
            "class": isStacked
                ? (table.columns.count > Self.mostInFullSize ? "stacked crowded" : "stacked")
                : section.chart == .heatMap ? "dense" : "plain",
            "columns": table.columns.enumerated().map { ["title": $1, "isFigure": isFigure[$0]] },
            "rows": zip(table.rows, bars).map { row, bar in
                [
                    "name": row.first.map { figures.text($0) } ?? "",
                    "bar": bar.map { Self.percent($0) } ?? false as Any,
                    "cells": row.enumerated().dropFirst().map { column, cell in
                        [
                            "text": figures.text(cell),
                            "isFigure": isFigure.indices.contains(column) && isFigure[column],
                            "label": isStacked && table.columns.indices.contains(column)
                                ? table.columns[column] : false as Any,
                        ]
                    },
                ]
            },
        ]
    }

    private func isWide(_ table: Sheet.Table) -> Bool {
        let letters = table.columns.indices.dropFirst().map { column in
            table.rows.map { $0.indices.contains(column) ? figures.text($0[column]).count : 0 }.max() ?? 0
        }
        return table.columns.count > Self.mostColumns || letters.reduce(0, +) > Self.mostLetters
    }

    /// From 0 to 1.
    private static func bars(of column: Int, in table: Sheet.Table) -> [Double?] {
        let greatest = table.greatest(in: column)
        guard greatest > 0 else { return table.rows.map { _ in nil } }
        return table.rows.map { row in
            row.indices.contains(column) ? row[column].size.map { max(0, min(1, $0 / greatest)) } : nil
        }
    }

    /// For an attribute of ours: `63.2`.
    static func percent(_ part: Double) -> String {
        let tenths = Int((part * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}

/// The page's own words.
struct ReportPageWords {
    private let isRussian: Bool

    init(_ language: Language) { isRussian = language == .ru }

    var was: String { isRussian ? "было" : "was" }
    var fields: [String: Any] { ["table": isRussian ? "Таблица" : "Table"] }

    func columns(_ parts: [String], most: String, at name: String) -> String {
        let parts = parts.joined(separator: isRussian ? " и " : " and ")
        return isRussian
            ? "Столбики: \(parts). Выше всего \(name): \(most). Все числа — в таблице под рисунком."
            : "Columns: \(parts). The highest is \(name): \(most). All figures are in the table below."
    }

    func heatMap(most: String, at name: String) -> String {
        isRussian
            ? "Чем темнее поле, тем больше число. Больше всего \(name): \(most). Все числа — в таблице под рисунком."
            : "The darker a field, the higher the figure. The highest \(name): \(most). All figures are in the table "
                + "below."
    }
}
