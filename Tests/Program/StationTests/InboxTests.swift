import Answering
import Display
import Support
import Testing

@testable import Station

@Suite("The inbox")
struct InboxTests {
    private let inbox = Inbox(timekeeper: PretendTimekeeper(), version: "1")

    private func event(_ number: Int) -> CallEvent {
        CallEvent(id: "\(number)", source: "//pbx.example", kind: .alerting, callID: "\(number)")
    }

    /// What was told in a turn: the ids of events, and the receipts beside them.
    private func told(_ turn: [Inbox.Stamped]) -> [(id: String, receipt: Receipt?)] {
        turn.compactMap { stamped in
            if case .event(.reported(let event, let receipt)) = stamped.happening { (event.id, receipt) } else { nil }
        }
    }

    @Test("gives out what came in its order, stamped, all of it in one turn")
    func order() async {
        inbox.post(.key(.character("a")))
        inbox.post(.event(.ticked))
        inbox.post(.end)
        let turn = await inbox.turn()
        #expect(turn.count == 3 && turn.allSatisfy { $0.moment == PretendTimekeeper().now() })
        guard case .key = turn[0].happening, case .event = turn[1].happening, case .end = turn[2].happening
        else { return #expect(Bool(false), "another order") }
    }

    @Test("takes events in their order, with the receipt beside the last, and answers when it is settled")
    func receipt() async {
        async let reply = inbox.take([event(1), event(2), event(3)])
        let told = told(await inbox.turn())
        #expect(told.map(\.id) == ["1", "2", "3"])
        #expect(told.map { $0.receipt != nil } == [false, false, true])
        inbox.settle(told.compactMap(\.receipt), .kept)
        #expect(await reply == .kept)
    }

    @Test("hears what no PBX tells twice in its order, waits for no log, and has room for so many and no more")
    func hear() async {
        inbox.updateHealth { $0.logTrouble = .full }
        let isHeard = [await inbox.hear([event(1), event(2)]), await inbox.hear([event(3)])]
        #expect(isHeard == [true, true])
        let heard = told(await inbox.turn())
        #expect(heard.map(\.id) == ["1", "2", "3"] && heard.allSatisfy { $0.receipt == nil })
        inbox.post(Array(repeating: .event(.ticked), count: Inbox.mostWaiting - 1))
        let hasRoom = [await inbox.hear([event(4), event(5)]), await inbox.hear([event(6)])]
        #expect(hasRoom == [false, true])
        #expect(told(await inbox.turn()).map(\.id) == ["6"])
        inbox.close()
        #expect(await inbox.hear([event(7)]) == false)
    }

    @Test("thanks at once for nothing")
    func nothing() async {
        #expect(await inbox.take([]) == .kept)
    }

    @Test("is full where more waits than it holds, and takes again once that is taken away")
    func full() async {
        inbox.post(Array(repeating: .event(.ticked), count: Inbox.mostWaiting))
        #expect(await inbox.take([event(1)]) == .full)
        _ = await inbox.turn()
        async let reply = inbox.take([event(1)])
        inbox.settle(told(await inbox.turn()).compactMap(\.receipt), .notKept)
        #expect(await reply == .notKept)
    }

    @Test("is full while more entries than it may hold are not durable")
    func unrecorded() async {
        inbox.updateHealth { $0.unrecorded = Inbox.mostUnrecorded }
        #expect(await inbox.take([event(1)]) == .full)
    }

    @Test("once closed takes nothing, and tells whoever waits to come again")
    func closed() async {
        async let reply = inbox.take([event(1)])
        _ = await inbox.turn()
        inbox.close()
        #expect(await reply == .notKept)
        #expect(await inbox.take([event(2)]) == .full)
    }
}
