extension SafeText {
    /// Neutralises scalar by scalar what the quick look could not vouch for.
    init(neutralising text: String, keepingLines: Bool) {
        var neutraliser = Neutraliser(keepsLines: keepingLines)
        for scalar in text.unicodeScalars { neutraliser.take(scalar) }
        neutraliser.endWord()
        self.init(harmless: String(neutraliser.output), columns: neutraliser.columns, isEven: false)
    }
}

private struct Neutraliser {
    let keepsLines: Bool
    var output = String.UnicodeScalarView()
    var columns = 0

    private var word: [Unicode.Scalar] = []
    private var hasLatin = false
    private var hasCyrillic = false
    private var marksOnBase = 0
    private var base: Unicode.Scalar?
    private var saidDirection = false
    private var lastWasReturn = false

    /// Stacked higher than this, marks run over the lines above.
    private static let mostMarks = 4

    init(keepsLines: Bool) {
        self.keepsLines = keepsLines
    }

    mutating func take(_ scalar: Unicode.Scalar) {
        let followsReturn = lastWasReturn
        lastWasReturn = false
        switch scalar.value {
        case 0x0A where keepsLines:
            if followsReturn { output.removeLast() } else { columns += 1 }
            endWord()
            output.append("\n")
            base = nil
        case 0x09 where keepsLines:
            for _ in 0..<4 { show(" ") }
        case 0x00...0x1F:
            show(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
            lastWasReturn = keepsLines && scalar.value == 0x0D
        case 0x7F:
            show("\u{2421}")
        case 0x85, 0x2028, 0x2029:
            show(" ")
        case 0x80...0x9F:
            for visible in "\\x\(String(scalar.value, radix: 16))".unicodeScalars { show(visible) }
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
            guard !saidDirection else { return }
            saidDirection = true
            show("\u{26A0}")
        default:
            takeWritten(scalar)
        }
    }

    private mutating func takeWritten(_ scalar: Unicode.Scalar) {
        // What nearly every text is made of needs no look into the tables.
        let value = scalar.value
        if value < 0x300 && value != 0xAD || (0x400...0x481).contains(value) { return show(scalar) }
        if scalar.hasNoWidthOfItsOwn { return }
        let category = scalar.properties.generalCategory
        switch category {
        case .unassigned, .privateUse, .surrogate:
            show("\u{FFFD}")
        case .format:
            // A few of Arabic are drawn, in as many columns as the terminal pleases.
            if scalar.isVisibleFormat { show("\u{FFFD}") }
        case .nonspacingMark, .enclosingMark:
            if !scalar.properties.isDefaultIgnorableCodePoint { mark(scalar) }
        default:
            if scalar.properties.isDefaultIgnorableCodePoint { return }
            if CellWidth.columns(of: scalar) == 0 { return mark(scalar) }
            // A skin's tone is drawn on its base by some terminals and beside it by others.
            if scalar.properties.isEmojiModifier, base?.properties.isEmojiModifierBase == true { return }
            show(scalar)
        }
    }

    private mutating func mark(_ scalar: Unicode.Scalar) {
        guard base != nil, marksOnBase < Neutraliser.mostMarks else { return }
        marksOnBase += 1
        if word.isEmpty { output.append(scalar) } else { word.append(scalar) }
    }

    private mutating func show(_ scalar: Unicode.Scalar) {
        base = scalar
        marksOnBase = 0
        columns += CellWidth.columns(of: scalar)
        if scalar.isLatin {
            hasLatin = true
        } else if scalar.isCyrillic {
            hasCyrillic = true
        } else if word.isEmpty || !("0"..."9").contains(scalar) {
            endWord()
            output.append(scalar)
            return
        }
        word.append(scalar)
    }

    /// Writes the word gathered, with a mark before it where it mixes letters that look alike.
    mutating func endWord() {
        if hasLatin, hasCyrillic, output.last != "\u{2248}" {
            output.append("\u{2248}")
            columns += 1
        }
        output.append(contentsOf: word)
        word.removeAll(keepingCapacity: true)
        hasLatin = false
        hasCyrillic = false
    }
}

extension Unicode.Scalar {
    /// Joiners, selectors, fillers, tags and other characters that take no room or hide others.
    fileprivate var hasNoWidthOfItsOwn: Bool {
        switch value {
        case 0x00AD, 0x034F, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F, 0x200B...0x200D, 0x2060...0x2064,
            0x206A...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0x1D173...0x1D17A,
            0xE0000...0xE0FFF:
            true
        default: false
        }
    }

    /// The few signs of Arabic, Syriac and Kaithi that count as format and are drawn over what follows.
    fileprivate var isVisibleFormat: Bool {
        switch value {
        case 0x0600...0x0605, 0x06DD, 0x070F, 0x0890...0x0891, 0x08E2, 0x110BD, 0x110CD: true
        default: false
        }
    }

    fileprivate var isLatin: Bool {
        switch value {
        case 0x41...0x5A, 0x61...0x7A: true
        case 0xD7, 0xF7: false
        case 0xAA, 0xBA, 0xC0...0x02AF, 0x1E00...0x1EFF, 0x2C60...0x2C7F, 0xA722...0xA7FF, 0xAB30...0xAB64,
            0xFB00...0xFB06, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
            true
        default: false
        }
    }

    fileprivate var isCyrillic: Bool {
        switch value {
        case 0x0400...0x0481, 0x048A...0x052F, 0x1C80...0x1C8F, 0x1D2B, 0x1D78, 0xA640...0xA66E, 0xA680...0xA69D: true
        default: false
        }
    }
}
