import Answering
import Dialects
import Foundation
import Testing

@Suite("An order to a PBX")
struct OrderLanguageTests {
    private static let uuid = "6f0f5c3e-0000-4000-8000-000000000001"
    private static let leg = "MToxMDAwMTo1MDA6MjU3"

    private static func order(_ deed: TelephoneOrder.Deed, call: String = uuid, leg: String? = nil) -> TelephoneOrder {
        TelephoneOrder(
            number: 1, deed, extension: "101", call: Call.ID(source: "//pbx", callID: call), operatorLeg: leg)
    }

    /// A recorded request: what stands in its first line and in its body.
    private static func recording(_ name: String) throws -> (line: String, body: String) {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Recordings/orders/\(name).http")
        let text = try String(contentsOf: file, encoding: .utf8).replacing("\r\n", with: "\n")
        let parts = text.split(separator: "\n\n", maxSplits: 1)
        let line = parts[0].split(separator: "\n")[0].replacing(" HTTP/1.1", with: "")
        return (String(line), parts.count > 1 ? String(parts[1]).trimmingCharacters(in: .newlines) : "")
    }

    @Test(
        "to FreeSWITCH is what was recorded, byte for byte",
        arguments: [
            ("freeswitch-answer", TelephoneOrder.Deed.answer), ("freeswitch-hold", .hold),
            ("freeswitch-unhold", .resume), ("freeswitch-hangup", .hangUp),
            ("freeswitch-transfer", .transfer(to: PhoneNumber(reading: "74950000055"))),
            ("freeswitch-record-start", .record(isOn: true)), ("freeswitch-record-stop", .record(isOn: false)),
        ])
    func freeSwitch(_ name: String, _ deed: TelephoneOrder.Deed) throws {
        let request = try #require(try FreeSwitchOrders(url: "").requests(for: Self.order(deed)).first)
        #expect("\(request.method) \(request.url)" == (try Self.recording(name).line))
    }

    @Test("to FreeSWITCH names no call whose name would be a further word of the command")
    func hostileChannel() {
        for name in ["", "a b", "x%20y", "x;y", "../x", String(repeating: "a", count: 200)] {
            #expect(throws: OrderFault.self) {
                try FreeSwitchOrders(url: "").requests(for: Self.order(.hangUp, call: name))
            }
        }
    }

    @Test("that FreeSWITCH answers with an error is refused, whatever the status says")
    func freeSwitchRefuses() throws {
        let language = FreeSwitchOrders(url: "")
        let request = PBXRequest("GET", "")
        #expect(language.reply(PBXAnswer(200, Data("+OK\n".utf8)), to: request) == .accepted)
        #expect(
            language.reply(PBXAnswer(200, Data("-ERR No such channel!\n".utf8)), to: request)
                == .refused("-ERR No such channel!\n"))
        #expect(language.reply(PBXAnswer(401), to: request) == .refused("HTTP 401"))
    }

    @Test("to Mango is signed over the very bytes of its JSON, as recorded")
    func mango() throws {
        let recorded = try Self.recording("mango-hangup")
        let json = #"{"command_id":"x-1","call_id":"\#(Self.leg)"}"#
        #expect(recorded.body.removingPercentEncoding?.hasSuffix("json=" + json) == true)
        let mine = MangoOrders(
            url: "", apiKey: "tas-vpbx-key-00000000000000000001", salt: "tas-vpbx-salt-0000000000000000001", prefix: "x"
        )
        let request = try #require(try mine.requests(for: Self.order(.hangUp, leg: Self.leg)).first)
        #expect("POST \(request.url)" == recorded.line)
        #expect(String(decoding: request.body, as: UTF8.self) == recorded.body)
        let transfer = TelephoneOrder.Deed.transfer(to: PhoneNumber(reading: "+7 495 000-00-55"))
        let other = MangoOrders(
            url: "", apiKey: "tas-vpbx-key-00000000000000000001", salt: "tas-vpbx-salt-0000000000000000001",
            prefix: "cmd-transfer")
        let blind = try #require(try other.requests(for: Self.order(transfer, leg: Self.leg)).first)
        #expect(String(decoding: blind.body, as: UTF8.self) == (try Self.recording("mango-transfer-blind").body))
        #expect(throws: OrderFault.self) { try mine.requests(for: Self.order(.hangUp)) }
    }

    @Test("by a template takes what is known of the call, encoded for the place where it stands")
    func template() throws {
        let language = TemplateOrders(
            [
                .attempt: .init(
                    url: "https://pbx.example/calls/{call}/ring?to={number}",
                    headers: ["Content-Type": "application/json"],
                    body:
                        #"{"seconds": {seconds}, "by": "{extension}", "id": "{attempt}", "ext": "{further}", "x": "{y}"}"#
                ),
                .cancel: .init(method: "DELETE", url: "https://pbx.example/calls/{call}/attempts/{attempt}"),
                .pause: .init(url: "https://pbx.example/pause", body: "why={reason}"),
            ], confirmed: [.attempt, .connect])
        #expect(language.abilities == Abilities([.attempt], confirmed: [.attempt]), "a pause without an end is none")
        var number = Manager.Number(number: PhoneNumber(reading: "+7 812 000-00-21"))
        number.extension = "105"
        let target = Attempt.Target(manager: "ivanova", number: number)
        let hostile = #"a/../b?c" }"#
        let ring = try #require(
            try language.requests(for: Self.order(.attempt(number: 2, target, ringSeconds: 20), call: hostile)).first)
        #expect(ring.url == "https://pbx.example/calls/a%2F..%2Fb%3Fc%22%20%7D/ring?to=%2B78120000021")
        #expect(
            String(decoding: ring.body, as: UTF8.self)
                == #"{"seconds": 20, "by": "101", "id": "2", "ext": "105", "x": "{y}"}"#)
        let pause = try #require(try language.requests(for: Self.order(.pause(reason: "обед & сон"))).first)
        #expect(
            String(decoding: pause.body, as: UTF8.self)
                == "why=%D0%BE%D0%B1%D0%B5%D0%B4%20%26%20%D1%81%D0%BE%D0%BD")
        #expect(try language.requests(for: Self.order(.consult(attempt: 2))).isEmpty)
        #expect(throws: OrderFault.self) { try language.requests(for: Self.order(.hold)) }
    }
}
