import Answering
import Testing

/// A desk as its operator and its PBX drive it, with every effect and entry it made.
struct DeskUnderTest {
    static let start = Moment(milliseconds: 1_795_000_000_000)

    var desk: Desk
    var entries: [Entry] = []
    var now = start

    init(serving clients: [String] = ["akvarel", "fregat"], in zone: Zone = .utc) {
        desk = Desk(of: .olga(serving: clients), catalogue: .ofTheService(in: zone), at: now)
    }

    /// A desk of a service that mails, and a manager of the firm who reads it.
    init(posting change: (inout Client) -> Void) throws {
        self.init()
        desk.ways = [.mail]
        var client = try #require(desk.catalogue["akvarel"])
        var manager = Manager(id: "ivanova", name: "Иванова Мария")
        manager.email = "ivanova@akvarel.example"
        client.managers = [manager]
        client.escalation.topics = [.init(topic: "default", order: ["ivanova"])]
        change(&client)
        receive(.profilesRead(Catalogue(clients: [client], roster: desk.catalogue.roster)))
    }

    /// The same day begun again from what was written down.
    var startedAgain: Desk {
        Desk(of: desk.person, catalogue: desk.catalogue, replaying: entries, at: now)
    }

    /// - Parameter extension: where she sits by then; `nil`: where she sat.
    func restarted(with abilities: Abilities, at extension: String? = nil) -> Desk {
        var person = desk.person
        person.extension = `extension` ?? person.extension
        var desk = Desk(of: person, catalogue: desk.catalogue, replaying: entries, at: now)
        desk.abilities = abilities
        return desk
    }

    @discardableResult
    mutating func receive(_ event: Event) -> [Effect] {
        let effects = desk.receive(event, at: now)
        for case .record(let entry) in effects { entries.append(entry) }
        return effects
    }

    @discardableResult
    mutating func hears(_ event: CallEvent, receipt: UInt64? = nil) -> [Effect] {
        receive(.reported(event, receipt.map { Receipt(number: $0) }))
    }

    @discardableResult
    mutating func asks(_ command: Command) -> [Effect] {
        receive(.operatorAsked(command))
    }

    mutating func wait(seconds: Int) {
        now = now.adding(seconds: seconds)
    }

    /// A call that alerts here, is answered if wished, and is over if wished.
    @discardableResult
    mutating func call(_ id: String, answered: Bool = false, ended: Bool = false) -> Call.ID {
        hears(.of(id, .alerting, agent: "204"))
        if answered { hears(.of(id, .answered, agent: "204")) }
        if ended { hears(.of(id, .ended)) }
        return .pbx(id)
    }

    func phase(_ id: Call.ID) -> Call.Phase? { desk.calls[id]?.phase }
}

extension Call.ID {
    static func pbx(_ id: String, source: String = "//pbx.example/1") -> Call.ID {
        Call.ID(source: source, callID: id)
    }
}

extension CallEvent {
    /// `second` is the sender's time after the start of the test; `nil` leaves it out.
    static func of(
        _ call: String, _ kind: Kind, agent: String? = nil, leg: String? = nil, second: Int? = nil,
        to: String? = "+7 812 000-00-17", from: String? = "+7 921 000-00-77", id: String? = nil,
        source: String = "//pbx.example/1"
    ) -> CallEvent {
        let id = id ?? "\(call)/\(kind.rawValue)/\(agent ?? "")/\(leg ?? "")/\(second.map(String.init) ?? "")"
        var event = CallEvent(id: id, source: source, kind: kind, callID: call)
        event.agent = agent.map { Agent(extension: $0) }
        event.legID = leg
        event.time = second.map { DeskUnderTest.start.adding(seconds: $0) }
        event.to = to.map { PhoneNumber(reading: $0) }
        event.from = from.map { Party(number: PhoneNumber(reading: $0)) }
        return event
    }
}

extension Operator {
    static func olga(serving clients: [String]) -> Operator {
        Operator(id: "olga", name: "Ольга", extension: "204", clients: clients)
    }
}

extension Catalogue {
    static func ofTheService(in zone: Zone = .utc) -> Catalogue {
        let firms = [("akvarel", "+78120000017"), ("fregat", "+78120000018"), ("sokol", "+74950000019")]
        let clients = firms.map { id, number in
            var client = Client(
                id: id, name: id, hours: .always(in: zone), served: .always(in: zone),
                greeting: Client.Greeting(open: "Здравствуйте", closed: "Здравствуйте"))
            client.numbers = [Client.DialledNumber(number: PhoneNumber(reading: number))]
            client.revision = "sha256:\(id)"
            return client
        }
        let nina = Operator(id: "nina", name: "Нина", extension: "205", clients: ["sokol", "akvarel"])
        return Catalogue(
            clients: clients, roster: Roster(operators: [.olga(serving: ["akvarel", "fregat"]), nina]))
    }
}
