import Answering
import Dialects
import FoundationEssentials
import Testing

/// Frames recorded from a real Asterisk 22.10.1, a call or a few a file.
@Suite("Asterisk by ARI")
struct AsteriskARITests {
    /// To record anew: `PULT_RECORD=1 swift test --filter AsteriskARITests`; it fails while it records.
    @Test("tells what its frames told before", arguments: ARIRecording.names)
    func golden(name: String) throws {
        var asterisk = AsteriskARI(.recorded(in: name))
        var lines: [String] = []
        for (number, frame) in try ARIRecording(name).frames.enumerated() {
            let turn = asterisk.take(frame)
            guard !turn.isEmpty else { continue }
            lines.append("\(number + 1)  \(ARIRecording.type(of: frame))")
            lines += turn.lines
        }
        let text = lines.joined(separator: "\n") + "\n"
        let path = "\(ARIRecording.folder)/\(name).golden"
        if ProcessInfo.processInfo.environment["PULT_RECORD"] != nil {
            try Data(text.utf8).write(to: URL(filePath: path))
            Issue.record("recorded \(path)")
        }
        #expect(text == String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self))
    }

    @Test("reads a time whose offset has no colon")
    func time() throws {
        var asterisk = AsteriskARI(.recorded(in: ""))
        let frame = try #require(try ARIRecording("queue-answered-hold-caller-hangs-up").frames.first)
        #expect(asterisk.take(frame).events.first?.time == Moment(milliseconds: 1_795_301_080_872))
        let zoned = String(decoding: frame, as: UTF8.self).replacing(
            "\"timestamp\":\"2026-11-21T22:44:40.872+0000\"", with: "\"timestamp\":\"2026-11-22T01:44:40.872+0300\"")
        var other = AsteriskARI(.recorded(in: ""))
        #expect(other.take(Data(zoned.utf8)).events.first?.time == Moment(milliseconds: 1_795_301_080_872))
    }

    @Test("forgets the oldest where there are more channels than any Asterisk has")
    func bounded() {
        var asterisk = AsteriskARI(.recorded(in: ""))
        func created(_ number: Int) -> Data {
            Data(
                #"{"type":"ChannelCreated","timestamp":"2026-11-21T22:44:40.872+0000","channel":{"id":"\#(number)","name":"PJSIP/trunk-\#(number)","state":"Ring","caller":{"name":"","number":"79990000001"},"connected":{"name":"","number":""},"dialplan":{"context":"from-trunk","exten":"74950000017","priority":1,"app_name":"","app_data":""}}}"#
                    .utf8)
        }
        for number in 0..<5000 { #expect(asterisk.take(created(number)).events.count == 1) }
        #expect(asterisk.take(created(0)).events.count == 1, "the first was forgotten")
        #expect(asterisk.take(created(4999)).isEmpty, "the last is remembered")
    }

    @Test("tells what was before as history: what is over does not ring, and nothing is asked for")
    func past() throws {
        let frames = try ARIRecording("outbound-72-replayed").frames
        var asterisk = AsteriskARI(.recorded(in: "outbound-72-replayed"))
        var events: [CallEvent] = []
        for frame in frames.prefix(72) {
            let turn = asterisk.take(frame, isPast: true)
            #expect(turn.chains.isEmpty)
            events += turn.events
        }
        let told = asterisk.afterwards(events)
        #expect(!told.contains { $0.kind == .alerting } && events.contains { $0.kind == .alerting })
        #expect(told.filter { $0.kind.isFinal && $0.agent == nil }.map(\.kind) == [.ended, .abandoned])
        var live: [CallEvent.Kind] = []
        for frame in frames.dropFirst(72) { live += asterisk.take(frame).events.map(\.kind) }
        #expect(live.contains(.alerting))
    }

    @Test("of a member behind a Local channel tells whose telephone it is, as FreePBX writes it")
    func local() {
        func channel(_ id: String, _ name: String, _ state: String, _ application: String) -> String {
            #"{"id":"\#(id)","name":"\#(name)","state":"\#(state)","caller":{"name":"","number":"79990000001"},"#
                + #""connected":{"name":"","number":""},"dialplan":{"context":"c","exten":"74950000017","priority":1,"#
                + #""app_name":"\#(application)","app_data":"600,t"}}"#
        }
        func frame(_ type: String, _ rest: String) -> Data {
            Data(#"{"type":"\#(type)","timestamp":"2026-11-21T22:44:40.872+0000",\#(rest)}"#.utf8)
        }
        let caller = channel("1.0", "PJSIP/trunk-00000000", "Ring", "Queue")
        let first = channel("1.1", "Local/204@from-queue-00000000;1", "Down", "")
        let second = channel("1.2", "Local/204@from-queue-00000000;2", "Ring", "Dial")
        let telephone = channel("1.3", "PJSIP/204-00000001", "Down", "")
        var asterisk = AsteriskARI(.recorded(in: ""))
        let events = [
            frame("ChannelCreated", #""channel":\#(caller)"#), frame("ChannelCreated", #""channel":\#(first)"#),
            frame("ChannelCreated", #""channel":\#(second)"#),
            frame("Dial", #""dialstatus":"","caller":\#(caller),"peer":\#(first)"#),
            frame("ChannelCreated", #""channel":\#(telephone)"#),
            frame("Dial", #""dialstatus":"RINGING","caller":\#(second),"peer":\#(telephone)"#),
            frame("Dial", #""dialstatus":"ANSWER","caller":\#(second),"peer":\#(telephone)"#),
            frame("Dial", #""dialstatus":"ANSWER","caller":\#(caller),"peer":\#(first)"#),
        ].flatMap { asterisk.take($0).events }
        #expect(events.map(\.kind) == [.offered, .alerting, .answered])
        #expect(events.allSatisfy { $0.callID == "1.0" })
        #expect(events.last?.queue?.name == "600")
        #expect(events.last?.agent?.extension == "204" && events.last?.legID == "1.3")
    }

    @Test(
        "leads a desk through a call as it was",
        arguments: [
            ("queue-answered-hold-caller-hangs-up", "1795301080.0", "waiting ringing talking held talking over", ""),
            ("queue-abandoned-while-ringing", "1795301125.10", "waiting ringing over", ""),
            ("blind-transfer", "1795301130.12", "waiting ringing talking over", "303"),
            (
                "attended-transfer", "1795302198.30",
                "waiting ringing talking held talking held talking held over", "303"
            ),
            ("consult-three-managers", "1795301920.0", "waiting ringing talking held talking over", "303"),
            ("consult-cancelled", "1795301965.8", "waiting ringing talking held talking over", ""),
            ("two-callers", "1795301263.56", "waiting ringing talking over", ""),
        ])
    func states(name: String, id: String, states: String, taker: String) throws {
        var asterisk = AsteriskARI(.recorded(in: name))
        var call = Call(id: Call.ID(source: "//asterisk", callID: id), begunAt: Moment(milliseconds: 0))
        var seen: [String] = []
        for event in try ARIRecording(name).frames.flatMap({ asterisk.take($0).events }) where event.callID == id {
            let recognition = Entry.Recognition(
                extension: "204", client: nil, revision: "", isMisrouted: false, isHistory: false)
            let moment = try #require(event.time)
            call.apply(Entry(moment: moment, call: call.id, fact: .reported(event, recognition)))
            let state = call.progress.state.rawValue
            if seen.last != state { seen.append(state) }
        }
        #expect(seen.joined(separator: " ") == states)
        #expect(call.progress.takenBy ?? "" == taker)
    }

    @Test("of another desk's application asks for nothing")
    func otherDesk() throws {
        var settings = ARISettings.recorded(in: "consult-three-managers")
        settings.app = "pult-205"
        var asterisk = AsteriskARI(settings)
        for frame in try ARIRecording("consult-three-managers").frames { #expect(asterisk.take(frame).chains.isEmpty) }
    }

    @Test("rings nobody while she is on a break: the call goes back into the dialplan")
    func paused() throws {
        var asterisk = AsteriskARI(.recorded(in: "socket-drops"))
        asterisk.isPaused = true
        let chains = try ARIRecording("socket-drops").frames.prefix(12).flatMap { asterisk.take($0).chains }
        #expect(chains.flatMap(\.requests).map(\.short) == ["POST channels/1795301987.15/continue"])
    }
}

// MARK: - Looking after a connection was made

@Suite("A look at Asterisk after the connection broke")
struct AsteriskARILookTests {
    private let now = Moment(milliseconds: 1_795_302_600_000)

    /// Two channels and a bridge, as recorded while a queue's call was talked.
    private let talked = ##"""
        [{"id":"1795302509.18","name":"PJSIP/204-0000000c","state":"Up","protocol_id":"a","caller":{"name":"Operator Irina","number":"204"},"connected":{"name":"","number":"79990000001"},"accountcode":"","dialplan":{"context":"internal","exten":"74950000017","priority":1,"app_name":"AppQueue","app_data":"(Outgoing Line)"},"creationtime":"2026-11-21T23:08:29.246+0000","language":"en"},{"id":"1795302509.17","name":"PJSIP/trunk-0000000b","state":"Up","protocol_id":"ysuih01fh2r4sicp@rig","caller":{"name":"","number":"79990000001"},"connected":{"name":"","number":""},"accountcode":"","dialplan":{"context":"from-trunk","exten":"74950000017","priority":3,"app_name":"Queue","app_data":"akvarel,tT,,,30"},"creationtime":"2026-11-21T23:08:29.243+0000","language":"en"}]
        """##
    private let bridges = ##"""
        [{"id":"21493ea1-da99-4d1b-83eb-8b2d5df605d9","technology":"simple_bridge","bridge_type":"mixing","bridge_class":"basic","creator":"","name":"","channels":["1795302509.17","1795302509.18"],"creationtime":"2026-11-21T23:08:29.749+0000","video_mode":"none"}]
        """##

    @Test("tells a talk that began meanwhile, and not a second time at the next look")
    func began() {
        var asterisk = AsteriskARI(.recorded(in: ""))
        let turn = asterisk.look(channels: Data(talked.utf8), bridges: Data(bridges.utf8), at: now)
        #expect(turn.events.map(\.kind) == [.offered, .alerting, .answered])
        #expect(turn.events.allSatisfy { $0.callID == "1795302509.17" && $0.to?.key == "+74950000017" })
        #expect(turn.events.last?.agent?.extension == "204" && turn.events.last?.queue?.name == "akvarel")
        #expect(asterisk.look(channels: Data(talked.utf8), bridges: Data(bridges.utf8), at: now).isEmpty)
    }

    @Test("ends a talk that is there no more, and asks nothing of a call in a queue")
    func gone() {
        var asterisk = AsteriskARI(.recorded(in: ""))
        _ = asterisk.look(channels: Data(talked.utf8), bridges: Data(bridges.utf8), at: now)
        let turn = asterisk.look(channels: Data("[]".utf8), bridges: Data("[]".utf8), at: now.adding(seconds: 9))
        #expect(turn.events.map(\.kind) == [.ended] && turn.chains.isEmpty)
        #expect(turn.events.first?.time == now.adding(seconds: 9))
    }

    @Test("spares what frames told of since then: it may be younger than the answer")
    func spared() {
        var asterisk = AsteriskARI(.recorded(in: ""))
        _ = asterisk.look(channels: Data(talked.utf8), bridges: Data(bridges.utf8), at: now)
        let young: Set<String> = ["1795302509.17", "1795302509.18"]
        #expect(
            asterisk.look(channels: Data("[]".utf8), bridges: Data("[]".utf8), sparing: young, at: now).isEmpty)
    }

    @Test("serves a caller who came into her application while nobody listened, once")
    func waiting() {
        let caller = ##"""
            [{"id":"1795302458.5","name":"PJSIP/trunk-00000005","state":"Ring","protocol_id":"u","caller":{"name":"Иван Петров","number":"79990000001"},"connected":{"name":"","number":""},"accountcode":"","dialplan":{"context":"from-trunk","exten":"74950000029","priority":1,"app_name":"Stasis","app_data":"akvarel,74950000029"},"creationtime":"2026-11-21T23:07:38.848+0000","language":"en"}]
            """##
        var asterisk = AsteriskARI(.recorded(in: ""))
        let turn = asterisk.look(channels: Data(caller.utf8), bridges: Data("[]".utf8), at: now)
        #expect(turn.events.map(\.kind) == [.offered])
        #expect(
            turn.chains.flatMap(\.requests).map(\.short) == [
                "POST channels/1795302458.5/ring", "POST bridges?type=mixing&bridgeId=akvarel-1795302458.5",
                "POST channels?endpoint=PJSIP%2F204&app=akvarel&appArgs=operator%2C1795302458.5&channelId=pult-1795302458.5-op1&timeout=20&originator=1795302458.5&callerId=79990000001",
            ])
    }

    @Test("hangs up her telephone where it rings for a caller who has left")
    func orphan() {
        let leg = ##"""
            [{"id":"pult-1795302458.5-op1","name":"PJSIP/204-00000006","state":"Ringing","caller":{"name":"","number":"204"},"connected":{"name":"","number":""},"dialplan":{"context":"internal","exten":"s","priority":1,"app_name":"AppDial2","app_data":"(Outgoing Line)"},"creationtime":"2026-11-21T23:07:38.848+0000"}]
            """##
        var asterisk = AsteriskARI(.recorded(in: ""))
        let turn = asterisk.look(channels: Data(leg.utf8), bridges: Data("[]".utf8), at: now)
        #expect(turn.events.isEmpty)
        #expect(
            turn.chains.flatMap(\.requests).map(\.short) == ["DELETE channels/pult-1795302458.5-op1?reason=normal"])
    }

    @Test("understands nothing of an answer that is no list")
    func broken() {
        var asterisk = AsteriskARI(.recorded(in: ""))
        let turn = asterisk.look(channels: Data("{}".utf8), bridges: Data(), at: now)
        #expect(turn == ARITurn(unread: .malformed))
    }
}

// MARK: - The recordings

struct ARIRecording {
    static let folder = Recording.folder + "/asterisk-ari"

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".jsonl") }.map { String($0.dropLast(6)) }.sorted()
    }()

    var frames: [Data]

    init(_ name: String) throws {
        let bytes = try Data(contentsOf: URL(filePath: "\(Self.folder)/\(name).jsonl"))
        frames = bytes.split(separator: UInt8(ascii: "\n")).map { Data($0) }
        guard let (mark, call) = Self.driven[name] else { return }
        // What was driven by hand had other ids than Pult gives; nothing else in the bytes is changed.
        frames = frames.map { frame in
            var text = String(decoding: frame, as: UTF8.self)
            for number in 1...4 {
                text = text.replacing("\"m\(number)-\(mark)\"", with: "\"pult-\(call)-\(number)\"")
            }
            text = text.replacing("\"op-\(mark)\"", with: "\"pult-\(call)-op1\"")
            return Data(text.replacing("\"br-\(mark)\"", with: "\"akvarel-\(call)\"").utf8)
        }
    }

    /// What was chosen by hand in them, and the call.
    private static let driven = [
        "consult-three-managers": ("f1", "1795301920.0"), "consult-cancelled": ("f3", "1795301965.8"),
        "consult-not-registered-and-declined": ("f4", "1795301974.11"), "socket-drops": ("f5", "1795301987.15"),
    ]

    static func type(of frame: Data) -> String { JSONValue(reading: frame)?["type"]?.text ?? "?" }
}

extension ARISettings {
    /// As the PBX of the recordings was set up; its channels' ids are its own.
    static func recorded(in name: String) -> ARISettings {
        ARISettings(
            source: "//asterisk", url: "http://127.0.0.1:8088", user: "akvarel", secret: "rig-ari-pass",
            app: name.hasPrefix("outbound") ? "akvarel-out" : "akvarel", extension: "204",
            dial: "PJSIP/{number}@trunk")
    }
}

extension ARITurn {
    var lines: [String] {
        events.map { "    " + String(decoding: CanonicalDialect.encode($0), as: UTF8.self) }
            + chains.flatMap { chain in
                chain.requests.map { "    > \($0.short)" } + chain.otherwise.map { "    > otherwise \($0.short)" }
            }
            + (isReplaced ? ["    ! replaced"] : []) + (unread.map { ["    ! \($0)"] } ?? [])
    }
}

extension PBXRequest {
    /// Without the place where all of them go.
    var short: String { "\(method) \(url.replacing("http://127.0.0.1:8088/ari/", with: ""))" }
}
