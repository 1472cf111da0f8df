package import Answering
package import Dialects

/// An Asterisk that is ordered by AMI over HTTP, in a session of its own.
package final class AMIControls: Controls {
    private let language: AsteriskAMIOrders
    private let session: AMISession
    private let telephone: AMITelephone?
    private let carriedOut = CarriedOut()

    /// - Parameter telephone: told what is ordered, so that what Asterisk tells of an attempt bears its number.
    package init(_ settings: AMISettings, telephone: AMITelephone? = nil, authority: String? = nil) {
        language = AsteriskAMIOrders(settings)
        session = AMISession(settings, authority: authority)
        self.telephone = telephone
    }

    package var abilities: Abilities { language.abilities }

    package func carryOut(_ order: TelephoneOrder) async -> OrderReply {
        await carriedOut.once(order) { await self.perform(order) }
    }

    private func perform(_ order: TelephoneOrder) async -> OrderReply {
        let requests: [PBXRequest]
        do throws(OrderFault) {
            requests = try language.requests(for: order)
        } catch {
            return .refused(Personal(error.sentence))
        }
        announce(order)
        let reply = await OrderReply.of(requests, send)
        if reply != .accepted { withdraw(order, reply) }
        return reply
    }

    /// Before it goes out: what comes of it may be told before it is answered.
    private func announce(_ order: TelephoneOrder) {
        guard let telephone, let call = order.call?.callID else { return }
        switch order.deed {
        case .attempt(let number, let target, _):
            telephone.expect(attempt: String(number), of: call, number: target.number)
        case .cancel: telephone.expectCancelling(of: call)
        default: break
        }
    }

    private func withdraw(_ order: TelephoneOrder, _ reply: OrderReply) {
        guard case .attempt(let number, _, _) = order.deed, let call = order.call?.callID, reply != .unanswered else {
            return
        }
        telephone?.forget(attempt: String(number), of: call)
    }

    private func send(_ request: PBXRequest) async -> OrderReply {
        if session.isOpen {
            let (reply, isDenied) = await ask(request)
            // Refused by a session that is forgotten, it was not done.
            guard isDenied else { return reply }
        }
        do throws(AMITrouble) {
            try await session.logIn()
        } catch {
            if case .away = error { return .unreachable }
            return .refused(Personal(error.description))
        }
        return await ask(request).reply
    }

    private func ask(_ request: PBXRequest) async -> (reply: OrderReply, isDenied: Bool) {
        do throws(SendFault) {
            let answer = try await session.send(request)
            return (language.reply(answer, to: request), AsteriskAMIOrders.isDenied(answer))
        } catch {
            return (error.isUnreachable ? .unreachable : .unanswered, false)
        }
    }
}
