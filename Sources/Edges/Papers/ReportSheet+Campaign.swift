import Answering
import Figures
import Screens

// MARK: - What a promotion brought

extension ReportSheet {
    var ofCampaign: [Sheet.Section?] {
        guard let campaign = report.campaign, let client = report.client, campaign.arrived > 0 else { return [] }
        let numbers = numbers(of: campaign, client)
        return [
            Sheet.Section(
                words.campaign(campaign.promotion.title),
                notes: [client.project?.goal.map { words.goal($0) }, goesOn(campaign)].compactMap { $0 },
                table: .init(
                    columns: [words.advertised, words.arrived, words.answered, words.lost, words.mostFrequent],
                    rows: numbers.map { name, line in
                        let most = line.outcomes.max { ($0.value, $1.key) < ($1.value, $0.key) }
                        return [
                            .text(name), .count(line.arrived), .count(line.answered), .count(line.lost),
                            most.map { .text("\(self.name(ofOutcome: $0.key)): \(figures.grouped($0.value))") }
                                ?? .none,
                        ]
                    }),
                chart: .bars(of: 1)),
            Sheet.Section(words.forTheNext, notes: conclusions(numbers, client)),
        ]
    }

    private typealias Numbers = [(name: String, line: Campaign.Line)]

    /// In the order of their calls; what is nobody's number here is summed.
    private func numbers(of campaign: Campaign, _ client: Client) -> Numbers {
        var others = campaign.byNumber
        let own = client.numbers.map { number in
            (
                name: number.label ?? number.number.grouped.replacing(" ", with: "\u{A0}"),
                line: others.removeValue(forKey: number.number.key) ?? Campaign.Line()
            )
        }.sorted { ($1.line.arrived, $0.name) < ($0.line.arrived, $1.name) }
        let rest = others.values.reduce(into: Campaign.Line()) { sum, line in
            sum.arrived += line.arrived
            sum.answered += line.answered
            sum.lost += line.lost
            sum.outcomes.merge(line.outcomes, uniquingKeysWith: +)
        }
        return own + (rest.arrived > 0 ? [(words.otherNumbers, rest)] : [])
    }

    private func goesOn(_ campaign: Campaign) -> String? {
        let last = campaign.promotion.valid.until.map {
            report.zone.local(Moment(milliseconds: $0.milliseconds - 1)).day
        }
        return last.flatMap { $0 > report.days.last ? words.goesOn(until: $0) : nil }
    }

    /// Each follows from figures of this report and names them.
    private func conclusions(_ numbers: Numbers, _ client: Client) -> [String] {
        var said: [String] = []
        let share = { (part: Int, whole: Int) in figures.text(.share(Double(part) / Double(max(1, whole)))) }
        if let best = numbers.first, best.line.arrived > 0 {
            said.append(
                words.bestNumber(best.name, best.line.arrived, whole.arrived, share(best.line.arrived, whole.arrived)))
        }
        said += numbers.filter { $0.line.arrived == 0 }.map { words.silentNumber($0.name) }
        if let won = client.outcomes.max(by: { whole.outcomes[$0.id, default: 0] < whole.outcomes[$1.id, default: 0] }),
            let count = whole.outcomes[won.id]
        {
            said.append(words.won(name(ofOutcome: won.id), count, whole.answered, share(count, whole.answered)))
        }
        let hours = report.statistics.course.byHour
        if let busiest = hours.indices.max(by: { (hours[$0].arrived, $1) < (hours[$1].arrived, $0) }) {
            said.append(words.busiest(name(ofHour: busiest), hours[busiest].arrived, whole.arrived))
        }
        if let worst = hours.indices.max(by: { (hours[$0].lost, $1) < (hours[$1].lost, $0) }), hours[worst].lost > 0 {
            said.append(words.lostMost(name(ofHour: worst), hours[worst].lost, whole.lost))
        }
        if let plan = report.plan, let expected = plan.expected, !plan.days.isEmpty {
            let aDay = Int((Double(plan.arrived) / Double(plan.days.count)).rounded())
            said.append(words.expectNext(plan.arrived, expected, share(plan.arrived, expected), aDay))
        }
        let gaps = pursuits.gaps.values.reduce(0, +)
        if gaps > 0 { said.append(words.mendCard(gaps)) }
        return said
    }
}

extension ReportWords {
    fileprivate func campaign(_ title: String) -> String { word("Акция «\(title)»", "Promotion “\(title)”") }
    fileprivate var mostFrequent: String { word("Чаще всего", "Most often") }
    fileprivate var forTheNext: String { word("Выводы для следующей акции", "For the next promotion") }
    fileprivate func goal(_ goal: String) -> String { word("Цель проекта: \(goal).", "The project's goal: \(goal).") }
    fileprivate func goesOn(until day: Day) -> String {
        word(
            "Акция идёт до \(trade.fullDate(day)): это ещё не итог.",
            "The promotion runs until \(trade.fullDate(day)): this is not its end.")
    }
    fileprivate func bestNumber(_ name: String, _ count: Int, _ of: Int, _ share: String) -> String {
        word(
            "Больше всего звонков дал номер «\(name)»: \(count) из \(of), \(share).",
            "The number “\(name)” brought most calls: \(count) of \(of), \(share).")
    }
    fileprivate func silentNumber(_ name: String) -> String {
        word("По номеру «\(name)» никто не позвонил.", "Nobody rang the number “\(name)”.")
    }
    fileprivate func won(_ outcome: String, _ count: Int, _ of: Int, _ share: String) -> String {
        word(
            "Итог «\(outcome)»: \(count) из \(of) отвеченных, \(share).",
            "“\(outcome)”: \(count) of \(of) answered, \(share).")
    }
    fileprivate func busiest(_ hour: String, _ count: Int, _ of: Int) -> String {
        word(
            "Больше всего звонят в \(hour): \(count) из \(of). На этот час нужно больше всего операторов.",
            "Most calls come at \(hour): \(count) of \(of). That hour wants most operators.")
    }
    fileprivate func lostMost(_ hour: String, _ count: Int, _ of: Int) -> String {
        word(
            "Больше всего потеряно в \(hour): \(count) из \(of). Добавить операторов на этот час.",
            "Most are lost at \(hour): \(count) of \(of). Put more operators on that hour.")
    }
    fileprivate func expectNext(_ came: Int, _ expected: Int, _ share: String, _ aDay: Int) -> String {
        word(
            "Пришло \(came) из \(expected) ожидавшихся звонков, \(share). В следующий раз ждать \(aDay) в день.",
            "\(came) of \(expected) expected calls came, \(share). Expect \(aDay) a day next time.")
    }
    fileprivate func mendCard(_ count: Int) -> String {
        word(
            "Спрашивали то, чего нет в карточке: \(count). До следующей акции дополнить карточку.",
            "Callers asked for what is not on the card: \(count). Add it before the next promotion.")
    }
}
