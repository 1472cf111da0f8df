package import Answering
package import FoundationEssentials

extension CallPaper {
    /// The columns of a list for people, and how wide each is drawn.
    package enum Column: String, CaseIterable, Sendable {
        case began, client, caller, name, type, outcome, talk, call

        package var width: Int {
            switch self {
            case .began: 19
            case .client, .outcome: 20
            case .caller: 16
            case .name: 24
            case .type: 12
            case .talk: 6
            // The last one is as wide as it is.
            case .call: 0
            }
        }

        /// Times are told with the zone they are in.
        package func title(in timeZone: TimeZone) -> String {
            self == .began ? "\(rawValue) (\(timeZone.identifier))" : rawValue
        }

        package func text(of call: CallSummary, in timeZone: TimeZone) -> String {
            switch self {
            case .began: (call.alertedAt ?? call.begunAt).wallClock(in: timeZone)
            case .client: call.client ?? ""
            case .caller: call.from.written ?? ""
            case .name: call.name.text
            case .type: call.type?.rawValue ?? ""
            case .outcome: call.outcome ?? ""
            case .talk: call.seconds.talk?.description ?? ""
            case .call: call.id.callID
            }
        }
    }

    /// A fact of a call and what it is called.
    package struct Line: Hashable, Sendable {
        package var label: String
        package var text: String
    }

    /// All that is known of a call; what is not known is left out.
    package static func lines(
        of call: CallSummary, operator operatorID: Operator.ID, _ parcels: [PostedParcel] = [], in zone: TimeZone
    ) -> [Line] {
        var lines: [Line] = []
        func tell(_ label: String, _ text: String?) {
            if let text, !text.isEmpty { lines.append(Line(label: label, text: text)) }
        }
        tell("call", call.id.callID)
        tell("source", call.id.source)
        tell("operator", operatorID)
        tell("client", call.client)
        tell("from", call.from.written ?? "withheld")
        tell("to", call.to?.written)
        tell("times", "in " + zone.identifier)
        tell("began", call.begunAt.wallClock(in: zone))
        tell("rang", call.alertedAt?.wallClock(in: zone))
        tell("answered", call.answeredAt?.wallClock(in: zone))
        tell("ended", call.endedAt?.wallClock(in: zone))
        tell("filed", call.filedAt?.wallClock(in: zone))
        tell("seconds", call.seconds.told)
        tell("type", call.type?.rawValue)
        tell("name", call.name.text)
        tell("phone", call.contact.text)
        tell("purpose", call.purpose.text)
        for (question, answer) in call.answers.sorted(by: { $0.key < $1.key }) { tell(question, answer.text) }
        tell("refused", call.refusals.joined(separator: ", "))
        tell("left open", call.excuse?.rawValue)
        tell("ticket", call.ticket)
        for attempt in call.attempts { tell("attempt", attempt.told) }
        tell("connected", call.connectedTo)
        for message in call.messages { tell("message", message.told) }
        for obligation in call.obligations { tell("owed", obligation.told) }
        for posted in parcels { tell("posted", posted.told(in: zone)) }
        tell("outcome", call.outcome)
        tell("note", call.note.text)
        tell("senior", call.senior?.told)
        tell("handed by", call.takenOverFrom)
        for gap in call.gaps { tell("gap", gap.text.isEmpty ? "(without words)" : gap.text) }
        tell("taken by", call.takenBy)
        tell("cause", call.cause?.told)
        tell("mark", call.satisfaction?.description)
        tell("recording", call.recordingURL)
        if call.isMisrouted { tell("misrouted", "yes") }
        if call.isOpen { tell("open", "yes") }
        return lines
    }

    /// Since when something is owed, its id, by whom and what.
    package static func line(
        of owed: Obligation, operator operatorID: Operator.ID, _ parcels: [PostedParcel] = [], in zone: TimeZone
    ) -> Line {
        let cells = cells(of: owed, operator: operatorID, parcels, in: zone)
        return Line(label: cells[0], text: cells.dropFirst().joined(separator: "  "))
    }

    /// What stands above the cells of what is owed. Times are told with the zone they are in.
    package static func owedTitles(in zone: TimeZone) -> [String] {
        ["since (\(zone.identifier))", "id", "operator", "client", "what"]
    }

    /// Since when something is owed, its id, by whom, for whom, and what.
    package static func cells(
        of owed: Obligation, operator operatorID: Operator.ID, _ parcels: [PostedParcel] = [], in zone: TimeZone
    ) -> [String] {
        let due = owed.due.map { "by " + $0.wallClock(in: zone) }
        let done = owed.proof.map { "at " + $0.at.wallClock(in: zone) }
        let what = [due, owed.told, done].compactMap { $0 } + parcels.map { $0.told(in: zone) }
        return [
            owed.since.wallClock(in: zone), owed.id.written, operatorID, owed.client, what.joined(separator: "  "),
        ]
    }

    /// When an entry was made, and what it says.
    package static func line(of kept: KeptEntry, in zone: TimeZone) -> Line {
        let fact = kept.isErased ? "erased" : kept.entry.fact.told
        return Line(
            label: kept.entry.moment.wallClock(in: zone),
            text: kept.entry.fact.kind + (fact.isEmpty ? "" : "  " + fact))
    }
}

extension CallSummary.Seconds {
    fileprivate var told: String {
        let spans = [("wait", wait), ("ring", ring), ("talk", talk), ("hold", hold), ("wrap-up", wrapUp)]
        return spans.compactMap { name, span in span.map { "\(name) \($0)" } }.joined(separator: ", ")
    }
}

extension CallEvent.Cause {
    fileprivate var told: String {
        [q850.map { "Q.850 \($0)" }, sip.map { "SIP \($0)" }, vendorCode, text].compactMap { $0 }
            .joined(separator: ", ")
    }
}

extension Entry.Fact {
    /// What there is to say beside its kind.
    fileprivate var told: String {
        switch self {
        case .reported(let event, _):
            [
                event.agent?.extension.map { "extension \($0)" }, event.queue.map { "queue \($0.name)" },
                event.cause?.told,
            ].compactMap { $0 }.joined(separator: "  ")
        case .begunByHand(let client, _): client
        case .drafted(let field, let text): field.rawValue + ": " + text.text
        case .searchedInVain(let text): text.text
        case .chosen(let outcome), .filed(let outcome): outcome
        case .classified(let type): type.rawValue
        case .shown(let microseconds): "\(Double(microseconds) / 1000) ms"
        case .signedOn(let `extension`): "extension \(`extension`)"
        case .refused(let field): field.rawValue
        case .excused(let excuse): excuse.rawValue
        case .connecting(let topic): topic
        case .dialledWithout(let fields): fields.map(\.rawValue).joined(separator: ", ")
        case .dialled(let target, let round): "\(target.told)  round \(round)"
        case .attempted(let result): result.rawValue
        case .managerStateSet(_, let manager, let state): "\(manager): \(state.presence.rawValue)"
        case .messageBegun(_, let manager, let ticket): "\(ticket.text)  \(manager ?? "")"
        case .messageTaken(let message): message.told
        case .ticketGiven(let ticket): ticket.text
        case .callBackBegun(let back, _): "\(back.client)  \(back.obligation.written)  \(back.number.written ?? "")"
        case .calledInVain(let id, let tries): "\(id.number)  \(tries) ×"
        case .reopened(let id): String(id.number)
        case .posted(let parcel): "\(parcel.id.number)  \(parcel.way.rawValue)  \(parcel.to.text)"
        case .parcelNews(let id, let news): "\(id.number)  \(news.told)"
        case .owed(let obligation): obligation.told
        case .discharged(let id, let proof): "\(id.number)  \(proof.told)"
        case .handedOver(let id, let receiver): "\(id.number)  to \(receiver.told.text)"
        case .handoverArrived(let id): String(id.number)
        case .received(let obligation): obligation.told
        case .seniorAsked(let news): ([news.name] + news.colleagues).joined(separator: " ")
        case .takenOver(let request, _): "\(request.client)  from \(request.from)"
        case .stateChanged(.onBreak(let reason)): "on-break  \(reason)"
        case .stateChanged(let state): state.name
        case .wrapUpTimeOver: OperatorState.ready.name
        case .remarked(let id, let text): "\(id.number)  \(text.text)"
        case .gapNoted(let text), .vipKnown(let text), .customerShown(let text): text.text
        case .inquired(let lookup, let ending, let milliseconds): "\(lookup)  \(ending.rawValue)  \(milliseconds) ms"
        case .cardSeen(let client, _): client
        case .did(.said(let saying)): saying.rawValue
        case .did(.asked(let field)): field.rawValue
        case .did(.opened(let section)): section
        case .cardRenewed(let revision): revision
        case .unread(let request): "\(request.dialect)  \(request.unread.told)"
        case .pickedUp, .hungUp, .putAside, .dismissed, .lostSightOf, .returnedToCaller, .signedOff, .filingUndone,
            .dismissalUndone, .holdBegun, .holdEnded, .attemptOrdered, .attemptOrderFailed, .attemptAnswered,
            .connectAsked, .did(.writes), .did(.wrote):
            ""
        }
    }
}

extension ParcelNews {
    fileprivate var told: String {
        switch self {
        case .putOff(let why, let until): "until \(until.rfc3339)  \(why.text)"
        case .handed(let machine, let job, let words): "to \(machine), job \(job)  \(words.text)"
        case .accepted(let server, let words, _): "by \(server)  \(words.text)"
        case .refused(let why): why.text
        case .withdrawn, .urged: ""
        }
    }
}

extension Unread {
    var told: String {
        switch self {
        case .malformed: "malformed"
        case .unknownKind(let name): "unknown kind: \(name)"
        case .missing(let field): "no field: \(field)"
        }
    }
}
