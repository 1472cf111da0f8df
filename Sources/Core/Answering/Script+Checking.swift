extension Script.Question {
    /// What is not right about a typed answer; said in words, and never a reason to refuse the text.
    package enum Fault: Hashable, Sendable {
        case number, date, phone, email
        /// None of the answers that there are.
        case choice
        /// So many digits are wanted.
        case digits(Int)
        case mask(String)
    }

    /// `nil` where `text` is what was asked for, and while nothing is written.
    package func fault(in text: String) -> Fault? {
        guard !text.isBlank else { return nil }
        let trimmed = String(text.trimmingBlanks)
        if let digits, !Self.hasDigits(digits, trimmed) { return .digits(digits) }
        if let mask, !Self.fits(trimmed, mask) { return .mask(mask) }
        switch kind {
        case .text: return nil
        case .number: return Self.isNumber(trimmed) ? nil : .number
        case .date: return WrittenDate.isOne(trimmed) ? nil : .date
        case .choice: return answers.contains { $0.isSameAnswer(as: text) } ? nil : .choice
        case .phone:
            let number = PhoneNumber(reading: trimmed)
            return number.kind == .international || number.kind == .internal ? nil : .phone
        case .email: return Self.isEmail(trimmed) ? nil : .email
        }
    }

    /// As people dictate them, with blanks and dashes in between.
    private static func hasDigits(_ count: Int, _ text: String) -> Bool {
        let bare = text.filter { !$0.isWhitespace && !"-–".contains($0) }
        return bare.count == count && bare.allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// `#` is a digit, `A` a letter, `*` anything, all else itself.
    private static func fits(_ text: String, _ mask: String) -> Bool {
        guard text.count == mask.count else { return false }
        return zip(text, mask).allSatisfy { typed, wanted in
            switch wanted {
            case "#": typed.isASCII && typed.isNumber
            case "A": typed.isLetter
            case "*": true
            default: typed.lowercased() == wanted.lowercased()
            }
        }
    }

    /// `12`, `1 500`, `2,5`, `-3`.
    private static func isNumber(_ text: String) -> Bool {
        var digits = text.filter { !$0.isWhitespace }[...]
        if let sign = digits.first, "+-−".contains(sign) { digits = digits.dropFirst() }
        let parts = digits.split(omittingEmptySubsequences: false) { ",.".contains($0) }
        return (1...2).contains(parts.count)
            && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }
    }

    private static func isEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !text.contains(where: \.isWhitespace) else { return false }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return labels.count > 1 && labels.allSatisfy { !$0.isEmpty }
    }
}

/// A day or a span of days as a caller names it and an operator writes it.
///
/// `10.06`, `10.06.2027`, `10/6/27`, `2027-06-10`, `10 июня`, `июнь 2027`, `завтра`, `сб`; two of them with a dash, `по`
/// or `to` between, of which the first may be the day alone: `10–20.06`.
enum WrittenDate {
    static func isOne(_ text: String) -> Bool {
        let plain = text.lowercased().filter { $0 != "," }
        if isDay(plain) { return true }
        var spaced = plain
        for word in [" по ", " до ", " to ", " until ", "–", "—"] { spaced = spaced.replacing(word, with: "|") }
        if isSpan(spaced.split(separator: "|")) { return true }
        return isSpan(plain.split(separator: "-"))
    }

    private static func isSpan(_ parts: [Substring]) -> Bool {
        guard parts.count == 2 else { return false }
        let ends = parts.map { String($0.trimmingBlanks) }.map { text in
            ["с ", "со ", "from "].first { text.hasPrefix($0) }.map { String(text.dropFirst($0.count)) } ?? text
        }
        return isDay(ends[1]) && (isDay(ends[0]) || Int(ends[0]).map { (1...31).contains($0) } ?? false)
    }

    private static func isDay(_ text: String) -> Bool {
        if words.contains(text) { return true }
        for separator in [".", "/", "-"] as [Character] where text.contains(separator) {
            let parts = text.split(separator: separator).map { Int($0) }
            guard !parts.contains(nil) else { continue }
            let numbers = parts.compactMap { $0 }
            if separator == "-", numbers.count == 3, numbers[0] > 31 {
                return Day(existing: numbers[0], numbers[1], numbers[2]) != nil
            }
            return exists(numbers)
        }
        return isNamed(text.split(separator: " "))
    }

    /// The day, the month and, where given, the year of a leap year's calendar.
    private static func exists(_ numbers: [Int]) -> Bool {
        switch numbers.count {
        case 2: Day(existing: 2028, numbers[1], numbers[0]) != nil
        case 3: Day(existing: numbers[2] < 100 ? 2000 + numbers[2] : numbers[2], numbers[1], numbers[0]) != nil
        default: false
        }
    }

    /// `10 июня 2027`, `june 10`, `июнь`.
    private static func isNamed(_ parts: [Substring]) -> Bool {
        guard let place = parts.firstIndex(where: { month($0) != nil }), let month = month(parts[place]) else {
            return false
        }
        let numbers = parts.enumerated().filter { $0.offset != place }
            .filter { !["г", "г.", "года", "of"].contains($0.element) }.map { Int($0.element) }
        let years = numbers.compactMap { $0 }.filter { $0 > 31 }
        let days = numbers.compactMap { $0 }.filter { $0 <= 31 }
        guard !numbers.contains(nil), years.count <= 1, days.count <= 1 else { return false }
        return Day(existing: years.first ?? 2028, month, days.first ?? 1) != nil
    }

    private static func month(_ word: Substring) -> Int? {
        guard word.count >= 3 else { return nil }
        let index = months.firstIndex { stems in stems.contains { word.hasPrefix($0) } }
        return index.map { $0 + 1 }
    }

    private static let months = [
        ["янв", "jan"], ["фев", "feb"], ["мар", "mar"], ["апр", "apr"], ["май", "мая", "мае", "may"], ["июн", "jun"],
        ["июл", "jul"], ["авг", "aug"], ["сен", "sep"], ["окт", "oct"], ["ноя", "nov"], ["дек", "dec"],
    ]

    private static let words: Set<String> = [
        "сегодня", "завтра", "послезавтра", "today", "tomorrow", "пн", "вт", "ср", "чт", "пт", "сб", "вс",
        "понедельник", "вторник", "среда", "среду", "четверг", "пятница", "пятницу", "суббота", "субботу",
        "воскресенье", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]
}
