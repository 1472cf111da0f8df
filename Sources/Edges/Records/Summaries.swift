import Answering
import GRDB

/// What the log makes of its entries, in tables beside the chain.
struct Summaries {
    let db: Database

    func bringUpToDate(_ calls: [CallSummary], after entries: [Entry]) throws {
        try CallTable(db: db).bringUpToDate(calls, after: entries)
        try CardsSeen(db: db).bringUpToDate(after: entries)
        try ReceivedDebts(db: db).bringUpToDate(after: entries)
        try PostTable(db: db).bringUpToDate(after: entries)
    }
}
