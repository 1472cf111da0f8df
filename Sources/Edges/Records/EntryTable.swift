import Answering
import FoundationEssentials
import GRDB
import Service

/// An entry as it lies in the table.
struct EntryLine {
    var sequence: Int64
    var moment: Int64
    var source: String?
    var call: String?
    var kind: String
    /// The sender's id of the event; `nil` for all that no PBX told.
    var event: String?
    var fact: String
    /// The texts the fact refers to, as a JSON array; `nil` where there are none or they have been erased.
    var personal: String?
    var salt: Data?
    var seal: Data?
}

/// The log itself: lines are put at the end and never changed.
struct EntryTable {
    let db: Database

    /// Puts `entries` at the end of the chain, passing over reports of events that are there already, and returns the
    /// new end.
    ///
    /// - Parameter erased: calls whose texts are not written.
    @discardableResult
    func append(_ entries: [Entry], emptying erased: Set<Call.ID> = []) throws -> ChainHead {
        var head = try head()
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO entries (sequence, moment, source, call, kind, event, fact, personal, salt, seal, digest)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (event, call, source) WHERE event IS NOT NULL DO NOTHING
                """)
        for entry in entries {
            var line = try EntryLine(entry, sequence: head.sequence + 1, salt: .salt())
            let next = Chain.digest(of: line, after: head.digest)
            if let call = entry.call, erased.contains(call) { (line.personal, line.salt) = (nil, nil) }
            insert.setUncheckedArguments(line.arguments(digest: next))
            try insert.execute()
            if db.changesCount == 1 {
                head = ChainHead(sequence: line.sequence, digest: next)
            }
        }
        let moveHead = try db.cachedStatement(sql: "UPDATE head SET sequence = ?, digest = ?")
        try moveHead.execute(arguments: [head.sequence, head.digest])
        return head
    }

    /// Entries, and the rows of their calls beside them; those in `erased` without any text.
    func append(_ entries: [Entry], of calls: [CallSummary], emptying erased: Set<Call.ID>) throws -> ChainHead {
        let head = try append(entries, emptying: erased)
        try Summaries(db: db).bringUpToDate(calls.filter { !erased.contains($0.id) }, after: entries)
        try CallTable(db: db).forgetRecordings(of: erased)
        return head
    }

    /// What a call is made of, in the order in which it was written.
    func entries(of call: Call.ID) throws -> [Entry] {
        try EntryLine.fetchAll(
            db, sql: "SELECT * FROM entries WHERE call = ? AND source = ? ORDER BY sequence",
            arguments: [call.callID.storable, call.source.storable]
        ).compactMap { try? $0.entry() }
    }

    /// The entries of the calls that are open or of which something was written after `moment`, in their order.
    ///
    /// Looks back from the end of the log, so that its length does not matter. A line that cannot be read is passed
    /// over, since the other calls must open; `verify` tells of it.
    func entriesOfCalls(openOrWithNewsAfter moment: Moment) throws -> [Entry] {
        try EntryLine.fetchAll(
            db,
            sql: """
                WITH wanted (call, source) AS (
                    SELECT call, source FROM calls WHERE is_open
                    UNION
                    SELECT call, source FROM entries WHERE call IS NOT NULL AND sequence > coalesce(
                        (SELECT sequence FROM entries WHERE moment <= ? ORDER BY sequence DESC LIMIT 1), 0)
                )
                SELECT entries.* FROM wanted CROSS JOIN entries
                ON entries.call = wanted.call AND entries.source = wanted.source
                ORDER BY entries.sequence
                """,
            arguments: [moment.milliseconds]
        ).compactMap { try? $0.entry() }
    }
}

extension EntryTable {
    /// What still holds of the operator herself, as old as it may be: where she signed on, and the break that she has
    /// not come back from.
    func standingOfOperator() throws -> [Entry] {
        var (signOn, state): (Entry?, Entry?)
        let lines = try EntryLine.fetchCursor(
            db,
            sql: """
                SELECT * FROM entries WHERE kind IN ('signed-on', 'state-changed', 'signed-off') AND call IS NULL
                ORDER BY sequence DESC
                """)
        while signOn == nil || state == nil, let line = try lines.next() {
            guard let entry = try? line.entry() else { continue }
            switch entry.fact {
            case .signedOff: return [signOn, state].compactMap(\.self).filter(\.holds)
            case .signedOn: signOn = signOn ?? entry
            default: state = state ?? entry
            }
        }
        return [signOn, state].compactMap(\.self).filter(\.holds)
    }

    /// Puts lines at the end as they were sealed elsewhere; their chain has been verified.
    func append(sealed lines: [LogLine]) throws {
        let insert = try db.cachedStatement(
            sql: "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        for line in lines {
            try insert.execute(arguments: EntryLine(line).arguments(digest: line.digest))
        }
        guard let last = lines.last else { return }
        try db.execute(sql: "UPDATE head SET sequence = ?, digest = ?", arguments: [last.sequence, last.digest])
    }
}

extension Entry {
    /// She is still where it says.
    fileprivate var holds: Bool {
        switch fact {
        case .signedOn, .stateChanged(.onBreak): true
        default: false
        }
    }
}

// MARK: - Between an entry and its line

extension EntryLine {
    init(_ entry: Entry, sequence: Int64, salt: Data) throws {
        let column = PersonalColumn(of: entry)
        if case .reported(let event, let recognition) = entry.fact {
            fact = ReportText.text(event, recognition, keeping: column)
        } else {
            fact = try CompactJSON.text(entry.fact, keeping: column)
        }
        self.sequence = sequence
        moment = entry.moment.milliseconds
        source = entry.call?.source.storable
        call = entry.call?.callID.storable
        kind = entry.fact.kind.storable
        if case .reported(let told, _) = entry.fact {
            event = told.id.storable
            source = source ?? told.source.storable
        }
        if !column.texts.isEmpty {
            let texts = try CompactJSON.text(column.texts)
            personal = texts
            self.salt = salt
            seal = Chain.seal(salt: salt, personal: texts)
        }
    }

    func entry() throws -> Entry {
        let decoder = JSONDecoder()
        if let seal, !seal.isEmpty {
            let texts = try personal.map { try decoder.decode([String].self, from: Data($0.utf8)) }
            decoder.userInfo[.personalSafe] = KeptPersonalTexts(texts ?? [])
        }
        let fact = try decoder.decode(Entry.Fact.self, from: Data(fact.utf8))
        let id = call.flatMap { call in source.map { Call.ID(source: $0, callID: call) } }
        return Entry(moment: Moment(milliseconds: moment), call: id, fact: fact)
    }

    fileprivate func arguments(digest: Data) -> StatementArguments {
        let values: [DatabaseValue] = [
            sequence.databaseValue, moment.databaseValue, source.databaseValue, call.databaseValue, kind.databaseValue,
            event.databaseValue, fact.databaseValue, personal.databaseValue, salt.databaseValue, seal.databaseValue,
            digest.databaseValue,
        ]
        return StatementArguments(values)
    }
}

extension EntryLine: FetchableRecord {
    init(row: Row) {
        sequence = row["sequence"]
        moment = row["moment"]
        source = row["source"]
        call = row["call"]
        kind = row["kind"]
        event = row["event"]
        fact = row["fact"]
        personal = row["personal"]
        salt = row["salt"]
        seal = row["seal"]
    }
}

extension Entry.Fact {
    /// The word for it in the log; for what was reported, the event's own type.
    package var kind: String {
        switch self {
        case .reported(let event, _): event.kind.rawValue
        case .begunByHand: "begun-by-hand"
        case .pickedUp: "picked-up"
        case .hungUp: "hung-up"
        case .drafted: "drafted"
        case .chosen: "chosen"
        case .classified: "classified"
        case .refused: "refused"
        case .excused: "excused"
        case .filed: "filed"
        case .filingUndone: "filing-undone"
        case .putAside: "put-aside"
        case .dismissed: "dismissed"
        case .dismissalUndone: "dismissal-undone"
        case .searchedInVain: "searched-in-vain"
        case .shown: "shown"
        case .connecting: "connecting"
        case .dialledWithout: "dialled-without"
        case .dialled: "dialled"
        case .attemptOrdered: "attempt-ordered"
        case .attemptOrderFailed: "attempt-order-failed"
        case .attemptAnswered: "attempt-answered"
        case .connectAsked: "connect-asked"
        case .attempted: "attempted"
        case .returnedToCaller: "returned-to-caller"
        case .managerStateSet: "manager-state-set"
        case .messageBegun: "message-begun"
        case .messageTaken: "message-taken"
        case .ticketGiven: "ticket-given"
        case .callBackBegun: "call-back-begun"
        case .calledInVain: "called-in-vain"
        case .reopened: "reopened"
        case .posted: "posted"
        case .parcelNews(_, .accepted): "parcel-accepted"
        case .parcelNews(_, .putOff): "parcel-put-off"
        case .parcelNews(_, .handed): "parcel-handed"
        case .parcelNews(_, .refused): "parcel-refused"
        case .parcelNews(_, .withdrawn): "parcel-withdrawn"
        case .parcelNews(_, .urged): "parcel-urged"
        case .owed: "owed"
        case .discharged: "discharged"
        case .handedOver: "handed-over"
        case .handoverArrived: "handover-arrived"
        case .received: "received"
        case .seniorAsked: "senior-asked"
        case .takenOver: "taken-over"
        case .stateChanged, .wrapUpTimeOver: "state-changed"
        case .remarked: "remarked"
        case .vipKnown: "vip-known"
        case .customerShown: "customer-shown"
        case .gapNoted: "gap-noted"
        case .inquired: "inquired"
        case .did(.said): "said"
        case .did(.asked): "asked"
        case .did(.opened): "opened"
        case .did(.writes): "writes"
        case .did(.wrote): "wrote"
        case .holdBegun: "hold-begun"
        case .holdEnded: "hold-ended"
        case .cardSeen: "card-seen"
        case .cardRenewed: "card-renewed"
        case .unread: "unread"
        case .signedOn: "signed-on"
        case .lostSightOf: "lost-sight-of"
        case .signedOff: "signed-off"
        }
    }
}

extension String {
    /// SQLite's functions for text end at a NUL; it is kept as the picture of one, so that nothing after it is lost.
    var storable: String {
        guard utf8.contains(0) else { return self }
        return String(UnicodeScalarView(unicodeScalars.map { $0 == "\u{0}" ? "\u{2400}" : $0 }))
    }
}

extension Data {
    fileprivate static func salt() -> Data {
        var generator = SystemRandomNumberGenerator()
        var salt = Data(capacity: Chain.saltByteCount)
        while salt.count < Chain.saltByteCount {
            Swift.withUnsafeBytes(of: generator.next()) { salt.append(contentsOf: $0) }
        }
        return salt
    }
}
