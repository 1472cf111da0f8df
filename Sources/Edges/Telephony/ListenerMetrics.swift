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
        var text = MetricsText()
        text.add("pult_build_info", .gauge, "Which Pult this is.", [(["version": health.version], 1)])
        text.add("pult_uptime_seconds", .gauge, "Seconds since the start.", health.uptimeSeconds)
        text.add("pult_pops_total", .counter, "Cards that popped since the start.", health.pops)
        text.add(counts.pops)
        text.add(
            "pult_events_total", .counter, "Events by dialect and what became of them; of a refused request, 1.",
            dialects.flatMap { dialect in
                Verdict.allCases.map { verdict in
                    let number = counts.verdicts[dialect]?[verdict] ?? 0
                    return (["dialect": dialect, "verdict": verdict.rawValue], number)
                }
            })
        text.add(
            "pult_passed_over_total", .counter, "Events that were none of this desk's business.", health.passedOver)
        text.add(
            "pult_late_alerts_total", .counter,
            "Calls that popped nothing, their events being too old when they came.", health.lateAlerts)
        if let outbox = health.outbox {
            text.add(
                "pult_outbox_parcels", .gauge,
                "What is to go out: all of it, what settles something overdue, and what nobody takes.",
                [
                    (["state": "open"], outbox.open), (["state": "overdue"], outbox.overdue),
                    (["state": "refused"], outbox.refused),
                ])
            text.add(
                "pult_owed", .gauge, "What is promised and not done: all of it, and what is overdue.",
                [(["state": "open"], outbox.owed), (["state": "overdue"], outbox.owedOverdue)])
        }
        text.add("pult_unrecorded_entries", .gauge, "Entries decided but not yet durable.", health.unrecorded)
        text.add(
            "pult_log_in_trouble", .gauge, "1 while the log takes no entries.", health.logTrouble == nil ? 0 : 1)
        if let bytes = health.logBytes {
            text.add("pult_log_bytes", .gauge, "How large the log is, with what is not carried over yet.", bytes)
        }
        if let synced = health.lastSyncAt {
            text.add(
                "pult_log_last_sync_timestamp_seconds", .gauge,
                "When entries were made durable last, in seconds since 1970.",
                value: Double(synced.milliseconds) / 1000)
        }
        text.add(
            "pult_store_in_trouble", .gauge, "1 while the store of a relay takes nothing.",
            health.storeTrouble == nil ? 0 : 1)
        if let edition = health.edition {
            text.add(
                "pult_profiles_version", .gauge, "The version of the published profiles it stands on.",
                edition.version)
        }
        return text.text
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

    /// How many were no slower than each bound, and how many there were.
    fileprivate var cumulative: (bounded: [(seconds: Double, count: Int)], count: Int, sumSeconds: Double) {
        var total = 0
        let bounded = zip(Self.boundsMilliseconds, counts).map { bound, count in
            total += count
            return (bound / 1000, total)
        }
        return (bounded, total + (counts.last ?? 0), sumMilliseconds / 1000)
    }
}

/// Prometheus' text form.
///
/// Source: prometheus.io, "Exposition formats", text-based format 0.0.4.
struct MetricsText {
    enum Kind: String {
        case counter, gauge, histogram
    }

    private(set) var text = ""

    mutating func add(_ name: String, _ kind: Kind, _ help: String, _ number: Int) {
        add(name, kind, help, [([:], number)])
    }

    mutating func add(_ name: String, _ kind: Kind, _ help: String, value: Double) {
        begin(name, kind, help)
        text += "\(name) \(value)\n"
    }

    mutating func add(_ name: String, _ kind: Kind, _ help: String, _ samples: [(labels: [String: String], Int)]) {
        begin(name, kind, help)
        for (labels, number) in samples { text += "\(name)\(Self.written(labels)) \(number)\n" }
    }

    mutating func add(_ pops: PopHistogram) {
        let (name, all) = ("pult_event_to_card_seconds", pops.cumulative)
        begin(name, .histogram, "From the event's arrival to its card on the screen.")
        for (seconds, count) in all.bounded { text += "\(name)_bucket{le=\"\(seconds)\"} \(count)\n" }
        text += "\(name)_bucket{le=\"+Inf\"} \(all.count)\n"
        text += "\(name)_sum \(all.sumSeconds)\n\(name)_count \(all.count)\n"
    }

    private mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
        let help = help.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    private static func written(_ labels: [String: String]) -> String {
        guard !labels.isEmpty else { return "" }
        let words = labels.sorted { $0.key < $1.key }.map { key, value in
            let value = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
                .replacing("\n", with: "\\n")
            return "\(key)=\"\(value)\""
        }
        return "{" + words.joined(separator: ",") + "}"
    }
}
