import Foundation
import FoundationNetworking
import Support

/// A PBX as it was recorded: what a desk must be told of it, and a call in its own requests.
struct PBXOnTheWire: Sendable {
    var dialect: String
    /// Its entry in the settings, without its name.
    var entry: String
    /// Files of the entry, and what is in them.
    var secrets: [String: String]
    /// The path under which it was recorded; what follows is its own.
    var place: String
    /// Whose key stands in the path of the door.
    var pathKey: String?
    /// In their order.
    var requests: [String]
    var callID: String
    /// Whether it tells that the operator's telephone rings.
    var rings = true
    /// Whose telephone it is.
    var `extension` = "101"
    /// Headers that were not recorded.
    var headers: [String: String] = [:]

    private static func signed(
        _ dialect: String, by secret: String, at place: String, _ requests: [String], call: String,
        _ more: String = "", rings: Bool = true, extension: String = "101"
    ) -> PBXOnTheWire {
        PBXOnTheWire(
            dialect: dialect, entry: "secret-file: \(dialect).secret\(more)", secrets: ["\(dialect).secret": secret],
            place: place, requests: requests, callID: call, rings: rings, extension: `extension`)
    }

    private static func keyed(
        _ dialect: String, at place: String, _ requests: [String], call: String, _ more: String = "",
        rings: Bool = true, extension: String = "101"
    ) -> PBXOnTheWire {
        PBXOnTheWire(
            dialect: dialect, entry: "path-key-file: \(dialect).key\(more)",
            secrets: ["\(dialect).key": "key-of-\(dialect)"], place: place, pathKey: "key-of-\(dialect)",
            requests: requests, callID: call, rings: rings, extension: `extension`)
    }

    private static let moscow = ", timezone: Europe/Moscow"
    private static func address(_ name: String) -> String { ", public-url: \"https://tas.example.test/pbx/\(name)\"" }

    static let all: [PBXOnTheWire] = [
        PBXOnTheWire(
            dialect: "mango", entry: "api-key-file: mango.key, salt-file: mango.salt",
            secrets: [
                "mango.key": "tas-vpbx-key-00000000000000000001", "mango.salt": "tas-vpbx-salt-0000000000000000001",
            ], place: "/pbx/mango", requests: ["call-appeared", "call-connected", "call-disconnected"],
            callID: "MTIzNDU2Nzg5MA=="),
        signed(
            "zadarma", by: "tas-zadarma-secret", at: "/pbx/zadarma",
            ["zd-echo", "notify-start", "notify-internal", "notify-answer", "notify-end"],
            call: "in_0123456789abcdef0123456789abcdef01234567", moscow),
        signed(
            "novofon", by: "tas-novofon-secret", at: "/pbx/novofon",
            ["zd-echo", "notify-start", "notify-internal", "notify-answer", "notify-end"],
            call: "in_0123456789abcdef0123456789abcdef01234567", moscow),
        signed(
            "itoolabs-crm", by: "tas-crm-token-0001", at: "/pbx/crm",
            ["contact", "event-INCOMING", "event-ACCEPTED", "event-COMPLETED"],
            call: "28187487-0000-4d23-9f95-000000000001"),
        signed(
            "mcn-kompaas", by: "tas-mcn-secret", at: "/pbx/mcn",
            ["event-onInCallingStart", "event-onInCallingAnswered", "event-onInCallingEnd"],
            call: "mcn-1771225200.55"),
        signed(
            "twilio", by: "tas0000000000000000000000twilio1", at: "/pbx/twilio",
            ["incoming", "status-1-ringing", "status-2-in-progress", "status-3-completed"],
            call: "CA00000000000000000000000000000001", address("twilio")),
        signed(
            "signalwire", by: "PSKtas0000000000000000000000signal", at: "/pbx/signalwire",
            ["status-ringing", "relay-state-answered"], call: "00000000-1111-4222-8333-444444444401",
            address("signalwire")),
        signed(
            "plivo", by: "tas-plivo-auth-token-0000000000000001", at: "/pbx/plivo",
            ["ringing", "in-progress", "hangup"], call: "00000000-2222-4333-8444-000000000001", address("plivo")),
        signed(
            "vonage", by: "tas-vonage-signature-secret-0000000001", at: "/pbx/vonage",
            ["answer-webhook", "1-started", "2-ringing", "3-answered", "4-completed"],
            call: "CON-00000000-4444-4555-8666-000000000001"),
        PBXOnTheWire(
            dialect: "telnyx", entry: "public-key-file: telnyx.pub",
            secrets: ["telnyx.pub": "soOPqm6++WoBqglaAA4HcPj4JFWyUbIV4SqCImRmqZ0="], place: "/pbx/telnyx",
            requests: ["call-initiated", "call-answered", "call-hangup"],
            callID: "00000000-7777-11ee-8999-02420a000000", rings: false),
        signed(
            "ringcentral", by: "tas-ringcentral-verification", at: "/pbx/ringcentral",
            ["handshake", "1-setup", "2-proceeding", "3-answered", "5-disconnected"],
            call: "s-a000000000000000000001", extension: "200000101"),
        signed(
            "didww-phone-systems", by: "tas-didww-secret", at: "/pbx/didww",
            ["call-started", "call-connected", "call-ended"], call: "tas-global-tag-0001"),
        PBXOnTheWire(
            dialect: "freeswitch", entry: "user: fs, secret-file: fs.secret", secrets: ["fs.secret": "fs-secret"],
            place: "/pbx/freeswitch", requests: ["httapi-start", "mod-curl-live", "json-cdr-raw"],
            callID: "6f0f5c3e-0000-4000-8000-000000000001",
            headers: ["Authorization": "Basic " + Data("fs:fs-secret".utf8).base64EncodedString()]),
        keyed(
            "sipuni", at: "/pbx/sipuni/tas-sipuni-url-token",
            ["event1-line", "event1-operator", "event3-answer", "event2-hangup-ANSWER"], call: "1771225200.533505"),
        keyed(
            "telphin", at: "/pbx/telphin/tas-telphin-url-token", ["dial-in", "answer", "hangup"],
            call: "7A3E0000000111E68D2B000000000001"),
        keyed(
            "uis-comagic", at: "/pbx/uis", ["in-call", "waiting-answer", "talk-started", "talk-finished"],
            call: "237859081", moscow),
        keyed(
            "mts-exolve", at: "/pbx/exolve", ["event-b-begin", "event-s-answered", "event-e-end"],
            call: "exolve-sample-0001", rings: false),
        keyed("telestore", at: "/pbx/telestore", ["invite"], call: "1592-294330-60361", extension: "0231"),
        keyed(
            "beeline-xsi", at: "/pbx/beeline", ["CallReceivedEvent", "CallAnsweredEvent", "CallReleasedEvent"],
            call: "5701687:1"),
        keyed(
            "3cx", at: "/pbx/3cx/addon", ["addon-ringing", "addon-answered", "addon-end"], call: "260216100000_9"),
        keyed(
            "asterisk-dialplan", at: "/pbx/asterisk/dialplan",
            (1...4).map { "captured-recommended-answered-\($0)" }, call: "1795303329.0", extension: "204"),
        keyed(
            "kamailio", at: "/events",
            ["captured-offered", "captured-alerting", "captured-answered", "captured-ended"],
            call: "1-8160@127.0.0.1"),
    ]

    /// Posts a recorded request to the door of a desk, byte for byte.
    func post(_ name: String, to desk: DeskPlace) async throws -> (status: Int, body: String, headers: [String: String])
    {
        let folder = Checkout.root.appending(path: "Tests/Edges/DialectsTests/Recordings/\(dialect)")
        let bytes = try Data(contentsOf: folder.appending(path: "\(name).http"))
        guard let end = bytes.range(of: Data("\r\n\r\n".utf8)) else { throw JourneyFault("\(name) is no request") }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let first = lines[0].split(separator: " ")
        let own = String(first[1].dropFirst(first[1].hasPrefix(place) ? place.count : 0))
        let path = "/v1/pbx/\(dialect)" + (pathKey.map { "/" + $0 } ?? "") + own
        guard let address = URL(string: desk.url + path) else { throw JourneyFault("no address: \(path)") }
        var request = URLRequest(url: address)
        request.httpMethod = String(first[0])
        for line in lines.dropFirst() {
            let pair = line.split(separator: ":", maxSplits: 1)
            guard pair.count == 2, !["host", "content-length"].contains(pair[0].lowercased()) else { continue }
            request.setValue(String(pair[1].drop { $0 == " " }), forHTTPHeaderField: String(pair[0]))
        }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let body = bytes[end.upperBound...]
        if !body.isEmpty { request.httpBody = Data(body) }
        let (answer, response) = try await URLSession.shared.data(for: request)
        let http = response as? HTTPURLResponse
        let told = http?.allHeaderFields.reduce(into: [String: String]()) {
            $0["\($1.key)".lowercased()] = "\($1.value)"
        }
        return (http?.statusCode ?? 0, String(decoding: answer, as: UTF8.self), told ?? [:])
    }
}
