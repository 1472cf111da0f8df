// What the desk asks of the PBX: each once, and never believed done before the PBX says so.

/// An order that went out, and what came of it.
package struct Ordered: Hashable, Sendable {
    package var order: TelephoneOrder
    package var at: Moment
    /// `nil`: no answer yet.
    package var reply: OrderReply?

    /// It was not carried out, or nobody knows: she does it by her telephone.
    package var hasFailed: Bool { reply.map { $0 != .accepted } ?? false }
}

extension Desk {
    private static var mostOrders: Int { 64 }
    /// After this long without an answer she is told that the PBX is silent; the way by hand is open all the while.
    private static var patienceWithPBXSeconds: Int { 1 }
    /// So long after the time the profile gives a number, the PBX has said nothing of the end of its ringing.
    private static var ringGraceSeconds: Int { 5 }

    package func can(_ ability: Ability) -> Bool { abilities.able.contains(ability) }

    /// The last order of its kind in a call.
    package func ordered(_ ability: Ability, in id: Call.ID?) -> Ordered? {
        orders.last { Ability($0.order.deed) == ability && $0.order.call == id }
    }

    /// The PBX can do it for this call, and has not failed to.
    private func isOrdered(_ ability: Ability, in id: Call.ID?) -> Bool {
        can(ability) && ordered(ability, in: id)?.hasFailed != true
    }

    mutating func order(_ deed: TelephoneOrder.Deed, in id: Call.ID? = nil) -> [Effect] {
        guard can(Ability(deed)), id.map({ calls[$0]?.isByHand == false }) ?? true else { return [] }
        lastOrder += 1
        let order = TelephoneOrder(
            number: lastOrder, deed, extension: person.extension, call: id,
            operatorLeg: id.flatMap { calls[$0]?.leg(of: person.extension) })
        if orders.count == Self.mostOrders { orders.removeFirst() }
        orders.append(Ordered(order: order, at: now))
        return [.order(order)]
    }

    mutating func hear(_ reply: OrderReply, to order: TelephoneOrder) -> [Effect] {
        guard let place = orders.firstIndex(where: { $0.order.number == order.number }), orders[place].reply == nil
        else { return [] }
        orders[place].reply = reply
        switch reply {
        case .accepted:
            _ = forget { if case .controls = $0 { true } else { false } }
            guard case .connect = order.deed, !abilities.confirmed.contains(.connect), let id = order.call
            else { return [] }
            return attempted(.answered, id)
        case .refused: return []
        case .unreachable: return report(.controls(.unreachable))
        case .unanswered: return report(.controls(.silent))
        }
    }

    mutating func watchOrders() -> [Effect] {
        let waits = orders.contains {
            $0.reply == nil && now.isFar(from: $0.at, seconds: Self.patienceWithPBXSeconds)
        }
        return (waits ? report(.controls(.silent)) : []) + openCalls.flatMap { giveUpRinging(in: $0) }
    }

    func isTalked(_ id: Call.ID) -> Bool { calls[id].map { $0.phase == .talking || $0.phase == .held } ?? false }

    /// A call that is a colleague's to take.
    mutating func transfer(_ id: Call.ID, to colleague: Operator.ID) -> [Effect] {
        guard isTalked(id), let colleague = catalogue.roster.operator(colleague) else { return [] }
        return order(.transfer(to: PhoneNumber(reading: colleague.extension), extension: nil), in: id)
    }

    // MARK: Reaching somebody

    /// The order to ring the number of the last attempt.
    package func orderedAttempt(in call: Call) -> Ordered? {
        orders.last { $0.order.call == call.id && $0.order.deed.attempt == call.attempts.count }
    }

    /// The PBX rings, or has rung, the number of the attempt at hand for her.
    package func isDriven(_ attempt: Attempt, in call: Call) -> Bool {
        guard let ordered = orderedAttempt(in: call), !ordered.hasFailed else { return false }
        return attempt == call.attempts.last
    }

    mutating func ringThroughPBX(_ id: Call.ID) -> [Effect] {
        guard let call = calls[id], let attempt = call.ringing, let plan = plan(for: call) else { return [] }
        let line = plan.people.lazy.flatMap(\.lines).first { $0.target == attempt.target }
        let seconds = line?.ringSeconds ?? client(of: call)?.escalation.ringSeconds ?? 20
        return order(.attempt(number: call.attempts.count, attempt.target, ringSeconds: seconds), in: id)
    }

    /// What came of an attempt, by her digit.
    mutating func tell(_ result: Attempt.Result, _ id: Call.ID) -> [Effect] {
        guard let call = calls[id], let attempt = call.attemptAtHand, attempt.result == nil, isDriven(attempt, in: call)
        else { return attempted(result, id) }
        let number = call.attempts.count
        guard result == .answered else { return attempted(result, id) + order(.cancel(attempt: number), in: id) }
        // Asked once; where the PBX fails, she connects by her telephone, and the digit says so.
        guard isOrdered(.connect, in: id), attempt.connectAskedAt == nil else { return attempted(.answered, id) }
        return [decide(.connectAsked, for: id)] + order(.connect(attempt: number), in: id)
    }

    /// What the PBX tells of an attempt that still rings or speaks; told of another it changes nothing.
    mutating func follow(_ event: CallEvent) -> [Effect] {
        guard event.kind == .attempt, let progress = event.attempt, let call = calls[event.call], call.filed == nil,
            let attempt = call.attempts.last, attempt.result == nil, progress.id == String(call.attempts.count)
        else { return [] }
        switch progress.result {
        case "ringing", nil: return []
        case "answered":
            guard attempt.answeredAt == nil else { return [] }
            return [decide(.attemptAnswered, for: call.id)] + order(.consult(attempt: call.attempts.count), in: call.id)
        case "connected": return attempted(.answered, call.id)
        case let word?:
            guard let result = Attempt.Result(rawValue: word), result != .answered else { return [] }
            return attempted(result, call.id) + ringNextByItself(call.id)
        }
    }

    /// Where the profile says so the next number rings without a key.
    private mutating func ringNextByItself(_ id: Call.ID) -> [Effect] {
        guard let call = calls[id], client(of: call)?.escalation.dialsByItself == true, call.messaging == nil,
            call.attempts.last?.result != .cancelled, plan(for: call)?.next != nil
        else { return [] }
        return dial(nil, id)
    }

    /// The PBX has not told the end of an attempt: it is ended here.
    private mutating func giveUpRinging(in id: Call.ID) -> [Effect] {
        guard let call = calls[id], let attempt = call.ringing, attempt.answeredAt == nil, isDriven(attempt, in: call),
            case .attempt(_, _, let seconds)? = orderedAttempt(in: call)?.order.deed,
            now.isFar(from: attempt.startedAt, seconds: seconds + Self.ringGraceSeconds)
        else { return [] }
        return tell(.noAnswer, id) + ringNextByItself(id)
    }
}

extension TelephoneOrder.Deed {
    /// The number of the attempt that it begins.
    fileprivate var attempt: Int? {
        if case .attempt(let number, _, _) = self { number } else { nil }
    }
}

extension Call {
    /// The connection of an operator's telephone, as the PBX named it last.
    fileprivate func leg(of extension: String) -> String? {
        reports.last { $0.event.agent?.extension == `extension` && $0.event.legID != nil }?.event.legID
    }
}
