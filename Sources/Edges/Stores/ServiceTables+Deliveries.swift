import Answering
import FoundationEssentials
import Service

extension ServiceTables {
    /// What is given: an event of a call, or what is asked of an operator.
    enum Gift {
        case event(Call.ID, number: Int64)
        case request(Data, of: Operator.ID, until: Moment? = nil)
        /// What is said of a call to the desk that heard of it.
        case word(Data)
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
        // Looked up behind the lock of the desk: whoever begins here then finds what was given before.
        let there = try person(at: desk, at: now)
        for (number, gift) in zip((last - Int64(gifts.count) + 1)..., gifts) {
            let content: [StoreValue] =
                switch gift {
                case .event(let call, let event):
                    [
                        .key(call.source), .key(call.callID), .integer(event), .null,
                        .text(orNull: try there ?? whoHeard(of: call, at: desk)), .null, .null,
                    ]
                case .request(let request, let person, let end):
                    [
                        .null, .null, .null, .bytes(request), .text(person), .text(person),
                        .integer(orNull: end?.milliseconds),
                    ]
                case .word(let word): [.null, .null, .null, .bytes(word), .text(orNull: there), .null, .null]
                }
            try run(
                "INSERT INTO deliveries (desk, number, at, source, call, event, request, person, waits_for, until) "
                    + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                [.text(desk), .integer(number), .integer(now.milliseconds)] + content)
        }
        transaction.tell(.delivered(desk))
    }

    /// Where nobody sits now: whoever sat there when the call came. Whoever comes next is to hear no end of a call that
    /// was another's.
    private func whoHeard(of call: Call.ID, at desk: String) throws -> Operator.ID? {
        try run(
            """
            SELECT person FROM deliveries WHERE desk = $1 AND source = $2 AND call = $3 AND person IS NOT NULL
            ORDER BY number DESC LIMIT 1
            """, [.text(desk), .key(call.source), .key(call.callID)]
        ).first?.optionalText(0)
    }

    func give(_ request: Data, to person: Operator.ID, until end: Moment? = nil, at now: Moment) throws -> Bool {
        // She is not to be between two desks.
        try transaction.wait(for: .presence)
        guard let desk = try desk(of: person, at: now) else { return false }
        try give([.request(request, of: person, until: end)], to: desk, at: now)
        return true
    }

    func begin(_ sitting: Sitting, after heard: HeardPlace?, since beginning: Moment, now: Moment) throws -> Int64 {
        let (person, desk) = (StoreValue.text(sitting.person), StoreValue.text(sitting.desk))
        let lasts = try self.lasts(of: [sitting.desk, heard?.desk ?? sitting.desk])
        var number: Int64?
        // A store that was begun anew counts anew: who has heard of another has heard nothing of this.
        let epoch = try run("SELECT epoch FROM epochs").first?.text(0)
        if let heard, heard.epoch == nil || heard.epoch == epoch, heard.number <= lasts[heard.desk] ?? 0 {
            if heard.desk == sitting.desk { number = heard.number }
            try run(
                "UPDATE deliveries SET waits_for = NULL WHERE waits_for = $1 AND desk = $2 AND number <= $3",
                [person, .text(heard.desk), .integer(heard.number)])
        }
        let start = try number ?? lastDelivery(to: sitting.desk, before: beginning)
        try run(
            "UPDATE deliveries SET person = $1 WHERE desk = $2 AND number > $3 AND person IS NULL",
            [person, desk, .integer(start)])
        try bring(to: sitting, notAfter: start, now: now)
        // What is another's is passed over here once, and not whenever it is looked for more. What came since is not: the
        // row of a new desk is nowhere yet to be locked.
        let next = try run(
            "SELECT min(number) FROM deliveries WHERE desk = $1 AND number > $2 \(Self.isOwn)",
            [desk, .integer(start)] + Self.own(sitting.person, now)
        ).first?.optionalInteger(0)
        return next.map { $0 - 1 } ?? max(start, lasts[sitting.desk] ?? 0)
    }

    /// Brings what was asked of her where she is not any more, and what she will not be told here as it is before `number`.
    private func bring(to sitting: Sitting, notAfter number: Int64, now: Moment) throws {
        try run(
            "DELETE FROM deliveries WHERE waits_for = $1 AND until <= $2",
            [.text(sitting.person), .integer(now.milliseconds)])
        let left = try run(
            """
            DELETE FROM deliveries WHERE waits_for = $1 AND (desk <> $2 OR number <= $3)
            RETURNING at, number, request, until
            """, [.text(sitting.person), .text(sitting.desk), .integer(number)]
        ).map { row in
            (
                at: try row.integer(0), number: try row.integer(1), request: try row.bytes(2),
                until: try row.optionalInteger(3).map { Moment(milliseconds: $0) }
            )
        }
        let gifts = left.sorted { ($0.at, $0.number) < ($1.at, $1.number) }
            .map { Gift.request($0.request, of: sitting.person, until: $0.until) }
        if !gifts.isEmpty { try give(gifts, to: sitting.desk, at: now) }
    }

    /// The last numbers of desks, which are locked.
    private func lasts(of desks: Set<String>) throws -> [String: Int64] {
        try desks.sorted().reduce(into: [:]) { lasts, desk in
            lasts[desk] = try run(
                "SELECT last FROM desks WHERE desk = $1\(transaction.forUpdate)", [.text(desk)]
            ).first?.integer(0)
        }
    }

    func deliveries(
        to desk: String, of person: Operator.ID?, after number: Int64, atMost count: Int, now: Moment
    ) throws -> [Delivery] {
        let own = person.map { Self.own($0, now) } ?? []
        return try run(
            """
            SELECT deliveries.number, deliveries.request, events.document, deliveries.at,
                (SELECT min(epoch) FROM epochs)
            FROM deliveries
            LEFT JOIN events ON events.source = deliveries.source AND events.call = deliveries.call
                AND events.number = deliveries.event
            WHERE deliveries.desk = $1 AND deliveries.number > $2 \(own.isEmpty ? "" : Self.isOwn)
            ORDER BY deliveries.number LIMIT $\(3 + own.count)
            """, [.text(desk), .integer(number)] + own + [.integer(Int64(count))]
        ).map { row in
            let at = Moment(milliseconds: try row.integer(3))
            let content: Delivery.Content =
                if let request = try row.optionalBytes(1) { .request(request) } else { .call(try row.value(2)) }
            return Delivery(
                number: try row.integer(0), epoch: try row.optionalText(4), content: content, at: at)
        }
    }

    /// What is a person's own of a desk's deliveries, and calls that go on, whoever sat there when they came.
    private static let isOwn = """
        AND (deliveries.person IS NULL OR deliveries.person = $3 OR EXISTS (
            SELECT 1 FROM calls WHERE calls.source = deliveries.source AND calls.call = deliveries.call
                AND calls.goes_on = 1 AND calls.last_news_at > $4))
        AND (deliveries.until IS NULL OR deliveries.until > $5)
        """
    private static func own(_ person: Operator.ID, _ now: Moment) -> [StoreValue] {
        [
            .text(person), .integer(now.adding(seconds: -longestSilenceSeconds).milliseconds),
            .integer(now.milliseconds),
        ]
    }

    /// In a call of which nobody told for so long nobody speaks any more.
    static let longestSilenceSeconds = 4 * 60 * 60

    func lastDelivery(to desk: String, before moment: Moment) throws -> Int64 {
        try run(
            "SELECT number FROM deliveries WHERE desk = $1 AND at < $2 ORDER BY number DESC LIMIT 1",
            [.text(desk), .integer(moment.milliseconds)]
        ).first?.integer(0) ?? 0
    }
}
