import Answering
import Display

extension Painter {
    /// What must be known whatever else is shown: troubles, the second call, what became of a call. Returns what is
    /// left above.
    mutating func paintBanners(in rect: Rect) -> Rect {
        var rect = paintUndoable(in: rect)
        rect = paintFullField(in: rect)
        let shown = desk.strip.prefix(2).filter { $0.id != situation.call?.id }
        let further = desk.ringing(beside: shown)
        if further > 0 {
            let (line, above) = rect.bottom(1)
            grid.draw(SafeText("● " + words.ringFurther(further)), row: line.row, column: 1, style: .waiting)
            rect = above
        }
        for call in shown.reversed() {
            let (line, above) = rect.bottom(1)
            paintStrip(of: call, row: line.row)
            rect = above
        }
        rect = paintStandingRequests(in: rect)
        if let farewell = desk.farewell {
            let (line, above) = rect.bottom(1)
            let name = farewell.client.flatMap { desk.catalogue[$0] }?.name ?? words.unknownClient
            let text = words.farewell(
                name, number(farewell.from), takenBy: farewell.takenBy,
                hasGivenUp: desk.calls[farewell.call]?.outcome != Outcome.missed.id)
            grid.draw(SafeText("▸ " + text), row: line.row, column: 1, style: .waiting, columns: rect.columns - 2)
            rect = above
        }
        if let news = desk.claimNews, let text = told(news) {
            let (line, above) = rect.bottom(1)
            grid.draw(SafeText("▸ " + text), row: line.row, column: 1, style: .waiting, columns: rect.columns - 2)
            rect = above
        }
        for trouble in troublesTold.prefix(3).reversed() {
            let lines = SafeText(trouble.text).wrapped(columns: rect.columns - 4)
            let rows = min(lines.count, trouble.rows)
            let (area, above) = rect.bottom(rows)
            grid.draw("!", row: area.row, column: 1, style: .alarm)
            for row in 0..<rows {
                let line = row == rows - 1 ? Array(lines[row...]).joined(separator: " ") : lines[row]
                grid.draw(line, row: area.row + row, column: 3, style: .alarm, columns: rect.columns - 4)
            }
            rect = above
        }
        return rect
    }

    /// What is typed beyond the limit goes nowhere, and she is told so.
    private mutating func paintFullField(in rect: Rect) -> Rect {
        guard let limit = fullField else { return rect }
        let (line, above) = rect.bottom(1)
        grid.draw(
            SafeText("▲ " + words.fieldIsFull(limit)), row: line.row, column: 1, style: .alarm,
            columns: rect.columns - 2)
        return above
    }

    /// How many characters the field holds that she types in, where it holds no more.
    private var fullField: Int? {
        let typed: (text: String, limit: Int)
        if let call = situation.call, let field = situation.typing {
            typed = (desk.text(of: field, in: call.id), Desk.longestText)
        } else if case .proving(let id)? = situation.overlay {
            typed = (interface.proofs[id] ?? "", Desk.longestText)
        } else if case .naming? = situation.overlay {
            typed = (interface.receiver, Receiver.longestName)
        } else if situation.overlay == nil, let search = situation.search {
            typed = (search.text, SearchQuery.longestText)
        } else {
            return nil
        }
        return typed.text.count >= typed.limit ? typed.limit : nil
    }

    /// Each trouble in words, and the rows it may take. Profiles that cannot be read share one, and keep quiet while a
    /// call rings.
    private var troublesTold: [(text: String, rows: Int)] {
        let name = { (id: Client.ID) in desk.catalogue[id]?.name ?? id }
        var profiles: [(id: Client.ID, kind: Trouble.Kind)] = []
        var told: [(text: String, rows: Int)] = []
        for trouble in desk.troubles {
            if case .profile(let id, _) = trouble.kind {
                profiles.append((id, trouble.kind))
            } else {
                told.append((words.trouble(trouble.kind, name: name), 2))
            }
        }
        guard let first = profiles.first, desk.voice?.phase != .ringing else { return told }
        if profiles.count == 1, case .profile(let id, let flaw) = first.kind, desk.catalogue[id] == nil {
            return told + [(words.missingProfile(id, flaw), 2)]
        }
        if profiles.count == 1 { return told + [(words.trouble(first.kind, name: name), 2)] }
        return told + [(words.unreadableProfiles(profiles.map { name($0.id) }), 1)]
    }

    /// Another call: its client, how its greeting begins, its seconds, and the key where it leads there.
    private mutating func paintStrip(of call: Call, row: Int) {
        let client = desk.client(of: call)
        let ink = Style(client?.ink ?? .clientWhite, bold: true)
        let leadsThere = situation.otherCall?.id == call.id
        let key = SafeText(leadsThere ? key(for: .otherCall) + " " + words.goThere : "")
        let end = grid.size.columns - 1
        grid.draw(right: key, row: row, endColumn: end, style: .accent)
        let facts = SafeText("\(number(call.from)) · \(state(of: call)) \(Times.span(seconds: seconds(of: call)))")
        var column = 1
        column += grid.draw(call.phase == .ringing ? "● " : "· ", row: row, column: column, style: ink)
        column += grid.draw(SafeText(client?.name ?? words.unknownClient), row: row, column: column, style: ink) + 1
        let factsColumn = end - key.columns - 2 - facts.columns
        if let client {
            let greeting = SafeText(client.greeting(at: now, operator: desk.person))
            grid.draw(greeting, row: row, column: column, style: .dim, columns: max(0, factsColumn - column - 1))
        }
        grid.draw(
            facts, row: row, column: max(column, factsColumn), style: call.phase == .ringing ? .waiting : .plain,
            columns: max(0, end - key.columns - 1 - max(column, factsColumn)))
    }

    /// A caller's number as it is read aloud, or that he does not show it.
    func number(_ number: PhoneNumber) -> String {
        number.isWithheld ? words.withheld : number.grouped
    }

    func state(of call: Call) -> String {
        switch call.phase {
        case .waiting: words.inQueue
        case .ringing: words.rings
        case .talking where call.takenOver != nil: desk.isHere(call) ? words.talking : words.beingHandedOver
        case .talking where call.isCallingBack: words.ringsCaller
        case .talking: call.isByHand ? words.talkingByHand : words.talking
        case .held: words.onHold
        case .wrapUp: words.wrapUp
        case .closed: call.wasAnsweredHere ? words.over : words.gaveUp
        }
    }

    /// How long it has been in the state it is in.
    func seconds(of call: Call) -> Int {
        let since: Moment?
        switch call.phase {
        case .talking: since = call.answeredAt
        case .held: since = call.progress.heldAt
        case .wrapUp, .closed: since = call.endedAt
        case .ringing, .waiting: since = call.alertedAt
        }
        return now.seconds(since: since ?? call.begunAt)
    }
}
