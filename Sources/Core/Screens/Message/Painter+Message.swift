import Answering
import Display

extension Painter {
    /// What was learnt for a manager: to whom, from whom, how to reach him, what about; what to repeat aloud.
    mutating func paintMessage(of call: Call, in rect: Rect) {
        guard let messaging = call.messaging, let client = desk.client(of: call) else { return }
        let manager = client.managers.first { $0.id == messaging.to }
        var row = rect.row
        let left = rect.column + 3
        grid.draw(SafeText(words.messageTo), row: row, column: left)
        var to = manager?.name ?? words.anybody
        if let manager, !manager.notify.isEmpty { to += " · " + words.byLetter(manager.notify) }
        grid.draw(SafeText(to), row: row, column: left + words.messageColumns, style: .bold, columns: rect.columns - 20)
        grid.draw(right: "↑↓", row: row, endColumn: rect.endColumn - 2, style: .accent)
        for field in Field.ofMessage {
            row += 1
            let isMarked = situation.typing == field || (situation.typing == nil && situation.markedOfMessage == field)
            if isMarked { grid.draw("▸", row: row, column: rect.column + 1, style: .accent) }
            grid.draw(
                SafeText(words.label(ofMessage: field)), row: row, column: left, style: isMarked ? .accent : .plain)
            let column = left + words.messageColumns
            let columns =
                field == .messageUrgent
                ? 6 : field == .messageText ? rect.columns - column - 2 : min(44, rect.columns * 5 / 9)
            paintTextField(field, of: call, row: row, column: column, columns: columns)
            if isMarked, situation.typing == nil { grid.cursor = Place(row: row, column: rect.column + 1) }
            let note = note(on: field, of: call)
            grid.draw(
                SafeText(note.text), row: row, column: column + columns + 2, style: note.style,
                columns: max(0, rect.columns - column - columns - 3))
        }
        var page = Page(columns: rect.columns)
        page.gap()
        if desk.isMessageEmpty(of: call) {
            let told = words.messageIsEmpty(key(for: .takeMessage, in: .message))
            page.marked("▲", SafeText(told), markStyle: .waiting, style: .waiting)
        } else {
            page.text(SafeText(words.repeatAloud(readBack(of: call))), at: 3, style: .bold)
        }
        for line in spokenContact(of: call, client) { page.text(SafeText(line), at: 5, hang: 7) }
        let tried = call.attempts.filter { $0.topic == messaging.topic }
            .map { whom($0.target, client) + " — " + words.result($0.result ?? .cancelled) }
        if !tried.isEmpty {
            page.gap()
            page.text(SafeText(words.tried(tried.joined(separator: "; "))), at: 3, hang: 14, style: .dim)
        }
        let below = Rect(row: row + 2, column: rect.column, rows: max(0, rect.endRow - row - 2), columns: rect.columns)
        reach = grid.draw(page, in: below, scroll: 0, more: words.more)
    }

    private func note(on field: Field, of call: Call) -> (text: String, style: Style) {
        switch field {
        case .contact:
            let typed = desk.text(of: .contact, in: call.id)
            let isOther = !typed.isEmpty && !call.from.isWithheld && PhoneNumber(reading: typed) != call.from
            return isOther ? (words.notTheCallers, .waiting) : ("", .plain)
        case .messageWhen:
            guard let zone = CallerPlace.of(call.from)?.zone else { return ("", .plain) }
            return (words.callersClock(Times.clock(zone.local(now))), .dim)
        default: return ("", .plain)
        }
    }

    /// The contact in words, and the name spelled.
    private func spokenContact(of call: Call, _ client: Client) -> [String] {
        let contact = desk.text(of: .contact, in: call.id)
        let number = PhoneNumber(reading: contact)
        let isNumber = number.kind == .international || number.kind == .internal
        let spoken = client.spokenWords
        return [
            isNumber ? spoken.aloud(number) : spoken.spelledBriefly(contact),
            spoken.spelledBriefly(desk.text(of: .name, in: call.id)),
        ].filter { !$0.isEmpty }
    }

    /// Name, number and hour as they are read back to the caller, numbers in groups.
    private func readBack(of call: Call) -> String {
        let contact = desk.text(of: .contact, in: call.id)
        let number = PhoneNumber(reading: contact)
        let spoken = [
            desk.text(of: .name, in: call.id),
            number.kind == .unreadable ? contact : contact.isEmpty ? "" : number.grouped,
            desk.text(of: .messageWhen, in: call.id),
        ]
        return spoken.filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
