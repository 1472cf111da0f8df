import Foundation
import Measures
import Support
import Testing

@Suite("The page of what was measured")
struct MeasuredPageTests {
    private static let folder = MeasuredFolder(root: Checkout.root)

    @Test("is what the record and the reasons make")
    func isWritten() throws {
        GoldenFile(at: Self.folder.page).verify(try Self.folder.written())
    }

    @Test("has a row for everything that is measured, taken or not", arguments: Measure.allCases)
    func everyMeasure(measure: Measure) throws {
        let page = try Self.folder.written()
        let command = #"`make bench BENCH="--only \#(measure.rawValue)"#
        let rows = page.split(separator: "\n").filter { row in
            row.hasPrefix("| \(measure.rawValue) ") && ["\"`", " --"].contains { row.contains(command + $0) }
        }
        #expect(!rows.isEmpty)
    }

    @Test("says of whatever falls short why it does")
    func everyReason() throws {
        let short = try Record(of: Self.folder.record).figures.filter { $0.isReached == false }
        for figure in short {
            let measure = try #require(figure.measure)
            #expect(Self.folder.reason(measure) != nil, "Docs/Measured/\(measure.rawValue).md")
        }
    }

    @Test("has no reason of what is not measured")
    func noStrayReason() throws {
        let files = try FileManager.default.contentsOfDirectory(
            atPath: Self.folder.docs.appending(path: "Measured").path)
        #expect(Set(files).isSubset(of: Measure.allCases.map { "\($0.rawValue).md" }))
    }

    @Test("tells ratio, range, demand, both values and command of a figure in one line")
    func row() {
        let page = MeasuredPage(of: Record(figures: [.start([0.7, 0.6, 0.9])]), since: nil) { _ in nil }.text
        #expect(
            page.contains(
                #"""
                | S6 | start → first picture, over htop | 0.700 × (0.600 … 0.900) | ≤ 1 | yes | pult 61 ms (60 … 70); again 1 ×; calm | `make bench BENCH="--only S6 --runs 3"` |
                """#))
        #expect(page.contains("- 2026-11-20, 0.1.0 at 534fb55c, two cores, 5 runs, load before: 0.500: S6.\n"))
    }

    @Test("says of a changed tree, of few runs and of a busy machine that they are")
    func doubts() {
        var figure = Figure.start([0.7, 0.6, 0.9])
        figure.taken = Taken(
            date: "2026-11-20", revision: "534fb55c", version: "0.1.0", isChanged: true, machine: "two cores", cores: 2,
            load: 2.5, runs: 3)
        let page = MeasuredPage(of: Record(figures: [figure]), since: nil) { _ in nil }.text
        #expect(
            page.contains(
                "3 runs, load before: 2.500; **the tree was changed, so that no commit gives them again**; "
                    + "**fewer than 5 runs**; **the machine was busy: more programs wanted a processor than it has**: S6.\n"
            ))
    }

    @Test("judges the worst run where a bound holds always")
    func worst() {
        func figure(_ judge: Figure.Judge) -> Figure {
            Figure(
                id: "S8 letter", what: "bytes", judged: Series("bytes", "", [0, 1, 5]), bound: .atMost, limit: 3,
                by: judge, behind: [])
        }
        #expect(figure(.median).isReached == true)
        #expect(figure(.worst).isReached == false)
        let page = MeasuredPage(of: Record(figures: [figure(.worst)]), since: nil) { _ in nil }.text
        #expect(page.contains("| 1 (0 … 5) | ≤ 3, always | **no** |"))
    }

    @Test("takes nothing for reached in which something was that must not be")
    func faults() {
        let figure = Figure(
            id: "S2", what: "event → card", judged: Series("ratio", "×", [1]), bound: .atMost, limit: 3, behind: [],
            faults: ["2 cards never came"])
        #expect(figure.isReached == false)
        #expect(figure.verdict == "S2: NOT reached: event → card is 1 ×, must be ≤ 3; 2 cards never came.")
        let page = MeasuredPage(of: Record(figures: [figure]), since: nil) { _ in nil }.text
        #expect(page.contains("| **no**; 2 cards never came |"))
    }

    @Test("marks what falls short, and puts the written reason beneath")
    func shortfall() {
        let page = MeasuredPage(of: Record(figures: [.start([1.2])]), since: nil) {
            $0 == .start ? "Too many clients are read.\n" : nil
        }.text
        #expect(page.contains("| 1.200 × | ≤ 1 | **no** |"))
        #expect(page.contains("## S6: from the start to the first picture\n\nToo many clients are read.\n"))
    }

    @Test("draws how cost grows")
    func curve() {
        let points = [(1000, [2.0, 2, 2]), (100_000, [3, 2.5, 4]), (1_000_000, [8, 7, 8])].map { size, costs in
            Curve.Point(size: size, cost: Series("", "ms", costs))
        }
        GoldenFile("curve.txt").verify(Curve(along: "calls in the log", points: points).text)
    }
}

@Suite("A record of what was measured")
struct RecordTests {
    @Test("comes back as it was written")
    func writtenAndRead() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "measured-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        let curve = Curve(along: "clients", points: [.init(size: 5, cost: Series("5", "ms", [1, 2, 3]))])
        let record = Record(figures: [.start([0.6, .nan, 0.7]), .reported(curve)])
        try record.write(to: file)
        let back = try Record(of: file)
        #expect(String(describing: back) == String(describing: record))
        #expect(back.figures[0].judged.runs == 2)
        #expect(back.figures[1].isReached == nil)
    }

    @Test("keeps what was not taken anew, in the order of the list")
    func merged() {
        var record = Record(figures: [.start([0.6]), .reported(nil)])
        record.replace(by: [.start([0.8])])
        record.replace(by: [.named("S1 p50", [3])])
        #expect(record.figures.map(\.id) == ["S1 p50", "S6", "S17 size"])
        #expect(record.figures[1].judged.median == 0.8)
    }

    @Test("loses what a measure does not tell of any more")
    func renamed() {
        var record = Record(figures: [.named("S1 p50", [3]), .named("S1 old", [3])])
        record.replace(by: [.named("S1 p50", [4])])
        #expect(record.figures.map(\.id) == ["S1 p50"])
    }
}

@Suite("Against an older record")
struct ComparisonTests {
    private func lines(_ old: [Double], _ new: [Double], bound: Figure.Bound = .atMost) -> [String] {
        Comparison(
            of: Record(figures: [.start(new, bound: bound)]), with: Record(figures: [.start(old, bound: bound)]),
            called: "0.1.0"
        ).lines
    }

    @Test("what costs more than it ever did is worse")
    func worse() {
        #expect(
            lines([0.6, 0.7, 0.65], [0.8, 0.9, 0.85]) == [
                "S6 is worse: 0.850 × (0.800 … 0.900), it was 0.650 × (0.600 … 0.700).",
                "Against 0.1.0, 1 moved beyond the noise, 0 did not, and 0 cannot be told: not in both, of fewer than 3 "
                    + "runs, or of another machine.",
            ])
    }

    @Test("nothing is told of what was measured on another machine, and which one that was is said")
    func elsewhere() {
        let lines = Comparison(
            of: Record(figures: [.start([0.8, 0.9, 0.85])]),
            with: Record(figures: [.start([0.6, 0.7, 0.65], machine: "a large one")]), called: "0.1.0"
        ).lines
        #expect(lines[0] == "Of S6 nothing can be told: 0.1.0 was measured on another machine, a large one.")
        #expect(lines[1].contains("0 moved beyond the noise, 0 did not, and 1 cannot be told"))
    }

    @Test("a release keeps its record, and the page compares with it from then on")
    func release() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "measured-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        let folder = MeasuredFolder(root: root)
        try FileManager.default.createDirectory(at: folder.docs, withIntermediateDirectories: true)
        try Record(figures: [.start([0.6, 0.7, 0.65])]).write(to: folder.record)
        #expect(throws: (any Error).self) { try folder.keep(asVersion: "0.2.0") }
        let said = try folder.keep(asVersion: "0.1.0")
        #expect(said.hasPrefix("Docs/measured-0.1.0.json is kept; it lacks R1, S1, "))
        try folder.record([.start([0.8, 0.9, 0.85])])
        let page = try String(contentsOf: folder.page, encoding: .utf8)
        #expect(page.contains("## Since the last release\n\n- S6 is worse"))
    }

    @Test("what costs less than it ever did is better, and the other way round where much is wanted")
    func better() {
        #expect(lines([0.8, 0.9, 0.85], [0.6, 0.7, 0.65])[0].hasPrefix("S6 is better"))
        #expect(lines([0.8, 0.9, 0.85], [0.6, 0.7, 0.65], bound: .atLeast)[0].hasPrefix("S6 is worse"))
    }

    @Test("what lies within the old range, and what has none, has not moved")
    func still() {
        #expect(lines([0.6, 0.7, 0.8], [0.8, 0.9, 1])[0].contains("0 moved beyond the noise, 1 did not, and 0"))
        #expect(lines([0.6], [0.8, 0.9, 1])[0].contains("0 moved beyond the noise, 0 did not, and 1"))
    }

    @Test("the newest release is asked")
    func newest() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "measured-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        let folder = MeasuredFolder(root: root)
        try FileManager.default.createDirectory(at: folder.docs, withIntermediateDirectories: true)
        #expect(folder.release == nil)
        for version in ["0.9.0", "0.10.0", "0.2.0"] {
            try Record().write(to: folder.docs.appending(path: "measured-\(version).json"))
        }
        #expect(folder.release?.version == "0.10.0")
    }
}

extension Figure {
    fileprivate static func start(
        _ ratios: [Double], bound: Bound = .atMost, machine: String = "two cores"
    ) -> Figure {
        var figure = Figure(
            id: "S6", what: "start → first picture, over htop", judged: Series("ratio", "×", ratios), bound: bound,
            limit: 1, behind: [Series("pult", "ms", [60, 61, 70]), Series("again", "×", [1])], remarks: ["calm"])
        figure.taken = Taken(
            date: "2026-11-20", revision: "534fb55c", version: "0.1.0", isChanged: false, machine: machine, cores: 2,
            load: 0.5, runs: 5, command: Measure.start.command("--runs 3"))
        return figure
    }

    fileprivate static func reported(_ curve: Curve?) -> Figure {
        Figure(
            id: "S17 size", what: "size", judged: Series("size", "MB", [30]), bound: .atMost, limit: nil, behind: [],
            curve: curve)
    }

    fileprivate static func named(_ id: String, _ values: [Double]) -> Figure {
        Figure(id: id, what: id, judged: Series("ratio", "×", values), bound: .atMost, limit: 4, behind: [])
    }
}
