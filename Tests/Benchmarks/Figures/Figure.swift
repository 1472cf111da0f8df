import Foundation

/// One figure of the table: what was measured in each run, against what, and whether it reaches what it must.
struct Figure: Encodable {
    enum Bound: String, Encodable { case atMost, atLeast }

    var id: String
    /// What is measured, in words.
    var what: String
    /// The number that is judged, once a run: a ratio, or a difference where the measure says so.
    var judged: Series
    var bound: Bound
    var limit: Double
    /// The absolute values behind it.
    var behind: [Series]
    var remarks: [String] = []

    var isReached: Bool {
        guard let median = judged.median else { return false }
        return bound == .atMost ? median <= limit : median >= limit
    }

    var verdict: String {
        guard let median = judged.median else { return "\(id): not measured" }
        let sign = bound == .atMost ? "≤" : "≥"
        return "\(id): \(isReached ? "reached" : "NOT reached"): \(what) is \(median.short) \(judged.unit), "
            + "must be \(sign) \(limit.short)."
    }
}

/// One value a run.
struct Series: Encodable {
    var name: String
    var unit: String
    var values: [Double]

    init(_ name: String, _ unit: String, _ values: [Double]) {
        self.name = name
        self.unit = unit
        self.values = values
    }

    var median: Double? { values.percentile(0.5) }

    var line: String {
        guard let median, let least = values.min(), let most = values.max() else { return "\(name): no value" }
        return "\(name): \(median.short) \(unit) (\(least.short) … \(most.short), \(values.count) runs)"
    }
}

extension [Double] {
    /// The value below which this part of all lie, taken from the values themselves.
    func percentile(_ part: Double) -> Double? {
        guard !isEmpty else { return nil }
        let sorted = sorted()
        return sorted[Swift.min(sorted.count - 1, Int((Double(sorted.count) * part).rounded(.down)))]
    }
}

extension Double {
    /// As many digits as a reader wants.
    var short: String {
        let digits = abs(self) >= 1000 ? 0 : abs(self) >= 100 ? 1 : abs(self) >= 10 ? 2 : 3
        return String(format: "%.\(digits)f", self)
    }
}

/// What is printed and written down.
struct Report: Encodable {
    var machine: Machine
    var figures: [Figure] = []

    static func progress(_ text: String) {
        FileHandle.standardError.write(Data("… \(text)\n".utf8))
    }

    func show(_ figure: Figure) {
        print("\n\(figure.id)  \(figure.what)")
        print("    \(figure.judged.line)")
        for series in figure.behind { print("    \(series.line)") }
        for remark in figure.remarks { print("    \(remark)") }
        print("    \(figure.isReached ? "✓" : "✗") \(figure.verdict)")
        fflush(nil)
    }

    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(self).write(to: URL(fileURLWithPath: path))
    }
}

/// What every figure needs.
struct Bench {
    var place: Place
    var profiles: ProfileMaker
    var runs: Int

    static let manyCalls = 1_000_000
    static let fewCalls = 1000
}
