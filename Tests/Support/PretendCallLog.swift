package import Answering
import Synchronization

/// A log in memory that refuses when it is told to, and keeps whoever writes waiting while it is held.
package final class PretendCallLog: CallLog {
    private struct State {
        var batches: [[Entry]] = []
        var interface: String?
        var trouble: LogTrouble?
        var erasingTrouble: LogTrouble?
        var isHeld = false
        var waiting: [CheckedContinuation<Void, Never>] = []
        var questions: [PhoneNumber] = []
    }

    private let state = Mutex(State())

    package init() {}

    /// What was taken, a batch a transaction.
    package var batches: [[Entry]] { state.withLock { $0.batches } }
    /// Whose past was asked for, in that order.
    package var questions: [PhoneNumber] { state.withLock { $0.questions } }
    /// How many wait to be answered.
    package var waiting: Int { state.withLock { $0.waiting.count } }

    package func refuse(_ trouble: LogTrouble?) { state.withLock { $0.trouble = trouble } }

    /// Takes what is written, and takes nobody out.
    package func refuseErasing(_ trouble: LogTrouble?) { state.withLock { $0.erasingTrouble = trouble } }

    package func hold() { state.withLock { $0.isHeld = true } }

    package func release() {
        let waiting = state.withLock { state in
            state.isHeld = false
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    package func erase(_ caller: PhoneNumber, at now: Moment) async throws {
        let trouble = state.withLock { $0.erasingTrouble }
        if let trouble { throw LogFault(trouble, "The log was told to erase nothing.") }
    }

    package func expired(_ moments: [Client.ID: Moment], atMost most: Int) async throws -> [Call.ID] { [] }

    package func erase(expired calls: [Call.ID], at now: Moment) async throws -> Set<Call.ID> { [] }

    private func pass() async {
        await withCheckedContinuation { continuation in
            let isHeld = state.withLock { state in
                if state.isHeld { state.waiting.append(continuation) }
                return state.isHeld
            }
            if !isHeld { continuation.resume() }
        }
    }

    package func record(_ entries: [Entry], calls: [CallSummary], interface: String?) async throws {
        await pass()
        try state.withLock { state in
            if let trouble = state.trouble { throw LogFault(trouble, "The log was told to refuse.") }
            state.batches.append(entries)
            state.interface = interface ?? state.interface
        }
    }

    package func opening(since moment: Moment) async throws -> Opening { Opening() }

    package func history(of number: PhoneNumber, to client: Client.ID) async throws -> CallerHistory {
        state.withLock { $0.questions.append(number) }
        await pass()
        return CallerHistory(number: number, client: client, calls: [])
    }

    package func interface() async throws -> String? { state.withLock { $0.interface } }
}
