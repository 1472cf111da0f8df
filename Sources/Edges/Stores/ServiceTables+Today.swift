import Answering
import FoundationEssentials
import Service

// What was said for today, and calls that their PBX has no more.

extension ServiceTables {
    /// What is over is still told for so long: a desk may hold something older that it contradicts.
    private static let toldSeconds = 24 * 60 * 60
    /// So long it is kept, that what is said late by a desk that was apart does not hold against it.
    private static let keptSeconds = 7 * toldSeconds

    func announce(_ announcements: [Announcement], at now: Moment) throws {
        var changed: Set<Client.ID> = []
        for said in announcements.sorted(by: { ($0.client, $0.subject) < ($1.client, $1.subject) }) {
            if try keep(said) { changed.insert(said.client) }
        }
        try run(
            "DELETE FROM announcements WHERE until < $1",
            [.integer(now.adding(seconds: -Self.keptSeconds).milliseconds)])
        for client in changed.sorted() { transaction.tell(.today(client)) }
    }

    func announcements(of clients: [Client.ID], at now: Moment) throws -> [Announcement] {
        guard !clients.isEmpty else { return [] }
        let places = clients.indices.map { "$\($0 + 2)" }.joined(separator: ", ")
        return try run(
            "SELECT document FROM announcements WHERE until > $1 AND client IN (\(places)) ORDER BY client, subject",
            [.integer(now.adding(seconds: -Self.toldSeconds).milliseconds)] + clients.map { StoreValue.key($0) }
        ).map { try $0.value(0) }
    }

    /// - Returns: whether it holds, and did not before.
    private func keep(_ said: Announcement) throws -> Bool {
        let key: [StoreValue] = [.key(said.client), .key(said.subject)]
        let values = [.integer(said.until.milliseconds), try StoreValue(said)]
        let isNew = try !run(
            """
            INSERT INTO announcements (client, subject, until, document) VALUES ($1, $2, $3, $4)
            ON CONFLICT (client, subject) DO NOTHING RETURNING client
            """, key + values
        ).isEmpty
        if isNew { return true }
        let known = try run(
            "SELECT document FROM announcements WHERE client = $1 AND subject = $2\(transaction.forUpdate)", key)
        guard let known = try known.first?.value(0, as: Announcement.self), said.holds(against: known) else {
            return false
        }
        try run(
            "UPDATE announcements SET until = $1, document = $2 WHERE client = $3 AND subject = $4", values + key)
        return true
    }

    func loseSight(after look: Look, at now: Moment, request: (Call.ID) -> Data) throws {
        let on = try run(
            "SELECT route FROM calls WHERE source = $1 AND goes_on = 1", [.key(look.source)]
        ).map { try $0.value(0, as: CallRoute.self) }
        let gone = on.filter { isGone($0, after: look) }.map(\.call)
        var gifts: [String: [Gift]] = [:]
        for id in gone.sorted(by: Self.isBefore) {
            guard var call = try locked(id), isGone(call.route, after: look) else { continue }
            call.route.loseSight(at: now)
            try write(call, id)
            for desk in call.route.desks { gifts[desk, default: []].append(.word(request(id))) }
        }
        for (desk, gifts) in gifts.sorted(by: { $0.key < $1.key }) { try give(gifts, to: desk, at: now) }
    }

    private func isGone(_ route: CallRoute, after look: Look) -> Bool {
        route.isOn && route.lastNewsAt < look.begunAt && !look.calls.contains(route.call.callID)
    }
}
