import Answering
import Support
import Synchronization
import Testing

@testable import Station

@Suite("Calls whose time is over")
struct ExpiryTests {
    /// Finds what began before, and is locked or full now and then.
    private final class Log: CallLog {
        struct State {
            var calls: [Call.ID: Moment] = [:]
            var turns: [Int] = []
            var refusals = 0
        }
        let state = Mutex(State())

        init(_ calls: [Call.ID: Moment], refusals: Int = 0) {
            state.withLock { ($0.calls, $0.refusals) = (calls, refusals) }
        }

        func expired(_ moments: [Client.ID: Moment], atMost most: Int) async throws -> [Call.ID] {
            try state.withLock { state in
                try Self.refuse(&state)
                let found = state.calls.filter { $0.value < moments["akvarel"] ?? Moment(milliseconds: 0) }
                return Array(found.keys.prefix(most))
            }
        }

        func erase(expired calls: [Call.ID], at now: Moment) async throws -> Set<Call.ID> {
            try state.withLock { state in
                try Self.refuse(&state)
                for id in calls { state.calls[id] = nil }
                state.turns.append(calls.count)
                return Set(calls)
            }
        }

        /// Every other time.
        private static func refuse(_ state: inout State) throws {
            guard state.refusals > 0 else { return }
            state.refusals -= 1
            if state.refusals % 2 == 0 { throw LogFault(.locked, "The log is locked just now.") }
        }

        func record(_ entries: [Entry], calls: [CallSummary], interface: String?) async throws {}
        func opening(since moment: Moment) async throws -> Opening { Opening() }
        func history(of number: PhoneNumber, to client: Client.ID) async throws -> CallerHistory {
            CallerHistory(number: number, client: client, calls: [])
        }
        func erase(_ caller: PhoneNumber, at now: Moment) async throws {}
        func interface() async throws -> String? { nil }
    }

    private let timekeeper = PretendTimekeeper()

    private func calls(_ range: Range<Int>, at moment: Moment) -> [Call.ID: Moment] {
        Dictionary(uniqueKeysWithValues: range.map { (Call.ID(source: "pbx", callID: "\($0)"), moment) })
    }

    /// What the desk was told to be gone, until so many are.
    private func gone(_ count: Int, from inbox: Inbox) async -> Set<Call.ID> {
        var gone: Set<Call.ID> = []
        while gone.count < count {
            for stamped in await inbox.turn() {
                if case .event(.expired(let ids)) = stamped.happening { gone.formUnion(ids) }
            }
        }
        return gone
    }

    @Test(
        "go in small turns, as many as it takes, and go on where the log was locked meanwhile", .timeLimit(.minutes(1)),
        arguments: [0, 40])
    func turns(refusals: Int) async {
        let now = timekeeper.now()
        let old = calls(0..<2345, at: now.adding(seconds: -9))
        let log = Log(old.merging(calls(3000..<3005, at: now)) { old, _ in old }, refusals: refusals)
        let inbox = Inbox(timekeeper: timekeeper, version: "1")
        let expiry = Expiry(log: log, inbox: inbox, timekeeper: timekeeper)
        let working = Task { await expiry.run() }
        expiry.erase(before: ["akvarel": now])
        #expect(await gone(2345, from: inbox) == Set(old.keys))
        // The next day, the rest.
        expiry.erase(before: ["akvarel": now.adding(seconds: 86_400)])
        #expect(await gone(5, from: inbox).count == 5)
        working.cancel()
        await working.value
        #expect(log.state.withLock { $0.calls.isEmpty && $0.turns.allSatisfy { $0 <= 10 } })
    }
}
