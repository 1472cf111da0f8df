package import Display

/// A key as a word, so that it can be kept.
package struct KeyName: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }

    package init(_ key: Key) {
        rawValue =
            switch key {
            case .character(let character): "=\(character)"
            case .alt(let character): "alt=\(character)"
            case .control(let character): "control=\(character)"
            case .function(let number): "f=\(number)"
            case .resized(let size): "size=\(size.rows)x\(size.columns)"
            default: Self.named.first { $0.key == key }?.name ?? ""
            }
    }

    /// `nil`: no key is called so.
    package var key: Key? {
        if let named = Self.named.first(where: { $0.name == rawValue }) { return named.key }
        guard let sign = rawValue.firstIndex(of: "=") else { return nil }
        let value = rawValue[rawValue.index(after: sign)...]
        switch rawValue[..<sign] {
        case "": return value.first.map { .character($0) }
        case "alt": return value.first.map { .alt($0) }
        case "control": return value.first.map { .control($0) }
        case "f": return Int(value).map { .function($0) }
        case "size":
            let numbers = value.split(separator: "x").compactMap { Int($0) }
            guard numbers.count == 2 else { return nil }
            let size = Size(rows: numbers[0], columns: numbers[1])
            return size.isOfTerminal ? .resized(size) : nil
        default: return nil
        }
    }

    private static let named: [(name: String, key: Key)] = [
        ("enter", .enter), ("escape", .escape), ("tab", .tab), ("back-tab", .backTab), ("backspace", .backspace),
        ("delete", .delete), ("up", .up), ("down", .down), ("left", .left), ("right", .right), ("home", .home),
        ("end", .end), ("page-up", .pageUp), ("page-down", .pageDown),
    ]
}
