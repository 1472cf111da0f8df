/// A key by where it stands on the keyboard, named by what it types in the US layout.
///
/// A letter key is the same key in the Latin and the Russian layout; what it types is not. A character may come from
/// two keys (`,` is beside `M` in the one and above `/` in the other), so a character has candidates.
struct KeyPosition: Hashable, Sendable {
    /// What the key types in the US layout without Shift.
    var key: Character
    var isShifted: Bool

    init(_ key: Character, shifted: Bool = false) {
        self.key = key
        isShifted = shifted
    }

    /// Every key that may have typed `character`, the US layout first.
    static func candidates(for character: Character) -> [KeyPosition] {
        byCharacter[character] ?? []
    }

    /// The letter on the key in the Russian layout, as it is printed on it.
    var russian: Character? {
        Self.russianByKey[key]
    }

    private static let russianByKey = Dictionary(
        uniqueKeysWithValues: plain.compactMap { typed in
            String(typed.russian).uppercased().first.map { (typed.key, $0) }
        })

    /// As the key is named on the screen: `Н/Y`; both letters, because either layout may be on.
    var name: String {
        guard let russian, russian.isLetter, !isShifted else {
            return isShifted ? Self.shiftedName(of: key) : String(key)
        }
        return "\(russian)/\(key.uppercased())"
    }

    private static func shiftedName(of key: Character) -> String {
        shifted.first { $0.key == key }.map { String($0.us) } ?? String(key)
    }

    private struct Typed {
        var key: Character
        var us: Character
        var russian: Character
    }

    private static let plain = zip(
        "`1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./",
        "ё1234567890-=йцукенгшщзхъфывапролджэячсмитьбю."
    ).map { Typed(key: $0, us: $0, russian: $1) }

    private static let shifted = zip(
        "`1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./",
        zip(
            "~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?",
            "Ё!\"№;%:?*()_+ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,")
    ).map { Typed(key: $0, us: $1.0, russian: $1.1) }

    private static let byCharacter: [Character: [KeyPosition]] = {
        var found: [Character: [KeyPosition]] = [:]
        for (keys, isShifted) in [(plain, false), (shifted, true)] {
            for typed in keys { found[typed.us, default: []].append(KeyPosition(typed.key, shifted: isShifted)) }
        }
        for (keys, isShifted) in [(plain, false), (shifted, true)] {
            for typed in keys where typed.russian != typed.us {
                found[typed.russian, default: []].append(KeyPosition(typed.key, shifted: isShifted))
            }
        }
        return found
    }()
}

extension KeyPosition {
    /// What the same key types in the other layout.
    static func inOtherLayout(_ character: Character) -> Character {
        other[character] ?? character
    }

    private static let other: [Character: Character] = {
        var found: [Character: Character] = [:]
        for typed in plain + shifted where typed.russian != typed.us && typed.russian.isLetter {
            found[typed.russian] = typed.us
            found[typed.us] = typed.russian
        }
        return found
    }()
}
