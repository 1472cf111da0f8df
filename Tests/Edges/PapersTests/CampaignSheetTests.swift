import Answering
import Figures
import Foundation
import Papers
import Screens
import Support
import Testing

@Suite("A promotion's report")
struct CampaignSheetTests {
    private static let span = Report.Days(
        first: Day(year: 2026, month: 11, day: 16), last: Day(year: 2026, month: 11, day: 17)
    ).span(in: Fixtures.moscow)

    /// Four calls to the number of the radio, one of them lost and one booked; none to the other.
    private static func report(goal: String?) -> Report {
        var client = GeneratedReport.akvarel
        client.project = Client.Project(goal: goal, valid: .always, expectedCallsADay: 4)
        var statistics = Statistics(of: .client(client.id), in: span, clients: [client], zone: Fixtures.moscow)
        var campaign = Campaign(of: client.promotions[0], in: span)
        for number in 0..<4 {
            var call = CountedCall(
                client: client.id, operator: "olga", begunAt: span.lowerBound.adding(seconds: 36_000 + 60 * number))
            call.dialled = client.numbers[1].number.key
            (call.answeredAt, call.endedAt) = (number == 3 ? nil : call.begunAt, call.begunAt.adding(seconds: 30))
            call.outcome = ["booked", "consulted", nil, "abandoned"][number]
            var detail = CallDetail()
            detail.gaps = number == 1 ? ["тур для собаки"] : []
            call.detail = detail
            statistics.add(call)
            campaign.add(call)
        }
        statistics.finish()
        campaign.finish()
        var report = Report(
            days: .init(first: Day(year: 2026, month: 11, day: 16), last: Day(year: 2026, month: 11, day: 17)),
            madeAt: span.upperBound, statistics: statistics, clients: [client])
        report.campaign = campaign
        report.plan = client.project.flatMap { PlanAndFact(of: $0, in: statistics.course, at: span.upperBound) }
        return report
    }

    @Test("tells what each advertised number brought, and what follows for the next")
    func conclusions() throws {
        let sheet = Sheet(of: Self.report(goal: "Сто путёвок"), in: .ru)
        let section = try #require(sheet.sections.first { $0.heading == "Акция «Раннее бронирование»" })
        #expect(
            section.table.rows.map { Array($0.prefix(4)) } == [
                [.text("реклама на радио"), .count(4), .count(3), .count(1)],
                [.text("городской"), .count(0), .count(0), .count(0)],
            ])
        #expect(section.notes == ["Цель проекта: Сто путёвок.", "Акция идёт до 31.12.2026: это ещё не итог."])
        let next = try #require(sheet.sections.first { $0.heading == "Выводы для следующей акции" }?.notes)
        #expect(
            next.map { $0.replacing("\u{A0}", with: " ") } == [
                "Больше всего звонков дал номер «реклама на радио»: 4 из 4, 100,0 %.",
                "По номеру «городской» никто не позвонил.",
                "Итог «забронировано»: 1 из 3 отвеченных, 33,3 %.",
                "Больше всего звонят в 10:00: 4 из 4. На этот час нужно больше всего операторов.",
                "Больше всего потеряно в 10:00: 1 из 1. Добавить операторов на этот час.",
                "Пришло 4 из 8 ожидавшихся звонков, 50,0 %. В следующий раз ждать 2 в день.",
                "Спрашивали то, чего нет в карточке: 1. До следующей акции дополнить карточку.",
            ])
    }

    @Test("is no part of a report of other days")
    func none() {
        var report = Self.report(goal: nil)
        report.campaign = nil
        #expect(!Sheet(of: report, in: .en).sections.contains { $0.heading.hasPrefix("Promotion") })
    }
}

@Suite("The book of figures")
struct FiguresBookTests {
    @Test("has a row for every section that a report prints, with every figure in it")
    func complete() throws {
        let book = try String(contentsOf: Checkout.root.appending(path: "Docs/Figures.md"), encoding: .utf8)
        let rows = book.split(separator: "\n").filter { $0.hasPrefix("| ") }
        let sheets = [
            Sheet(of: GeneratedReport.ofClient(), in: .en), Sheet(of: GeneratedReport.ofOperator(), in: .en),
            Sheet(of: GeneratedReport.ofAll(), in: .en),
            Sheet(of: GeneratedReport.whole(), quality: GeneratedReport.quality(), in: .en),
        ]
        for section in sheets.flatMap(\.sections) {
            // What stands behind is the client's own word.
            let heading = section.heading.prefix { $0 != "“" }.split(separator: ":")[0].trimmingPrefix { $0 == " " }
            let name = heading.hasSuffix(" ") ? heading.dropLast() : heading
            let row = rows.first { $0.hasPrefix("| \(name) |") }
            #expect(row != nil, "\(name)")
            for figure in Self.figures(of: section) {
                #expect(row?.lowercased().contains(figure.lowercased()) == true, "\(name): \(figure)")
            }
        }
    }

    /// Where rows are figures their names, else those of the columns; without what is put in, as the threshold.
    private static func figures(of section: Sheet.Section) -> [String] {
        guard ["", "Figure", "What", "Wait"].contains(section.table.columns.first ?? "-") else {
            return section.chart == .heatMap ? [] : Array(section.table.columns.dropFirst())
        }
        return section.table.rows.compactMap { row in
            guard case .text(let name) = row[0] else { return nil }
            return String(name.prefix { $0 != "," && $0 != "(" }).trimmingCharacters(in: .whitespaces)
        }
    }
}
