import Answering
import Synchronization

/// Gives the desk's orders to the PBX beside the loop: a PBX that is slow keeps nobody waiting.
///
/// Orders of one call go out one after another, and so do those about herself; what is slow in one call holds up no
/// other.
final class Dispatcher: Sendable {
    private struct Line {
        var count = 0
        var end: Task<Void, Never>?
    }

    private let controls: any Controls
    private let inbox: Inbox
    private let orders = AsyncStream<TelephoneOrder>.makeStream()
    /// By call; `nil`: about herself.
    private let lines = Mutex<[Call.ID?: Line]>([:])

    init(controls: any Controls, inbox: Inbox) {
        self.controls = controls
        self.inbox = inbox
    }

    func give(_ order: TelephoneOrder) { orders.continuation.yield(order) }

    /// What was given goes out still; nothing after it.
    func finish() { orders.continuation.finish() }

    func run() async {
        await withDiscardingTaskGroup { group in
            for await order in orders.stream {
                let end = queue(order)
                group.addTask { await end.value }
            }
        }
    }

    private func queue(_ order: TelephoneOrder) -> Task<Void, Never> {
        lines.withLock { lines in
            let before = lines[order.call]?.end
            let end = Task {
                await before?.value
                inbox.post(.ordered(order, await controls.carryOut(order)))
                leave(order.call)
            }
            lines[order.call, default: Line()].count += 1
            lines[order.call]?.end = end
            return end
        }
    }

    private func leave(_ call: Call.ID?) {
        lines.withLock { lines in
            lines[call]?.count -= 1
            if lines[call]?.count == 0 { lines[call] = nil }
        }
    }
}
