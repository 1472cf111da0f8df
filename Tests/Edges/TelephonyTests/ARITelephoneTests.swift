import Answering
import Dialects
import FoundationEssentials
import NIOCore
import NIOWebSocket
import Support
import Synchronization
import Telephony
import Testing

@Suite("A telephone at the other end of ARI", .timeLimit(.minutes(1)))
struct ARITelephoneTests {
    @Test("tells a call that rings, is answered and ends")
    func call() async throws {
        try await withAsterisk { asterisk, desk in
            try await desk.connects()
            asterisk.tell(try ARIFrames.of("dial-answered"))
            #expect(await desk.hears(4).map(\.kind) == [.offered, .alerting, .answered, .ended])
        }
    }

    @Test("takes a manager through no answer, busy and an answer, and leaves the caller with him")
    func consultation() async throws {
        try await withAsterisk { asterisk, desk in
            let frames = try ARIFrames.consultation()
            try await desk.connects()

            asterisk.tell(frames[..<3])
            try await desk.asks(
                "POST channels/1795301920.0/ring", "POST bridges?", "POST channels?endpoint=PJSIP%2F204")
            asterisk.tell(frames[3..<14])
            try await desk.asks("POST channels/1795301920.0/answer", "POST bridges/akvarel-1795301920.0/addChannel")
            #expect(await desk.hears(3).map(\.kind) == [.offered, .alerting, .answered])
            asterisk.tell(frames[14..<18])
            try await desk.catchesUp(asterisk)

            // Nobody answers.
            #expect(await desk.orders(.attempt(number: 1, .manager("301"), ringSeconds: 20)) == .accepted)
            try await desk.asks(
                "POST bridges/akvarel-1795301920.0/removeChannel", "POST channels/1795301920.0/moh",
                "POST channels/pult-1795301920.0-op1/play/", "POST channels?endpoint=PJSIP%2F301")
            asterisk.tell(frames[18..<29])
            #expect(await desk.hears(1).map(\.kind) == [.held])
            #expect(await desk.hears(2).map(\.attempt?.result) == ["ringing", "no-answer"])
            try await desk.asks("DELETE playbacks/pult-1795301920.0-1-tone")

            // Busy.
            #expect(await desk.orders(.attempt(number: 2, .manager("302"), ringSeconds: 20)) == .accepted)
            try await desk.asks("POST channels/pult-1795301920.0-op1/play/", "POST channels?endpoint=PJSIP%2F302")
            asterisk.tell(frames[29..<40])
            let busy = await desk.hears(1).first?.attempt
            #expect(busy == .init(id: "2", number: .init(reading: "302"), result: "busy"))
            try await desk.asks("DELETE playbacks/pult-1795301920.0-2-tone")

            // He answers, and she speaks with him.
            #expect(await desk.orders(.attempt(number: 3, .manager("303"), ringSeconds: 20)) == .accepted)
            try await desk.asks("POST channels/pult-1795301920.0-op1/play/", "POST channels?endpoint=PJSIP%2F303")
            asterisk.tell(frames[40..<57])
            #expect(await desk.hears(2).map(\.attempt?.result) == ["ringing", "answered"])
            try await desk.asks(
                "DELETE playbacks/pult-1795301920.0-3-tone",
                "POST bridges/akvarel-1795301920.0/addChannel?channel=pult-1795301920.0-3")
            try await desk.catchesUp(asterisk)
            #expect(await desk.orders(.consult(attempt: 3)) == .accepted)

            // Connected; she is out.
            #expect(await desk.orders(.connect(attempt: 3)) == .accepted)
            try await desk.asks(
                "DELETE channels/1795301920.0/moh",
                "POST bridges/akvarel-1795301920.0/addChannel?channel=1795301920.0",
                "DELETE channels/pult-1795301920.0-op1?reason=normal")
            asterisk.tell(frames[57..<63])
            let events = await desk.hears(3)
            #expect(events.map(\.kind) == [.resumed, .attempt, .transferred])
            #expect(events[1].attempt?.result == "connected" && events[2].transfer?.kind == "consultative")

            // He hangs up: the caller is not left alone on the line.
            asterisk.tell(frames[63..<67])
            try await desk.asks("DELETE channels/1795301920.0?reason=normal")
            asterisk.tell(frames[67...])
            try await desk.asks("DELETE bridges/akvarel-1795301920.0")
            #expect(await desk.hears(1).map(\.kind) == [.ended])
        }
    }

    @Test("tells at once of a manager whose telephone is not registered")
    func notRegistered() async throws {
        try await withAsterisk { asterisk, desk in
            let frames = try ARIFrames.consultation()
            try await desk.connects()
            asterisk.tell(frames[..<18])
            _ = await desk.hears(3)
            try await desk.catchesUp(asterisk)
            asterisk.answer("endpoint=PJSIP%2F206", with: PretendARI.bytes("allocation-failed"))
            guard case .refused(let words) = await desk.orders(.attempt(number: 1, .manager("206"), ringSeconds: 20))
            else { return #expect(Bool(false), "refused") }
            #expect(words?.text.contains("not registered") == true)
            #expect(await desk.hears(1).map(\.attempt?.result) == ["unreachable"])
        }
    }

    @Test("sends an order once, whoever gives it again")
    func once() async throws {
        try await withAsterisk { asterisk, desk in
            try await desk.connects()
            asterisk.tell(try ARIFrames.consultation()[..<18])
            _ = await desk.hears(3)
            try await desk.catchesUp(asterisk)
            try await desk.asks("POST ch", "POST br", "POST ch", "POST ch", "POST br")
            let hold = desk.order(.hold)
            #expect(await desk.controls.carryOut(hold) == .accepted)
            #expect(await desk.controls.carryOut(hold) == .accepted)
            try await desk.asks("POST bridges/akvarel-1795301920.0/removeChannel", "POST channels/1795301920.0/moh")
        }
    }

    @Test("sends a caller on in the dialplan where her telephone cannot be rung")
    func herTelephone() async throws {
        try await withAsterisk { asterisk, desk in
            try await desk.connects()
            asterisk.answer("endpoint=PJSIP%2F204", with: PretendARI.bytes("allocation-failed"))
            asterisk.tell(try ARIFrames.consultation()[..<3])
            try await desk.asks("POST ch", "POST br", "POST ch", "POST channels/1795301920.0/continue")
            #expect(await desk.hears(2).map(\.kind) == [.offered, .failed])
        }
    }

    // MARK: When it is gone

    @Test("says that an Asterisk which answers nothing is not there")
    func silent() async throws {
        let asterisk = try await PretendARI.start()
        defer { asterisk.stop() }
        var limits = ARILimits.patient
        (limits.pingMilliseconds, limits.pongMilliseconds) = (100, 100)
        try await withDesk(at: asterisk, limits: limits) { desk in
            try await desk.connects()
            asterisk.fallSilent()
            #expect(await desk.trouble() == .silent)
        }
    }

    @Test("says that the connection broke, comes back, and finds the talk still there")
    func drop() async throws {
        try await withAsterisk { asterisk, desk in
            try await desk.connects()
            let frames = try ARIFrames.of("dial-answered")
            asterisk.tell(frames[..<17])
            #expect(await desk.hears(3).map(\.kind) == [.offered, .alerting, .answered])
            asterisk.has("channels", Self.talk)
            asterisk.drop()
            #expect(await desk.trouble() == .lost)
            try await desk.connects()
            asterisk.tell(frames[17...])
            #expect(await desk.hears(1).map(\.kind) == [.ended], "not answered a second time")
        }
    }

    @Test("says after each connection which calls it has")
    func looked() async throws {
        try await withAsterisk { asterisk, desk in
            try await desk.connects()
            let begunAt = StoppedClock().now()
            #expect(await desk.looks() == Look(source: "//asterisk", calls: [], begunAt: begunAt))
            asterisk.has("channels", Self.talk)
            asterisk.drop()
            #expect(await desk.looks()?.calls == ["1795301200.40", "1795301200.41"])
        }
    }

    @Test("ends a talk that is gone when it comes back")
    func gone() async throws {
        try await withAsterisk { asterisk, desk in
            try await desk.connects()
            asterisk.tell(try ARIFrames.of("dial-answered")[..<17])
            _ = await desk.hears(3)
            asterisk.drop()
            #expect(await desk.trouble() == .lost)
            try await desk.connects()
            let ended = await desk.hears(1)
            #expect(ended.map(\.kind) == [.ended] && ended.first?.time == StoppedClock().now())
        }
    }

    @Test("says that it is not let in, and that nobody is there")
    func refused() async throws {
        let asterisk = try await PretendARI.start()
        asterisk.refuseSockets(true)
        try await withDesk(at: asterisk) { desk in
            #expect(await desk.trouble() == .refused(401))
            asterisk.stop()
            while await desk.trouble() != .unreachable {}
        }
        let silent = await DeskAtAsterisk(url: "http://127.0.0.1:9", asterisk).controls.carryOut(
            TelephoneOrder(number: 1, .hangUp, extension: "204", call: Call.ID(source: "//asterisk", callID: "1")))
        #expect(silent == .refused("Asterisk has no such call any more."))
    }

    @Test("does not fight with another desk for its application")
    func replaced() async throws {
        try await withAsterisk { asterisk, desk in
            try await desk.connects()
            asterisk.tell(try ARIFrames.of("application-replaced"))
            #expect(await desk.trouble() == .taken)
        }
    }

    @Test("tells every call once and in its order while the log takes nothing, and while the desk has no room")
    func noLogAndNoRoom() async throws {
        try await withAsterisk { asterisk, desk in
            desk.reception.refuse(full: 1, keeping: .notKept)
            try await desk.connects()
            asterisk.tell(try ARIFrames.of("dial-answered"))
            #expect(await desk.hears(4).map(\.kind) == [.offered, .alerting, .answered, .ended])
            asterisk.tell([Data("{".utf8)])
            #expect(await desk.cannotRead() != nil)
            try await desk.catchesUp(asterisk)
        }
    }

    // MARK: What may come over the line

    @Test("hands over what it cannot read, whole, and goes on")
    func unread() async throws {
        try await withAsterisk { asterisk, desk in
            let surprise = #"{"type":"ChannelSurprised","application":"akvarel","asterisk_id":"1"}"#
            try await desk.connects()
            asterisk.tell([Data(surprise.utf8), Data(#"{"type":"#.utf8)])
            let unread = [await desk.cannotRead(), await desk.cannotRead()]
            #expect(unread.map(\.?.unread) == [.unknownKind("ChannelSurprised"), .malformed])
            #expect(unread.first??.text.text == surprise && unread.allSatisfy { $0?.dialect == "asterisk-ari" })
            asterisk.tell(try ARIFrames.of("dial-answered"))
            #expect(await desk.hears(1).map(\.kind) == [.offered])
        }
    }

    @Test("puts a message in parts together, with a ping between them")
    func fragments() async throws {
        try await withAsterisk { asterisk, desk in
            try await desk.connects()
            let frame = try #require(try ARIFrames.of("dial-answered").first)
            let half = frame.count / 2
            asterisk.send([
                WebSocketFrame(fin: false, opcode: .text, data: ByteBuffer(bytes: frame.prefix(half))),
                WebSocketFrame(fin: true, opcode: .ping, data: ByteBuffer(string: "there?")),
                WebSocketFrame(fin: true, opcode: .continuation, data: ByteBuffer(bytes: frame.dropFirst(half))),
            ])
            #expect(await desk.hears(1).map(\.kind) == [.offered])
        }
    }

    @Test(
        "gives up a connection over which comes what must not",
        arguments: [
            [WebSocketFrame(fin: true, opcode: .text, data: ByteBuffer(repeating: 0x20, count: (1 << 20) + 1))],
            [WebSocketFrame(fin: true, opcode: .continuation, data: ByteBuffer(string: "x"))],
            [
                WebSocketFrame(fin: false, opcode: .text, data: ByteBuffer(string: "{")),
                WebSocketFrame(fin: true, opcode: .text, data: ByteBuffer(string: "}")),
            ],
            [WebSocketFrame(fin: true, opcode: .binary, data: ByteBuffer(string: "x"))],
            [
                WebSocketFrame(
                    fin: true, opcode: .text, maskKey: [1, 2, 3, 4], data: ByteBuffer(string: "masked by a server"))
            ],
            [WebSocketFrame(fin: true, rsv1: true, opcode: .text, data: ByteBuffer(string: "compressed"))],
        ])
    func faults(frames: [WebSocketFrame]) async throws {
        try await withAsterisk { asterisk, desk in
            try await desk.connects()
            asterisk.send(frames)
            #expect(await desk.trouble() == .lost)
            try await desk.connects()
        }
    }

    /// As `GET /channels` would have answered in the middle of the recorded talk.
    private static let talk = ##"""
        [{"id":"1795301200.41","name":"PJSIP/204-00000029","state":"Up","caller":{"name":"","number":"204"},"connected":{"name":"","number":"79990000001"},"dialplan":{"context":"internal","exten":"","priority":1,"app_name":"AppDial","app_data":"(Outgoing Line)"},"creationtime":"2026-11-21T22:46:40.881+0000"},{"id":"1795301200.40","name":"PJSIP/trunk-00000028","state":"Up","caller":{"name":"","number":"79990000001"},"connected":{"name":"","number":"204"},"dialplan":{"context":"from-trunk","exten":"74950000025","priority":1,"app_name":"Dial","app_data":"PJSIP/204,6,tT"},"creationtime":"2026-11-21T22:46:40.879+0000"}]
        """##
}

// MARK: - The desk at the other end

/// A telephone and its controls, and what the test hears and sees of them.
final class DeskAtAsterisk: Sendable {
    let line: ARILine
    let controls: ARIControls
    let reception = StreamReception()
    private let troubles = AsyncStream<ARITrouble?>.makeStream()
    private let asked: AsyncReader<String>
    private let heard: AsyncReader<CallEvent>
    private let told: AsyncReader<ARITrouble?>
    private let unread: AsyncReader<UnreadRequest>
    private let looked: AsyncReader<Look>
    private let number = Mutex<UInt64>(0)

    init(url: String, app: String = "akvarel", limits: ARILimits = .patient, _ asterisk: PretendARI) {
        line = ARILine(
            ARISettings(
                source: "//asterisk", url: url, user: PretendARI.user, secret: PretendARI.secret, app: app,
                extension: "204", dial: "PJSIP/{number}@trunk"), timekeeper: StoppedClock(), limits: limits)
        controls = ARIControls(line)
        asked = AsyncReader(asterisk.requests)
        heard = AsyncReader(reception.stream)
        told = AsyncReader(troubles.stream)
        unread = AsyncReader(reception.unread.stream)
        looked = AsyncReader(reception.looks.stream)
    }

    func telephone(_ direction: ARITelephone.Direction) -> ARITelephone {
        ARITelephone(line, direction, timekeeper: StoppedClock()) { [troubles] in troubles.continuation.yield($0) }
    }

    /// Waits until the connection stands and it was asked what is there.
    func connects() async throws {
        try await asks("PUT applications/", "GET channels", "GET bridges")
        #expect(await trouble() == nil)
    }

    /// The next requests, by their beginnings.
    func asks(_ beginnings: String..., location: SourceLocation = #_sourceLocation) async throws {
        for beginning in beginnings {
            let line = try #require(await asked.next(), sourceLocation: location)
            #expect(line.hasPrefix(beginning), sourceLocation: location)
        }
    }

    func hears(_ count: Int) async -> [CallEvent] {
        var events: [CallEvent] = []
        while events.count < count, let event = await heard.next() { events.append(event) }
        return events
    }

    func looks() async -> Look? { await looked.next() }

    func cannotRead() async -> UnreadRequest? { await unread.next() }

    func trouble() async -> ARITrouble? { await told.next() ?? nil }

    func order(_ deed: TelephoneOrder.Deed) -> TelephoneOrder {
        let number = number.withLock { number in
            number += 1
            return number
        }
        return TelephoneOrder(
            number: number, deed, extension: "204", call: Call.ID(source: "//asterisk", callID: "1795301920.0"))
    }

    func orders(_ deed: TelephoneOrder.Deed) async -> OrderReply { await controls.carryOut(order(deed)) }

    /// Waits until everything told before is taken in: another's call begins, and is heard of.
    func catchesUp(_ asterisk: PretendARI) async throws {
        let frame = try #require(try ARIFrames.of("dial-not-registered").first)
        let id = "other-\(order(.hold).number)"
        asterisk.tell([Data(String(decoding: frame, as: UTF8.self).replacing("1795301182.35", with: id).utf8)])
        #expect(await hears(1).map(\.callID) == [id])
    }
}

/// Hands over what it is told as it comes.
final class StreamReception: Reception {
    private let events = AsyncStream<CallEvent>.makeStream()
    let unread = AsyncStream<UnreadRequest>.makeStream()
    let looks = AsyncStream<Look>.makeStream()
    private let answers = Mutex((full: 0, reply: ReceptionReply.kept))
    var stream: AsyncStream<CallEvent> { events.stream }

    func listening() {}
    func looked(_ look: Look) { looks.continuation.yield(look) }

    /// Has no room so many times, and makes that of whatever is to be durable.
    func refuse(full: Int, keeping reply: ReceptionReply) { answers.withLock { $0 = (full, reply) } }

    func hear(_ events: [CallEvent]) async -> Bool {
        let hasRoom = answers.withLock { answers in
            answers.full -= 1
            return answers.full < 0
        }
        return hasRoom ? await take(events) != .full : false
    }
    func take(_ events: [CallEvent]) async -> ReceptionReply {
        for event in events { self.events.continuation.yield(event) }
        return answers.withLock { $0.reply }
    }
    func take(_ request: UnreadRequest) async -> ReceptionReply {
        unread.continuation.yield(request)
        return answers.withLock { $0.reply }
    }
    func take(_ request: DeskRequest) async -> ReceptionReply { .kept }
    func health() -> Health { Health(version: "", uptimeSeconds: 0, unrecorded: 0, pops: 0) }
}

extension ARILimits {
    /// Longer than any wait that ends well: the machine may have much to do beside.
    static let patient: ARILimits = {
        var limits = ARILimits()
        (limits.connectMilliseconds, limits.handshakeMilliseconds) = (20_000, 20_000)
        (limits.requestMilliseconds, limits.lookMilliseconds) = (20_000, 20_000)
        (limits.pingMilliseconds, limits.pongMilliseconds) = (20_000, 20_000)
        return limits
    }()
}

/// Reads a stream bit by bit.
actor AsyncReader<Element: Sendable> {
    private var iterator: AsyncStream<Element>.AsyncIterator

    init(_ stream: AsyncStream<Element>) { iterator = stream.makeAsyncIterator() }

    func next() async -> Element? {
        var iterator = iterator
        let element = await iterator.next(isolation: self)
        self.iterator = iterator
        return element
    }
}

extension Attempt.Target {
    static func manager(_ number: String) -> Attempt.Target {
        Attempt.Target(manager: "ivanova", number: Manager.Number(number: PhoneNumber(reading: number)))
    }
}

/// A telephone that tells a desk for the length of a test.
func withDesk(
    at asterisk: PretendARI, _ direction: ARITelephone.Direction = .toAsterisk, app: String = "akvarel",
    limits: ARILimits = .patient, _ test: (DeskAtAsterisk) async throws -> Void
) async throws {
    let desk = DeskAtAsterisk(url: asterisk.url, app: app, limits: limits, asterisk)
    let telephone = desk.telephone(direction)
    let telling = Task { try await telephone.tell(desk.reception) }
    defer { telling.cancel() }
    try await test(desk)
}

func withAsterisk(_ test: (PretendARI, DeskAtAsterisk) async throws -> Void) async throws {
    let asterisk = try await PretendARI.start()
    defer { asterisk.stop() }
    try await withDesk(at: asterisk) { try await test(asterisk, $0) }
}
