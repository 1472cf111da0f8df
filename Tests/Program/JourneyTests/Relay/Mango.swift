import Crypto
import Foundation
import Support

/// Mango Office as a relay hears it: calls of chance, in its own signed form.
enum Mango {
    static let entry = "{dialect: mango, api-key-file: mango.key, salt-file: mango.salt}"
    static let secrets = ["mango.key": key, "mango.salt": salt]
    private static let key = "key-of-mango-000000000000000001"
    private static let salt = "salt-of-mango-00000000000000001"

    struct Request: Sendable {
        var rest: String
        var form: String
    }

    /// What it tells, with no time yet: that is when it is told.
    struct Event: Sendable {
        var rest: String
        var json: String

        func request(at moment: Date = .now) -> Request {
            let json = json.replacing("@NOW", with: "\(Int(moment.timeIntervalSince1970))")
            let sign = SHA256.hash(data: Data((key + json + salt).utf8)).map { byte in
                (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }.joined()
            let written = json.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            return Request(rest: rest, form: "vpbx_api_key=\(key)&sign=\(sign)&json=\(written)")
        }
    }

    struct Call: Sendable {
        enum Course: CaseIterable {
            case answered
            /// Rung at one desk, and answered at another.
            case answeredElsewhere
            case abandonedInQueue
            case rungAndMissed
            /// Rung at one desk and then at another, and answered by nobody.
            case rungTwiceAndMissed
        }

        var id: String
        var course: Course
        var caller: String
        var line: Line
        /// Where it rings, one after the other.
        var desks: [String]

        var isLost: Bool { ![.answered, .answeredElsewhere].contains(course) }
        var talkedAt: String? { isLost ? nil : desks.last }
    }

    struct Line: Sendable {
        var client: String
        var number: String
    }
}

extension Mango.Call {
    /// All that is told of it, in its order.
    var events: [Mango.Event] {
        var told = [leg(0, 1, "Appeared")]
        if course == .abandonedInQueue {
            return told + [leg(0, 2, "Disconnected", reason: 1110), summary()]
        }
        told.append(leg(0, 2, "Disconnected", reason: 1100))
        for (place, desk) in zip(1..., desks) {
            told.append(leg(place, 1, "Appeared", at: desk))
            if desk == talkedAt, place == desks.count {
                told += [leg(place, 2, "Connected", at: desk), leg(place, 3, "Disconnected", at: desk, reason: 1110)]
            } else {
                told.append(leg(place, 2, "Disconnected", at: desk, reason: place == desks.count ? 1110 : 1111))
            }
        }
        return told + [summary()]
    }

    private func leg(
        _ place: Int, _ sequence: Int, _ state: String, at desk: String? = nil, reason: Int? = nil
    ) -> Mango.Event {
        let target = desk.map { "\"extension\":\"\($0)\",\"number\":\"sip:\($0)@mango.example\"," } ?? ""
        let end = reason.map { ",\"disconnect_reason\":\($0)" } ?? ""
        return Mango.Event(
            rest: "events/call",
            json: """
                {"entry_id":"\(id)","call_id":"\(id)-\(place)","timestamp":@NOW,"seq":\(sequence),\
                "call_state":"\(state)","location":"\(desk == nil ? "queue" : "abonent")",\
                "from":{"number":"\(caller)"},"to":{\(target)"line_number":"\(line.number)","acd_group":"303"}\(end)}
                """)
    }

    private func summary() -> Mango.Event {
        let target = talkedAt.map { "\"extension\":\"\($0)\"" } ?? ""
        return Mango.Event(
            rest: "events/summary",
            json: """
                {"entry_id":"\(id)","call_direction":1,"from":{"number":"\(caller)"},"to":{\(target)},\
                "line_number":"\(line.number)","create_time":@NOW,"forward_time":@NOW,\
                "talk_time":\(isLost ? "0" : "@NOW"),"end_time":@NOW,"entry_result":\(isLost ? 0 : 1),\
                "disconnect_reason":1110}
                """)
    }

    /// So many calls of chance, each of another caller, at desks whose operators serve the firm.
    static func draw(_ count: Int, at firms: ServiceOfMany, seed: UInt64) -> [Mango.Call] {
        var chance = SeededGenerator(seed: seed)
        return (0..<count).map { number in
            let line = firms.lines[Int.random(in: 0..<firms.lines.count, using: &chance)]
            let course = Course.allCases[Int.random(in: 0..<Course.allCases.count, using: &chance)]
            let serving = firms.desks(serving: line.client).shuffled(using: &chance)
            let places =
                switch course {
                case .abandonedInQueue: 0
                case .answered, .rungAndMissed: 1
                case .answeredElsewhere, .rungTwiceAndMissed: 2
                }
            let subscriber = number % 100
            return Mango.Call(
                id: Data("call-\(number)".utf8).base64EncodedString(), course: course,
                caller: "7\(900 + number / 100)00000" + (subscriber < 10 ? "0" : "") + "\(subscriber)", line: line,
                desks: Array(serving.prefix(places)))
        }
    }
}

// MARK: - As it is sent

extension Mango {
    /// Sends all that is told of the calls, those of each hand interleaved; what was not thanked for is sent again, and
    /// some of what was.
    ///
    /// - Parameter noting: told how many were thanked for by now.
    static func send(
        _ calls: [Call], to relay: RunningRelay, hands: Int = 6, seed: UInt64,
        noting: @escaping @Sendable () -> Void = {}
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for hand in 0..<hands {
                let own = calls.enumerated().filter { $0.offset % hands == hand }.map(\.element)
                group.addTask {
                    var chance = SeededGenerator(seed: seed &+ UInt64(hand))
                    for event in interleaved(own.map(\.events), using: &chance) {
                        let request = event.request()
                        let repeats = Int.random(in: 0..<10, using: &chance) == 0 ? 2 : 1
                        for _ in 0..<repeats { try await send(request, to: relay) }
                        noting()
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    static func send(_ request: Request, to relay: RunningRelay) async throws {
        for _ in 0..<1200 {
            if let status = await relay.take(request) {
                if (200..<300).contains(status) { return }
                if status != 503 { throw JourneyFault("The relay answers \(status) to \(request.rest).") }
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw JourneyFault("The relay takes nothing.")
    }

    /// Few calls at a time, each in its order.
    private static func interleaved(_ calls: [[Event]], using chance: inout SeededGenerator) -> [Event] {
        var waiting = calls.map { $0[...] }[...]
        var open: [ArraySlice<Event>] = []
        var told: [Event] = []
        while true {
            while open.count < 3, let next = waiting.popFirst() { open.append(next) }
            guard !open.isEmpty else { return told }
            let place = Int.random(in: open.indices, using: &chance)
            told += open[place].popFirst().map { [$0] } ?? []
            if open[place].isEmpty { open.remove(at: place) }
        }
    }
}
