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
            case .call(let event): message(Word.call, id: place(of: delivery), encoded(event))
            case .request(let request): message(Word.request, id: place(of: delivery), request)
            }
        case .status(let event): message(Word.status, encoded(event))
        case .pool(let debts): message(Word.pool, encoded(debts))
        case .today(let announcements): message(Word.today, encoded(announcements))
        case .colleagues(let colleagues): message(Word.colleagues, encoded(colleagues))
        case .profiles(let revisions): message(Word.profiles, encoded(revisions))
        case .exchange(let name, let trouble):
            message(Word.exchange, encoded(Exchange(name: name, trouble: trouble)))
        case .noLog: message(Word.noLog, Data("{}".utf8))
        case .alive: Data(":\n\n".utf8)
        }
    }

    /// What a server-sent event tells; `nil` where a newer relay says what this desk does not know.
    ///
    /// - Throws: `UnreadNews` where it is of a kind that this desk knows, and cannot be read.
    package static func read(_ message: EventStream.Message) throws(UnreadNews) -> DeskNews? {
        guard let word = message.event.flatMap(Word.init) else { return nil }
        let data = Data(message.data.utf8)
        let place = message.id.flatMap { readPlace($0) }
        func delivery(_ content: Delivery.Content) -> DeskNews? {
            place.map { .delivery(Delivery(number: $0.number, epoch: $0.epoch, content: content)) }
        }
        let news: DeskNews? =
            switch word {
            case .call: decoded(data).flatMap { delivery(.call($0)) }
            case .request: delivery(.request(data))
            case .status: decoded(data).map { .status($0) }
            case .pool: decoded(data).map { .pool($0) }
            case .today: readToday(data).map { .today($0) }
            case .colleagues: decoded(data).map { .colleagues($0) }
            case .profiles: decoded(data).map { .profiles($0) }
            case .exchange:
                (decoded(data) as Exchange?).map { .exchange($0.name, $0.trouble) }
            case .noLog: .noLog
            }
        guard let news else { throw UnreadNews(place: place, request: unread(message.data)) }
        return news
    }

    /// News that a desk cannot read: it is kept for whoever mends it, and the desk says so.
    package struct UnreadNews: Error, Hashable, Sendable {
        /// Of the delivery; `nil` where it is none.
        package var place: Place?
        package var request: UnreadRequest
    }

    /// A delivery among all that its desk is given: `EPOCH-NUMBER`, or its number alone.
    package struct Place: Hashable, Sendable {
        package var epoch: String?
        package var number: Int64

        package init(_ number: Int64, of epoch: String?) { (self.number, self.epoch) = (number, epoch) }

        package var written: String { (epoch.map { $0 + "-" } ?? "") + "\(number)" }
    }

    package static func readPlace(_ text: String) -> Place? {
        if let number = Int64(text) { return Place(number, of: nil) }
        guard let dash = text.lastIndex(of: "-"), let number = Int64(text[text.index(after: dash)...]) else {
            return nil
        }
        return Place(number, of: String(text[..<dash]))
    }

    private static func place(of delivery: Delivery) -> String {
        Place(delivery.number, of: delivery.epoch).written
    }

    /// What came from the relay and cannot be read.
    package static func unread(_ text: String) -> UnreadRequest {
        UnreadRequest(dialect: "pult-relay", unread: .malformed, text: text)
    }

    private enum Word: String {
        case call, request, status, pool, today, colleagues, profiles, exchange
        case noLog = "no-log"
    }

    /// A PBX that the relay asks, by the name of its dialect.
    private struct Exchange: Codable {
        var name: String
        var trouble: ExchangeTrouble?
    }

    /// JSON as we write it has no line feed in it.
    private static func message(_ word: Word, id: String? = nil, _ data: Data) -> Data {
        Data((id.map { "id: \($0)\n" } ?? "").utf8) + Data("event: \(word.rawValue)\ndata: ".utf8) + data
            + Data("\n\n".utf8)
    }

    // MARK: Places

    /// Where a relay answers a desk.
    package static func target(of desk: String, _ what: String, _ query: [String: String] = [:]) -> String {
        "/v1/desks/\(PercentEncoding.encoded(desk))/\(what)" + written(query)
    }

    /// What a desk promises as it takes up its line, under `says`.
    package static let saysItWorks = "that-it-works"

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
    package static func write(_ lines: [EmptiedLine]) -> Data { encoded(lines) }
    package static func write(emptiedUpTo stamp: Int64) -> Data { encoded(EmptiedUpTo(stamp: stamp)) }
    package static func write(_ erasure: ServiceErasure) -> Data { encoded(erasure) }
    package static func write(_ deliveries: [Delivery]) -> Data { encoded(deliveries) }
    package static func write(signedOnAt desk: String?) -> Data { encoded(Seat(desk: desk)) }
    package static func write(_ answer: RouteAnswer) -> Data { encoded(answer) }

    package static func readClaim(_ body: Data) -> Obligation.ID? { decoded(body) }
    package static func readEnd(_ body: Data) -> LogEnd? { decoded(body) }
    package static func readLines(_ body: Data) -> [LogLine]? { decoded(body) }
    package static func readEmptied(_ body: Data) -> [EmptiedLine]? { decoded(body) }
    package static func readStamp(_ body: Data) -> Int64? { (decoded(body) as EmptiedUpTo?)?.stamp }
    package static func readErasure(_ body: Data) -> ServiceErasure? { decoded(body) }
    package static func readSeat(_ body: Data) -> Seat? { decoded(body) }

    package static func readDeliveries(_ body: Data) -> [Delivery]? { decoded(body) }

    private struct EmptiedUpTo: Codable {
        var stamp: Int64
    }

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
