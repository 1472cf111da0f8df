import Answering
import Display

extension Painter {
    /// Below the frame: what must be known, the open section, and with a call the fields. In a large window script and
    /// fields stand at the left, the open section at the right.
    mutating func paintCard(of client: Client?, call: Call?, in rect: Rect) {
        guard isWide else { return paintLowCard(of: client, call: call, in: rect) }
        let (left, beside) = rect.left(rect.columns * 48 / 100)
        for row in rect.row..<rect.endRow { grid.draw("│", row: row, column: beside.column, style: .dim) }
        let isScript = situation.card.section == .script
        var scriptReach: Int?
        if let call {
            let above = paintWritten(of: call, in: left)
            paintTalk(talkPage(of: call, client, columns: above.columns), in: above)
            if isScript { scriptReach = reach }
        } else if let client {
            let script = scriptPage(of: client, columns: left.columns)
            let reach = grid.draw(script, in: left, scroll: isScript ? scroll : 0, more: words.more)
            if isScript { scriptReach = reach }
        }
        paintSections(of: client, call: call, in: beside.left(1).rest)
        if let scriptReach { reach = scriptReach }
    }

    /// In a low window the script has the place while no other section does, else two lines under it.
    private mutating func paintLowCard(of client: Client?, call: Call?, in rect: Rect) {
        guard let call else { return paintSections(of: client, call: nil, in: rect) }
        if situation.search != nil {
            return paintSections(of: client, call: call, in: paintStrip(of: call, client, in: rect))
        }
        switch situation.card.section {
        case nil:
            let above = paintWritten(of: call, in: rect)
            let talk = talkPage(of: call, client, columns: above.columns)
            let first = firstLook(at: call, columns: above.columns)
            let needed = talk.page.lines.count + 1
            let rows = min(needed, max(above.rows - first.lines.count, above.rows / 2))
            let (top, below) = above.top(rows)
            paintTalk(talk, in: needed > rows ? top : top.top(needed - 1).0)
            reach = grid.draw(first, in: below, scroll: scroll, more: words.more)
            if grid.cursor == nil { grid.cursor = Place(row: top.row, column: 0) }
        case .script?:
            var whole = Page(columns: rect.columns)
            let above = paintAlerts(of: call, in: paintWritten(of: call, in: rect), over: &whole)
            paintTalk(talkPage(of: call, client, columns: above.columns), in: above)
            if grid.cursor == nil { grid.cursor = Place(row: above.row, column: 0) }
        case _?:
            paintSections(of: client, call: call, in: paintStrip(of: call, client, in: rect))
        }
    }

    /// The open section of a client's card; with a call, what must be known of it stands above.
    private mutating func paintSections(of client: Client?, call: Call?, in rect: Rect) {
        if situation.overlay == nil, let search = situation.search { return paintSearch(search, in: rect) }
        var (client, rect) = (client, rect)
        if let other = situation.card.other.flatMap({ desk.catalogue[$0] }) {
            client = other
            rect = paintOtherCardLine(other, in: rect)
        }
        let section = situation.card.section
        var page: Page
        if let client, let section, !(isWide && section == .script) {
            page = sectionPage(section, of: client, call: call, item: situation.card.item, rect.columns)
            page.frameHit()
            hitLine = page.hit?.lowerBound
            if let call { rect = paintAlerts(of: call, in: rect, over: &page) }
        } else if let call {
            page = firstLook(at: call, columns: rect.columns)
        } else if let client {
            page = clientPage(client, call: nil, columns: rect.columns)
        } else {
            return
        }
        // The scroll is that of the script at the left where the script is open in a large window.
        let scroll = isWide && section == .script ? 0 : scroll
        reach = grid.draw(page, in: rect, scroll: scroll, more: words.more)
        if grid.cursor == nil { grid.cursor = Place(row: rect.row, column: 0) }
    }

    /// What must be known stays above the page. Where there is no room for all of it each has a line at least, the
    /// gravest more, and the whole can be read at the end of the page. Returns what is left below.
    private mutating func paintAlerts(of call: Call, in rect: Rect, over page: inout Page) -> Rect {
        let most = isWide ? 8 : CardRoom.notice.lines
        var whole = Page(columns: rect.columns)
        let alerts = alerts(of: call)
        for alert in alerts { whole.alert(alert) }
        var shown = whole
        if whole.lines.count > most {
            shown = Page(columns: rect.columns)
            var spare = max(0, most - alerts.count)
            for alert in alerts.prefix(most) { spare -= shown.alert(alert, lines: 1 + spare) - 1 }
            // Below a list that goes on it comes once the list's end is laid out.
            if !page.goesOn {
                page.gap()
                page.append(whole)
            }
        }
        if isWide { shown.gap() }
        let (top, below) = rect.top(shown.lines.count)
        _ = grid.draw(shown, in: top, scroll: 0, more: words.more)
        return below
    }

    var scroll: Int { situation.card.scroll }

    /// What is read here is another firm's than the one she speaks for.
    private mutating func paintOtherCardLine(_ client: Client, in rect: Rect) -> Rect {
        let (line, below) = rect.top(1)
        grid.draw(
            SafeText(" " + words.anotherCard(client.name) + " "), row: line.row, column: line.column + 1,
            style: Style(client.ink, bold: true, reversed: true), columns: line.columns - 2)
        return below
    }

    /// The call in her hands where another stands in the frame: whose it is and how it stands.
    mutating func paintOtherCallLine(_ call: Call, in rect: Rect) -> Rect {
        let (line, below) = rect.top(1)
        let client = desk.client(of: call)
        let ink = Style(client?.ink ?? .clientWhite, bold: true)
        grid.fill(line, with: "─", style: .dim)
        var column = 2
        column += grid.draw(
            SafeText(" " + (client?.name ?? words.unknownClient) + " "), row: line.row, column: column,
            style: Style(ink.ink, bold: true, reversed: true))
        let facts = " \(state(of: call)) \(number(call.from)) · \(Times.span(seconds: seconds(of: call))) "
        grid.draw(SafeText(facts), row: line.row, column: column, style: .bold)
        return below
    }
}

/// Something to be known whatever section is open.
struct Alert {
    var mark: SafeText
    var text: SafeText
    var style: Style
}

extension Alert {
    init(_ notice: Notice, _ words: any Wording) {
        mark = notice.urgent ? "!" : "▸"
        text = SafeText(words.notice(notice.text))
        style = notice.urgent ? .alarm : .waiting
    }
}

extension Page {
    mutating func alert(_ alert: Alert) {
        marked(alert.mark, alert.text, markStyle: alert.style, style: alert.style)
    }

    /// The same on `most` lines at most, with `…` where it goes on. Returns how many it took.
    mutating func alert(_ alert: Alert, lines most: Int) -> Int {
        var whole = Page(columns: columns)
        whole.alert(alert)
        guard whole.lines.count > most, let last = whole.lines[most - 1].last else {
            append(whole)
            return whole.lines.count
        }
        let column = last.column
        let rest = whole.lines[(most - 1)...].compactMap(\.last?.text).joined(separator: " ")
        for line in whole.lines.prefix(most - 1) { spans(line) }
        spans(
            whole.lines[most - 1].dropLast() + [
                Span(text: rest.clipped(to: columns - column - 1), style: alert.style, column: column)
            ])
        return most
    }
}
