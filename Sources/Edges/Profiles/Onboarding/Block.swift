import Yams

/// YAML to be written: text is quoted whatever it is, lists and maps stand in block style.
indirect enum Block {
    /// Somebody's words.
    case text(String)
    /// Our own: a name, a number, a flag.
    case word(String)
    case list([Block])
    case map([(key: String, value: Block)])

    static func texts(_ texts: [String]) -> Block { .list(texts.map { .text($0) }) }

    /// `key: value`, over as many lines as it takes.
    func lines(under key: String) -> [String] {
        let key = key.isIdentifier || key.allSatisfy { $0.isLetter || "-,".contains($0) } ? key : Block.text(key).scalar
        return switch self {
        case .text, .word: [key + ": " + scalar]
        case .list(let items) where items.isEmpty: [key + ": []"]
        case .list, .map: [key + ":"] + lines.map { "  " + $0 }
        }
    }

    private var lines: [String] {
        switch self {
        case .text, .word: return [scalar]
        case .list(let items):
            return items.flatMap { item in
                let lines = item.lines
                return lines.prefix(1).map { "- " + $0 } + lines.dropFirst().map { "  " + $0 }
            }
        case .map(let pairs): return pairs.flatMap { $0.value.lines(under: $0.key) }
        }
    }

    private var scalar: String {
        switch self {
        case .word(let word): word
        case .text(let text): (try? Yams.serialize(node: .quoted(text), width: -1, allowUnicode: true))?.line ?? "\"\""
        case .list, .map: ""
        }
    }
}

extension String {
    /// What a library writes ends its line.
    fileprivate var line: String { last == "\n" ? String(dropLast()) : self }
}
