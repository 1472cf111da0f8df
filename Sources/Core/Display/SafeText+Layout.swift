extension SafeText {
    /// The text cut to the columns given, ending with `…` where something was cut.
    package func clipped(to columns: Int) -> SafeText {
        guard self.columns > columns else { return self }
        guard columns > 0 else { return "" }
        if isEven {
            let kept = String(text.unicodeScalars.prefix(columns - 1))
            return SafeText(harmless: kept + "…", columns: columns, isEven: true)
        }
        var kept = ""
        var used = 0
        for glyph in glyphs {
            guard used + glyph.columns < columns else { break }
            kept += glyph.letter.text
            used += glyph.columns
        }
        return SafeText(harmless: kept + "…", columns: used + 1, isEven: false)
    }

    /// The text's end in the columns given, beginning with `…` where something was cut.
    package func clippedAtStart(to columns: Int) -> SafeText {
        guard self.columns > columns else { return self }
        guard columns > 0 else { return "" }
        var (kept, used) = ([String](), 0)
        for glyph in glyphs.reversed() {
            guard used + glyph.columns < columns else { break }
            kept.append(glyph.letter.text)
            used += glyph.columns
        }
        return SafeText(harmless: "…" + kept.reversed().joined(), columns: used + 1, isEven: false)
    }

    /// The text in lines of at most the columns given, broken between words where that is possible.
    ///
    /// Line feeds of a body begin a new line; an empty text has no lines. Blanks at a break are left out, blanks at
    /// the beginning of a paragraph stay.
    package func wrapped(columns: Int) -> [SafeText] {
        guard columns > 0, !isEmpty else { return [] }
        if isEven { return self.columns <= columns ? [self] : SafeText.wrapEven(text, columns: columns) }
        return text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
            let paragraph = Substring(paragraph)
            return SafeText.isHarmless(paragraph)
                ? SafeText.wrapEven(String(paragraph), columns: columns)
                : SafeText.wrap(paragraph, columns: columns)
        }
    }

    /// The same where every scalar is a column: read by its bytes, since a card of thousands of words is laid out anew
    /// for each picture.
    private static func wrapEven(_ text: String, columns: Int) -> [SafeText] {
        guard !text.isEmpty else { return [""] }
        let blank = UInt8(ascii: " ")
        var text = text
        return text.withUTF8 { bytes in
            var lines: [SafeText] = []
            var start = 0
            while start < bytes.count {
                var (end, used) = (start, 0)
                var wordEnd: (byte: Int, columns: Int)?
                var isInWord = false
                while end < bytes.count, used < columns {
                    if bytes[end] == blank, isInWord { wordEnd = (end, used) }
                    isInWord = bytes[end] != blank
                    used += 1
                    end += bytes[end].scalarLength
                }
                if end < bytes.count, bytes[end] != blank, let wordEnd { (end, used) = wordEnd }
                var next = end
                if end < bytes.count {
                    while next < bytes.count, bytes[next] == blank { next += 1 }
                }
                while end > start, bytes[end - 1] == blank { (end, used) = (end - 1, used - 1) }
                let line = String(decoding: bytes[start..<end], as: UTF8.self)
                lines.append(SafeText(harmless: line, columns: used, isEven: true))
                start = next
            }
            return lines
        }
    }

    private static func wrap(_ paragraph: Substring, columns: Int) -> [SafeText] {
        let glyphs = glyphs(of: paragraph)
        var lines: [SafeText] = []
        var start = 0
        while start < glyphs.count {
            var end = start
            var used = 0
            var lastBreak: Int?
            while end < glyphs.count, used + glyphs[end].columns <= columns || end == start {
                if glyphs[end].isBlank, end > start, !glyphs[end - 1].isBlank, used > 0 { lastBreak = end }
                used += glyphs[end].columns
                end += 1
            }
            var next = end
            if end < glyphs.count {
                if glyphs[end].isBlank { lastBreak = end }
                if let lastBreak { end = lastBreak }
                next = end
                while next < glyphs.count, glyphs[next].isBlank { next += 1 }
            }
            lines.append(line(glyphs[start..<end], of: paragraph))
            start = next
        }
        return lines.isEmpty ? [""] : lines
    }

    private static func line(_ glyphs: ArraySlice<Glyph>, of paragraph: Substring) -> SafeText {
        var kept = glyphs
        while kept.last?.isBlank == true { kept.removeLast() }
        guard let first = kept.first, let last = kept.last else { return "" }
        return SafeText(
            harmless: String(paragraph[first.range.lowerBound..<last.range.upperBound]),
            columns: kept.reduce(0) { $0 + $1.columns }, isEven: kept.allSatisfy(\.isEven))
    }
}

extension SafeText {
    /// What one cell takes: a character and the marks that stand on it.
    struct Glyph {
        var letter: Letter
        var columns: Int
        /// Where it stands in the text.
        var range: Range<String.Index>

        var isBlank: Bool { letter.isBlank }
        var isEven: Bool { columns == 1 && !letter.hasMarks }
    }

    /// The text a cell at a time; a line feed is a blank.
    var glyphs: [Glyph] { SafeText.glyphs(of: text[...]) }

    private static func glyphs(of text: Substring) -> [Glyph] {
        let scalars = text.unicodeScalars
        var glyphs: [Glyph] = []
        glyphs.reserveCapacity(text.utf8.count)
        var start = scalars.startIndex
        while start < scalars.endIndex {
            let scalar = scalars[start]
            let end = scalars.index(after: start)
            let columns = CellWidth.columns(of: scalar)
            if columns == 0, let last = glyphs.indices.last {
                glyphs[last].letter.append(scalar)
                glyphs[last].range = glyphs[last].range.lowerBound..<end
            } else {
                let letter = Letter(scalar == "\n" ? " " : scalar)
                glyphs.append(Glyph(letter: letter, columns: columns, range: start..<end))
            }
            start = end
        }
        return glyphs
    }
}

extension [SafeText] {
    package func joined(separator: SafeText = "") -> SafeText {
        guard var joined = first else { return "" }
        for text in dropFirst() { joined += separator + text }
        return joined
    }
}

extension UInt8 {
    /// Of the scalar that begins with it, in bytes.
    fileprivate var scalarLength: Int { self < 0x80 ? 1 : self < 0xE0 ? 2 : self < 0xF0 ? 3 : 4 }
}
