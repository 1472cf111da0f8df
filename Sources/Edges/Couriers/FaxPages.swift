import Foundation

/// Text as PostScript pages, which any fax server can make into a fax.
///
/// HylaFAX's own text converter knows Latin letters alone; the fonts that every Ghostscript brings have Cyrillic ones.
/// Source: Adobe Glyph List, for the letters' names.
enum FaxPages {
    static let columns = 72
    static let rows = 52

    static func postScript(of text: String) -> String {
        let lines = wrapped(text)
        let pages = stride(from: 0, to: max(1, lines.count), by: rows).map { lines[$0..<min($0 + rows, lines.count)] }
        var script = """
            %!PS-Adobe-3.0
            %%Pages: \(pages.count)
            %%DocumentMedia: A4 595 842 0 () ()
            %%EndComments
            /F /Courier findfont 11 scalefont def
            /s { show } def
            /g { { dup F /CharStrings get exch known not { pop /question } if glyphshow } forall } def

            """
        for (number, page) in pages.enumerated() {
            script += "%%Page: \(number + 1) \(number + 1)\nF setfont\n"
            for (row, line) in page.enumerated() where !line.isEmpty {
                script += "57 \(842 - 68 - row * 14) moveto \(drawn(line))\n"
            }
            if pages.count > 1 { script += "500 28 moveto (\(number + 1)/\(pages.count)) s\n" }
            script += "showpage\n"
        }
        return script + "%%EOF\n"
    }

    /// Lines of at most `columns` signs, broken between words where there are any.
    static func wrapped(_ text: String) -> [String] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap { paragraph -> [String] in
            var lines = [""]
            for word in paragraph.split(separator: " ", omittingEmptySubsequences: false) {
                let last = lines[lines.count - 1]
                if !last.isEmpty, last.count + 1 + word.count <= columns {
                    lines[lines.count - 1] += " " + word
                    continue
                }
                var rest = word
                if !last.isEmpty { lines.append("") }
                while rest.count > columns {
                    lines[lines.count - 1] = "\(rest.prefix(columns))"
                    lines.append("")
                    rest = rest.dropFirst(columns)
                }
                lines[lines.count - 1] = "\(rest)"
            }
            return lines
        }
    }

    /// Plain signs as a string, all others by the names of their glyphs.
    private static func drawn(_ line: String) -> String {
        var (script, plain, named) = ("", "", "")
        func flush() {
            if !plain.isEmpty { script += "(\(plain)) s " }
            if !named.isEmpty { script += "[\(named)] g " }
            (plain, named) = ("", "")
        }
        for scalar in line.precomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar.value {
            case 0x20..<0x7F:
                if !named.isEmpty { flush() }
                if "()\\".unicodeScalars.contains(scalar) { plain += "\\" }
                plain.unicodeScalars.append(scalar)
            case 0..<0x20, 0x7F: break
            default:
                if !plain.isEmpty { flush() }
                named += "/" + glyph(of: scalar)
            }
        }
        flush()
        return script
    }

    private static func glyph(of scalar: Unicode.Scalar) -> String {
        if let name = names[scalar] { return name }
        switch scalar.value {
        case 0x410...0x415: return "afii\(10017 + scalar.value - 0x410)"
        case 0x416...0x42F: return "afii\(10024 + scalar.value - 0x416)"
        case 0x430...0x435: return "afii\(10065 + scalar.value - 0x430)"
        case 0x436...0x44F: return "afii\(10072 + scalar.value - 0x436)"
        default:
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return "uni" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        }
    }

    private static let names: [Unicode.Scalar: String] = [
        "Ё": "afii10023", "ё": "afii10071", "І": "afii10055", "і": "afii10103", "Ї": "afii10056", "ї": "afii10104",
        "Є": "afii10053", "є": "afii10101", "Ґ": "afii10050", "ґ": "afii10098", "№": "afii61352",
        "«": "guillemotleft", "»": "guillemotright", "—": "emdash", "–": "endash", "…": "ellipsis", "\u{A0}": "space",
        "„": "quotedblbase", "“": "quotedblleft", "”": "quotedblright", "’": "quoteright", "‘": "quoteleft",
        "€": "Euro", "§": "section", "°": "degree", "×": "multiply", "±": "plusminus", "½": "onehalf",
        "²": "twosuperior",
        "₽": "afii10082", "£": "sterling", "•": "bullet", "©": "copyright", "®": "registered",
        "ä": "adieresis", "ö": "odieresis", "ü": "udieresis", "Ä": "Adieresis", "Ö": "Odieresis", "Ü": "Udieresis",
        "ß": "germandbls", "é": "eacute", "è": "egrave", "ê": "ecircumflex", "ç": "ccedilla", "à": "agrave",
    ]
}
