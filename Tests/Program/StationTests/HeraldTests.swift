import Answering
import Support
import Synchronization
import Testing

@testable import Station

@Suite("News for the other desks")
struct HeraldTests {
    private final class Book: DayBook {
        let written = Mutex<[ManagerState]>([])
        let failures: Mutex<Int>

        init(failures: Int = 0) { self.failures = Mutex(failures) }

        func note(_ state: ManagerState, of manager: Manager.ID, at client: Client.ID, now: Moment) async throws {
            let fails = failures.withLock { left in
                left -= 1
                return left >= 0
            }
            if fails { throw DayBookFault.unwritable }
            written.withLock { $0.append(state) }
        }
    }

    private func events(_ turn: [Inbox.Stamped]) -> [Event] {
        turn.compactMap { if case .event(let event) = $0.happening { event } else { nil } }
    }

    @Test("that cannot be written are a trouble, tried again until they can, and mended then")
    func retried() async {
        let timekeeper = PretendTimekeeper()
        let inbox = Inbox(timekeeper: timekeeper, version: "1")
        let book = Book(failures: 2)
        let herald = Herald(dayBook: book, inbox: inbox, timekeeper: timekeeper)
        let state = ManagerState(.busy, until: timekeeper.now().adding(seconds: 600))
        let working = Task { await herald.run() }
        herald.tell(Herald.News(client: "c1", manager: "one", state: state))
        var told: [Event] = []
        while !told.contains(.mended(.dayBook("c1", .unwritable))) { told += events(await inbox.turn()) }
        working.cancel()
        #expect(told.filter { $0 == .troubled(.dayBook("c1", .unwritable)) }.count == 2)
        #expect(book.written.withLock { $0 } == [state])
    }
}
