import Answering
import Dialects
import FoundationEssentials
import Testing

/// What Asterisk is asked for, at moments of a consultation that was recorded.
@Suite("An order to Asterisk by ARI")
struct AsteriskARIOrdersTests {
    private static let call = Call.ID(source: "//asterisk", callID: "1795301920.0")

    /// As Asterisk stood after so many of the recorded frames.
    private func orders(after count: Int, in name: String = "consult-three-managers") throws -> AsteriskARIOrders {
        var asterisk = AsteriskARI(.recorded(in: name))
        for frame in try ARIRecording(name).frames.prefix(count) { _ = asterisk.take(frame) }
        return AsteriskARIOrders(asterisk)
    }

    private func order(_ deed: TelephoneOrder.Deed, in call: Call.ID? = call) -> TelephoneOrder {
        TelephoneOrder(number: 1, deed, extension: "204", call: call)
    }

    private func asked(_ deed: TelephoneOrder.Deed, after count: Int) throws -> [String] {
        try orders(after: count).requests(for: order(deed)).map(\.short)
    }

    private func target(_ number: String, _ extension: String? = nil) -> Attempt.Target {
        var line = Manager.Number(number: PhoneNumber(reading: number))
        line.extension = `extension`
        return Attempt.Target(manager: "ivanova", number: line)
    }

    private let talked = 18, held = 19, unanswered = 29, joined = 57

    @Test("to hold takes the caller out and plays him music; to come back ends both")
    func hold() throws {
        #expect(
            try asked(.hold, after: talked) == [
                "POST bridges/akvarel-1795301920.0/removeChannel?channel=1795301920.0",
                "POST channels/1795301920.0/moh",
            ])
        #expect(try asked(.hold, after: held).isEmpty, "held already")
        #expect(
            try asked(.resume, after: held) == [
                "DELETE channels/1795301920.0/moh",
                "POST bridges/akvarel-1795301920.0/addChannel?channel=1795301920.0",
            ])
    }

    @Test("to ring a manager lets the caller hear music and the operator that it rings")
    func attempt() throws {
        #expect(
            try asked(.attempt(number: 1, target("301"), ringSeconds: 25), after: talked) == [
                "POST bridges/akvarel-1795301920.0/removeChannel?channel=1795301920.0",
                "POST channels/1795301920.0/moh",
                "POST channels/pult-1795301920.0-op1/play/pult-1795301920.0-1-tone?media=tone%3Aring%3Btonezone%3Dru",
                "POST channels?endpoint=PJSIP%2F301&app=akvarel&appArgs=attempt%2C1795301920.0%2C1&channelId=pult-1795301920.0-1&timeout=25&originator=pult-1795301920.0-op1&callerId=74950000019",
            ])
        let outside = target("+7 921 000-00-21", "14#")
        let second = try asked(.attempt(number: 2, outside, ringSeconds: 20), after: unanswered)
        #expect(second.count == 2, "he hears music already")
        #expect(second[1].contains("endpoint=PJSIP%2F79210000021%40trunk"))
        #expect(second[1].contains("appArgs=attempt%2C1795301920.0%2C2%2C14%23"))
    }

    @Test("to ring the next while one still rings lets that one go first")
    func next() throws {
        let asked = try asked(.attempt(number: 2, target("302"), ringSeconds: 20), after: 28)
        #expect(asked.first == "DELETE channels/pult-1795301920.0-1?reason=normal")
    }

    @Test("dials what follows once he has answered")
    func digits() throws {
        var asterisk = AsteriskARI(.recorded(in: "consult-three-managers"))
        let frames = try ARIRecording("consult-three-managers").frames
        for frame in frames.prefix(52) { _ = asterisk.take(frame) }
        let frame = String(decoding: frames[52], as: UTF8.self).replacing(
            #""args":["manager","1795301920.0"]"#, with: #""args":["attempt","1795301920.0","3","14#"]"#)
        #expect(
            asterisk.take(Data(frame.utf8)).chains.flatMap(\.requests).map(\.short) == [
                "DELETE playbacks/pult-1795301920.0-3-tone",
                "POST bridges/akvarel-1795301920.0/addChannel?channel=pult-1795301920.0-3",
                "POST channels/pult-1795301920.0-3/dtmf?dtmf=14%23&before=1000",
            ])
    }

    @Test("to speak with him who answered asks nothing where he is joined already")
    func consult() throws {
        #expect(
            try asked(.consult(attempt: 3), after: 53)
                == ["POST bridges/akvarel-1795301920.0/addChannel?channel=pult-1795301920.0-3"])
        #expect(try asked(.consult(attempt: 3), after: joined).isEmpty)
        #expect(throws: OrderFault.self) { try asked(.consult(attempt: 2), after: joined) }
    }

    @Test("to cancel lets him go and brings the caller back, and asks nothing where the call is over")
    func cancel() throws {
        let back = [
            "DELETE channels/1795301920.0/moh", "POST bridges/akvarel-1795301920.0/addChannel?channel=1795301920.0",
        ]
        #expect(
            try asked(.cancel(attempt: 3), after: joined) == [
                "DELETE channels/pult-1795301920.0-3?reason=normal", "DELETE playbacks/pult-1795301920.0-3-tone",
            ] + back)
        #expect(
            try asked(.cancel(attempt: 1), after: unanswered)
                == ["DELETE playbacks/pult-1795301920.0-1-tone"] + back)
        #expect(try asked(.cancel(attempt: 3), after: 1000).isEmpty)
    }

    @Test("to connect brings the caller to him, and she leaves")
    func connect() throws {
        #expect(
            try asked(.connect(attempt: 3), after: joined) == [
                "DELETE channels/1795301920.0/moh",
                "POST bridges/akvarel-1795301920.0/addChannel?channel=1795301920.0",
                "DELETE channels/pult-1795301920.0-op1?reason=normal",
            ])
        #expect(throws: OrderFault.self) { try asked(.connect(attempt: 3), after: held) }
    }

    @Test("to hand on without asking rings him first, so that a refusal leaves the caller where he is")
    func transfer() throws {
        let asked = try asked(.transfer(to: PhoneNumber(reading: "205")), after: talked)
        #expect(asked[0].hasPrefix("POST channels?endpoint=PJSIP%2F205"))
        #expect(asked[0].contains("channelId=pult-1795301920.0-0"))
        #expect(asked.count == 4 && asked.last == "DELETE channels/pult-1795301920.0-op1?reason=normal")
    }

    @Test("to record names each recording anew, and to mark says that it cannot")
    func record() throws {
        #expect(
            try asked(.record(isOn: true), after: talked) == [
                "POST bridges/akvarel-1795301920.0/record?name=pult-1795301920.0-204-1&format=wav&ifExists=fail"
            ])
        #expect(throws: OrderFault.self) { try asked(.record(isOn: false), after: talked) }
        #expect(throws: OrderFault.self) { try asked(.markRecording, after: talked) }
        var asterisk = AsteriskARI(.recorded(in: "consult-three-managers"))
        for frame in try ARIRecording("consult-three-managers").frames.prefix(talked) { _ = asterisk.take(frame) }
        func recording(_ word: String) -> Data {
            Data(
                #"{"type":"Recording\#(word)","timestamp":"2026-11-21T22:58:45.000+0000","recording":{"name":"pult-1795301920.0-204-1","format":"wav","target_uri":"bridge:akvarel-1795301920.0","state":"recording"},"application":"akvarel"}"#
                    .utf8)
        }
        #expect(asterisk.take(recording("Started")).events.map(\.recording?.state) == ["started"])
        #expect(
            try AsteriskARIOrders(asterisk).requests(for: order(.record(isOn: false))).map(\.short)
                == ["POST recordings/live/pult-1795301920.0-204-1/stop"])
        let finished = asterisk.take(recording("Finished")).events
        #expect(
            finished.map(\.recording?.url)
                == ["http://127.0.0.1:8088/ari/recordings/stored/pult-1795301920.0-204-1/file"])
        #expect(
            try AsteriskARIOrders(asterisk).requests(for: order(.record(isOn: true))).map(\.short).first?
                .contains("204-2") == true)
    }

    @Test("for a call in a queue is refused in words, but for the hang-up")
    func queue() throws {
        let orders = try orders(after: 12, in: "two-callers")
        let call = Call.ID(source: "//asterisk", callID: "1795301261.54")
        let fault = #expect(throws: OrderFault.self) { try orders.requests(for: order(.hold, in: call)) }
        #expect(fault?.sentence.contains("Queue()") == true && fault?.sentence.contains("Stasis(akvarel)") == true)
        #expect(
            try orders.requests(for: order(.hangUp, in: call)).map(\.short)
                == ["DELETE channels/1795301261.54?reason=normal"])
    }

    @Test("for a call of another PBX, or of none, is refused")
    func stranger() throws {
        let orders = try orders(after: talked)
        for call in [Call.ID(source: "//mango", callID: "1795301920.0"), Call.ID(source: "//asterisk", callID: "9")] {
            #expect(throws: OrderFault.self) { try orders.requests(for: order(.hold, in: call)) }
        }
        #expect(throws: OrderFault.self) { try orders.requests(for: order(.logIn, in: nil)) }
        #expect(try orders.requests(for: order(.pause(reason: "lunch"), in: nil)).isEmpty)
    }

    @Test("without a line outside rings nobody outside, and says what to set")
    func noLine() throws {
        var settings = ARISettings.recorded(in: "consult-three-managers")
        settings.dial = nil
        var asterisk = AsteriskARI(settings)
        for frame in try ARIRecording("consult-three-managers").frames.prefix(talked) { _ = asterisk.take(frame) }
        let outside = order(.attempt(number: 1, target("+79210000021"), ringSeconds: 20))
        let fault = #expect(throws: OrderFault.self) { try AsteriskARIOrders(asterisk).requests(for: outside) }
        #expect(fault?.sentence.contains("PJSIP/{number}@trunk") == true)
    }

    // MARK: Answers

    @Test("reads what Asterisk answered, and what was to be gone and is gone is no refusal")
    func answers() throws {
        let orders = try orders(after: talked)
        let hold = PBXRequest("POST", "http://127.0.0.1:8088/ari/channels/1/hold")
        let delete = PBXRequest("DELETE", "http://127.0.0.1:8088/ari/channels/1")
        let bridge = PBXRequest("POST", "http://127.0.0.1:8088/ari/bridges?type=mixing&bridgeId=b")
        #expect(try orders.reply(.recorded("ring"), to: hold) == .accepted)
        #expect(try orders.reply(.recorded("originate"), to: hold) == .accepted)
        #expect(try orders.reply(.recorded("gone"), to: delete) == .accepted)
        #expect(try orders.reply(.recorded("bridge-exists"), to: bridge) == .accepted)
        #expect(try orders.reply(.recorded("not-in-bridge"), to: hold) == .accepted)
        func words(_ name: String) throws -> String? {
            guard case .refused(let words) = try orders.reply(.recorded(name), to: hold) else { return nil }
            return words?.text
        }
        #expect(try words("not-in-stasis")?.contains("not in Pult's hands") == true)
        #expect(try words("allocation-failed")?.contains("not registered") == true)
        #expect(try words("gone")?.contains("gone") == true)
        #expect(try words("unauthorized")?.contains("secret-file") == true)
        #expect(orders.reply(PBXAnswer(503), to: hold) == .refused("Asterisk refused with 503."))
    }

    @Test("that Asterisk cannot ring at all is told as an attempt that reached nothing")
    func unreachable() throws {
        var asterisk = AsteriskARI(.recorded(in: "consult-three-managers"))
        for frame in try ARIRecording("consult-three-managers").frames.prefix(talked) { _ = asterisk.take(frame) }
        let requests = try AsteriskARIOrders(asterisk).requests(
            for: order(.attempt(number: 1, target("206"), ringSeconds: 20)))
        let turn = asterisk.take(
            try .recorded("allocation-failed"), to: requests[3], at: Moment(milliseconds: 1_795_301_930_000))
        #expect(turn.events.map(\.attempt?.result) == ["unreachable"] && turn.events[0].attempt?.id == "1")
        #expect(turn.chains.flatMap(\.requests).map(\.short) == ["DELETE playbacks/pult-1795301920.0-1-tone"])
    }

    @Test("her own telephone that cannot be rung sends the caller back into the dialplan")
    func herTelephone() throws {
        var asterisk = AsteriskARI(.recorded(in: "consult-three-managers"))
        let chains = try ARIRecording("consult-three-managers").frames.prefix(3).flatMap { asterisk.take($0).chains }
        let chain = try #require(chains.first)
        let turn = asterisk.take(
            try .recorded("allocation-failed"), to: try #require(chain.requests.last),
            at: Moment(milliseconds: 1_795_301_921_000))
        #expect(turn.events.map(\.kind) == [.failed] && turn.events[0].agent?.extension == "204")
        #expect(chain.otherwise.map(\.short) == ["POST channels/1795301920.0/continue"])
    }
}

extension PBXAnswer {
    static func recorded(_ name: String) throws -> PBXAnswer {
        let bytes = try Data(contentsOf: URL(filePath: "\(ARIRecording.folder)/http/\(name).response"))
        let end = try #require(bytes.firstRange(of: Data("\r\n\r\n".utf8)))
        let status = try #require(String(decoding: bytes.prefix(12), as: UTF8.self).split(separator: " ").last)
        return PBXAnswer(try #require(Int(status)), Data(bytes[end.upperBound...]))
    }
}
