/// A slip of the hand that libyaml trips over only later, and tells of where it lies on the ground.
///
/// Told only where it can be nothing else: whatever a text may say is left to the sentence about quotes.
struct Slip {
    var problem: String
    var place: Place

    private struct Line {
        var number: Int
        var text: [Unicode.Scalar]

        var indent: Int { text.prefix { $0 == " " }.count }
        var isBlank: Bool { text.allSatisfy { $0 == " " } || text[indent] == "#" }
        /// Where the key or the text begins, behind the dashes of a list.
        var begin: Int {
            var index = indent
            while index + 1 < text.count, text[index] == "-", text[index + 1] == " " {
                index += 2
                while index < text.count, text[index] == " " { index += 1 }
            }
            return index
        }
        /// The letters of a key as ours are, from `begin` on.
        func key(from begin: Int) -> Int {
            text[begin...].prefix { ("a"..."z").contains($0) || $0 == "-" || $0 == "_" }.count
        }
    }

    /// - Parameters:
    ///   - place: where the parser gave up.
    ///   - begin: where that began which it was reading, if it told.
    static func before(_ place: Place, in source: Source, from begin: Place?) -> Slip? {
        func line(_ number: Int) -> Line {
            var source = source
            let text = String(decoding: source.rest(from: Place(line: number, column: 1)), as: UTF8.self)
            return Line(number: number, text: Array(text.unicodeScalars))
        }
        let here = line(place.line)
        let above = (1..<max(1, place.line)).reversed().prefix(mostBlank).lazy.map(line).first { !$0.isBlank }
        if let open = openQuotation(before: place.line, line) { return open }
        if let open = openBracket(begin, before: here, in: source, line) { return open }
        for line in [here, above].compactMap({ $0 }) {
            if let slip = strangeBlank(line) ?? dash(line) ?? colon(line) { return slip }
        }
        guard let above else { return nil }
        return noColon(above, here) ?? tooDeep(here, under: above)
    }

    /// So many empty lines and comments are looked past.
    private static let mostBlank = 100
    /// So far back an open quotation mark is looked for.
    private static let mostLines = 200

    /// What begins no deeper than the line of the bracket is not in it.
    private static func openBracket(
        _ begin: Place?, before here: Line, in source: Source, _ line: (Int) -> Line
    ) -> Slip? {
        var source = source
        guard let begin, begin.line < here.number, let byte = source.byte(at: source.index(of: begin)),
            byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{"), !here.isBlank,
            here.indent <= line(begin.line).indent
        else { return nil }
        return Slip(problem: "the bracket \(Unicode.Scalar(byte)) is not closed", place: begin)
    }

    /// A quotation that goes over keys which begin no deeper than its own line has lost its end.
    private static func openQuotation(before last: Int, _ line: (Int) -> Line) -> Slip? {
        var open: (place: Place, indent: Int)?
        for number in max(1, last - mostLines)...last {
            let text = line(number)
            if let open, number > open.place.line, isKey(text), text.indent <= open.indent {
                return Slip(problem: "the quotation mark is not closed", place: open.place)
            }
            if open == nil, text.isBlank { continue }
            var index = 0
            while index < text.text.count {
                let scalar = text.text[index]
                if open != nil {
                    if scalar == "\\" { index += 1 } else if scalar == "\"" { open = nil }
                } else if scalar == "#", index > 0, text.text[index - 1] == " " {
                    break
                } else if scalar == "\"", begins(text, at: index) {
                    open = (Place(line: number, column: index + 1), text.indent)
                }
                index += 1
            }
        }
        return nil
    }

    /// Whether a value begins here, so that a mark is none within a text.
    private static func begins(_ line: Line, at index: Int) -> Bool {
        guard let last = line.text[..<index].lastIndex(where: { $0 != " " }) else { return true }
        return index == line.begin || "[{,".unicodeScalars.contains(line.text[last])
            || line.text[last] == ":" && last < index - 1
    }

    /// Where a blank must be, one that YAML knows.
    private static func strangeBlank(_ line: Line) -> Slip? {
        guard let index = line.text.firstIndex(where: { ["\u{A0}", "\u{2007}", "\u{202F}"].contains($0) }) else {
            return nil
        }
        let before = line.text[..<index]
        guard before.allSatisfy({ $0 == " " || $0 == "-" }) || before.last == ":" else { return nil }
        return Slip(
            problem: "a no-break space stands here: write a blank", place: Place(line: line.number, column: index + 1))
    }

    /// `-id: belov`
    private static func dash(_ line: Line) -> Slip? {
        let indent = line.indent
        guard line.text.dropFirst(indent).first == "-", line.text.count > indent + 1 else { return nil }
        let length = line.key(from: indent + 1)
        guard length > 0, line.text[indent + 1] != "-", line.text.dropFirst(indent + 1 + length).first == ":" else {
            return nil
        }
        return Slip(problem: "no blank stands behind the dash", place: Place(line: line.number, column: indent + 1))
    }

    /// `timezone:Europe/Moscow`
    private static func colon(_ line: Line) -> Slip? {
        let begin = line.begin
        let end = begin + (begin < line.text.count ? line.key(from: begin) : 0)
        guard end > begin, end + 1 < line.text.count, line.text[end] == ":",
            !" /:".unicodeScalars.contains(line.text[end + 1])
        else { return nil }
        return Slip(problem: "no blank stands behind the colon", place: Place(line: line.number, column: end + 1))
    }

    /// `timezone Europe/Moscow` between keys
    private static func noColon(_ line: Line, _ next: Line) -> Slip? {
        let begin = line.begin
        let end = begin + (begin < line.text.count ? line.key(from: begin) : 0)
        guard end > begin, end < line.text.count, line.text[end] == " ", !line.text.contains(":"), isKey(next),
            next.indent == line.indent
        else { return nil }
        return Slip(problem: "no colon stands behind the key", place: Place(line: line.number, column: begin + 1))
    }

    /// A key under a key that has its value on its line.
    private static func tooDeep(_ line: Line, under above: Line) -> Slip? {
        guard isKey(line), isKey(above), line.begin > above.begin, line.indent == line.begin else { return nil }
        let value = above.text[above.begin...].drop { $0 != ":" }.dropFirst().drop { $0 == " " }
        guard let first = value.first, !"|>#".unicodeScalars.contains(first) else { return nil }
        return Slip(
            problem: "the line begins deeper than line \(above.number) above it, which has its value already",
            place: Place(line: line.number, column: line.begin + 1))
    }

    private static func isKey(_ line: Line) -> Bool {
        guard line.begin < line.text.count else { return false }
        let end = line.begin + line.key(from: line.begin)
        guard end > line.begin, end < line.text.count, line.text[end] == ":" else { return false }
        return end + 1 == line.text.count || line.text[end + 1] == " "
    }
}
