import Answering
import FoundationEssentials
import GRDB
package import Service

// A log as it is copied elsewhere: line by line, as it was sealed.

/// Whether lines are what a desk sealed.
package enum LogCopy {
    /// Whether `lines` follow on `end` without a gap, none of them altered.
    package static func isChained(_ lines: [LogLine], after end: LogEnd?) -> Bool {
        var digest = end?.digest ?? Chain.root
        var sequence = end?.sequence ?? 0
        for copied in lines {
            let line = EntryLine(copied)
            guard copied.sequence == sequence + 1, Chain.digest(of: line, after: digest) == copied.digest,
                !line.hasAlteredPersonal
            else { return false }
            (digest, sequence) = (copied.digest, copied.sequence)
        }
        return true
    }
}

extension SQLiteCallLog {
    /// The lines after `sequence`, in order.
    package func lines(after sequence: Int64, atMost count: Int) async throws -> [LogLine] {
        try await perform { database in
            try await database.read { db in
                try Row.fetchAll(
                    db, sql: "SELECT * FROM entries WHERE sequence > ? ORDER BY sequence LIMIT ?",
                    arguments: [sequence, count]
                ).map { LogLine(EntryLine(row: $0), digest: $0["digest"]) }
            }
        }
    }
}

extension SQLiteCallLog {
    /// The lines that were emptied after `stamp`, in the order in which that was done.
    package func emptied(after stamp: Int64, atMost count: Int) async throws -> [EmptiedLine] {
        try await perform { database in
            try await database.read { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT stamp, sequence, digest FROM erasures JOIN entries USING (sequence)
                        WHERE stamp > ? ORDER BY stamp LIMIT ?
                        """, arguments: [stamp, count]
                ).map { EmptiedLine(stamp: $0["stamp"], sequence: $0["sequence"], digest: $0["digest"]) }
            }
        }
    }
}

extension LogLine {
    fileprivate init(_ line: EntryLine, digest: Data) {
        self.init(
            sequence: line.sequence, moment: line.moment, source: line.source, call: line.call, kind: line.kind,
            event: line.event, fact: line.fact, personal: line.personal, salt: line.salt, seal: line.seal,
            digest: digest)
    }
}

extension EntryLine {
    init(_ copied: LogLine) {
        self.init(
            sequence: copied.sequence, moment: copied.moment, source: copied.source, call: copied.call,
            kind: copied.kind, event: copied.event, fact: copied.fact, personal: copied.personal, salt: copied.salt,
            seal: copied.seal)
    }
}
