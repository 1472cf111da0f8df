import Answering
import Display

extension Painter {
    /// Why, since when, how long, what waits meanwhile, and how she comes back.
    mutating func paint(_ pause: Break, in rect: Rect) {
        var page = Page(columns: rect.columns)
        page.gap()
        page.pair(
            SafeText(words.onBreak(pause.reason)), SafeText(words.since(clockWithSeconds(pause.since))), at: 2,
            style: Style(.waiting, bold: true))
        page.gap()
        page.text(SafeText(words.breakLasts(Times.span(seconds: now.seconds(since: pause.since)))), at: 4)
        page.gap()
        page.text(SafeText(breakInPBX), at: 2, style: .waiting)
        page.gap()
        page.text(SafeText(words.meanwhile), at: 2, style: .bold)
        for (text, style) in waitsMeanwhile { page.text(SafeText(text), at: 4, style: style) }
        page.gap()
        tellDay(in: &page)
        let keys = key(for: .backToWork, in: .onBreak) + ", " + key(for: .takeBreak)
        page.text(SafeText("▸ " + words.backToWork(keys)), at: 2, style: .good)
        reach = grid.draw(page, in: rect, scroll: 0, more: words.more)
        grid.title = SafeText(words.onBreak(pause.reason))
        grid.cursor = Place(row: rect.row, column: 2)
    }

    /// Whether calls are kept from her meanwhile.
    private var breakInPBX: String {
        guard desk.can(.pause), desk.ordered(.pause, in: nil)?.hasFailed != true else {
            return words.telephoneKnowsNoBreak
        }
        if desk.isPausedInPBX { return words.pauseConfirmed }
        return desk.abilities.confirmed.contains(.pause) ? words.pauseAsked : words.pauseNotTold
    }

    /// Who keeps calls from her while she files.
    private var wrapUpInPBX: String {
        guard desk.wrapUp.pbx == .pause else { return words.pbxKeepsPause }
        guard desk.can(.pause), desk.ordered(.pause, in: nil)?.hasFailed != true else { return words.pbxKnowsNoPause }
        return desk.isPausedInPBX ? words.pbxPauses : words.pbxAskedToPause
    }

    private var waitsMeanwhile: [(String, Style)] {
        var facts: [(String, Style)] = []
        if let waiting = desk.waiting, waiting.calls > 0 {
            let longest = waiting.longestSeconds.map { words.longest(Times.span(seconds: $0)) }
            facts.append(([words.waiting(waiting.calls), longest].compactMap { $0 }.joined(separator: ", "), .alarm))
        }
        if !desk.lost.isEmpty { facts.append((words.missedStay(desk.lost.count), .waiting)) }
        if !desk.free.isEmpty { facts.append((words.nobodys(desk.free.count), .alarm)) }
        if !desk.debts.isEmpty { facts.append((words.owedTitle + ": \(desk.debts.count)", .waiting)) }
        if desk.unfiledCount > 0 { facts.append((words.unfiled(desk.unfiledCount), .waiting)) }
        return facts.isEmpty ? [(words.nothingWaits, .good)] : facts
    }

    private func clockWithSeconds(_ moment: Moment) -> String { Times.clockWithSeconds(zone.local(moment)) }

    /// For what a break is taken: a digit each.
    mutating func paintBreaks(in rect: Rect) {
        grid.draw(SafeText(words.breaksTitle), row: rect.row + 1, column: 2, style: .bold)
        var row = rect.row + 3
        for (index, reason) in interface.breakReasons.enumerated() where row < rect.endRow {
            grid.draw(SafeText(String(index + 1)), row: row, column: 3, style: .accent)
            grid.draw(SafeText(reason), row: row, column: 6, columns: rect.columns - 8)
            row += 1
        }
        for line in SafeText(desk.can(.pause) ? "" : words.telephoneKnowsNoBreak).wrapped(columns: rect.columns - 4)
        where row + 1 < rect.endRow {
            grid.draw(line, row: row + 1, column: 2, style: .dim)
            row += 1
        }
        grid.cursor = Place(row: rect.row + 3, column: 3)
    }
}

// MARK: - What is to be seen of a state elsewhere

extension Painter {
    /// Her state in the header where it is none that the picture tells by itself.
    var stateTold: (SafeText, Style)? {
        switch desk.state {
        case .onBreak(let reason): return (SafeText(words.onBreak(reason)), .waiting)
        case .wrapUp:
            guard let left = desk.wrappedUp.flatMap({ wrapUpLeft(of: $0) }) else { return nil }
            return (SafeText(words.wrapUpLeft(left)), .waiting)
        case .ready where desk.isHeldBack: return (SafeText(words.pbxHoldsBack), .alarm)
        case .ready where desk.handled.map { $0.phase == .wrapUp } ?? false: return (SafeText(words.ready), .good)
        case .ready, .onCall, .away: return nil
        }
    }

    private func wrapUpLeft(of call: Call) -> String? {
        // The end counts from the moment it is told at: until then the last second stands.
        desk.wrapUpEnd(of: call).map { Times.span(seconds: $0.seconds(since: now)) }
    }

    /// How long she is left alone with the call, and what comes then.
    func timeForWrapUp(of call: Call) -> (String, Style)? {
        guard call.phase == .wrapUp, desk.wrapUp.seconds > 0, !call.isPutAside else { return nil }
        guard let left = wrapUpLeft(of: call) else { return (words.wrapUpIsOver, .good) }
        return (words.wrapUpEnds(in: left, wrapUpInPBX), .waiting)
    }

    /// What was just done and can be taken back, on one line. Returns what is left above.
    mutating func paintUndoable(in rect: Rect) -> Rect {
        guard let undoable = desk.undoable else { return rect }
        let (line, above) = rect.bottom(1)
        let call: CallSummary?
        var isFiled = true
        let left = Times.span(seconds: Desk.undoSeconds - now.seconds(since: undoable.at))
        switch undoable.deed {
        case .sending(let id):
            let what = desk.parcels[id].map { told(sent: $0) } ?? ""
            grid.draw(
                SafeText("✓ " + words.sent(what, key(for: .undo), left)), row: line.row, column: 1, style: .good,
                columns: rect.columns - 2)
            return above
        case .filing(let id): call = desk.calls[id].map { CallSummary(of: $0) }
        case .dismissal(let dismissed): (call, isFiled) = (dismissed, false)
        }
        let client = call?.client.flatMap { desk.catalogue[$0] }?.name ?? words.unknownClient
        let caller = call.map { self.caller(of: $0) } ?? ""
        let text = words.canTakeBack("\(client), \(caller)", isFiled: isFiled, key(for: .undo), left)
        grid.draw(SafeText("✓ " + text), row: line.row, column: 1, style: .good, columns: rect.columns - 2)
        return above
    }
}
