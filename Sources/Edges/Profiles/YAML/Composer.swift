/// Bytes into items: everything that is wrong with a file as YAML is told here, and nothing of it reaches the readers.
///
/// libyaml tells what stands where, and items are built while it tells: nothing is resolved, so that nothing is larger
/// than the file. It reads no further than the first error of syntax, so there is at most one of those a file; and
/// because to libyaml `*Внимание*` is one, `*` is put out of its sight, and arrives as text with its own place.
struct Composer {
    static let mostBytes = 256 * 1024
    static let deepest = 20

    let file: String
    private(set) var findings: [Finding] = []
    private var source: Source
    private let events: YAMLEvents
    private let hasStars: Bool

    /// Stands in for `*`. Nobody writes the last private character.
    private static let star: Unicode.Scalar = "\u{10FFFD}"
    private static let asterisk = UInt8(ascii: "*")

    /// A file's root, or `nil` where there is none to read, and what was found on the way.
    static func compose(_ bytes: [UInt8], file: String) -> (root: Item?, source: Source, findings: [Finding]) {
        var composer = Composer(bytes.withoutMark, file: file)
        let root = composer.root()
        return (root, composer.source, composer.findings)
    }

    private init(_ bytes: [UInt8], file: String) {
        self.file = file
        source = Source(bytes.count <= Self.mostBytes ? bytes : [])
        hasStars = source.bytes.contains(Self.asterisk)
        events = YAMLEvents(hasStars ? Self.hidingStars(in: source.bytes) : source.bytes)
        if bytes.count > Self.mostBytes { note(.tooLarge(bytes: bytes.count, most: Self.mostBytes), at: .start) }
    }

    private mutating func root() -> Item? {
        guard findings.isEmpty else { return nil }
        guard let text = String(validating: source.bytes, as: UTF8.self) else {
            note(.badUTF8, at: source.place(ofByte: Self.firstBadByte(of: source.bytes)))
            return nil
        }
        // Private characters begin with this byte, and few files have one.
        if source.bytes.contains(0xF4), let stranger = text.unicodeScalars.firstIndex(of: Self.star) {
            note(
                .badCharacter("U+10FFFD"),
                at: source.place(ofByte: text.utf8.distance(from: text.startIndex, to: stranger)))
            return nil
        }
        do {
            guard case .document = try events.next().kind else {
                note(.empty, at: .start)
                return nil
            }
            let root = try item(events.next(), depth: 1)
            _ = try events.next()
            let last = try events.next()
            guard case .over = last.kind else {
                note(.oneDocument, at: last.place)
                return nil
            }
            return root
        } catch {
            note(error)
            return nil
        }
    }

    private mutating func item(_ event: YAMLEvents.Event, depth: Int) throws(YAMLEvents.Failure) -> Item {
        let place = event.place
        let start = source.index(of: place)
        if let fault = fault(of: event, start, depth: depth) {
            note(fault, at: place)
            try skip(event)
            return Item(content: .refused, place: place)
        }
        return switch event.kind {
        case .scalar(let text, let style):
            Item(content: content(of: showingStars(in: text), style, at: start), place: place)
        case .list(let isInBraces):
            Item(content: .list(try items(depth: depth)), place: place, isInBraces: isInBraces)
        case .map(let isInBraces):
            Item(content: .map(try pairs(depth: depth)), place: place, isInBraces: isInBraces)
        case .alias, .end, .document, .over:
            Item(content: .refused, place: place)
        }
    }

    /// What nobody who writes a profile needs, and what would make it larger or deeper than it looks.
    private func fault(of event: YAMLEvents.Event, _ start: Int, depth: Int) -> Fault? {
        switch event.kind {
        case .alias: return .alias
        case .scalar(let text, .plain) where text.unicodeScalars.first == Self.star: return .alias
        default: break
        }
        return switch source.byte(at: start) {
        case UInt8(ascii: "&"): .anchor
        case UInt8(ascii: "!"): .tag
        default: depth > Self.deepest ? .tooDeep(most: Self.deepest) : nil
        }
    }

    private mutating func items(depth: Int) throws(YAMLEvents.Failure) -> [Item] {
        var items: [Item] = []
        while case let event = try events.next(), !event.isEnd { items.append(try item(event, depth: depth + 1)) }
        return items
    }

    private mutating func pairs(depth: Int) throws(YAMLEvents.Failure) -> [Item.Pair] {
        var pairs: [Item.Pair] = []
        var firsts: [String: Place] = [:]
        while case let event = try events.next(), !event.isEnd {
            let key = try item(event, depth: depth + 1)
            guard let name = name(of: key) else {
                try skip(events.next())
                continue
            }
            let value = try item(events.next(), depth: depth + 1)
            if let first = firsts[name] {
                note(.duplicateKey(name, first: first), at: key.place)
                continue
            }
            firsts[name] = key.place
            pairs.append(Item.Pair(key: name, place: key.place, value: value))
        }
        return pairs
    }

    private mutating func name(of key: Item) -> String? {
        switch key.content {
        case .refused: return nil
        case .text("<<", .plain): note(.mergeKey, at: key.place)
        case .text(let name, _): return name
        case .list, .map: note(.wrongShape(wanted: "a key"), at: key.place)
        }
        return nil
    }

    /// Passes over the rest of what `event` begins.
    private func skip(_ event: YAMLEvents.Event) throws(YAMLEvents.Failure) {
        var open = event.isBeginning ? 1 : 0
        while open > 0 {
            let next = try events.next()
            open += next.isBeginning ? 1 : next.isEnd ? -1 : 0
        }
    }

    private func content(of text: String, _ style: YAMLEvents.Style, at start: Int) -> Item.Content {
        switch style {
        case .quoted: .text(text, .quoted)
        case .block: .text(text, .block)
        case .plain: .text(text, .plain(isCut: isCut(text, at: start)))
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

    private static func hidingStars(in bytes: [UInt8]) -> [UInt8] {
        let stand = String(star).utf8
        var hidden: [UInt8] = []
        hidden.reserveCapacity(bytes.count + bytes.count / 64)
        for byte in bytes {
            if byte == asterisk { hidden += stand } else { hidden.append(byte) }
        }
        return hidden
    }

    /// Most texts have no star, and a look at bytes is cheaper by far than one at characters.
    private func showingStars(in text: String) -> String {
        guard hasStars, text.utf8.contains(0xF4) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == Self.star ? "*" : $0 }))
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
    private mutating func note(_ failure: YAMLEvents.Failure) {
        switch failure {
        case .character(let value, let offset):
            let seen = Source(Self.hidingStars(in: source.bytes))
            note(.badCharacter("U+" + String(value, radix: 16, uppercase: true)), at: seen.place(ofByte: offset))
        case .syntax(let problem, let place, let context, let begin):
            note(fault(problem, context: context, at: place, from: begin))
        case .memory:
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
