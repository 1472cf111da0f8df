import Answering
import Display

/// Draws the desk and the interface into a grid; a screen each in its own file.
struct Painter {
    let desk: Desk
    let interface: Interface
    var situation: Situation
    let words: any Wording
    var grid: Grid
    /// How far what is shown can be scrolled, in rows.
    var reach = 0
    /// The line of the page on which the hit of a search stands.
    var hitLine: Int?

    init(_ desk: Desk, _ interface: Interface) {
        self.desk = desk
        self.interface = interface
        situation = Situation(interface, desk)
        situation.lookUp()
        words = interface.words
        grid = Grid(size: interface.size)
    }

    var now: Moment { desk.now }
    var keyboard: Keyboard { situation.keyboard }

    /// What the key for an action is called on her keyboard.
    func key(for action: Action, in context: Context? = nil) -> String {
        Keymap.name(of: action, in: context, on: keyboard)
    }
    var isWide: Bool { grid.size.columns >= Size.wide.columns && grid.size.rows >= Size.wide.rows }

    /// What of a field being typed in fits, the cursor's column, and behind it what one key would write.
    func window(of text: TextField, isTyped: Bool, columns: Int) -> (
        text: SafeText, cursorColumn: Int, proposal: SafeText
    ) {
        guard isTyped, let proposal = situation.proposal else {
            let window = text.window(columns: columns)
            return (window.text, window.cursorColumn, "")
        }
        let shown = SafeText(" → " + proposal.addition)
        let window = text.window(columns: columns - min(shown.columns, columns / 2))
        return (window.text, window.cursorColumn, shown.clipped(to: columns - window.text.columns))
    }

    mutating func paint() {
        guard interface.isLargeEnough else { return paintTooSmall() }
        let rest = paintHeader(grid.bounds)
        let (bar, above) = rest.bottom(1)
        paintKeyBar(in: bar)
        paintBody(in: paintBanners(in: above))
    }

    /// How far what is shown can be scrolled, in rows.
    static func reach(_ desk: Desk, _ interface: Interface) -> Int { body(desk, interface).reach }

    /// The line of the open page on which the hit stands that it was opened at.
    static func hitLine(_ desk: Desk, _ interface: Interface) -> Int? { body(desk, interface).hitLine }

    /// Header and key bar are not painted for what is asked of it.
    private static func body(_ desk: Desk, _ interface: Interface) -> Painter {
        var painter = Painter(desk, interface)
        painter.paintBody(in: painter.paintBanners(in: painter.grid.bounds.top(1).rest.bottom(1).rest))
        return painter
    }

    /// A client's card without a call, as `pult card` prints it: no keys, nothing of the desk's troubles.
    mutating func paintPrinted(caller: PhoneNumber?) {
        guard interface.isLargeEnough else { return paintTooSmall() }
        paintBody(in: paintHeader(grid.bounds), caller: caller)
    }

    private mutating func paintBody(in rect: Rect, caller: PhoneNumber? = nil) {
        var rect = rect
        if let call = desk.voice {
            let voice = rect
            rect = paintVoice(of: call, in: voice)
            let isBehindField = situation.isHelpOverRinging || situation.overlay?.isTyped == true
            if call.phase == .ringing, call.id != situation.call?.id || isBehindField {
                rect = paintWarnings(of: call, in: rect)
            }
            if call.id == situation.call?.id, situation.overlay == nil, situation.place == .connecting {
                paintPatience(of: call, row: voice.row + 1)
            }
            if let other = situation.call, other.id != call.id { rect = paintOtherCallLine(other, in: rect) }
        } else if let client = situation.browsed {
            rect = paintVoice(browsing: client, caller: caller, in: rect)
        }
        switch situation.overlay {
        case .help(let scroll): return paintHelp(scroll: scroll, in: rect)
        case .hand: return paintHand(in: rect)
        case .leaving: return paintLeaving(in: rect)
        case .cases(let cases, let marked): return paint(cases, marked: marked, in: rect)
        case .extras(let extras): return paintExtras(extras, in: rect)
        case .aloud(let extra): return paintAloud(extra, in: rect)
        case .breaks: return paintBreaks(in: rect)
        case .naming(nil): return paintLeaving(in: rect)
        case .handing, .naming: return paintHandingOver(in: rect)
        case .proving where desk.voice != nil:
            paintBox(rect)
            _ = paintOwed(in: rect, from: rect.row)
            return
        case .missed, .owed, .proving, nil: break
        }
        if situation.call == nil, situation.overlay == nil, let search = situation.search {
            paintSearch(search, in: rect)
        } else if let call = situation.call, situation.view.outcomes != nil {
            paintWrapUp(of: call, in: rect)
        } else if let call = situation.call, let place = situation.place {
            switch place {
            case .topics: paintTopics(of: call, in: rect)
            case .connecting: paintConnecting(of: call, in: rect)
            case .message: paintMessage(of: call, in: rect)
            case .promised: paintPromised(to: call, in: rect)
            case .inquiries: paintInquiries(of: call, in: rect)
            case .sending: situation.view.sending.map { paintSending($0, of: call, in: rect) }
            }
        } else if situation.call != nil || situation.browsed != nil {
            paintCard(of: situation.client, call: situation.call, in: rect)
        } else if situation.overlay == nil, let pause = desk.onBreak {
            paint(pause, in: rect)
        } else {
            paintRest(in: rect)
        }
    }

    private mutating func paintTooSmall() {
        let page = words.tooSmall(grid.size, calls: desk.openCalls.count)
        for (row, line) in SafeText(page).wrapped(columns: max(1, grid.size.columns)).enumerated() {
            grid.draw(line, row: row, column: 0, style: .bold)
        }
        grid.cursor = Place(row: 0, column: 0)
    }
}

extension Client {
    /// The ink of its frame and name; a colour that the terminal has none for is white.
    var ink: Style.Ink {
        switch colour {
        case "cyan": .clientCyan
        case "green": .clientGreen
        case "yellow": .clientYellow
        case "magenta": .clientMagenta
        case "blue": .clientBlue
        case "red": .clientRed
        default: .clientWhite
        }
    }
}
