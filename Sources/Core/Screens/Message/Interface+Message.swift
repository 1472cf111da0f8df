import Answering

extension Interface {
    /// What her keys do about a message; `nil` where the action is not about it.
    mutating func message(_ action: Action, on call: Call, _ situation: Situation) -> [Command]? {
        switch action {
        case .message:
            change(call.id) {
                $0.outcomes = nil
                $0.choosing = nil
                $0.typing = situation.firstOfMessage
                $0.cursors[situation.firstOfMessage] = nil
                $0.messageAside = nil
            }
            return call.messaging == nil ? [.openMessage(topic: nil, call.id)] : []
        case .editMessage: change(call.id) { $0.typing = situation.markedOfMessage }
        case .nextOfMessage: change(call.id) { $0.typing = situation.typing?.inMessage(after: 1) }
        case .previousOfMessage: change(call.id) { $0.typing = situation.typing?.inMessage(after: -1) }
        case .nextManager, .previousManager:
            guard let messaging = call.messaging else { return [] }
            let managers: [Manager.ID?] = (situation.client?.managers.map { $0.id } ?? []) + [nil]
            let place = managers.firstIndex(of: messaging.to) ?? 0
            let step = action == .nextManager ? 1 : managers.count - 1
            return [.address(managers[(place + step) % managers.count], call.id)]
        case .takeMessage:
            change(call.id) {
                $0.typing = nil
                $0.connectingAside = call.connecting?.since
                $0.outcomes = .outcome
            }
            return [.takeMessage(call.id)]
        default: return nil
        }
        return []
    }
}

extension Situation {
    /// The field that ▸ marks: the first that is still empty.
    var markedOfMessage: Field {
        guard let call else { return .name }
        return Field.ofMessage.first { isEmpty($0, of: call) } ?? .messageText
    }

    /// The same of a message that is being opened: what the desk fills in is not for her to write.
    fileprivate var firstOfMessage: Field {
        guard let call, call.messaging == nil else { return markedOfMessage }
        return Field.ofMessage.first { isEmpty($0, of: call) && !desk.fillsIn($0, ofMessageIn: call) } ?? .messageText
    }

    private func isEmpty(_ field: Field, of call: Call) -> Bool {
        field != .messageUrgent && desk.text(of: field, in: call.id).isEmpty
    }
}

extension Field {
    /// `nil` beyond the last.
    fileprivate func inMessage(after step: Int) -> Field? {
        guard let place = Self.ofMessage.firstIndex(of: self), Self.ofMessage.indices.contains(place + step)
        else { return nil }
        return Self.ofMessage[place + step]
    }
}
