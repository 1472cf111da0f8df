package import Answering
import FoundationEssentials
import GRDB

/// What going through the chain has shown.
package struct Verification: Hashable, Sendable {
    /// How many entries stand in the log, up to the flaw if there is one.
    package var entries: Int
    /// Of how many the personal texts have been erased.
    package var erased: Int
    /// The digest of the last good entry in hexadecimal; whoever keeps it elsewhere can show that nothing was rebuilt.
    package var head: String
    package var flaw: Flaw?

    package enum Flaw: Hashable, Sendable {
        /// This entry is not what it was when it was written, or not where it was.
        case altered(sequence: Int64)
        /// A personal text of this entry is not what it was.
        case personalAltered(sequence: Int64)
        /// This entry is not there.
        case missing(sequence: Int64)
        /// This entry stands behind the end of the log.
        case added(sequence: Int64)
        /// The file is damaged; at this entry, where that could be told.
        case unreadable(sequence: Int64?)
        /// The row of this call is not what its entries make of it.
        case row(Call.ID)
    }
}

extension Verification.Flaw {
    package var sentence: String {
        switch self {
        case .altered(let sequence): "Entry \(sequence) was changed, moved or put in after it was written."
        case .personalAltered(let sequence): "A personal text of entry \(sequence) was changed after it was written."
        case .missing(let sequence): "Entry \(sequence) was taken out."
        case .added(let sequence): "Entry \(sequence) was put behind the end of the log."
        case .unreadable(let sequence?): "Entry \(sequence) cannot be read: the file is damaged."
        case .unreadable(nil): "The file is damaged and cannot be read to its end."
        case .row(let call): "The row of call \(call.callID) is not what its entries make of it."
        }
    }
}

// MARK: - Going through

extension Verification {
    init(ofChainIn db: Database, progress: (Int) -> Void) throws {
        self.init(entries: 0, erased: 0, head: "", flaw: nil)
        var digest = Chain.root
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM entries ORDER BY sequence")
        while let row = try rows.next() {
            let line = EntryLine(row: row)
            let expected = Int64(entries + 1)
            if line.sequence != expected {
                flaw = line.sequence > expected ? .missing(sequence: expected) : .added(sequence: line.sequence)
                break
            }
            let kept: Data = row["digest"]
            guard Chain.digest(of: line, after: digest) == kept else {
                flaw = .altered(sequence: expected)
                break
            }
            if line.hasAlteredPersonal {
                flaw = .personalAltered(sequence: expected)
                break
            }
            digest = kept
            entries += 1
            if line.isErased { erased += 1 }
            if entries.isMultiple(of: 10_000) { progress(entries) }
        }
        head = digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        if flaw == nil { flaw = try flawOfHead(in: db, digest: digest) }
    }

    /// The end as it was last written shows what was taken from it or put behind it.
    private func flawOfHead(in db: Database, digest: Data) throws -> Flaw? {
        guard let row = try Row.fetchOne(db, sql: "SELECT sequence, digest FROM head") else {
            return .unreadable(sequence: nil)
        }
        let sequence: Int64 = row["sequence"]
        if sequence > entries { return .missing(sequence: Int64(entries) + 1) }
        if sequence < entries { return .added(sequence: sequence + 1) }
        let kept: Data = row["digest"]
        return kept == digest ? nil : .altered(sequence: sequence)
    }

    /// The last entry against the one before it and against the head: enough to show a log that ends as it should.
    static func ofEnd(in db: Database) throws -> (flaw: Flaw?, entries: Int) {
        let rows = try Row.fetchAll(db, sql: "SELECT * FROM entries ORDER BY sequence DESC LIMIT 2")
        var end = Verification(entries: 0, erased: 0, head: "", flaw: nil)
        guard let last = rows.first else { return (try end.flawOfHead(in: db, digest: Chain.root), 0) }
        let line = EntryLine(row: last)
        end.entries = Int(line.sequence)
        let digest: Data = last["digest"]
        let previous: Data = rows.count > 1 ? rows[1]["digest"] : Chain.root
        let before: Int64 = rows.count > 1 ? rows[1]["sequence"] : 0
        if before != line.sequence - 1 { return (.missing(sequence: line.sequence - 1), end.entries) }
        if Chain.digest(of: line, after: previous) != digest { return (.altered(sequence: line.sequence), end.entries) }
        return (try end.flawOfHead(in: db, digest: digest), end.entries)
    }

    /// The first call whose row differs from the fold of its entries; those with erased entries are passed over.
    static func flawOfRows(in db: Database) throws -> Flaw? {
        let rows = try CallSummary.fetchCursor(db, sql: "SELECT * FROM calls ORDER BY begun_at, rowid")
        while let row = try rows.next() {
            let lines = try EntryLine.fetchAll(
                db, sql: "SELECT * FROM entries WHERE call = ? AND source = ? ORDER BY sequence",
                arguments: [row.id.callID, row.id.source])
            if lines.contains(where: \.isErased) { continue }
            guard let entries = try? lines.map({ try $0.entry() }), let call = Call(replaying: entries),
                CallSummary(of: call).values == row.values
            else { return .row(row.id) }
        }
        let lost = try Row.fetchOne(
            db,
            sql: """
                SELECT call, source FROM entries WHERE call IS NOT NULL
                EXCEPT SELECT call, source FROM calls LIMIT 1
                """)
        return lost.map { .row(Call.ID(source: $0["source"], callID: $0["call"])) }
    }
}

extension EntryLine {
    var isErased: Bool { seal != nil && personal == nil }

    var hasAlteredPersonal: Bool {
        guard let personal else { return false }
        guard let salt, let seal else { return true }
        return Chain.seal(salt: salt, personal: personal) != seal
    }
}
