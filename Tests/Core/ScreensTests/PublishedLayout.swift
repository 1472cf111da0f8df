import Answering
import Foundation

/// A layout as xkeyboard-config publishes it, where that is installed: what each key types without Shift and with it.
struct PublishedLayout {
    private(set) var typed: [String: (plain: Character?, shifted: Character?)] = [:]

    static let folder = "/usr/share/X11/xkb/symbols"

    /// Reads the variant of a file, with what it includes. Nil where the file is not there.
    init?(_ file: String, variant: String?) {
        guard let text = try? String(contentsOfFile: Self.folder + "/" + file, encoding: .utf8) else { return nil }
        let lines = text.components(separatedBy: "\n").map { $0.components(separatedBy: "//")[0] }
        let heads = lines.indices.filter { lines[$0].contains("xkb_symbols \"") }
        let wanted = heads.first { index in
            guard let variant else { return index == heads.first }
            return lines[index].contains("xkb_symbols \"\(variant)\"")
        }
        guard let wanted else { return nil }
        let end = heads.first { $0 > wanted } ?? lines.count
        for line in lines[(wanted + 1)..<end] {
            let parts = line.split(whereSeparator: { " \t\"".contains($0) }).map(String.init)
            if parts.first == "include", parts.count > 1 {
                let named = parts[1].split(whereSeparator: { "()".contains($0) }).map(String.init)
                let included = PublishedLayout(named[0], variant: named.count > 1 ? named[1] : nil)
                typed.merge(included?.typed ?? [:]) { $1 }
            } else if let key = line.firstMatch(of: /key\s*<(\w+)>\s*\{\s*(?:type[^,]*,\s*)?\[([^\]]*)\]/) {
                let symbols = key.2.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
                typed[String(key.1)] = (Self.character(symbols.first), Self.character(symbols.dropFirst().first))
            }
        }
    }

    /// The keys in the order of the tables of the desk, by the names they have there.
    static let keys: [String] =
        ["TLDE"] + (1...12).map { "AE" + pad($0) } + (1...12).map { "AD" + pad($0) } + (1...11).map { "AC" + pad($0) }
        + ["BKSL"] + (1...10).map { "AB" + pad($0) }

    private static func pad(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

    /// The character of a symbol's name. Source: keysymdef.h.
    private static func character(_ name: String?) -> Character? {
        guard let name else { return nil }
        if name.count == 1 { return name.first }
        if name.hasPrefix("U"), let value = UInt32(name.dropFirst(), radix: 16) {
            return Unicode.Scalar(value).map(Character.init)
        }
        if let sign = signs[name] { return sign }
        guard let bar = name.firstIndex(of: "_") else { return nil }
        let rest = String(name[name.index(after: bar)...])
        let small = letters[name] ?? letters[name[...bar] + rest.lowercased()] ?? nil
        guard let small else { return nil }
        let isCapital = rest.first?.isUppercase == true
        return isCapital ? String(small).uppercased().first : small
    }

    private static let letters: [String: Character] = {
        let names =
            "io shorti tse u ka ie en ghe sha shcha ze ha hardsign ef yeru ve a pe er o el de zhe e ya che es em i te "
            + "softsign be yu schwa en_descender ghe_bar u_straight u_straight_bar ka_descender o_bar shha"
        var found = Dictionary(
            uniqueKeysWithValues: zip(
                names.split(separator: " ").map { "Cyrillic_" + $0 }, "ёйцукенгшщзхъфывапролджэячсмитьбюәңғүұқөһ"))
        for (name, letter) in [("i", "і"), ("yi", "ї"), ("ie", "є"), ("ghe_with_upturn", "ґ")] as [(String, Character)]
        {
            found["Ukrainian_" + name] = letter
        }
        found["Byelorussian_shortu"] = "ў"
        return found
    }()

    private static let signs: [String: Character] = [
        "grave": "`", "asciitilde": "~", "exclam": "!", "at": "@", "numbersign": "#", "dollar": "$", "percent": "%",
        "asciicircum": "^", "ampersand": "&", "asterisk": "*", "parenleft": "(", "parenright": ")", "minus": "-",
        "underscore": "_", "equal": "=", "plus": "+", "bracketleft": "[", "braceleft": "{", "bracketright": "]",
        "braceright": "}", "semicolon": ";", "colon": ":", "apostrophe": "'", "quotedbl": "\"", "backslash": "\\",
        "bar": "|", "comma": ",", "less": "<", "period": ".", "greater": ">", "slash": "/", "question": "?",
        "numerosign": "№",
    ]
}
