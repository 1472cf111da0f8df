/// Where each value of a file stands, found by the way to it.
struct Places {
    /// A key of a map, or the number of an element among those of its list that could be read.
    enum Step: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        case key(String)
        case element(Int)

        init(stringLiteral key: String) { self = .key(key) }
        init(integerLiteral number: Int) { self = .element(number) }
    }

    private let root: Item
    /// Of a list, by its place, what could be read: a value's number counts among these.
    private let read: [Place: [Item]]
    private let errors: [Place]
    /// Keys that should stand here and do not, or under another name.
    private let absent: Set<String>

    init(_ root: Item, read: [Place: [Item]], errors: [Place] = [], absent: Set<String> = []) {
        (self.root, self.read, self.errors, self.absent) = (root, read, errors, absent)
    }

    /// The place of a value; where the way leads to nothing, that of the last value on it.
    subscript(_ way: Step...) -> Place { place(at: way) }

    func place(at way: [Step]) -> Place {
        var item = root
        for step in way {
            guard let next = value(step, of: item) else { break }
            item = next
        }
        return item.place
    }

    /// The place of the last key of the way, instead of its value's: names that an author chose stand there.
    func key(_ way: Step...) -> Place {
        guard case .key(let name)? = way.last else { return place(at: way) }
        var item = root
        for step in way.dropLast() {
            guard let next = value(step, of: item) else { return item.place }
            item = next
        }
        guard case .map(let pairs) = item.content, let pair = pairs.first(where: { $0.key == name }) else {
            return item.place
        }
        return pair.place
    }

    /// Whether nothing is wrong under these keys of the file, so that what is read of them is all there is.
    func areSound(_ keys: String...) -> Bool {
        guard case .map(let pairs) = root.content else { return false }
        let starts = pairs.map(\.place).sorted()
        return keys.allSatisfy { key in
            guard !absent.contains(key) else { return false }
            guard let start = pairs.first(where: { $0.key == key })?.place else { return true }
            let end = starts.first { $0 > start } ?? Place(line: .max, column: 1)
            return !errors.contains { $0 >= start && $0 < end }
        }
    }

    /// All text of the file, from its beginning on.
    func forEachText(_ body: (String, Place) -> Void) { root.forEachText(body) }

    private func value(_ step: Step, of item: Item) -> Item? {
        switch (step, item.content) {
        case (.key(let name), .map(let pairs)): pairs.first { $0.key == name }?.value
        case (.element(let number), .list(let items)):
            (read[item.place] ?? items).indices.contains(number) ? (read[item.place] ?? items)[number] : nil
        default: nil
        }
    }
}

extension Item {
    fileprivate func forEachText(_ body: (String, Place) -> Void) {
        switch content {
        case .text(let text, _): body(text, place)
        case .list(let items): for item in items { item.forEachText(body) }
        case .map(let pairs): for pair in pairs { pair.value.forEachText(body) }
        case .refused: break
        }
    }
}
