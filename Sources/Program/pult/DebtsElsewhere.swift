import Answering
import Records

/// What the logs of the other operators hold about debts handed over while a desk did not run.
enum DebtsElsewhere {
    /// - Parameter known: what this operator's log owes.
    static func find(for person: Operator.ID, owing known: [Obligation], in data: String) -> Event? {
        var handed: [HandedDebt] = []
        var done: [Obligation] = []
        for other in CallLogReader.operators(in: data) where other != person {
            // A log that cannot be read keeps nobody from working; her own desk tells of it.
            guard let log = try? CallLogReader(data: data, operator: other) else { continue }
            let owed = (try? log.owed()) ?? []
            handed += owed.filter { $0.handedTo == .colleague(person) && $0.arrivedAt == nil }
                .map { HandedDebt(owed: $0, from: other) }
            let gone = known.filter { $0.handedTo == .colleague(other) }.map(\.id)
            guard !gone.isEmpty else { continue }
            done += ((try? log.received()) ?? []).filter { !$0.isOpen && gone.contains($0.id) }
        }
        return handed.isEmpty && done.isEmpty ? nil : .debtsFound(handed: handed, done: done)
    }
}
