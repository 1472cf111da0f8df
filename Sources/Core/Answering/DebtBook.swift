/// What is still owed at a desk, of whatever call, in the order in which it is to be seen to.
///
/// The order is kept and not made anew: every picture asks for it.
struct DebtBook: Sendable {
    /// That which is due first before the rest, the oldest first.
    private(set) var inOrder: [Obligation] = []
    private var places: [Obligation.ID: Place] = [:]

    /// The last of those that have one id.
    init(_ obligations: [Obligation] = []) {
        for owed in obligations { self[owed.id] = owed }
    }

    subscript(_ id: Obligation.ID) -> Obligation? {
        get { places[id].map { inOrder[index(of: $0)] } }
        set {
            if let place = places.removeValue(forKey: id) { inOrder.remove(at: index(of: place)) }
            guard let newValue else { return }
            assert(newValue.id == id, "what is owed is kept under its own id")
            let place = Place(newValue)
            inOrder.insert(newValue, at: index(of: place))
            places[id] = place
        }
    }

    /// Of the first that does not stand before this place.
    private func index(of place: Place) -> Int {
        var (low, high) = (0, inOrder.count)
        while low < high {
            let middle = (low + high) / 2
            if Place(inOrder[middle]) < place { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// Where something stands among what is owed; no two stand in one place.
private struct Place: Comparable, Sendable {
    private let due: Moment
    private let since: Moment
    private let id: Obligation.ID

    init(_ owed: Obligation) {
        (due, since, id) = (owed.due ?? Moment(milliseconds: .max), owed.since, owed.id)
    }

    static func < (left: Place, right: Place) -> Bool {
        (left.due, left.since, left.id.number, left.id.call.callID, left.id.call.source)
            < (right.due, right.since, right.id.number, right.id.call.callID, right.id.call.source)
    }
}
