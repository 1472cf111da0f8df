import Foundation
import Support
import Telephony

/// A call as a PBX tells of it that knows no repetition: every event has an id of its own.
struct ToldCall: Sendable {
    enum Course: CaseIterable {
        case answered, answeredElsewhere, abandonedInQueue, rungAndMissed, rungTwiceAndMissed
    }

    var id: String
    var course: Course
    var caller: String
    var line: Mango.Line
    /// Where it rings, one after the other.
    var desks: [String]

    var isLost: Bool { ![.answered, .answeredElsewhere].contains(course) }
    var eventIDs: [String] { events.map { "\(id)-\($0.kind)-\($0.desk ?? "")" } }

    /// As they are posted, in their order.
    var posts: [Data] {
        zip(events, eventIDs).map { event, id in
            let agent = event.desk.map { ", \"agent\": {\"extension\": \"\($0)\"}" } ?? ""
            return Data(
                """
                {"id": "\(id)", "type": "call.\(event.kind)", "callId": "\(self.id)", "source": "//exchange",
                 "from": {"number": "+\(caller)"}, "to": {"number": "+\(line.number)"}\(agent)}
                """.utf8)
        }
    }

    private var events: [(kind: String, desk: String?)] {
        var told: [(kind: String, desk: String?)] = [("queued", nil)]
        for desk in desks {
            told.append(("alerting", desk))
            told.append((!isLost && desk == desks.last ? "answered" : "missed", desk))
        }
        return told + [(isLost ? "abandoned" : "ended", nil)]
    }

    static func draw(_ count: Int, at firms: ServiceOfMany, using chance: inout SeededGenerator) -> [ToldCall] {
        (0..<count).map { number in
            let line = firms.lines[Int.random(in: 0..<firms.lines.count, using: &chance)]
            let course = Course.allCases[Int.random(in: 0..<Course.allCases.count, using: &chance)]
            let places =
                switch course {
                case .abandonedInQueue: 0
                case .answered, .rungAndMissed: 1
                case .answeredElsewhere, .rungTwiceAndMissed: 2
                }
            return ToldCall(
                id: "call-\(number)", course: course, caller: "7921\(1_000_000 + number)", line: line,
                desks: Array(firms.desks(serving: line.client).shuffled(using: &chance).prefix(places)))
        }
    }

    /// Tells of the calls, some of it twice, each event to a relay of chance; where that does not thank for it, to another.
    static func tell(_ calls: [ToldCall], to relays: [RunningRelay], using chance: inout SeededGenerator) async throws {
        var open = calls.map { $0.posts[...] }
        while !open.isEmpty {
            // Few at a time, so that they go on side by side.
            let place = Int.random(in: 0..<min(4, open.count), using: &chance)
            guard let post = open[place].popFirst() else {
                open.remove(at: place)
                continue
            }
            for _ in 0..<(Int.random(in: 0..<8, using: &chance) == 0 ? 2 : 1) {
                try await tell(post, to: relays, using: &chance)
            }
        }
    }

    private static func tell(
        _ post: Data, to relays: [RunningRelay], using chance: inout SeededGenerator
    ) async throws {
        for _ in 0..<3000 {
            let relay = relays[Int.random(in: 0..<relays.count, using: &chance)]
            let headers = ["Authorization": "Bearer \(relay.token)", "Content-Type": "application/json"]
            let status = try? await CurlSender().post(url: relay.url + "/v1/events", headers: headers, body: post)
                .status
            if status == 202 { return }
            if let status, status != 503 { throw JourneyFault("A relay answers \(status).") }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw JourneyFault("No relay takes \(String(decoding: post, as: UTF8.self)).")
    }
}
