import Answering
import Synchronization

/// Asks an edge about callers, one number after another; the newest first, because that one rings.
///
/// In a storm the oldest questions are dropped: their cards stand without the past.
final class Recaller: Sendable {
    struct Question: Hashable, Sendable {
        var number: PhoneNumber
        var client: Client.ID
    }

    static let mostWaiting = 64

    private let answer: @Sendable (Question) async -> Event?
    private let inbox: Inbox
    private let waiting = Mutex<[Question]>([])
    private let bell = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))

    init(inbox: Inbox, answer: @escaping @Sendable (Question) async -> Event?) {
        self.inbox = inbox
        self.answer = answer
    }

    /// For earlier calls. A log in trouble says so by itself.
    convenience init(log: any CallLog, inbox: Inbox) {
        self.init(inbox: inbox) { question in
            (try? await log.history(of: question.number, to: question.client)).map { .recalled($0) }
        }
    }

    /// For who he is.
    convenience init(customers: any CustomerBook, inbox: Inbox) {
        self.init(inbox: inbox) { question in
            let found = await customers.find(question.number, at: question.client)
            return .recognised(CustomerAnswer(number: question.number, client: question.client, found: found))
        }
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
                if let event = await answer(question) { inbox.post(event) }
            }
        }
    }
}
