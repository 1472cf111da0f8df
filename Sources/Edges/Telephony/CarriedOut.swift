import Answering
import Synchronization

/// Sees to it that no order goes out twice: whoever gives one again hears what came of it the first time.
///
/// Once begun it is not broken off, whoever stops waiting for it.
final class CarriedOut: Sendable {
    /// Orders whose answers are remembered.
    private static let mostOrders = 256

    private let begun = Mutex<[UInt64: Task<OrderReply, Never>]>([:])

    func once(_ order: TelephoneOrder, _ work: @escaping @Sendable () async -> OrderReply) async -> OrderReply {
        let task = begun.withLock { begun in
            if let known = begun[order.number] { return known }
            if begun.count >= Self.mostOrders, let oldest = begun.keys.min() { begun[oldest] = nil }
            let task = Task { await work() }
            begun[order.number] = task
            return task
        }
        return await task.value
    }
}
