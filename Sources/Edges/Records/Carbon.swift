import Answering
import FoundationEssentials
import GRDB

/// What was written last, held in memory so that it can be written once more where the file lost it.
///
/// An acknowledged entry lies in the `-wal` alone until SQLite has carried it over into the file. So everything since
/// then is held, and beside it the open calls from their first entry on and the last entries of before.
struct Carbon {
    /// Entries of one transaction, and the end of the chain after it.
    private struct Sheet {
        var entries: [Entry]
        var head: ChainHead
    }

    private var sheets: [Sheet] = []
    private var unsettledCount = 0
    /// Entries that lie in the file itself.
    private var settled: Sheet?
    private var calls: [Call.ID: CallSummary] = [:]
    /// Calls whose texts the log keeps no longer: what came late of them is written again without any.
    private var emptied: Set<Call.ID> = []
    private var generation: LogFile.Generation?

    /// So many entries of closed calls stay when they lie in the file itself: an hour of a desk's work.
    private static let mostSettled = 500
    /// Where a reader keeps the `-wal` from being carried over, no more entries than this are held for it.
    private static let mostUnsettled = 8192

    var isEmpty: Bool { settled == nil && sheets.isEmpty }

    /// Begins with what the log holds of the open calls.
    mutating func begin(with entries: [Entry], of open: [CallSummary], head: ChainHead) {
        calls = Dictionary(open.map { ($0.id, $0) }) { _, last in last }
        settled = Sheet(entries: entries.filter { $0.call.map { calls[$0] != nil } ?? false }, head: head)
    }

    /// - Parameter generation: of the `-wal` after the transaction. Another one than before shows that all of before
    ///   has been carried over.
    mutating func add(
        _ entries: [Entry], _ summaries: [CallSummary], emptied: Set<Call.ID>, head: ChainHead,
        generation: LogFile.Generation?
    ) {
        if generation != self.generation || unsettledCount > Self.mostUnsettled { settle() }
        self.generation = generation
        sheets.append(Sheet(entries: entries, head: head))
        unsettledCount += entries.count
        self.emptied.formUnion(emptied)
        for call in summaries where !emptied.contains(call.id) {
            self.emptied.remove(call.id)
            calls[call.id] = call
        }
    }

    /// What was erased is written by nobody again.
    mutating func forget(_ gone: Set<Call.ID>) {
        let isKept = { (entry: Entry) in entry.call.map { !gone.contains($0) } ?? true }
        for place in sheets.indices { sheets[place].entries = sheets[place].entries.filter(isKept) }
        if let entries = settled?.entries.filter(isKept) { settled?.entries = entries }
        calls = calls.filter { !gone.contains($0.key) }
    }

    private mutating func settle() {
        guard let head = sheets.last?.head else { return }
        let entries = (settled?.entries ?? []) + sheets.flatMap(\.entries)
        let surplus = entries.count - Self.mostSettled
        let kept = entries.enumerated().filter { index, entry in
            index >= surplus || entry.call.map { calls[$0]?.isOpen ?? false } ?? false
        }.map(\.element)
        let mentioned = Set(kept.compactMap(\.call))
        calls = calls.filter { mentioned.contains($0.key) }
        emptied.formIntersection(mentioned)
        settled = Sheet(entries: kept, head: head)
        sheets = []
        unsettledCount = 0
    }

    /// Writes what a file just opened has lost, or never had.
    mutating func restore(into db: Database, generation: LogFile.Generation?) throws {
        let known = try sheets.lastIndex { try EntryTable(db: db).has($0.head) }
        var lost = sheets[(known.map { $0 + 1 } ?? 0)...].flatMap(\.entries)
        var isSettled = known != nil
        if known == nil, let settled {
            isSettled = try EntryTable(db: db).has(settled.head)
            if !isSettled { lost = settled.entries + lost }
        }
        self.generation = generation
        guard !lost.isEmpty else { return }
        let told = Set(lost.compactMap(\.call)).compactMap { calls[$0] }
        let head = try EntryTable(db: db).append(lost, of: told, emptying: emptied)
        if !isSettled { settled = nil }
        sheets = sheets[..<(known.map { $0 + 1 } ?? 0)] + [Sheet(entries: lost, head: head)]
    }
}

/// The end of the chain as it stood at some time.
struct ChainHead: Hashable, Sendable {
    var sequence: Int64
    var digest: Data
}

extension EntryTable {
    func head() throws -> ChainHead {
        guard let row = try Row.fetchOne(db.cachedStatement(sql: "SELECT sequence, digest FROM head")) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "no head of the chain")
        }
        return ChainHead(sequence: row["sequence"], digest: row["digest"])
    }

    /// The chain once ended so: all that was written until then stands in this file.
    func has(_ head: ChainHead) throws -> Bool {
        let digest = try Data.fetchOne(
            db, sql: "SELECT digest FROM entries WHERE sequence = ?", arguments: [head.sequence])
        return digest == head.digest || head.sequence == 0
    }
}
