package import Answering

extension Account {
    /// What the calls of a span cost under one tariff.
    package struct Bill: Hashable, Sendable {
        package let tariff: Tariff
        /// Those that the span has a day of.
        package private(set) var months: [Month] = []
        private let terms: Terms

        /// A month of the calendar, or the part of it that the span has.
        package struct Month: Hashable, Sendable {
            package let firstDay: Day
            package let days: Int
            /// Of the whole month.
            package let daysOfMonth: Int
            package let fee: Amount
            /// What the fee pays.
            package let includedSeconds: Int
            package fileprivate(set) var billedSeconds = 0
            /// Of the seconds beyond what the fee pays.
            package fileprivate(set) var usage = Amount.zero
            fileprivate let span: Range<Moment>

            package var usedSeconds: Int { min(includedSeconds, billedSeconds) }
        }

        init(under tariff: Tariff, over days: Report.Days, in zone: Zone) {
            self.tariff = tariff
            terms = Terms(tariff)
            var first = days.first
            while first <= days.last {
                let next = first.firstOfNextMonth
                let last = min(days.last, next.adding(days: -1))
                let count = last.number - first.number + 1
                let whole = next.number - Day(year: first.year, month: first.month, day: 1).number
                months.append(
                    Month(
                        firstDay: first, days: count, daysOfMonth: whole,
                        fee: Amount(millionths: terms.fee, times: count, of: whole),
                        includedSeconds: (terms.includedSeconds * count + whole - 1) / whole,
                        span: Report.Days(first: first, last: last).span(in: zone)))
                first = next
            }
        }

        /// - Returns: `nil` for a call that began outside the span.
        mutating func add(_ call: CountedCall) -> Charge? {
            guard let month = months.firstIndex(where: { $0.span.contains(call.begunAt) }) else { return nil }
            var charge = Charge(for: call, under: terms)
            let left = months[month].includedSeconds - months[month].usedSeconds
            charge.includedSeconds = min(left, charge.billedSeconds)
            charge.sum = Amount(
                millionths: terms.price, times: charge.billedSeconds - charge.includedSeconds, of: 60)
            months[month].billedSeconds += charge.billedSeconds
            months[month].usage += charge.sum
            return charge
        }
    }
}

extension Account.Bill {
    package var fee: Account.Amount { months.reduce(.zero) { $0 + $1.fee } }
    package var usage: Account.Amount { months.reduce(.zero) { $0 + $1.usage } }
    package var sum: Account.Amount { fee + usage }
    package var billedSeconds: Int { months.reduce(0) { $0 + $1.billedSeconds } }
    package var includedSeconds: Int { months.reduce(0) { $0 + $1.includedSeconds } }
    package var usedSeconds: Int { months.reduce(0) { $0 + $1.usedSeconds } }

    /// ISO 4217; roubles where the tariff says nothing.
    package var currency: String { tariff.currency ?? Currency.usual }

    /// As it is paid: rounded to the currency's smallest coin.
    package func text(_ amount: Account.Amount) -> String {
        amount.text(digits: Currency.digits(of: currency))
    }
}

extension Day {
    fileprivate var firstOfNextMonth: Day {
        month == 12 ? Day(year: year + 1, month: 1, day: 1) : Day(year: year, month: month + 1, day: 1)
    }
}
