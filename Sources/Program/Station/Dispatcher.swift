import Answering

/// Gives the desk's orders to the PBX, one after another, beside the loop: a PBX that is slow keeps nobody waiting.
final class Dispatcher: Sendable {
    private let controls: any Controls
    private let inbox: Inbox
    private let orders = AsyncStream<TelephoneOrder>.makeStream()

    init(controls: any Controls, inbox: Inbox) {
        self.controls = controls
        self.inbox = inbox
    }

    func give(_ order: TelephoneOrder) { orders.continuation.yield(order) }

    /// What was given goes out still; nothing after it.
    func finish() { orders.continuation.finish() }

    func run() async {
        for await order in orders.stream {
            inbox.post(.ordered(order, await controls.carryOut(order)))
        }
    }
}
