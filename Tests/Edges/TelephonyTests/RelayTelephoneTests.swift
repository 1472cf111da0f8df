import Answering
import Dialects
import Foundation
import Service
import Support
import Synchronization
import Telephony
import Testing

/// A desk's line to its relay, with a pretend relay at the other end.
@Suite("A desk behind a relay", .timeLimit(.minutes(1)))
struct RelayTelephoneTests {
    private let place = RememberedPlace()

    private func line(to relay: PretendRelay) -> RelayLine {
        RelayLine(RelaySettings(url: relay.url + "/", token: "secret-204", desk: "204", person: "olga"))
    }

    /// What the desk hears until `isEnough`, the line let go then.
    private func hears(
        from relay: PretendRelay, keeping replies: [ReceptionReply] = [], until isEnough: ([Heard]) -> Bool
    ) async -> [Heard] {
        let desk = ListeningDesk(replies)
        let telephone = RelayTelephone(line(to: relay), timekeeper: PretendTimekeeper(), place: place.place) {
            desk.tell(.told($0))
        }
        let work = Task { try await telephone.tell(desk) }
        defer { work.cancel() }
        var heard: [Heard] = []
        for await item in desk.heard {
            heard.append(item)
            if isEnough(heard) { break }
        }
        return heard
    }

    private static func call(_ number: Int64) -> Data {
        var event = CallEvent(id: "e-\(number)", source: "pbx", kind: .alerting, callID: "c-\(number)")
        event.to = PhoneNumber(reading: "+78120000017")
        return ServiceLanguage.write(.delivery(Delivery(number: number, content: .call(event))))
    }

    private static let alive = ServiceLanguage.write(.alive)

    private func calls(_ heard: [Heard]) -> [String] {
        heard.compactMap { if case .call(let id) = $0 { id } else { nil } }
    }

    private func troubles(_ heard: [Heard]) -> [RelayTrouble] {
        heard.compactMap { if case .told(.troubled(.relay(let trouble))) = $0 { trouble } else { nil } }
    }

    @Test("says that the PBX tells the relay nothing, as if it asked that itself, and when it tells again")
    func exchange() async throws {
        let relay = try PretendRelay(
            .line([
                Self.alive, ServiceLanguage.write(.exchange("asterisk-ami", .away)),
                ServiceLanguage.write(.exchange("asterisk-ami", nil)),
            ]))
        let heard = await hears(from: relay) { $0.contains(.told(.mended(.exchange("asterisk-ami", .away)))) }
        #expect(heard.contains(.told(.troubled(.exchange("asterisk-ami", .away)))))
    }

    @Test("promises to say that it works where it will, and names its machine wherever it says so")
    func promises() async throws {
        let relay = try PretendRelay(.line([Self.alive]), .status(200, #"{"sequence":0,"digest":""}"#))
        var settings = line(to: relay).settings
        (settings.saysItWorks, settings.machine) = (true, "m1")
        let line = RelayLine(settings)
        for try await _ in line.news(after: nil) { break }
        _ = try await line.endOfLog()
        let asked = relay.requests.map(\.target)
        #expect(asked.first?.contains("says=\(ServiceLanguage.saysItWorks)") == true, "\(asked)")
        #expect(asked.last?.hasSuffix("/log?machine=m1&operator=olga") == true, "\(asked)")
    }

    // MARK: - The line

    @Test("takes a broken line up after the last delivery that it kept, and so does the desk that starts again")
    func takenUp() async throws {
        let relay = try PretendRelay(
            .stream([Self.alive, Self.call(7), Self.call(8)]), .line([Self.alive, Self.call(9)]))
        let heard = await hears(from: relay) { calls($0).count == 3 }
        #expect(calls(heard) == ["c-7", "c-8", "c-9"])
        #expect(relay.requests.map(\.lastEventID) == [nil, "8"])
        #expect(relay.requests.allSatisfy { $0.authorization == "Bearer secret-204" })
        #expect(relay.requests.first?.target == "/v1/desks/204/events?operator=olga")

        place.keep(9)
        let next = try PretendRelay(.line([Self.alive]))
        _ = await hears(from: next) { $0.contains(.listening) }
        #expect(next.requests.map(\.lastEventID) == ["9"])
    }

    @Test("tells the relay what she heard at the desk she sat at before")
    func moved() async throws {
        place.keep(7, at: "209 b")
        let relay = try PretendRelay(.stream([Self.alive, Self.call(3)]), .line([Self.alive]))
        _ = await hears(from: relay) { $0.count(where: { $0 == .listening }) == 2 }
        #expect(relay.requests.map(\.lastEventID) == ["7", "3"])
        #expect(
            relay.requests.map(\.target) == [
                "/v1/desks/204/events?at=209%20b&operator=olga", "/v1/desks/204/events?operator=olga",
            ])
    }

    @Test("tells the desk what is told twice twice: it is the desk that knows it")
    func repeated() async throws {
        let relay = try PretendRelay(
            .stream([Self.alive, Self.call(7), Self.call(7)]), .line([Self.alive, Self.call(8)]))
        let heard = await hears(from: relay) { calls($0).count == 3 }
        #expect(calls(heard) == ["c-7", "c-7", "c-8"])
        #expect(relay.requests.map(\.lastEventID) == [nil, "7"])
    }

    @Test("hears a message that broke off in its middle whole, and once")
    func cutShort() async throws {
        let half = Self.call(8).prefix(40)
        let relay = try PretendRelay(.stream([Self.alive, Self.call(7), half]), .line([Self.alive, Self.call(8)]))
        let heard = await hears(from: relay) { calls($0).count == 2 }
        #expect(calls(heard) == ["c-7", "c-8"])
        #expect(relay.requests.map(\.lastEventID) == [nil, "7"])
    }

    @Test("has a delivery come again that the log did not keep, and blames the relay for nothing")
    func notKept() async throws {
        let relay = try PretendRelay(
            .line([Self.alive, Self.call(7), Self.call(8), Self.call(9)]),
            .line([Self.alive, Self.call(8), Self.call(9)]), .line([Self.alive, Self.call(8), Self.call(9)]))
        let heard = await hears(from: relay, keeping: [.kept, .notKept, .full]) { calls($0).last == "c-9" }
        #expect(calls(heard) == ["c-7", "c-8", "c-8", "c-8", "c-9"])
        #expect(relay.requests.map(\.lastEventID) == [nil, "7", "7"])
        #expect(troubles(heard).isEmpty)
    }

    @Test("counts what is no delivery for none, and passes over what a newer relay says")
    func others() async throws {
        let lost = Obligation(
            id: Obligation.ID(call: Call.ID(source: "pbx", callID: "x"), number: 1001), kind: .lostCall,
            client: "akvarel", since: Moment(milliseconds: 1_795_000_000_000))
        var status = CallEvent(id: "s", source: "pbx", kind: .queueStatus, callID: "q")
        status.queue = CallEvent.Queue(name: "main", waiting: 2)
        let request = DeskRequest.discharge(lost.id, by: "Нина")
        let relay = try PretendRelay(
            .stream([
                Self.alive, ServiceLanguage.write(.pool([lost])), ServiceLanguage.write(.status(status)),
                Data("id: 3\nevent: novelty\ndata: {}\n\n".utf8),
                Data("id: 4\nevent: request\ndata: {\"command\":\"dance\"}\n\n".utf8),
                ServiceLanguage.write(
                    .delivery(Delivery(number: 5, content: .request(CommandLanguage.write(request))))),
            ]), .line([Self.alive]))
        let heard = await hears(from: relay) { $0.count(where: { $0 == .listening }) == 2 }
        #expect(heard.contains(.told(.pooled([lost]))) && heard.contains(.call("q")) && heard.contains(.asked(request)))
        #expect(relay.requests.map(\.lastEventID) == [nil, "5"])
    }

    @Test("knows by which store a delivery was counted, and says so when it takes the line up again")
    func epochs() async throws {
        let event = CallEvent(id: "e", source: "pbx", kind: .alerting, callID: "c-7")
        let told = ServiceLanguage.write(.delivery(Delivery(number: 7, epoch: "a-b", content: .call(event))))
        let relay = try PretendRelay(.stream([Self.alive, told]), .line([Self.alive]))
        _ = await hears(from: relay) { $0.count(where: { $0 == .listening }) == 2 }
        #expect(relay.requests.map(\.lastEventID) == [nil, "a-b-7"])
    }

    @Test("keeps what it cannot read for whoever mends it, says so, and goes on behind it once it is kept")
    func unread() async throws {
        let (call, dance) = (#"{"kind":"call.alerting"}"#, #"{"command":"dance"}"#)
        func message(_ number: Int, _ word: String, _ data: String) -> Data {
            Data("id: \(number)\nevent: \(word)\ndata: \(data)\n\n".utf8)
        }
        let told = [message(3, "call", call), message(4, "request", dance), Self.call(5)]
        let relay = try PretendRelay(
            .line([Self.alive] + told), .line([Self.alive] + told), .line([Self.alive, told[1], told[2]]))
        let heard = await hears(from: relay, keeping: [.notKept, .kept, .notKept]) { !calls($0).isEmpty }
        #expect(
            heard.compactMap { if case .unread(let text) = $0 { text } else { nil } } == [call, call, dance, dance])
        #expect(relay.requests.map(\.lastEventID) == [nil, nil, "3"])
        #expect(calls(heard) == ["c-5"])
    }

    @Test("hears what was said for today, where her colleagues are and which profiles the relay has")
    func service() async throws {
        let said = Announcement(
            client: "akvarel", .notice(text: "лифт", isUrgent: true), by: "nina", at: Moment(milliseconds: 1),
            until: Moment(milliseconds: 2))
        let nina = Colleague(person: "nina", desk: "209", state: .onBreak(reason: "обед"))
        let relay = try PretendRelay(
            .line([
                Self.alive, ServiceLanguage.write(.today([said])), ServiceLanguage.write(.colleagues([nina])),
                ServiceLanguage.write(.profiles(["akvarel": "sha256:1"])), ServiceLanguage.write(.noLog), Self.call(7),
            ]))
        let heard = await hears(from: relay) { !calls($0).isEmpty }
        #expect(
            heard.dropFirst(2).dropLast() == [
                .told(.announced([said])), .told(.located([nina])), .told(.published(["akvarel": "sha256:1"])),
                .told(.mended(.logNotCopied)),
            ])
    }

    @Test("says what she was told of a manager until the relay has kept it, also from another day, and her state once")
    func says() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "for-relay-\(UUID().uuidString)").path
        defer { for end in ["", ".lock"] { try? FileManager.default.removeItem(atPath: path + end) } }
        let relay = try PretendRelay(.status(503, "{}"), .status(202, ""), .status(202, ""), .status(403, "{}"))
        let line = line(to: relay)
        let book = RelayDayBook(line, box: AnnouncementBox(path: path), beside: NoBook())
        let now = Moment(milliseconds: 1_795_000_000_000)
        for (presence, seconds) in [(ManagerState.Presence.busy, 0), (.present, 60)] {
            var state = ManagerState(presence, until: now.adding(seconds: 3600))
            state.since = now.adding(seconds: seconds)
            try await book.note(state, of: "ivanova", at: "akvarel", now: now.adding(seconds: 90))
        }
        let last = Announcement(
            client: "akvarel", .manager(id: "ivanova", presence: .present), by: "olga", at: now.adding(seconds: 60),
            until: now.adding(seconds: 3600))
        let box = AnnouncementBox(path: path)
        #expect(box.announcements == [last], "what was said of him before is of no use to anybody")
        #expect(await !box.empty(by: line))
        #expect(await AnnouncementBox(path: path).empty(by: line))
        #expect(box.announcements.isEmpty)
        #expect(await box.empty(by: line), "there is nothing to be said")
        #expect(await line.tell(.ready))
        #expect(await !line.tell(.onCall))
        let targets = ["/v1/desks/204/today", "/v1/desks/204/today", "/v1/desks/204/state", "/v1/desks/204/state"]
        #expect(relay.requests.map(\.target) == targets)
        let none = RelayDayBook(line, box: AnnouncementBox(path: "/proc/none/box"), beside: NoBook())
        await #expect(throws: DayBookFault.unwritable) {
            try await none.note(ManagerState(.busy, until: now), of: "ivanova", at: "akvarel", now: now)
        }
    }

    /// A folder that may only be read.
    private struct NoBook: DayBook {
        func note(_ state: ManagerState, of manager: Manager.ID, at client: Client.ID, now: Moment) async throws {
            throw DayBookFault.unwritable
        }
    }

    // MARK: - What is wrong

    @Test("says that the token is wrong, that the place is taken, that nothing answers, and when it is mended")
    func refused() async throws {
        let relay = try PretendRelay(
            .status(401, "{}"), .status(403, "{}"), .status(409, #"{"type":"sits-elsewhere","by":"205"}"#),
            .status(409, #"{"type":"desk-occupied","by":"marina"}"#), .status(503, "{}"), .status(409, "what?"),
            .line([Self.alive]))
        let heard = await hears(from: relay) { $0.contains(.told(.mended(.relay(.away)))) }
        #expect(
            troubles(heard) == [
                .refused, .unknownOperator, .sitsAt(desk: "205"), .occupied(by: "marina"), .away, .away,
            ])
        #expect(heard.last == .told(.mended(.relay(.away))))
    }

    @Test(
        "takes nothing for a relay that does not speak as one", arguments: ["<html>\n<p>Sign in</p>\n\n", "", "\n\n\n"])
    func garbage(_ text: String) async throws {
        let relay = try PretendRelay(.stream([Data(text.utf8)]), .stream([Data(text.utf8)]), .line([Self.alive]))
        let heard = await hears(from: relay) { $0.contains(.listening) }
        #expect(troubles(heard) == [.away, .away])
        #expect(heard.count(where: { $0 == .listening }) == 1)
    }

    @Test("gives up a message without end")
    func endless() async throws {
        let relay = try PretendRelay(
            .line([Self.alive, Data(repeating: UInt8(ascii: "x"), count: 5 << 20)]), .line([Self.alive, Self.call(7)]))
        let heard = await hears(from: relay) { !calls($0).isEmpty }
        #expect(troubles(heard) == [.away] && calls(heard) == ["c-7"])
    }

    // MARK: - What she asks

    @Test("says whose a claim is, and that nobody answered where it cannot tell")
    func claims() async throws {
        let id = Obligation.ID(call: Call.ID(source: "pbx", callID: "x"), number: 1001)
        let relay = try PretendRelay(
            .status(200, ""), .status(409, #"{"by":"nina"}"#), .status(404, "{}"), .status(409, "?"), .status(503, "{}")
        )
        let line = line(to: relay)
        var replies: [PoolReply] = []
        for _ in 0..<5 { replies.append(await line.claim(id)) }
        #expect(replies == [.yours, .takenBy("nina"), .notOwed, .unreachable, .unreachable])
        #expect(relay.requests.first?.target == "/v1/desks/204/claims")
        relay.stop()
        #expect(await line.claim(id) == .unreachable)
    }

    @Test("is told whether lines were copied, do not follow, or are too many")
    func copies() async throws {
        let end = LogEnd(sequence: 3, digest: Data([1]))
        let body = String(decoding: ServiceLanguage.write(end), as: UTF8.self)
        let relay = try PretendRelay(
            .status(202, body), .status(409, body), .status(413, "{}"), .status(202, "?"), .status(503, "{}"))
        let line = line(to: relay)
        var replies: [RelayLine.CopyReply?] = []
        for _ in 0..<5 { replies.append(try await line.copy([])) }
        #expect(replies == [.kept(end), .outOfStep(end), .tooLarge, nil, nil])
    }

    @Test("tells a colleague who sits at a desk from one who does not")
    func colleagues() async throws {
        let request = DeskRequest.seniorTaken(Call.ID(source: "pbx", callID: "x"), by: "olga")
        let relay = try PretendRelay(.status(202, ""), .status(503, "{}"), .status(404, "{}"))
        let line = line(to: relay)
        var replies: [ColleagueReply] = []
        for _ in 0..<3 { replies.append(await line.ask(request, of: "Вера?")) }
        #expect(replies == [.taken, .unreachable, .refused(.notAsked)])
        #expect(relay.requests.first?.target == "/v1/desks/204/requests?to=%D0%92%D0%B5%D1%80%D0%B0%3F")
    }
}

private enum Heard: Hashable, Sendable {
    case listening
    case call(String)
    case asked(DeskRequest)
    case unread(String)
    case told(Event)
}

/// A desk that answers what the test has it answer, and then that all is kept.
private final class ListeningDesk: Reception {
    let heard: AsyncStream<Heard>
    private let say: AsyncStream<Heard>.Continuation
    private let replies: Mutex<[ReceptionReply]>

    init(_ replies: [ReceptionReply]) {
        (heard, say) = AsyncStream.makeStream()
        self.replies = Mutex(replies)
    }

    func tell(_ item: Heard) { say.yield(item) }
    func listening() { say.yield(.listening) }
    func looked(_ look: Look) {}

    func take(_ events: [CallEvent]) async -> ReceptionReply {
        for event in events { say.yield(.call(event.callID)) }
        return replies.withLock { $0.isEmpty ? .kept : $0.removeFirst() }
    }

    func take(_ request: UnreadRequest) async -> ReceptionReply {
        say.yield(.unread(request.text.text))
        return replies.withLock { $0.isEmpty ? .kept : $0.removeFirst() }
    }

    func take(_ request: DeskRequest) async -> ReceptionReply {
        say.yield(.asked(request))
        return .kept
    }

    func health() -> Health { Health(version: "r1", uptimeSeconds: 1, unrecorded: 0) }
}

/// Where the number of the last delivery is kept, as a desk's file keeps it.
private final class RememberedPlace: Sendable {
    private let number = Mutex<HeardPlace?>(nil)

    func keep(_ number: Int64, at desk: String = "204") {
        self.number.withLock { $0 = HeardPlace(desk: desk, number: number) }
    }

    var place: DeliveryPlace {
        DeliveryPlace(
            read: { self.number.withLock { $0 } }, keep: { heard in self.number.withLock { $0 = heard } })
    }
}
