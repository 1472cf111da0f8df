import Display
import Screens

/// A section's table in columns, and behind its rows the bars.
struct TextTable {
    private let section: Sheet.Section
    private let cells: [[SafeText]]
    private let isRussian: Bool
    /// By column: of many rows it is asked of every one.
    private let isFigure: [Bool]
    private let needs: [Int]

    init(_ section: Sheet.Section, _ figures: SheetFigures, _ language: Language) {
        self.section = section
        isRussian = language == .ru
        let (table, isHeatMap) = (section.table, section.chart == .heatMap)
        let greatest = table.greatestCell
        cells = table.rows.map { row in
            row.enumerated().map { column, cell in
                let text = SafeText(figures.text(cell))
                guard isHeatMap, column > 0 else { return text }
                return cell.size.map { $0 > 0 ? Self.shade($0, of: greatest) + " " + text : "·" } ?? text
            }
        }
        isFigure = table.columns.indices.map { table.isOfFigures($0) }
        needs = Self.needs(of: table.columns, cells)
    }

    var lines: [String] {
        guard !section.table.columns.isEmpty, !cells.isEmpty else { return [] }
        let blocks = parts.map { lines(of: $0) } + (legend.map { [[$0]] } ?? [])
        return Array(blocks.joined(separator: [""]))
    }

    // MARK: - How wide

    private static let gap = 2

    private func header(_ column: Int) -> SafeText { SafeText(section.table.columns[column]) }

    /// What the longest cell needs, and the longest word of the heading.
    private static func needs(of columns: [String], _ cells: [[SafeText]]) -> [Int] {
        columns.enumerated().map { column, title in
            let header = SafeText(title)
            let word = header.text.split(separator: " ").map { SafeText(String($0)).columns }.max() ?? 0
            let longest = cells.map { $0.indices.contains(column) ? $0[column].columns : 0 }.max() ?? 0
            return max(longest, word, min(header.columns, 12))
        }
    }

    /// The first column gives way to the others, so far as its words can be broken.
    private func width(_ column: Int, beside others: [Int]) -> Int {
        let need = needs[column]
        guard !isFigure[column] else { return need }
        let taken = others.filter { $0 != column }.map { least($0) + Self.gap }.reduce(0, +)
        return max(least(column), min(need, ReportText.columns - taken))
    }

    private func least(_ column: Int) -> Int {
        let need = needs[column]
        return isFigure[column] ? need : min(need, column == 0 ? 22 : 14)
    }

    /// Columns that stand side by side; where they are too many, the first one stands at the left of each part.
    private var parts: [[Int]] {
        var parts = [[0]]
        for column in section.table.columns.indices.dropFirst() {
            let used = (parts[parts.count - 1] + [column]).map { least($0) }.reduce(0) { $0 + $1 + Self.gap } - Self.gap
            if used > ReportText.columns, parts[parts.count - 1].count > 1 { parts.append([0]) }
            parts[parts.count - 1].append(column)
        }
        return parts
    }

    // MARK: - The lines

    private func lines(of columns: [Int]) -> [String] {
        let widths = columns.map { width($0, beside: columns) }
        let used = widths.reduce(0) { $0 + $1 + Self.gap }
        let room = drawn.allSatisfy(columns.contains) ? min(Self.longestBar, ReportText.columns - used) : 0
        var lines = block(columns.map { header($0) }, columns, widths, atFoot: true)
        for row in cells.indices {
            let texts = columns.map { cells[row].indices.contains($0) ? cells[row][$0] : "" }
            var block = block(texts, columns, widths, atFoot: false)
            if room >= Self.shortestBar, let bar = bar(ofRow: row, room) {
                block[0] += String(repeating: " ", count: Self.gap) + bar
            }
            lines += block
        }
        return lines
    }

    /// Texts side by side, each in its width, in as many lines as the longest of them takes.
    private func block(_ texts: [SafeText], _ columns: [Int], _ widths: [Int], atFoot: Bool) -> [String] {
        let wrapped = zip(texts, widths).map { $0.wrapped(columns: $1) }
        let height = max(1, wrapped.map(\.count).max() ?? 1)
        return (0..<height).map { line in
            zip(columns, zip(wrapped, widths)).map { column, cell in
                let index = atFoot ? line - height + cell.0.count : line
                let text: SafeText = cell.0.indices.contains(index) ? cell.0[index] : ""
                let blanks = String(repeating: " ", count: max(0, cell.1 - text.columns))
                return isFigure[column] ? blanks + text.text : text.text + blanks
            }.joined(separator: String(repeating: " ", count: Self.gap))
        }
    }

    // MARK: - The bars

    private static let longestBar = 32
    private static let shortestBar = 6

    /// The columns that bars are drawn of.
    private var drawn: [Int] {
        switch section.chart {
        case .bars(let column): [column]
        case .columns(let columns): columns
        case .figures, .heatMap, nil: []
        }
    }

    private func bar(ofRow row: Int, _ room: Int) -> String? {
        let (table, cells) = (section.table, section.table.rows[row])
        switch section.chart {
        case .bars(let column):
            guard cells.indices.contains(column), let size = cells[column].size else { return nil }
            return Self.bar(size, of: table.greatest(in: column), room)
        case .columns(let columns):
            let greatest = table.greatestSum(of: columns)
            guard greatest > 0 else { return nil }
            var (sum, drawn, bar) = (0.0, 0, "")
            for (index, column) in columns.enumerated() where cells.indices.contains(column) {
                sum += max(0, cells[column].size ?? 0)
                let end = Int((sum / greatest * Double(room)).rounded())
                bar += String(repeating: Self.parts[index % Self.parts.count], count: max(0, end - drawn))
                drawn = max(drawn, end)
            }
            return bar
        case .figures, .heatMap, nil: return nil
        }
    }

    private var legend: String? {
        switch section.chart {
        case .columns(let columns):
            columns.enumerated().map { index, column in
                Self.parts[index % Self.parts.count] + " " + header(column).text
            }.joined(separator: "   ")
        case .heatMap: (isRussian ? "меньше " : "fewer ") + Self.shades.joined() + (isRussian ? " больше" : " more")
        case .figures, .bars, nil: nil
        }
    }

    private static let parts = ["█", "▒", "░"]
    private static let shades = ["░", "▒", "▓", "█"]
    private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    private static func bar(_ size: Double, of greatest: Double, _ room: Int) -> String {
        guard greatest > 0, size > 0 else { return "" }
        let parts = max(1, Int((min(1, size / greatest) * Double(room * 8)).rounded()))
        return String(repeating: "█", count: parts / 8) + eighths[parts % 8]
    }

    private static func shade(_ size: Double, of greatest: Double) -> SafeText {
        SafeText(shades[max(0, min(shades.count - 1, Int((size / greatest * Double(shades.count)).rounded(.up)) - 1))])
    }
}
