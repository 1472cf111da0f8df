import Answering
import Display

extension Painter {
    /// Below the frame: what must be known, the open section, and the fields.
    mutating func paintCard(of call: Call, in rect: Rect) {
        if isWide { return paintWideCard(of: call, in: rect) }
        let above = paintFields(of: call, in: rect)
        if let client = desk.client(of: call) {
            paintSections(of: client, call: call, in: above)
        } else {
            reach = grid.draw(firstLook(at: call, columns: above.columns), in: above, scroll: scroll, more: words.more)
        }
    }

    /// Script and fields at the left, the open section at the right.
    private mutating func paintWideCard(of call: Call, in rect: Rect) {
        let (left, beside) = rect.left(rect.columns * 48 / 100)
        let right = beside.left(1).rest
        for row in rect.row..<rect.endRow { grid.draw("│", row: row, column: beside.column, style: .dim) }
        let scriptRect = paintFieldColumn(of: call, in: left)
        guard let client = desk.client(of: call) else {
            reach = grid.draw(firstLook(at: call, columns: right.columns), in: right, scroll: scroll, more: words.more)
            return
        }
        let isScript = situation.card.section == .script
        let script = scriptPage(of: client, call: call, columns: scriptRect.columns)
        let scriptReach = grid.draw(script, in: scriptRect, scroll: isScript ? scroll : 0, more: words.more)
        paintSections(of: client, call: call, in: right)
        if isScript { reach = scriptReach }
    }

    /// The open section of a client's card; with a call, what must be known of it stands above.
    mutating func paintSections(of client: Client, call: Call?, in rect: Rect) {
        var rect = rect
        let section = situation.card.section
        let showsFirst = section == nil || (isWide && section == .script)
        if let call, !showsFirst {
            var page = Page(columns: rect.columns)
            for alert in alerts(of: call).prefix(isWide ? 4 : 2) { page.alert(alert) }
            if isWide { page.gap() }
            let (top, below) = rect.top(min(page.lines.count, isWide ? 8 : 3))
            _ = grid.draw(page, in: top, scroll: 0, more: words.more)
            rect = below
        }
        let page: Page
        if showsFirst {
            page = call.map { firstLook(at: $0, columns: rect.columns) } ?? firmPage(client, columns: rect.columns)
        } else {
            page = sectionPage(section ?? .firm, of: client, call: call, item: situation.card.item, rect.columns)
        }
        reach = grid.draw(page, in: rect, scroll: scroll, more: words.more)
        if grid.cursor == nil { grid.cursor = Place(row: rect.row, column: 0) }
    }

    /// A card without a call, as `pult card` prints it.
    mutating func paintCard(of client: Client, section: CardSection?, caller: PhoneNumber?) {
        guard interface.isLargeEnough else { return paint() }
        var interface = interface
        interface.overlay = nil
        interface.browsed = BrowsedCard(client: client.id, card: CardView(section: section))
        var painter = Painter(desk, interface)
        painter.situation.call = nil
        painter.situation.browsed = client
        painter.situation.browsedCard = CardView(section: section)
        let rest = painter.paintHeader(painter.grid.bounds)
        let below = painter.paintVoice(browsing: client, in: rest, caller: caller)
        if painter.isWide, section != .script {
            let (left, beside) = below.left(below.columns * 48 / 100)
            for row in below.row..<below.endRow { painter.grid.draw("│", row: row, column: beside.column, style: .dim) }
            let script = painter.scriptPage(of: client, call: nil, columns: left.columns)
            _ = painter.grid.draw(script, in: left, scroll: 0, more: words.more)
            painter.paintSections(of: client, call: nil, in: beside.left(1).rest)
        } else {
            painter.paintSections(of: client, call: nil, in: below)
        }
        grid = painter.grid
    }

    var scroll: Int { situation.card.scroll }

    /// The call in her hands where another stands in the frame: whose it is and how it stands.
    mutating func paintOtherCallLine(_ call: Call, in rect: Rect) -> Rect {
        let (line, below) = rect.top(1)
        let client = desk.client(of: call)
        let ink = Style(client?.ink ?? .clientWhite, bold: true)
        grid.fill(line, with: "─", style: .dim)
        var column = 2
        column += grid.draw(
            SafeText(" " + (client?.name ?? words.unknownFirm) + " "), row: line.row, column: column,
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
}
