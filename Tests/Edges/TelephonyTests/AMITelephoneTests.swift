import Answering
import Dialects
import FoundationEssentials
import Support
import Synchronization
import Telephony
import Testing

/// A desk that is told by a pretend Asterisk, which answers with what a real one answered.
final class AMIDesk: Sendable {
    let reception = RecordingReception()
    let asterisk: PretendAsterisk
    let telephone: AMITelephone
    let settings: AMISettings
    private let heard = Mutex<[AMITrouble?]>([])

    init(secret: String = "rig-ami-pass", pulseMilliseconds: Int = 600_000) throws {
        asterisk = try PretendAsterisk()
        settings = AMISettings(
            url: asterisk.url, user: "desk", secret: secret, queues: ["akvarel"], context: "internal")
        let place = Place()
        telephone = AMITelephone(
            settings, keys: DialectKeys(source: "//asterisk-ami"), timekeeper: StoppedClock(),
            pulseMilliseconds: pulseMilliseconds, onTrouble: { place.desk?.note($0) })
        place.desk = self
    }

    private final class Place: @unchecked Sendable {
        weak var desk: AMIDesk?
    }

    private func note(_ trouble: AMITrouble?) { heard.withLock { $0.append(trouble) } }
    var troubles: [AMITrouble?] { heard.withLock { $0 } }

    /// Of calls alone, in their order.
    var calls: [CallEvent] {
        reception.events.filter { $0.kind != .queueStatus && $0.kind != .agentStatus }
    }

    func told(_ kind: CallEvent.Kind, _ result: String? = nil) -> Bool {
        calls.contains { $0.kind == kind && (result == nil || $0.attempt?.result == result) }
    }

    /// While the telephone tells, what the test does; then the telephone is hung up.
    func whileTelling(_ body: (AMIDesk) async throws -> Void) async throws {
        let telling = Task { [telephone, reception] in try await telephone.tell(reception) }
        defer { telling.cancel() }
        try await body(self)
        telling.cancel()
        _ = await telling.result
    }
}

/// Waits for something that is to come; that it takes as long as here is a failure.
func untilItIs(_ what: Comment, _ isSo: () -> Bool) async throws {
    for _ in 0..<6000 {
        if isSo() { return }
        try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record("it never came about: \(what)")
    throw CancellationError()
}

@Suite("An Asterisk asked by AMI")
struct AMITelephoneTests {
    private static let answered = "01-queue-answered-hold-caller-hangs-up"

    @Test("tells of a call that rings, is answered, held and over, and which channel is the operator's")
    func call() async throws {
        let desk = try AMIDesk()
        desk.asterisk.tell(try Captured.events(Self.answered, 1...12))
        try await desk.whileTelling { desk in
            try await untilItIs("over") { desk.calls.count { $0.kind == .ended } == 2 }
        }
        #expect(
            desk.calls.map(\.kind) == [
                .offered, .queued, .alerting, .answered, .held, .resumed, .ended, .ended,
            ])
        #expect(desk.calls.allSatisfy { $0.to?.key == "+74950000017" && $0.from?.name?.text == "Иван Петров" })
        #expect(desk.calls[3].legID == "PJSIP/204-00000001")
        #expect(desk.troubles == [nil])
        #expect(desk.asterisk.count("Login") == 1)
        #expect(desk.asterisk.asked.allSatisfy { $0.fields["Secret"] == nil || $0.action == "Login" })
    }

    @Test("tells in its order, each thing once, to a desk that has no room at first and whose log takes nothing")
    func noRoom() async throws {
        let asterisk = try PretendAsterisk()
        let settings = AMISettings(url: asterisk.url, user: "desk", secret: "rig-ami-pass", queues: ["akvarel"])
        let telephone = AMITelephone(
            settings, keys: DialectKeys(source: "//asterisk-ami"), timekeeper: StoppedClock(),
            pulseMilliseconds: 600_000)
        asterisk.tell(try Captured.events(Self.answered, 1...12))
        let reception = StreamReception()
        reception.refuse(full: 1, keeping: .notKept)
        let telling = Task { try await telephone.tell(reception) }
        defer { telling.cancel() }
        var kinds: [CallEvent.Kind] = []
        for await event in reception.stream where event.kind != .queueStatus && event.kind != .agentStatus {
            kinds.append(event.kind)
            if kinds.count == 8 { break }
        }
        #expect(kinds == [.offered, .queued, .alerting, .answered, .held, .resumed, .ended, .ended])
    }

    @Test("is gone on with after a session it forgot, without a word of trouble, and asked where everything stands")
    func forgotten() async throws {
        let desk = try AMIDesk()
        try desk.asterisk.answer("CoreShowChannels", with: "13-rawman-coreshowchannels-idle")
        try await desk.whileTelling { desk in
            try await untilItIs("listening") { desk.asterisk.count("WaitEvent") == 1 }
            try desk.asterisk.answer("CoreShowChannels", with: "43-coreshowchannels-in-call")
            desk.asterisk.tell([.forget])
            try await untilItIs("told") { desk.told(.answered) }
            desk.asterisk.tell(try Captured.events(Self.answered, 1...3))
            try await untilItIs("rings") { desk.told(.alerting) }
        }
        #expect(desk.calls.map(\.kind) == [.offered, .answered, .offered, .queued, .alerting])
        #expect(desk.calls[1].callID == "1795301409.79" && desk.calls[1].agent?.extension == "204")
        #expect(desk.troubles == [nil] && desk.asterisk.count("Login") == 2)
    }

    @Test("says after a start which calls it has, and nothing where it would not list them")
    func looked() async throws {
        for (list, calls) in [
            ("13-rawman-coreshowchannels-idle", []), ("43-coreshowchannels-in-call", ["1795301409.79"]),
        ] {
            let desk = try AMIDesk()
            try desk.asterisk.answer("CoreShowChannels", with: list)
            try await desk.whileTelling { desk in try await untilItIs("looked") { !desk.reception.looks.isEmpty } }
            let look = try #require(desk.reception.looks.first)
            #expect(look.source == "//asterisk-ami" && look.begunAt == StoppedClock().now())
            #expect(look.calls.isSuperset(of: calls) && look.calls.isEmpty == calls.isEmpty)
        }
        let desk = try AMIDesk()
        try desk.asterisk.answer("CoreShowChannels", with: "04-rawman-ping")
        try await desk.whileTelling { desk in
            try await untilItIs("listening") { desk.asterisk.count("WaitEvent") == 1 }
        }
        #expect(desk.reception.looks.isEmpty)
    }

    @Test("tells nothing of half an event, and asks at once where everything stands", arguments: [true, false])
    func half(breaksOff: Bool) async throws {
        let desk = try AMIDesk()
        let steps = try Captured.events(Self.answered, 1...3)
        guard case .bytes(let whole) = steps[2] else { return }
        // In the middle of the channel that rings.
        let place = try #require(whole.firstRange(of: Data("Event: DialState\r\n".utf8))).lowerBound + 200
        var cut = Data(whole[..<place])
        if !breaksOff {
            let head = try #require(cut.firstRange(of: Data("\r\n\r\n".utf8)))
            let length = cut.count - head.upperBound
            cut = Data("HTTP/1.1 200 OK\r\nContent-Length: \(length)".utf8) + cut[head.lowerBound...]
        }
        desk.asterisk.tell(Array(steps.prefix(2)) + [.bytes(cut)])
        try desk.asterisk.answer("CoreShowChannels", with: "13-rawman-coreshowchannels-idle")
        try await desk.whileTelling { desk in
            try await untilItIs("asked again") { desk.asterisk.count("CoreShowChannels") == 2 }
            try await untilItIs("gone") { desk.told(.ended) }
        }
        // It stood nowhere any more when it was asked.
        #expect(desk.calls.map(\.kind) == [.offered, .queued, .ended])
        #expect(desk.troubles == [nil] && desk.asterisk.count("Login") == 1)
    }

    @Test("that dies in a call is told of at once, looked for, and asked what is left")
    func restart() async throws {
        let desk = try AMIDesk()
        desk.asterisk.tell(try Captured.events(Self.answered, 1...5))
        try await desk.whileTelling { desk in
            try await untilItIs("answered") { desk.told(.answered) && desk.asterisk.count("WaitEvent") == 6 }
            desk.asterisk.stop()
            try await untilItIs("trouble") { desk.troubles.count > 1 }
            guard case .away? = desk.troubles[1] else {
                Issue.record("it is away")
                return
            }
            try desk.asterisk.start()
            try await untilItIs("back") { desk.troubles.last == .some(nil) }
            try await untilItIs("over") { desk.told(.ended) }
            desk.asterisk.tell(try Captured.events("02-queue-answered-agent-hangs-up", 1...2))
            try await untilItIs("rings") { desk.calls.count { $0.kind == .alerting } == 2 }
        }
        #expect(
            desk.calls.map(\.kind) == [.offered, .queued, .alerting, .answered, .ended, .offered, .queued, .alerting])
        #expect(desk.calls[4].cause == nil, "why, nobody knows")
    }

    @Test("that hangs, and lets everybody wait, is told of all the same")
    func hangs() async throws {
        let desk = try AMIDesk(pulseMilliseconds: 10)
        try await desk.whileTelling { desk in
            try await untilItIs("waiting") { desk.asterisk.count("WaitEvent") == 1 }
            desk.asterisk.keepSilent("Ping")
            try await untilItIs("trouble") { desk.troubles.count > 1 }
        }
        guard case .away? = desk.troubles[1] else {
            Issue.record("it is away")
            return
        }
    }

    @Test("that does not know the secret says so in words, and none of them is the secret")
    func secret() async throws {
        let desk = try AMIDesk(secret: "wrong-secret")
        try await desk.whileTelling { desk in try await untilItIs("trouble") { !desk.troubles.isEmpty } }
        let trouble = try #require(desk.troubles.first ?? nil)
        #expect(trouble == .refused(String(desk.asterisk.url.dropFirst(7)), "Authentication failed"))
        #expect(trouble.description.contains("manager.conf") && !trouble.description.contains("wrong-secret"))
        #expect(desk.reception.events.isEmpty)
    }

    @Test("is hung up at once, however long it was to wait")
    func hangUp() async throws {
        let desk = try AMIDesk()
        let begun = ContinuousClock.now
        try await desk.whileTelling { desk in
            try await untilItIs("waiting") { desk.asterisk.count("WaitEvent") == 1 }
        }
        #expect(ContinuousClock.now - begun < .seconds(40))
    }
}

@Suite("An Asterisk ordered by AMI")
struct AMIControlsTests {
    private static let consult = "consult-01-atxfer-three-managers-20s"

    private func order(_ number: UInt64, _ deed: TelephoneOrder.Deed, at event: CallEvent?) -> TelephoneOrder {
        TelephoneOrder(
            number: number, deed, extension: "204", call: event?.call, operatorLeg: event?.legID)
    }

    private func attempt(_ number: Int) -> TelephoneOrder.Deed {
        let line = Manager.Number(number: PhoneNumber(reading: String(300 + number)))
        return .attempt(number: number, Attempt.Target(manager: "m", number: line), ringSeconds: 20)
    }

    @Test("consults one who does not answer, one who is busy and one who answers, and joins him with the caller")
    func consult() async throws {
        let desk = try AMIDesk()
        let controls = AMIControls(desk.settings, telephone: desk.telephone)
        desk.asterisk.tell(try Captured.events(Self.consult, 1...6))
        var replies: [OrderReply] = []
        try await desk.whileTelling { desk in
            try await untilItIs("answered") { desk.told(.answered) }
            let here = desk.calls.last { $0.kind == .answered }
            let turns: [(Int, ClosedRange<Int>, String)] = [
                (1, 7...26, "no-answer"), (2, 27...38, "busy"), (3, 39...50, "answered"),
            ]
            for (number, places, result) in turns {
                desk.asterisk.tell(try Captured.events(Self.consult, places), after: "Atxfer")
                replies.append(await controls.carryOut(order(UInt64(number), attempt(number), at: here)))
                try await untilItIs("attempt \(number)") { desk.told(.attempt, result) }
            }
            desk.asterisk.tell(try Captured.events(Self.consult, 51...58), after: "Hangup")
            replies.append(await controls.carryOut(order(4, .connect(attempt: 3), at: here)))
            try await untilItIs("over") { desk.calls.count { $0.kind == .ended } == 2 }
        }
        #expect(replies == [.accepted, .accepted, .accepted, .accepted])
        let attempts = desk.calls.filter { $0.kind == .attempt }.compactMap(\.attempt)
        #expect(
            attempts.map { "\($0.id ?? "") \($0.number?.key ?? "") \($0.result ?? "begins")" } == [
                "1 301 begins", "1 301 ringing", "1 301 no-answer", "2 302 begins", "2 302 busy", "3 303 begins",
                "3 303 ringing", "3 303 answered", "3 303 connected",
            ])
        let passedOn = desk.calls.first { $0.kind == .transferred }
        #expect(passedOn?.transfer?.to?.key == "303" && passedOn?.agent?.extension == "204")
        let asked = desk.asterisk.asked.filter { ["Atxfer", "Hangup"].contains($0.action) }
        #expect(asked.map { $0.fields["Exten"] } == ["301", "302", "303", nil])
        #expect(asked.allSatisfy { $0.fields["Channel"] == "PJSIP/204-0000001e" })
    }

    @Test("hears each order once, and begins a new session for one that was forgotten")
    func once() async throws {
        let desk = try AMIDesk()
        let controls = AMIControls(desk.settings)
        let event = CallEvent(id: "1", source: "//asterisk-ami", kind: .answered, callID: "1.1")
        var order = order(1, .pause(reason: "обед"), at: event)
        #expect(await controls.carryOut(order) == .accepted)
        #expect(await controls.carryOut(order) == .accepted)
        #expect(desk.asterisk.count("QueuePause") == 1)
        desk.asterisk.forgetSessions()
        order.number = 2
        #expect(await controls.carryOut(order) == .accepted)
        #expect(desk.asterisk.count("QueuePause") == 3, "the one in between was refused, and not done")
        #expect(desk.asterisk.count("Login") == 2)
    }

    @Test("that gives no answer is not asked again, and nobody says that it was done")
    func silent() async throws {
        let desk = try AMIDesk()
        let controls = AMIControls(desk.settings)
        desk.asterisk.keepSilent("QueuePause")
        let order = order(1, .pause(reason: ""), at: nil)
        #expect(await controls.carryOut(order) == .unanswered)
        #expect(desk.asterisk.count("QueuePause") == 1)
        desk.asterisk.stop()
        var next = order
        next.number = 2
        #expect(await controls.carryOut(next) == .unreachable)
    }

    @Test("says in its own words what it refuses, and what its user may not do")
    func refused() async throws {
        let desk = try AMIDesk()
        let controls = AMIControls(desk.settings)
        try desk.asterisk.answer("QueuePause", with: "74-queuepause-unknown-member")
        #expect(await controls.carryOut(order(1, .pause(reason: ""), at: nil)) == .refused("Interface not found"))
        try desk.asterisk.answer("QueuePause", with: "01-rawman-ping-before-login")
        #expect(await controls.carryOut(order(2, .unpause, at: nil)) == .refused("Permission denied"))
        let answer = await controls.carryOut(order(3, .answer, at: nil))
        #expect(answer == .refused("AMI cannot answer: lift the telephone."))
        let wrong = AMIControls(AMISettings(url: desk.settings.url, user: "desk", secret: "no"))
        guard case .refused(let words) = await wrong.carryOut(order(1, .unpause, at: nil)) else {
            Issue.record("a wrong secret is refused")
            return
        }
        #expect(words?.text.contains("manager.conf") == true)
    }
}
