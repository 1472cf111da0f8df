/// Words in their order, and where each of them stands.
///
/// Words that begin alike stand together, and so do their places: a prefix is one slice.
struct Vocabulary: Sendable {
    /// A line of the card, and whether the word stands in its title.
    struct Place: Hashable, Sendable {
        private var packed: UInt32

        init(line: Int, isTitle: Bool) {
            packed = UInt32(truncatingIfNeeded: line) << 1 | (isTitle ? 1 : 0)
        }

        var line: Int { Int(packed >> 1) }
        var isTitle: Bool { packed & 1 == 1 }
    }

    private let words: [String]
    /// Where the places of each word begin, and where the last end.
    private let starts: [Int]
    private let places: [Place]

    init(_ found: [String: [Place]]) {
        let sorted = found.sorted { Self.isOrdered($0.key, $1.key) }
        var starts = [0]
        var places: [Place] = []
        for (_, standing) in sorted {
            places += standing
            starts.append(places.count)
        }
        words = sorted.map(\.key)
        self.starts = starts
        self.places = places
    }

    func places(of word: String) -> ArraySlice<Place> {
        let index = partition { Self.isOrdered($0, word) }
        guard index < words.count, words[index] == word else { return [] }
        return places[starts[index]..<starts[index + 1]]
    }

    /// The places of all words that begin so, the word itself among them.
    func places(beginningWith prefix: String) -> ArraySlice<Place> {
        let first = partition { Self.isOrdered($0, prefix) }
        let end = partition { Self.isOrdered($0, prefix) || $0.utf8.starts(with: prefix.utf8) }
        return places[starts[first]..<starts[max(first, end)]]
    }

    private static func isOrdered(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    /// The first word for which `isBefore` does not hold.
    private func partition(_ isBefore: (String) -> Bool) -> Int {
        var low = 0
        var high = words.count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(words[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
