import Answering
import GRDB

/// The tables of `log.sqlite`, from the first version on; a version that has been shipped is never changed.
enum Schema {
    /// What each version adds to the one before.
    private static let steps: [(name: String, take: @Sendable (Database) throws -> Void)] = [
        ("v1", { try $0.execute(sql: v1) }),
        ("events of two calls under one id", { try $0.execute(sql: eventsOfCalls) }),
        ("refusals and excuses", { try $0.execute(sql: refusals) }),
        ("connecting", { try $0.execute(sql: connecting) }),
        ("seniors", { try $0.execute(sql: seniors) }),
        ("states", { try $0.execute(sql: states) }),
        ("gaps and cards seen", { try $0.execute(sql: gapsAndCardsSeen) }),
        ("debts received", { try $0.execute(sql: receivedDebts) }),
        ("VIP callers", { try $0.execute(sql: "ALTER TABLE calls ADD COLUMN vip TEXT") }),
        ("where she sits", { try $0.execute(sql: standing) }),
        ("whose log it is", { try $0.execute(sql: owner) }),
        ("parcels", { try $0.execute(sql: parcels) }),
        ("what was erased", { try $0.execute(sql: erasures) }),
        ("private numbers", { try $0.execute(sql: privateNumbers) }),
        ("patched time", { try $0.execute(sql: "ALTER TABLE calls ADD COLUMN patched_seconds INTEGER") }),
        ("patched time of earlier calls", { try fillPatchedSeconds(in: $0) }),
        ("when calls rang", { try $0.execute(sql: ringing) }),
        ("when callers came to the queue", { try $0.execute(sql: queueing) }),
    ]

    /// Knows of a log which versions it has been through.
    static var migrator: DatabaseMigrator {
        steps.reduce(into: DatabaseMigrator()) { $0.registerMigration($1.name, migrate: $1.take) }
    }

    /// - Throws: where a newer version wrote it.
    static func isEarlier(_ db: Database, at path: String) throws -> Bool {
        if try migrator.hasBeenSuperseded(db) { throw LogFault(newer: path) }
        return try !migrator.hasCompletedMigrations(db)
    }

    /// Brings a log to the newest version, all the way or not at all.
    ///
    /// The migrator would end a transaction at each version: what fails at the last would leave a log that is neither
    /// what it was nor what it should be.
    static func bringUpToDate(_ database: DatabaseQueue) throws {
        if try database.read(migrator.hasCompletedMigrations) { return }
        try database.write { db in
            try db.execute(sql: "CREATE TABLE IF NOT EXISTS grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
            let known = try migrator.appliedIdentifiers(db)
            for step in steps where !known.contains(step.name) {
                try step.take(db)
                try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES (?)", arguments: [step.name])
            }
        }
    }

    /// Of the calls that were passed on, by their entries, as whoever reads the rows beside them would have it.
    private static func fillPatchedSeconds(in db: Database) throws {
        let passedOn = try Row.fetchAll(
            db, sql: "SELECT DISTINCT call, source FROM entries WHERE kind = 'call.transferred' AND call IS NOT NULL")
        for row in passedOn {
            let id = Call.ID(source: row["source"], callID: row["call"])
            guard let call = Call(replaying: try EntryTable(db: db).entries(of: id)) else { continue }
            try db.execute(
                sql: "UPDATE calls SET patched_seconds = ? WHERE call = ? AND source = ?",
                arguments: [CallSummary(of: call).seconds.patched, id.callID, id.source])
        }
    }

    /// `entries` is the log; `calls` is what it makes of each call, kept beside it for reading.
    ///
    /// Times are milliseconds since 1970. Erasing a person empties `personal` and `salt` of an entry, and the texts of
    /// the row; `seal` stays, and with it the chain. `head` is the end of the chain as it was last written.
    private static let v1 = """
        CREATE TABLE entries (
            sequence INTEGER PRIMARY KEY,
            moment INTEGER NOT NULL,
            source TEXT, call TEXT,
            kind TEXT NOT NULL, event TEXT,
            fact TEXT NOT NULL,
            personal TEXT, salt BLOB, seal BLOB,
            digest BLOB NOT NULL
        );
        CREATE UNIQUE INDEX entries_by_event ON entries (event, source) WHERE event IS NOT NULL;
        CREATE INDEX entries_by_call ON entries (call, source) WHERE call IS NOT NULL;

        CREATE TABLE calls (
            call TEXT NOT NULL, source TEXT NOT NULL,
            client TEXT, revision TEXT NOT NULL,
            from_number TEXT NOT NULL, from_raw TEXT NOT NULL, from_kind TEXT NOT NULL,
            to_number TEXT, to_raw TEXT, to_kind TEXT,
            direction TEXT NOT NULL, channel TEXT NOT NULL,
            begun_at INTEGER NOT NULL, alerted_at INTEGER, answered_at INTEGER, ended_at INTEGER, filed_at INTEGER,
            wait_seconds INTEGER, ring_seconds INTEGER, talk_seconds INTEGER, hold_seconds INTEGER,
            wrap_up_seconds INTEGER, pop_microseconds INTEGER,
            type TEXT, name TEXT NOT NULL, contact TEXT NOT NULL, purpose TEXT NOT NULL, note TEXT NOT NULL,
            answers TEXT NOT NULL,
            outcome TEXT, taken_by TEXT, satisfaction INTEGER, recording_url TEXT,
            cause_q850 INTEGER, cause_sip INTEGER, cause_code TEXT, cause_text TEXT,
            is_misrouted INTEGER NOT NULL, is_open INTEGER NOT NULL, is_history INTEGER NOT NULL,
            is_dismissed INTEGER NOT NULL,
            UNIQUE (call, source)
        );
        CREATE INDEX calls_by_begin ON calls (begun_at);
        CREATE INDEX calls_by_client ON calls (client, begun_at);
        CREATE INDEX calls_by_caller ON calls (from_number, client, begun_at);
        CREATE INDEX calls_by_outcome ON calls (outcome, begun_at) WHERE outcome IS NOT NULL;
        CREATE INDEX calls_open ON calls (begun_at) WHERE is_open;

        CREATE TABLE head (only INTEGER PRIMARY KEY CHECK (only = 1), sequence INTEGER NOT NULL, digest BLOB NOT NULL);
        INSERT INTO head VALUES (1, 0, zeroblob(32));
        CREATE TABLE interface (only INTEGER PRIMARY KEY CHECK (only = 1), state TEXT NOT NULL);
        """

    /// A sender that gives two calls the same id for an event has told of both: it is thanked for both.
    private static let eventsOfCalls = """
        DROP INDEX entries_by_event;
        CREATE UNIQUE INDEX entries_by_event ON entries (event, call, source) WHERE event IS NOT NULL;
        """

    /// The questions a caller would not answer, with a blank between their names, and why others were left open.
    private static let refusals = """
        ALTER TABLE calls ADD COLUMN refused TEXT NOT NULL DEFAULT '';
        ALTER TABLE calls ADD COLUMN excuse TEXT;
        """

    /// Finds what the operator said of herself last without reading the log.
    private static let states = """
        CREATE INDEX entries_of_state ON entries (sequence)
        WHERE kind IN ('state-changed', 'signed-off') AND call IS NULL;
        """

    /// As `states`, with where she signed on.
    private static let standing = """
        DROP INDEX entries_of_state;
        CREATE INDEX entries_of_operator ON entries (sequence)
        WHERE kind IN ('signed-on', 'state-changed', 'signed-off') AND call IS NULL;
        """

    /// Whose desk writes it, by the name of the directory: so that a backup says whose it is.
    private static let owner = """
        CREATE TABLE owner (only INTEGER PRIMARY KEY CHECK (only = 1), operator TEXT NOT NULL);
        """

    /// Whom a caller was to reach, and what is owed: lists as JSON, `NULL` where there is nothing. `owes` finds what is
    /// still open, `ticket_number` the greatest number that was given.
    private static let connecting = """
        ALTER TABLE calls ADD COLUMN ticket TEXT;
        ALTER TABLE calls ADD COLUMN ticket_number INTEGER;
        ALTER TABLE calls ADD COLUMN attempts TEXT;
        ALTER TABLE calls ADD COLUMN connected_to TEXT;
        ALTER TABLE calls ADD COLUMN messages TEXT;
        ALTER TABLE calls ADD COLUMN obligations TEXT;
        ALTER TABLE calls ADD COLUMN owes INTEGER;
        CREATE INDEX calls_owing ON calls (begun_at) WHERE owes;
        CREATE INDEX calls_by_ticket ON calls (ticket_number) WHERE ticket_number IS NOT NULL;
        """

    /// The senior who was asked for, as JSON, and the operator who handed the call over.
    private static let seniors = """
        ALTER TABLE calls ADD COLUMN senior TEXT;
        ALTER TABLE calls ADD COLUMN taken_over_from TEXT;
        """

    /// Which entries were emptied, in the order in which that was done: microseconds since 1970, or more.
    ///
    /// Whoever keeps a copy of the log follows by it.
    private static let erasures = """
        CREATE TABLE erasures (stamp INTEGER PRIMARY KEY, sequence INTEGER NOT NULL);
        INSERT INTO erasures (sequence)
        SELECT sequence FROM entries WHERE seal IS NOT NULL AND personal IS NULL ORDER BY sequence;
        """

    /// Finds the calls in which a private number was rung.
    private static let privateNumbers = """
        CREATE INDEX calls_of_private_numbers ON calls (begun_at) WHERE instr(attempts, '"isPrivate":true');
        """

    /// What colleagues handed over: the obligation as JSON, by its id as JSON.
    private static let receivedDebts = """
        CREATE TABLE received_debts (id TEXT PRIMARY KEY, is_open INTEGER NOT NULL, obligation TEXT NOT NULL);
        CREATE INDEX received_debts_open ON received_debts (id) WHERE is_open;
        """

    /// A desk may hear of a call long after it rang: `begun_at` is when it heard, and figures go by when it rang.
    private static let ringing = """
        ALTER TABLE calls ADD COLUMN rang_at INTEGER
            AS (min(begun_at, coalesce(alerted_at, answered_at, ended_at, begun_at)));
        CREATE INDEX calls_by_ring ON calls (rang_at);
        CREATE INDEX calls_by_client_and_ring ON calls (client, rang_at);
        """

    /// Who waited in a queue of which a desk heard long after waited there, too: his call began as he came to it.
    private static let queueing = """
        DROP INDEX calls_by_ring;
        DROP INDEX calls_by_client_and_ring;
        ALTER TABLE calls DROP COLUMN rang_at;
        ALTER TABLE calls ADD COLUMN queued_at INTEGER;
        UPDATE calls SET queued_at = first.at
        FROM (
            SELECT call, source, min(coalesce(
                json_extract(fact, '$.reported._0.time')
                    + coalesce(json_extract(fact, '$.reported._1.clockCorrection'), 0), moment)) AS at
            FROM entries WHERE kind IN ('call.offered', 'call.queued') AND call IS NOT NULL GROUP BY call, source
        ) AS first
        WHERE calls.call = first.call AND calls.source = first.source;
        ALTER TABLE calls ADD COLUMN rang_at INTEGER
            AS (min(begun_at, coalesce(queued_at, begun_at),
                coalesce(alerted_at, answered_at, ended_at, begun_at)));
        CREATE INDEX calls_by_ring ON calls (rang_at);
        CREATE INDEX calls_by_client_and_ring ON calls (client, rang_at);
        """

    /// What goes out, as JSON, by its id as JSON; open until it was taken or need not go.
    private static let parcels = """
        CREATE TABLE parcels (
            id TEXT PRIMARY KEY, call TEXT NOT NULL, is_open INTEGER NOT NULL, parcel TEXT NOT NULL);
        CREATE INDEX parcels_open ON parcels (id) WHERE is_open;
        CREATE INDEX parcels_by_call ON parcels (call);
        """

    /// What no card told, a list as JSON, `NULL` where there is nothing; and the parts of each client's card as the
    /// operator saw them last, their digests as JSON.
    private static let gapsAndCardsSeen = """
        ALTER TABLE calls ADD COLUMN gaps TEXT;
        CREATE TABLE cards_seen (client TEXT PRIMARY KEY, parts TEXT NOT NULL);
        """
}
