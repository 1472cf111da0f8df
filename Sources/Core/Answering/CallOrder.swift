/// Calls in the order in which they were added; adding, removing and asking for the first cost the same for one call
/// as for ten thousand.
package struct CallOrder: Sendable {
    /// A removed call leaves an empty place, so that the others need not move up one by one.
    private var places: [Call.ID?] = []
    private var indices: [Call.ID: Int] = [:]
    private var firstIndex = 0

    package var count: Int { indices.count }
    package var isEmpty: Bool { indices.isEmpty }
    package var first: Call.ID? { indices.isEmpty ? nil : places[firstIndex] }

    package func contains(_ id: Call.ID) -> Bool { indices[id] != nil }

    /// A number that is the greater the later the call was added; `nil`: it is not here.
    package func firstIndex(of id: Call.ID) -> Int? { indices[id] }

    mutating func append(_ id: Call.ID) {
        guard indices[id] == nil else { return }
        indices[id] = places.count
        places.append(id)
    }

    mutating func remove(_ id: Call.ID) {
        guard let index = indices.removeValue(forKey: id) else { return }
        places[index] = nil
        while firstIndex < places.count, places[firstIndex] == nil { firstIndex += 1 }
        if places.count > 2 * indices.count + 16 { closeUp() }
    }

    private mutating func closeUp() {
        let ids = Array(self)
        places = ids
        firstIndex = 0
        for (index, id) in ids.enumerated() { indices[id] = index }
    }
}

extension CallOrder: Sequence {
    package func makeIterator() -> AnyIterator<Call.ID> {
        var rest = places[firstIndex...].makeIterator()
        return AnyIterator {
            while let place = rest.next() {
                if let place { return place }
            }
            return nil
        }
    }
}
