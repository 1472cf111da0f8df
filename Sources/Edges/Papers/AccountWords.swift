import Answering
import Figures
import Screens

/// The words of accounts, of staffing and of the plan.
struct AccountWords {
    let isRussian: Bool
    private let trade: TradeWords

    init(_ language: Language) {
        isRussian = language == .ru
        trade = TradeWords(language)
        let word = { (russian: String, english: String) in language == .ru ? russian : english }
        account = word("Расчёт", "Account")
        months = word("По месяцам", "By month")
        calls = word("Расчёт по звонкам", "Account by call")
        tariff = word("По тарифу", "By the tariff")
        otherTariff = word("По другому тарифу", "By the other tariff")
        otherTerms = word("Другой тариф. ", "The other tariff. ")
        difference = word("Разница", "Difference")
        charged = word("Звонков в счёте", "Calls charged")
        billed = word("Оплачиваемое время", "Time billed")
        included = word("Входит в плату", "Included in the fee")
        used = word("Из него использовано", "Of it used")
        beyond = word("Сверх платы", "Beyond the fee")
        forCalls = word("За звонки", "For the calls")
        fee = word("Плата за месяц", "Monthly fee")
        toPay = word("Итого", "To pay")
        month = word("С", "From")
        days = word("Дней", "Days")
        when = word("Когда", "When")
        call = word("Звонок", "Call")
        madeOf = word("Из чего", "Made of")
        otherMadeOf = word("Из чего по другому", "Made of by the other")
        sum = word("Сумма", "Sum")
        otherSum = word("По другому", "By the other")
    }

    let account, months, calls, tariff, otherTariff, otherTerms, difference: String
    let charged, billed, included, used, beyond, forCalls, fee, toPay, month, days: String
    let when, call, madeOf, otherMadeOf, sum, otherSum: String

    // MARK: - The terms

    func terms(of tariff: Tariff, _ currency: String) -> String {
        let counts = tariff.counts.isEmpty ? [.talk, .hold] : tariff.counts
        var terms = [counted(counts, tariff)]
        if let patched = tariff.patched {
            terms.append(
                isRussian ? "время после соединения: \(patched) цены" : "patched time at \(patched) of the price")
        }
        if let free = tariff.freeSeconds, free > 0 {
            terms.append(isRussian ? "бесплатно \(free) с" : "\(free) s free")
        }
        if let minimum = tariff.minimumSeconds, minimum > 0 {
            terms.append(isRussian ? "не меньше \(minimum) с" : "at least \(minimum) s")
        }
        let step = tariff.stepSeconds ?? 1
        terms.append(isRussian ? "шаг \(step) с" : "steps of \(step) s")
        let price = tariff.pricePerMinute ?? "0"
        terms.append(isRussian ? "минута \(price) \(currency)" : "\(price) \(currency) a minute")
        if let fee = tariff.fee {
            let minutes = tariff.includedMinutes ?? 0
            terms.append(
                isRussian
                    ? "плата \(fee) \(currency) в месяц, в ней минут: \(minutes)"
                    : "a fee of \(fee) \(currency) a month, with \(minutes) minutes in it")
        }
        return terms.joined(separator: "; ") + "."
    }

    private func counted(_ counts: [Tariff.Counted], _ tariff: Tariff) -> String {
        let names = counts.filter { $0 != .patched || tariff.patched == nil }.map { kind in
            guard kind == .wrapUp, let cap = tariff.wrapUpCapSeconds else { return name(of: kind) }
            return name(of: kind) + (isRussian ? " (до \(cap) с)" : " (up to \(cap) s)")
        }
        return (isRussian ? "Считается: " : "Counted: ") + names.joined(separator: ", ")
    }

    var rules: [String] {
        isRussian
            ? [
                "Звонок: сумма времён без бесплатных секунд, не меньше минимума, до целого шага вверх.",
                "Минуты, входящие в плату, уходят первыми, по порядку звонков; остаток с месяцем сгорает.",
                "Округляется только итог, до копейки, половина вверх.",
            ]
            : [
                "A call: its times less the free seconds, at least the minimum, up to the next whole step.",
                "The minutes in the fee go first, in the order of the calls; what is left ends with the month.",
                "Only the total is rounded, to the smallest coin, half up.",
            ]
    }

    /// What is not in the account, or not for sure.
    func reservations(_ calls: Account.Calls, _ months: [Account.Bill.Month]) -> [String] {
        var notes: [String] = []
        func note(_ count: Int, _ russian: String, _ english: String) {
            if count > 0 { notes.append((isRussian ? russian : english) + ": \(count)") }
        }
        note(calls.lost, "Потерянные звонки, бесплатно", "Lost calls, free of charge")
        note(
            calls.answeredElsewhere, "Приняты там, где журнала нет, не в счёте",
            "Answered where no log tells, not charged")
        note(calls.callBacks, "В счёте перезвоны, когда ответили", "Among the charged, calls back that were answered")
        note(calls.forNothing, "В счёте, но бесплатно", "Charged with nothing")
        note(calls.unfinished, "Ещё не закончены, время неполное", "Not finished yet, with part of their time")
        for kind in Tariff.Counted.allCases {
            note(
                calls.unknown[kind] ?? 0, "Неизвестно и не в счёте, \(name(of: kind))",
                "Not known and not charged, \(name(of: kind))")
        }
        if months.contains(where: { $0.days < $0.daysOfMonth }) {
            notes.append(
                isRussian
                    ? "Месяц неполный: плата и входящие в неё минуты взяты по дням."
                    : "Part of a month: the fee and its minutes are taken by the days.")
        }
        return notes
    }

    // MARK: - A call

    func explanation(of charge: Account.Charge, under tariff: Tariff) -> String {
        let unit = isRussian ? "с" : "s"
        let told = charge.intervals.filter { $0.seconds > 0 }
        let intervals = (told.isEmpty ? charge.intervals : told).map { interval in
            var text = name(of: interval.kind) + " \(interval.seconds) \(unit)"
            if interval.countedSeconds < interval.seconds {
                text += isRussian ? " (из них \(interval.countedSeconds))" : " (\(interval.countedSeconds) of them)"
            }
            if interval.kind == .patched, let part = tariff.patched { text += " × \(part)" }
            return text
        }
        let unknown = charge.unknown.map { name(of: $0) + " ?" }
        var text = (intervals + unknown).joined(separator: " + ")
        if let free = tariff.freeSeconds, free > 0 { text += " − \(free) \(unit)" }
        let step = tariff.stepSeconds ?? 1
        if step > 1, charge.billedSeconds > 0 { text += " → \(charge.billedSeconds / step) × \(step) \(unit)" }
        return text
    }

    /// As the PBX calls it. Where none told of it the desk gave it an id that names the operator: in a client's paper it
    /// is known by its place in the account.
    func name(of line: Account.Line, number: Int) -> String {
        if line.isCallBack { return isRussian ? "перезвон № \(number)" : "call back no. \(number)" }
        guard let id = line.call, id.source != Call.ID.byHand else {
            return isRussian ? "без АТС № \(number)" : "without the PBX no. \(number)"
        }
        return id.callID
    }

    func name(of kind: Tariff.Counted) -> String {
        switch kind {
        case .ring: isRussian ? "вызов" : "ring"
        case .talk: isRussian ? "разговор" : "talk"
        case .hold: isRussian ? "удержание" : "hold"
        case .wrapUp: isRussian ? "постобработка" : "wrap-up"
        case .patched: isRussian ? "после соединения" : "patched"
        }
    }

    // MARK: - Times

    func moment(_ moment: Moment, in zone: Zone) -> String {
        let local = zone.local(moment)
        return trade.fullDate(local.day) + " " + Times.clockWithSeconds(local)
    }

    func date(_ day: Day) -> String { trade.fullDate(day) }

    /// - Parameter row: from Monday, 0, on.
    func weekday(_ row: Int) -> String { trade.weekday(Schedule.Weekday.allCases[row]) }

    func hour(_ hour: Int) -> String { Times.padded(hour) + ":00" }
}
