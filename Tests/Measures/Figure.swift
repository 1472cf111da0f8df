import Foundation

/// One figure of the table: what was measured in each run, against what, and whether it reaches what it must.
package struct Figure: Codable, Sendable {
    /// Which side is better.
    package enum Bound: String, Codable, Sendable { case atMost, atLeast }

    /// Its measure's, and a word where the measure has more than one figure.
    package let id: String
    /// What is measured, in words.
    package let what: String
    /// The number that is judged, once a run: a ratio, or a difference where the measure says so.
    package let judged: Series
    package let bound: Bound
    /// `nil`: it is reported, and nothing is asked of it.
    package let limit: Double?
    package let isReached: Bool?
    /// The absolute values behind it.
    package let behind: [Series]
    package let remarks: [String]
    package let curve: Curve?
    package var taken: Taken?

    package init(
        id: String, what: String, judged: Series, bound: Bound, limit: Double?, behind: [Series],
        remarks: [String] = [], curve: Curve? = nil
    ) {
        (self.id, self.what, self.judged, self.bound, self.limit) = (id, what, judged, bound, limit)
        (self.behind, self.remarks, self.curve) = (behind, remarks, curve)
        isReached = limit.map { limit in
            guard let median = judged.median else { return false }
            return bound == .atMost ? median <= limit : median >= limit
        }
    }

    package var measure: Measure? { Measure(rawValue: String(id.prefix { $0 != " " })) }

    package var demand: String? {
        limit.map { "\(bound == .atMost ? "≤" : "≥") \($0.short)" }
    }

    package var verdict: String {
        guard let median = judged.median else { return "\(id): not measured" }
        let value = "\(what) is \(median.short) \(judged.unit)"
        guard let isReached, let demand else { return "\(id): \(value)." }
        return "\(id): \(isReached ? "reached" : "NOT reached"): \(value), must be \(demand)."
    }
}

/// One value a run.
package struct Series: Codable, Sendable {
    package let name: String
    package let unit: String
    package let runs: Int
    package let median: Double?
    package let least: Double?
    package let most: Double?

    /// What is no number was not measured.
    package init(_ name: String, _ unit: String, _ values: [Double]) {
        (self.name, self.unit) = (name, unit)
        let values = values.filter(\.isFinite)
        runs = values.count
        (median, least, most) = (values.percentile(0.5)?.told, values.min()?.told, values.max()?.told)
    }

    package var sentence: String {
        guard let median, let least, let most else { return "no value" }
        let value = unit.isEmpty ? median.short : "\(median.short) \(unit)"
        return runs == 1 ? value : "\(value) (\(least.short) … \(most.short))"
    }

    package var line: String { "\(name): \(sentence), \(runs) \(runs == 1 ? "run" : "runs")" }
}

/// When a figure was taken, of what, and where.
package struct Taken: Codable, Sendable {
    package let date: String
    package let revision: String
    package let version: String
    package let machine: String
    /// Programs that wanted the processor when the measuring began; above the number of cores the figures are noisy.
    package let load: Double

    package init(date: String, revision: String, version: String, machine: String, load: Double) {
        (self.date, self.revision, self.version) = (date, revision, version)
        (self.machine, self.load) = (machine, load)
    }
}

extension [Double] {
    /// The value below which this part of all lie, taken from the values themselves.
    package func percentile(_ part: Double) -> Double? {
        guard !isEmpty else { return nil }
        let sorted = sorted()
        return sorted[Swift.min(sorted.count - 1, Int((Double(sorted.count) * part).rounded(.down)))]
    }
}

extension Double {
    /// As many digits as a reader wants.
    package var short: String {
        let digits = abs(self) >= 1000 || self == rounded() ? 0 : abs(self) >= 100 ? 1 : abs(self) >= 10 ? 2 : 3
        return String(format: "%.\(digits)f", self)
    }

    /// As many digits as are worth writing down.
    fileprivate var told: Double { Double(String(format: "%.4g", self)) ?? self }
}
