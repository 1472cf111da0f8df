import Answering
import FoundationEssentials
import GRDB

/// What colleagues handed over to this operator: one row each, done or not, beside the chain.
struct ReceivedDebts {
    let db: Database

    func bringUpToDate(after entries: [Entry]) throws {
        for entry in entries where entry.call == nil {
            switch entry.fact {
            case .received(let owed): try put(owed)
            case .discharged(let id, let proof): try change(id) { $0.proof = proof }
            case .handedOver(let id, let receiver): try change(id) { $0.hand(to: receiver) }
            case .handoverArrived(let id): try change(id) { $0.arrivedAt = entry.moment }
            case .remarked(let id, let text): try change(id) { $0.add(text) }
            case .calledInVain(let id, let tries): try change(id) { $0.tries = tries }
            case .reopened(let id): try change(id) { $0.proof = nil }
            default: break
            }
        }
    }

    /// In the order in which they came.
    func all() throws -> [Obligation] {
        try String.fetchAll(db, sql: "SELECT obligation FROM received_debts ORDER BY rowid").compactMap(Self.read)
    }

    func open() throws -> [Obligation] {
        try String.fetchAll(db, sql: "SELECT obligation FROM received_debts WHERE is_open ORDER BY rowid")
            .compactMap(Self.read)
    }

    /// Of all there ever were.
    func ids() throws -> Set<Obligation.ID> {
        let texts = try String.fetchAll(db, sql: "SELECT id FROM received_debts")
        return Set(texts.compactMap { try? JSONDecoder().decode(Obligation.ID.self, from: Data($0.utf8)) })
    }

    /// It is known still that it came and what came of it, and no more.
    func erase(_ owed: Obligation) throws {
        var owed = owed
        (owed.caller, owed.name, owed.contact, owed.text) = (nil, "", "", "")
        owed.proof = owed.proof?.withoutWords ?? .init(by: "erased", at: owed.since, how: .erased)
        try put(owed)
    }

    private func put(_ owed: Obligation) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO received_debts VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET is_open = excluded.is_open, obligation = excluded.obligation
                """
        ).execute(arguments: [try Self.key(owed.id), owed.isOpen, try CompactJSON.text(owed)])
    }

    private func change(_ id: Obligation.ID, _ change: (inout Obligation) -> Void) throws {
        let text = try String.fetchOne(
            db, sql: "SELECT obligation FROM received_debts WHERE id = ?", arguments: [try Self.key(id)])
        guard var owed = text.flatMap(Self.read) else { return }
        change(&owed)
        try put(owed)
    }

    private static func key(_ id: Obligation.ID) throws -> String { try CompactJSON.text(id).storable }

    static func read(_ text: String) -> Obligation? {
        try? JSONDecoder().decode(Obligation.self, from: Data(text.utf8))
    }
}

extension Obligation.Proof {
    fileprivate var withoutWords: Self { Self(by: "", at: at, how: reply == nil ? how : .accepted(words: "")) }
}
