/// What is said of each key of a file, in Russian and English, with an example: the one place of it.
struct KeyBook: Sendable {
    struct Page: Sendable {
        /// Where it is looked up: `promotions.until`, `*` for a name of the author's, a dot before it for "at the end
        /// of any way".
        var ways: [String]
        /// As it is written behind the key.
        var example: String
        var russian: String
        var english: String
    }

    let pages: [Page]

    /// Pages of four lines with a blank one between: ways, example, Russian, English.
    init(_ texts: String...) {
        pages = texts.joined(separator: "\n\n").split(separator: "\n\n").map { text in
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            lines += Array(repeating: "", count: max(0, 4 - lines.count))
            return Page(
                ways: lines[0].split(separator: " ").map(String.init), example: lines[1], russian: lines[2],
                english: lines[3...].joined(separator: "\n"))
        }
    }

    /// The page of the key at the end of the way.
    subscript(way: [String]) -> Page? {
        let ends = [way.joined(separator: ".")] + way.indices.map { "." + way[$0...].joined(separator: ".") }
        return ends.lazy.compactMap { end in pages.first { $0.ways.contains(end) } }.first
    }
}

extension KeyBook.Page {
    /// The example as a reader finds it.
    var item: Item? {
        let (root, _, _) = Composer.compose(Array("key: \(example)".utf8), file: "")
        guard case .map(let pairs)? = root?.content else { return nil }
        return pairs.first?.value
    }
}
