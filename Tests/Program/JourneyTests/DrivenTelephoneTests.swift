import Foundation
import Hummingbird
import Support
import Synchronization
import Testing

/// A PBX that rings managers for the operator: ordered over HTTP, it tells the desk what comes of it.
@Suite("A telephone driven through the PBX, at the desk", .serialized)
struct DrivenTelephoneTests {

    @Test("F6 rings; what came of it is recognised without a key; she announces the caller and connects with one")
    func connected() async throws {
        var afternoon = try DeskPlace()
        // An hour at which three numbers may be rung.
        afternoon.clock = try Date("2026-11-23T12:00:00Z", strategy: .iso8601)
        let place = afternoon
        defer { place.clear() }
        let pbx = PretendPBX(for: place, coming: ["no-answer", "busy", "answered"])
        try await pbx.whileItRuns { port in
            try place.orders(from: port, confirmed: ["attempt", "connect"])
            try await place.whileTalking { desk in
                for result in ["не отвечают  ", "занято  ", "ответил, говорите"] {
                    try desk.presses("F6")
                    try await desk.sees(result)
                }
                try await desk.sees("1 соединить")
                try desk.presses("1")
                try await desk.sees("соединили:")
                try await place.tells("call.ended")
                try await desk.sees("постобработка")
            }
        }
        #expect(pbx.asked == ["/ring 1", "/ring 2", "/ring 3", "/connect 3"])
        let shown = try await place.log("show", "1", "--format", "json")
        #expect(shown.output.contains(#""connectedTo":"#) && !shown.output.contains(#""connectedTo":null"#))
    }

    @Test("A caller who hangs up while it rings: the attempt is broken off, and a call back and the message are owed")
    func hungUp() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        let pbx = PretendPBX(for: place, coming: ["ringing"])
        try await pbx.whileItRuns { port in
            try place.orders(from: port, confirmed: ["attempt", "connect"])
            try await place.whileTalking { desk in
                try desk.presses("F6")
                try await desk.sees("звоним")
                try await place.tells("call.ended")
                try await desk.sees("постобработка")
                try await desk.sees("обещано 2")
            }
        }
        #expect(pbx.asked == ["/ring 1", "/cancel 1"])
    }

    @Test("A PBX that does not take orders is named within seconds, and she rings by hand")
    func silent() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        try place.orders(from: try FreePort.find(), confirmed: ["attempt", "connect"])
        try await place.whileTalking { desk in
            try desk.presses("F6")
            try await desk.sees("АТС не принимает команды", "АТС не набрала: наберите сами")
            try desk.presses("2")
            try await desk.sees("не отвечают  ")
        }
    }
}

/// Answers every order, and tells the desk what comes of the attempts, one after another.
private final class PretendPBX: Sendable {
    private let place: DeskPlace
    private let coming: [String]
    private let requests = Mutex<[String]>([])

    init(for place: DeskPlace, coming: [String]) {
        self.place = place
        self.coming = coming
    }

    /// What it was asked, with the number of the attempt.
    var asked: [String] { requests.withLock { $0 } }

    func whileItRuns(_ work: @Sendable (Int) async throws -> Void) async throws {
        let port = try FreePort.find()
        let router = Router()
        router.post("**") { request, _ in
            let body = String(buffer: try await request.body.collect(upTo: 1024))
            self.requests.withLock { $0.append("\(request.uri.path) \(body)") }
            self.tell(of: body, connected: request.uri.path == "/connect")
            return Response(status: .ok)
        }
        let application = Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)))
        try await withThrowingTaskGroup { group in
            group.addTask { try await application.run() }
            try await work(port)
            group.cancelAll()
        }
    }

    private func tell(of attempt: String, connected: Bool) {
        guard let number = Int(attempt), coming.indices.contains(number - 1) else { return }
        let result = connected ? "connected" : coming[number - 1]
        Task {
            try await place.tells("call.attempt", more: #", "attempt": {"id": "\#(number)", "result": "\#(result)"}"#)
        }
    }
}

extension DeskPlace {
    /// Lets the desk order a PBX on this port.
    fileprivate func orders(from port: Int, confirmed: [String]) throws {
        let file = folder.appending(path: "settings.yaml")
        let orders = ["attempt": "ring", "cancel": "cancel", "connect": "connect"].map { deed, path in
            #"    \#(deed): {url: "http://127.0.0.1:\#(port)/\#(path)", content: text, body: "{attempt}"}"#
        }
        let telephone = ["telephone:", "  control: template", "  confirmed: [\(confirmed.joined(separator: ", "))]"]
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data((text + (telephone + ["  orders:"] + orders).joined(separator: "\n") + "\n").utf8).write(to: file)
    }

    fileprivate func tells(_ type: String, more: String = "") async throws {
        let status = try await post(
            """
            {"type": "\(type)", "callId": "1", "from": {"number": "+7 921 000-00-77"},
             "to": {"number": "+7 812 000-00-17"}, "agent": {"extension": "204"}\(more)}
            """)
        guard status == 202 else { throw JourneyFault("\(type) was answered \(status)") }
    }

    /// A caller is talked, and somebody is to be reached for him.
    fileprivate func whileTalking(_ work: (RunningDesk) async throws -> Void) async throws {
        let desk = try await opens()
        defer { desk.close() }
        try await tells("call.alerting")
        try await tells("call.answered")
        try await desk.sees("разговор")
        try desk.presses("F6")
        try await desk.sees("по какому вопросу")
        try desk.presses("F6")
        try await desk.sees("Соединить: любой вопрос", "F6 дальше")
        try await work(desk)
    }
}
