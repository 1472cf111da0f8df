import Answering

/// An entry as `pult log show` and `pult log export` give it out; what is not known is left out.
struct EntryDocument: Encodable {
    let kept: KeptEntry

    private enum Key: String, CodingKey {
        case sequence, moment, source, callId, kind, erased
        case event, recognition, client, revision, field, text, outcome, type, excuse, microseconds, `extension`
        case topic, target, round, result, manager, reason, until, ticket, message, obligation, number, by, to, state
        case parcel, way, why, server, job, words, tries, how, doneCallId
        case lookup, milliseconds, section
        case dialect, senior, operators, handedBy, handedCall, caller, answers, refused, open
    }

    func encode(to encoder: any Encoder) throws {
        let entry = kept.entry
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(kept.sequence, forKey: .sequence)
        try container.encode(entry.moment.rfc3339, forKey: .moment)
        try container.encodeIfPresent(entry.call?.source, forKey: .source)
        try container.encodeIfPresent(entry.call?.callID, forKey: .callId)
        try container.encode(entry.fact.kind, forKey: .kind)
        if kept.isErased { try container.encode(true, forKey: .erased) }
        switch entry.fact {
        case .reported(let event, let recognition):
            try container.encode(EventDocument(event: event), forKey: .event)
            try container.encode(recognition, forKey: .recognition)
        case .begunByHand(let client, let revision):
            try container.encode(client, forKey: .client)
            try container.encode(revision, forKey: .revision)
        case .drafted(let field, let text):
            try container.encode(field, forKey: .field)
            try container.encode(text, forKey: .text)
        case .searchedInVain(let text):
            try container.encode(text, forKey: .text)
        case .chosen(let outcome), .filed(let outcome):
            try container.encode(outcome, forKey: .outcome)
        case .classified(let type):
            try container.encode(type, forKey: .type)
        case .refused(let field):
            try container.encode(field, forKey: .field)
        case .excused(let excuse):
            try container.encode(excuse, forKey: .excuse)
        case .shown(let microseconds):
            try container.encode(microseconds, forKey: .microseconds)
        case .connecting(let topic):
            try container.encode(topic, forKey: .topic)
        case .dialledWithout(let fields):
            try container.encode(fields, forKey: .open)
        case .dialled(let target, let round):
            try container.encode(TargetDocument(target), forKey: .target)
            try container.encode(round, forKey: .round)
        case .attempted(let result):
            try container.encode(result, forKey: .result)
        case .managerStateSet(let client, let manager, let state):
            try container.encode(client, forKey: .client)
            try container.encode(manager, forKey: .manager)
            try container.encode(state.presence, forKey: .reason)
            try container.encode(state.until.rfc3339, forKey: .until)
        case .messageBegun(let topic, let manager, let ticket):
            try container.encode(topic, forKey: .topic)
            try container.encode(manager, forKey: .manager)
            try container.encode(ticket.text, forKey: .ticket)
        case .ticketGiven(let ticket):
            try container.encode(ticket.text, forKey: .ticket)
        case .callBackBegun(let back, let revision):
            try container.encode(back.obligation.written, forKey: .obligation)
            try container.encode(back.client, forKey: .client)
            try container.encode(revision, forKey: .revision)
            try container.encodeIfPresent(back.number.written, forKey: .caller)
        case .calledInVain(let id, let tries):
            try encode(id, into: &container)
            try container.encode(tries, forKey: .tries)
        case .reopened(let id):
            try encode(id, into: &container)
        case .messageTaken(let message):
            try container.encode(message, forKey: .message)
        case .posted(let parcel):
            try container.encode(parcel.id.number, forKey: .parcel)
            try container.encode(parcel.way, forKey: .way)
            try container.encode(parcel.to, forKey: .to)
        case .parcelNews(let id, let news):
            try container.encode(id.number, forKey: .parcel)
            switch news {
            case .putOff(let why, let until):
                try container.encode(why, forKey: .why)
                try container.encode(until.rfc3339, forKey: .until)
            case .handed(let machine, let job, let words):
                try container.encode(machine, forKey: .server)
                try container.encode(job, forKey: .job)
                try container.encode(words, forKey: .words)
            case .accepted(let server, let words, _):
                try container.encode(server, forKey: .server)
                try container.encode(words, forKey: .words)
            case .refused(let why): try container.encode(why, forKey: .why)
            case .withdrawn, .urged: break
            }
        case .owed(let obligation):
            try container.encode(ObligationDocument(obligation), forKey: .obligation)
        case .discharged(let id, let proof):
            try encode(id, into: &container)
            try container.encode(proof.by, forKey: .by)
            try container.encode(proof.word, forKey: .how)
            try container.encodeIfPresent(proof.call?.callID, forKey: .doneCallId)
            try container.encodeIfPresent(proof.reply, forKey: .words)
        case .handedOver(let id, let receiver):
            try encode(id, into: &container)
            try container.encode(receiver.told, forKey: .to)
        case .handoverArrived(let id):
            try encode(id, into: &container)
        case .received(let obligation):
            try container.encode(ObligationDocument(obligation), forKey: .obligation)
        case .seniorAsked(let news):
            try container.encode(news.name, forKey: .senior)
            try container.encode(news.colleagues, forKey: .operators)
        case .takenOver(let request, let revision):
            try container.encode(request.from, forKey: .handedBy)
            try container.encode(request.call.callID, forKey: .handedCall)
            try container.encode(request.client, forKey: .client)
            try container.encode(revision, forKey: .revision)
            try container.encodeIfPresent(request.caller.written, forKey: .caller)
            try container.encodeIfPresent(request.type, forKey: .type)
            let answers = request.answers.map { ($0.field.rawValue, $0.text) }
            try container.encode(
                OrderedAnswers(Dictionary(answers) { _, last in last }), forKey: .answers)
            try container.encode(request.refusals, forKey: .refused)
        case .stateChanged(let state):
            try container.encode(state.name, forKey: .state)
            if case .onBreak(let reason) = state { try container.encode(reason, forKey: .reason) }
        case .wrapUpTimeOver:
            try container.encode(OperatorState.ready.name, forKey: .state)
        case .remarked(let id, let text):
            try encode(id, into: &container)
            try container.encode(text, forKey: .text)
        case .gapNoted(let text), .vipKnown(let text), .customerShown(let text):
            try container.encode(text, forKey: .text)
        case .inquired(let lookup, let ending, let milliseconds):
            try container.encode(lookup, forKey: .lookup)
            try container.encode(ending, forKey: .how)
            try container.encode(milliseconds, forKey: .milliseconds)
        case .cardSeen(let client, _):
            try container.encode(client, forKey: .client)
        case .cardRenewed(let revision):
            try container.encode(revision, forKey: .revision)
        case .did(.said(let saying)):
            try container.encode(saying, forKey: .words)
        case .did(.asked(let field)):
            try container.encode(field, forKey: .field)
        case .did(.opened(let section)):
            try container.encode(section, forKey: .section)
        case .unread(let request):
            try container.encode(request.dialect, forKey: .dialect)
            try container.encode(request.unread.told, forKey: .reason)
            try container.encode(request.text, forKey: .text)
        case .signedOn(let `extension`):
            try container.encode(`extension`, forKey: .extension)
        case .pickedUp, .hungUp, .putAside, .dismissed, .lostSightOf, .returnedToCaller, .signedOff, .filingUndone,
            .dismissalUndone, .holdBegun, .holdEnded, .attemptOrdered, .attemptOrderFailed, .attemptAnswered,
            .connectAsked, .did(.writes), .did(.wrote):
            break
        }
    }

    /// What was owed: the call may be another, of another's desk.
    private func encode(_ id: Obligation.ID, into container: inout KeyedEncodingContainer<Key>) throws {
        try container.encode(id.written, forKey: .obligation)
        try container.encode(id.number, forKey: .number)
    }
}

extension OperatorState {
    /// The word for it where it is given out.
    var name: String {
        switch self {
        case .ready: "ready"
        case .onCall: "on-call"
        case .wrapUp: "wrap-up"
        case .onBreak: "on-break"
        case .away: "away"
        }
    }
}

/// Source: the canonical call event of `POST /v1/events`.
private struct EventDocument: Encodable {
    let event: CallEvent

    private enum Key: String, CodingKey {
        case id, source, type, time, sequence, callId, legId, direction, channel, from, to, redirecting, queue, agent
        case transfer, cause, durations, recording, attempt, rating, menu, sipCallId, vendor
    }

    private struct Number: Encodable {
        let number: String?
        let raw: String?
        var name: String?

        init(_ phone: PhoneNumber, name: String? = nil) {
            number = phone.key.isEmpty ? nil : phone.key
            raw = phone.raw.text == phone.key || phone.raw.text.isEmpty ? nil : phone.raw.text
            self.name = name
        }
    }

    private struct Transfer: Encodable {
        let kind: String?
        let to: Number?
        let fromLeg: String?
    }

    private struct Attempt: Encodable {
        let id: String?
        let number: Number?
        let result: String?
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(event.id, forKey: .id)
        try container.encode(event.source, forKey: .source)
        try container.encode(event.kind, forKey: .type)
        try container.encodeIfPresent(event.time?.rfc3339, forKey: .time)
        try container.encodeIfPresent(event.sequence, forKey: .sequence)
        try container.encode(event.callID, forKey: .callId)
        try container.encodeIfPresent(event.legID, forKey: .legId)
        try container.encode(event.direction, forKey: .direction)
        try container.encode(event.channel, forKey: .channel)
        try container.encodeIfPresent(event.from.map { Number($0.number, name: $0.name?.text) }, forKey: .from)
        try container.encodeIfPresent(event.to.map { Number($0) }, forKey: .to)
        try container.encodeIfPresent(event.redirecting.map { Number($0) }, forKey: .redirecting)
        try container.encodeIfPresent(event.queue, forKey: .queue)
        try container.encodeIfPresent(event.agent, forKey: .agent)
        try container.encodeIfPresent(
            event.transfer.map { Transfer(kind: $0.kind, to: $0.to.map { Number($0) }, fromLeg: $0.fromLeg) },
            forKey: .transfer)
        try container.encodeIfPresent(event.cause, forKey: .cause)
        try container.encodeIfPresent(event.durations, forKey: .durations)
        try container.encodeIfPresent(event.recording, forKey: .recording)
        try container.encodeIfPresent(
            event.attempt.map { Attempt(id: $0.id, number: $0.number.map { Number($0) }, result: $0.result) },
            forKey: .attempt)
        try container.encodeIfPresent(event.rating, forKey: .rating)
        try container.encodeIfPresent(event.menu, forKey: .menu)
        try container.encodeIfPresent(event.sipCallID, forKey: .sipCallId)
        try container.encodeIfPresent(event.vendor, forKey: .vendor)
    }
}
