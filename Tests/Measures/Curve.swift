import Foundation

/// What something costs at several sizes.
package struct Curve: Codable, Sendable {
    package struct Point: Codable, Sendable {
        package let size: Int
        package let cost: Series

        package init(size: Int, cost: Series) { (self.size, self.cost) = (size, cost) }
    }

    /// What there is more of from point to point.
    package let along: String
    package let points: [Point]

    package init(along: String, points: [Point]) { (self.along, self.points) = (along, points) }

    private static let height = 8
    private static let width = 60

    /// Sizes go by powers of ten, the cost from nothing up; `●` is the median, `│` reaches from the least to the most.
    package var text: String {
        let most = points.compactMap(\.cost.most).max() ?? 0
        guard most > 0, let first = points.first, let last = points.last else { return "no value\n" }
        let decades = max(log10(Double(last.size) / Double(first.size)), .leastNonzeroMagnitude)
        func column(_ point: Point) -> Int {
            Int((log10(Double(point.size) / Double(first.size)) / decades * Double(Self.width)).rounded())
        }
        func row(_ value: Double) -> Int { Int((value / most * Double(Self.height)).rounded()) }
        var rows = [[Character]](
            repeating: [Character](repeating: " ", count: Self.width + 12), count: Self.height + 1)
        for (one, next) in zip(points, points.dropFirst()) {
            guard let from = one.cost.median, let to = next.cost.median else { continue }
            for place in column(one)...column(next) {
                let part = Double(place - column(one)) / Double(max(1, column(next) - column(one)))
                rows[row(from + (to - from) * part)][place] = "·"
            }
        }
        var labels = [[Character]](repeating: [Character](repeating: " ", count: Self.width + 12), count: 2)
        for point in points {
            guard let median = point.cost.median, let low = point.cost.least, let high = point.cost.most else {
                continue
            }
            for height in row(low)...row(high) { rows[height][column(point)] = "│" }
            rows[row(median)][column(point)] = "●"
            for (line, word) in [point.size.asPower, median.short].enumerated() {
                for (place, letter) in word.enumerated() { labels[line][column(point) + place] = letter }
            }
        }
        func line(_ label: String, _ axis: String, _ letters: [Character]) -> String {
            let text = String(repeating: " ", count: max(0, 8 - label.count)) + label + axis + String(letters)
            return String(text.reversed().drop { $0 == " " }.reversed()) + "\n"
        }
        let unit = points[0].cost.unit
        return rows.indices.reversed().map { index in
            line(index == Self.height ? most.short : index == 0 ? "0" : "", " ┤ ", rows[index])
        }.joined() + line("", "   ", labels[0]) + line(unit, "   ", labels[1])
    }
}

extension Int {
    /// 1000 as 10³.
    package var asPower: String {
        let digits = String(self)
        guard self >= 1000, digits.first == "1", digits.dropFirst().allSatisfy({ $0 == "0" }) else { return digits }
        return "10" + String(digits.count - 1).map { Array("⁰¹²³⁴⁵⁶⁷⁸⁹")[$0.wholeNumberValue ?? 0] }
    }
}
