import Answering

/// What each letter and sign is called where a name or an address is spelled aloud.
struct Spelling: Sendable {
    private var names: [Character: String]

    /// A word of `text` a string; what has no name stands for itself.
    func words(of text: String) -> [String] {
        text.lowercased().split(whereSeparator: \.isWhitespace).map { word in
            word.map { character in
                guard let name = names[character] else { return String(character).uppercased() }
                guard character.isLetter else { return name }
                return character.uppercased() + " — " + name
            }.joined(separator: ", ")
        }
    }

    /// The names alone, in the order of the letters.
    func brief(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).map { word in
            word.map { names[$0] ?? String($0) }.joined(separator: ", ")
        }.joined(separator: "; ")
    }

    private init(_ names: [Character: String]...) {
        self.names = names.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    }

    /// Letters of the other alphabet have a name, too: a caller from abroad spells his name, and an address is Latin.
    static let russian = Spelling(cyrillic, latinInRussian, signsInRussian)
    static let english = Spelling(latin, cyrillic, signsInEnglish)
}

extension Spelling {
    /// By first names, as it is done at the telephone.
    private static let cyrillic: [Character: String] = [
        "а": "Анна", "б": "Борис", "в": "Василий", "г": "Григорий", "д": "Дмитрий", "е": "Елена", "ё": "ёлка",
        "ж": "Женя", "з": "Зинаида", "и": "Иван", "й": "Иван краткий", "к": "Константин", "л": "Леонид",
        "м": "Михаил", "н": "Николай", "о": "Ольга", "п": "Павел", "р": "Роман", "с": "Семён", "т": "Татьяна",
        "у": "Ульяна", "ф": "Фёдор", "х": "Харитон", "ц": "цапля", "ч": "человек", "ш": "Шура", "щ": "щука",
        "ъ": "твёрдый знак", "ы": "еры", "ь": "мягкий знак", "э": "эхо", "ю": "Юрий", "я": "Яков",
    ]

    /// As Russian operators call the Latin letters of an address.
    private static let latinInRussian: [Character: String] = [
        "a": "а", "b": "бэ", "c": "цэ", "d": "дэ", "e": "е", "f": "эф", "g": "же", "h": "аш", "i": "и с точкой",
        "j": "йот", "k": "ка", "l": "эль", "m": "эм", "n": "эн", "o": "о", "p": "пэ", "q": "ку", "r": "эр",
        "s": "эс, как доллар", "t": "тэ", "u": "у", "v": "вэ", "w": "дубль вэ", "x": "икс", "y": "игрек", "z": "зэт",
    ]

    private static let signsInRussian: [Character: String] = [
        "@": "собака", ".": "точка", "-": "дефис", "_": "нижнее подчёркивание", "+": "плюс", "/": "косая черта",
        "0": "ноль", "1": "один", "2": "два", "3": "три", "4": "четыре", "5": "пять", "6": "шесть", "7": "семь",
        "8": "восемь", "9": "девять",
    ]

    /// Source: the radiotelephony alphabet of ITU and ICAO.
    private static let latin: [Character: String] = [
        "a": "Alfa", "b": "Bravo", "c": "Charlie", "d": "Delta", "e": "Echo", "f": "Foxtrot", "g": "Golf",
        "h": "Hotel", "i": "India", "j": "Juliett", "k": "Kilo", "l": "Lima", "m": "Mike", "n": "November",
        "o": "Oscar", "p": "Papa", "q": "Quebec", "r": "Romeo", "s": "Sierra", "t": "Tango", "u": "Uniform",
        "v": "Victor", "w": "Whiskey", "x": "X-ray", "y": "Yankee", "z": "Zulu",
    ]

    private static let signsInEnglish: [Character: String] = [
        "@": "at", ".": "dot", "-": "dash", "_": "underscore", "+": "plus", "/": "slash", "0": "zero", "1": "one",
        "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight", "9": "nine",
    ]
}

extension PhoneNumber {
    /// The digits in the groups in which they are read, the country's code first.
    var groups: [String] {
        grouped.split { !($0.isASCII && $0.isNumber) }.map(String.init)
    }
}

extension String {
    /// `0071` → `00`, `71`
    var inPairs: [String] {
        stride(from: 0, to: count, by: 2).map { String(dropFirst($0).prefix(2)) }
    }
}
