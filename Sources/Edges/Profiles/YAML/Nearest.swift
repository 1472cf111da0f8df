extension Sequence<String> {
    /// The name that was most likely meant by `text`, if any is near enough.
    func nearest(to text: String) -> String? {
        let wanted = Array(text.lowercased().prefix(40))
        let farthest = Swift.max(1, wanted.count / 3)
        return map { (name: $0, distance: distance(wanted, Array($0.lowercased().prefix(40)))) }
            .filter { $0.distance <= farthest }
            .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
    }
}

/// How many letters to change, add, drop or swap with their neighbour (Damerau and Levenshtein, optimal alignment).
private func distance(_ left: [Character], _ right: [Character]) -> Int {
    var rows = [Array(0...right.count)]
    for row in 0..<left.count {
        var next = [row + 1]
        for column in 0..<right.count {
            var best = Swift.min(next[column], rows[row][column + 1]) + 1
            best = Swift.min(best, rows[row][column] + (left[row] == right[column] ? 0 : 1))
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                best = Swift.min(best, rows[row - 1][column - 1] + 1)
            }
            next.append(best)
        }
        rows.append(next)
    }
    return rows[left.count][right.count]
}
