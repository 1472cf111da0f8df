import Answering

/// What stands in place of the card while somebody is to be reached for the caller.
enum ConnectingPlace: Hashable, Sendable {
    case topics, connecting, message
    /// What is owed to the caller; what goes to him, or by fax.
    case promised, sending
    /// What the client's own server is asked.
    case inquiries
}

extension Interface {
    /// What her keys do about connecting; `nil` where the action is not about it.
    mutating func connect(_ action: Action, _ index: Int, on call: Call, _ situation: Situation) -> [Command]? {
        let plan = situation.desk.plan(for: call)
        switch action {
        case .connect: return openConnecting(call, situation)
        case .chooseTopic:
            guard let topics = situation.topics, topics.indices.contains(index - 1) else { return [] }
            change(call.id) { $0.choosing = nil }
            return [.connect(topic: topics[index - 1], call.id)]
        case .chooseFurtherTopic:
            return connect(.chooseTopic, Situation.topicsByDigit + index + 1, on: call, situation)
        case .dial:
            if situation.place == .topics {
                change(call.id) { $0.choosing = nil }
                return [.connect(topic: Escalation.defaultTopic, call.id)]
            }
            let busy = situation.markedBusy(in: plan)
            if situation.isHourUnreadable { return [] }
            let told = acceptTime(call, situation)
            change(call.id) { $0.markedBusy = nil }
            return told + [.dial(busy, call.id)]
        case .result:
            guard Attempt.Result.byDigit.indices.contains(index - 1), call.attemptAtHand != nil else { return [] }
            let result = Attempt.Result.byDigit[index - 1]
            change(call.id) { $0.typing = result == .cannotTalk && !call.isCallingBack ? .callsBack : nil }
            return [.attempted(result, call.id)]
        case .managerBusy: change(call.id) { $0.typing = .busyUntil }
        case .acceptTime: return acceptTime(call, situation)
        case .markNext, .markPrevious:
            let count = plan?.busy.count ?? 0
            guard count > 0 else { return [] }
            let place = (situation.view.markedBusy ?? -1) + (action == .markNext ? 1 : -1)
            change(call.id) { $0.markedBusy = (0..<count).contains(place) ? place : place < -1 ? count - 1 : nil }
        case .returnToCaller:
            let told = acceptTime(call, situation)
            change(call.id) { $0.typing = nil }
            return told + [.returnToCaller(call.id)]
        case .setAside: setAside(call, situation)
        default: return message(action, on: call, situation)
        }
        return []
    }

    /// What was open goes on; else the topic that the answers lead to, or the list of topics.
    private mutating func openConnecting(_ call: Call, _ situation: Situation) -> [Command] {
        change(call.id) {
            $0.outcomes = nil
            $0.choosing = nil
            $0.connectingAside = nil
            $0.messageAside = call.messaging?.since
        }
        if call.connecting?.isUnderWay == true { return [] }
        if let topic = situation.desk.topic(of: call) ?? call.connecting?.topic {
            return [.connect(topic: topic, call.id)]
        }
        guard situation.topics?.isEmpty == false else { return [.connect(topic: nil, call.id)] }
        change(call.id) { $0.choosing = .topics }
        return []
    }

    private mutating func acceptTime(_ call: Call, _ situation: Situation) -> [Command] {
        let typed = situation.typing
        guard typed == .callsBack || typed == .busyUntil, !situation.isHourUnreadable else { return [] }
        change(call.id) { $0.typing = nil }
        if typed == .callsBack {
            let isEmpty = situation.desk.text(of: .callsBack, in: call.id).isEmpty
            return isEmpty ? [] : [.promise(call.id)]
        }
        return situation.managerAtHand.map { [.managerIsBusy($0, call.id)] } ?? []
    }

    /// To the card: what is open stays open.
    mutating func setAside(_ call: Call, _ situation: Situation) {
        change(call.id) {
            $0.typing = nil
            switch situation.place {
            case .topics, .promised, .inquiries, .sending: $0.choosing = nil
            case .message: $0.messageAside = call.messaging?.since
            case .connecting, nil: $0.connectingAside = call.connecting?.since
            }
        }
    }
}

extension Situation {
    /// The page that stands in place of the card; the outcomes stand before it.
    var place: ConnectingPlace? {
        // A call that is over and still in her hands is there for what she is typing; a search stands before it all.
        guard let call, search == nil, view.outcomes == nil, view.typing != .gap,
            call.phase != .closed || view.typing != nil,
            call.phase != .ringing || call.wasAnsweredHere
        else { return nil }
        if view.choosing == .promised, works(.promised) || view.typing == .remark { return .promised }
        if view.choosing == .inquiries, mayInquire { return .inquiries }
        if view.choosing == .sending, view.sending != nil { return .sending }
        let isConnecting = call.connecting?.isUnderWay == true
        if isConnecting, view.typing == .callsBack || view.typing == .busyUntil { return .connecting }
        if view.choosing == .topics { return .topics }
        if let messaging = call.messaging, view.messageAside != messaging.since { return .message }
        return isConnecting && view.connectingAside != call.connecting?.since ? .connecting : nil
    }

    /// What is typed into on this page.
    func isTyped(_ field: Field) -> Bool {
        switch place {
        case .topics: false
        case .connecting: field == .callsBack || field == .busyUntil
        case .message: Field.ofMessage.contains(field)
        case .promised: field == .remark
        case .inquiries: field == .inquiry
        case .sending: field == .sendTo || field == .sendText
        case nil: !Field.ofPages.contains(field)
        }
    }

    /// The topics to choose from, `default` first; `nil` without a client.
    var topics: [Client.Topic]? {
        guard let client else { return nil }
        let topics = client.escalation.topics.map(\.topic)
        return topics.filter { $0 == Escalation.defaultTopic } + topics.filter { $0 != Escalation.defaultTopic }
    }

    /// So many topics have a digit; those after them a letter.
    static var topicsByDigit: Int { 9 }

    /// What was typed for the hour until which a manager is busy is none: it must not become another.
    var isHourUnreadable: Bool {
        guard view.typing == .busyUntil, let call else { return false }
        return desk.typedHour(.busyUntil, of: call) == .unreadable
    }

    /// Whom it is about: who is rung, was rung last, or comes next.
    var managerAtHand: Manager.ID? {
        guard let call else { return nil }
        let last = call.attempts.last { $0.topic == call.connecting?.topic }
        return call.ringing?.target.manager ?? last?.target.manager ?? desk.plan(for: call)?.next?.target.manager
    }

    /// The busy number that she has marked to be tried again.
    func markedBusy(in plan: EscalationPlan?) -> Attempt.Target? {
        guard let place = view.markedBusy, let busy = plan?.busy, busy.indices.contains(place) else { return nil }
        return busy[place]
    }
}

extension Field {
    /// In the order of Tab.
    static let ofMessage: [Field] = [.name, .contact, .messageAbout, .messageWhen, .messageUrgent, .messageText]
    /// Those of other pages than the card.
    static let ofPages: Set<Field> = [
        .messageAbout, .messageWhen, .messageUrgent, .messageText, .callsBack, .busyUntil, .remark, .inquiry, .sendTo,
        .sendText,
    ]
}
