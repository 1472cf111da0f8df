extension Sequence<String> {
    /// The name that was most likely meant by `text`, if any is near enough.
    func nearest(to text: String) -> String? {
        let wanted = text.compared
        let farthest = Swift.max(1, wanted.count / 3)
        var nearest: (distance: Int, name: String)?
        for name in prefix(mostLookedThrough) {
            let letters = name.compared
            guard abs(letters.count - wanted.count) <= farthest,
                let distance = distance(wanted, letters, atMost: farthest)
            else { continue }
            if nearest.map({ (distance, name) < ($0.distance, $0.name) }) ?? true { nearest = (distance, name) }
        }
        return nearest?.name
    }
}

/// Of more names than this nobody knows what was meant, and a file may ask for each of its own.
private let mostLookedThrough = 500

extension String {
    fileprivate var compared: [Unicode.Scalar] { Array(lowercased().unicodeScalars.prefix(40)) }
}

/// How many letters to change, add, drop or swap with their neighbour (Damerau and Levenshtein, optimal alignment);
/// `nil` where they are more than `most`.
private func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost most: Int) -> Int? {
    var above = Array(0...right.count)
    var (before, here) = (above, above)
    var leastAbove = 0
    for row in left.indices {
        here[0] = row + 1
        var least = row + 1
        for column in right.indices {
            var best = Swift.min(here[column], above[column + 1]) + 1
            best = Swift.min(best, above[column] + (left[row] == right[column] ? 0 : 1))
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                best = Swift.min(best, before[column - 1] + 1)
            }
            here[column + 1] = best
            least = Swift.min(least, best)
        }
        // From two rows that are too far nothing comes nearer again.
        if Swift.min(least, leastAbove) > most { return nil }
        leastAbove = least
        (before, above, here) = (above, here, before)
    }
    return above[right.count] <= most ? above[right.count] : nil
}
