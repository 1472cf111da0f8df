// What is learnt for a manager who cannot be reached.

extension Desk {
    mutating func openMessage(_ topic: Client.Topic?, _ id: Call.ID) -> [Effect] {
        guard let call = calls[id], call.filed == nil, call.wasAnsweredHere, let client = client(of: call) else {
            return []
        }
        let topic = topic ?? call.connecting?.topic ?? self.topic(of: call) ?? Escalation.defaultTopic
        if call.messaging?.topic == topic { return [] }
        let ticket = call.freeTicket ?? nextTicket(of: client)
        let isOfAnswer = topic == Escalation.answerTopic
        let to =
            isOfAnswer ? nil : call.attempts(for: topic).first?.target.manager ?? firstManager(of: topic, call, client)
        var effects = flushDrafts(of: id) + [decide(.messageBegun(topic: topic, to: to, ticket), for: id)]
        if text(of: .contact, in: id).isEmpty, !call.from.isWithheld {
            effects.append(decide(.drafted(.contact, Personal(call.from.grouped)), for: id))
        }
        if text(of: .messageAbout, in: id).isEmpty {
            let learnt = about(call).joined(separator: ", ")
            if !learnt.isEmpty { effects.append(decide(.drafted(.messageAbout, Personal(learnt)), for: id)) }
        }
        return effects
    }

    /// Whether the desk itself writes something into the field of a message that is opened for the call.
    package func fillsIn(_ field: Field, ofMessageIn call: Call) -> Bool {
        switch field {
        case .contact: !call.from.isWithheld
        case .messageAbout: !about(call).isEmpty
        default: false
        }
    }

    private func firstManager(of topic: Client.Topic, _ call: Call, _ client: Client) -> Manager.ID? {
        var wanted = call
        wanted.connecting = Connecting(topic: topic, since: now)
        return plan(for: wanted)?.people.first?.manager.id
    }

    mutating func address(_ manager: Manager.ID?, _ id: Call.ID) -> [Effect] {
        guard let call = calls[id], let messaging = call.messaging, messaging.to != manager else { return [] }
        return [decide(.messageBegun(topic: messaging.topic, to: manager, messaging.ticket), for: id)]
    }

    /// Nothing has been written for anybody: there is but the number that the desk has filled in itself.
    package func isMessageEmpty(of call: Call) -> Bool {
        let contact = text(of: .contact, in: call.id)
        return [Field.name, .messageAbout, .messageWhen, .messageText].allSatisfy { text(of: $0, in: call.id).isBlank }
            && (contact.isBlank || contact == call.from.grouped)
    }

    /// The message is owed until it is delivered.
    mutating func takeMessage(_ id: Call.ID) -> [Effect] {
        guard let call = calls[id], call.filed == nil, let messaging = call.messaging, let client = call.client,
            !isMessageEmpty(of: call)
        else { return [] }
        let text = { [desk = self] (field: Field) in Personal(desk.text(of: field, in: id)) }
        let message = Message(
            ticket: messaging.ticket.text, topic: messaging.topic, to: messaging.to, from: text(.name),
            contact: text(.contact), about: text(.messageAbout), when: text(.messageWhen), text: text(.messageText),
            isUrgent: !text(.messageUrgent).text.isEmpty)
        // What is owed already because nobody was reached is this message.
        var owed =
            call.openObligations.first {
                $0.kind == .message && $0.topic == messaging.topic && !call.isTaken($0)
            }
            ?? obligation(.message, of: call, client, topic: messaging.topic)
        owed.owner = message.to
        owed.ticket = message.ticket
        (owed.name, owed.contact) = (message.from, message.contact)
        owed.text = message.whole
        var effects = flushDrafts(of: id) + [decide(.messageTaken(message), for: id), decide(.owed(owed), for: id)]
        effects += post(message, owed: owed.id, call)
        for field in [Field.messageAbout, .messageWhen, .messageText, .messageUrgent] { effects += clear(field, id) }
        return effects
    }

    /// The text has gone where it belongs.
    mutating func clear(_ field: Field, _ id: Call.ID) -> [Effect] {
        text(of: field, in: id).isEmpty ? [] : [decide(.drafted(field, ""), for: id)]
    }
}
