import Answering
import Figures
import Papers
import Screens
import Support
import Testing

@Suite("An account in a report")
struct AccountSheetTests {
    private static let november = Report.Days(
        first: Day(year: 2026, month: 11, day: 1), last: Day(year: 2026, month: 11, day: 30))

    private static let tariff: Tariff = {
        var tariff = Tariff()
        tariff.fee = "12000"
        tariff.includedMinutes = 2
        tariff.pricePerMinute = "14"
        tariff.stepSeconds = 6
        tariff.minimumSeconds = 30
        tariff.counts = [.talk, .hold, .wrapUp]
        tariff.wrapUpCapSeconds = 60
        tariff.patched = "0.5"
        return tariff
    }()

    private static func account(besides other: Tariff? = nil, over days: Report.Days = november) -> Account {
        var account = Account(under: tariff, besides: other, over: days, in: Fixtures.moscow, keepsLines: true)
        for (number, wrapUp) in [(1, 8), (2, 90)] {
            var call = CountedCall(
                client: "akvarel", operator: "olga", begunAt: Fixtures.moment.adding(seconds: 100 * number))
            call.id = Call.ID(source: "pbx", callID: "\(number)")
            call.answeredAt = call.begunAt
            call.seconds = .init(talk: 94, hold: 21, wrapUp: wrapUp, patched: number == 2 ? 61 : nil)
            if number == 2 { call.outcome = Outcome.connected.id }
            account.add(call)
        }
        var lost = CountedCall(client: "akvarel", operator: "olga", begunAt: Fixtures.moment)
        lost.outcome = Outcome.abandoned.id
        account.add(lost)
        account.finish()
        return account
    }

    private static func texts(_ section: Sheet.Section?) -> [String] {
        (section?.table.rows ?? []).flatMap { $0 }.compactMap { if case .text(let text) = $0 { text } else { nil } }
    }

    @Test("says what each call's sum is made of, and what they come to")
    func russian() throws {
        let sections = AccountSheet(Self.account(), in: .ru).sections
        #expect(sections.map(\.heading) == ["Расчёт", "Расчёт по звонкам"])
        let calls = try #require(sections.last)
        #expect(calls.table.rows.map { $0[0] } == [.text("20.11.2026 14:33:47"), .text("20.11.2026 14:35:27")])
        #expect(calls.table.rows[0][2] == .text("разговор 94 с + удержание 21 с + постобработка 8 с → 21 × 6 с"))
        #expect(
            calls.table.rows[1][2]
                == .text(
                    "разговор 94 с + удержание 21 с + постобработка 90 с (из них 60) + после соединения 61 с × 0.5"
                        + " → 35 × 6 с"))
        #expect(calls.table.rows[0][3...] == [.seconds(126), .seconds(120), .money("1.40", currency: "RUB")])
        #expect(calls.table.rows[1][3...] == [.seconds(210), .seconds(0), .money("49.00", currency: "RUB")])
        let sums = sections[0].table.rows
        #expect(sums.last == [.text("Итого"), .money("12050.40", currency: "RUB")])
        #expect(sums.first == [.text("Звонков в счёте"), .count(2)])
        #expect(sections[0].notes.first?.contains("постобработка (до 60 с); время после соединения: 0.5 цены") == true)
        #expect(sections[0].notes.contains("Потерянные звонки, бесплатно: 1"))
    }

    @Test("has every call and every sum beside those by another tariff")
    func another() throws {
        var other = Self.tariff
        other.stepSeconds = 60
        other.patched = nil
        let sections = AccountSheet(Self.account(besides: other), in: .en).sections
        #expect(sections[0].table.columns == ["", "By the tariff", "By the other tariff", "Difference"])
        #expect(
            sections[0].table.rows.last == [
                .text("To pay"), .money("12050.40", currency: "RUB"), .money("12056.00", currency: "RUB"),
                .money("5.60", currency: "RUB"),
            ])
        let line = try #require(sections[1].table.rows.first)
        #expect(line.count == sections[1].table.columns.count)
        #expect(line[6] == .text("talk 94 s + hold 21 s + wrap-up 8 s → 3 × 60 s"))
        #expect(line[8] == .money("12.60", currency: "RUB"))
        #expect(sections[0].table.rows.allSatisfy { $0.count == 4 })
    }

    @Test("knows what no PBX told of by its place in the account: the desk's own id names the operator")
    func byHand() {
        var account = Account(under: Self.tariff, over: Self.november, in: Fixtures.moscow, keepsLines: true)
        for number in 1...3 {
            var call = CountedCall(
                client: "akvarel", operator: "olga", begunAt: Fixtures.moment.adding(seconds: 100 * number))
            call.id =
                number == 1
                ? Call.ID(source: "pbx", callID: "c-1") : Call.ID(source: Call.ID.byHand, callID: "olga-\(number)")
            (call.isByHand, call.isOutbound) = (number > 1, number == 3)
            call.answeredAt = call.begunAt
            call.seconds.talk = 60
            account.add(call)
        }
        account.finish()
        let names = AccountSheet(account, in: .ru).sections.last?.table.rows.map { $0[1] }
        #expect(names == [.text("c-1"), .text("без АТС № 2"), .text("перезвон № 3")])
    }

    @Test("tells months apart, and says of a part of one that it is a part")
    func months() {
        let days = Report.Days(first: Day(year: 2026, month: 10, day: 31), last: Self.november.last)
        let sections = AccountSheet(Self.account(over: days), in: .en).sections
        #expect(sections.map(\.heading) == ["Account", "By month", "Account by call"])
        #expect(sections[1].table.rows.map { $0[1] } == [.text("1/31"), .text("30/30")])
        #expect(sections[1].table.rows[0].last == .money("387.096774", currency: "RUB"))
        #expect(sections[0].notes.contains { $0.hasPrefix("Part of a month") })
    }

    @Test("says in both languages what nobody knows")
    func unknown() {
        var account = Account(under: Self.tariff, over: Self.november, in: Fixtures.moscow, keepsLines: true)
        var call = CountedCall(client: "akvarel", operator: "olga", begunAt: Fixtures.moment)
        call.answeredAt = call.begunAt
        call.seconds = .init(talk: 94, hold: nil, wrapUp: 8)
        call.outcome = Outcome.connected.id
        account.add(call)
        account.finish()
        for (language, note, cell) in [
            (Language.ru, "Неизвестно и не в счёте, после соединения: 1", "удержание ? + после соединения ?"),
            (.en, "Not known and not charged, patched: 1", "hold ? + patched ?"),
        ] {
            let sections = AccountSheet(account, in: language).sections
            #expect(sections[0].notes.contains(note))
            #expect(Self.texts(sections.last).contains { $0.contains(cell) })
        }
    }
}

@Suite("Staffing and the plan in a report")
struct StaffingSheetTests {
    private static let target = ServiceLevel(seconds: 20, percent: 80, formula: .negative)
    private static let week = Report.Days(
        first: Day(year: 2026, month: 11, day: 2), last: Day(year: 2026, month: 11, day: 8))

    private static var course: Course {
        let span = week.span(in: Fixtures.moscow)
        var statistics = Statistics(of: .all, in: span, clients: [], zone: Fixtures.moscow)
        for number in 0..<200 {
            var call = CountedCall(
                client: "a", operator: "olga", begunAt: span.lowerBound.adding(seconds: 9 * 3600 + number))
            call.answeredAt = call.begunAt
            call.seconds = .init(talk: 180, hold: 0, wrapUp: 0)
            statistics.add(call)
        }
        statistics.finish()
        return statistics.course
    }

    @Test("is a map of the week, with the formula and what was put in")
    func measured() throws {
        let staffing = try #require(
            Staffing(over: Self.course, in: Self.week.span(in: Fixtures.moscow), for: Self.target))
        let sections = StaffingSheet(staffing, in: .ru).sections
        // Hours down and days across: seven columns have room on a telephone.
        #expect(sections[0].chart == .heatMap && sections[0].table.columns.count == 8)
        #expect(sections[0].table.rows == [[.text("09:00"), .count(14)] + Array(repeating: .count(0), count: 6)])
        #expect(sections[0].notes.first?.contains("Erlang C; цель: 80 % за 20 с") == true)
        #expect(sections[0].notes.contains("По звонкам: 200, из них принято 200; дней: \(Self.days)."))
        #expect(sections[0].notes.contains("Обработка звонка: 180 с, среднее измеренных."))
        #expect(sections[1].table.rows[0][1] == .number(200))
        #expect(sections[2].table.rows.count == 1)
        #expect(
            sections[2].table.rows[0].prefix(5) == [
                .text("пн 09:00"), .number(200), .seconds(180), .number(10), .count(14),
            ])
    }

    private static let days = "пн 1, вт 1, ср 1, чт 1, пт 1, сб 1, вс 1"

    @Test("before the first call says that the handling time is assumed")
    func expected() throws {
        let project = Client.Project(goal: nil, valid: .always, expectedCallsADay: 120, expectedPeakHour: 18)
        let staffing = try #require(Staffing(before: project, hours: .always(in: .utc), for: Self.target))
        let sections = StaffingSheet(staffing, in: .en).sections
        #expect(
            sections.count == 1
                && sections[0].table.rows.map { $0[0] } == [.text("A mean hour"), .text("The peak hour")])
        #expect(sections[0].notes.contains("Handling of a call: 180 s, assumed, nobody has measured it."))
        #expect(sections[0].notes.contains("A day's calls are spread evenly over the open hours: 24."))
        #expect(sections[0].table.rows.allSatisfy { $0.count == sections[0].table.columns.count })
    }

    @Test("before the first call takes the handling time that the project expects")
    func given() throws {
        let project = Client.Project(goal: nil, valid: .always, expectedCallsADay: 120, expectedHandlingSeconds: 240)
        let staffing = try #require(
            Staffing(before: project, hours: Fixtures.week(1...5, 9, 17), for: Self.target, handlingSeconds: 240))
        let notes = StaffingSheet(staffing, in: .en).sections[0].notes
        #expect(notes.contains("Handling of a call: 240 s, as given."))
        #expect(notes.contains("A day's calls are spread evenly over the open hours: 8."))
    }

    @Test("has the plan beside what came, in all and by day")
    func plan() throws {
        let project = Client.Project(goal: nil, valid: .always, expectedCallsADay: 100, expectedPeakHour: 50)
        let end = Self.week.span(in: Fixtures.moscow).upperBound
        let plan = try #require(PlanAndFact(of: project, in: Self.course, at: end))
        let sections = PlanSheet(plan, in: .ru).sections
        #expect(sections.map(\.heading) == ["План и факт", "План и факт по дням"])
        #expect(sections[0].table.rows[0] == [.text("Всего звонков"), .count(700), .count(200), .share(200.0 / 700)])
        #expect(sections[0].table.rows[2] == [.text("Самый занятый час"), .count(50), .count(200), .share(4)])
        #expect(sections[0].notes.contains("Самый занятый час: 02.11.2026, 09:00."))
        #expect(
            sections[1].table.rows[0] == [
                .text("02.11.2026"), .count(100), .count(200), .share(2), .text("09:00"), .count(200),
            ])
        #expect(
            sections[1].table.rows[1] == [
                .text("03.11.2026"), .count(100), .count(0), .share(0), .none, .count(0),
            ])
    }
}
