import FoundationEssentials
import Service

/// The tables of the relay's store, the same in every engine; a version that has been shipped is never changed.
enum Schema {
    /// The statements of each version, the first of which makes the tables.
    typealias Versions = @Sendable (_ bytesType: String) -> [[String]]

    static let versions: Versions = { bytesType in [first(bytesType), second, today, fourth, fifth, sixth] }

    /// Brings the tables to the newest version; of several relays that begin at once, one does it.
    ///
    /// - Parameter beginning: called before what may take long.
    static func bringUpToDate(
        _ transaction: any StoreTransaction, to versions: Versions = versions, _ beginning: () -> Void = {}
    ) throws {
        try transaction.wait(for: .migration)
        try transaction.run("CREATE TABLE IF NOT EXISTS versions (version BIGINT PRIMARY KEY)", [])
        let versions = versions(transaction.bytesType)
        let last = try transaction.run("SELECT max(version) FROM versions", []).first?.optionalInteger(0) ?? 0
        guard last <= versions.count else { throw StoreFault.newer }
        if last < versions.count { beginning() }
        for (number, statements) in zip(1..., versions) where number > last {
            for statement in statements { try transaction.run(statement, []) }
            try transaction.run("INSERT INTO versions VALUES ($1)", [.integer(Int64(number))])
        }
        // Whoever puts a backup back takes it out, and it is another from then on.
        if try transaction.run("SELECT epoch FROM epochs", []).isEmpty {
            let epoch = UUID().uuidString.prefix(8).lowercased()
            try transaction.run("INSERT INTO epochs (epoch) VALUES ($1)", [.text(epoch)])
        }
    }

    /// `logs.emptied` is the stamp up to which it is known what was emptied; `calls.called` is whom a call that went out was
    /// to reach.
    private static let sixth = [
        "ALTER TABLE logs ADD COLUMN emptied BIGINT",
        "ALTER TABLE calls ADD COLUMN called TEXT",
        "CREATE INDEX calls_of_caller ON calls (caller) WHERE caller IS NOT NULL",
        "CREATE INDEX calls_of_called ON calls (called) WHERE called IS NOT NULL",
        "CREATE INDEX debts_of_caller ON debts (caller) WHERE caller IS NOT NULL",
        "CREATE INDEX deliveries_ending ON deliveries (until) WHERE until IS NOT NULL",
        "CREATE INDEX deliveries_of_requests ON deliveries (desk, number) WHERE request IS NOT NULL",
    ]

    /// From `deliveries.until` on nobody is told of it any more; empty: it waits.
    private static let fifth = ["ALTER TABLE deliveries ADD COLUMN until BIGINT"]

    /// What desks have heard they know by `epochs.epoch`, the only one, and the number.
    private static let fourth = [
        "CREATE TABLE epochs (epoch TEXT NOT NULL)",
        "CREATE INDEX deliveries_at ON deliveries (at)",
        "CREATE INDEX calls_last_news_at ON calls (last_news_at)",
    ]

    /// `deliveries.person` is whoever sat there when it came, or was asked; empty: nobody did. `waits_for` names whoever was
    /// asked until it is known that she has heard it. `presence.line` is the line by which she came last.
    private static let second = [
        "ALTER TABLE deliveries ADD COLUMN person TEXT",
        "ALTER TABLE deliveries ADD COLUMN waits_for TEXT",
        "CREATE INDEX deliveries_waiting ON deliveries (waits_for) WHERE waits_for IS NOT NULL",
        "ALTER TABLE presence ADD COLUMN line TEXT",
        "ALTER TABLE calls ADD COLUMN goes_on BIGINT",
    ]

    /// Times are milliseconds since 1970. Documents are JSON.
    ///
    /// `calls.told` counts the events of a call, `desks.last` the deliveries to a desk: both are taken under the lock of
    /// their row, so that there is no gap and nobody sees a later one before an earlier one. A delivery is an event of
    /// a call or a request. `settles_at` is empty once it is known what became of a call.
    private static func first(_ bytesType: String) -> [String] {
        [
            """
            CREATE TABLE calls (
                source TEXT NOT NULL, call TEXT NOT NULL, route TEXT NOT NULL, told BIGINT NOT NULL,
                client TEXT, caller TEXT, spoken_at BIGINT, settles_at BIGINT, last_news_at BIGINT NOT NULL,
                PRIMARY KEY (source, call)
            )
            """,
            "CREATE INDEX calls_to_settle ON calls (settles_at) WHERE settles_at IS NOT NULL",
            "CREATE INDEX calls_spoken ON calls (client, caller, spoken_at) WHERE spoken_at IS NOT NULL",
            """
            CREATE TABLE events (
                source TEXT NOT NULL, call TEXT NOT NULL, number BIGINT NOT NULL, event TEXT NOT NULL,
                at BIGINT NOT NULL, document TEXT NOT NULL,
                PRIMARY KEY (source, call, number), UNIQUE (source, call, event)
            )
            """,
            "CREATE TABLE unread (at BIGINT NOT NULL, document TEXT NOT NULL)",
            "CREATE TABLE desks (desk TEXT PRIMARY KEY, last BIGINT NOT NULL)",
            """
            CREATE TABLE deliveries (
                desk TEXT NOT NULL, number BIGINT NOT NULL, at BIGINT NOT NULL,
                source TEXT, call TEXT, event BIGINT, request \(bytesType),
                PRIMARY KEY (desk, number)
            )
            """,
            """
            CREATE TABLE debts (
                source TEXT NOT NULL, call TEXT NOT NULL, number BIGINT NOT NULL,
                client TEXT NOT NULL, caller TEXT, since BIGINT NOT NULL, owed TEXT NOT NULL,
                claimed_by TEXT, claimed_at BIGINT, done_at BIGINT,
                PRIMARY KEY (source, call, number)
            )
            """,
            "CREATE INDEX debts_free ON debts (client, since) WHERE claimed_by IS NULL AND done_at IS NULL",
            """
            CREATE TABLE presence (
                person TEXT PRIMARY KEY, desk TEXT NOT NULL UNIQUE, since BIGINT NOT NULL, seen_at BIGINT NOT NULL
            )
            """,
            "CREATE TABLE logs (person TEXT PRIMARY KEY, last BIGINT NOT NULL, digest \(bytesType) NOT NULL)",
            """
            CREATE TABLE log_lines (
                person TEXT NOT NULL, sequence BIGINT NOT NULL, kept_at BIGINT NOT NULL, line TEXT NOT NULL,
                PRIMARY KEY (person, sequence)
            )
            """,
        ]
    }

    /// What was said for today, of each subject what holds, and what the operators are at; and which calls go on is found
    /// by their PBX, for those that it has no more.
    private static let today = [
        """
        CREATE TABLE announcements (
            client TEXT NOT NULL, subject TEXT NOT NULL, until BIGINT NOT NULL, document TEXT NOT NULL,
            PRIMARY KEY (client, subject)
        )
        """,
        "ALTER TABLE presence ADD COLUMN state TEXT",
        "CREATE INDEX calls_going_on ON calls (source) WHERE goes_on = 1",
    ]
}
