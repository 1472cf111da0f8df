package import Answering
import FoundationEssentials

/// How Asterisk is ordered by ARI: calls that came by this desk's own `Stasis()` can be driven, all others only hung up.
///
/// The ids of what is made are chosen here and follow from the order, so that nothing is made twice. Source:
/// recordings of a whole consultation on Asterisk 22.10.1.
package struct AsteriskARIOrders: OrderLanguage {
    private let state: AsteriskARI
    private var settings: ARISettings { state.settings }

    /// - Parameter state: what Asterisk has told until now.
    package init(_ state: AsteriskARI) { self.state = state }

    /// Her telephone she picks up herself; recordings have no marks; queues ARI does not know.
    package static let abilities = Abilities(
        [.hold, .attempt, .connect, .transfer, .hangUp, .record, .pause],
        confirmed: [.hold, .attempt, .connect, .transfer, .hangUp, .record])

    package var abilities: Abilities { Self.abilities }

    package func requests(for order: TelephoneOrder) throws(OrderFault) -> [PBXRequest] {
        switch order.deed {
        case .pause, .unpause: return []
        case .logIn, .logOut:
            throw OrderFault("ARI knows no queues; log in and out by the telephone.")
        default: break
        }
        let isOver = order.call.map { state.call($0.callID) == nil } ?? false
        if case .cancel = order.deed, isOver { return [] }
        guard let id = order.call, id.source == settings.source, let call = state.call(id.callID) else {
            throw OrderFault("Asterisk has no such call any more.")
        }
        if order.deed == .hangUp { return [settings.hangUp(id.callID)] }
        guard call.isInStasis else {
            throw OrderFault(
                "This call came by Queue() or Dial(), where ARI can only hang up; use the telephone, or let such calls "
                    + "enter Stasis(\(settings.app)).")
        }
        return try requests(for: order.deed, id.callID, call)
    }

    private func requests(
        for deed: TelephoneOrder.Deed, _ id: String, _ call: AsteriskARI.Conversation
    ) throws(OrderFault) -> [PBXRequest] {
        switch deed {
        case .hold:
            _ = try operatorChannel(of: id)
            return isJoined(id) ? [settings.part(id, id), settings.music(id)] : []
        case .resume:
            _ = try operatorChannel(of: id)
            return back(id)
        case .attempt(let number, let target, let seconds):
            return try attempt(number, target, seconds, id)
        case .consult(let attempt):
            let manager = try manager(attempt, of: id)
            return state.isInBridge(manager, of: id) ? [] : [settings.join([manager], id)]
        case .cancel(let attempt):
            let manager = ARIChannelID.attempt(call: id, number: attempt).text
            let isThere = state.channel(manager).map { !$0.isLeaving } ?? false
            return (isThere ? [settings.hangUp(manager)] : []) + [settings.endTone(id, attempt: attempt)] + back(id)
        case .connect(let attempt):
            let leg = try operatorChannel(of: id)
            let manager = try manager(attempt, of: id)
            let joining = state.isInBridge(manager, of: id) ? [] : [settings.join([manager], id)]
            return joining + back(id) + [settings.hangUp(leg)]
        case .transfer(let number): return try transfer(to: number, id, call)
        case .record(let isOn):
            if isOn {
                guard call.recording == nil else { return [] }
                return [settings.record(id, as: "pult-\(id)-\(settings.extension)-\(call.recordings + 1)")]
            }
            guard let name = call.recording else {
                throw OrderFault("Pult has not seen a recording of this call begin.")
            }
            return [settings.endRecording(name)]
        case .markRecording:
            throw OrderFault("Asterisk's recordings have no marks; note the time on the card.")
        case .answer:
            throw OrderFault("Her telephone rings; it is picked up by hand.")
        case .hangUp, .dial, .pause, .unpause, .logIn, .logOut:
            return []
        }
    }

    // MARK: Whom to ring

    /// The caller hears music, the operator that it rings; whoever still rings for him is let go.
    private func attempt(
        _ number: Int, _ target: Attempt.Target, _ seconds: Int, _ id: String
    ) throws(OrderFault) -> [PBXRequest] {
        guard number > 0 else { throw OrderFault("Attempts are counted from 1.") }
        let leg = try operatorChannel(of: id)
        let endpoint = try endpoint(of: target.number)
        let others = state.attempts(of: id).filter { !$0.channel.isLeaving }.map { settings.hangUp($0.id) }
        let aside = isJoined(id) ? [settings.part(id, id), settings.music(id)] : []
        return others + aside + [
            settings.playTone(to: leg, id, attempt: number),
            settings.originate(
                endpoint, as: .attempt(call: id, number: number),
                arguments: arguments("attempt", id, number, target.extension), seconds: max(1, seconds),
                from: state.call(id)?.to, originator: leg),
        ]
    }

    /// First he is rung: where that is refused, nothing has happened to the caller.
    private func transfer(
        to number: PhoneNumber, _ id: String, _ call: AsteriskARI.Conversation
    ) throws(OrderFault) -> [PBXRequest] {
        let leg = try operatorChannel(of: id)
        let endpoint = try endpoint(of: number)
        let aside = isJoined(id) ? [settings.part(id, id), settings.music(id)] : []
        return [
            settings.originate(
                endpoint, as: .attempt(call: id, number: ARIChannelID.transfer),
                arguments: arguments("transfer", id, ARIChannelID.transfer, nil),
                seconds: Self.transferSeconds, from: call.to, originator: leg)
        ] + aside + [settings.hangUp(leg)]
    }

    /// After that the caller goes back into the dialplan.
    private static let transferSeconds = 60

    private func arguments(_ word: String, _ id: String, _ number: Int, _ extension: String?) -> [String] {
        [word, id, String(number)] + (`extension`.map { [$0.filter { "0123456789*#".contains($0) }] } ?? [])
    }

    private func endpoint(of number: PhoneNumber) throws(OrderFault) -> String {
        guard let endpoint = settings.endpoint(of: number) else {
            throw OrderFault(
                number.kind == .international
                    ? "No line outside is set: give telephone a dial, such as PJSIP/{number}@trunk."
                    : "That is no number that can be dialled.")
        }
        return endpoint
    }

    // MARK: Who is there

    private func operatorChannel(of id: String) throws(OrderFault) -> String {
        guard let leg = state.operatorChannel(of: id), let channel = state.channel(leg), channel.isAnswered,
            !channel.isLeaving
        else { throw OrderFault("Her telephone is not in this call.") }
        return leg
    }

    private func manager(_ attempt: Int, of id: String) throws(OrderFault) -> String {
        let manager = ARIChannelID.attempt(call: id, number: attempt).text
        guard let channel = state.channel(manager), channel.isAnswered, !channel.isLeaving else {
            throw OrderFault("Nobody of this attempt is on the line.")
        }
        return manager
    }

    private func isJoined(_ id: String) -> Bool { state.isInBridge(id, of: id) }

    /// Harmless where he is there already.
    private func back(_ id: String) -> [PBXRequest] { [settings.endMusic(id), settings.join([id], id)] }
}

// MARK: - Answers

extension AsteriskARIOrders {
    package func reply(_ answer: PBXAnswer, to request: PBXRequest) -> OrderReply {
        if (200..<300).contains(answer.status) { return .accepted }
        let told = JSONValue(reading: answer.body)
        let words = told?["message"]?.text ?? told?["error"]?.text ?? ""
        // What was to go is gone already, what was to be made is there, who was to leave is out.
        if answer.status == 404, request.method == "DELETE" { return .accepted }
        if answer.status == 409, words.contains("already exists"), request.url.contains("bridgeId=") {
            return .accepted
        }
        if answer.status == 422, words == "Channel not in this bridge" { return .accepted }
        let sentence: String? =
            switch answer.status {
            case 401: "Asterisk does not let this user in; see user and secret-file, and ari.conf."
            case 403: "This user of ari.conf may only listen: read_only must be no."
            case 404: "It is gone: Asterisk has it no more."
            case 409, 422:
                words == "Channel not in Stasis application" || words == "Bridge not in Stasis application"
                    ? "The call is not in Pult's hands: it is in Queue() or Dial(), or went on in the dialplan." : nil
            case 500:
                words == "Allocation failed" ? "That telephone is not registered, or no such line is known." : nil
            default: nil
            }
        let text = sentence ?? (words.isEmpty ? "Asterisk refused with \(answer.status)." : words)
        return .refused(Personal(String(text.prefix(FieldLimit.text))))
    }
}
