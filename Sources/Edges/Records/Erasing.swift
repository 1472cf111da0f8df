package import Answering
import FoundationEssentials
import GRDB

/// What of persons is to be taken out of a log; the figures stay.
package enum ErasureScope: Sendable {
    /// All that is known of whoever has this number.
    case caller(PhoneNumber)
    /// Of each client's calls that began before, are over and owe nothing.
    case begunBefore([Client.ID: Moment])
}

/// What was taken out.
package struct Erasure: Hashable, Sendable {
    package var calls = 0
    /// Entries whose personal texts are gone.
    package var entries = 0
    /// What went out, or was to go.
    package var parcels = 0
    /// What colleagues had handed over.
    package var debts = 0
    /// Promises that were open, and are nobody's now.
    package var promises = 0
    /// Where the PBX keeps the recordings: not erased by this.
    package var recordings: [String] = []
    /// Another program read the log meanwhile: what was erased may lie in `log.sqlite-wal` until the next time.
    package var isUnsettled = false

    package init() {}

    package var isEmpty: Bool { calls == 0 && entries == 0 && parcels == 0 && debts == 0 }
}

extension SQLiteCallLog {
    /// Takes the personal texts out, of the entries too; the chain of digests holds on.
    ///
    /// What is deleted is overwritten, and carried over out of the `-wal`.
    ///
    /// - Parameter compacts: whether the file is written anew besides; it takes as long as the log is large.
    package func erase(_ scope: ErasureScope, at now: Moment, compacts: Bool) async throws -> Erasure {
        try await erase(at: now, compacts: compacts) { try $0.erase(scope) }.erasure
    }

    /// The same of the calls that were found to be expired, but for those that are open or owe something since.
    package func erase(expired calls: [Call.ID], at now: Moment) async throws -> Set<Call.ID> {
        try await erase(at: now, compacts: false) { try $0.erase(expired: calls) }.calls
    }

    private func erase(
        at now: Moment, compacts: Bool, _ erase: @escaping @Sendable (Eraser) throws -> (Erasure, calls: Set<Call.ID>)
    ) async throws -> (erasure: Erasure, calls: Set<Call.ID>) {
        let (erasure, gone) = try await change { database in
            try await database.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA secure_delete = ON")
                defer { try? db.execute(sql: "PRAGMA secure_delete = OFF") }
                var erasure = Erasure()
                var gone: Set<Call.ID> = []
                try db.inTransaction {
                    (erasure, gone) = try erase(Eraser(db: db, now: now))
                    return .commit
                }
                if !erasure.isEmpty {
                    if compacts { try db.execute(sql: "VACUUM") }
                    erasure.isUnsettled = try !Self.carryOver(db, waits: compacts)
                }
                return (erasure, gone)
            }
        }
        forgetCarbon(of: gone)
        return (erasure, gone)
    }

    /// Carries the `-wal` over and cuts it, where no reader is in the way.
    ///
    /// - Parameter waits: a while for who reads; where a desk works it does not, because a card would wait, too.
    /// - Returns: whether it was.
    private static func carryOver(_ db: Database, waits: Bool) throws -> Bool {
        if !waits { try db.execute(sql: "PRAGMA busy_timeout = 0") }
        defer { try? db.execute(sql: "PRAGMA busy_timeout = \(busyMilliseconds)") }
        let row = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        return (row?[0] as Int?) == 0
    }
}

extension SQLiteCallLog {
    package func erase(_ caller: PhoneNumber, at now: Moment) async throws {
        do {
            _ = try await erase(.caller(caller), at: now, compacts: false)
        } catch {
            throw told(error)
        }
    }
}

/// Erases within one transaction.
struct Eraser {
    let db: Database
    let now: Moment

    func erase(_ scope: ErasureScope) throws -> (Erasure, calls: Set<Call.ID>) {
        switch scope {
        case .caller(let number):
            let ids = try calls(of: number)
            var erasure = try erase(ids)
            erasure.debts = try eraseDebts { $0.isOf(number) }
            try eraseUnread(naming: number)
            return (erasure, Set(ids))
        case .begunBefore(let moments):
            let ids = try ExpiredCalls(db: db).begun(before: moments)
            return (try erase(ids), Set(ids))
        }
    }

    func erase(expired calls: [Call.ID]) throws -> (Erasure, calls: Set<Call.ID>) {
        let ids = try ExpiredCalls(db: db).still(calls)
        return (try erase(ids), Set(ids))
    }

    // MARK: Which calls

    /// He called from it, was called at it, left it, or was sent something there.
    private func calls(of number: PhoneNumber) throws -> [Call.ID] {
        guard !number.key.isEmpty else { return [] }
        let sent = try PostTable(db: db).calls(ofPostOf: number)
        // What he left stands as it was typed: no part of it can be looked for.
        let rows = try Row.fetchCursor(
            db, sql: "SELECT call, source, from_number, contact FROM calls ORDER BY begun_at, rowid")
        var ids: [Call.ID] = []
        while let row = try rows.next() {
            let (from, contact): (String, String) = (row["from_number"], row["contact"])
            let id = Call.ID(source: row["source"], callID: row["call"])
            let isHis =
                from == number.key.storable || sent.contains(id)
                || !contact.isEmpty && PhoneNumber(reading: contact) == number
            if isHis { ids.append(id) }
        }
        return ids
    }

    // MARK: Calls

    private func erase(_ ids: [Call.ID]) throws -> Erasure {
        var erasure = Erasure()
        for id in ids {
            let key: StatementArguments = [id.callID.storable, id.source.storable]
            erasure.entries += try empty("call = ? AND source = ?", key)
            for posted in try PostTable(db: db).parcels(of: id) {
                try PostTable(db: db).erase(posted)
                erasure.parcels += 1
            }
            let links = try String.fetchAll(
                db, sql: "SELECT recording_url FROM calls WHERE call = ? AND source = ? AND recording_url IS NOT NULL",
                arguments: key)
            erasure.recordings += links
            erasure.calls += 1
        }
        let promises = try discharges(of: ids)
        erasure.promises = promises.count
        if !promises.isEmpty { try EntryTable(db: db).append(promises) }
        try CallTable(db: db).makeAgain(ids)
        try CallTable(db: db).forgetRecordings(of: ids)
        return erasure
    }

    /// Nobody can be told any more what was promised to whom.
    private func discharges(of ids: [Call.ID]) throws -> [Entry] {
        try ids.flatMap { id in
            let call = Call(replaying: try EntryTable(db: db).entries(of: id))
            return (call?.openObligations ?? []).map { owed in
                Entry(moment: now, call: id, fact: .discharged(owed.id, .init(by: "erased", at: now, how: .erased)))
            }
        }
    }

    // MARK: Besides

    private func eraseDebts(_ isMeant: (Obligation) -> Bool) throws -> Int {
        let table = ReceivedDebts(db: db)
        let meant = try table.all().filter(isMeant)
        guard !meant.isEmpty else { return 0 }
        let ids = Set(meant.map(\.id))
        let lines = try EntryLine.fetchAll(
            db,
            sql: """
                SELECT * FROM entries WHERE call IS NULL AND personal IS NOT NULL
                AND kind IN ('received', 'discharged', 'remarked', 'handed-over')
                """)
        for line in lines where try line.entry().fact.owed.map(ids.contains) ?? false {
            _ = try empty("sequence = ?", [line.sequence])
        }
        for owed in meant { try table.erase(owed) }
        return meant.count
    }

    /// What could not be read is kept as it came, and may hold the number anywhere.
    private func eraseUnread(naming number: PhoneNumber) throws {
        let digits = String(number.key.filter(\.isNumber).suffix(10))
        guard digits.count >= 6 else { return }
        _ = try empty("kind = 'unread' AND personal LIKE ?", ["%" + digits + "%"])
    }

    /// - Returns: how many entries.
    private func empty(_ condition: String, _ arguments: StatementArguments) throws -> Int {
        let sequences = try Int64.fetchAll(
            db, sql: "SELECT sequence FROM entries WHERE personal IS NOT NULL AND \(condition) ORDER BY sequence",
            arguments: arguments)
        guard !sequences.isEmpty else { return 0 }
        let last = try Int64.fetchOne(db, sql: "SELECT max(stamp) FROM erasures") ?? 0
        // In a log that was put back from a backup they still come after all that was erased before.
        let first = max(last + 1, now.milliseconds * 1000)
        for (stamp, sequence) in zip(first..., sequences) {
            try db.cachedStatement(sql: "UPDATE entries SET personal = NULL, salt = NULL WHERE sequence = ?")
                .execute(arguments: [sequence])
            try db.cachedStatement(sql: "INSERT INTO erasures VALUES (?, ?)").execute(arguments: [stamp, sequence])
        }
        return sequences.count
    }
}

extension Entry.Fact {
    /// Of which debt it tells, where it belongs to no call.
    fileprivate var owed: Obligation.ID? {
        switch self {
        case .received(let owed): owed.id
        case .discharged(let id, _), .remarked(let id, _), .handedOver(let id, _): id
        default: nil
        }
    }
}
