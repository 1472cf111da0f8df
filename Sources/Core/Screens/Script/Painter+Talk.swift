import Answering
import Display

/// The steps that stand, laid out, and where among them the mark and the cursor are.
struct TalkPage {
    var page: Page
    /// The lines of the step that ▸ marks.
    var marked: Range<Int>?
    /// Where text is typed, or else the mark.
    var cursor: Place?

    init(columns: Int) {
        page = Page(columns: columns)
    }
}

extension Painter {
    /// Draws the steps so that the marked one is in sight; what she scrolls stays scrolled.
    mutating func paintTalk(_ talk: TalkPage, in rect: Rect) {
        let most = max(0, talk.page.lines.count - rect.rows)
        let isOpen = situation.card.section == .script
        var first = min(most, max(0, (talk.marked?.upperBound ?? 0) - rect.rows + 2))
        if isOpen, scroll > 0 { first = min(most, scroll) }
        let reach = grid.draw(talk.page, in: rect, scroll: first, more: words.more)
        if isOpen { self.reach = reach }
        place(cursor: talk.cursor, first: first, in: rect)
    }

    mutating func place(cursor: Place?, first: Int, in rect: Rect) {
        guard let cursor, grid.cursor == nil || situation.typing != nil else { return }
        let row = rect.row + cursor.row - first
        guard (rect.row..<rect.endRow).contains(row) else { return }
        grid.cursor = Place(row: row, column: rect.column + cursor.column)
        grid.isCursorVisible = situation.typing != nil
    }

    func talkPage(of call: Call, _ client: Client?, columns: Int) -> TalkPage {
        var page = TalkPage(columns: columns)
        guard let talk = situation.talk else { return page }
        for index in talk.steps.indices { add(index, of: talk, call, client, to: &page) }
        // What is typed in a question that is asked no longer stays in sight until she leaves it.
        if let typing = situation.typing, typing != .note, typing != .gap, talk.index(of: typing) == nil {
            add(Script.Question(field: typing.rawValue), .open, isMarked: true, call, client, to: &page)
        }
        if let client, talk.marked == nil || call.chosen != nil {
            let farewell = client.phrases.farewell ?? client.spokenWords.phraseFarewell
            page.page.marked("–", SafeText("«" + farewell + "»"), markStyle: .dim, style: .dim)
        }
        return page
    }

    /// Two lines of the script under another section: where the talk stands, and what was before.
    func talkStrip(of call: Call, _ client: Client?, columns: Int) -> TalkPage {
        var page = TalkPage(columns: columns)
        guard let talk = situation.talk, situation.typing != .note, situation.typing != .gap else { return page }
        let marked = situation.markedIndex
        let letters = marked.flatMap { talk.steps[$0].question }.map { situation.offersLetters ? $0.answers : [] } ?? []
        if let marked, let question = talk.steps[marked].question, !letters.isEmpty {
            let spoken = spoken(question, call, client)
            let offered = offer(letters, chosen: nil, isBrief: true).joined(separator: "  ")
            let isOneLine = spoken.columns + offered.columns + 7 <= columns
            if isOneLine { addBefore(marked, of: talk, call, client, to: &page) }
            let line = page.page.lines.count
            page.marked = line..<line + 1
            page.cursor = Place(row: line, column: 1)
            let mark = Page.Span(text: "▸", style: .accent, column: 1)
            let asked = Page.Span(text: spoken, style: .accent, column: 3)
            let room = columns - 5
            if isOneLine {
                let column = 5 + spoken.columns
                page.page.spans([mark, asked, Page.Span(text: offered, style: .plain, column: column)])
            } else {
                page.page.spans([mark, asked])
                page.page.spans([Page.Span(text: offered.clipped(to: room), style: .plain, column: 5)])
            }
            return page
        }
        addBefore(marked ?? talk.steps.count, of: talk, call, client, to: &page)
        if let marked { addLine(marked, of: talk, call, client, to: &page) }
        return page
    }

    private func addBefore(_ index: Int, of talk: Talk, _ call: Call, _ client: Client?, to page: inout TalkPage) {
        guard let before = talk.steps[..<index].lastIndex(where: { $0.field != nil }) else { return }
        addLine(before, of: talk, call, client, to: &page)
    }

    /// A step on one line.
    private func addLine(_ index: Int, of talk: Talk, _ call: Call, _ client: Client?, to page: inout TalkPage) {
        var whole = TalkPage(columns: page.page.columns)
        var step = talk.steps[index]
        if case .ask(var question) = step.action {
            (question.choices, question.options) = ([], [])
            let room = page.page.columns * Self.middlePercent / 100 - 6
            question.say = SafeText(said(words.asked(question), call, client)).clipped(to: room).text
            step.action = .ask(question)
        }
        add(step, isMarked: index == situation.markedIndex, call, client, to: &whole)
        let line = page.page.lines.count
        guard let first = whole.page.lines.first else { return }
        page.page.spans(first)
        if let cursor = whole.cursor { page.cursor = Place(row: line, column: cursor.column) }
    }

    private func add(_ index: Int, of talk: Talk, _ call: Call, _ client: Client?, to page: inout TalkPage) {
        add(talk.steps[index], isMarked: index == situation.markedIndex, call, client, to: &page)
    }

    private func add(
        _ step: Talk.Step, isMarked: Bool, _ call: Call, _ client: Client?, to page: inout TalkPage
    ) {
        let style: Style = step.state == .passed ? .dim : .plain
        let first = page.page.lines.count
        switch step.action {
        case .ask(let question):
            return add(question, step.state, isMarked: isMarked, call, client, to: &page)
        case .say(let text):
            page.page.marked("–", SafeText(said(text, call, client)), at: 3, markStyle: .dim, style: style)
        default:
            guard let client else { return }
            let isNext = isMarked && marksSteps(of: call)
            let text = SafeText(lead(to: step.action, client))
            page.page.marked("→", text, at: 3, markStyle: .accent, style: isNext ? .accent : style)
            guard isNext else { return }
            mark(first, in: &page)
            if case .connect = step.action {
                let hold = client.phrases.hold ?? client.spokenWords.phraseHold
                page.page.text(SafeText("«" + hold + "»"), at: 5, style: .dim)
            }
            page.marked = first..<page.page.lines.count
        }
    }

    private func mark(_ line: Int, in page: inout TalkPage) {
        page.page.mark(line, "▸", at: 1, style: .accent)
        if page.cursor == nil { page.cursor = Place(row: line, column: 1) }
    }

    /// ▸ stands among the steps while Enter does what it marks, and where she types.
    func marksSteps(of call: Call) -> Bool {
        guard situation.overlay == nil, situation.view.outcomes == nil else { return false }
        return situation.view.typing != nil || call.phase.isTalk
    }

    /// What stands in speech is said with the answers in it.
    func said(_ text: String, _ call: Call, _ client: Client?) -> String {
        guard let client, text.utf8.contains(UInt8(ascii: "{")) else { return text }
        var answers: [String: String] = [:]
        for placeholder in Speech(text).placeholders {
            let answer = desk.text(of: .answer(placeholder), in: call.id)
            if !answer.isEmpty { answers[placeholder] = answer }
        }
        return client.spoken(text, at: now, operator: desk.person, answers: answers)
    }

    private func spoken(_ question: Script.Question, _ call: Call, _ client: Client?) -> SafeText {
        SafeText(said(words.asked(question), call, client) + (question.required ? "*" : ""))
    }
}

// MARK: - A question and its field

extension Painter {
    private func add(
        _ question: Script.Question, _ state: Talk.State, isMarked: Bool, _ call: Call, _ client: Client?,
        to page: inout TalkPage
    ) {
        let field = Field.answer(question.field)
        let isTyped = situation.typing == field
        let isMarked = isMarked && marksSteps(of: call)
        let columns = page.page.columns
        let isLow = columns >= Self.columnsForTwo
        let middle = isLow ? columns * Self.middlePercent / 100 : 5
        let first = page.page.lines.count
        let asked = spoken(question, call, client).wrapped(columns: isLow ? middle - 5 : columns - 5)
        let style: Style = isMarked ? .accent : state == .open ? .plain : .dim
        for line in asked { page.page.spans([Page.Span(text: line, style: style, column: 3)]) }
        if isMarked { mark(first, in: &page) }
        let label = field.isOfEveryCall ? SafeText(words.name(of: field)) : ""
        let box = middle + (isLow ? words.fieldColumns : label.isEmpty ? 0 : label.columns + 1)
        let line = isLow ? first : page.page.lines.count
        var spans = box > middle ? [Page.Span(text: label, style: .plain, column: middle)] : []
        spans += self.box(of: field, state, call, isTyped: isTyped, column: box, columns: columns - box - 1)
        if isLow { page.page.add(spans, toLine: line) } else { page.page.spans(spans) }
        if isTyped {
            let text = TextField(desk.text(of: field, in: call.id), cursor: situation.view.cursors[field])
            let room = max(1, columns - box - 3)
            let cursor = min(window(of: text, isTyped: true, columns: room).cursorColumn, room - 1)
            page.cursor = Place(row: line, column: box + 1 + cursor)
        }
        let text = desk.text(of: field, in: call.id)
        if !isTyped, let fault = question.fault(in: text) {
            page.page.marked("▲", SafeText(words.fault(fault)), at: 5, markStyle: .waiting, style: .waiting)
        }
        addChoices(of: question, isMarked: isMarked, isOpen: state == .open, text, to: &page.page)
        if isMarked { page.marked = first..<page.page.lines.count }
    }

    /// In a wide enough column question and field stand side by side.
    private static var columnsForTwo: Int { 70 }
    private static var middlePercent: Int { 56 }
    /// The columns that no answer takes.
    static var besideAnswers: Int { 6 }

    private func box(
        of field: Field, _ state: Talk.State, _ call: Call, isTyped: Bool, column: Int, columns: Int
    ) -> [Page.Span] {
        if state == .refused, !isTyped {
            return [Page.Span(text: SafeText(words.refused), style: .waiting, column: column + 1)]
        }
        let room = max(1, columns - 2)
        let field = TextField(
            desk.text(of: field, in: call.id), cursor: isTyped ? situation.view.cursors[field] : 0)
        let window = window(of: field, isTyped: isTyped, columns: room)
        var text = window.text
        let bracket: Style = isTyped ? .accent : .dim
        let proposal = Page.Span(
            text: window.proposal, style: Style(.dim, underlined: true), column: column + 1 + text.columns)
        let blank = SafeText(String(repeating: " ", count: max(0, room - text.columns)))
        if isTyped { text += blank }
        let style: Style = isTyped ? Style(underlined: true) : .bold
        return [
            Page.Span(text: "[", style: bracket, column: column),
            Page.Span(text: text, style: style, column: column + 1),
            proposal,
            Page.Span(text: "]", style: bracket, column: column + room + 1),
        ]
    }

    private func addChoices(
        of question: Script.Question, isMarked: Bool, isOpen: Bool, _ text: String, to page: inout Page
    ) {
        guard !question.answers.isEmpty, isMarked || isOpen else { return }
        let hasLetters = isMarked && situation.offersLetters
        let chosen = question.answers.firstIndex { $0.isSameAnswer(as: text) }
        let offered =
            hasLetters
            ? offer(question.answers, chosen: chosen)
            : question.answers.enumerated().map {
                SafeText(($0.offset == chosen ? "● " : "○ ") + $0.element)
            }
        let style: Style = hasLetters ? .plain : .dim
        // In columns where two or more fit beside each other, else one below the other.
        let room = page.columns - Self.besideAnswers
        let width = min((offered.map(\.columns).max() ?? 0) + 2, room)
        let count = max(1, room / max(1, width))
        for start in stride(from: 0, to: offered.count, by: count) {
            let row = offered[start..<min(start + count, offered.count)]
            page.spans(
                row.enumerated().map { index, text in
                    let isChosen = start + index == chosen
                    return Page.Span(
                        text: text.clipped(to: room), style: isChosen ? .good : style,
                        column: 5 + index * width)
                })
        }
    }

    /// The answers with their letters; those beyond the letters are typed.
    private func offer(_ answers: [String], chosen: Int?, isBrief: Bool = false) -> [SafeText] {
        answers.enumerated().map { index, answer in
            var letter = "·"
            if index < Press.choiceLetters.count {
                let position = KeyPosition(Press.choiceLetters[index])
                letter = isBrief ? words.brief(position, on: keyboard) : keyboard.name(of: position)
            }
            let mark = isBrief ? " " : index == chosen ? " ● " : " ○ "
            return SafeText(letter + mark + answer)
        }
    }
}
