/// How many columns a character takes, by the widest of what terminals do.
///
/// No table is right for every terminal; the edge leaves out what its own library measures otherwise.
/// Source: UAX #11, with ambiguous width as one column.
package enum CellWidth {
    /// Columns: 0 for a mark that stands on its base, 2 for East Asian wide characters and emoji, else 1.
    package static func columns(of scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return 1 }
        if (0x0400...0x0482).contains(value) || (0x2010...0x2027).contains(value) || (0x2500...0x25FC).contains(value) {
            return 1
        }
        if isOnBase(scalar) { return 0 }
        return isWide(scalar) ? 2 : 1
    }

    private static func isOnBase(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1160...0x11FF, 0xD7B0...0xD7FB: true  // the vowels and finals of Hangul
        default:
            scalar.properties.generalCategory == .nonspacingMark
                || scalar.properties.generalCategory == .enclosingMark
        }
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ..<0x1100: false
        case 0x1F1E6...0x1F1FF: false  // two of them make a flag of two columns
        case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF,
            0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD:
            true
        default: scalar.properties.isEmojiPresentation
        }
    }
}
