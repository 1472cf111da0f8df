package import Screens

/// A report as it is read, in the reader's language: sections of tables, some drawn as charts. Each writer makes of it
/// what its form can show: text with bars, a page with SVG, CSV.
///
/// Its texts are what came; whoever writes one out makes it harmless.
package struct Sheet: Hashable, Sendable {
    package var language: Language
    package var title: String
    /// Of whom, of which days, when it was made.
    package var subtitle: [String]
    package var sections: [Section]

    package init(_ language: Language, title: String, subtitle: [String] = [], sections: [Section] = []) {
        self.language = language
        self.title = title
        self.subtitle = subtitle
        self.sections = sections
    }

    /// With its first section alone.
    package var firstSection: Sheet {
        var sheet = self
        sheet.sections = Array(sections.prefix(1))
        return sheet
    }

    package struct Section: Hashable, Sendable {
        package var heading: String
        /// What the figures are: their formulas by name, what is left out of them.
        package var notes: [String]
        package var table: Table
        package var chart: Chart?

        package init(_ heading: String, notes: [String] = [], table: Table = Table(), chart: Chart? = nil) {
            self.heading = heading
            self.notes = notes
            self.table = table
            self.chart = chart
        }
    }

    package struct Table: Hashable, Sendable {
        /// The first column names the row.
        package var columns: [String]
        package var rows: [[Cell]]

        package init(columns: [String] = [], rows: [[Cell]] = []) {
            self.columns = columns
            self.rows = rows
        }
    }

    package enum Cell: Hashable, Sendable {
        case text(String)
        case count(Int)
        /// A mean, or another number with a fraction.
        case number(Double)
        /// A length of time.
        case seconds(Int)
        /// A mean of lengths of time, in seconds.
        case mean(Double)
        /// From 0 to 1.
        case share(Double)
        /// In the currency's own unit, exactly as computed; the currency by its ISO 4217 letters.
        case money(String, currency: String)
        /// More or less than in the span before, in parts of what was then.
        case change(Double)
        /// How much a share is more or less than in the span before, both from 0 to 1.
        case points(Double)
        /// Nobody knows, or there is nothing.
        case none
    }

    /// How a section's table is drawn, by the numbers of its columns.
    package enum Chart: Hashable, Sendable {
        /// Some of the rows, large: the first figure of each, and its last as what has changed.
        case figures(rows: [Int])
        /// One bar a row, of this column.
        case bars(of: Int)
        /// One column a row with parts on top of each other.
        case columns(of: [Int])
        /// Each cell of the table but the first column as a field, the darker the more.
        case heatMap
    }
}

extension Sheet.Cell {
    package static func maybe(_ number: Double?, _ cell: (Double) -> Sheet.Cell) -> Sheet.Cell {
        number.map(cell) ?? .none
    }

    package static func maybe(_ seconds: Int?) -> Sheet.Cell { seconds.map { .seconds($0) } ?? .none }

    /// As a chart has it; `nil` where there is nothing to draw.
    var size: Double? {
        switch self {
        case .count(let count): Double(count)
        case .seconds(let seconds): Double(seconds)
        case .number(let number), .mean(let number), .share(let number): number
        case .money(let sum, _): Double(sum)
        case .text, .change, .points, .none: nil
        }
    }
}

extension Sheet.Table {
    /// What a bar of this column is as long as can be for: all, of a share, else the most in any row.
    func greatest(in column: Int) -> Double {
        let cells = rows.compactMap { $0.indices.contains(column) ? $0[column] : nil }
        let isShare = cells.contains { if case .share = $0 { true } else { false } }
        return isShare ? 1 : cells.compactMap(\.size).max() ?? 0
    }

    /// As `greatest`, of several columns on top of each other.
    func greatestSum(of columns: [Int]) -> Double {
        rows.map { row in columns.compactMap { row.indices.contains($0) ? row[$0].size : nil }.reduce(0, +) }.max() ?? 0
    }

    /// Of all cells but the first of each row.
    var greatestCell: Double { rows.flatMap { $0.dropFirst() }.compactMap(\.size).max() ?? 0 }

    /// A column of figures stands at its right edge.
    func isOfFigures(_ column: Int) -> Bool {
        column > 0
            && rows.allSatisfy { row in
                guard row.indices.contains(column), case .text = row[column] else { return true }
                return false
            }
    }
}
