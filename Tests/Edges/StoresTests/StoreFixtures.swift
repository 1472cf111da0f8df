import Answering
import Foundation
import Service
import Support

@testable import Stores

/// A firm, its operators, and calls of two callers.
enum Exchange {
    static let now = Moment(milliseconds: 1_795_000_000_000)
    static let caller = "+79210000077"

    static let catalogue: Catalogue = {
        var akvarel = Client(
            id: "akvarel", name: "Акварель", hours: Fixtures.akvarel.hours, served: Fixtures.akvarel.served,
            greeting: Fixtures.akvarel.greeting)
        akvarel.numbers = [Client.DialledNumber(number: PhoneNumber(reading: "+78120000017"))]
        return Catalogue(
            clients: [akvarel],
            roster: Roster(operators: [
                Operator(id: "olga", name: "Ольга", extension: "204", clients: ["akvarel"]),
                Operator(id: "marina", name: "Марина", extension: "209", clients: ["akvarel"]),
                Operator(id: "anna", name: "Анна", extension: "211", clients: ["lombard"]),
            ]))
    }()
    static let routing = Routing(catalogue, present: [])

    static func event(
        _ kind: CallEvent.Kind, _ call: String, agent: String? = nil, from: String = caller, id: String? = nil
    ) -> CallEvent {
        let id = id ?? "\(call)-\(kind.rawValue)-\(agent ?? "")"
        var event = CallEvent(id: id, source: "//pbx", kind: kind, callID: call)
        event.from = CallEvent.Party(number: PhoneNumber(reading: from))
        event.to = PhoneNumber(reading: "+78120000017")
        event.agent = agent.map { CallEvent.Agent(extension: $0) }
        return event
    }

    /// A call that rang and that nobody took.
    static func lost(_ call: String, from: String = caller) -> [CallEvent] {
        [
            event(.alerting, call, agent: "204", from: from), event(.missed, call, agent: "204", from: from),
            event(.abandoned, call, from: from),
        ]
    }

    static func owed(_ call: String) -> Obligation.ID {
        Obligation.ID(call: Call.ID(source: "//pbx", callID: call), number: Obligation.firstOfPool)
    }

    static func line(_ sequence: Int64, digest: String? = nil) -> LogLine {
        LogLine(
            sequence: sequence, moment: now.milliseconds, source: "//pbx", call: "\0odd", kind: "rang", event: "e",
            fact: #"{"number":"\u0000"}"#, personal: "[]", salt: Data([0, 1]), seal: nil,
            digest: Data((digest ?? "digest \(sequence)").utf8))
    }
}

extension ServiceStore {
    func take(_ events: [CallEvent]) async throws(StoreFault) {
        try await take(events, at: Exchange.now, by: Exchange.routing)
    }

    /// All that a desk was given, and that its numbers are without a gap.
    func given(_ desk: String) async throws -> [String] {
        let given = try await deliveries(to: desk, after: 0, atMost: 100_000)
        guard given.map(\.number) == given.indices.map({ Int64($0) + 1 }) else {
            throw JourneyFault("the numbers of \(desk) have gaps: \(given.map(\.number))")
        }
        return given.map { delivery in
            switch delivery.content {
            case .call(let event): event.id
            case .request(let request): String(decoding: request, as: UTF8.self)
            }
        }
    }

    func deliveries(to desk: String, after number: Int64, atMost count: Int) async throws(StoreFault) -> [Delivery] {
        try await deliveries(to: desk, of: nil, after: number, atMost: count, now: Exchange.now).map { delivery in
            var delivery = delivery
            delivery.epoch = nil
            return delivery
        }
    }

    func signOn(_ person: Operator.ID, at desk: String, now: Moment) async throws(StoreFault) -> SignOnReply {
        try await signOn(Sitting(person, at: desk, line: person), now: now)
    }

    func signOff(_ person: Operator.ID, from desk: String) async throws(StoreFault) {
        try await signOff(Sitting(person, at: desk, line: person))
    }

    func claim(_ id: Obligation.ID, by person: Operator.ID, at desk: String) async throws(StoreFault) -> ClaimReply {
        try await claim(id, by: person, at: desk, now: Exchange.now) { Data("take \($0.id.written)".utf8) }
    }
}
