import Answering
import Display

extension Painter {
    /// The thick frame: which client, the caller, the state and its seconds, and what to say. Returns what is left below.
    ///
    /// What is in it may be said aloud.
    mutating func paintVoice(of call: Call, in rect: Rect) -> Rect {
        let client = desk.client(of: call)
        let isInHands = call.id == situation.call?.id
        var frame = VoiceFrame(name: client?.name ?? words.unknownClient, ink: client?.ink ?? .clientWhite)
        frame.state = state(of: call)
        frame.stateStyle =
            call.phase == .ringing
            ? .waiting : call.phase == .held || call.phase == .closed ? .alarm : Style(.plain, bold: true)
        frame.caller = call.isByHand && call.from.isWithheld ? "" : number(call.from)
        frame.seconds = Times.span(seconds: seconds(of: call))
        frame.speech = speech(of: call, client)
        if call.phase.isTalk, desk.recording(of: call) == .on { frame.state += " · " + words.isRecorded }
        frame.remark = [holdRemark(of: call), recordingRemark(of: call)].filter { !$0.isEmpty }.joined(separator: " · ")
        frame.isOver = call.phase == .wrapUp
        frame.isLarge =
            isInHands && situation.overlay == nil
            && situation.place == nil
            && (call.phase == .ringing || isWide && call.phase != .wrapUp && situation.view.outcomes == nil)
        if let client { tell(client, in: &frame) }
        if isInHands, situation.overlay == nil {
            switch situation.place {
            case .topics: frame.title = words.chooseTopic
            case .connecting:
                let topic = call.connecting?.topic ?? ""
                frame.title =
                    call.isCallingBack
                    ? words.callsCaller : words.connecting(client.map { title(of: topic, $0) } ?? topic)
            case .promised: frame.title = words.promisedTitle
            case .inquiries: frame.title = words.inquiriesTitle
            case .sending: frame.title = words.sendingTitle(isFax: situation.view.sending?.isFax ?? false)
            case .message:
                frame.title = words.messageTitle
                frame.aside = words.ticket(call.messaging?.ticket.text ?? "")
            case nil where situation.view.outcomes == nil:
                frame.tabs = client
                frame.tab = situation.view.card.other == nil ? situation.view.card.section : nil
            case nil: break
            }
        }
        grid.title = SafeText((call.phase == .ringing ? "● " : "") + (client?.name ?? words.unknownClient))
        return paint(frame, in: rect)
    }

    mutating func paintVoice(browsing client: Client, caller: PhoneNumber?, in rect: Rect) -> Rect {
        var frame = VoiceFrame(name: client.name, ink: client.ink)
        frame.state = words.reading
        frame.caller = caller.map { number($0) } ?? ""
        frame.speech = client.greeting(at: now, operator: desk.person).quoted(by: client)
        frame.isLarge = isWide
        tell(client, in: &frame)
        if situation.overlay == nil {
            frame.tabs = client
            frame.tab = situation.card.section
        }
        grid.title = SafeText(client.name)
        return paint(frame, in: rect)
    }

    private func tell(_ client: Client, in frame: inout VoiceFrame) {
        let state = client.hours.state(at: now)
        frame.hours = words.state(state, at: now, in: client.hours.zone)
        frame.hoursShort = words.stateShort(state, at: now, in: client.hours.zone)
        frame.isOpen = state.isOpen
        frame.say = client.say
    }

    private func speech(of call: Call, _ client: Client?) -> String {
        if let client, call.id == situation.call?.id, situation.overlay == nil, situation.place == .message,
            call.phase != .wrapUp
        {
            return (client.phrases.nobody ?? client.spokenWords.phraseNobody).quoted(by: client)
        }
        if situation.place == .connecting, call.id == situation.call?.id { return summary(of: call) }
        if call.phase == .wrapUp { return summary(of: call) }
        guard let client else { return words.unknownGreeting(desk.person.goesBy) }
        if let phrase = holdPhrase(of: call, client) { return phrase.quoted(by: client) }
        if call.callBack != nil {
            let phrase = client.spokenWords.phraseCallBack(client.name)
            return client.spoken(phrase, at: now, operator: desk.person).quoted(by: client)
        }
        return client.greeting(at: now, operator: desk.person).quoted(by: client)
    }

    /// Who it was and what about, in a line.
    func summary(of call: Call) -> String {
        let told = [Field.name, .purpose].map { desk.text(of: $0, in: call.id) }.filter { !$0.isEmpty }
        return told.isEmpty ? words.nothingWritten : told.joined(separator: " · ")
    }
}

extension String {
    /// In the quotation marks of the client's language, those inside being of the second kind.
    fileprivate func quoted(by client: Client) -> String {
        if client.speaksEnglish { return "“" + self + "”" }
        let inner = unicodeScalars.lazy.map { (scalar: Unicode.Scalar) in
            scalar == "«" ? "„" : scalar == "»" ? "“" : scalar
        }
        return "«" + String(String.UnicodeScalarView(inner)) + "»"
    }
}

/// What stands in the thick frame and on it.
struct VoiceFrame {
    var name: String
    var ink: Style.Ink
    var state = ""
    var stateStyle = Style.plain
    var caller = ""
    var seconds = ""
    var speech = ""
    /// What is not so though it looks so, under the speech.
    var remark = ""
    var say: String?
    var hours: String?
    /// The same where there is little room.
    var hoursShort: String?
    var isOpen = true
    /// The talk is over: who it was with matters more than when it opens.
    var isOver = false
    /// With room around the greeting, as it is read in the first seconds.
    var isLarge = false
    var speechLines: Int { isLarge ? 4 : 2 }
    var indent: Int { isLarge ? 4 : 2 }
    /// What is done in place of the card, at the left and the right of the lower edge.
    var title = ""
    var aside = ""
    /// Whose sections stand on the lower edge.
    var tabs: Client?
    var tab: CardSection?

    init(name: String, ink: Style.Ink) {
        self.name = name
        self.ink = ink
    }
}

extension Painter {
    fileprivate mutating func paint(_ frame: VoiceFrame, in rect: Rect) -> Rect {
        let ink = Style(frame.ink, bold: true)
        let indent = frame.indent
        var lines = SafeText(frame.speech).wrappedBySentences(columns: rect.columns - 2 * indent)
        let most = frame.speechLines
        if lines.count > most {
            let rest = Array(lines.dropFirst(most - 1)).joined(separator: " ")
            lines = lines.prefix(most - 1) + [rest]
        }
        let remarkRows = frame.remark.isEmpty ? 0 : 1
        let inner = (frame.isLarge ? lines.count + 3 : max(1, lines.count)) + remarkRows
        let (box, below) = rect.top(inner + 2)

        paintUpperEdge(of: frame, row: box.row)
        for row in box.row + 1..<max(box.row + 1, box.endRow - 1) {
            grid.draw("▌", row: row, column: box.column, style: ink)
            grid.draw("▐", row: row, column: box.endColumn - 1, style: ink)
        }
        let first = box.row + (frame.isLarge ? 2 : 1)
        for (index, line) in lines.enumerated() {
            let style: Style = frame.isLarge ? .bold : .plain
            grid.draw(
                line, row: first + index, column: box.column + indent, style: style,
                columns: box.columns - 2 * indent)
        }
        if remarkRows > 0 {
            grid.draw(
                SafeText("○ " + frame.remark), row: first + lines.count, column: box.column + indent, style: .waiting,
                columns: box.columns - 2 * indent)
        }
        if frame.isLarge { paintHowToSay(frame, row: box.endRow - 2, indent: indent) }
        paintLowerEdge(of: frame, row: box.endRow - 1)
        return below
    }

    private mutating func paintHowToSay(_ frame: VoiceFrame, row: Int, indent: Int) {
        var end = grid.size.columns - indent
        if let hours = frame.hours {
            let text = SafeText((frame.isOpen ? "● " : "○ ") + hours)
            grid.draw(right: text, row: row, endColumn: end, style: frame.isOpen ? .good : .waiting)
            end -= text.columns + 2
        }
        if let say = frame.say {
            grid.draw(SafeText(words.say(say)), row: row, column: indent, columns: max(0, end - indent))
        }
    }

    private mutating func paintUpperEdge(of frame: VoiceFrame, row: Int) {
        let ink = Style(frame.ink, bold: true)
        let columns = grid.size.columns
        grid.fill(Rect(row: row, column: 0, rows: 1, columns: columns), with: "▀", style: ink)
        grid.draw("▛", row: row, column: 0, style: ink)
        grid.draw("▜", row: row, column: columns - 1, style: ink)

        var end = columns - 2
        if !frame.seconds.isEmpty {
            grid.draw(right: SafeText(" " + frame.seconds + " "), row: row, endColumn: end, style: .bold)
            end -= SafeText(frame.seconds).columns + 4
        }
        if !frame.caller.isEmpty {
            let caller = SafeText(frame.caller + " ").clipped(to: 28)
            grid.draw(right: caller, row: row, endColumn: end, style: .bold)
            end -= caller.columns
        }
        let state = SafeText(" " + frame.state + " ")
        grid.draw(right: state, row: row, endColumn: end, style: frame.stateStyle)
        end -= state.columns

        let name = SafeText(" " + frame.name.uppercased() + " ")
        let plate = Style(frame.ink, bold: true, reversed: true)
        let room = end - 3
        let hours = frame.isLarge ? nil : self.hours(of: frame, columns: room - name.columns - 1)
        let used =
            2
            + grid.draw(
                name.clipped(to: max(8, room - (hours.map { $0.columns + 1 } ?? 0))), row: row, column: 2, style: plate)
        if let hours {
            grid.draw(hours, row: row, column: used + 1, style: frame.isOpen ? .good : .waiting)
        }
    }

    /// Open or closed, and until when: in full where there is room beside the name, else in short, for which a long
    /// name gives way; after the talk the name stays whole and the mark alone tells.
    private func hours(of frame: VoiceFrame, columns: Int) -> SafeText? {
        let told = [frame.hours, frame.hoursShort].compactMap { $0 }
        let mark = frame.isOpen ? " ● " : " ○ "
        let texts = told.map { SafeText(mark + $0 + " ") } + (frame.isOver && !told.isEmpty ? [SafeText(mark)] : [])
        return texts.first { $0.columns <= columns } ?? texts.last
    }

    private mutating func paintLowerEdge(of frame: VoiceFrame, row: Int) {
        let ink = Style(frame.ink, bold: true)
        let columns = grid.size.columns
        grid.fill(Rect(row: row, column: 0, rows: 1, columns: columns), with: "▄", style: ink)
        grid.draw("▙", row: row, column: 0, style: ink)
        grid.draw("▟", row: row, column: columns - 1, style: ink)
        if !frame.title.isEmpty {
            grid.draw(SafeText(" " + frame.title + " "), row: row, column: 2, style: .bold, columns: columns - 4)
        }
        if !frame.aside.isEmpty {
            grid.draw(right: SafeText(" " + frame.aside + " "), row: row, endColumn: columns - 2, style: .bold)
        }
        guard let client = frame.tabs else { return }
        var column = 1
        for section in CardSection.allCases {
            let isChosen = section == frame.tab
            let name = SafeText("\(section.rawValue) " + words.name(of: section))
            let count = section == .promotions ? client.promotions(at: now).count : 0
            let title = count > 0 ? name + "·" + SafeText(String(count)) : name
            let style = isChosen ? Style(frame.ink, bold: true, reversed: true) : Style.plain
            column += grid.draw(isChosen ? "▐" : " ", row: row, column: column, style: style)
            column += grid.draw(title, row: row, column: column, style: style, columns: columns - 1 - column)
            // The last one ends at the frame where the names fill the edge.
            guard column < columns - 1 else { break }
            column += grid.draw(isChosen ? "▌" : " ", row: row, column: column, style: style)
        }
    }
}

extension SafeText {
    /// A new line begins with a sentence where that takes no more lines: speech is read in sentences.
    func wrappedBySentences(columns: Int) -> [SafeText] {
        let plain = wrapped(columns: columns)
        guard plain.count > 1 else { return plain }
        var lines: [SafeText] = []
        for sentence in sentences {
            if let last = lines.last, last.columns + 1 + sentence.columns <= columns {
                lines[lines.count - 1] = last + " " + sentence
            } else {
                lines += sentence.wrapped(columns: columns)
            }
        }
        return lines.count <= plain.count ? lines : plain
    }

    private var sentences: [SafeText] {
        var found: [String] = [""]
        for word in text.split(separator: " ") {
            found[found.count - 1] += (found[found.count - 1].isEmpty ? "" : " ") + word
            if let end = word.last, ".!?…".contains(end) { found.append("") }
        }
        return found.filter { !$0.isEmpty }.map { SafeText($0) }
    }
}
