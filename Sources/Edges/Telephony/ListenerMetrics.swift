import Answering
import Dialects
import HTTPTypes
import Hummingbird
import Synchronization

/// What `GET /metrics` says, in Prometheus' text form.
final class ListenerMetrics: Sendable {
    enum Verdict: String, CaseIterable {
        case kept
        case notKept = "not_kept"
        case full, malformed, unread, unauthenticated
        case tooLarge = "too_large"
        case unsupported
    }

    private struct Counts {
        /// By dialect.
        var verdicts: [String: [Verdict: Int]] = [:]
        var pops = PopHistogram()
    }

    private static let canonical = "canonical"
    private let dialects: [String]
    private let counts = Mutex(Counts())

    /// - Parameter dialects: of the PBXes that send their own requests.
    init(dialects: [String]) {
        self.dialects = [Self.canonical] + dialects
    }

    func count(_ verdict: Verdict, _ number: Int = 1, of pbx: DialectName? = nil) {
        let dialect = pbx?.rawValue ?? Self.canonical
        counts.withLock { $0.verdicts[dialect, default: [:]][verdict, default: 0] += number }
    }

    func response(_ health: Health) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text(health))))
    }

    private func text(_ health: Health) -> String {
        let counts = counts.withLock { counts in
            counts.pops.take(health)
            return counts
        }
        var lines = [
            "# HELP pult_pops_total Cards that popped since the start.",
            "# TYPE pult_pops_total counter",
            "pult_pops_total \(health.pops)",
            "# HELP pult_unrecorded_entries Entries decided but not yet durable.",
            "# TYPE pult_unrecorded_entries gauge",
            "pult_unrecorded_entries \(health.unrecorded)",
            "# HELP pult_log_in_trouble 1 while the log takes no entries.",
            "# TYPE pult_log_in_trouble gauge",
            "pult_log_in_trouble \(health.logTrouble == nil ? 0 : 1)",
            "# HELP pult_uptime_seconds Seconds since the start.",
            "# TYPE pult_uptime_seconds gauge",
            "pult_uptime_seconds \(health.uptimeSeconds)",
            "# HELP pult_passed_over_total Events that were none of this desk's business.",
            "# TYPE pult_passed_over_total counter",
            "pult_passed_over_total \(health.passedOver)",
            "# HELP pult_late_alerts_total Calls that popped nothing, their events being too old when they came.",
            "# TYPE pult_late_alerts_total counter",
            "pult_late_alerts_total \(health.lateAlerts)",
            "# HELP pult_events_total Events by dialect and what became of them; of a refused request, 1.",
            "# TYPE pult_events_total counter",
        ]
        for dialect in dialects {
            for verdict in Verdict.allCases {
                let number = counts.verdicts[dialect]?[verdict] ?? 0
                lines.append("pult_events_total{dialect=\"\(dialect)\",verdict=\"\(verdict.rawValue)\"} \(number)")
            }
        }
        return (lines + counts.pops.lines).joined(separator: "\n") + "\n"
    }
}

/// How long cards took from event to picture, gathered from one reading of the desk's health to the next.
struct PopHistogram {
    static let boundsMilliseconds: [Double] = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]

    private var counts = [Int](repeating: 0, count: boundsMilliseconds.count + 1)
    private var sumMilliseconds = 0.0
    private var popsSeen = 0

    /// Takes in the pops that are new since the last time, the newest standing last; what the desk no longer
    /// remembers is missing from the histogram and not from `pult_pops_total`.
    mutating func take(_ health: Health) {
        for milliseconds in health.popMilliseconds.suffix(max(0, health.pops - popsSeen)) {
            let place = Self.boundsMilliseconds.firstIndex { milliseconds <= $0 } ?? Self.boundsMilliseconds.count
            counts[place] += 1
            sumMilliseconds += milliseconds
        }
        popsSeen = max(popsSeen, health.pops)
    }

    var lines: [String] {
        var lines = [
            "# HELP pult_event_to_card_seconds From the event's arrival to its card on the screen.",
            "# TYPE pult_event_to_card_seconds histogram",
        ]
        var total = 0
        for (bound, count) in zip(Self.boundsMilliseconds, counts) {
            total += count
            lines.append("pult_event_to_card_seconds_bucket{le=\"\(bound / 1000)\"} \(total)")
        }
        total += counts.last ?? 0
        lines.append("pult_event_to_card_seconds_bucket{le=\"+Inf\"} \(total)")
        lines.append("pult_event_to_card_seconds_sum \(sumMilliseconds / 1000)")
        lines.append("pult_event_to_card_seconds_count \(total)")
        return lines
    }
}
