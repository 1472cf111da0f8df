extension Account {
    /// Money, or what is charged by it, without any rounding: whole parts of the currency's unit, so small that a
    /// second of a minute's price and a day of any month's fee are whole, too.
    package struct Amount: Hashable, Comparable, Sendable {
        private var parts: Int128

        package static let zero = Amount(parts: 0)

        private init(parts: Int128) {
            self.parts = parts
        }

        /// - Parameters:
        ///   - millionths: of the currency's unit, as a tariff has them.
        ///   - share: so much of it is meant; `of` is a number of days of a month, or the seconds of a minute.
        init(millionths: Int64, times share: Int = 1, of whole: Int = 1) {
            parts = Int128(millionths) * Int128(share) * (Self.divisions / Int128(whole))
        }

        package static func + (left: Amount, right: Amount) -> Amount { Amount(parts: left.parts + right.parts) }
        package static func - (left: Amount, right: Amount) -> Amount { Amount(parts: left.parts - right.parts) }
        package static func += (left: inout Amount, right: Amount) { left.parts += right.parts }
        package static func < (left: Amount, right: Amount) -> Bool { left.parts < right.parts }

        /// Rounded half up, away from nought: `1234.50`.
        ///
        /// - Parameter digits: behind the point, six at most.
        package func text(digits: Int) -> String {
            let scale = Int128(Self.power(of: digits))
            let whole = Self.divisions * 1_000_000
            let rounded = (2 * parts.magnitude * scale.magnitude + whole.magnitude) / (2 * whole.magnitude)
            let (units, rest) = rounded.quotientAndRemainder(dividingBy: scale.magnitude)
            let sign = parts < 0 && rounded > 0 ? "-" : ""
            guard digits > 0 else { return "\(sign)\(units)" }
            let fraction = String(rest)
            return "\(sign)\(units)." + String(repeating: "0", count: digits - fraction.count) + fraction
        }

        /// The least that 28, 29, 30, 31 and 60 all divide.
        private static let divisions: Int128 = 377_580

        private static func power(of digits: Int) -> Int {
            (0..<digits).reduce(1) { power, _ in power * 10 }
        }
    }
}

extension Account.Amount {
    /// Millionths of the unit; `nil` for what is no plain number of at most nine digits before the point and six behind
    /// it.
    static func millionths(_ text: String) -> Int64? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, (1...9).contains(whole.count),
            parts.count == 1 || (1...6).contains(parts[1].count),
            parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
        else { return nil }
        let fraction = parts.count == 1 ? "" : parts[1]
        return Int64(whole + fraction + String(repeating: "0", count: 6 - fraction.count))
    }
}
