extension PhoneNumber {
    /// The number as it is read aloud: `+7 921 000-00-77`, `+44 20 0000 0071`.
    package var grouped: String {
        guard kind == .international, let code = countryCode else { return kind == .internal ? key : raw.text }
        let digits = Array(key.dropFirst(1 + code.count))
        var groups: [String] = []
        var start = 0
        for size in Self.groupSizes(after: code, digits: digits.count) where start < digits.count {
            let end = min(start + size, digits.count)
            groups.append(String(digits[start..<end]))
            start = end
        }
        guard code == "7", groups.count == 4 else { return "+" + code + " " + groups.joined(separator: " ") }
        return "+7 \(groups[0]) " + groups.dropFirst().joined(separator: "-")
    }

    /// The country calling code, without the plus; `nil` where the number is not international.
    ///
    /// Source: ITU-T E.164: the codes of one digit and of two; all others have three.
    package var countryCode: String? {
        guard kind == .international else { return nil }
        let digits = key.dropFirst()
        for length in 1...2 {
            let start = String(digits.prefix(length))
            if Self.shortCodes.contains(start) { return start }
        }
        return String(digits.prefix(3))
    }

    private static let shortCodes: Set<String> = [
        "1", "7",
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
        "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66",
        "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
    ]

    /// How many digits are read together: as the country itself does where that is known, else in twos and threes.
    private static func groupSizes(after code: String, digits: Int) -> [Int] {
        switch (code, digits) {
        case ("1", 10): [3, 3, 4]
        case ("44", 10), ("81", 10), ("82", 10): [2, 4, 4]
        case ("86", 11): [3, 4, 4]
        case ("33", 9): [1, 2, 2, 2, 2]
        case (_, ...4): digits == 4 ? [2, 2] : [digits]
        case (_, 5): [3, 2]
        case (_, 6): [2, 2, 2]
        case (_, 7): [3, 2, 2]
        case (_, 8): [2, 2, 2, 2]
        case (_, 9): [2, 3, 2, 2]
        case (_, 10): [3, 3, 2, 2]
        case (_, 11): [3, 3, 3, 2]
        default: Array(repeating: 3, count: (digits + 2) / 3)
        }
    }
}
