import Answering
import Display
import Figures

struct BoardPainter {
    private(set) var grid: Grid
    private let words: any Wording
    private let zone: Zone
    private let now: Moment

    init(_ grid: Grid, _ words: any Wording, _ zone: Zone, now: Moment) {
        (self.grid, self.words, self.zone, self.now) = (grid, words, zone, now)
    }

    mutating func paint(_ figures: BoardFigures?, _ trouble: BoardTrouble?, page: Int, keys: Bool) {
        grid.title = SafeText(words.product + " · " + words.board)
        grid.cursor = Place(row: 0, column: 1)
        guard grid.size.rows >= Size.smallest.rows || !keys, grid.size.columns >= Size.smallest.columns else {
            return paintTooSmall()
        }
        let (header, below) = grid.bounds.top(1)
        let (foot, body) = keys ? below.bottom(1) : (Rect(row: 0, column: 0, rows: 0, columns: 0), below)
        paintHeader(figures, in: header)
        if keys { grid.draw(SafeText(words.boardKeys), row: foot.row, column: 1, style: .key) }
        guard let figures else {
            let text = trouble.map { "! " + words.told($0, since: nil) } ?? words.boardBegins
            grid.draw(SafeText(text), row: body.row + 1, column: 2, style: trouble == nil ? .dim : .alarm)
            return
        }
        let (totals, rest) = body.top(1)
        paintTotals(figures, in: totals)
        let alarms = alarms(of: figures, trouble)
        let layout = BoardLayout(of: figures, trouble, grid.size)
        let (top, lists) = rest.top(layout.alarms)
        paint(alarms, in: top)
        let (operators, clients) = lists.bottom(layout.operators + 1)
        paintClients(figures, page, layout, in: clients)
        paintOperators(figures, page, layout, in: operators)
    }

    private mutating func paintTooSmall() {
        let lines = SafeText(words.boardTooSmall(grid.size)).wrapped(columns: max(1, grid.size.columns))
        for (row, line) in lines.enumerated() { grid.draw(line, row: row, column: 0, style: .bold) }
    }

    private mutating func paintHeader(_ figures: BoardFigures?, in rect: Rect) {
        var column = 1
        column += grid.draw(SafeText(words.product), row: rect.row, column: column, style: .accent) + 2
        let whose = figures.map { words.board + " · " + words.name(of: $0.scope) } ?? words.board
        grid.draw(SafeText(whose), row: rect.row, column: column)
        let clock = SafeText(Times.clockWithSeconds(zone.local(now)))
        grid.draw(right: clock, row: rect.row, endColumn: rect.endColumn - 1, style: .bold)
    }

    private mutating func paintTotals(_ figures: BoardFigures, in rect: Rect) {
        let (waiting, owed) = (figures.waiting, figures.owed)
        var facts: [(String, Style)] = [(words.waiting(waiting.calls), waiting.calls > 0 ? .waiting : .dim)]
        if let longest = waiting.longestSeconds {
            let isLong = longest > Call.apologySeconds
            facts.append((words.longest(Times.span(seconds: longest)), isLong ? .alarm : .waiting))
        }
        facts.append((words.owedInAll(owed.open), owed.open > 0 ? .waiting : .dim))
        if let overdue = owed.overdue, overdue > 0 { facts.append((words.overdueInAll(overdue), .alarm)) }
        if let nobodys = owed.nobodys, nobodys > 0 { facts.append((words.nobodys(nobodys), .alarm)) }
        // Last, because it may be cut: the table has it, too.
        let answered = isWide ? figures.answered : nil
        facts.append((words.cameToday(figures.arrived, answered: answered, lost: figures.lost), .plain))
        var column = 1
        for (place, fact) in facts.enumerated() {
            if place > 0 { column += grid.draw(" · ", row: rect.row, column: column, style: .dim) }
            column += grid.draw(SafeText(fact.0), row: rect.row, column: column, style: fact.1)
        }
    }

    // MARK: - Alarms

    private func alarms(of figures: BoardFigures, _ trouble: BoardTrouble?) -> [String] {
        let clock = Times.clockWithSeconds(zone.local(figures.at))
        return (trouble.map { [words.told($0, since: clock)] } ?? [])
            + figures.clients.filter { !$0.alarms.isEmpty }.map { line in
                name(of: line) + ": " + line.alarms.map { told($0) }.joined(separator: ", ")
            }
    }

    private func told(_ alarm: BoardFigures.Alarm) -> String {
        switch alarm.kind {
        case .waiting: words.waiting(alarm.figure) + " " + words.allowed(String(alarm.most))
        case .longestWait:
            words.longest(Times.span(seconds: alarm.figure)) + " " + words.allowed(Times.span(seconds: alarm.most))
        case .unansweredPercent: words.unanswered(alarm.figure) + " " + words.allowed("\(alarm.most) %")
        }
    }

    private mutating func paint(_ alarms: [String], in rect: Rect) {
        for (row, alarm) in alarms.prefix(rect.rows).enumerated() {
            let isLast = row == rect.rows - 1 && alarms.count > rect.rows
            let rest = isLast ? words.more(alarms.count - rect.rows) : ""
            let used = grid.draw(
                right: rest, row: rect.row + row, endColumn: rect.endColumn - 1, style: .alarm)
            grid.draw(
                SafeText("! " + alarm), row: rect.row + row, column: 1, style: .alarm,
                columns: rect.columns - 3 - used)
        }
    }

    // MARK: - Clients

    private struct Column {
        var title: String
        var columns: Int
    }

    private var isWide: Bool { grid.size.columns >= Size.wide.columns }

    private var table: [Column] {
        let widths = isWide ? [6, 8, 7, 8, 8, 8, 8, 22, 8, 8] : [4, 6, 5, 5, 5, 5, 5, 9, 5, 5]
        return zip(words.boardTitles(isWide: isWide), widths).map { Column(title: $0, columns: $1) }
    }

    private mutating func paintClients(_ figures: BoardFigures, _ page: Int, _ layout: BoardLayout, in rect: Rect) {
        let table = table
        let tableColumns = table.reduce(0) { $0 + $1.columns + 1 }
        let begin = rect.endColumn - 1 - tableColumns
        let lines = figures.clients.count + figures.queues.count
        let first = Self.first(of: lines, atOnce: layout.clients, on: page)
        let (rule, below) = rect.top(1)
        let shown = first..<min(lines, first + layout.clients)
        paintRule(words.boardClients, shown, of: lines, in: rule)
        let today = begin + table[0].columns + table[1].columns + 3
        grid.draw(SafeText(" " + words.now + " "), row: rule.row, column: begin, style: .dim)
        grid.draw(SafeText(" " + words.boardToday + " "), row: rule.row, column: today, style: .dim)
        let (titles, rows) = below.top(1)
        paint(table.map { ($0.title, .dim) }, table, begin, row: titles.row)
        for (row, place) in zip(rows.row..<rows.endRow, shown) {
            if place < figures.clients.count {
                paint(figures.clients[place], table, begin, row: row)
            } else {
                paint(figures.queues[place - figures.clients.count], table, begin, row: row)
            }
        }
    }

    private mutating func paint(_ line: BoardFigures.ClientLine, _ table: [Column], _ begin: Int, row: Int) {
        let kinds = Set(line.alarms.map(\.kind))
        if !kinds.isEmpty { grid.draw("!", row: row, column: 0, style: .alarm) }
        grid.draw(SafeText(name(of: line)), row: row, column: 1, style: .bold, columns: begin - 2)
        let today = line.today
        let isBelow = today.serviceLevel.map { $0 * 100 < Double(today.terms.percent) } ?? false
        let cells: [(String, Style)] = [
            (
                String(line.waiting.calls),
                kinds.contains(.waiting) ? .alarm : line.waiting.calls > 0 ? .waiting : .dim
            ),
            (span(line.waiting.longestSeconds), kinds.contains(.longestWait) ? .alarm : .waiting),
            (String(today.arrived), .plain), (String(today.answered), .plain),
            (String(today.lost), kinds.contains(.unansweredPercent) ? .alarm : today.lost > 0 ? .waiting : .dim),
            // Rounded down: what is promised was not reached by a hair.
            (today.serviceLevel.map { "\(Int(($0 * 100).rounded(.down)))%" } ?? "–", isBelow ? .waiting : .plain),
            ("\(today.terms.percent)/\(today.terms.seconds)", .dim),
            (words.name(of: today.terms.formula, isWide: isWide), .dim),
            (span(today.meanWaitSeconds), .plain), (span(today.longestWaitSeconds), .plain),
        ]
        paint(cells, table, begin, row: row)
    }

    private mutating func paint(_ line: BoardFigures.QueueLine, _ table: [Column], _ begin: Int, row: Int) {
        grid.draw(SafeText(words.queue(line.name)), row: row, column: 1, columns: begin - 2)
        let style: Style = line.waiting.calls > 0 ? .waiting : .dim
        paint(
            [(String(line.waiting.calls), style), (span(line.waiting.longestSeconds), .waiting)], table, begin,
            row: row)
    }

    private mutating func paint(_ cells: [(String, Style)], _ table: [Column], _ begin: Int, row: Int) {
        var column = begin
        for (cell, place) in zip(cells, table) {
            grid.draw(
                right: SafeText(cell.0), row: row, endColumn: column + place.columns, style: cell.1,
                columns: place.columns)
            column += place.columns + 1
        }
    }

    private func name(of line: BoardFigures.ClientLine) -> String {
        line.id == nil ? words.unknownClientShort : line.name
    }

    private func span(_ seconds: Int?) -> String { seconds.map { Times.span(seconds: $0) } ?? "–" }

    // MARK: - Operators

    private mutating func paintOperators(_ figures: BoardFigures, _ page: Int, _ layout: BoardLayout, in rect: Rect) {
        // Whoever is not there is looked for last.
        let people = figures.operators.filter { $0.state != .away } + figures.operators.filter { $0.state == .away }
        let atOnce = layout.operators * layout.columnsOfOperators
        let first = Self.first(of: people.count, atOnce: atOnce, on: page)
        let (rule, rows) = rect.top(1)
        let shown = first..<min(people.count, first + atOnce)
        paintRule(words.boardOperators, shown, of: people.count, in: rule)
        let columns = rect.columns / layout.columnsOfOperators
        for (place, index) in shown.enumerated() where rows.rows > 0 {
            let row = rows.row + place % rows.rows
            paint(people[index], row: row, column: rect.column + place / rows.rows * columns, columns: columns)
        }
    }

    private static let extensionColumns = 5
    private static let sinceColumns = 6
    private static let stateColumns = 13

    private mutating func paint(_ line: BoardFigures.OperatorLine, row: Int, column: Int, columns: Int) {
        let end = column + columns - 1
        let name = column + 1 + Self.extensionColumns
        let state = end - Self.sinceColumns - Self.stateColumns
        let style = style(of: line.state)
        grid.draw(
            SafeText(line.extension), row: row, column: column + 1, style: .dim, columns: Self.extensionColumns - 1)
        grid.draw(
            SafeText(line.name), row: row, column: name, style: line.state == .away ? .dim : .plain,
            columns: state - name - 1)
        let told = line.state.map { words.told($0) } ?? words.notTold
        grid.draw(SafeText(told), row: row, column: state, style: style, columns: Self.stateColumns)
        guard let since = line.since else { return }
        grid.draw(
            right: SafeText(words.past(since, at: now, in: zone)), row: row, endColumn: end, style: style,
            columns: Self.sinceColumns - 1)
    }

    private func style(of state: OperatorState?) -> Style {
        switch state {
        case .ready: .good
        case .onCall: .plain
        case .wrapUp, .onBreak: .waiting
        case .away, nil: .dim
        }
    }

    // MARK: - Parts

    private mutating func paintRule(_ title: String, _ shown: Range<Int>, of count: Int, in rect: Rect) {
        grid.fill(rect, with: "─", style: .dim)
        grid.draw(SafeText(" \(title) "), row: rect.row, column: 1, style: .bold)
        guard shown.count < count, !shown.isEmpty else { return }
        let part = words.part(shown.lowerBound + 1, shown.upperBound, of: count)
        grid.draw(right: SafeText(" \(part) "), row: rect.row, endColumn: rect.endColumn - 1, style: .bold)
    }

    /// The last page is as full as the others.
    private static func first(of count: Int, atOnce: Int, on page: Int) -> Int {
        max(0, min(page * atOnce, count - atOnce))
    }
}
