import Answering

// Attempts, messages and obligations as they are given out. A private number is nobody's to read here.

struct TargetDocument: Encodable {
    var manager: Manager.ID
    var label: String?
    var number: String?
    var `extension`: String?
    var `private`: Bool?

    init(_ target: Attempt.Target) {
        manager = target.manager
        label = target.label
        number = target.isPrivate ? nil : target.number.written
        `extension` = target.isPrivate ? nil : target.extension
        `private` = target.isPrivate ? true : nil
    }
}

/// Source: `attempts` of a call of `pult log … --format json`. What is not known is written as null.
struct AttemptDocument: Encodable {
    let attempt: Attempt

    init(_ attempt: Attempt) {
        self.attempt = attempt
    }

    private enum Key: String, CodingKey { case manager, label, number, topic, round, startedAt, seconds, result }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        let target = TargetDocument(attempt.target)
        try container.encode(target.manager, forKey: .manager)
        try container.encode(target.label, forKey: .label)
        try container.encode(target.number, forKey: .number)
        try container.encode(attempt.topic, forKey: .topic)
        try container.encode(attempt.round, forKey: .round)
        try container.encode(attempt.startedAt.rfc3339, forKey: .startedAt)
        try container.encode(attempt.seconds, forKey: .seconds)
        try container.encode(attempt.result, forKey: .result)
    }
}

/// What `pult owed list --format json` is an array of.
struct ObligationDocument: Encodable {
    let obligation: Obligation
    var operatorID: Operator.ID?
    var parcels: [PostedParcel]?

    init(_ obligation: Obligation, of operatorID: Operator.ID? = nil, _ parcels: [PostedParcel]? = nil) {
        self.obligation = obligation
        self.operatorID = operatorID
        self.parcels = parcels
    }

    private enum Key: String, CodingKey {
        case id, `operator`, callId, source, number, kind, client, topic, owner, since, due, name, contactNumber, text
        case ticket, tries, handedTo, arrivedAt, receivedFrom, doneBy, doneAt, doneHow, doneCallId, doneReply, parcels
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(obligation.id.written, forKey: .id)
        try container.encodeIfPresent(operatorID, forKey: .operator)
        try container.encode(obligation.id.call.callID, forKey: .callId)
        try container.encode(obligation.id.call.source, forKey: .source)
        try container.encode(obligation.id.number, forKey: .number)
        try container.encode(obligation.kind, forKey: .kind)
        try container.encode(obligation.client, forKey: .client)
        try container.encode(obligation.topic, forKey: .topic)
        try container.encode(obligation.owner, forKey: .owner)
        try container.encode(obligation.since.rfc3339, forKey: .since)
        try container.encode(obligation.due?.rfc3339, forKey: .due)
        try container.encode(obligation.name, forKey: .name)
        try container.encode(obligation.contact, forKey: .contactNumber)
        try container.encode(obligation.text, forKey: .text)
        try container.encode(obligation.ticket, forKey: .ticket)
        try container.encodeIfPresent(obligation.tries, forKey: .tries)
        try container.encode(obligation.handedTo?.told, forKey: .handedTo)
        try container.encode(obligation.arrivedAt?.rfc3339, forKey: .arrivedAt)
        try container.encode(obligation.receivedFrom, forKey: .receivedFrom)
        try container.encode(obligation.proof?.by, forKey: .doneBy)
        try container.encode(obligation.proof?.at.rfc3339, forKey: .doneAt)
        try container.encodeIfPresent(obligation.proof?.word, forKey: .doneHow)
        try container.encodeIfPresent(obligation.proof?.call?.callID, forKey: .doneCallId)
        try container.encodeIfPresent(obligation.proof?.reply, forKey: .doneReply)
        try container.encodeIfPresent(parcels?.map { ParcelDocument($0) }, forKey: .parcels)
    }
}

// MARK: - In words

extension Attempt.Target {
    var told: String {
        [manager, label, isPrivate ? "private" : number.written].compactMap { $0 }.joined(separator: "  ")
    }
}

extension Attempt {
    var told: String {
        target.told + "  " + (result?.rawValue ?? "ringing") + (seconds.map { "  \($0) s" } ?? "")
    }
}

extension Receiver {
    /// The operator's id, or the name.
    var told: Personal {
        switch self {
        case .colleague(let id): Personal(id)
        case .named(let name): name
        }
    }
}

extension Message {
    var told: String {
        ([ticket, to, isUrgent ? "urgent" : nil].compactMap { $0 }
            + [from, contact, about, when, text].map(\.text).filter { !$0.isEmpty }).joined(separator: "  ")
    }
}

extension Obligation {
    var told: String {
        ([kind.rawValue, owner, ticket].compactMap { $0 }
            + [name, contact, text].map(\.text).filter { !$0.isEmpty }
            + (handedTo.map { ["handed to " + $0.told.text] } ?? [])
            + (tries.map { ["rung in vain \($0) ×"] } ?? [])
            + (proof.map { ["done " + $0.told] } ?? [])).joined(separator: "  ")
    }
}

extension Obligation.Proof {
    /// The word for how it is shown where it is given out.
    var word: String {
        switch how {
        case nil: "said"
        case .accepted: "accepted"
        case .call: "call"
        case .takenBack: "taken-back"
        case .erased: "erased"
        }
    }

    var call: Call.ID? {
        if case .call(let id) = how { id } else { nil }
    }

    var reply: Personal? {
        if case .accepted(let words) = how { words } else { nil }
    }

    var told: String {
        let name = "by " + (by.text.isEmpty ? "erased" : by.text)
        return switch how {
        case nil, .erased: name
        case .accepted(let words): name + ", accepted" + (words.text.isEmpty ? "" : ": " + words.text)
        case .call(let id): name + ", in call " + id.callID
        case .takenBack: name + ", taken back before it went"
        }
    }
}
