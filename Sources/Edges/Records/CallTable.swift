import Answering
import FoundationEssentials
import GRDB

/// What the log makes of each call: one row a call, brought up to date with every entry.
struct CallTable {
    let db: Database

    /// Brings the rows of the calls that `entries` speak of up to date.
    ///
    /// The desk hands over what it has in memory. A call that it had forgotten, and now takes for a new one, is
    /// made again from all its entries.
    func bringUpToDate(_ calls: [CallSummary], after entries: [Entry]) throws {
        var toReplay = Set(entries.compactMap(\.call))
        let upsert = try db.cachedStatement(sql: Self.writing + " WHERE begun_at = excluded.begun_at")
        for call in calls {
            upsert.setUncheckedArguments(StatementArguments(call.values))
            try upsert.execute()
            if db.changesCount == 1 {
                toReplay.remove(call.id)
            } else {
                toReplay.insert(call.id)
            }
        }
        for call in toReplay {
            try replay(call)
        }
    }

    /// From their entries as they stand now.
    func makeAgain(_ ids: [Call.ID]) throws {
        for id in ids { try replay(id) }
    }

    private func replay(_ id: Call.ID) throws {
        guard let call = Call(replaying: try EntryTable(db: db).entries(of: id)) else { return }
        let write = try db.cachedStatement(sql: Self.writing)
        write.setUncheckedArguments(StatementArguments(CallSummary(of: call).values))
        try write.execute()
    }

    /// Where the PBX keeps them stands openly in what it told.
    func forgetRecordings(of ids: some Sequence<Call.ID>) throws {
        for id in ids {
            try db.cachedStatement(sql: "UPDATE calls SET recording_url = NULL WHERE call = ? AND source = ?")
                .execute(arguments: [id.callID.storable, id.source.storable])
        }
    }

    func openCalls() throws -> [CallSummary] {
        try CallSummary.fetchAll(db, sql: "SELECT * FROM calls WHERE is_open ORDER BY begun_at, rowid")
    }

    func calls(begunSince moment: Moment) throws -> [CallSummary] {
        try CallSummary.fetchAll(
            db, sql: "SELECT * FROM calls WHERE begun_at >= ? ORDER BY begun_at DESC, rowid DESC",
            arguments: [moment.milliseconds])
    }

    /// What is still owed, however long ago it was begun.
    func openObligations() throws -> [Obligation] {
        try CallSummary.fetchAll(db, sql: "SELECT * FROM calls WHERE owes ORDER BY begun_at, rowid")
            .flatMap(\.obligations).filter(\.isOpen)
    }

    /// All that was ever owed, done or not.
    func allObligations() throws -> [Obligation] {
        try CallSummary.fetchAll(db, sql: "SELECT * FROM calls WHERE obligations IS NOT NULL ORDER BY begun_at, rowid")
            .flatMap(\.obligations)
    }

    /// The greatest number a request was given; 0 where none was.
    func lastTicket() throws -> Int {
        try Int.fetchOne(db, sql: "SELECT max(ticket_number) FROM calls WHERE ticket_number IS NOT NULL") ?? 0
    }

    /// Those not filed yet, too; the one that asks may be among them, and the desk leaves it out.
    func history(of number: PhoneNumber, to client: Client.ID) throws -> [CallerHistory.Past] {
        if number.key.isEmpty { return [] }
        let select = try db.cachedStatement(
            sql: """
                SELECT begun_at, name, outcome, talk_seconds FROM calls
                WHERE from_number = ? AND client = ? AND (NOT is_open OR alerted_at IS NOT NULL)
                ORDER BY begun_at DESC, rowid DESC LIMIT ?
                """)
        return try Row.fetchAll(select, arguments: [number.key.storable, client, CallerHistory.mostCalls + 1]).map {
            CallerHistory.Past(
                at: Moment(milliseconds: $0["begun_at"]), name: Personal($0["name"] ?? ""), outcome: $0["outcome"],
                seconds: $0["talk_seconds"])
        }
    }

    private static let writing = """
        INSERT INTO calls (\(CallSummary.columns.joined(separator: ", ")))
        VALUES (\(CallSummary.columns.map { _ in "?" }.joined(separator: ", ")))
        ON CONFLICT (call, source) DO UPDATE SET
        \(CallSummary.columns.map { "\($0) = excluded.\($0)" }.joined(separator: ", "))
        """
}

// MARK: - Between a call and its row

extension CallSummary {
    fileprivate static let columns = [
        "call", "source", "client", "revision", "from_number", "from_raw", "from_kind", "to_number", "to_raw",
        "to_kind", "direction", "channel", "begun_at", "alerted_at", "answered_at", "ended_at", "filed_at",
        "wait_seconds", "ring_seconds", "talk_seconds", "hold_seconds", "wrap_up_seconds", "pop_microseconds", "type",
        "name", "contact", "purpose", "note", "answers", "outcome", "taken_by", "satisfaction", "recording_url",
        "cause_q850", "cause_sip", "cause_code", "cause_text", "is_misrouted", "is_open", "is_history", "is_dismissed",
        "refused", "excuse",
        "ticket", "ticket_number", "attempts", "connected_to", "messages", "obligations", "owes",
        "senior", "taken_over_from", "gaps", "vip", "patched_seconds", "queued_at",
    ]

    /// In the order of `columns`.
    var values: [DatabaseValue] {
        [
            text(id.callID), text(id.source), text(client), text(revision), text(from.canonical.text),
            text(from.raw.text), text(from.kind.rawValue), text(to?.canonical.text), text(to?.raw.text),
            text(to?.kind.rawValue), text(direction.rawValue), text(channel), begunAt.databaseValue,
            alertedAt.databaseValue, answeredAt.databaseValue, endedAt.databaseValue, filedAt.databaseValue,
            seconds.wait.databaseValue, seconds.ring.databaseValue, seconds.talk.databaseValue,
            seconds.hold.databaseValue, seconds.wrapUp.databaseValue, popMicroseconds.databaseValue,
            text(type?.rawValue), text(name.text), text(contact.text), text(purpose.text), text(note.text),
            text(writtenAnswers), text(outcome), text(takenBy), satisfaction.databaseValue, text(recordingURL),
            (cause?.q850).databaseValue, (cause?.sip).databaseValue, text(cause?.vendorCode), text(cause?.text),
            isMisrouted.databaseValue, isOpen.databaseValue, isHistory.databaseValue, isDismissed.databaseValue,
            text(refusals.joined(separator: " ")), text(excuse?.rawValue),
            text(ticket), lastTicket.databaseValue, json(attempts), text(connectedTo), json(messages),
            json(obligations), owes.databaseValue,
            text(senior.flatMap { try? CompactJSON.text($0) }), text(takenOverFrom), json(gaps), text(vip?.text),
            seconds.patched.databaseValue, queuedAt.databaseValue,
        ]
    }

    private func text(_ text: String?) -> DatabaseValue {
        text?.storable.databaseValue ?? .null
    }

    private func json(_ list: [some Encodable]) -> DatabaseValue {
        list.isEmpty ? .null : text(try? CompactJSON.text(list))
    }

    private var owes: Bool? { obligations.contains(where: \.isOpen) ? true : nil }

    private var writtenAnswers: String {
        answers.isEmpty ? "{}" : (try? CompactJSON.text(OrderedAnswers(answers))) ?? "{}"
    }
}

extension CallSummary: FetchableRecord {
    init(row: Row) throws {
        let id = Call.ID(source: row["source"], callID: row["call"])
        self.init(of: Call(id: id, begunAt: Moment(milliseconds: row["begun_at"])))
        client = row["client"]
        revision = row["revision"]
        from = PhoneNumber(row, "from") ?? .withheld
        to = PhoneNumber(row, "to")
        direction = CallEvent.Direction(rawValue: row["direction"]) ?? .inbound
        channel = row["channel"]
        queuedAt = Moment(row["queued_at"])
        alertedAt = Moment(row["alerted_at"])
        answeredAt = Moment(row["answered_at"])
        endedAt = Moment(row["ended_at"])
        filedAt = Moment(row["filed_at"])
        seconds = Seconds(
            wait: row["wait_seconds"], ring: row["ring_seconds"], talk: row["talk_seconds"], hold: row["hold_seconds"],
            wrapUp: row["wrap_up_seconds"], patched: row["patched_seconds"])
        popMicroseconds = row["pop_microseconds"]
        type = (row["type"] as String?).flatMap(CallType.init)
        name = Personal(row["name"])
        contact = Personal(row["contact"])
        purpose = Personal(row["purpose"])
        note = Personal(row["note"])
        answers = OrderedAnswers(written: row["answers"]).byQuestion
        outcome = row["outcome"]
        takenBy = row["taken_by"]
        satisfaction = row["satisfaction"]
        recordingURL = row["recording_url"]
        cause = CallEvent.Cause(
            q850: row["cause_q850"], sip: row["cause_sip"], vendorCode: row["cause_code"], text: row["cause_text"])
        if cause == CallEvent.Cause() { cause = nil }
        isMisrouted = row["is_misrouted"]
        isOpen = row["is_open"]
        isHistory = row["is_history"]
        isDismissed = row["is_dismissed"]
        refusals = (row["refused"] as String).split(separator: " ").map(String.init)
        excuse = (row["excuse"] as String?).flatMap(Excuse.init)
        ticket = row["ticket"]
        lastTicket = row["ticket_number"]
        attempts = Self.list(row["attempts"])
        connectedTo = row["connected_to"]
        messages = Self.list(row["messages"])
        obligations = Self.list(row["obligations"])
        senior = (row["senior"] as String?).flatMap {
            try? JSONDecoder().decode(SeniorAsking.self, from: Data($0.utf8))
        }
        takenOverFrom = row["taken_over_from"]
        gaps = Self.list(row["gaps"])
        vip = (row["vip"] as String?).map { Personal($0) }
    }
}

extension CallSummary {
    static func list<Element: Decodable>(_ text: String?) -> [Element] {
        text.flatMap { try? JSONDecoder().decode([Element].self, from: Data($0.utf8)) } ?? []
    }
}

/// The answers of a call as a JSON object, in the order of the questions' ids, so that equal answers are equal text.
struct OrderedAnswers: Encodable {
    let byQuestion: [String: Personal]

    init(_ byQuestion: [String: Personal]) {
        self.byQuestion = byQuestion
    }

    init(written: String) {
        byQuestion = (try? JSONDecoder().decode([String: Personal].self, from: Data(written.utf8))) ?? [:]
    }

    private struct Question: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Question.self)
        for (question, answer) in byQuestion.sorted(by: { $0.key < $1.key }) {
            try container.encode(answer, forKey: Question(stringValue: question))
        }
    }
}

extension PhoneNumber {
    fileprivate init?(_ row: Row, _ party: String) {
        guard let kind = (row["\(party)_kind"] as String?).flatMap(Kind.init(rawValue:)) else { return nil }
        self.init(canonical: row["\(party)_number"] ?? "", raw: row["\(party)_raw"] ?? "", kind: kind)
    }
}

extension Moment {
    fileprivate init?(_ milliseconds: Int64?) {
        guard let milliseconds else { return nil }
        self.init(milliseconds: milliseconds)
    }

    fileprivate var databaseValue: DatabaseValue { milliseconds.databaseValue }
}

extension Moment? {
    fileprivate var databaseValue: DatabaseValue { self?.milliseconds.databaseValue ?? .null }
}
