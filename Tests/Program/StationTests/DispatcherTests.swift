import Answering
import Support
import Synchronization
import Testing

@testable import Station

@Suite("The dispatcher")
struct DispatcherTests {
    /// Answers nothing about a call before it is let go.
    private final class SlowControls: Controls {
        private let begun = AsyncStream<TelephoneOrder>.makeStream()
        private let held = Mutex<[Call.ID: CheckedContinuation<Void, Never>]>([:])
        private let slow: Call.ID

        init(in call: Call.ID) { slow = call }

        var abilities: Abilities { Abilities(Set(Ability.allCases)) }
        var orders: AsyncStream<TelephoneOrder> { begun.stream }

        func carryOut(_ order: TelephoneOrder) async -> OrderReply {
            if order.call == slow, order.deed == .hold {
                await withCheckedContinuation { continuation in
                    held.withLock { $0[slow] = continuation }
                    begun.continuation.yield(order)
                }
            } else {
                begun.continuation.yield(order)
            }
            return .accepted
        }

        func letGo() { held.withLock { $0.removeValue(forKey: slow) }?.resume() }
    }

    private func order(_ number: UInt64, _ deed: TelephoneOrder.Deed, in call: Call.ID?) -> TelephoneOrder {
        TelephoneOrder(number: number, deed, extension: "204", call: call)
    }

    @Test("lets an order that is slow hold up those of the same call alone, and keeps their order")
    func lines() async {
        let (slow, other) = (Call.ID(source: "//pbx", callID: "1"), Call.ID(source: "//pbx", callID: "2"))
        let controls = SlowControls(in: slow)
        let inbox = Inbox(timekeeper: PretendTimekeeper(), version: "1")
        let dispatcher = Dispatcher(controls: controls, inbox: inbox)
        let given = [
            order(1, .hold, in: slow), order(2, .resume, in: slow), order(3, .hangUp, in: slow),
            order(4, .hold, in: other), order(5, .pause(reason: "lunch"), in: nil), order(6, .unpause, in: nil),
        ]
        for order in given { dispatcher.give(order) }
        let running = Task { await dispatcher.run() }
        var begun = controls.orders.makeAsyncIterator()
        var first: [UInt64] = []
        while first.count < 4, let order = await begun.next() { first.append(order.number) }
        #expect(Set(first) == [1, 4, 5, 6])
        #expect(first.firstIndex(of: 5) ?? 9 < first.firstIndex(of: 6) ?? 0)
        controls.letGo()
        dispatcher.finish()
        await running.value
        var rest: [UInt64] = []
        while rest.count < 2, let order = await begun.next() { rest.append(order.number) }
        #expect(rest == [2, 3])
        let told = await inbox.turn().compactMap { stamped -> UInt64? in
            if case .event(.ordered(let order, .accepted)) = stamped.happening { order.number } else { nil }
        }
        #expect(told.count == given.count)
    }
}
