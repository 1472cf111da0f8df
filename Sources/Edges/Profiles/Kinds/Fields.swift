/// A map while it is read: the keys that are asked for are the keys there are.
final class Fields {
    let place: Place
    let reading: Reading
    private let pairs: [Item.Pair]
    private let isInBraces: Bool
    private var asked: [String] = []
    /// Required keys that do not stand here.
    private(set) var missing: [String] = []
    /// Keys that stand here under another name, as far as one can tell.
    private(set) var misspelt: Set<String> = []
    /// Where nothing is read, and what is asked for is written down.
    private let questions: Questions?

    /// Nothing stands here; what is asked for is noted by `questions`.
    init(_ questions: Questions) {
        (place, reading, pairs, isInBraces) = (.start, .ofNothing, [], false)
        self.questions = questions
    }

    init?(_ item: Item, _ reading: Reading) {
        switch item.content {
        case .map(let pairs): self.pairs = pairs
        case .refused: return nil
        default:
            reading.refuse(item, wanted: "a map of keys and values")
            return nil
        }
        place = item.place
        isInBraces = item.isInBraces
        questions = nil
        self.reading = reading
    }

    /// What stands under `key`; `nil` when it is left out, or faulty.
    subscript<Value>(key: String, kind: Kind<Value>) -> Value? {
        asked.append(key)
        questions?.note(key, kind)
        guard let value = value(of: key) else { return nil }
        if value.isNothing { return reading.note(.emptyValue, at: value.place) }
        return kind.read(value, reading)
    }

    /// As by subscript; that it is left out is an error, told of by `refuseOthers`.
    func required<Value>(_ key: String, _ kind: Kind<Value>) -> Value? {
        if !has(key) { missing.append(key) }
        questions?.note(required: key)
        return self[key, kind]
    }

    func has(_ key: String) -> Bool {
        asked.append(key)
        return isGiven(key)
    }

    /// As `has`; what is asked for next depends on it.
    func turns(on key: String) -> Bool {
        questions?.turns(on: key) ?? has(key)
    }

    /// Whether it stands here, known or not.
    func isGiven(_ key: String) -> Bool { pairs.contains { $0.key == key } }

    /// What else stands here is not judged: what is wrong with it has been told.
    func passOver() { asked += pairs.map(\.key) }

    /// As it is written, read or not.
    func value(of key: String) -> Item? {
        pairs.firstIndex { $0.key == key }.map { pairs[$0].value }
    }

    func place(of key: String) -> Place {
        value(of: key)?.place ?? place
    }

    /// Those of `keys` that are given, of which there must be one.
    func given(of keys: [String]) -> [String] {
        questions?.note(one: keys, isNeeded: true)
        return keys.filter(has)
    }

    /// The one of `keys` that is given; several are an error, and none where one is needed.
    func only(of keys: [String], isNeeded: Bool = true) -> String? {
        if let questions { return questions.only(of: keys, isNeeded: isNeeded) }
        let given = keys.filter(has)
        if given.count == 1 { return given[0] }
        if given.isEmpty, !isNeeded { return nil }
        let second = pairs.filter { given.contains($0.key) }.dropFirst().first
        return reading.note(.oneThing(keys), at: second?.place ?? place)
    }

    /// Notes keys that are not known, and required ones that are not there; one that is both is one mistake.
    func refuseOthers() {
        defer { for key in missing where !misspelt.contains(key) { reading.note(.missingKey(key), at: place) } }
        let others = pairs.filter { !asked.contains($0.key) }
        // So it is with nearly every map there is.
        if others.isEmpty { return }
        let known = Set(asked)
        let free = known.subtracting(pairs.map(\.key)).sorted()
        for pair in others {
            if reading.isFull { break }
            if isInBraces, pair.value.isNothing {
                reading.note(.commaInBraces(pair.key), at: pair.place)
            } else if known.contains(pair.key + "-file") {
                reading.note(.secretInPlace(pair.key), at: pair.place)
            } else {
                let meant = free.nearest(to: pair.key)
                if let meant { misspelt.insert(meant) }
                reading.note(
                    .unknownKey(pair.key, nearest: meant ?? known.nearest(to: pair.key), known: free), at: pair.place)
            }
        }
    }
}
