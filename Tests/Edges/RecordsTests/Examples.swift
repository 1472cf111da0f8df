import Answering
import Foundation
import Records

/// A directory that goes when the test goes.
final class Place: Sendable {
    let directory: String

    init() {
        directory = NSTemporaryDirectory() + "pult-records-\(UUID().uuidString)/olga"
    }

    deinit {
        chmod(directory, 0o700)
        try? FileManager.default.removeItem(atPath: (directory as NSString).deletingLastPathComponent)
    }

    var data: String { (directory as NSString).deletingLastPathComponent }
    var file: String { directory + "/log.sqlite" }

    func log() -> SQLiteCallLog { SQLiteCallLog(directory: directory) }

    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: directory).sorted() }
    func keptAside() throws -> [String] { try names().filter { $0.contains("corrupt") } }
    func mode(of path: String) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? 0
    }
}

/// Calls of a morning that never was.
enum Example {
    static let trunk = "//pbx.example/trunk-1"
    static let morning = Moment(milliseconds: 1_795_240_000_000)
    static let caller = PhoneNumber(canonical: "+79210000077", raw: "8 921 000-00-77", kind: .international)
    static let other = PhoneNumber(canonical: "+79210000078", raw: "+79210000078", kind: .international)
    static let dialled = PhoneNumber(canonical: "+78120000017", raw: "78120000017", kind: .international)

    static func id(_ call: String, source: String = trunk) -> Call.ID { Call.ID(source: source, callID: call) }

    static func event(
        _ id: String, _ kind: CallEvent.Kind, call: String = "1", after seconds: Int = 0, source: String = trunk,
        from: PhoneNumber = caller
    ) -> CallEvent {
        var event = CallEvent(id: id, source: source, kind: kind, callID: call)
        event.time = morning.adding(seconds: seconds)
        event.from = CallEvent.Party(number: from, name: "Ольга Сергеевна")
        event.to = dialled
        event.agent = CallEvent.Agent(extension: "204")
        return event
    }

    static func report(_ event: CallEvent, client: String = "akvarel-tour", extension own: String = "204") -> Entry {
        Entry(
            moment: event.time ?? morning, call: event.call,
            fact: .reported(
                event, Entry.Recognition(extension: own, client: client, revision: "sha256:abc", isMisrouted: false)))
    }

    static func entry(_ fact: Entry.Fact, call: String = "1", after seconds: Int = 0) -> Entry {
        Entry(moment: morning.adding(seconds: seconds), call: id(call), fact: fact)
    }

    /// Rings, is answered, ends, and is filed by the operator.
    static func wholeCall(
        _ call: String = "1", after seconds: Int = 0, from: PhoneNumber = caller, client: String = "akvarel-tour",
        outcome: String = "connected"
    ) -> [Entry] {
        [
            report(event("\(call)-1", .alerting, call: call, after: seconds, from: from), client: client),
            entry(.shown(microseconds: 900), call: call, after: seconds),
            report(event("\(call)-2", .answered, call: call, after: seconds + 3, from: from), client: client),
            entry(.drafted(.name, "Ольга Сергеевна"), call: call, after: seconds + 10),
            entry(.drafted(.purpose, "Подобрать тур"), call: call, after: seconds + 20),
            entry(.drafted(.answer("country"), "Греция"), call: call, after: seconds + 30),
            entry(.classified(.enquiry), call: call, after: seconds + 40),
            report(event("\(call)-3", .ended, call: call, after: seconds + 97, from: from), client: client),
            entry(.filed(outcome: outcome), call: call, after: seconds + 105),
        ]
    }

    static func summary(_ entries: [Entry]) -> CallSummary? {
        Call(replaying: entries).map { CallSummary(of: $0) }
    }

    static func summaries(_ entries: [Entry]) -> [CallSummary] {
        Dictionary(grouping: entries.filter { $0.call != nil }, by: \.call).values.compactMap { summary($0) }
            .sorted { $0.begunAt > $1.begunAt }
    }
}

extension SQLiteCallLog {
    /// Entries, and nothing of where the hands are.
    func record(_ entries: [Entry], calls: [CallSummary]) async throws {
        try await record(entries, calls: calls, interface: nil)
    }
}
