import Answering

/// What every key types in one layout, without Shift and with it.
///
/// Source: the default variants of us, ru, ua, by and kz in xkeyboard-config; key by key they are those of Windows.
struct LayoutTable: Sendable {
    private let plain: [Character]
    private let shifted: [Character]
    private let positions: [Character: [KeyPosition]]
    /// Letters stand where other layouts have digits.
    let hasLettersOnDigits: Bool

    /// The keys by what they type in the US layout, in the order of the rows of the tables.
    static let keys = Array("`1234567890-=qwertyuiop[]asdfghjkl;'\\zxcvbnm,./")
    private static let places = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })

    private init(_ plain: String, _ shifted: String) {
        (self.plain, self.shifted) = (Array(plain), Array(shifted))
        var found: [Character: [KeyPosition]] = [:]
        for (typed, isShifted) in [(self.plain, false), (self.shifted, true)] {
            for (key, character) in zip(Self.keys, typed) {
                found[character, default: []].append(KeyPosition(key, shifted: isShifted))
            }
        }
        positions = found
        hasLettersOnDigits = zip(Self.keys, self.plain).contains { $0.isNumber && $1.isLetter }
    }

    /// What a key types; nil for a key that is none.
    func character(at position: KeyPosition) -> Character? {
        guard let place = Self.places[position.key] else { return nil }
        return (position.isShifted ? shifted : plain)[place]
    }

    func positions(of character: Character) -> [KeyPosition] { positions[character] ?? [] }

    static func of(_ layout: KeyboardLayout) -> LayoutTable {
        switch layout {
        case .us: us
        case .ru: ru
        case .uk: uk
        case .be: be
        case .kk: kk
        }
    }

    private static let us = LayoutTable(
        #"`1234567890-=qwertyuiop[]asdfghjkl;'\zxcvbnm,./"#,
        #"~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"|ZXCVBNM<>?"#)
    private static let ru = LayoutTable(
        #"ё1234567890-=йцукенгшщзхъфывапролджэ\ячсмитьбю."#,
        #"Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭ/ЯЧСМИТЬБЮ,"#)
    private static let uk = LayoutTable(
        #"'1234567890-=йцукенгшщзхїфівапролджєґячсмитьбю."#,
        #"ʼ!"№;%:?*()_+ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄҐЯЧСМИТЬБЮ,"#)
    private static let be = LayoutTable(
        #"ё1234567890-=йцукенгшўзх'фывапролджэ\ячсмітьбю."#,
        #"Ё!"№;%:?*()_+ЙЦУКЕНГШЎЗХ'ФЫВАПРОЛДЖЭ/ЯЧСМІТЬБЮ,"#)
    private static let kk = LayoutTable(
        #"("әіңғ,.үұқөһйцукенгшщзхъфывапролджэ\ячсмитьбю№"#,
        #")!ӘІҢҒ;:ҮҰҚӨҺЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭ/ЯЧСМИТЬБЮ?"#)
}
