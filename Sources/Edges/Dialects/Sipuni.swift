package import Answering
import FoundationEssentials

/// Sipuni: events by GET, all in the query.
///
/// It proves nothing: a key in the path and the list of its addresses must tell. A call is told of several times, once
/// for the line it came by and once for each operator it rings at, each now and then repeated a second later.
/// Operators' legs are not named, because the end, which concerns them all, comes with the last one's.
package struct Sipuni: Dialect {
    private let keys: DialectKeys

    package init(_ keys: DialectKeys) { self.keys = keys }

    package func judge(_ request: WebRequest, at now: Moment) -> SenderVerdict { .admitted }

    package func read(_ request: WebRequest) -> Telling {
        let fields = request.queryFields
        guard let name = fields["event"] else { return .unread(.missing("event")) }
        guard let callID = fields["call_id"] else { return .unread(.missing("call_id")) }
        let agent = fields["dst_type"] == "2" ? fields["short_dst_num"] : nil
        switch name {
        case "1":
            return Telling([told(agent == nil ? .offered : .alerting, callID, fields, agent: agent)])
        case "3": return Telling([told(.answered, callID, fields, agent: agent)])
        case "2": return Telling([end(callID, fields)])
        // They exist, and say nothing that is known.
        case "4", "5": return .nothing()
        default: return .unread(.unknownKind(String(name.prefix(64))))
        }
    }

    private func told(
        _ kind: CallEvent.Kind, _ callID: String, _ fields: FormFields, agent: String?, state: String? = nil,
        _ fill: (inout CallEvent) -> Void = { _ in }
    ) -> CallEvent {
        .told(kind, callID: callID, by: keys, state: state) { event in
            let (isFromInside, isToInside) = (fields["src_type"] == "2", fields["dst_type"] == "2")
            event.direction = isFromInside ? (isToInside ? .internal : .outbound) : .inbound
            event.time = Moment(epochSeconds: fields["timestamp"])
            event.from = keys.caller(fields["short_src_num"] ?? fields["src_num"])
            // Of an operator's leg both numbers are the cabinet's own.
            if !isToInside { event.to = keys.number(fields["dst_num"]) ?? keys.number(fields["pbxdstnum"]) }
            event.agent = (agent ?? (event.direction == .outbound ? fields["short_src_num"] : nil)).map {
                CallEvent.Agent(extension: $0)
            }
            fill(&event)
        }
    }

    private func end(_ callID: String, _ fields: FormFields) -> CallEvent {
        let status = fields["status"]
        let kind: CallEvent.Kind =
            switch status {
            case "ANSWER", nil: .ended
            case "CANCEL": .abandoned
            case "NOANSWER", "BUSY": .missed
            default: .failed
            }
        return told(kind, callID, fields, agent: nil, state: status) { event in
            event.agent = nil
            event.cause = status.map { CallEvent.Cause(vendorCode: $0) }
            event.recording = fields["call_record_link"].map { CallEvent.Recording($0) }
            event.durations = Self.durations(fields, wasAnswered: status == "ANSWER")
        }
    }

    private static func durations(_ fields: FormFields, wasAnswered: Bool) -> CallEvent.Durations {
        let times = ["call_start_timestamp", "call_answer_timestamp", "timestamp"].map { fields[$0].flatMap(Int.init) }
        return wasAnswered
            ? CallEvent.Durations(
                wait: Elapsed.seconds(from: times[0], to: times[1]), talk: Elapsed.seconds(from: times[1], to: times[2])
            )
            : CallEvent.Durations(wait: Elapsed.seconds(from: times[0], to: times[2]))
    }
}
