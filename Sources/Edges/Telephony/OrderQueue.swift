import Answering
import Dialects
import Synchronization

/// What belongs to one call is done one thing after another; calls do not wait for each other.
final class OrderQueue: Sendable {
    private struct Line {
        var count = 0
        var end: Task<Void, Never>?
    }

    private let lines = Mutex<[String: Line]>([:])

    /// Whatever was begun before for the same call is done first.
    @discardableResult
    func begin<Value: Sendable>(
        _ call: String, _ work: @escaping @Sendable () async -> Value
    ) -> Task<Value, Never> {
        lines.withLock { lines in
            let before = lines[call]?.end
            let task = Task {
                await before?.value
                return await work()
            }
            lines[call, default: Line()].count += 1
            lines[call]?.end = Task {
                _ = await task.value
                self.leave(call)
            }
            return task
        }
    }

    private func leave(_ call: String) {
        lines.withLock { lines in
            lines[call]?.count -= 1
            if lines[call]?.count == 0 { lines[call] = nil }
        }
    }
}

extension OrderReply {
    /// What came of an order that takes several requests: one after another, each once, and the first that is not
    /// accepted ends them, in the PBX's own words where it refuses.
    static func of(
        _ requests: [PBXRequest], _ send: (PBXRequest) async -> OrderReply
    ) async -> OrderReply {
        for (place, request) in requests.enumerated() {
            let reply = await send(request)
            guard reply == .accepted else {
                // Nothing was done where the first did not go out; behind it nobody knows.
                return reply == .unreachable && place > 0 ? .unanswered : reply
            }
        }
        return .accepted
    }
}
