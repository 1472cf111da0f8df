import Answering

/// Something owed, by what it is known again in every log that tells of it.
struct Debt: Hashable {
    private let call: Call.ID
    private let kind: Obligation.Kind
    /// Every desk counts from 1: what has the same number is the same where it is owed since the same moment.
    private let number: Int
    private let since: Moment?

    init(_ owed: Obligation) {
        (call, kind) = (owed.id.call, owed.kind)
        // At however many desks a call was lost, it is one that is owed.
        let isLostCall = owed.kind == .lostCall
        (number, since) = isLostCall ? (0, nil) : (owed.id.number, owed.since)
    }
}

extension Obligation {
    /// The same as two logs tell of it: done where one of them says so.
    func joined(with other: Obligation) -> Obligation {
        var owed = self
        owed.due = due ?? other.due
        owed.proof = [proof, other.proof].compactMap(\.self).min { ($0.rank, $0.at) < ($1.rank, $1.at) }
        if other.receivedFrom == Operator.pool { owed.receivedFrom = other.receivedFrom }
        return owed
    }
}

extension Obligation.Proof {
    /// One log is told of the other's word that it is done, and when it is told; not how it was done.
    fileprivate var rank: Int {
        switch how {
        case .takenBack: 0
        case nil, .accepted, .call: 1
        case .erased: 2
        }
    }
}
