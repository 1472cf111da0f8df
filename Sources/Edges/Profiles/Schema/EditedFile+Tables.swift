extension EditedFile {
    /// The keys as tables in Markdown: one of those that stand in the file itself, and one for what is inside of each.
    package var tables: String {
        let fresh = entriesSaidOnce
        let own = fresh.filter { $0.way.count == 1 }
        let inner = own.compactMap { entry -> String? in
            let inside = fresh.filter { $0.way.count > 1 && $0.way[0] == entry.way[0] }
            return inside.isEmpty ? nil : "#### In `\(entry.way[0])`\n\n" + table(inside, below: 1)
        }
        return ([table(own, below: 0)] + inner).joined(separator: "\n\n") + "\n"
    }

    /// Where several keys share a page, the first of them stands for all.
    private var entriesSaidOnce: [Entry] {
        var said: Set<[String]> = []
        return entries.filter { entry in entry.page.map { said.insert($0.ways).inserted } ?? true }
    }

    private func table(_ entries: [Entry], below depth: Int) -> String {
        let rows = entries.map { entry in
            let key = entry.way.dropFirst(depth).map { $0 == "*" ? "NAME" : $0 }.joined(separator: ".")
            let page = entry.page
            let words = [page?.english, entry.key.facts].compactMap(\.self).joined(separator: " ")
            return "| `\(key)` | \(words) | `\(page?.example ?? "")` |".replacing("\n", with: " ")
        }
        return (["| key | what it says | for example |", "|---|---|---|"] + rows).joined(separator: "\n")
    }
}

extension Shape.Key {
    /// What can be said of it without its page.
    fileprivate var facts: String? {
        let told = [shape.facts, isRequired ? "Required." : nil].compactMap(\.self)
        return told.isEmpty ? nil : told.joined(separator: " ")
    }
}

extension Shape {
    fileprivate var facts: String? {
        switch self {
        case .choice(let names) where names.count > 1:
            "One of " + names.map { "`\($0)`" }.joined(separator: ", ") + "."
        case .flag: "`true` or `false`."
        case .number(let range) where range.upperBound >= 1_000_000: "A whole number."
        case .number(let range): "\(range.lowerBound) to \(range.upperBound)."
        case .list(let element, _): element.facts
        case .any(let shapes): shapes.lazy.compactMap(\.facts).first
        default: nil
        }
    }
}
