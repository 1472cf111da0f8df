// The script of a call: what stands, what is answered, what the caller will not say.

extension Desk {
    /// The order of the talk as it stands; `shown` are the sections its steps have shown by now.
    package func talk(of call: Call, shown: Set<String> = []) -> Talk {
        let client = client(of: call)
        var circumstances = circumstances(of: call)
        circumstances.shown = shown
        for order in client?.escalation.topics ?? [] where !circumstances.allows(order.when) {
            circumstances.closedTopics.insert(order.topic)
        }
        return Talk(client?.script ?? Script(), forms: client?.forms ?? [], in: circumstances)
    }

    /// What the conditions of a profile ask about a call.
    func circumstances(of call: Call) -> Talk.Circumstances {
        var circumstances = Talk.Circumstances()
        for (field, text) in call.fields { circumstances.answers[field] = text.text }
        for (field, text) in unwritten.texts(of: call.id) { circumstances.answers[field] = text }
        circumstances.refusals = call.refusals
        circumstances.isOpen = client(of: call)?.hours.isOpen(at: now) ?? true
        circumstances.dialled = call.to?.key
        circumstances.isVIP = vip(of: call) != nil
        circumstances.menu = call.progress.menu
        circumstances.hasOutcome = call.chosen != nil
        return circumstances
    }

    /// Mandatory questions of a call that are neither answered nor refused.
    package func owing(of call: Call) -> [Script.Question] { talk(of: call).owing }

    /// The call cannot be filed before she says why mandatory questions stand open.
    ///
    /// Who was handed over, hung up, was declined, dialled wrongly or wanted to sell something owes no answers; nor does
    /// who was in need of help at once.
    package func needsExcuse(_ call: Call) -> Bool {
        if isEmergency(call) { return false }
        if call.excuse != nil || call.type == .wrongNumber || call.type == .spam { return false }
        if call.chosen == Outcome.handedOver.id { return false }
        if call.chosen == Outcome.callerHungUp.id || call.chosen == Outcome.declined.id { return false }
        // What he wants may stand in a message alone.
        let isInMessage = call.messages.contains { !$0.about.text.isBlank }
        return owing(of: call).contains { !(isInMessage && $0.field == Field.purpose.rawValue) }
    }

    func isEmergency(_ call: Call) -> Bool {
        let emergencies = client(of: call)?.emergencies.compactMap(\.connect) ?? []
        return call.connecting.map { emergencies.contains($0.topic) } ?? false
    }

    /// One of the answers that a question offers, taken at once.
    mutating func answer(_ field: Field, _ choice: String, _ id: Call.ID) -> [Effect] {
        guard let call = calls[id], call.filed == nil,
            talk(of: call).question(of: field)?.answers.contains(choice) == true
        else { return [] }
        return write(choice, field, id) + flush(field, id)
    }

    mutating func refuse(_ field: Field, _ id: Call.ID) -> [Effect] {
        guard let call = calls[id], call.filed == nil, !call.refusals.contains(field),
            let step = talk(of: call).steps.first(where: { $0.field == field }), step.state == .open
        else { return [] }
        return flush(field, id) + [decide(.refused(field), for: id)]
    }

    mutating func excuse(_ excuse: Excuse, _ id: Call.ID) -> [Effect] {
        guard let call = calls[id], call.filed == nil, call.excuse != excuse else { return [] }
        return [decide(.excused(excuse), for: id)]
    }

    /// An answer that says what the call is about says its type.
    mutating func classify(by field: Field, _ id: Call.ID) -> [Effect] {
        guard let call = calls[id],
            let type = talk(of: call).question(of: field)?.choice(call.text(of: field))?.type, type != call.type
        else { return [] }
        return [decide(.classified(type), for: id)]
    }

    /// What the caller pressed in the menu answers the question that leads there.
    mutating func answerByMenu(_ call: Call) -> [Effect] {
        guard call.phase != .closed, let menu = call.progress.menu, let script = client(of: call)?.script,
            let list = script.menu[menu],
            let (question, choice) = script.choice(pressedFor: list),
            text(of: .answer(question.field), in: call.id).isEmpty
        else { return [] }
        let drafted = decide(.drafted(.answer(question.field), Personal(choice.answer)), for: call.id)
        return [drafted] + classify(by: .answer(question.field), call.id)
    }
}
