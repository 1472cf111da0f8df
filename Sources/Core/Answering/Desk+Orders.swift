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

    package func can(_ ability: Ability) -> Bool { abilities.able.contains(ability) }

    /// The last order of its kind in a call; without a call, about herself.
    package func ordered(_ ability: Ability, in id: Call.ID?) -> Ordered? {
        orders.last { Ability($0.order.deed) == ability && $0.order.call == id }
    }

    /// - Parameter telephone: the operator's own where left out.
    mutating func order(_ deed: TelephoneOrder.Deed, in id: Call.ID? = nil, at telephone: String? = nil) -> [Effect] {
        guard can(Ability(deed)), id.map({ calls[$0]?.isByHand == false }) ?? true else { return [] }
        // From the clock on, so that a PBX that tells orders apart by it takes none of today for one of yesterday.
        lastOrderNumber = max(lastOrderNumber + 1, UInt64(max(0, now.milliseconds)))
        let order = TelephoneOrder(
            number: lastOrderNumber, deed, extension: telephone ?? person.extension, call: id,
            operatorLeg: id.flatMap { calls[$0]?.leg(of: person.extension) })
        if orders.count == Self.mostOrders { orders.removeFirst() }
        orders.append(Ordered(order: order, at: now))
        if case .pause = deed { live.forget(operatorAt: person.extension) }
        return [.order(order)]
    }

    mutating func hear(_ reply: OrderReply, to order: TelephoneOrder) -> [Effect] {
        guard let place = orders.firstIndex(where: { $0.order.number == order.number }), orders[place].reply == nil
        else { return [] }
        orders[place].reply = reply
        let trouble: [Effect]
        switch reply {
        case .accepted, .refused: trouble = forget { if case .controls = $0 { true } else { false } }
        case .unreachable: trouble = report(.controls(.unreachable))
        case .unanswered: trouble = report(.controls(.silent))
        }
        if order.call == nil, Ability(order.deed) == .pause, reply != .accepted, order == orders.lastPause {
            isPauseLost = true
        }
        return trouble + settle(order, reply) + (reply == .accepted ? askAgainForPause() : [])
    }

    private mutating func settle(_ order: TelephoneOrder, _ reply: OrderReply) -> [Effect] {
        guard let id = order.call, let call = calls[id] else { return refuse(order, reply) }
        switch order.deed {
        case .attempt(let number, _, _):
            // Without an answer it may ring all the same: what the PBX tells of it is followed.
            guard reply != .accepted, reply != .unanswered, number == call.attempts.count,
                call.ringing?.answeredAt == nil
            else { return [] }
            return [decide(.attemptOrderFailed, for: id)]
        case .connect(let number):
            guard reply == .accepted, !abilities.confirmed.contains(.connect), number == call.attempts.count,
                call.ringing?.connectAskedAt != nil
            else { return [] }
            return attempted(.answered, id)
        default: return refuse(order, reply)
        }
    }

    /// What a page does not tell by itself.
    private mutating func refuse(_ order: TelephoneOrder, _ reply: OrderReply) -> [Effect] {
        guard case .refused(let words) = reply else { return [] }
        return report(.orderRefused(order.deed, words))
    }

    mutating func watchOrders() -> [Effect] {
        let waits = orders.contains {
            $0.reply == nil && now.isFar(from: $0.at, seconds: Self.patienceWithPBXSeconds)
        }
        return (waits ? report(.controls(.silent)) : []) + openCalls.flatMap { watchAttempt(in: $0) }
    }

    /// A call that is a colleague's to take.
    mutating func transfer(_ id: Call.ID, to colleague: Operator.ID) -> [Effect] {
        guard let call = calls[id], let colleague = transferees(of: call).first(where: { $0.id == colleague })
        else { return [] }
        return order(.transfer(to: PhoneNumber(reading: seat(of: colleague))), in: id)
    }

    /// To whom a call may be transferred that is not hers to keep: the senior who takes it, or who serves the firm.
    package func transferees(of call: Call) -> [Operator] {
        guard call.phase.isTalk, can(.transfer) else { return [] }
        if let senior = call.senior?.taken { return catalogue.roster.operator(senior).map { [$0] } ?? [] }
        guard call.isMisrouted || needsSenior(call) else { return [] }
        return Array((call.isMisrouted ? servants(of: call) : seniors(for: call)).prefix(Self.mostTransferees))
    }

    private static var mostTransferees: Int { 3 }
}

extension [Ordered] {
    fileprivate var lastPause: TelephoneOrder? { last { Ability($0.order.deed) == .pause }?.order }
}

extension Call {
    /// The connection of an operator's telephone, as the PBX named it last.
    fileprivate func leg(of extension: String) -> String? {
        reports.last { $0.event.agent?.extension == `extension` && $0.event.legID != nil }?.event.legID
    }
}
