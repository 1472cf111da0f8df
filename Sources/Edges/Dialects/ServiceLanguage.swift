package import Answering
package import FoundationEssentials
package import Service

/// How a relay and its desks write to each other: JSON, and for what has no end server-sent events.
///
/// Pure: values to bytes, and back.
package enum ServiceLanguage {
    // MARK: News

    /// News as one server-sent event. Source: HTML, section 9.2, "Server-sent events".
    package static func write(_ news: DeskNews) -> Data {
        switch news {
        case .delivery(let delivery):
            switch delivery.content {
            case .call(let event): message(Word.call, id: delivery.number, CanonicalDialect.encode(event))
            case .request(let request): message(Word.request, id: delivery.number, request)
            }
        case .status(let event): message(Word.status, CanonicalDialect.encode(event))
        case .pool(let debts): message(Word.pool, encoded(debts))
        case .today(let announcements): message(Word.today, encoded(announcements))
        case .colleagues(let colleagues): message(Word.colleagues, encoded(colleagues))
        case .profiles(let revisions): message(Word.profiles, encoded(revisions))
        case .noLog: message(Word.noLog, Data("{}".utf8))
        case .alive: Data(":\n\n".utf8)
        }
    }

    /// What a server-sent event tells; `nil` where a newer relay says what this desk does not know.
    package static func read(_ message: EventStream.Message) -> DeskNews? {
        let data = Data(message.data.utf8)
        func event() -> CallEvent? {
            CanonicalDialect(country: .other).read(data, as: .plain, deliveryID: nil).events.first
        }
        func delivery(_ content: Delivery.Content) -> DeskNews? {
            message.id.flatMap { Int64($0) }.map { .delivery(Delivery(number: $0, content: content)) }
        }
        switch message.event.flatMap(Word.init) {
        case .call: return event().flatMap { delivery(.call($0)) }
        case .request: return delivery(.request(data))
        case .status: return event().map { .status($0) }
        case .pool: return (try? JSONDecoder().decode([Obligation].self, from: data)).map { .pool($0) }
        case .today: return readToday(data).map { .today($0) }
        case .colleagues: return decoded(data).map { .colleagues($0) }
        case .profiles: return decoded(data).map { .profiles($0) }
        case .noLog: return .noLog
        case nil: return nil
        }
    }

    private enum Word: String {
        case call, request, status, pool, today, colleagues, profiles
        case noLog = "no-log"
    }

    /// JSON as we write it has no line feed in it.
    private static func message(_ word: Word, id: Int64? = nil, _ data: Data) -> Data {
        Data((id.map { "id: \($0)\n" } ?? "").utf8) + Data("event: \(word.rawValue)\ndata: ".utf8) + data
            + Data("\n\n".utf8)
    }

    // MARK: Places

    /// Where a relay answers a desk.
    package static func target(of desk: String, _ what: String, _ query: [String: String] = [:]) -> String {
        "/v1/desks/\(PercentEncoding.encoded(desk))/\(what)" + written(query)
    }

    /// Where a relay answers whoever takes over an operator's desk.
    package static func target(takingOver person: Operator.ID, _ what: String = "", _ query: [String: String] = [:])
        -> String
    {
        "/v1/logs/\(PercentEncoding.encoded(person))\(what)" + written(query)
    }

    private static func written(_ query: [String: String]) -> String {
        let words = query.sorted { $0.key < $1.key }.map { "\($0.key)=\(PercentEncoding.encoded($0.value))" }
        return words.isEmpty ? "" : "?" + words.joined(separator: "&")
    }

    // MARK: Values

    package static func write(_ id: Obligation.ID) -> Data { encoded(id) }
    package static func write(_ end: LogEnd?) -> Data { encoded(end ?? .beginning) }
    package static func write(_ lines: [LogLine]) -> Data { encoded(lines) }
    package static func write(_ deliveries: [Delivery]) -> Data { encoded(deliveries) }
    package static func write(signedOnAt desk: String?) -> Data { encoded(Seat(desk: desk)) }
    package static func write(_ answer: RouteAnswer) -> Data { encoded(answer) }

    package static func readClaim(_ body: Data) -> Obligation.ID? { decoded(body) }
    package static func readEnd(_ body: Data) -> LogEnd? { decoded(body) }
    package static func readLines(_ body: Data) -> [LogLine]? { decoded(body) }
    package static func readSeat(_ body: Data) -> Seat? { decoded(body) }

    package static func readDeliveries(_ body: Data) -> [Delivery]? { decoded(body) }

    /// Where an operator sits.
    package struct Seat: Hashable, Codable, Sendable {
        package var desk: String?
    }

    static func encoded(_ value: some Encodable) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(value)) ?? Data()
    }

    static func decoded<Value: Decodable>(_ body: Data) -> Value? {
        try? JSONDecoder().decode(Value.self, from: body)
    }
}

extension LogEnd {
    /// Where a log ends of which nothing was kept yet.
    package static let beginning = LogEnd(sequence: 0, digest: Data(repeating: 0, count: 32))
}
