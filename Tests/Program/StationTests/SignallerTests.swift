import Answering
import Support
import Synchronization
import Testing

@testable import Station

@Suite("What the operator is at")
struct SignallerTests {
    /// A service that does not hear the first words.
    private final class Service: ServicePool {
        let told: AsyncStream<OperatorState>
        private let tell: AsyncStream<OperatorState>.Continuation
        private let deafTo: Mutex<Int>

        init(deafTo count: Int) {
            (told, tell) = AsyncStream.makeStream()
            deafTo = Mutex(count)
        }

        func claim(_ id: Obligation.ID) async -> PoolReply { .unreachable }

        func tell(_ state: OperatorState) async -> Bool {
            tell.yield(state)
            return deafTo.withLock { left in
                left -= 1
                return left < 0
            }
        }
    }

    @Test("is said to the service until it is heard, and then no more; of what waits the newest alone")
    func untilHeard() async {
        let service = Service(deafTo: 2)
        let signaller = Signaller(service: service, timekeeper: PretendTimekeeper())
        for state in [OperatorState.ready, .onCall, .wrapUp] { signaller.tell(state) }
        let working = Task { await signaller.run() }
        defer { working.cancel() }
        var told = service.told.makeAsyncIterator()
        for _ in 0..<3 { #expect(await told.next() == .wrapUp) }
        signaller.tell(.onBreak(reason: "обед"))
        #expect(await told.next() == .onBreak(reason: "обед"))
    }
}
