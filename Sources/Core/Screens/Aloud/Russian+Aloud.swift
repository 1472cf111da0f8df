import Answering

extension Russian: AloudWording {
    func spelled(_ text: String) -> [String] { Spelling.russian.words(of: text) }
    func spelledBriefly(_ text: String) -> String { Spelling.russian.brief(text) }

    /// `плюс семь, девятьсот двадцать один, ноль ноль ноль, ноль ноль, семьдесят семь`: groups as numbers, each zero
    /// before them said.
    func aloud(_ number: PhoneNumber) -> String {
        let groups = number.groups.flatMap { $0.count > 3 ? $0.inPairs : [$0] }.map(Self.spoken)
        return (number.kind == .international ? "плюс " : "") + groups.joined(separator: ", ")
    }

    private static func spoken(_ group: String) -> String {
        let zeros = group.prefix { $0 == "0" }.map { _ in "ноль" }
        return (zeros + [numeral(Int(group) ?? 0)]).filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// Below a thousand; nothing for zero.
    private static func numeral(_ number: Int) -> String {
        let (hundreds, rest) = (number / 100 % 10, number % 100)
        let tens = rest < 20 ? "" : Self.tens[rest / 10]
        return [Self.hundreds[hundreds], tens, units[rest < 20 ? rest : rest % 10]].filter { !$0.isEmpty }
            .joined(separator: " ")
    }

    private static let units = [
        "", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "одиннадцать",
        "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать",
        "девятнадцать",
    ]
    private static let tens = [
        "", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто",
    ]
    private static let hundreds = [
        "", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот",
    ]
}
