/// Text that may be shown: whatever came from outside, neutralised.
///
/// The only text that can be drawn; made at the way out, while the log keeps what came. Controls become visible
/// pictures, the first direction mark becomes ⚠, characters without width are dropped, private use and noncharacters
/// become U+FFFD, and ≈ stands before a word that mixes Latin with Cyrillic. Neutralising twice changes nothing. Source: CVE-2021-25743, CVE-2021-26937, CVE-2009-4487.
package struct SafeText: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation,
    CustomStringConvertible
{
    package let text: String
    /// How wide it is when drawn, in columns.
    package let columns: Int
    /// Every scalar stands alone and is one column wide, so that nothing needs to be measured again.
    let isEven: Bool

    package init(stringLiteral text: String) {
        self.init(text)
    }

    /// One line of text; a line feed becomes its picture.
    package init(_ text: String) {
        if let columns = SafeText.columnsIfHarmless(text) {
            self.init(harmless: text, columns: columns, isEven: true)
        } else {
            self.init(neutralising: text, keepingLines: false)
        }
    }

    /// The body of a message: line feeds stay, tabs become blanks; all else as in a line.
    package init(body text: String) {
        if let columns = SafeText.columnsIfHarmless(text) {
            self.init(harmless: text, columns: columns, isEven: true)
        } else if let columns = SafeText.columnsIfHarmless(text, keepingLines: true) {
            self.init(harmless: text, columns: columns, isEven: false)
        } else {
            self.init(neutralising: text, keepingLines: true)
        }
    }

    /// Text that went through the neutraliser already.
    init(harmless text: String, columns: Int, isEven: Bool) {
        self.text = text
        self.columns = columns
        self.isEven = isEven
    }

    package var isEmpty: Bool { text.isEmpty }
    package var description: String { text }

    package static func + (left: SafeText, right: SafeText) -> SafeText {
        SafeText(
            harmless: left.text + right.text, columns: left.columns + right.columns,
            isEven: left.isEven && right.isEven)
    }

    package static func += (left: inout SafeText, right: SafeText) {
        left = left + right
    }
}

extension SafeText {
    /// The columns of a text of nothing but ASCII, Cyrillic, and common punctuation and frames; nil when the text
    /// has anything else, or a word that mixes scripts, and is to be read with care.
    ///
    /// Called for every text of every picture.
    ///
    /// - Parameter keepsLines: a line feed is harmless, too.
    private static func columnsIfHarmless(_ text: some StringProtocol, keepingLines keepsLines: Bool = false) -> Int? {
        text.utf8.withContiguousStorageIfAvailable { columnsIfHarmless($0, keepingLines: keepsLines) } ?? nil
    }

    static func isHarmless(_ line: Substring) -> Bool { columnsIfHarmless(line) != nil }

    private static func columnsIfHarmless(_ bytes: UnsafeBufferPointer<UInt8>, keepingLines keepsLines: Bool) -> Int? {
        var index = 0
        var columns = 0
        // The scripts seen in the word: 1 Latin, 2 Cyrillic.
        var scripts: UInt8 = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                guard byte >= 0x20 && byte != 0x7F || byte == 0x0A && keepsLines else { return nil }
                if (0x61...0x7A).contains(byte | 0x20) {
                    scripts |= 1
                } else if !(0x30...0x39).contains(byte) {
                    scripts = 0
                }
                index += 1
            } else if byte == 0xD0 || byte == 0xD1 {  // U+0400–U+047F
                scripts |= 2
                index += 2
            } else if byte == 0xC2 {  // U+0080–U+00BF: only signs
                let second = bytes[index + 1]
                guard second >= 0xA0, second != 0xAD, second != 0xAA, second != 0xBA else { return nil }
                scripts = 0
                index += 2
            } else if byte == 0xE2 {
                let scalar =
                    UInt32(0x2000) | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
                guard isEvenSign(scalar) else { return nil }
                scripts = 0
                index += 3
            } else {
                return nil
            }
            if scripts == 3 { return nil }
            columns += 1
        }
        return columns
    }

    /// Punctuation, № and ₽, arrows, mathematics, control pictures and frames: visible, one column, in no word.
    private static func isEvenSign(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2010...0x2027, 0x2030...0x205E, 0x20AC, 0x20BD, 0x2116, 0x2190...0x2319, 0x2400...0x2426,
            0x2500...0x25FC, 0x26A0:
            true
        default: false
        }
    }
}
