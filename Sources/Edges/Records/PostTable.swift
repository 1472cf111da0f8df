import Answering
import FoundationEssentials
import GRDB

/// What goes out and where it stands: one row a parcel, gone or not, beside the chain.
struct PostTable {
    let db: Database

    func bringUpToDate(after entries: [Entry]) throws {
        for entry in entries {
            switch entry.fact {
            case .posted(let parcel): try put(PostedParcel(parcel))
            case .parcelNews(let id, let news):
                guard var posted = try parcel(id) else { continue }
                posted.note(news, at: entry.moment)
                try put(posted)
            default: break
            }
        }
    }

    /// Those that are to go, or that somebody must see to, the oldest first.
    func open() throws -> [PostedParcel] {
        try String.fetchAll(db, sql: "SELECT parcel FROM parcels WHERE is_open ORDER BY rowid").compactMap(Self.read)
    }

    /// All there ever were of a call.
    func parcels(of call: Call.ID) throws -> [PostedParcel] {
        try String.fetchAll(
            db, sql: "SELECT parcel FROM parcels WHERE call = ? ORDER BY rowid", arguments: [call.callID.storable]
        ).compactMap(Self.read).filter { $0.parcel.id.call == call }
    }

    /// Those of which something was sent to whoever has this number.
    func calls(ofPostOf number: PhoneNumber) throws -> Set<Call.ID> {
        // What goes to a number has it in its canonical form; what was typed otherwise stands in its call, too.
        let texts = try String.fetchCursor(
            db, sql: "SELECT parcel FROM parcels WHERE instr(parcel, ?)", arguments: [number.key.storable])
        var calls: Set<Call.ID> = []
        while let text = try texts.next() {
            if let parcel = Self.read(text)?.parcel, parcel.isOf(number) { calls.insert(parcel.id.call) }
        }
        return calls
    }

    /// Of a message that was taken it is known still when; of all else nothing.
    func erase(_ posted: PostedParcel) throws {
        guard case .message(let message) = posted.parcel.content,
            case .accepted(let server, _, let pages, let at) = posted.standing
        else {
            return try db.execute(
                sql: "DELETE FROM parcels WHERE id = ?", arguments: [try Self.key(posted.parcel.id)])
        }
        var parcel = posted.parcel
        (parcel.to, parcel.reader, parcel.caller) = ("", nil, nil)
        parcel.content = .message(Message(ticket: message.ticket, topic: message.topic, to: message.to))
        var left = PostedParcel(parcel)
        left.note(.accepted(by: server, words: "", pages: pages), at: at)
        try put(left)
    }

    private func parcel(_ id: Parcel.ID) throws -> PostedParcel? {
        try String.fetchOne(
            db, sql: "SELECT parcel FROM parcels WHERE id = ?", arguments: [try Self.key(id)]
        ).flatMap(Self.read)
    }

    private func put(_ posted: PostedParcel) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO parcels (id, call, is_open, parcel) VALUES (?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET is_open = excluded.is_open, parcel = excluded.parcel
                """
        ).execute(arguments: [
            try Self.key(posted.parcel.id), posted.parcel.id.call.callID.storable, posted.isOpen || posted.isRefused,
            try CompactJSON.text(posted),
        ])
    }

    private static func key(_ id: Parcel.ID) throws -> String { try CompactJSON.text(id).storable }

    private static func read(_ text: String) -> PostedParcel? {
        try? JSONDecoder().decode(PostedParcel.self, from: Data(text.utf8))
    }
}
