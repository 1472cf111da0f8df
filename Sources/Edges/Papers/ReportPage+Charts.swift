/// Columns of a chart, with parts on top of each other.
///
/// Across, everything is told in parts of the width, so that the chart is as wide as a telephone or a sheet of paper and
/// its letters as large as the page's; upwards in pixels.
struct ColumnChart {
    private let section: Sheet.Section
    private let parts: [Int]
    private let words: ReportPageWords
    private let figures: SheetFigures

    init(_ section: Sheet.Section, of parts: [Int], _ words: ReportPageWords, _ figures: SheetFigures) {
        (self.section, self.parts, self.words, self.figures) = (section, parts, words, figures)
    }

    private static let top = 18.0
    private static let height = 150.0
    private static let foot = 34.0
    /// Of the width, where the figures of the scale stand.
    private static let margin = 0.09
    /// The narrowest that a chart is drawn, in pixels, and how wide a letter is: decides which names can stand.
    private static let narrowest = 300.0
    private static let letter = 6.0
    /// So many columns have their figures above them.
    private static let mostFigures = 12

    var fields: [String: Any] {
        let rows = section.table.rows
        let sums = rows.map { row in parts.map { row.indices.contains($0) ? max(0, row[$0].size ?? 0) : 0 } }
        let totals = sums.map { $0.reduce(0, +) }
        let (scale, step) = Self.scale(for: totals.max() ?? 0)
        let each = (1 - Self.margin) / Double(max(1, rows.count))
        let base = Self.top + Self.height
        let names = rows.map { $0.first.map { figures.text($0) } ?? "" }
        var rects: [[String: Any]] = []
        for (index, sizes) in sums.enumerated() {
            var foot = base
            for (part, size) in sizes.enumerated() where size > 0 {
                let height = size / scale * Self.height
                foot -= height
                rects.append([
                    "x": ReportPage.percent(Self.margin + each * (Double(index) + 0.14)),
                    "width": ReportPage.percent(each * 0.72), "y": Self.pixels(foot), "height": Self.pixels(height),
                    "part": part,
                ])
            }
        }
        let most = totals.indices.max { totals[$0] < totals[$1] } ?? 0
        return [
            "height": Self.pixels(base + Self.foot),
            "description": words.columns(
                parts.map { section.table.columns[$0] }, most: figures.grouped(Int(totals[most].rounded())),
                at: names[most]),
            "lines": stride(from: 0, through: scale, by: step).map { value in
                let y = base - value / scale * Self.height
                return ["y": Self.pixels(y), "below": Self.pixels(y + 4), "value": figures.grouped(Int(value))]
            },
            "rects": rects, "names": placed(names, each), "values": values(totals, each, scale),
            "legend": parts.enumerated().map { ["part": $0, "name": section.table.columns[$1]] },
        ]
    }

    private func values(_ totals: [Double], _ each: Double, _ scale: Double) -> [[String: Any]] {
        guard totals.count <= Self.mostFigures else { return [] }
        return totals.enumerated().filter { $1 > 0 }.map { index, total in
            [
                "x": ReportPage.percent(Self.margin + each * (Double(index) + 0.5)),
                "y": Self.pixels(Self.top + Self.height - total / scale * Self.height - 4),
                "value": figures.grouped(Int(total.rounded())),
            ]
        }
    }

    /// All names in one line, or in two by turns, or so many as there is room for.
    private func placed(_ names: [String], _ each: Double) -> [[String: Any]] {
        let room = Self.narrowest * each
        let need = Double(names.map(\.count).max() ?? 0) * Self.letter + 4
        let every = max(1, Int((need / room).rounded(.up)))
        let isByTurns = every == 2 && names.count <= Self.mostFigures
        return names.enumerated().filter { isByTurns || $0.offset.isMultiple(of: every) }.map { index, name in
            [
                "x": ReportPage.percent(Self.margin + each * (Double(index) + 0.5)),
                "y": Self.pixels(Self.top + Self.height + 14 + (isByTurns && !index.isMultiple(of: 2) ? 14 : 0)),
                "name": name,
            ]
        }
    }

    /// The end of a scale that people can read, and its steps: 1, 2 or 5 of a power of ten, at most five of them.
    private static func scale(for greatest: Double) -> (end: Double, step: Double) {
        var step = 1.0
        var factors = [2, 2.5, 2].makeIterator()
        while greatest / step > 5 {
            guard let factor = factors.next() else {
                factors = [2, 2.5, 2].makeIterator()
                continue
            }
            step *= factor
        }
        return (max(1, (greatest / step).rounded(.up)) * step, step)
    }

    static func pixels(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}

/// A table as fields, the darker the more.
struct HeatMap {
    private let section: Sheet.Section
    private let words: ReportPageWords
    private let figures: SheetFigures

    init(_ section: Sheet.Section, _ words: ReportPageWords, _ figures: SheetFigures) {
        (self.section, self.words, self.figures) = (section, words, figures)
    }

    private static let margin = 0.13
    private static let top = 20.0
    private static let row = 22.0
    private static let shades = 5

    var fields: [String: Any] {
        let table = section.table
        let greatest = table.greatestCell
        let width = (1 - Self.margin) / Double(max(1, table.columns.count - 1))
        let names = table.rows.map { $0.first.map { figures.text($0) } ?? "" }
        func x(_ column: Int, _ part: Double) -> String {
            ReportPage.percent(Self.margin + width * (Double(column - 1) + part))
        }
        func y(_ row: Int, _ pixels: Double) -> String {
            ColumnChart.pixels(Self.top + Self.row * Double(row) + pixels)
        }
        var cells: [[String: Any]] = []
        var most = (size: 0.0, figure: "0", name: "")
        for (number, row) in table.rows.enumerated() {
            for (column, cell) in row.enumerated().dropFirst() {
                let size = cell.size ?? 0
                if size > most.size { most = (size, figures.text(cell), table.columns[column] + ", " + names[number]) }
                cells.append([
                    "x": x(column, 0.02), "width": ReportPage.percent(width * 0.96), "y": y(number, 1),
                    "height": ColumnChart.pixels(Self.row - 2),
                    "shade": size > 0 ? max(1, Int((size / greatest * Double(Self.shades)).rounded(.up))) : 0,
                    "middle": x(column, 0.5), "baseline": y(number, 15),
                    "value": size > 0 ? figures.text(cell) : false as Any,
                ])
            }
        }
        return [
            "height": y(table.rows.count, 2),
            "description": words.heatMap(most: most.figure, at: most.name), "cells": cells,
            "rows": names.enumerated().map { ["baseline": y($0, 15), "name": $1] },
            "columns": table.columns.enumerated().dropFirst().map { ["middle": x($0, 0.5), "name": $1] },
        ]
    }
}
