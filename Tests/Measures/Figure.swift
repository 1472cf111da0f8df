import Foundation

/// One figure of the table: what was measured in each run, against what, and whether it reaches what it must.
package struct Figure: Codable, Sendable {
    /// Which side is better.
    package enum Bound: String, Codable, Sendable { case atMost, atLeast }

    /// Which of the runs the bound is for.
    package enum Judge: String, Codable, Sendable { case median, worst }

    /// Its measure's, and a word where the measure has more than one figure.
    package let id: String
    /// What is measured, in words.
    package let what: String
    /// The number that is judged, once a run: a ratio, or a difference where the measure says so.
    package let judged: Series
    package let bound: Bound
    /// `nil`: it is reported, and nothing is asked of it.
    package let limit: Double?
    package let judge: Judge
    /// What must not be, and was: then nothing is reached, whatever was measured.
    package let faults: [String]
    package let isReached: Bool?
    /// The absolute values behind it.
    package let behind: [Series]
    package let remarks: [String]
    package let curve: Curve?
    package var taken: Taken?

    package init(
        id: String, what: String, judged: Series, bound: Bound, limit: Double?, by judge: Judge = .median,
        behind: [Series], remarks: [String] = [], faults: [String] = [], curve: Curve? = nil
    ) {
        (self.id, self.what, self.judged, self.bound, self.limit) = (id, what, judged, bound, limit)
        (self.judge, self.behind, self.remarks, self.faults, self.curve) = (judge, behind, remarks, faults, curve)
        let value = judged.value(by: judge, bound)
        isReached = limit.map { limit in
            guard let value, faults.isEmpty else { return false }
            return bound == .atMost ? value <= limit : value >= limit
        }
    }

    package var measure: Measure? { Measure(rawValue: String(id.prefix { $0 != " " })) }

    package var demand: String? {
        limit.map { "\(bound == .atMost ? "≤" : "≥") \($0.short)\(judge == .worst ? ", always" : "")" }
    }

    package var verdict: String {
        guard let number = judged.value(by: judge, bound) else { return "\(id): not measured" }
        let value = "\(what) is \([number.short, judged.unit].filter { !$0.isEmpty }.joined(separator: " "))"
        guard let isReached, let demand else { return "\(id): \(value)." }
        let told = (["\(value), must be \(demand)"] + faults).joined(separator: "; ")
        return "\(id): \(isReached ? "reached" : "NOT reached"): \(told)."
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

    func value(by judge: Figure.Judge, _ bound: Figure.Bound) -> Double? {
        judge == .median ? median : bound == .atMost ? most : least
    }

    package var sentence: String {
        guard let median, let least, let most else { return "no value" }
        let value = unit.isEmpty ? median.short : "\(median.short) \(unit)"
        return runs == 1 ? value : "\(value) (\(least.short) … \(most.short))"
    }

    package var line: String { "\(name): \(sentence), \(runs) \(runs == 1 ? "run" : "runs")" }
}

/// When a figure was taken, of what, where, and how.
package struct Taken: Codable, Sendable {
    package let date: String
    package let revision: String
    package let version: String
    /// Something of what was built stood in no commit.
    package let isChanged: Bool
    package let machine: String
    package let cores: Int
    /// Programs that wanted the processor when the measuring began.
    package let load: Double
    package let runs: Int
    /// What gives the same figure again.
    package var command: String

    package init(
        date: String, revision: String, version: String, isChanged: Bool, machine: String, cores: Int, load: Double,
        runs: Int, command: String = ""
    ) {
        (self.date, self.revision, self.version, self.isChanged) = (date, revision, version, isChanged)
        (self.machine, self.cores, self.load) = (machine, cores, load)
        (self.runs, self.command) = (runs, command)
    }

    /// With fewer a range says little.
    package static let fewestRuns = 5

    /// Why these figures are worth less than others.
    package var doubts: [String] {
        [
            isChanged ? "the tree was changed, so that no commit gives them again" : nil,
            runs < Self.fewestRuns ? "fewer than \(Self.fewestRuns) runs" : nil,
            load > Double(cores) ? "the machine was busy: more programs wanted a processor than it has" : nil,
        ].compactMap { $0 }
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
