import Answering
import Figures
import Rehearsal
import Support

/// A month of calls to an invented firm, the same in every run: as many as fill every part of a report.
enum GeneratedReport {
    static let days = Report.Days(
        first: Day(year: 2026, month: 11, day: 1), last: Day(year: 2026, month: 11, day: 30))

    static let akvarel: Client = {
        var client = Fixtures.akvarel
        client.serviceLevel = ServiceLevel(seconds: 20, percent: 80, formula: .negative)
        return client
    }()

    static func ofClient(_ client: Client = akvarel, saying words: Words = Words()) -> Report {
        report(of: .client(client.id), [client], details: true, saying: words)
    }

    static func ofOperator() -> Report {
        var report = report(of: .operator("olga"), [akvarel, Fixtures.severstroy], operators: ["olga"], details: true)
        report.attendance = ["olga": attendance(of: report, "olga")]
        return report
    }

    static func ofAll() -> Report {
        var report = report(of: .all, [akvarel, Fixtures.severstroy], operators: ["olga", "petya", "marina"])
        report.isDetailed = false
        for id in ["olga", "petya", "marina"] { report.attendance[id] = attendance(of: report, id) }
        return report
    }

    /// A week, with every section that there is.
    static func whole(_ words: Words = Words()) -> Report {
        var client = akvarel
        client.project = Client.Project(
            goal: "Раннее бронирование", valid: .always, expectedCallsADay: 14, expectedPeakHour: 3)
        var calls: [CountedCall] = []
        var report = report(
            of: .client(client.id), [client], over: week, perDay: 10, details: true, saying: words
        ) { call in
            var call = call
            call.isByHand = calls.count.isMultiple(of: 9)
            let source = call.isByHand ? Call.ID.byHand : "pbx"
            call.id = Call.ID(source: source, callID: (call.isByHand ? "olga-" : "c-") + "\(calls.count)")
            calls.append(call)
            return call
        }
        let (span, zone) = (week.span(in: Fixtures.moscow), Fixtures.moscow)
        report.plan = client.project.flatMap { PlanAndFact(of: $0, in: report.statistics.course, at: madeAt) }
        report.staffing = Staffing(over: report.statistics.course, in: span, for: report.serviceLevel)
        var campaign = Campaign(of: client.promotions[0], in: span)
        for call in calls { campaign.add(call) }
        campaign.finish()
        report.campaign = campaign
        var account = Account(
            under: tariff("14", step: 6), besides: tariff("9.80", step: 60), over: week, in: zone, keepsLines: true)
        for call in calls.sorted(by: { $0.begunAt < $1.begunAt }) { account.add(call) }
        account.finish()
        report.account = account
        var analysis = Analysis()
        analysis.searchedInVain = ["туры в гренландию": 4, "виза для собаки": 1]
        analysis.leftAt = ["": 3, "purpose": 5, "country": 2]
        analysis.correctedAfterDelivery = 1
        report.analysis = analysis
        return report
    }

    private static let week = Report.Days(
        first: Day(year: 2026, month: 11, day: 16), last: Day(year: 2026, month: 11, day: 22))

    private static func tariff(_ price: String, step: Int) -> Tariff {
        var tariff = Tariff()
        (tariff.fee, tariff.includedMinutes, tariff.pricePerMinute) = ("12000", 120, price)
        (tariff.stepSeconds, tariff.counts) = (step, [.talk, .hold, .wrapUp])
        return tariff
    }

    /// Of two calls: in one the purpose was asked for before anything was written, in the other it was not.
    static func quality() -> QualityReview {
        var scenario = Scenario(name: "Отпуск", call: .init(from: "+7 921 000-00-77", to: "+7 812 000-00-17"))
        scenario.solution = [.answer(field: "purpose", value: "Подобрать тур")]
        scenario.judge = [
            Point(.did(.asked(field: "purpose")), points: 5), Point(.never(.opened(section: "offices")), points: 3),
        ]
        var review = QualityReview(by: [(name: "vacation", scenario: scenario)])
        for number in 1...2 {
            let call = Call.ID(source: "pbx", callID: "c-\(number)")
            let begun = Fixtures.moment.adding(seconds: 600 * number)
            func entry(_ seconds: Int, _ fact: Entry.Fact) -> Entry {
                Entry(moment: begun.adding(seconds: seconds), call: call, fact: fact)
            }
            let asked = number == 1 ? [entry(4, .did(.asked(.purpose)))] : [entry(4, .did(.opened(section: "offices")))]
            let entries =
                [entry(0, .pickedUp)] + asked + [
                    entry(9, .drafted(.purpose, "Подобрать тур")), entry(60, .filed(outcome: "consulted")),
                ]
            review.judge(entries, of: call, by: number == 1 ? "olga" : "petya")
        }
        return review
    }

    static func withoutCalls() -> Report {
        let period = days.span(in: Fixtures.moscow)
        return Report(
            days: days, madeAt: madeAt,
            statistics: Statistics(of: .client("akvarel-tour"), in: period, clients: [akvarel], zone: Fixtures.moscow),
            clients: [akvarel])
    }

    /// What callers and operators wrote in words of their own.
    struct Words {
        var purpose = "Верните деньги, Ольга Сергеевна, +7 921 000-00-77"
        var answer = "в Гренландию к Анне"
        var gap = "есть ли у вас туры для собаки"
        var label = "мобильный"
        var manager = "petrov"
        var outcome = "consulted"
        var reason = "обед"
    }

    private static let madeAt = Fixtures.moment(day: 1, month: 12, hour: 9)

    private static func attendance(of report: Report, _ id: Operator.ID) -> Attendance {
        var attendance = Attendance()
        attendance.signedOn = 22 * 9 * 3600
        attendance.breaks = ["перерыв": 22 * 1200, Words().reason: 22 * 2700]
        attendance.handling = report.statistics.operators[id]?.handling.sum ?? 0
        return attendance
    }

    private static func report(
        of subject: Statistics.Subject, _ clients: [Client], operators: [Operator.ID] = ["olga", "petya"],
        over days: Report.Days = days, perDay: Int = 48, details: Bool = false, saying words: Words = Words(),
        noting: (CountedCall) -> CountedCall = { $0 }
    ) -> Report {
        func statistics(
            _ days: Report.Days, seed: UInt64, perDay: Int, noting: (CountedCall) -> CountedCall = { $0 }
        ) -> Statistics {
            var chance = SeededGenerator(seed: seed)
            var statistics = Statistics(
                of: subject, in: days.span(in: Fixtures.moscow), clients: clients, zone: Fixtures.moscow)
            for number in 0..<days.count {
                let day = days.first.adding(days: number)
                let isWeekend = day.weekday >= .saturday
                for _ in 0..<(isWeekend ? perDay / 3 : perDay + Int.random(in: 0..<12, using: &chance)) {
                    let client = clients[Int.random(in: 0..<clients.count, using: &chance)]
                    var call = call(
                        to: client, by: operators.randomElement(using: &chance) ?? "olga", on: day, &chance)
                    if details { call.detail = detail(of: call, saying: words, &chance) }
                    if call.outcome == "consulted" { call.outcome = words.outcome }
                    statistics.add(noting(call))
                }
            }
            statistics.finish()
            return statistics
        }
        var report = Report(
            days: days, madeAt: madeAt, statistics: statistics(days, seed: 11, perDay: perDay, noting: noting),
            clients: clients,
            operators: [Fixtures.olga, Fixtures.petya, Fixtures.marina])
        report.before = statistics(days.before, seed: 10, perDay: perDay - 4)
        return report
    }

    private static func call(
        to client: Client, by id: Operator.ID, on day: Day, _ chance: inout SeededGenerator
    ) -> CountedCall {
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &chance) }
        // Most ring about eleven and about four.
        let hour = number(0...3) == 0 ? number(8...21) : number(0...1) == 0 ? number(10...12) : number(14...17)
        let begunAt = Fixtures.moscow.moment(day: day, hour: hour, minute: number(0...59)).adding(
            seconds: number(0...59))
        var call = CountedCall(client: client.id, operator: id, begunAt: begunAt)
        call.alertedAt = begunAt
        call.popMicroseconds = number(600...4200)
        call.dialled = client.numbers.randomElement(using: &chance)?.number.key
        if number(0...99) == 0 { call.dialled = "+78120000099" }
        call.isMisrouted = number(0...149) == 0
        let wait = number(0...9) < 7 ? number(2...18) : number(0...9) < 8 ? number(19...70) : number(71...400)
        guard number(0...11) > 0 else {
            call.endedAt = begunAt.adding(seconds: number(0...3) == 0 ? number(2...9) : wait + 15)
            call.outcome = number(0...1) == 0 ? "abandoned" : "missed"
            return call
        }
        call.answeredAt = begunAt.adding(seconds: wait)
        call.seconds.talk = number(20...260)
        call.seconds.hold = number(0...2) == 0 ? number(5...60) : 0
        call.seconds.wrapUp = number(3...40)
        call.endedAt = call.answeredAt?.adding(seconds: call.seconds.talk ?? 0)
        call.outcome = ["connected", "connected", "message-taken", "answered-by-operator", "call-back", "consulted"]
            .randomElement(using: &chance)
        call.type = number(0...1) == 0 ? .enquiry : CallType.allCases.randomElement(using: &chance)
        if number(0...4) == 0 { call.satisfaction = number(0...5) == 0 ? number(1...3) : number(4...5) }
        return call
    }

    private static func detail(
        of call: CountedCall, saying words: Words, _ chance: inout SeededGenerator
    ) -> CallDetail {
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &chance) }
        var detail = CallDetail()
        guard call.answeredAt != nil else {
            var owed = obligation(.lostCall, since: call.begunAt)
            owed.due = call.begunAt.adding(seconds: 1800)
            if number(0...5) > 0 {
                owed.proof = .init(by: "Ольга", at: call.begunAt.adding(seconds: number(60...2400)))
            }
            detail.obligations = [owed]
            return detail
        }
        detail.purpose = Personal(
            number(0...9) == 0
                ? words.purpose
                : ["Подобрать тур", "Подобрать тур", "Мой заказ", "Жалоба", "Другое"].randomElement(using: &chance)
                    ?? "")
        if detail.purpose.text == "Подобрать тур" {
            detail.answers["country"] = Personal(
                number(0...9) == 0 ? words.answer : ["Греция", "Турция", "Кипр"].randomElement(using: &chance) ?? "")
            detail.answers["dates"] = "с 12 июля, Анна Петрова"
        }
        if number(0...30) == 0 { detail.refusals = ["country"] }
        if number(0...20) == 0 { detail.gaps = [Personal(words.gap)] }
        guard call.outcome == "connected" || call.outcome == "message-taken" else { return detail }
        let isReached = call.outcome == "connected"
        for index in 0..<number(1...3) {
            let manager = index == 0 && number(0...2) > 0 ? "ivanova" : words.manager
            let label = number(0...1) == 0 ? "рабочий" : words.label
            var attempt = Attempt(
                topic: "tours", round: 1,
                target: .init(
                    manager: manager, number: .init(label: label, number: Fixtures.number("+7 812 000-00-21"))),
                startedAt: call.begunAt.adding(seconds: 60 + index * 25))
            attempt.result = Attempt.Result.byDigit.dropFirst().randomElement(using: &chance)
            detail.attempts.append(attempt)
        }
        if isReached {
            detail.attempts[detail.attempts.count - 1].result = .answered
            detail.connectedTo = detail.attempts.last?.target.manager
        } else {
            detail.messages = [Message(ticket: "А-204-45", topic: "tours", to: "ivanova", text: "Тайна")]
            var owed = obligation(.message, since: call.begunAt)
            if number(0...3) > 0 {
                owed.proof = .init(by: "Иванова", at: call.begunAt.adding(seconds: number(300...9000)))
            }
            detail.obligations = [owed]
            var posted = PostedParcel(
                Parcel(
                    id: .init(call: owed.id.call, sender: "olga", number: 1), way: .mail, to: "ivanova@akvarel.example",
                    client: "akvarel-tour", content: .message(detail.messages[0]),
                    head: .init(firm: "Акварель-Тур", signedBy: "Ольга", zone: "Europe/Moscow", language: "ru"),
                    since: call.begunAt))
            let at = call.begunAt.adding(seconds: number(21...60))
            posted.note(.accepted(by: "mx.example", words: "250 ok"), at: at)
            detail.parcels = [posted]
        }
        return detail
    }

    private static func obligation(_ kind: Obligation.Kind, since moment: Moment) -> Obligation {
        Obligation(
            id: .init(call: Call.ID(source: "pbx", callID: "\(moment.milliseconds)"), number: 1), kind: kind,
            client: "akvarel-tour", topic: "tours", since: moment)
    }
}
