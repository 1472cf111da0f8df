import Answering
import FoundationEssentials
import Service

/// What a store does within one transaction, whichever engine runs it.
///
/// Rows are locked in one order, so that no two transactions wait for each other: calls by their ids, then debts, then
/// desks by their names.
struct ServiceTables {
    let transaction: any StoreTransaction

    @discardableResult
    func run(_ sql: String, _ values: [StoreValue] = []) throws -> [StoreRow] { try transaction.run(sql, values) }
}

// MARK: - Deliveries

extension ServiceTables {
    /// What is given: an event of a call, or a request.
    enum Gift {
        case event(Call.ID, number: Int64)
        case request(Data)
    }

    /// Gives a desk what is its own, in this order, under the next numbers.
    func give(_ gifts: [Gift], to desk: String, at now: Moment) throws {
        let last = try run(
            """
            INSERT INTO desks (desk, last) VALUES ($1, $2)
            ON CONFLICT (desk) DO UPDATE SET last = desks.last + excluded.last RETURNING last
            """, [.text(desk), .integer(Int64(gifts.count))]
        ).first?.integer(0)
        guard let last else { throw StoreFault.altered }
        for (number, gift) in zip((last - Int64(gifts.count) + 1)..., gifts) {
            let content: [StoreValue] =
                switch gift {
                case .event(let call, let event): [.key(call.source), .key(call.callID), .integer(event), .null]
                case .request(let request): [.null, .null, .null, .bytes(request)]
                }
            try run(
                "INSERT INTO deliveries (desk, number, at, source, call, event, request) "
                    + "VALUES ($1, $2, $3, $4, $5, $6, $7)",
                [.text(desk), .integer(number), .integer(now.milliseconds)] + content)
        }
        transaction.tell(.delivered(desk))
    }

    func deliveries(to desk: String, after number: Int64, atMost count: Int) throws -> [Delivery] {
        try run(
            """
            SELECT deliveries.number, deliveries.request, events.document, deliveries.at FROM deliveries
            LEFT JOIN events ON events.source = deliveries.source AND events.call = deliveries.call
                AND events.number = deliveries.event
            WHERE deliveries.desk = $1 AND deliveries.number > $2 ORDER BY deliveries.number LIMIT $3
            """, [.text(desk), .integer(number), .integer(Int64(count))]
        ).map { row in
            let at = Moment(milliseconds: try row.integer(3))
            if let request = try row.optionalBytes(1) {
                return Delivery(number: try row.integer(0), content: .request(request), at: at)
            }
            return Delivery(number: try row.integer(0), content: .call(try row.value(2)), at: at)
        }
    }

    func lastDelivery(to desk: String, before moment: Moment) throws -> Int64 {
        try run(
            "SELECT number FROM deliveries WHERE desk = $1 AND at < $2 ORDER BY number DESC LIMIT 1",
            [.text(desk), .integer(moment.milliseconds)]
        ).first?.integer(0) ?? 0
    }
}

// MARK: - Who is there

extension ServiceTables {
    func signOn(_ person: Operator.ID, at desk: String, now: Moment) throws -> SignOnReply {
        // Heard of again, as most of the time: nobody else can be where she is.
        if try sitting(person, desk, now: now) == [person: desk] {
            try note(person, at: desk, seenAt: now)
            return .welcome
        }
        try transaction.wait(for: .presence)
        let sitting = try sitting(person, desk, now: now)
        if let other = sitting[person], other != desk { return .sitsAt(desk: other) }
        if let other = sitting.first(where: { $0.key != person }) { return .occupied(by: other.key) }
        if sitting.isEmpty {
            try run("DELETE FROM presence WHERE person = $1 OR desk = $2", [.text(person), .text(desk)])
            try run(
                "INSERT INTO presence (person, desk, since, seen_at) VALUES ($1, $2, $3, $3)",
                [.text(person), .text(desk), .integer(now.milliseconds)])
            transaction.tell(.presence)
        } else {
            try note(person, at: desk, seenAt: now)
        }
        return .welcome
    }

    func signOff(_ person: Operator.ID, from desk: String) throws {
        let gone = try run(
            "DELETE FROM presence WHERE person = $1 AND desk = $2 RETURNING desk", [.text(person), .text(desk)])
        if !gone.isEmpty { transaction.tell(.presence) }
    }

    func present(at now: Moment) throws -> [Presence] {
        try run("SELECT person, desk, since, seen_at FROM presence ORDER BY desk").map(Self.presence)
            .filter { $0.isThere(at: now) }
    }

    /// Where she sits, and who sits there: of those who are heard of.
    private func sitting(_ person: Operator.ID, _ desk: String, now: Moment) throws -> [Operator.ID: String] {
        let rows = try run(
            "SELECT person, desk, since, seen_at FROM presence WHERE person = $1 OR desk = $2",
            [.text(person), .text(desk)])
        let there = try rows.map(Self.presence).filter { $0.isThere(at: now) }
        return [Operator.ID: String](uniqueKeysWithValues: there.map { ($0.person, $0.desk) })
    }

    private func note(_ person: Operator.ID, at desk: String, seenAt now: Moment) throws {
        try run(
            "UPDATE presence SET seen_at = $1 WHERE person = $2 AND desk = $3",
            [.integer(now.milliseconds), .text(person), .text(desk)])
    }

    private static func presence(_ row: StoreRow) throws -> Presence {
        Presence(
            person: try row.text(0), desk: try row.text(1),
            since: Moment(milliseconds: try row.integer(2)), seenAt: Moment(milliseconds: try row.integer(3)))
    }
}

// MARK: - The desks' logs

extension ServiceTables {
    func endOfLog(of person: Operator.ID, toChange: Bool = false) throws -> LogEnd? {
        let rows = try run(
            "SELECT last, digest FROM logs WHERE person = $1\(toChange ? transaction.forUpdate : "")",
            [.text(person)])
        return try rows.first.flatMap { row in
            let last = try row.integer(0)
            return last == 0 ? nil : LogEnd(sequence: last, digest: try row.bytes(1))
        }
    }

    /// Lines that are kept already are passed over: a desk that did not hear that they were sends them again.
    func keep(_ lines: [LogLine], of person: Operator.ID, at now: Moment) throws {
        guard let first = lines.first, let final = lines.last else { return }
        try run(
            "INSERT INTO logs (person, last, digest) VALUES ($1, 0, $2) ON CONFLICT (person) DO NOTHING",
            [.text(person), .bytes(Data())])
        let end = try endOfLog(of: person, toChange: true)
        let last = end?.sequence ?? 0
        guard first.sequence <= last + 1, zip(first.sequence..., lines).allSatisfy({ $0 == $1.sequence }),
            try lines.last(where: { $0.sequence <= last }).map({ try isKept($0, of: person) }) ?? true
        else { throw StoreFault.outOfStep(end) }
        guard final.sequence > last else { return }
        for line in lines where line.sequence > last {
            try run(
                "INSERT INTO log_lines (person, sequence, kept_at, line) VALUES ($1, $2, $3, $4)",
                [.text(person), .integer(line.sequence), .integer(now.milliseconds), StoreValue(line)])
        }
        try run(
            "UPDATE logs SET last = $1, digest = $2 WHERE person = $3",
            [.integer(final.sequence), .bytes(final.digest), .text(person)])
    }

    func log(of person: Operator.ID, after sequence: Int64, atMost count: Int) throws -> [LogLine] {
        try run(
            "SELECT line FROM log_lines WHERE person = $1 AND sequence > $2 ORDER BY sequence LIMIT $3",
            [.text(person), .integer(sequence), .integer(Int64(count))]
        ).map { try $0.value(0) }
    }

    /// Its digest is chained to all lines before it: where that is the same, they are.
    private func isKept(_ line: LogLine, of person: Operator.ID) throws -> Bool {
        let rows = try run(
            "SELECT line FROM log_lines WHERE person = $1 AND sequence = $2",
            [.text(person), .integer(line.sequence)])
        return try rows.first?.value(0, as: LogLine.self).digest == line.digest
    }
}
