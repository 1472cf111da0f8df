import Answering
import Synchronization

/// Lets the other desks know what was told here of a firm's managers; tried again until it is written down, or over.
final class Herald: Sendable {
    struct News: Hashable, Sendable {
        var client: Client.ID
        var manager: Manager.ID
        var state: ManagerState

        fileprivate var subject: [String] { [client, manager] }
    }

    /// How long before what could not be written is tried again.
    private static let pauseSeconds = 5

    private let dayBook: any DayBook
    private let inbox: Inbox
    private let timekeeper: any Timekeeper
    private let queue = AsyncStream<News>.makeStream()
    /// What was told last of each manager: of what is older nobody need know.
    private let latest = Mutex<[[String]: ManagerState]>([:])

    init(dayBook: any DayBook, inbox: Inbox, timekeeper: any Timekeeper) {
        self.dayBook = dayBook
        self.inbox = inbox
        self.timekeeper = timekeeper
    }

    func tell(_ news: News) {
        latest.withLock { $0[news.subject] = news.state }
        queue.continuation.yield(news)
    }

    /// Works until the task is cancelled.
    func run() async {
        await withDiscardingTaskGroup { group in
            for await news in queue.stream where latest.withLock({ $0[news.subject] == news.state }) {
                let now = timekeeper.now()
                do {
                    if now < news.state.until {
                        try await dayBook.note(news.state, of: news.manager, at: news.client, now: now)
                    }
                    inbox.post(.mended(.dayBook(news.client, .unwritable)))
                } catch {
                    inbox.post(.troubled(.dayBook(news.client, error as? DayBookFault ?? .unwritable)))
                    group.addTask { [timekeeper, queue] in
                        guard (try? await timekeeper.wait(until: now.adding(seconds: Self.pauseSeconds))) != nil
                        else { return }
                        queue.continuation.yield(news)
                    }
                }
            }
        }
    }
}
