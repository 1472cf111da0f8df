import Screens

/// How a figure is written for people: with its unit, and the signs of the reader's language.
struct SheetFigures {
    private let isRussian: Bool

    init(_ language: Language) { isRussian = language == .ru }

    func text(_ cell: Sheet.Cell) -> String {
        switch cell {
        case .text(let text): text
        case .count(let count): grouped(count)
        case .number(let number): decimal(number, digits: 1)
        case .seconds(let seconds): length(seconds)
        case .mean(let seconds): mean(seconds)
        case .share(let share): decimal(share * 100, digits: 1) + Self.blank + "%"
        case .money(let sum, let currency): money(sum, currency)
        case .change(let change):
            signed(decimal(abs(change * 100), digits: 0), change * 100, digits: 0) + Self.blank + "%"
        case .points(let points):
            signed(decimal(abs(points * 100), digits: 1), points * 100, digits: 1) + Self.blank
                + (isRussian ? "п.\(Self.blank)п." : "pp")
        case .none: "-"
        }
    }

    /// `45 s`, `2:05 min`, `1:02:05 h`.
    func length(_ seconds: Int) -> String {
        let (minutes, rest) = (seconds / 60, seconds % 60)
        if minutes == 0 { return "\(rest)" + Self.blank + (isRussian ? "с" : "s") }
        guard minutes >= 60 else {
            return "\(minutes):\(Times.padded(rest))" + Self.blank + (isRussian ? "мин" : "min")
        }
        return grouped(minutes / 60) + ":\(Times.padded(minutes % 60)):\(Times.padded(rest))" + Self.blank
            + (isRussian ? "ч" : "h")
    }

    private func mean(_ seconds: Double) -> String {
        // Beyond a minute nobody asks for tenths.
        guard seconds < 59.95 else { return length(Int(seconds.rounded())) }
        return decimal(seconds, digits: 1) + Self.blank + (isRussian ? "с" : "s")
    }

    private func money(_ sum: String, _ currency: String) -> String {
        let parts = sum.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let isNegative = sum.hasPrefix("-")
        let whole = parts.first.map { isNegative ? $0.dropFirst() : $0 } ?? ""
        guard let number = Int(whole) else { return sum + Self.blank + currency }
        let fraction = parts.count > 1 ? point + parts[1] : ""
        return (isNegative ? "−" : "") + grouped(number) + fraction + Self.blank + currency
    }

    func grouped(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += isRussian ? Self.blank : "," }
            text.append(digit)
        }
        return (number < 0 ? "−" : "") + text
    }

    func decimal(_ number: Double, digits: Int) -> String {
        guard number.isFinite, abs(number) < 1e15 else { return "-" }
        let scale = digits == 0 ? 1 : 10
        let parts = Int((number * Double(scale)).rounded())
        let sign = parts < 0 ? "−" : ""
        let (whole, rest) = (abs(parts) / scale, abs(parts) % scale)
        return sign + grouped(whole) + (digits == 0 ? "" : point + "\(rest)")
    }

    private func signed(_ text: String, _ number: Double, digits: Int) -> String {
        let scale: Double = digits == 0 ? 1 : 10
        let rounded = (number * scale).rounded()
        return (rounded > 0 ? "+" : rounded < 0 ? "−" : "") + text
    }

    private var point: String { isRussian ? "," : "." }

    /// Figure and unit stay on one line.
    private static let blank = "\u{A0}"
}
