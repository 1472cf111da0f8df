import Answering
import Display

extension Painter {
    /// How the call ended, by one digit; its type, by one digit; a note.
    mutating func paintWrapUp(of call: Call, in rect: Rect) {
        let wanted = max(desk.outcomes(for: call).count, CallType.allCases.count) + 1
        let (list, rest) = rect.top(min(rect.rows - 4, wanted))
        paintOutcomes(of: call, in: list)
        let (note, below) = rest.top(rest.rows > 8 ? 3 : 2)
        paintNote(of: call, row: note.endRow - 2, column: rest.column + 1, columns: rest.columns - 2)
        var page = Page(columns: rest.columns)
        for (text, style) in remarks(about: call, columns: rest.columns - 4) {
            page.text(SafeText(text), at: 3, style: style)
        }
        reach = grid.draw(page, in: below, scroll: 0, more: words.more)
        if grid.cursor == nil { grid.cursor = Place(row: list.row, column: 1) }
    }

    /// Where the types begin, at the right of the outcomes.
    static func typesColumn(of columns: Int) -> Int { columns * 55 / 100 }

    private mutating func paintOutcomes(of call: Call, in rect: Rect) {
        let client = desk.client(of: call)
        let middle = Self.typesColumn(of: rect.columns)
        let part = situation.view.outcomes
        grid.draw(
            SafeText(words.outcomeTitle), row: rect.row, column: 3, style: part == .outcome ? .accent : .dim)
        grid.draw(SafeText(words.callType), row: rect.row, column: middle + 3, style: part == .type ? .accent : .dim)
        let outcomes = desk.outcomes(for: call)
        // More than fit follow the one chosen.
        let chosen = outcomes.firstIndex { $0.id == call.chosen } ?? 0
        let first = max(0, chosen - rect.rows + 2)
        for (index, outcome) in outcomes.enumerated().dropFirst(first).prefix(rect.rows - 1) {
            let isOwn = client?.outcomes.contains { $0.id == outcome.id } ?? false
            let name = name(of: outcome.id, client) + (isOwn ? "  " + words.ofTheClient : "")
            paintChoice(
                index, name, isChosen: call.chosen == outcome.id,
                isProposed: call.chosen == nil && call.proposed == outcome.id, isOpen: part == .outcome,
                row: rect.row + 1 + index - first, column: 1, columns: middle - 2)
        }
        for (index, type) in CallType.allCases.enumerated() where index + 1 < rect.rows {
            paintChoice(
                index, words.name(of: type), isChosen: call.type == type, isOpen: part == .type,
                row: rect.row + 1 + index, column: middle + 1, columns: rect.columns - middle - 2)
        }
    }

    private mutating func paintChoice(
        _ index: Int, _ name: String, isChosen: Bool, isProposed: Bool = false, isOpen: Bool, row: Int, column: Int,
        columns: Int
    ) {
        let digit = index < Outcome.mostByDigit ? String(index + 1) : "↓"
        if isChosen {
            grid.draw(isOpen ? "▸" : "●", row: row, column: column, style: .accent)
            if isOpen { grid.cursor = Place(row: row, column: column) }
        }
        if isProposed { grid.draw("○", row: row, column: column, style: .accent) }
        grid.draw(SafeText(digit), row: row, column: column + 2, style: isOpen ? .accent : .dim)
        let style: Style = isChosen ? Style(.accent, bold: true, reversed: isOpen) : isOpen ? .plain : .dim
        grid.draw(
            SafeText(isChosen ? name + " " : name), row: row, column: column + 4, style: style, columns: columns - 4)
    }

    /// Name and purpose by what they are called, other questions by what is asked.
    func names(of questions: [Script.Question]) -> String {
        questions.map { question in
            let field = Field.answer(question.field)
            return field.isOfEveryCall ? words.name(of: field) : words.asked(question)
        }.joined(separator: ", ")
    }

    /// To whom he was connected, or what was tried; what is promised, and the ticket to tell.
    private func whatWasDone(about call: Call) -> [(String, Style)] {
        guard let client = desk.client(of: call) else { return [] }
        var done: [(String, Style)] = []
        if let reached = call.reached {
            done.append((words.connected(whom(reached.target, client), reached.seconds ?? 0), .good))
        } else if !call.attempts.isEmpty {
            let tried = call.attempts.map { whom($0.target, client) + " — " + words.result($0.result ?? .cancelled) }
            done.append((words.tried(tried.joined(separator: "; ")), .plain))
        }
        if !call.gaps.isEmpty { done.append((words.notOnCard(call.gaps.count), .dim)) }
        // He hears it while he is there.
        if call.phase.isTalk, call.chosen == Outcome.callBack.id, let ticket = call.ticket {
            done.append((words.tellTicket(ticket.text), .accent))
        }
        for debt in call.openObligations { done.append((words.promised(told(debt, namesCaller: false)), .waiting)) }
        return done
    }

    /// Why it was not written, each by its digit: as many beside each other as a line has room for, none parted.
    private func excuses(columns: Int) -> [String] {
        Excuse.allCases.enumerated().reduce(into: []) { lines, next in
            let excuse = "\(next.offset + 1) " + words.name(of: next.element)
            if let line = lines.last.map({ $0 + "   " + excuse }), SafeText(line).columns <= columns {
                lines[lines.count - 1] = line
            } else {
                lines.append((lines.isEmpty ? "▸ " : "  ") + excuse)
            }
        }
    }

    /// What Enter will do, and what is still missing.
    private func remarks(about call: Call, columns: Int) -> [(String, Style)] {
        var remarks: [(String, Style)] = []
        let owing = situation.talk?.owing ?? []
        if situation.view.outcomes == .excuse {
            // First what is asked: in a low window the rest may fall away.
            remarks = [(words.excuseTitle, .bold)] + excuses(columns: columns).map { ($0, .accent) }
        }
        if !owing.isEmpty { remarks.append((words.notWritten(names(of: owing)), .waiting)) }
        let refused = (situation.talk?.steps ?? []).filter { $0.state == .refused }.compactMap(\.question)
        if !refused.isEmpty { remarks.append((words.refused(names(of: refused)), .dim)) }
        if situation.view.outcomes == .excuse { return remarks }
        if let replaced = situation.view.replaced, let chosen = call.chosen, replaced != chosen {
            let name = { (id: Outcome.ID) in self.name(of: id, desk.client(of: call)) }
            remarks.append((words.outcomeChanged(from: name(replaced), to: name(chosen)), .waiting))
        }
        let key = key(for: .file)
        switch (call.phase, call.chosen) {
        case (_, nil):
            if let proposed = call.proposed {
                remarks.append((words.proposes(name(of: proposed, desk.client(of: call)), key), .good))
            } else {
                remarks.append((words.chooseOutcomeFirst, .bold))
            }
        case (.wrapUp, _?) where desk.needsExcuse(call): remarks.append((words.asksWhy(by: key), .waiting))
        case (.wrapUp, _?): remarks.append(("▸ " + words.files(by: key), .good))
        case (_, _?) where !call.isFollowedByPBX: remarks.append(("▸ " + words.endsAndFiles(by: key), .bold))
        case (_, _?) where situation.view.wasAskedToEnd: remarks.append((words.endsAgain(by: key), .alarm))
        case (_, _?) where situation.view.isWriting: break
        case (_, _?) where desk.needsExcuse(call): remarks.append((words.filesAfterExcuse(by: key), .waiting))
        case (_, _?): remarks.append((words.filesItself, .good))
        }
        if let time = timeForWrapUp(of: call) { remarks.append(time) }
        remarks += whatWasDone(about: call)
        var times: [String] = []
        let summary = CallSummary(of: call)
        if let wait = summary.seconds.wait { times.append(words.waitedFor(Times.span(seconds: wait))) }
        if let talk = summary.seconds.talk { times.append(words.talkedFor(Times.span(seconds: talk))) }
        if let hold = summary.seconds.hold, hold > 0 { times.append(words.heldFor(Times.span(seconds: hold))) }
        if !times.isEmpty { remarks.append((times.joined(separator: " · "), .dim)) }
        return remarks
    }
}
