/// Every client the service answers for, found by dialled number, and who serves whom.
package struct Catalogue: Hashable, Sendable {
    package private(set) var clients: [Client.ID: Client]
    package var roster: Roster
    /// As what it was published; `nil` where it is read as somebody edits it.
    package var edition: Edition?
    private var byNumber: [String: Client.ID]

    package init(clients: [Client] = [], roster: Roster = Roster()) {
        self.clients = Dictionary(clients.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.roster = roster
        byNumber = [:]
        for client in clients {
            for number in client.numbers where byNumber[number.number.key] == nil {
                byNumber[number.number.key] = client.id
            }
        }
    }

    /// Puts a client in the place of the one of its id; its numbers stay.
    package mutating func replace(_ client: Client) { clients[client.id] = client }

    package subscript(id: Client.ID) -> Client? { clients[id] }

    /// Where an operator's desk is: where the first of her clients is.
    func zone(of person: Operator) -> Zone {
        person.clients.lazy.compactMap { clients[$0]?.hours.zone }.first ?? .utc
    }

    /// Whose number was dialled.
    package func client(dialled number: PhoneNumber) -> Client? {
        number.key.isEmpty ? nil : byNumber[number.key].flatMap { clients[$0] }
    }
}
