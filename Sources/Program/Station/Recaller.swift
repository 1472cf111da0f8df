import Answering
import Synchronization

/// Asks the log for earlier calls, one number after another; the newest first, because that one rings.
///
/// In a storm the oldest questions are dropped: their cards stand without the past.
final class Recaller: Sendable {
    struct Question: Hashable, Sendable {
        var number: PhoneNumber
        var client: Client.ID
    }

    static let mostWaiting = 64

    private let log: any CallLog
    private let inbox: Inbox
    private let waiting = Mutex<[Question]>([])
    private let bell = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))

    init(log: any CallLog, inbox: Inbox) {
        self.log = log
        self.inbox = inbox
    }

    func ask(_ question: Question) {
        waiting.withLock { waiting in
            waiting.removeAll { $0 == question }
            if waiting.count == Self.mostWaiting { waiting.removeFirst() }
            waiting.append(question)
        }
        bell.continuation.yield()
    }

    /// Works until the task is cancelled.
    func run() async {
        for await _ in bell.stream {
            while !Task.isCancelled, let question = waiting.withLock({ $0.popLast() }) {
                // A log in trouble says so by itself.
                guard let past = try? await log.history(of: question.number, to: question.client) else { continue }
                inbox.post(.recalled(past))
            }
        }
    }
}
