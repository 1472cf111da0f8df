package import Answering
import FoundationEssentials

/// How an Asterisk is ordered by AMI: for calls that stand in `Queue()` or `Dial()`, by the operator's own channel.
///
/// Asterisk consults by its feature for attended transfers (`features.conf`), as if the operator had pressed its keys:
/// how long it rings is `atxfernoanswertimeout`'s to say, and no answer, busy or a cancelled attempt bring the caller
/// back by themselves. "Success" says that it was queued, and no more: what is done, the events tell. A telephone is
/// answered and held by its own keys; there is no action for that. Source: the consult flow as measured on 22.10.1.
package struct AsteriskAMIOrders: OrderLanguage {
    private let settings: AMISettings

    package init(_ settings: AMISettings) { self.settings = settings }

    package var abilities: Abilities {
        let always: Set<Ability> = [.attempt, .connect, .transfer, .hangUp, .dial, .pause]
        return Abilities(
            always.union(settings.queues.isEmpty ? [.record] : [.record, .logIn]),
            // Of a recording nothing was measured.
            confirmed: always.union([.logIn]))
    }

    package func requests(for order: TelephoneOrder) throws(OrderFault) -> [PBXRequest] {
        switch order.deed {
        case .answer: throw OrderFault("AMI cannot answer: lift the telephone.")
        case .hold, .resume: throw OrderFault("AMI cannot hold: hold by the telephone.")
        case .markRecording: throw OrderFault("AMI cannot mark a recording.")
        case .attempt(_, let target, _): return [try dial("Atxfer", target.number, order)]
        // He has answered, and speaks with her already.
        case .consult: return []
        case .cancel: return [request("CancelAtxfer", [("Channel", try channel(of: order))])]
        // With her gone, caller and manager are joined.
        case .connect, .hangUp:
            return [request("Hangup", [("Channel", try channel(of: order)), ("Cause", "16")])]
        case .transfer(let number): return [try dial("BlindTransfer", number, order)]
        case .dial(let number):
            guard let exten = settings.exten(number) else { throw OrderFault("This is no number that can be dialled.") }
            let member = settings.member(order.extension)
            return [
                request(
                    "Originate",
                    [
                        ("Channel", member), ("Exten", exten), ("Context", settings.context), ("Priority", "1"),
                        ("Async", "true"),
                    ])
            ]
        case .record(let isOn): return [try record(isOn, order)]
        case .pause(let reason):
            return queues.map { pause(order, $0, [("Paused", "true"), ("Reason", reason)]) }
        case .unpause: return queues.map { pause(order, $0, [("Paused", "false")]) }
        case .logIn: return try logged("QueueAdd", order)
        case .logOut: return try logged("QueueRemove", order)
        }
    }

    package func reply(_ answer: PBXAnswer, to request: PBXRequest) -> OrderReply {
        guard answer.status == 200 else {
            return .refused(Personal("HTTP \(answer.status): there is no AMI; see http.conf and manager.conf"))
        }
        guard let message = AMIBody(answer.body).answer else { return .unanswered }
        let words = message["Message"]
        if message.isSuccess || Self.isSoAlready(words) { return .accepted }
        return .refused(words.map { Personal($0) })
    }

    /// Whether a session that is no longer known was what was refused; so is what its user may not do.
    package static func isDenied(_ answer: PBXAnswer) -> Bool {
        AMIBody(answer.body).answer?["Message"] == "Permission denied"
    }

    /// The number as it is dialled, by which Asterisk's events tell whose attempt they are of.
    private func dial(_ action: String, _ number: PhoneNumber, _ order: TelephoneOrder) throws(OrderFault) -> PBXRequest
    {
        guard let exten = settings.exten(number) else { throw OrderFault("This is no number that can be dialled.") }
        return request(
            action, [("Channel", try channel(of: order)), ("Exten", exten), ("Context", settings.context)])
    }

    private func channel(of order: TelephoneOrder) throws(OrderFault) -> String {
        guard let channel = order.operatorLeg, !channel.isEmpty else {
            throw OrderFault("Asterisk has not told by which channel you speak: use the telephone.")
        }
        return channel
    }

    private func record(_ isOn: Bool, _ order: TelephoneOrder) throws(OrderFault) -> PBXRequest {
        let channel = try channel(of: order)
        guard isOn else { return request("StopMixMonitor", [("Channel", channel)]) }
        let call = (order.call?.callID ?? "").filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") }
        return request(
            "MixMonitor", [("Channel", channel), ("File", "pult-\(call)-\(order.number).wav"), ("Options", "b")])
    }

    /// No queue named is all in which she is a member.
    private var queues: [String?] { settings.queues.isEmpty ? [nil] : settings.queues }

    private func pause(_ order: TelephoneOrder, _ queue: String?, _ fields: [(String, String)]) -> PBXRequest {
        let member = ("Interface", settings.member(order.extension))
        return request("QueuePause", (queue.map { [("Queue", $0)] } ?? []) + [member] + fields)
    }

    private func logged(_ action: String, _ order: TelephoneOrder) throws(OrderFault) -> [PBXRequest] {
        guard !settings.queues.isEmpty else { throw OrderFault("The settings name no queues of this Asterisk.") }
        return settings.queues.map {
            request(action, [("Queue", $0), ("Interface", settings.member(order.extension))])
        }
    }

    /// A member twice, or not at all: what was wanted is so. Source: apps/app_queue.c.
    private static func isSoAlready(_ words: String?) -> Bool {
        words == "Unable to add interface: Already there" || words == "Unable to remove interface: Not there"
    }

    private func request(_ action: String, _ fields: [(String, String)]) -> PBXRequest {
        AMIAction.request(action, fields, settings)
    }
}
