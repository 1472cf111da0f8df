/// `Docs/Measured.md`: every figure in one table, and beneath it curves and the reasons that people wrote.
package struct MeasuredPage: Sendable {
    package let text: String

    package init(of record: Record, since changes: Comparison?, reason: (Measure) -> String?) {
        let figures = Dictionary(grouping: record.figures) { $0.measure }
        let rows = Measure.allCases.flatMap { measure in
            figures[measure]?.map { Self.row($0, measure) } ?? [
                "| \(measure.rawValue) | \(measure.subject) | not measured yet | | | | `\(measure.command())` |"
            ]
        }
        var parts = [
            """
            # Measured

            Written by `make bench BENCH=--record` out of `measured.json`; what stands beneath the table is out of
            `Measured/`, written by hand. A change of either is taken over by `make golden`.

            A machine is fast or slow, busy or not: a figure is a ratio to a floor or a rival **of the same run**, the
            median of its runs and, in brackets, the least and the most. What has another unit than × is no ratio: a
            time, a size or a number that is bounded by itself. Where a bound holds *always*, the worst run is judged;
            else the median is.

            The bounds are those of `Tests/Benchmarks/Figures`, an id a file. `make bench BENCH=--record` refuses a tree
            that is changed, unless `--changed` is added, and says below what makes figures doubtful. At a release
            `make bench BENCH=--release` keeps `measured.json` as `measured-VERSION.json`; from then on this page
            compares with it.

            | id | figure | measured | must be | reached | beside it | again by |
            |---|---|---|---|---|---|---|
            \(rows.joined(separator: "\n"))

            """
        ]
        if let taken = Self.machines(record) { parts.append(taken) }
        if let changes {
            parts.append("## Since the last release\n\n" + changes.lines.map { "- \($0)\n" }.joined())
        }
        for measure in Measure.allCases {
            let curves = (figures[measure] ?? []).compactMap { figure in
                figure.curve.map { "\(figure.what), along the \($0.along):\n\n```text\n\($0.text)```\n" }
            }
            let all = curves + [reason(measure)].compactMap { $0 }
            guard !all.isEmpty else { continue }
            parts.append(
                "## \(measure.rawValue): \(measure.subject.prefix(1).lowercased())\(measure.subject.dropFirst())\n\n"
                    + all.joined(separator: "\n"))
        }
        text = parts.joined(separator: "\n")
    }

    private static func row(_ figure: Figure, _ measure: Measure) -> String {
        let values = figure.behind.map { "\($0.name) \($0.sentence)" } + figure.remarks
        let reached = figure.isReached.map { ([$0 ? "yes" : "**no**"] + figure.faults).joined(separator: "; ") } ?? ""
        let cells = [
            figure.id, figure.what, figure.judged.sentence, figure.demand ?? "reported", reached,
            values.joined(separator: "; "), "`\(figure.taken?.command ?? measure.command())`",
        ]
        return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }

    /// A line for all that was taken in one run.
    private static func machines(_ record: Record) -> String? {
        var lines: [(run: String, ids: [String])] = []
        for figure in record.figures {
            guard let taken = figure.taken else { continue }
            let place = "\(taken.date), \(taken.version) at \(taken.revision), \(taken.machine)"
            let runs = "\(taken.runs) \(taken.runs == 1 ? "run" : "runs")"
            let run = (["\(place), \(runs), load before: \(taken.load.short)"] + taken.doubts.map { "**\($0)**" })
                .joined(separator: "; ")
            if let place = lines.firstIndex(where: { $0.run == run }) {
                lines[place].ids.append(figure.id)
            } else {
                lines.append((run, [figure.id]))
            }
        }
        guard !lines.isEmpty else { return nil }
        return "Taken:\n\n" + lines.map { "- \($0.run): \($0.ids.joined(separator: ", ")).\n" }.joined()
    }
}
