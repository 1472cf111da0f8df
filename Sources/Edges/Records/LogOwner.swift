import Answering
import GRDB

/// Whose log it is: one row beside the chain, which a backup carries along.
struct LogOwner {
    let db: Database

    /// `nil` in a log that no desk of this version has opened.
    func name() throws -> Operator.ID? {
        guard try db.tableExists("owner") else { return nil }
        return try String.fetchOne(db, sql: "SELECT operator FROM owner")
    }

    /// Whoever was given another name, with her directory, is the owner under that name.
    func note(_ person: Operator.ID) throws {
        guard try name() != person else { return }
        try db.execute(sql: "INSERT OR REPLACE INTO owner VALUES (1, ?)", arguments: [person])
    }
}
