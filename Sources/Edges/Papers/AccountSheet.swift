import Answering
package import Figures
package import Screens

/// An account as sections of a report: what is to be paid and by which rule, its months, and every call with what its
/// sum is made of; beside each figure that of the other tariff, where there is one.
package struct AccountSheet {
    private let account: Account
    private let words: AccountWords

    package init(_ account: Account, in language: Language) {
        self.account = account
        words = AccountWords(language)
    }

    package var sections: [Sheet.Section] {
        [summary] + (account.bill.months.count > 1 ? [months] : []) + (account.lines.isEmpty ? [] : [calls])
    }

    // MARK: - In all

    private var summary: Sheet.Section {
        typealias Row = (Account.Bill) -> Sheet.Cell
        let sums: [(String, (Account.Bill) -> Account.Amount)] = [
            (words.forCalls, { $0.usage }), (words.fee, { $0.fee }), (words.toPay, { $0.sum }),
        ]
        let times: [(String, Row)] = [
            (words.charged, { _ in .count(account.calls.charged) }),
            (words.billed, { .seconds($0.billedSeconds) }),
            (words.included, { .seconds($0.includedSeconds) }),
            (words.used, { .seconds($0.usedSeconds) }),
            (words.beyond, { .seconds($0.billedSeconds - $0.usedSeconds) }),
        ]
        var rows = times.map { name, cell in
            [.text(name), cell(account.bill)] + (account.other.map { [cell($0), .none] } ?? [])
        }
        for (name, amount) in sums {
            let isPaid = name == words.toPay
            var row: [Sheet.Cell] = [.text(name), money(amount(account.bill), account.bill, isPaid)]
            if let other = account.other {
                row.append(money(amount(other), other, isPaid))
                let isComparable = other.currency == account.bill.currency
                row.append(isComparable ? money(amount(other) - amount(account.bill), other, isPaid) : .none)
            }
            rows.append(row)
        }
        return Sheet.Section(
            words.account, notes: notes,
            table: Sheet.Table(
                columns: ["", words.tariff] + (account.other == nil ? [] : [words.otherTariff, words.difference]),
                rows: rows))
    }

    private var notes: [String] {
        var notes = [words.terms(of: account.bill.tariff, account.bill.currency)]
        if let other = account.other { notes.append(words.otherTerms + words.terms(of: other.tariff, other.currency)) }
        return notes + words.rules + words.reservations(account.calls, account.bill.months)
    }

    private var months: Sheet.Section {
        Sheet.Section(
            words.months,
            table: Sheet.Table(
                columns: [
                    words.month, words.days, words.billed, words.included, words.used, words.forCalls, words.fee,
                ],
                rows: account.bill.months.map { month in
                    [
                        .text(words.date(month.firstDay)), .text("\(month.days)/\(month.daysOfMonth)"),
                        .seconds(month.billedSeconds), .seconds(month.includedSeconds), .seconds(month.usedSeconds),
                        money(month.usage, account.bill, false), money(month.fee, account.bill, false),
                    ]
                }))
    }

    // MARK: - Call by call

    private var calls: Sheet.Section {
        Sheet.Section(
            words.calls,
            table: Sheet.Table(
                columns: columns, rows: account.lines.enumerated().map { row(of: $1, number: $0 + 1) }))
    }

    private var columns: [String] {
        let own = [words.when, words.call, words.madeOf, words.billed, words.included, words.sum]
        return account.other == nil ? own : own + [words.otherMadeOf, words.otherSum, words.difference]
    }

    private func row(of line: Account.Line, number: Int) -> [Sheet.Cell] {
        let (bill, charge) = (account.bill, line.charge)
        let own: [Sheet.Cell] = [
            .text(words.moment(line.begunAt, in: account.zone)), .text(words.name(of: line, number: number)),
            .text(words.explanation(of: charge, under: bill.tariff)), .seconds(charge.billedSeconds),
            .seconds(charge.includedSeconds), money(charge.sum, bill, false),
        ]
        guard let other = account.other, let otherCharge = line.other else { return own }
        let difference = other.currency == bill.currency ? line.difference : nil
        return own + [
            .text(words.explanation(of: otherCharge, under: other.tariff)), money(otherCharge.sum, other, false),
            difference.map { money($0, other, false) } ?? .none,
        ]
    }

    /// Rounded to the coin where it is paid; else with all its digits, up to six behind the point.
    private func money(_ amount: Account.Amount, _ bill: Account.Bill, _ isPaid: Bool) -> Sheet.Cell {
        .money(isPaid ? bill.text(amount) : bill.detailedText(amount), currency: bill.currency)
    }
}

extension Account.Bill {
    fileprivate func detailedText(_ amount: Account.Amount) -> String {
        let coin = text(amount)
        var text = amount.text(digits: 6)
        let least = coin.contains(".") ? coin.count : coin.count + 1
        while text.count > least, text.last == "0" { text.removeLast() }
        return text.last == "." ? String(text.dropLast()) : text
    }
}
