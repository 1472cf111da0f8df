/// A caller who waits to be called, as she rings him.
package struct CallBack: Hashable, Codable, Sendable {
    package var obligation: Obligation.ID
    package var client: Client.ID
    package var number: PhoneNumber
    package var name: Personal
    package var contact: Personal
    /// What he wants, as far as it is known.
    package var about: Personal
    /// How often he was rung before, and not reached.
    package var triesBefore: Int

    package init(_ owed: Obligation, number: PhoneNumber) {
        obligation = owed.id
        client = owed.client
        self.number = number
        name = owed.name
        contact = owed.contact
        about = owed.text
        triesBefore = owed.tries ?? 0
    }

    /// So often he is rung; then it is the lead's.
    package static let mostTries = 3

    /// What is known before he answers.
    var fields: [Field: Personal] {
        [.name: name, .contact: contact, .purpose: about].filter { !$0.value.text.isEmpty }
    }
}

extension Call {
    /// She rings him, and he has not answered.
    package var isCallingBack: Bool { callBack != nil && pickedUpAt == nil }
}

extension Escalation {
    /// The caller himself is to be reached; no topic of a client's can be written so.
    package static let callBackTopic: Client.Topic = "*call-back"
}

extension Manager {
    /// The caller, where an attempt is to reach him.
    package static let caller: ID = "*caller"
}

extension EscalationPlan {
    /// The caller's own number, three times in all.
    init(callingBack back: CallBack, attempts: [Attempt], ringSeconds: Int) {
        var line = Line(target: back.target, hours: nil, ringSeconds: ringSeconds, standing: .free)
        if let last = attempts.last { line.standing = last.result == nil ? .rings(last) : .tried(last) }
        var person = Person(manager: Manager(id: Manager.caller, name: back.name.text))
        person.lines = [line]
        let tries = back.triesBefore + attempts.count { $0.result?.isInVain ?? true }
        let isOver = attempts.contains { $0.result == .answered || $0.result == .wrongNumber }
        self.init(
            of: Escalation.callBackTopic, [person], round: max(1, tries), rounds: CallBack.mostTries,
            next: isOver || tries >= CallBack.mostTries ? nil : Next(target: back.target, round: tries + 1))
    }
}

extension CallBack {
    fileprivate var target: Attempt.Target {
        Attempt.Target(manager: Manager.caller, number: Manager.Number(number: number))
    }
}

extension Attempt.Result {
    /// He was rung, and not spoken with.
    var isInVain: Bool { self != .cancelled && self != .answered }
}
