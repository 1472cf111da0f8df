import Answering
import Display

extension Painter {
    /// Who works here, what waits, what time it is. Returns what is left below.
    mutating func paintHeader(_ rect: Rect) -> Rect {
        let (line, rest) = rect.top(1)
        let person = desk.person
        var column = 1
        column += grid.draw(SafeText(words.product), row: line.row, column: column, style: .accent) + 2
        var place = SafeText(" · ") + SafeText(person.extension)
        if person.grade == .trainee || isWide { place += " · " + SafeText(words.grade(person.grade)) }

        let clock = SafeText(Times.clockWithSeconds(zone.local(now)))
        var end = line.endColumn - 1
        grid.draw(right: clock, row: line.row, endColumn: end, style: .bold)
        end -= clock.columns + 3
        var facts: [(SafeText, Style)] = []
        if let waiting = desk.waiting {
            let isLong = (waiting.longestSeconds ?? 0) > Call.apologySeconds
            facts.append((SafeText(words.waiting(waiting.calls)), waiting.calls > 0 ? .waiting : .dim))
            if let longest = waiting.longestSeconds, waiting.calls > 0 {
                facts.append((SafeText(words.longest(Times.span(seconds: longest))), isLong ? .alarm : .waiting))
            }
        }
        if let free = desk.freeOperators { facts.append((SafeText(words.free(free)), free == 0 ? .waiting : .dim)) }
        for alarm in desk.alarms.prefix(1) { facts.append((SafeText(told(alarm)), .alarm)) }
        if desk.unfiledCount > 0 { facts.append((SafeText(words.unfiled(desk.unfiledCount)), .waiting)) }
        if !desk.free.isEmpty { facts.append((SafeText(words.nobodys(desk.free.count)), .alarm)) }
        let debts = desk.debts.count(where: desk.isHers)
        if debts > 0 { facts.append((SafeText(words.owed(debts)), .waiting)) }
        facts.append((SafeText(words.callsToday(desk.today.calls)), .dim))
        if let state = stateTold { facts.append(state) }
        for (index, fact) in facts.reversed().enumerated() where end - fact.0.columns > column + 12 {
            if index > 0 {
                grid.draw(right: " · ", row: line.row, endColumn: end, style: .dim)
                end -= 3
            }
            grid.draw(right: fact.0, row: line.row, endColumn: end, style: fact.1)
            end -= fact.0.columns
        }
        // Of her name the end may be missing, of where she sits nothing.
        let room = max(0, end - column - 2)
        let name = SafeText(person.name)
        column += grid.draw(name, row: line.row, column: column, columns: max(0, room - place.columns))
        grid.draw(place, row: line.row, column: column, columns: max(0, end - column - 2))
        return rest
    }

    var zone: Zone { desk.zone }

    /// `! Акварель-Тур: ждут 3, дольше 1:20`
    private func told(_ alarm: WaitingAlarm) -> String {
        let name =
            switch alarm.place {
            case .client(let id): desk.catalogue[id]?.name ?? id
            case .queue(let name): words.queue(name)
            }
        let parts = [
            alarm.waiting.map { words.waiting($0) },
            alarm.longestWaitSeconds.map { words.longest(Times.span(seconds: $0)) },
            alarm.unansweredPercent.map { words.unanswered($0) },
        ]
        return "! \(name): " + parts.compactMap { $0 }.joined(separator: ", ")
    }
}
