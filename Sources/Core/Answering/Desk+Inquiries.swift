// What the clients' own servers are asked for a call: by itself, or by a key. Nothing waits for the answer.

extension Desk {
    /// So many are asked at once; of the others the newest comes first.
    private static var mostAtOnce: Int { 8 }
    /// More than this of one call are not kept: the oldest goes.
    private static var mostOfACall: Int { 24 }
    /// More of a line than this is not shown.
    private static var longestAnswer: Int { 500 }

    /// The last of each lookup, in the client's order.
    package func inquiry(_ lookup: Lookup, of id: Call.ID) -> Inquiry? {
        inquiries[id]?.last { $0.lookup.title == lookup.title }
    }

    /// She may ask and read it: a trainee learns no VIP caller's name.
    package func mayAskClient(for call: Call) -> Bool {
        mayKnowCaller(of: call) && client(of: call)?.lookups.isEmpty == false
    }

    // MARK: Asking

    /// What is due for the call and was not asked yet.
    mutating func askClient(_ id: Call.ID) -> [Effect] {
        guard let call = calls[id], mayAskClient(for: call), call.phase == .ringing || call.phase.isTalk else {
            return []
        }
        let due = client(of: call)?.lookups.filter { lookup in
            isDue(lookup, call) && inquiry(lookup, of: id) == nil
        }
        return (due ?? []).flatMap { ask($0, "", call) }
    }

    private func isDue(_ lookup: Lookup, _ call: Call) -> Bool {
        switch lookup.at {
        case .alerting: lookup.ask == nil
        case .answered: lookup.ask == nil && call.wasAnsweredHere
        case nil: false
        }
    }

    /// By her key. What is known of the call is not asked again; what failed is.
    mutating func inquire(_ title: String, _ value: String, _ id: Call.ID) -> [Effect] {
        guard let call = calls[id], call.filed == nil, call.wasAnsweredHere, mayAskClient(for: call),
            let lookup = client(of: call)?.lookups.first(where: { $0.title == title })
        else { return [] }
        let value = lookup.ask == nil ? "" : String(value.trimmingBlanks)
        if let known = inquiries[id]?.firstIndex(where: { $0.lookup == lookup && $0.value.text == value }),
            let inquiry = inquiries[id]?[known], inquiry.ending == nil || inquiry.isSettled
        {
            inquiries[id]?.remove(at: known)
            inquiries[id]?.append(inquiry)
            return []
        }
        return ask(lookup, value, call)
    }

    private mutating func ask(_ lookup: Lookup, _ value: String, _ call: Call) -> [Effect] {
        guard let client = call.client, let address = lookup.address(caller: call.from, value: value) else { return [] }
        let left = inquiries[call.id]?.filter { $0.lookup.title == lookup.title && $0.ending == nil } ?? []
        let effects = left.flatMap { end($0.id, .left) }
        lastInquiryNumber += 1
        var all = inquiries[call.id] ?? []
        all.removeAll { $0.lookup == lookup && $0.value.text == value }
        all.append(
            Inquiry(
                id: Inquiry.ID(call: call.id, number: lastInquiryNumber), client: client, lookup: lookup, value: value,
                address: address, since: now))
        inquiries[call.id] = Array(all.suffix(Self.mostOfACall))
        return effects + askWaiting()
    }

    private mutating func askWaiting() -> [Effect] {
        let waiting = inquiries.values.joined().filter { $0.ending == nil && !asking.contains($0.id) }
            .sorted { $0.id.number > $1.id.number }
        return waiting.prefix(max(0, Self.mostAtOnce - asking.count)).map { inquiry in
            asking.insert(inquiry.id)
            return .ask(inquiry)
        }
    }

    // MARK: What comes of it

    mutating func hear(_ reply: InquiryReply, to id: Inquiry.ID) -> [Effect] {
        asking.remove(id)
        switch reply {
        case .failed(let ending): return end(id, ending) + askWaiting()
        case .answered(let values):
            return end(id, .answered, values.map { $0?.clipped(to: Self.longestAnswer) }) + askWaiting()
        }
    }

    /// Notes for the audit how it ended; what was answered stays out of the log.
    private mutating func end(_ id: Inquiry.ID, _ ending: Inquiry.Ending, _ values: [Inquiry.Value?] = []) -> [Effect] {
        guard let place = inquiries[id.call]?.firstIndex(where: { $0.id == id }),
            let inquiry = inquiries[id.call]?[place], inquiry.ending == nil, calls[id.call] != nil
        else { return [] }
        inquiries[id.call]?[place].ending = ending
        inquiries[id.call]?[place].values = values
        let milliseconds = Int(max(0, now.milliseconds - inquiry.since.milliseconds))
        return [
            decide(.inquired(lookup: inquiry.lookup.title, ending, milliseconds: milliseconds), for: id.call)
        ]
    }

    /// Of a call that is over nothing is kept.
    mutating func forgetAnswers() -> [Effect] {
        guard !inquiries.isEmpty else { return [] }
        let over = inquiries.keys.filter { calls[$0].map { $0.phase == .closed } ?? true }
        return over.sorted { ($0.source, $0.callID) < ($1.source, $1.callID) }.flatMap { leaveAnswers(of: $0) }
    }

    /// The desk is left: nobody waits for what is still asked.
    mutating func leaveAllAnswers() -> [Effect] {
        inquiries.keys.sorted { ($0.source, $0.callID) < ($1.source, $1.callID) }.flatMap { leaveAnswers(of: $0) }
    }

    private mutating func leaveAnswers(of id: Call.ID) -> [Effect] {
        let effects = (inquiries[id] ?? []).flatMap { end($0.id, .left) }
        (inquiries[id], answerNumbers[id]) = (nil, nil)
        return effects
    }

    // MARK: Ringing a number of the answer

    /// The numbers of an answer are rung as those of a manager are: by the same screen, the same orders, masked.
    mutating func ringAnswer(_ title: String, _ id: Call.ID) -> [Effect] {
        guard let call = calls[id], call.phase.isTalk, !call.isCallingBack,
            let inquiry = inquiries[id]?.last(where: { $0.lookup.title == title }), !inquiry.numbers.isEmpty
        else { return [] }
        answerNumbers[id] = AnswerNumbers(title: title, numbers: inquiry.numbers)
        return connect(Escalation.answerTopic, id)
    }

    /// Known from the answer; after a restart, of those that were rung.
    func planOfAnswer(for call: Call, _ client: Client, under circumstances: EscalationPlan.Circumstances)
        -> EscalationPlan
    {
        let attempts = call.attempts(for: Escalation.answerTopic)
        let title = answerNumbers[call.id]?.title ?? attempts.last?.target.manager ?? ""
        var person = Manager(id: title, name: title)
        person.numbers = answerNumbers[call.id]?.numbers ?? attempts.map { Manager.Number(of: $0.target) }
        var answer = client
        answer.managers = [person]
        answer.escalation.topics = [.init(topic: Escalation.answerTopic, order: [title])]
        (answer.escalation.rotas, answer.escalation.onCall) = ([], [])
        return EscalationPlan(of: Escalation.answerTopic, client: answer, attempts: attempts, under: circumstances)
    }
}

/// The numbers that an answer has, while its call is open.
struct AnswerNumbers: Hashable, Sendable {
    var title: String
    var numbers: [Manager.Number]
}

extension Escalation {
    /// Whoever a client's server names is to be reached; no topic of a client's can be written so.
    package static let answerTopic: Client.Topic = "*answer"
}

extension Manager.Number {
    fileprivate init(of target: Attempt.Target) {
        self.init(label: target.label, number: target.number)
        (`extension`, isPrivate) = (target.extension, target.isPrivate)
    }
}

extension Inquiry.Value {
    fileprivate func clipped(to most: Int) -> Self {
        if case .text(let text) = self { .text(Personal(String(text.text.prefix(most)))) } else { self }
    }
}
