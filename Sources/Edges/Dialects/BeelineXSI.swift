package import Answering

/// Beeline's Cloud PBX: the XSI events of BroadWorks, as XML.
///
/// It proves nothing: a key in the path and the list of its addresses must tell. Prefixes of names differ, so that only
/// what follows them counts. Events are numbered within a subscription, and a call may run through several: their times
/// order them where each brings one.
package struct BeelineXSI: Dialect {
    private let keys: DialectKeys

    package init(_ keys: DialectKeys) { self.keys = keys }

    package func judge(_ request: WebRequest, at now: Moment) -> SenderVerdict { .admitted }

    package func read(_ request: WebRequest) -> Telling {
        guard let told = XMLTree(reading: request.text), told.name == "Event" else { return .unread(.malformed) }
        guard let data = told["eventData"], let name = data.attributes["type"]?.withoutPrefix else {
            // The channel's own notices carry no data.
            return told.attributes["type"]?.withoutPrefix == "SubscriptionEvent"
                ? .unread(.missing("eventData")) : .unread(Self.unknown(told.attributes["type"]))
        }
        // What lasts as the subscription begins has begun before it.
        if name == "CallSubscriptionEvent" { return .nothing() }
        guard let call = data["call"] else { return .unread(Self.unknown(name)) }
        let wasAnswered = call.value("answerTime") != nil
        let kind: CallEvent.Kind
        switch name {
        case "CallReceivedEvent": kind = .alerting
        case "CallOriginatedEvent": kind = .offered
        case "CallAnsweredEvent": kind = .answered
        case "CallHeldEvent": kind = .held
        case "CallRetrievedEvent": kind = .resumed
        case "CallTransferredEvent": kind = .transferred
        case "CallRedirectedEvent": kind = wasAnswered ? .transferred : .missed
        // A colleague who was quicker releases this leg, too: that the caller gave up is not said.
        case "CallReleasedEvent": kind = wasAnswered ? .ended : .missed
        case "CallUpdatedEvent", "CallOriginatingEvent", "CallCollectingEvent", "CallForgottenEvent": return .nothing()
        default: return .unread(Self.unknown(name))
        }
        guard let callID = call.value("extTrackingId") ?? call.value("callId") else {
            return .unread(.missing("extTrackingId"))
        }
        let id = told.value("eventID")
        return Telling([.told(kind, callID: callID, by: keys, id: id, state: name) { fill(&$0, told, call) }])
    }

    private static func unknown(_ name: String?) -> Unread {
        .unknownKind(String((name ?? "").withoutPrefix.prefix(64)))
    }

    private func fill(_ event: inout CallEvent, _ told: XMLTree, _ call: XMLTree) {
        let isOut = call.value("personality").map { $0 != "Terminator" } ?? (event.kind == .offered)
        event.direction = isOut ? .outbound : .inbound
        event.legID = call.value("callId")
        event.time = time(of: event.kind, call)
        let other = call["remoteParty"]
        let redirections =
            call["redirections"]?.children.compactMap { keys.number($0["party"]?.value("address")) } ?? []
        if isOut {
            event.to = keys.number(other?.value("address"))
        } else {
            event.from = keys.caller(other?.value("address"), name: other?.value("name"))
            // The line it came by, where it was passed on from there; mostly nothing tells.
            event.to = redirections.first { $0.kind == .international }
        }
        // `101` of `101@ip.beeline.example`.
        let target = told.value("targetId") ?? told.value("userId")
        event.agent = target?.split(separator: "@").first.map { CallEvent.Agent(extension: String($0)) }
        event.cause = call.value("releasingParty").map { CallEvent.Cause(vendorCode: $0) }
    }

    /// Of holding and retrieving no time is told.
    private func time(of kind: CallEvent.Kind, _ call: XMLTree) -> Moment? {
        let name: String? =
            switch kind {
            case .alerting, .offered: "startTime"
            case .answered: "answerTime"
            case .ended, .missed, .transferred: "releaseTime"
            default: nil
            }
        return Moment(epochMilliseconds: name.flatMap(call.value).flatMap(Double.init))
    }
}
