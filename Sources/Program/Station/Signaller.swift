import Answering
import Synchronization

/// Lets the service know what the operator is at, the newest alone; said again until it is heard.
final class Signaller: Sendable {
    /// How long before what was not heard is said again.
    private static let pauseSeconds = 3

    private let service: (any ServicePool)?
    private let timekeeper: any Timekeeper
    private let newest = Mutex<OperatorState?>(nil)
    private let bell = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))

    init(service: (any ServicePool)?, timekeeper: any Timekeeper) {
        self.service = service
        self.timekeeper = timekeeper
    }

    func tell(_ state: OperatorState) {
        newest.withLock { $0 = state }
        bell.continuation.yield()
    }

    /// Works until the task is cancelled.
    func run() async {
        guard let service else { return }
        for await _ in bell.stream {
            guard let state = newest.withLock({ $0 }), await !service.tell(state) else { continue }
            guard (try? await timekeeper.wait(until: timekeeper.now().adding(seconds: Self.pauseSeconds))) != nil
            else { return }
            bell.continuation.yield()
        }
    }
}
