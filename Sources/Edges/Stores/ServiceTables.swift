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

// MARK: - Who is there

extension ServiceTables {
    /// - Parameter isNew: the line has just begun; it is by this one that she leaves.
    func signOn(_ sitting: Sitting, isNew: Bool, now: Moment) throws -> SignOnReply {
        let (person, desk) = (sitting.person, sitting.desk)
        let now = try transaction.clock(now)
        // Heard of again, as most of the time: nobody else can be where she is.
        let before = try there(person, desk, now: now)
        if before.count == 1, before.allSatisfy(sitting.isIts), try note(sitting, isNew: isNew, seenAt: now) {
            return .welcome
        }
        try transaction.wait(for: .presence)
        let there = try there(person, desk, now: now)
        // At another desk, or at another machine that calls itself this one.
        if let other = there.first(where: { $0.person == person && !sitting.isIts($0) }) {
            return .sitsAt(desk: other.desk)
        }
        if let other = there.first(where: { $0.person != person }) { return .occupied(by: other.person) }
        if try there.isEmpty || !note(sitting, isNew: isNew, seenAt: now) {
            try run("DELETE FROM presence WHERE person = $1 OR desk = $2", [.text(person), .text(desk)])
            try run(
                "INSERT INTO presence (person, desk, since, seen_at, line) VALUES ($1, $2, $3, $3, $4)",
                [.text(person), .text(desk), .integer(now.milliseconds), .text(sitting.line)])
        }
        return .welcome
    }

    func hear(_ sitting: Sitting, now: Moment) throws {
        try run(
            """
            UPDATE presence SET seen_at = $1 WHERE person = $2 AND desk = $3
                AND substr(line, 1, length(CAST($4 AS TEXT))) = CAST($5 AS TEXT)
            """,
            [
                .integer(try transaction.clock(now).milliseconds), .text(sitting.person), .text(sitting.desk),
                .text(sitting.machine + " "), .text(sitting.machine + " "),
            ])
    }

    func signOff(_ sitting: Sitting) throws {
        try run(
            "DELETE FROM presence WHERE person = $1 AND desk = $2 AND line = $3",
            [.text(sitting.person), .text(sitting.desk), .text(sitting.line)])
    }

    /// - Returns: whether anybody sits there.
    func note(_ state: OperatorState, at desk: String) throws -> Bool {
        try !run("UPDATE presence SET state = $1 WHERE desk = $2 RETURNING desk", [StoreValue(state), .text(desk)])
            .isEmpty
    }

    /// Their times are told by the asker's clock.
    func present(at now: Moment) throws -> [Presence] {
        let clock = try transaction.clock(now)
        let aheadMilliseconds = clock.milliseconds - now.milliseconds
        return try run("SELECT person, desk, since, seen_at, state, line FROM presence ORDER BY desk").map(
            Self.presence
        )
        .filter { $0.isThere(at: clock) }
        .map { presence in
            var presence = presence
            presence.since = Moment(milliseconds: presence.since.milliseconds - aheadMilliseconds)
            presence.seenAt = Moment(milliseconds: presence.seenAt.milliseconds - aheadMilliseconds)
            return presence
        }
    }

    /// The desk that an operator sits at; `nil`: none.
    func desk(of person: Operator.ID, at now: Moment) throws -> String? {
        try present(at: now).first { $0.person == person }?.desk
    }

    /// Who sits at a desk; `nil`: nobody.
    func person(at desk: String, at now: Moment) throws -> Operator.ID? {
        let clock = try transaction.clock(now)
        return try run("SELECT person, desk, since, seen_at, state, line FROM presence WHERE desk = $1", [.text(desk)])
            .map(Self.presence).first { $0.isThere(at: clock) }?.person
    }

    /// Where she sits, and who sits there: of those who are heard of.
    private func there(_ person: Operator.ID, _ desk: String, now: Moment) throws -> [Presence] {
        try run(
            "SELECT person, desk, since, seen_at, state, line FROM presence WHERE person = $1 OR desk = $2",
            [.text(person), .text(desk)]
        ).map(Self.presence).filter { $0.isThere(at: now) }
    }

    /// - Returns: whether she was still there.
    private func note(_ sitting: Sitting, isNew: Bool, seenAt now: Moment) throws -> Bool {
        let line = isNew ? StoreValue.text(sitting.line) : .null
        return try !run(
            "UPDATE presence SET seen_at = $1, line = coalesce($2, line) WHERE person = $3 AND desk = $4 RETURNING desk",
            [.integer(now.milliseconds), line, .text(sitting.person), .text(sitting.desk)]
        ).isEmpty
    }

    private static func presence(_ row: StoreRow) throws -> Presence {
        var presence = Presence(
            person: try row.text(0), desk: try row.text(1),
            since: Moment(milliseconds: try row.integer(2)), seenAt: Moment(milliseconds: try row.integer(3)),
            state: try row.optionalText(4).map { _ in try row.value(4) })
        presence.machine = try row.optionalText(5).map(Sitting.machine) ?? ""
        return presence
    }
}

extension Sitting {
    fileprivate func isIts(_ presence: Presence) -> Bool {
        presence.person == person && presence.desk == desk && presence.machine == machine
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
