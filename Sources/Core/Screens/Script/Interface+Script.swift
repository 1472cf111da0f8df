import Answering

extension Interface {
    /// What keys do with the script of the call in her hands; `nil` where the action is not about it.
    mutating func follow(_ action: Action, _ index: Int, on call: Call, _ situation: Situation) -> [Command]? {
        let step = situation.markedStep
        switch action {
        case .edit: return take(step, of: call, situation)
        case .enterFields: type(in: step?.field ?? situation.firstOpenField, of: call.id)
        case .enterFieldsBackwards:
            let before = step?.field.flatMap { situation.neighbour(of: $0, -1) }
            type(in: before ?? situation.fields.last, of: call.id)
        case .nextField:
            let next = situation.typing.flatMap { situation.neighbour(of: $0, 1) }
            type(in: next ?? situation.fields.first, of: call.id)
        case .previousField:
            let previous = situation.typing.flatMap { situation.neighbour(of: $0, -1) }
            type(in: previous ?? situation.fields.last, of: call.id)
        case .acceptField: accept(call, situation)
        case .back where situation.card.section == nil: markBack(call, situation)
        case .chooseAnswer:
            guard let question = step?.question, question.answers.indices.contains(index) else { return [] }
            change(call.id) { $0.marked = nil }
            return [.answer(.answer(question.field), choice: question.answers[index], call.id)]
        case .refuse:
            guard let field = step?.field else { return [] }
            change(call.id) { $0.marked = nil }
            return [.refuse(field, call.id)]
        case .chooseExcuse:
            guard Excuse.allCases.indices.contains(index - 1) else { return [] }
            change(call.id) { $0.outcomes = .outcome }
            let excused = Command.excuse(Excuse.allCases[index - 1], call.id)
            if call.phase == .wrapUp { return [excused, .file(call.id)] }
            // A talk that the PBX tells of files itself when it is over.
            return call.isFollowedByPBX ? [excused] : [excused, .hangUp(call.id), .file(call.id)]
        default: return nil
        }
        return []
    }

    /// Does what ▸ marks.
    private mutating func take(_ step: Talk.Step?, of call: Call, _ situation: Situation) -> [Command] {
        guard let step else {
            type(in: .note, of: call.id)
            return []
        }
        switch step.action {
        case .ask(let question): type(in: .answer(question.field), of: call.id)
        case .show(let key):
            guard let place = situation.client.flatMap({ SectionPlace(of: key, client: $0) }) else { return [] }
            change(call.id) {
                if !$0.shown.contains(key) { $0.shown = ($0.shown + [key]).sorted() }
                $0.card.open(place.section)
                $0.card.item = place.item
            }
        case .connect(let topic): return [.connect(topic: topic, call.id)]
        case .message(let topic): return [.openMessage(topic: topic, call.id)]
        case .outcome(let outcome):
            change(call.id) { $0.outcomes = .outcome }
            return [.choose(outcome: outcome, call.id)]
        case .say, .form, .go, .end: break
        }
        return []
    }

    /// On to what is open first. A question left empty is passed by; where letters answer or nothing is typed, the
    /// keys are commands again.
    private mutating func accept(_ call: Call, _ situation: Situation) {
        guard let field = situation.typing, let talk = situation.talk, field != .note else {
            return type(in: nil, of: call.id)
        }
        change(call.id) { $0.marked = nil }
        guard let marked = talk.marked else { return type(in: .note, of: call.id) }
        var step = talk.steps[marked]
        if step.field == field {
            guard let next = situation.neighbour(of: field, 1) else { return type(in: nil, of: call.id) }
            guard let place = talk.index(of: next) else { return type(in: next, of: call.id) }
            step = talk.steps[place]
            change(call.id) { $0.marked = next }
        }
        type(in: step.question.map(\.answers.isEmpty) == true ? step.field : nil, of: call.id)
    }

    /// One question back; before the first, where the talk stands is marked again.
    private mutating func markBack(_ call: Call, _ situation: Situation) {
        guard let talk = situation.talk else { return }
        let end = situation.markedIndex ?? talk.steps.count
        let before = talk.steps[..<end].last { $0.field != nil }?.field
        change(call.id) { $0.marked = before }
    }
}

extension Situation {
    /// The fields of the card, in the order of Tab: those of the steps that stand, what every call has, the note.
    var fields: [Field] {
        var fields = talk?.fields ?? []
        let others = [Field.name, .purpose] + (view.typing.map { [$0] } ?? [])
        for field in others where field != .note && field != .gap && !fields.contains(field) { fields.append(field) }
        return fields + [.note]
    }

    func neighbour(of field: Field, _ step: Int) -> Field? {
        let fields = fields
        guard let place = fields.firstIndex(of: field), fields.indices.contains(place + step) else { return nil }
        return fields[place + step]
    }

    /// Where ▸ stands: the question that is typed in, the one she went back to, else the first that is open.
    var markedIndex: Int? {
        guard let talk else { return nil }
        if let typing = view.typing { return talk.index(of: typing) }
        return view.marked.flatMap(talk.index) ?? talk.marked
    }

    var markedStep: Talk.Step? { markedIndex.flatMap { talk?.steps[$0] } }

    fileprivate var firstOpenField: Field {
        talk?.steps.first { $0.state == .open && $0.field != nil }?.field ?? .note
    }

    /// Letters answer it now.
    var offersLetters: Bool {
        guard let call, overlay == nil, view.typing == nil, view.outcomes == nil else { return false }
        return call.phase.isTalk
    }
}

/// A page of the card by the key that profiles have for it.
struct SectionPlace: Hashable {
    var section: CardSection
    var item: Int?

    init?(of key: String, client: Client) {
        switch StandingSection(rawValue: key) {
        case .script: self.init(.script)
        case .business, .hours, .notices: self.init(.client)
        case .offices: self.init(.offices)
        case .promotions: self.init(.promotions)
        case .vip, .customers: self.init(.vip)
        case .managers, .escalation: self.init(.managers)
        case .faq: self.init(.questions)
        case .services: self.init(.services, of: client)
        case .screening: self.init(.screening, of: client)
        case .emergencies: self.init(.emergencies, of: client)
        case .faxes: self.init(.faxes, of: client)
        case .documents: self.init(.documents, of: client)
        case .responsible: self.init(.responsible, of: client)
        case nil:
            guard let own = client.sections.firstIndex(where: { $0.title == key }) else { return nil }
            self.init(.own(own), of: client)
        }
        if section == .more, item == nil { return nil }
    }

    init(_ section: CardSection) {
        (self.section, item) = (section, nil)
    }

    /// A page of section 8; the list itself where the client no longer has the page.
    init(_ page: MoreItem, of client: Client) {
        (section, item) = (.more, MoreItem.items(of: client).firstIndex(of: page))
    }
}
