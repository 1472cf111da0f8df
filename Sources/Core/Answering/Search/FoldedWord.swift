/// A word of a text as words are compared: small letters, without marks, ё as е.
package struct FoldedWord: Hashable, Sendable {
    package var text: String
    /// Where it stands in the text it was read from.
    package var range: Range<String.Index>

    /// The words of a text in their order: runs of letters and digits, whatever stands between them.
    package static func all(in text: String) -> [FoldedWord] {
        var words: [FoldedWord] = []
        var folded = Folded()
        var start: String.Index?
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        func close(before end: String.Index) {
            guard let first = start else { return }
            words.append(FoldedWord(text: folded.text, range: first..<end))
            folded.utf8.removeAll(keepingCapacity: true)
            start = nil
        }
        while index < scalars.endIndex {
            if folded.fold(scalars[index], continues: start != nil) {
                start = start ?? index
            } else {
                close(before: index)
            }
            index = scalars.index(after: index)
        }
        close(before: scalars.endIndex)
        return words
    }
}

/// A word as it grows; in bytes, because a text of scalars grows many times slower, and every word of a profile is folded.
private struct Folded {
    var utf8: [UInt8] = []
    var text: String { String(decoding: utf8, as: UTF8.self) }

    /// Adds what `scalar` is compared as; `false`: it belongs to no word.
    mutating func fold(_ scalar: Unicode.Scalar, continues: Bool) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A, 0x430...0x44F: append(scalar)
        case 0x41...0x5A, 0x410...0x42F: append(value: scalar.value + 32)
        case 0..<0x80: return false
        // Ѐ, Ё, ѐ and ё are е; й is a letter of its own, typed as one scalar or as two.
        case 0x400, 0x401, 0x450, 0x451: append("е")
        case 0x402...0x40F: append(value: scalar.value + 80)
        case 0x306 where utf8.suffix(2).elementsEqual("и".utf8):
            utf8.removeLast(2)
            append("й")
        case 0xC0...0x17F:
            guard let plain = Self.withoutMarks[scalar] else { return foldRare(scalar, continues: continues) }
            utf8 += plain.utf8
        default: return foldRare(scalar, continues: continues)
        }
        return true
    }

    private mutating func foldRare(_ scalar: Unicode.Scalar, continues: Bool) -> Bool {
        let properties = scalar.properties
        switch properties.generalCategory {
        // A mark, an accent set for the stress, a soft hyphen: part of the word and not compared.
        case .nonspacingMark, .enclosingMark: return continues
        case .format: return continues && scalar.value == 0xAD
        default:
            guard properties.isAlphabetic || properties.numericType != nil else { return false }
            utf8 += properties.lowercaseMapping.utf8
            return true
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar) { utf8 += UTF8.encode(scalar) ?? .init() }

    private mutating func append(value: UInt32) {
        if let scalar = Unicode.Scalar(value) { append(scalar) }
    }

    /// Letters of Latin alphabets and what they are without their marks.
    private static let withoutMarks: [Unicode.Scalar: String] = {
        let families = [
            "a": "àáâãäåāăą", "ae": "æ", "c": "çćĉċč", "d": "ďđð", "e": "èéêëēĕėęě", "g": "ĝğġģ", "h": "ĥħ",
            "i": "ìíîïĩīĭįı", "j": "ĵ", "k": "ķ", "l": "ĺļľŀł", "n": "ñńņňŋ", "o": "òóôõöøōŏő", "oe": "œ", "r": "ŕŗř",
            "s": "śŝşš", "ss": "ß", "t": "ţťŧ", "u": "ùúûüũūŭůűų", "w": "ŵ", "y": "ýÿŷ", "z": "źżž",
        ]
        var plain: [Unicode.Scalar: String] = [:]
        for (letter, marked) in families {
            for scalar in (marked + marked.uppercased()).unicodeScalars { plain[scalar] = letter }
        }
        return plain
    }()
}
