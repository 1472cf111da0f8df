import Answering
import Dialects
import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Telephony
import Testing

@Suite("The door of the PBXes")
struct PBXDoorTests {
    let reception = RecordingReception()

    static let sipuni = PBXDoor(name: .sipuni, keys: DialectKeys(source: "//sipuni"), pathKey: "key-7")
    static let mango = PBXDoor(name: .mango, keys: DialectKeys(source: "//mango", apiKey: "the key", salt: "salt"))
    static let twilio = PBXDoor(
        name: .twilio, keys: DialectKeys(source: "//twilio", secret: "12345"), publicURL: "https://pub.example/t")
    static let ring =
        "event=1&call_id=7&src_num=79210000077&dst_type=2&dst_num=000204&short_dst_num=204"
        + "&timestamp=1795301683&treeName=x&treeNumber=000"

    func ask(
        _ path: String, _ method: HTTPRequest.Method = .get, _ headers: HTTPFields = [:], body: String? = nil,
        doors: [PBXDoor], reception: RecordingReception? = nil, change: (inout ListenerSettings) -> Void = { _ in }
    ) async throws -> TestResponse {
        var settings = ListenerSettings.onFreePort()
        settings.pbxes = doors
        change(&settings)
        let telephone = HTTPTelephone(settings: settings, timekeeper: StoppedClock())
        return try await telephone.application(reception ?? self.reception).test(.live) { client in
            try await client.executeRequest(
                uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        }
    }

    @Test("opens to the key in the path, and is read with what follows it")
    func key() async throws {
        #expect(try await ask("/v1/pbx/sipuni/key-7?\(Self.ring)", doors: [Self.sipuni]).status == .ok)
        let event = try #require(reception.events.first)
        #expect(event.callID == "7" && event.kind == .alerting && event.source == "//sipuni")
    }

    @Test(
        "stays shut to another key, a part of it, more than it, and none",
        arguments: ["key-8", "key-", "key-77", "KEY-7", "", "x/key-7"])
    func otherKey(key: String) async throws {
        let response = try await ask("/v1/pbx/sipuni/\(key)?\(Self.ring)", doors: [Self.sipuni])
        #expect(response.status == .unauthorized && response.headers[.wwwAuthenticate] != nil)
        #expect(reception.events.isEmpty && reception.unreadRequests.isEmpty)
    }

    @Test("opens to the key of either of two PBXes of a kind, whose calls are two")
    func two() async throws {
        let other = PBXDoor(name: .sipuni, keys: DialectKeys(source: "//sipuni/2"), pathKey: "key-9")
        for key in ["key-7", "key-9"] {
            #expect(try await ask("/v1/pbx/sipuni/\(key)?\(Self.ring)", doors: [Self.sipuni, other]).status == .ok)
        }
        #expect(reception.events.map(\.source) == ["//sipuni", "//sipuni/2"])
    }

    @Test("opens to this machine alone where a PBX can prove nothing, and to the addresses that are set")
    func addresses() async throws {
        let path = "/v1/pbx/sipuni/key-7?\(Self.ring)"
        let forwarded = try #require(HTTPField.Name("x-forwarded-for"))
        #expect(
            try await ask(path, .get, [forwarded: "127.0.0.1, 203.0.113.9"], doors: [Self.sipuni]).status
                == .unauthorized)
        var door = Self.sipuni
        door.allow = AddressList(["203.0.113.0/24"])
        #expect(try await ask(path, doors: [door]).status == .unauthorized)
        #expect(try await ask(path, .get, [forwarded: "198.51.100.1, 203.0.113.9"], doors: [door]).status == .ok)
        #expect(
            try await ask(path, .get, [forwarded: "203.0.113.9, 198.51.100.1"], doors: [door]).status == .unauthorized)
    }

    @Test("tells a PBX that nobody knows, or that is not set up, so in words")
    func unknown() async throws {
        for name in ["nobody", "zadarma", "", "sipuni2"] {
            let response = try await ask("/v1/pbx/\(name)", .post, body: "x", doors: [Self.sipuni])
            #expect(response.status == .notFound)
            #expect(String(buffer: response.body).contains("under pbx in the settings"))
        }
    }

    @Test("is shut to a wrong signature, which is counted")
    func signature() async throws {
        var settings = ListenerSettings.onFreePort()
        settings.pbxes = [Self.mango]
        let telephone = HTTPTelephone(settings: settings, timekeeper: StoppedClock())
        let text = try await telephone.application(reception).test(.live) { client in
            let refused = try await client.executeRequest(
                uri: "/v1/pbx/mango/events/call", method: .post, headers: [:],
                body: ByteBuffer(string: "vpbx_api_key=the+key&sign=00&json=%7B%7D"))
            #expect(refused.status == .unauthorized)
            #expect(String(buffer: refused.body).contains("vpbx_api_key and sign, by api-key-file"))
            let metrics = try await client.executeRequest(uri: "/metrics", method: .get, headers: [:], body: nil)
            return String(buffer: metrics.body)
        }
        #expect(text.contains(#"pult_events_total{dialect="mango",verdict="unauthenticated"} 1"#))
        #expect(text.contains(#"pult_events_total{dialect="canonical",verdict="unauthenticated"} 0"#))
        #expect(reception.events.isEmpty && reception.unreadRequests.isEmpty)
    }

    @Test("hands on what it cannot read, without the secrets that came along, and thanks for it")
    func unread() async throws {
        // By `printf 'the key{}salt' | sha256sum`.
        let sign = "132af4c483fa2c95d204388da0055b6e8958a4b974afbbe23ff6a23e2ade19b9"
        let body = "vpbx_api_key=the+key&sign=\(sign)&json=%7B%7D&also=the%20key"
        let response = try await ask("/v1/pbx/mango/events/new?x=1", .post, body: body, doors: [Self.mango])
        #expect(response.status == .ok)
        let request = try #require(reception.unreadRequests.first)
        #expect(request.dialect == "mango" && request.unread == .unknownKind("events/new"))
        #expect(request.text.text.hasPrefix("POST events/new?x=1") && request.text.text.contains("json=%7B%7D"))
        #expect(!request.text.text.contains("the%20key") && !request.text.text.contains("the+key"))
    }

    @Test("asks for a repetition when an event is not kept, but never holds a caller for it")
    func notKept() async throws {
        let ill = RecordingReception(answering: .notKept)
        let response = try await ask("/v1/pbx/sipuni/key-7?\(Self.ring)", doors: [Self.sipuni], reception: ill)
        #expect(response.status == .serviceUnavailable && response.headers[.retryAfter] != nil)
        let uis = PBXDoor(name: .uisComagic, keys: DialectKeys(source: "//uis"), pathKey: "k")
        let asked = try await ask(
            "/v1/pbx/uis-comagic/k/interactive?cdr_id=1&numa=79210000077&numb=78120000017", doors: [uis], reception: ill
        )
        #expect(asked.status == .ok && String(buffer: asked.body) == #"{"returned_code":1}"#)
    }

    @Test("knows the address that was signed, whether it is set for the PBX or for the request")
    func publicAddress() async throws {
        // Twilio's own published example: the address, then the fields by name.
        let body = "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212"
        let signature = try #require(HTTPField.Name("x-twilio-signature"))
        let headers: HTTPFields = [
            signature: "RSOYDt4T1cUTdK1PDd93/VVr8B8=", .contentType: "application/x-www-form-urlencoded",
        ]
        for (url, path) in [
            ("https://mycompany.com/myapp.php", "/v1/pbx/twilio"),
            ("https://mycompany.com", "/v1/pbx/twilio/myapp.php"),
            ("https://mycompany.com/", "/v1/pbx/twilio/myapp.php"),
        ] {
            var door = Self.twilio
            door.publicURL = url
            let response = try await ask(path + "?foo=1&bar=2", .post, headers, body: body, doors: [door])
            #expect(response.status == .ok, "\(url)")
        }
        let response = try await ask("/v1/pbx/twilio?foo=1&bar=2", .post, headers, body: body, doors: [Self.twilio])
        #expect(response.status == .unauthorized)
    }

    @Test("keeps the limits of every request")
    func limits() async throws {
        let long = try await ask(
            "/v1/pbx/sipuni/key-7", .post, body: String(repeating: " ", count: 1001), doors: [Self.sipuni]
        ) { $0.limits.bodyBytes = 1000 }
        #expect(long.status == .contentTooLarge)
        #expect(
            try await ask("/v1/pbx/sipuni/key-7", .put, body: "x", doors: [Self.sipuni]).status == .methodNotAllowed)
        let zipped = try await ask(
            "/v1/pbx/sipuni/key-7", .post, [.contentEncoding: "gzip"], body: "x", doors: [Self.sipuni])
        #expect(zipped.status == .unsupportedMediaType)
    }

    @Test("takes a long record of a FreeSWITCH that has proved itself, up to its own limit, and of nobody else")
    func longRecord() async throws {
        let door = PBXDoor(name: .freeswitch, keys: DialectKeys(source: "//fs", user: "fs", secret: "fs-secret"))
        func record(_ bytes: Int) -> String {
            let head = #"{"variables":{"uuid":"a","direction":"inbound","padding":""#
            return head + String(repeating: "x", count: bytes - head.utf8.count - 3) + #""}}"#
        }
        let proof: HTTPFields = [.authorization: "Basic " + Data("fs:fs-secret".utf8).base64EncodedString()]
        let path = "/v1/pbx/freeswitch/cdr"
        #expect(try await ask(path, .post, proof, body: record(1024 * 1024), doors: [door]).status == .ok)
        #expect(reception.events.map(\.callID) == ["a"])
        let long = record(1024 * 1024 + 1)
        #expect(try await ask(path, .post, proof, body: long, doors: [door]).status == .contentTooLarge)
        #expect(try await ask(path, .post, body: record(65_537), doors: [door]).status == .contentTooLarge)
        let other = try await ask("/v1/pbx/sipuni/key-7", .post, body: record(65_537), doors: [Self.sipuni])
        #expect(other.status == .contentTooLarge)
        #expect(reception.events.count == 1)
    }

    @Test("is not opened with a key that is none")
    func badKey() {
        var settings = ListenerSettings.onFreePort()
        settings.pbxes = [PBXDoor(name: .telnyx, keys: DialectKeys(source: "//telnyx", publicKey: "none"))]
        #expect(throws: ListenerFault.self) { try settings.check() }
    }
}

@Suite("A list of addresses")
struct AddressListTests {
    @Test(
        "holds what is written",
        arguments: [
            ("127.0.0.1", "127.0.0.1", true), ("127.0.0.1", "127.0.0.2", false),
            ("203.0.113.0/24", "203.0.113.255", true),
            ("203.0.113.0/24", "203.0.112.255", false), ("203.0.113.128/25", "203.0.113.127", false),
            ("203.0.113.128/25", "203.0.113.128", true), ("0.0.0.0/0", "198.51.100.7", true),
            ("0.0.0.0/0", "::1", false),
            ("2001:db8::/32", "2001:db8:1::1", true), ("2001:db8::/32", "2001:db9::1", false), ("::1", "::1", true),
            ("203.0.113.7", "::ffff:203.0.113.7", true), ("fe80::/10", "fe80::1%eth0", true), ("127.0.0.1", "x", false),
        ])
    func holds(list: String, address: String, isHeld: Bool) throws {
        #expect(try #require(AddressList([list])).contains(address) == isHeld)
    }

    @Test(
        "is none where one of them is no address", arguments: ["x", "", "1.2.3", "1.2.3.4/33", "1.2.3.4/x", "::1/129"])
    func bad(text: String) {
        #expect(AddressList(["127.0.0.1", text]) == nil)
    }
}
