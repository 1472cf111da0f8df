package import Answering
package import FoundationEssentials

// 3CX itself pushes nothing: its call control keeps a WebSocket on which it says that something has changed, and what
// it is has to be fetched. These are the pure parts of that.

extension ThreeCX {
    /// One text frame of `/callcontrol/ws`.
    package struct Frame: Hashable, Sendable {
        package enum Change: Int, Sendable { case changed, removed, pressed, promptFinished }

        /// Counts the frames of one connection.
        package var sequence: Int?
        package var change: Change
        /// What is to be fetched: `/callcontrol/101/participants/12`.
        package var entity: String

        /// `nil` where it is none, or tells of a change that is not known.
        package init?(reading data: Data) {
            guard let told = JSONValue(reading: data), let event = told["event"],
                let change = event["event_type"]?.whole.flatMap(Change.init), let entity = event["entity"]?.text
            else { return nil }
            self.sequence = told["sequence"]?.whole
            self.change = change
            self.entity = entity
        }

        /// Whether the entity is a party of a call, and not a device or a prompt.
        package var isParticipant: Bool {
            let parts = entity.split(separator: "/")
            return parts.count == 4 && parts[0] == "callcontrol" && parts[2] == "participants"
        }
    }

    /// What a frame tells, with the participant as it was fetched after it and as it was before.
    ///
    /// After a removal nothing can be fetched any more: what was known before tells who it was. `callid` counts from
    /// the start of the PBX, so that it names a call only as long as that runs.
    package func events(of frame: Frame, participant now: JSONValue?, before: JSONValue?) -> [CallEvent] {
        guard frame.isParticipant else { return [] }
        let known = frame.change == .removed ? before : now
        guard let known, let call = known["callid"]?.text, let dn = known["dn"]?.text else { return [] }
        let (status, earlier) = (known["status"]?.text, before?["status"]?.text)
        let kind: CallEvent.Kind
        switch (frame.change, status) {
        case (.removed, "Connected"): kind = .ended
        case (.removed, "Ringing"): kind = .missed
        case (.removed, "Dialing"): kind = .failed
        case (.changed, "Ringing") where earlier != "Ringing": kind = .alerting
        case (.changed, "Connected") where earlier != "Connected": kind = .answered
        case (.changed, "Dialing") where earlier != "Dialing": kind = .offered
        default: return []
        }
        let isOutbound = status == "Dialing" || earlier == "Dialing"
        return [
            .told(kind, callID: call, by: keys, state: status) { event in
                event.legID = known["legid"]?.text
                event.sequence = frame.sequence.map(String.init)
                event.agent = CallEvent.Agent(extension: dn)
                let other = keys.caller(known["party_caller_id"]?.text, name: known["party_caller_name"]?.text)
                let isInternal = known["party_dn_type"]?.text == "Wextension"
                event.direction = isInternal ? .internal : isOutbound ? .outbound : .inbound
                if isOutbound { event.to = other?.number } else { event.from = other }
                if !isOutbound { event.to = keys.number(known["party_did"]?.text) }
            }
        ]
    }
}
