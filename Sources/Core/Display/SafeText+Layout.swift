extension SafeText {
    /// The text cut to the columns given, ending with `…` where something was cut.
    package func clipped(to columns: Int) -> SafeText {
        guard self.columns > columns else { return self }
        guard columns > 0 else { return "" }
        var kept = ""
        var used = 0
        for glyph in glyphs {
            guard used + glyph.columns < columns else { break }
            kept += glyph.text
            used += glyph.columns
        }
        return SafeText(harmless: kept + "…", columns: used + 1, isEven: isEven)
    }

    /// The text in lines of at most the columns given, broken between words where that is possible.
    ///
    /// Line feeds of a body begin a new line; an empty text has no lines. Blanks at a break are left out, blanks at
    /// the beginning of a paragraph stay.
    package func wrapped(columns: Int) -> [SafeText] {
        guard columns > 0, !isEmpty else { return [] }
        if self.columns <= columns, isEven { return [self] }
        return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
            SafeText.wrap(SafeText.glyphs(of: paragraph), columns: columns)
        }
    }

    private static func wrap(_ glyphs: [Glyph], columns: Int) -> [SafeText] {
        var lines: [SafeText] = []
        var start = 0
        while start < glyphs.count {
            var end = start
            var used = 0
            var lastBreak: Int?
            while end < glyphs.count, used + glyphs[end].columns <= columns || end == start {
                if glyphs[end].text == " ", end > start, glyphs[end - 1].text != " ", used > 0 { lastBreak = end }
                used += glyphs[end].columns
                end += 1
            }
            var next = end
            if end < glyphs.count {
                if glyphs[end].text == " " { lastBreak = end }
                if let lastBreak { end = lastBreak }
                next = end
                while next < glyphs.count, glyphs[next].text == " " { next += 1 }
            }
            lines.append(line(glyphs[start..<end]))
            start = next
        }
        return lines.isEmpty ? [""] : lines
    }

    private static func line(_ glyphs: ArraySlice<Glyph>) -> SafeText {
        var kept = glyphs
        while kept.last?.text == " " { kept.removeLast() }
        return SafeText(
            harmless: kept.reduce(into: "") { $0 += $1.text }, columns: kept.reduce(0) { $0 + $1.columns },
            isEven: kept.allSatisfy(\.isEven))
    }
}

extension SafeText {
    /// What one cell takes: a character and the marks that stand on it.
    struct Glyph {
        var text: String
        var columns: Int
        var isEven: Bool
    }

    /// The text a cell at a time; a line feed is a blank.
    var glyphs: [Glyph] { SafeText.glyphs(of: text[...]) }

    private static func glyphs(of text: Substring) -> [Glyph] {
        var glyphs: [Glyph] = []
        glyphs.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            let columns = CellWidth.columns(of: scalar)
            if columns == 0, !glyphs.isEmpty {
                glyphs[glyphs.count - 1].text.unicodeScalars.append(scalar)
                glyphs[glyphs.count - 1].isEven = false
            } else {
                glyphs.append(
                    Glyph(text: scalar == "\n" ? " " : String(scalar), columns: columns, isEven: columns == 1))
            }
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
