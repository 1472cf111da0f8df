package import Answering
import GRDB

extension CallLogReader {
    /// What tells how long the operator was at her desk in a span, for an `Attendance`: in the order of the log, from
    /// the last sign-on and state before it.
    package func presence(in span: Range<Moment>) throws -> [Entry] {
        try read { db in
            let lines = try EntryLine.fetchCursor(
                db,
                sql: """
                    SELECT * FROM entries WHERE kind IN ('signed-on', 'state-changed', 'signed-off') AND call IS NULL
                    ORDER BY sequence DESC
                    """)
            var found = [try Self.lastOfDesk(before: .max, in: db)]
            var (hasSignedOn, hasState) = (false, false)
            while !hasSignedOn || !hasState, let line = try lines.next() {
                guard let entry = try? line.entry() else { continue }
                found.append(entry)
                let isBefore = entry.moment < span.lowerBound
                switch entry.fact {
                case .signedOff: if isBefore { (hasSignedOn, hasState) = (true, true) }
                case .signedOn:
                    found.append(try Self.lastOfDesk(before: line.sequence, in: db))
                    if isBefore { hasSignedOn = true }
                default: if isBefore { hasState = true }
                }
            }
            return found.reversed().compactMap(\.self)
        }
    }

    /// The last entry that only a running desk writes: debts and letters are seen to by other hands, too, when no desk
    /// runs.
    private static func lastOfDesk(before sequence: Int64, in db: Database) throws -> Entry? {
        let select = try db.cachedStatement(
            sql: """
                SELECT * FROM entries WHERE sequence < ? AND kind NOT IN (
                    'discharged', 'handed-over', 'handover-arrived', 'remarked', 'reopened', 'received', 'posted',
                    'parcel-accepted', 'parcel-put-off', 'parcel-handed', 'parcel-refused', 'parcel-withdrawn',
                    'parcel-urged')
                ORDER BY sequence DESC LIMIT 1
                """)
        return try EntryLine.fetchOne(select, arguments: [sequence]).flatMap { try? $0.entry() }
    }
}
