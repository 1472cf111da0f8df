import Answering
import Figures
import Foundation
import Measures
import Records

/// S15: the figures of a year of the whole service, and of a client's month, beside the `sqlite3` program that is asked
/// for the same counts, sums, groups and percentiles of the same files.
extension Bench {
    func reports() async throws -> [Figure] {
        let most = reportCalls
        var years: [Double] = []
        var peaks: [Int: [Double]] = [:]
        var (asked, months): ([Double], [Double]) = ([], [])
        let sizes = [100_000].filter { $0 < most } + [most]
        for calls in sizes {
            let logs = try await ReportedLogs(place, calls: calls)
            for run in 1...runs {
                Report.progress("S15: \(calls) calls, run \(run) of \(runs)")
                let year = try reported(logs, client: nil)
                peaks[calls, default: []].append(year.megabytes)
                guard calls == most else { continue }
                years.append(year.seconds)
                months.append(try reported(logs, client: ReportedLogs.client(7)).seconds)
                let begun = Clock.now
                let said = try Shell.run(
                    ["sqlite3", "-readonly", "-batch", "-bail", logs.file(0)], input: Self.questions(of: logs))
                asked.append(Clock.now - begun)
                guard said.contains(year.sums) else { throw Failure("S15: sqlite3 does not say \(year.sums)") }
            }
        }
        let few = peaks[100_000]?.percentile(0.5) ?? 0
        return [
            Figure(
                id: "S15", what: "a year of the whole service, \(most) calls, over sqlite3's same aggregates",
                judged: Series("ratio", "×", zip(years, asked).map { $0 / $1 }), bound: .atMost, limit: 1.5,
                behind: [Series("Pult", "s", years), Series("sqlite3", "s", asked)]),
            Figure(
                id: "S15 year", what: "a year of the whole service, \(most) calls",
                judged: Series("time", "s", years), bound: .atMost, limit: 60, behind: []),
            Figure(
                id: "S15 month", what: "a client's month out of them, with details: attempts, answers, messages",
                judged: Series("time", "s", months), bound: .atMost, limit: 1, behind: []),
            Figure(
                id: "S15 memory", what: "growth of the most memory from 100,000 calls a year to \(most)",
                judged: Series("difference", "MB", (peaks[most] ?? []).map { $0 - few }), bound: .atMost, limit: 100,
                behind: sizes.map { Series("\($0) calls", "MB", peaks[$0] ?? []) },
                remarks: ["the calls of two days are kept, because another desk may tell of them still"]),
        ]
    }

    func reportsGrowth() async throws -> [Figure] {
        var (logs, services): ([Int: ReportedLogs], [Int: ReportedLogs]) = ([:], [:])
        for calls in logSizes { logs[calls] = try await ReportedLogs(place, calls: calls) }
        for clients in Self.folderSizes {
            services[clients] = try await ReportedLogs(place, calls: 100_000, clients: clients)
        }
        func each(_ logs: ReportedLogs) throws -> Double {
            try reported(logs, client: nil).seconds * 1e6 / Double(logs.calls)
        }
        return [
            try growth(
                "\(Measure.reportsGrowth.rawValue) log", "a call of a year's report", "µs", along: Self.logAxis,
                logSizes
            ) { try each(logs[$0]!) },
            try growth(
                "\(Measure.reportsGrowth.rawValue) clients", "a call of a year's report", "µs",
                along: Self.folderAxis, Self.folderSizes
            ) { try each(services[$0]!) },
        ]
    }

    private func reported(
        _ logs: ReportedLogs, client: String?
    ) throws -> (seconds: Double, megabytes: Double, sums: String) {
        let begun = Clock.now
        let said = try Shell.run(
            [place.benchmarks, "report", logs.directory, String(logs.clients)] + (client.map { [$0] } ?? []))
        let seconds = Clock.now - begun
        let words = said.split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let bytes = Double(words[1]) else { throw Failure("S15: the report says \(said)") }
        return (seconds, bytes / 1_048_576, String(words[0]))
    }

    /// What a process of its own does: its time begins at its start, and its memory is its own.
    static func report(_ directory: String, clients: Int, client: String?) throws {
        let zone = Zone(named: "Europe/Moscow")!
        var hours = Schedule(zone: zone)
        for day in Schedule.Weekday.allCases.prefix(5) { hours.week[day] = [.init(start: 540, end: 1080)] }
        let clients = (0..<clients).map { number in
            Client(
                id: ReportedLogs.client(number), name: "", hours: hours, served: .always(in: zone),
                greeting: .init(open: "", closed: ""))
        }
        let year = ReportedLogs.year
        let subject = client.map { Statistics.Subject.client($0) } ?? .all
        let middle = year.lowerBound.adding(seconds: 180 * 86_400)
        let span = client == nil ? year : middle..<middle.adding(seconds: 30 * 86_400)
        let logs = CountedCalls(data: directory)
        var statistics = Statistics(of: subject, in: span, clients: clients, zone: zone)
        var faults = logs.faults
        if client == nil {
            let counted = logs.statistics(of: subject, in: span, clients: clients, zone: zone)
            (statistics, faults) = (counted.statistics, faults + counted.faults)
        } else {
            faults += logs.read(of: subject, in: span, isDetailed: true) { statistics.add($0) }
            statistics.finish()
        }
        guard faults.isEmpty else { throw Failure(faults[0].sentence) }
        let whole = statistics.whole
        let waits = whole.waitsOfAnswered
        let sums = [
            whole.arrived, whole.answered, whole.talk.sum, whole.hold.sum, whole.wrapUp.sum, waits.sum,
            waits.percentile(50) ?? 0, waits.percentile(95) ?? 0,
        ]
        print(sums.map(String.init).joined(separator: "|"), Machine.peakBytes(of: getpid()))
    }

    /// The whole first, in the order in which `report` says it.
    private static func questions(of logs: ReportedLogs) -> String {
        let others = 1..<ReportedLogs.desks
        let year = ReportedLogs.year
        let rows = (0..<ReportedLogs.desks).map { desk in
            """
            SELECT 0 AS everybody, \(desk) AS person, client, outcome, direction <> 'outbound' AS arrived, begun_at, answered_at,
                wait_seconds + ring_seconds AS waited, talk_seconds, hold_seconds, wrap_up_seconds, is_misrouted
            FROM \(desk == 0 ? "main" : "desk\(desk)").calls
            WHERE begun_at >= \(year.lowerBound.milliseconds) AND begun_at < \(year.upperBound.milliseconds)
            """
        }
        let sums = """
            sum(arrived), sum(arrived AND answered_at IS NOT NULL), sum(talk_seconds), sum(hold_seconds),
            sum(wrap_up_seconds)
            """
        func percentiles(by group: String) -> String {
            """
            SELECT \(group), sum(waited * times) AS waits, min(CASE WHEN upto * 2 >= whole THEN waited END) AS half,
                min(CASE WHEN upto * 100 >= whole * 95 THEN waited END) AS nearlyAll
            FROM (SELECT \(group), waited, times, sum(times) OVER (PARTITION BY \(group) ORDER BY waited) AS upto,
                sum(times) OVER (PARTITION BY \(group)) AS whole
                FROM (SELECT \(group), waited, count(*) AS times FROM every
                    WHERE arrived AND answered_at IS NOT NULL GROUP BY 1, 2)) GROUP BY 1
            """
        }
        return """
            .separator |
            \(others.map { "ATTACH 'file:\(logs.file($0))?mode=ro' AS desk\($0);" }.joined(separator: "\n"))
            CREATE TEMP VIEW every AS \(rows.joined(separator: "\nUNION ALL\n"));
            SELECT whole.*, waits, half, nearlyAll FROM (SELECT \(sums) FROM every) AS whole,
                (\(percentiles(by: "everybody")));
            SELECT client, \(sums), max(talk_seconds), sum(is_misrouted) FROM every GROUP BY client;
            SELECT person, \(sums) FROM every GROUP BY person;
            SELECT begun_at / 3600000, \(sums) FROM every GROUP BY 1;
            SELECT client, outcome, count(*) FROM every GROUP BY 1, 2;
            \(percentiles(by: "client"));
            """
    }
}
