import Answering
import Display

extension Painter {
    /// Where it goes, what it says, what goes with it; the number as it is read aloud before anything leaves.
    mutating func paintSending(_ sending: Sending, of call: Call, in rect: Rect) {
        let client = desk.card(of: sending.client, in: call.id)
        let addressee = desk.addressee(of: sending, in: call.id)
        var row = rect.row
        let left = rect.column + 3
        let fields: [Field] = sending.isFax ? [.sendTo, .sendText] : [.sendTo]
        for field in fields {
            let isMarked = situation.typing == field || (situation.typing == nil && situation.markedOfSending == field)
            if isMarked { grid.draw("▸", row: row, column: rect.column + 1, style: .accent) }
            grid.draw(
                SafeText(words.label(ofSending: field)), row: row, column: left, style: isMarked ? .accent : .plain)
            let column = left + words.sendingColumns
            let columns = field == .sendTo ? min(34, rect.columns / 2) : rect.endColumn - column - 2
            paintTextField(field, of: call, row: row, column: column, columns: columns)
            if isMarked, situation.typing == nil { grid.cursor = Place(row: row, column: rect.column + 1) }
            if field == .sendTo, case .success(let found) = addressee {
                let way = [words.name(of: found.way), found.name ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
                grid.draw(
                    SafeText(way), row: row, column: column + columns + 2, style: .good,
                    columns: max(0, rect.endColumn - column - columns - 3))
            }
            row += 1
        }
        var page = Page(columns: rect.columns)
        page.gap()
        if case .success(let found) = addressee, let number = found.number {
            let spoken = client?.spokenWords ?? words
            page.text(SafeText(words.readNumber(spoken.aloud(number))), at: 3, hang: 5, style: .bold)
        }
        if !sending.isFax, let text = desk.words(of: sending, in: call.id) {
            page.gap()
            page.text(SafeText("«" + text + "»"), at: 3, hang: 4)
        }
        let documents = client?.documents ?? []
        if sending.isFax, !documents.isEmpty {
            page.gap()
            page.text(SafeText(words.withPapers), at: 3, style: .dim)
            for (place, paper) in documents.prefix(9).enumerated() {
                let goes = sending.papers.contains(place)
                page.marked(
                    SafeText("\(place + 1) " + (goes ? "[×]" : "[ ]") + " "), SafeText(paper.title), at: 3,
                    markStyle: .accent, style: goes ? .bold : .plain)
            }
        }
        page.gap()
        if let fault = desk.fault(of: sending, in: call.id) {
            page.marked(
                "▲", SafeText(words.sendingFault(fault, isFax: sending.isFax)), markStyle: .waiting, style: .waiting)
        } else if case .success(let found) = addressee {
            let to = [found.name ?? "", found.number?.grouped ?? found.address].filter { !$0.isEmpty }
            let text = words.sends(key(for: .dispatch), words.name(of: found.way), to.joined(separator: ", "))
            page.marked("▸", SafeText(text), markStyle: .good, style: .good)
        }
        let below = Rect(row: row, column: rect.column, rows: max(0, rect.endRow - row), columns: rect.columns)
        reach = grid.draw(page, in: below, scroll: 0, more: words.more)
    }

    /// What went, and where to: `смс: +7 921 000-00-77`.
    func told(sent posted: PostedParcel) -> String {
        let parcel = posted.parcel
        let to = [parcel.reader ?? "", shownAddress(of: parcel)].filter { !$0.isEmpty }.joined(separator: ", ")
        return words.name(of: parcel.way) + ": " + to
    }

    func shownAddress(of parcel: Parcel) -> String {
        parcel.way == .fax || parcel.way == .text ? PhoneNumber(reading: parcel.to.text).grouped : parcel.to.text
    }
}
