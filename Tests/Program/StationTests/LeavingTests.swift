import Answering
import Display
import Screens
import Support
import Synchronization
import Testing

@testable import Station

/// What is under way when she leaves.
@Suite("A mail that is under way when the desk is left")
struct LeavingTests {
    /// A courier whose server answers when it is told to.
    private final class SlowCourier: Courier {
        private let waiting = Mutex<[CheckedContinuation<CourierReply, Never>]>([])
        let begun = AsyncStream<Parcel.ID>.makeStream()

        var ways: Set<Parcel.Way> { [.mail] }

        func carry(_ parcel: Parcel, attempt: Int) async -> CourierReply {
            await withCheckedContinuation { continuation in
                waiting.withLock { $0.append(continuation) }
                begun.continuation.yield(parcel.id)
            }
        }

        func answer(_ reply: CourierReply) {
            let all = waiting.withLock { waiting in
                defer { waiting = [] }
                return waiting
            }
            for continuation in all { continuation.resume(returning: reply) }
        }
    }

    private struct Glass: Terminal {
        let keys: AsyncStream<Key>
        var size: Size { .smallest }
        func show(_ grid: Grid, drawn: (@Sendable () -> Void)?) { drawn?() }
        func ring() {}
        func restore() {}
    }

    private struct Nobody: Colleagues, DayBook, ProfileSource, WordForms, Controls {
        var abilities: Abilities { .byHand }
        func ask(_ request: DeskRequest, of person: Operator.ID) async -> ColleagueReply { .unreachable }
        func note(_ state: ManagerState, of manager: Manager.ID, at client: Client.ID, now: Moment) async throws {}
        func watch(_ tell: @escaping @Sendable (Event) -> Void) async throws {}
        func stem(of word: String) -> String { word }
        func carryOut(_ order: TelephoneOrder) async -> OrderReply { .accepted }
    }

    /// A clock that never strikes.
    private struct Stopped: Timekeeper {
        func now() -> Moment { Moment(milliseconds: 1_795_000_000_000) }
        func wait(until moment: Moment) async throws { try await Task.sleep(for: .seconds(3600)) }
        func followWallClock() {}
    }

    @Test("is waited for, so that its answer is kept; nothing new begins")
    func waitedFor() async throws {
        let (timekeeper, log, courier) = (Stopped(), PretendCallLog(), SlowCourier())
        let inbox = Inbox(timekeeper: timekeeper, version: "1")
        var parcels = (1...9).map { number in
            PostedParcel(
                Parcel(
                    id: Parcel.ID(
                        call: Call.ID(source: "pbx", callID: "\(number)"), sender: Fixtures.olga.id, number: 1),
                    way: .mail, to: "ivanova@akvarel.example", client: "akvarel", content: .words("Перезвоните"),
                    head: Parcel.Letterhead(firm: "Акварель", signedBy: "Ольга", zone: "UTC", language: "ru"),
                    since: timekeeper.now().adding(seconds: -60)))
        }
        parcels.sort { $0.parcel.id.call.callID < $1.parcel.id.call.callID }
        var desk = Desk(
            of: Fixtures.olga, catalogue: Fixtures.catalogue, replaying: [], posted: parcels, at: timekeeper.now())
        desk.ways = [.mail]
        let keys = AsyncStream<Key>.makeStream()
        let edges = Edges(
            telephones: [], terminal: Glass(keys: keys.stream), log: log, timekeeper: timekeeper, profiles: Nobody(),
            words: Nobody(), colleagues: Nobody(), dayBook: Nobody(), controls: Nobody(), courier: courier)
        nonisolated(unsafe) let station = Workstation(
            desk: desk, interface: Interface(size: .smallest, language: .ru), edges: edges, inbox: inbox)
        let working = Task { await station.run() }
        inbox.post(.event(.ticked))
        var begun: Set<Parcel.ID> = []
        for await id in courier.begun.stream {
            begun.insert(id)
            if begun.count == 8 { break }
        }
        inbox.post(.end)
        // The loop has come to its end once it takes nothing from the telephone any more.
        while await inbox.take(DeskRequest.retryParcels) == .kept { await Task.yield() }
        courier.answer(.accepted(by: "mx.example", words: "250 Ok"))
        await working.value
        let kept = log.batches.flatMap { $0 }.compactMap { entry -> Parcel.ID? in
            if case .parcelNews(let id, .accepted) = entry.fact { id } else { nil }
        }
        #expect(Set(kept) == begun && kept.count == 8)
    }
}
