package import Answering

/// Which desks a PBX should ring for a call: those who serve the firm, may, are there, and on no break.
package struct RouteAnswer: Hashable, Codable, Sendable {
    package var client: Client.ID?
    package var isVIP: Bool
    /// In the order in which they should ring.
    package var extensions: [String]

    /// Callers whom the client calls VIP go to seniors first, all others to whoever is least graded and may: a senior is
    /// kept free for those who need one.
    package init(
        calling dialled: PhoneNumber, from caller: PhoneNumber?, in catalogue: Catalogue, present: [Presence]
    ) {
        guard let client = catalogue.client(dialled: dialled) else {
            (self.client, isVIP, extensions) = (nil, false, [])
            return
        }
        self.client = client.id
        let isVIP = caller.map { number in client.vip.contains { $0.phones.contains(number) } } ?? false
        self.isVIP = isVIP
        let serving = present.compactMap { presence -> (desk: String, grade: Operator.Grade)? in
            guard let person = catalogue.roster.operator(presence.person), person.clients.contains(client.id),
                person.grade >= client.servedBy, presence.mayBeRung
            else { return nil }
            return (presence.desk, person.grade)
        }
        extensions = serving.sorted { left, right in
            guard left.grade == right.grade else { return isVIP ? left.grade > right.grade : left.grade < right.grade }
            return left.desk < right.desk
        }.map(\.desk)
    }
}
