import Answering
import Display

extension Painter {
    /// Her clients, what is not filed, who was missed, the last calls; how to try it when nothing has ever rung.
    mutating func paintRest(in rect: Rect) {
        let (status, above) = rect.bottom(1)
        paintStatus(row: status.row)
        let box = above
        paintBox(box)
        var row = box.row
        paintPanelTitle(words.myClients, words.callsAndMean, row: row, in: box)
        row = paintClients(in: box, from: row + 1)
        if isFresh { return paintHowToTry(in: box, from: row) }
        row = paintLists(in: box, from: row)
        paintRecent(in: box, from: row)
    }

    private enum List: CaseIterable { case unfiled, owed, missed }

    /// Nothing has ever rung here, and nothing waits.
    private var isFresh: Bool { desk.today.calls == 0 && desk.lastHeardAt == nil && waitingLists.isEmpty }

    private var waitingLists: [List] { List.allCases.filter { count(of: $0) > 0 } }

    /// Rows that what stands below the clients has in any case, whatever is new at them.
    private var rowsBelowClients: Int {
        if waitingLists.contains(where: hasKeys) { return Self.markedRows }
        if isFresh { return 1 + howToTry(columns: grid.size.columns - 2, hasGaps: false).lines.count }
        return Self.leastListRows * waitingLists.count
    }

    /// What waits for her. The list that has the keys stands first, so that she sees what she marks; of the others each
    /// leaves a title and a line to those behind it.
    private mutating func paintLists(in box: Rect, from first: Int) -> Int {
        var row = first
        var lists = waitingLists
        let withKeys = lists.firstIndex { hasKeys($0) }
        if let withKeys { lists.insert(lists.remove(at: withKeys), at: 0) }
        for (index, list) in lists.enumerated() {
            let left = withKeys != nil && index == 0 ? 0 : Self.leastListRows * (lists.count - 1 - index)
            let room = box.bottom(min(left, max(0, box.endRow - 3 - row))).rest
            switch list {
            case .unfiled: row = paintUnfiled(in: room, from: row)
            case .owed: row = paintOwed(in: room, from: row)
            case .missed: row = paintMissed(in: room, from: row)
            }
        }
        return row
    }

    /// A list's title, what is marked told to its end, and a field below it.
    private static let markedRows = 5

    /// A list's title and a line of it.
    private static let leastListRows = 2

    /// As many lines as a list may have whose title stands at `row`, while the keys are elsewhere: more than a few
    /// where the last calls leave room.
    func mostLines(from row: Int, in box: Rect) -> Int {
        let recent = 1 + min(desk.today.recent.count, isWide ? 8 : 2)
        return max(isWide ? 6 : 3, box.endRow - 2 - row - recent)
    }

    private func count(of list: List) -> Int {
        switch list {
        case .unfiled: desk.unfiledCount
        case .owed: desk.board.count
        case .missed: desk.lost.count
        }
    }

    private func hasKeys(_ list: List) -> Bool {
        switch situation.overlay {
        case .owed, .proving: list == .owed
        case .missed: list == .missed
        default: false
        }
    }

    /// How many there are where not all are shown.
    func listTitle(_ title: String, _ count: Int, shown: Int) -> String {
        count > shown ? "\(title) · \(count)" : title
    }

    mutating func paintBox(_ box: Rect) {
        let style = Style.dim
        for row in box.row..<box.endRow {
            grid.draw("│", row: row, column: box.column, style: style)
            grid.draw("│", row: row, column: box.endColumn - 1, style: style)
        }
        let line = Rect(row: box.row, column: box.column + 1, rows: 1, columns: box.columns - 2)
        grid.fill(line, with: "─", style: style)
        grid.draw("┌", row: box.row, column: box.column, style: style)
        grid.draw("┐", row: box.row, column: box.endColumn - 1, style: style)
        grid.fill(
            Rect(row: box.endRow - 1, column: box.column + 1, rows: 1, columns: box.columns - 2), with: "─",
            style: style)
        grid.draw("└", row: box.endRow - 1, column: box.column, style: style)
        grid.draw("┘", row: box.endRow - 1, column: box.endColumn - 1, style: style)
    }

    /// A panel's title on its edge; the first stands on the box's own.
    mutating func paintPanelTitle(
        _ title: String, _ right: String = "", row: Int, in box: Rect, style: Style = .bold
    ) {
        if row > box.row {
            grid.fill(Rect(row: row, column: 1, rows: 1, columns: box.columns - 2), with: "─", style: .dim)
            grid.draw("├", row: row, column: box.column, style: .dim)
            grid.draw("┤", row: row, column: box.endColumn - 1, style: .dim)
        }
        grid.draw(SafeText(" " + title + " "), row: row, column: box.column + 1, style: style)
        guard !right.isEmpty else { return }
        grid.draw(right: SafeText(" " + right + " "), row: row, endColumn: box.endColumn - 1, style: .dim)
    }

    /// His number; of a call that no PBX told of, that it was begun by hand.
    func caller(of call: CallSummary) -> String {
        call.id.source == Call.ID.byHand && call.from.isWithheld ? words.byHand : number(call.from)
    }

    var nameColumns: Int { grid.size.columns >= 100 ? 26 : 17 }

    private mutating func paintClients(in box: Rect, from first: Int) -> Int {
        var row = first
        let end = box.endColumn - 2
        let rowsBelow = rowsBelowClients
        for (index, client) in desk.clients.enumerated() where row < box.endRow - 1 {
            let isOpen = client.hours.isOpen(at: now)
            grid.draw(SafeText(String(index + 1)), row: row, column: 2, style: .accent)
            grid.draw(isOpen ? "●" : "○", row: row, column: 4, style: isOpen ? .good : .waiting)
            grid.draw(
                SafeText(client.name), row: row, column: 6, style: Style(client.ink, bold: true),
                columns: nameColumns - 1)
            var state = words.state(client.hours.state(at: now), at: now, in: client.hours.zone, saysHours: isWide)
            if client.speaksEnglish { state += " · " + words.answerInEnglishShort }
            let column = 6 + nameColumns
            let room = max(0, end - 12 - column)
            let stated = grid.draw(
                SafeText(state), row: row, column: column, style: isOpen ? .plain : .waiting, columns: room)
            let missing = desk.missingCertificate(for: client.id)
            // In a low window what she lacks at every firm would take the lines of what waits for her.
            let lack = SafeText(" · " + words.practiceNeededShort)
            let isLackBeside = missing != nil && !isWide && stated + lack.columns <= room
            if isLackBeside { grid.draw(lack, row: row, column: column + stated, style: .dim) }
            let figures = desk.today.figures[client.id]
            let mean = figures?.meanSeconds.map { Times.span(seconds: $0) } ?? "–"
            grid.draw(right: SafeText(String(figures?.calls ?? 0)), row: row, endColumn: end - 8)
            grid.draw(right: SafeText(mean), row: row, endColumn: end, style: .dim)
            row += 1
            // What is new at one firm hides none of the firms behind it, and nothing that waits for her.
            let below = desk.clients.count - 1 - index + rowsBelow
            var news = news(of: client)
            if let missing, !isLackBeside { news.append(("·", words.told(missing), .dim)) }
            for (mark, text, style) in news where row < box.endRow - 1 - below {
                grid.draw(mark, row: row, column: 6, style: style)
                grid.draw(SafeText(text), row: row, column: 8, style: style, columns: end - 8)
                row += 1
            }
        }
        return row
    }

    /// What matters today, and promotions on their last day.
    private func news(of client: Client) -> [(SafeText, String, Style)] {
        var news: [(SafeText, String, Style)] = client.notices(at: now).prefix(isWide ? 3 : 1)
            .map { ($0.urgent ? "!" : "▸", $0.text, $0.urgent ? .alarm : .waiting) }
        let zone = client.hours.zone
        let today = zone.local(now).day
        for promotion in client.promotions(at: now) where promotion.valid.lastDay(in: zone) == today {
            news.append(("▲", words.lastDay(promotion.title), .accent))
        }
        let changes = desk.changes(of: client)
        if !changes.isEmpty { news.append(("▲", words.changed(words.names(of: changes)), .waiting)) }
        if desk.isOtherRevision(client) { news.append(("·", words.otherRevision, .dim)) }
        return news
    }

    private mutating func paintUnfiled(in box: Rect, from row: Int) -> Int {
        var row = row
        guard desk.unfiledCount > 0, row < box.endRow - 2 else { return row }
        let room = min(4, box.endRow - 2 - row)
        let title = listTitle(words.unfiledTitle, desk.unfiledCount, shown: room)
        paintPanelTitle(title, key(for: .otherCall), row: row, in: box, style: .waiting)
        row += 1
        for call in desk.unfiled(atMost: room) {
            paintLine(CallSummary(of: call), mark: "!", style: .waiting, right: summary(of: call), row: row, in: box)
            row += 1
        }
        return row
    }

    private mutating func paintMissed(in box: Rect, from row: Int) -> Int {
        var row = row
        let lost = desk.lost
        guard !lost.isEmpty, row < box.endRow - 2 else { return row }
        var marked: Int?
        if case .missed(let index) = situation.overlay { marked = index }
        let room = min(marked == nil ? mostLines(from: row, in: box) : Int.max, box.endRow - 2 - row)
        let title = listTitle(words.missedTitle, lost.count, shown: room)
        paintPanelTitle(title, key(for: .missed), row: row, in: box, style: .waiting)
        row += 1
        let first = max(0, (marked ?? 0) - room + 1)
        for (index, call) in lost.enumerated().dropFirst(first).prefix(room) {
            let waited = (call.seconds.wait ?? 0) + (call.seconds.ring ?? 0)
            let why = call.outcome == Outcome.abandoned.id ? words.gaveUp : words.notAnswered
            let text = words.waitedFor(Times.span(seconds: waited)) + ", " + why
            let isMarked = index == marked
            paintLine(
                call, mark: isMarked ? "▸" : " ", style: isMarked ? .accent : .plain, right: text, row: row, in: box)
            if isMarked { grid.cursor = Place(row: row, column: 2) }
            row += 1
        }
        return row
    }

    private mutating func paintRecent(in box: Rect, from row: Int) {
        var row = row
        let recent = desk.today.recent.filter { !$0.isLost || desk.hasService }
        let isFirst = desk.today.calls == 0
        guard row < box.endRow - 2, !recent.isEmpty || isFirst else { return }
        paintPanelTitle(words.lastCalls, row: row, in: box)
        row += 1
        if isFirst {
            grid.draw(SafeText(words.noCallsYet), row: row, column: 4, style: .dim)
            return
        }
        let parcels = parcelsByCall
        for call in recent where row < box.endRow - 1 {
            let client = call.client.flatMap { desk.catalogue[$0] }
            let told = [call.name.text, call.purpose.text].filter { !$0.isEmpty }
            let outcome = call.takenBy.map { words.takenBy($0) } ?? call.outcome.map { name(of: $0, client) }
            let parcel = parcels[call.id]
            let went = parcel.flatMap { self.told($0, client) }
            let isRefused = parcel?.isRefused == true
            paintLine(
                call, mark: isRefused ? "!" : " ", style: isRefused ? .alarm : .plain,
                about: call.takenBy == nil && (went == nil || isWide)
                    ? told.prefix(isWide && went == nil ? 2 : 1).joined(separator: " · ") : "",
                right: [isWide || went == nil ? outcome : nil, went].compactMap { $0 }.joined(separator: " · "),
                row: row, in: box, seconds: call.seconds.talk)
            row += 1
        }
    }

    /// `14:27  Акварель-Тур   +7 921 000-00-77   Ольга · соединили  1:41`; what is at the right is never cut for
    /// what it is about.
    private mutating func paintLine(
        _ call: CallSummary, mark: SafeText, style: Style, about: String = "", right: String, row: Int, in box: Rect,
        seconds: Int? = nil
    ) {
        let client = call.client.flatMap { desk.catalogue[$0] }
        grid.draw(mark, row: row, column: 2, style: style)
        grid.draw(
            SafeText(words.past(call.cameAt, at: now, in: zone)), row: row, column: 4, style: style)
        grid.draw(
            SafeText(client?.name ?? words.unknownClientShort), row: row, column: 11,
            style: style == .plain ? Style(client?.ink ?? .clientWhite) : style, columns: nameColumns - 2)
        let numberColumn = 10 + nameColumns
        let caller = self.caller(of: call)
        grid.draw(SafeText(caller), row: row, column: numberColumn, style: style, columns: 18)
        var end = box.endColumn - 2
        if let seconds {
            let text = SafeText(Times.span(seconds: seconds))
            grid.draw(right: text, row: row, endColumn: end, style: .dim)
            end -= 7
        }
        let first = numberColumn + 19
        let right = SafeText(right).clipped(to: max(0, end - first))
        var column = first
        let room = end - first - right.columns - 3
        if !about.isEmpty, room >= Self.leastAboutColumns || room >= SafeText(about).columns {
            column += grid.draw(SafeText(about), row: row, column: column, style: style, columns: room)
            if !right.isEmpty { column += grid.draw(" · ", row: row, column: column, style: style) }
        }
        grid.draw(right, row: row, column: column, style: style)
    }

    /// Less of a name than this tells nobody anything.
    private static var leastAboutColumns: Int { 5 }

    private mutating func paintHowToTry(in box: Rect, from row: Int) {
        guard row < box.endRow - 2 else { return }
        paintPanelTitle(words.tryTitle, row: row, in: box)
        let area = Rect(row: row + 1, column: 1, rows: box.endRow - 2 - row, columns: box.columns - 2)
        // Where there is little room, the command itself is what counts.
        var page = howToTry(columns: area.columns, hasGaps: true)
        if page.lines.count > area.rows { page = howToTry(columns: area.columns, hasGaps: false) }
        _ = grid.draw(page, in: area, scroll: 0, more: words.more)
    }

    private func howToTry(columns: Int, hasGaps: Bool) -> Page {
        var page = Page(columns: columns)
        func gap() { if hasGaps { page.gap() } }
        gap()
        if let command = interface.ringCommand {
            page.text(SafeText(words.tryAdvice), at: 2)
            gap()
            let number = desk.clients.first?.numbers.first?.number.key ?? "+78120000017"
            page.text(
                SafeText("\(command) --operator \(desk.person.id) --from +79210000077 --to \(number)"), at: 4,
                style: .accent)
            gap()
        }
        page.text(SafeText(words.tryByHand(key(for: .byHand))), at: 2)
        return page
    }

    private mutating func paintStatus(row: Int) {
        var facts: [String] = []
        if let heard = desk.lastHeardAt {
            facts.append(words.pbxHeard(Times.span(seconds: now.seconds(since: heard))))
        } else {
            facts.append(words.pbxSilent)
        }
        let isLogIll = desk.troubles.contains { if case .log = $0.kind { true } else { false } }
        facts.append(isLogIll ? words.logIll : words.logWell)
        if let pop = desk.lastPopMicroseconds { facts.append(words.cardTook(milliseconds(pop))) }
        let room = grid.size.columns - 1 - paintEdition(row: row)
        // What is said last gives way.
        while facts.count > 1, SafeText(facts.joined(separator: " · ")).columns > room { facts.removeLast() }
        grid.draw(SafeText(facts.joined(separator: " · ")), row: row, column: 1, style: .dim, columns: room)
        grid.title = SafeText("Pult")
    }

    /// Which published profiles she stands on; gives back the columns it took.
    private mutating func paintEdition(row: Int) -> Int {
        guard let edition = desk.catalogue.edition else { return 0 }
        let made = zone.local(edition.madeAt)
        let text = SafeText(words.standsOn(String(edition.version), of: words.date(made.day), Times.clock(made)))
        return grid.draw(right: text, row: row, endColumn: grid.size.columns - 1, style: .dim) + 3
    }
}
