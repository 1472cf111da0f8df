import Answering
import Service

extension ServiceTables {
    /// A call whose row is locked.
    struct KeptCall {
        var route: CallRoute
        /// How many events of it are kept.
        var told: Int64
        /// When somebody began to speak with the caller.
        var spokenAt: Moment?
        var isChanged = false
    }

    func take(_ events: [CallEvent], at now: Moment, by routing: Routing) throws {
        let first = [Call.ID: CallEvent](events.map { ($0.call, $0) }, uniquingKeysWith: { first, _ in first })
        var calls: [Call.ID: KeptCall] = [:]
        for (id, event) in first.sorted(by: { Self.isBefore($0.key, $1.key) }) {
            calls[id] = try locked(id) ?? begun(id, CallRoute(of: event, at: now))
        }
        var gifts: [String: [Gift]] = [:]
        for event in events {
            let id = event.call
            guard var call = calls[id], try keep(event, number: call.told + 1, at: now) else { continue }
            for (desk, numbers) in call.take(event, at: now, by: routing) {
                gifts[desk, default: []] += numbers.map { .event(id, number: $0) }
            }
            calls[id] = call
        }
        for (id, call) in calls where call.isChanged { try write(call, id) }
        for (desk, gifts) in gifts.sorted(by: { $0.key < $1.key }) { try give(gifts, to: desk, at: now) }
    }

    func calls(heardSince moment: Moment, atMost count: Int) throws -> [CallStanding] {
        try run(
            "SELECT route, spoken_at FROM calls WHERE last_news_at >= $1 ORDER BY last_news_at LIMIT $2",
            [.integer(moment.milliseconds), .integer(Int64(count))]
        ).map { row in
            CallStanding(
                try row.value(0), spokenAt: try row.optionalInteger(1).map { Moment(milliseconds: $0) })
        }
    }

    func take(_ request: UnreadRequest, at now: Moment) throws {
        try run(
            "INSERT INTO unread (at, document) VALUES ($1, $2)", [.integer(now.milliseconds), StoreValue(request)])
    }

    func locked(_ id: Call.ID) throws -> KeptCall? {
        try run(
            "SELECT route, told, spoken_at FROM calls WHERE source = $1 AND call = $2\(transaction.forUpdate)",
            [.key(id.source), .key(id.callID)]
        ).first.map { row in
            KeptCall(
                route: try row.value(0), told: try row.integer(1),
                spokenAt: try row.optionalInteger(2).map { Moment(milliseconds: $0) })
        }
    }

    /// Another relay may have begun it meanwhile: it is waited for.
    private func begun(_ id: Call.ID, _ route: CallRoute) throws -> KeptCall? {
        try run(
            """
            INSERT INTO calls (source, call, route, told, last_news_at) VALUES ($1, $2, $3, 0, $4)
            ON CONFLICT (source, call) DO NOTHING
            """, [.key(id.source), .key(id.callID), StoreValue(route), .integer(route.lastNewsAt.milliseconds)])
        return try locked(id)
    }

    func write(_ call: KeptCall, _ id: Call.ID) throws {
        let route = call.route
        let caller = route.caller.flatMap { $0.isWithheld ? nil : $0.key }
        try run(
            """
            UPDATE calls SET route = $1, told = $2, client = $3, caller = $4, spoken_at = $5, settles_at = $6,
                last_news_at = $7, goes_on = $8, called = $9
            WHERE source = $10 AND call = $11
            """,
            [
                StoreValue(route), .integer(call.told), .key(orNull: route.client), .key(orNull: caller),
                .integer(orNull: call.spokenAt?.milliseconds), .integer(orNull: route.settlesAt?.milliseconds),
                .integer(route.lastNewsAt.milliseconds), .integer(route.isOn ? 1 : 0),
                .key(orNull: route.called?.key), .key(id.source), .key(id.callID),
            ])
    }

    /// - Returns: whether it was not kept before.
    private func keep(_ event: CallEvent, number: Int64, at now: Moment) throws -> Bool {
        try !run(
            """
            INSERT INTO events (source, call, number, event, at, document) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (source, call, event) DO NOTHING RETURNING number
            """,
            [
                .key(event.source), .key(event.callID), .integer(number), .key(event.id),
                .integer(now.milliseconds), StoreValue(event),
            ]
        ).isEmpty
    }

    /// The order in which calls are locked.
    static func isBefore(_ left: Call.ID, _ right: Call.ID) -> Bool {
        (left.source, left.callID) < (right.source, right.callID)
    }
}

extension ServiceTables.KeptCall {
    /// - Returns: which of its events each desk is to be given.
    fileprivate mutating func take(
        _ event: CallEvent, at now: Moment, by routing: Routing
    ) -> [(desk: String, numbers: ClosedRange<Int64>)] {
        told += 1
        isChanged = true
        let before = route
        let desks = routing.take(event, into: &route, at: now)
        if route.isInbound, route.answeredBy != nil, spokenAt == nil { spokenAt = now }
        let isAsBefore =
            before.answeredBy == route.answeredBy && before.client == route.client && before.caller == route.caller
        if route.answeredBy == nil || !isAsBefore { route.isSettled = false }
        return desks.map { ($0, (before.desks.contains($0) ? told : 1)...told) }
    }
}

extension StoreValue {
    /// An id that a PBX gave; PostgreSQL keeps no text with a zero in it, and to be told apart such ids need none.
    static func key(_ id: String) -> Self { .text(id.utf8.contains(0) ? String(id.map { $0 == "\0" ? "␀" : $0 }) : id) }
    static func key(orNull id: String?) -> Self { id.map { .key($0) } ?? .null }
}
