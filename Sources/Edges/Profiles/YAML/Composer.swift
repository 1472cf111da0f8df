import Yams

/// Bytes into items: everything that is wrong with a file as YAML is told here, and nothing of it reaches the readers.
///
/// Yams composes the nodes. Three of its habits are worked around. It resolves aliases, so that a few hundred bytes
/// grow without end: `*` is put out of its sight before, and an alias arrives as text with its own place. It stops at
/// a duplicate key: the first of two is marked and the file is composed again. And it reads no further than the first
/// error of syntax, so there is at most one of those a file.
struct Composer {
    static let mostBytes = 256 * 1024
    static let deepest = 20

    let file: String
    private(set) var findings: [Finding] = []
    private var source: Source
    private var hasStars = false

    /// Stand in for `*`, and before the first of two equal keys. Nobody writes the last two private characters.
    private static let star: Unicode.Scalar = "\u{10FFFD}"
    private static let twin = "\u{10FFFC}"
    private static let mostTwins = 32
    /// A large file is composed again fewer times.
    private static let mostRecomposedBytes = 2 * 1024 * 1024

    /// A file's root, or `nil` where there is none to read, and what was found on the way.
    static func compose(_ bytes: [UInt8], file: String) -> (root: Item?, source: Source, findings: [Finding]) {
        var composer = Composer(file: file, source: Source([]))
        let root = composer.root(of: bytes.withoutMark)
        return (root, composer.source, composer.findings)
    }

    private init(file: String, source: Source) {
        self.file = file
        self.source = source
    }

    private mutating func root(of bytes: [UInt8]) -> Item? {
        guard bytes.count <= Self.mostBytes else {
            note(.tooLarge(bytes: bytes.count, most: Self.mostBytes), at: .start)
            return nil
        }
        source = Source(bytes)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            note(.badUTF8, at: source.place(ofByte: Self.firstBadByte(of: bytes)))
            return nil
        }
        // Private characters begin with this byte, and few files have one.
        for stranger in bytes.contains(0xF4) ? [String(Self.star), Self.twin] : [] where text.contains(stranger) {
            let before = text.unicodeScalars.prefix { String($0) != stranger }
            let name = stranger == Self.twin ? "U+10FFFC" : "U+10FFFD"
            note(.badCharacter(name), at: source.place(ofByte: String(before).utf8.count))
            return nil
        }
        hasStars = bytes.contains(Self.asterisk)
        return node(of: hasStars ? Self.hidingStars(in: bytes) : text)
            .map { item(from: $0, depth: 1) }
    }

    private static let asterisk = UInt8(ascii: "*")

    private static func hidingStars(in bytes: [UInt8]) -> String {
        var hidden: [UInt8] = []
        hidden.reserveCapacity(bytes.count + bytes.count / 64)
        let stand = String(star).utf8
        for byte in bytes {
            if byte == asterisk { hidden += stand } else { hidden.append(byte) }
        }
        return String(decoding: hidden, as: UTF8.self)
    }

    /// Most texts have no star, and a look at bytes is cheaper by far than one at characters.
    private func showingStars(in text: String) -> String {
        guard hasStars, text.utf8.contains(0xF4) else { return text }
        let shown = text.unicodeScalars.map { $0 == Self.star ? "*" : $0 }
        return String(String.UnicodeScalarView(shown))
    }

    /// Composes until no two keys of a map are equal.
    private mutating func node(of text: String) -> Node? {
        var scalars = text
        var inserted: [Place] = []
        while true {
            do {
                guard let node = try Parser(yaml: scalars, resolver: .basic, encoding: .utf8).singleRoot() else {
                    note(.empty, at: .start)
                    return nil
                }
                twins = inserted
                return node
            } catch YamlError.duplicatedKeysInMapping(_, let context) {
                let place = Place(line: context.mark.line, column: context.mark.column)
                let most = max(1, min(Self.mostTwins, Self.mostRecomposedBytes / max(1, text.utf8.count)))
                guard place.line > 0, inserted.count < most else {
                    note(.manyDuplicateKeys(most), at: place)
                    return nil
                }
                var marked = Source(Array(scalars.utf8))
                let start = marked.index(of: place)
                let isQuoted = [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(marked.byte(at: start))
                let index = start + (isQuoted ? 1 : 0)
                scalars.insert(contentsOf: Self.twin, at: scalars.utf8.index(scalars.startIndex, offsetBy: index))
                inserted.append(Place(line: place.line, column: place.column + (isQuoted ? 1 : 0)))
            } catch {
                note(error, in: scalars)
                return nil
            }
        }
    }

    /// Where marks were put in, in the order of their putting.
    private var twins: [Place] = []

    private func place(_ mark: Mark?) -> Place {
        guard let mark else { return .start }
        var place = Place(line: mark.line, column: mark.column)
        for twin in twins.reversed() where twin.line == place.line && twin.column < place.column { place.column -= 1 }
        return place
    }

    private mutating func item(from node: Node, depth: Int) -> Item {
        let place = place(node.mark)
        var item = Item(content: .refused, place: place)
        let start = source.index(of: place)
        let first = source.byte(at: start)
        item.isInBraces = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        if first == UInt8(ascii: "&") || first == UInt8(ascii: "!") {
            note(first == UInt8(ascii: "&") ? .anchor : .tag, at: place)
            return item
        }
        guard depth <= Self.deepest else {
            note(.tooDeep(most: Self.deepest), at: place)
            return item
        }
        switch node {
        case .scalar(let scalar):
            item.content = content(of: scalar, at: place, start)
        case .sequence(let sequence):
            item.content = .list(sequence.map { self.item(from: $0, depth: depth + 1) })
        case .mapping(let mapping):
            item.content = .map(pairs(of: mapping, depth: depth))
        case .alias:
            note(.alias, at: place)
        }
        return item
    }

    private mutating func content(of scalar: Node.Scalar, at place: Place, _ start: Int) -> Item.Content {
        let text = showingStars(in: scalar.string)
        switch scalar.style {
        case .singleQuoted, .doubleQuoted: return .text(text, .quoted)
        case .literal, .folded: return .text(text, .block)
        case .any, .plain:
            if text.utf8.first == Self.asterisk {
                note(.alias, at: place)
                return .refused
            }
            return .text(text, .plain(isCut: isCut(text, at: start)))
        }
    }

    /// Whether exactly one blank and `#` follow: two blanks are a comment that is meant.
    private func isCut(_ text: String, at start: Int) -> Bool {
        let end = start + text.utf8.count
        guard source.byte(at: end) == UInt8(ascii: " "), source.byte(at: end + 1) == UInt8(ascii: "#") else {
            return false
        }
        return !text.isEmpty && source.bytes[start..<end].elementsEqual(text.utf8)
    }

    private mutating func pairs(of mapping: Node.Mapping, depth: Int) -> [Item.Pair] {
        var pairs: [Item.Pair] = []
        var firsts: [String: Place] = [:]
        for index in mapping.indices {
            let (key, value) = mapping[index]
            let keyItem = item(from: key, depth: depth + 1)
            guard case .text(let marked, let writing) = keyItem.content else {
                if case .refused = keyItem.content { continue }
                note(.wrongShape(wanted: "a key"), at: keyItem.place)
                continue
            }
            let name = twins.isEmpty ? marked : marked.replacing(Self.twin, with: "")
            if name == "<<", case .plain = writing {
                note(.mergeKey, at: keyItem.place)
                continue
            }
            let item = item(from: value, depth: depth + 1)
            if let first = firsts[name] {
                note(.duplicateKey(name, first: first), at: keyItem.place)
                continue
            }
            firsts[name] = keyItem.place
            pairs.append(Item.Pair(key: name, place: keyItem.place, value: item))
        }
        return pairs
    }

    private mutating func note(_ fault: Fault, at place: Place) {
        guard findings.count < Reading.mostFindings else { return }
        let finding = Finding(fault, file: file, at: place)
        if !findings.contains(finding) { findings.append(finding) }
        if findings.count == Reading.mostFindings {
            findings.append(Finding(.andMore(Reading.mostFindings), file: file, at: place))
        }
    }

    static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static func firstBadByte(of bytes: [UInt8]) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var good = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { good += UTF8.width(scalar) }
        return good
    }
}

extension [UInt8] {
    /// Some editors begin a file of UTF-8 with a mark that nobody sees: it says nothing, and is no column.
    var withoutMark: [UInt8] { starts(with: Composer.mark) ? Array(dropFirst(Composer.mark.count)) : self }
}

// MARK: - What libyaml says

extension Composer {
    private mutating func note(_ error: any Error, in text: String) {
        switch error {
        case YamlError.reader(_, let offset, let value, _):
            let before = showingStars(in: String(text.prefix(offset ?? 0))).utf8.count
            note(.badCharacter("U+" + String(value, radix: 16, uppercase: true)), at: source.place(ofByte: before))
        case YamlError.scanner(let context, let problem, let mark, _),
            YamlError.parser(let context, let problem, let mark, _):
            note(fault(problem, context: context?.text ?? "", at: place(mark), from: context.map { place($0.mark) }))
        case YamlError.composer(_, let problem, let mark, _):
            note(problem.contains("another document") ? .oneDocument : .syntax(problem), at: place(mark))
        default:
            note(.syntax("nothing more is known"), at: .start)
        }
    }

    private mutating func note(_ told: (fault: Fault, place: Place)) {
        note(told.fault, at: told.place)
    }

    /// Most errors of syntax are speech that was not put in quotes; libyaml cannot know, so it is told in our words.
    private mutating func fault(
        _ problem: String, context: String, at place: Place, from begin: Place?
    ) -> (fault: Fault, place: Place) {
        if let tab = tab(before: place) { return (.tab, tab) }
        if let slip = Slip.before(place, in: source, from: begin) { return (.syntax(slip.problem), slip.place) }
        switch problem {
        case "mapping values are not allowed in this context":
            return (.needsQuotes("a colon before a blank ends a key"), place)
        case "found character that cannot start any token":
            return (.needsQuotes("a value cannot begin with this character"), place)
        case "did not find expected ',' or '}'", "did not find expected ',' or ']'":
            return (
                .needsQuotes("inside { } and [ ] the marks , ? : and # end a value, or a bracket is not closed"), place
            )
        case "could not find expected ':'":
            return (.needsQuotes("this line is neither a key with its colon nor a part of the text above"), place)
        case "did not find expected key" where isSpeech(on: place):
            return (.needsQuotes("a text cannot begin with { [ or a quotation mark and go on behind it"), place)
        case "did not find expected alphabetic or numeric character":
            return (.needsQuotes("a value cannot begin with * or &"), place)
        default:
            let since = begin.map { ", begun in line \($0.line), column \($0.column)" } ?? ""
            return (.syntax([problem, context].filter { !$0.isEmpty }.joined(separator: " ") + since), place)
        }
    }

    /// The first tab among the blanks that the line of `place`, or the one above it, begins with.
    private mutating func tab(before place: Place) -> Place? {
        for line in [place.line, place.line - 1] where line > 0 {
            let blanks = source.rest(from: Place(line: line, column: 1)).prefix { $0 == 0x20 || $0 == 0x09 }
            if let tab = blanks.firstIndex(of: 0x09) { return Place(line: line, column: tab - blanks.startIndex + 1) }
        }
        return nil
    }

    /// Whether something before `place` on its line closed a bracket or a quotation.
    private mutating func isSpeech(on place: Place) -> Bool {
        let line = source.rest(from: Place(line: place.line, column: 1))
        let before = line.prefix(source.index(of: place) - line.startIndex)
        return before.contains { "}]\"'".utf8.contains($0) }
    }
}
