import Answering
import Crypto
import Dialects
import FoundationEssentials
import Samples
import Testing

/// What the recordings of the carriers' programmable PBXes do not show by themselves: the vectors their makers
/// published, signed for other addresses and by other keys, and what is signed rightly but late.
@Suite("The signature of a carrier's PBX")
struct CloudDialectTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        var name: String
        var dialect: DialectName
        var secret: String
        var origin: String
        var testDescription: String { name }

        func request() throws -> WebRequest {
            let sample = try Sample(name: "published-vectors/\(name).http")
            var pbx = SamplePBX.of(dialect)
            pbx.origins = [sample.name: origin]
            pbx.places = []
            return sample.request(of: pbx)
        }

        func judge(_ request: WebRequest, at now: Moment = Moment(milliseconds: 0)) throws -> SenderVerdict {
            try dialect.dialect(DialectKeys(source: "//pbx", secret: secret)).judge(request, at: now)
        }
    }

    private static let twilio = "12345"
    private static let signalwire = "PSKtest1234567890abcdef"
    private static let plivo = "Y2Q2ZDgxZmY5YWRiOTI5YmQ1Njg0MTAxZWIyOTc4"
    private static let plivobin = "https://plivobin.non-prod.plivops.com"

    static let vectors = [
        Vector(name: "twilio-https", dialect: .twilio, secret: twilio, origin: "https://mycompany.com"),
        Vector(name: "twilio-https-443", dialect: .twilio, secret: twilio, origin: "https://mycompany.com"),
        Vector(name: "twilio-https-443", dialect: .twilio, secret: twilio, origin: "https://mycompany.com:443"),
        Vector(name: "twilio-https", dialect: .twilio, secret: twilio, origin: "https://mycompany.com:443"),
        Vector(name: "twilio-http-1234", dialect: .twilio, secret: twilio, origin: "http://mycompany.com:1234"),
        Vector(name: "twilio-duplicate-keys", dialect: .twilio, secret: twilio, origin: "https://mycompany.com"),
        Vector(name: "twilio-bodySHA256", dialect: .twilio, secret: twilio, origin: "https://mycompany.com"),
        Vector(
            name: "signalwire-A-json-hex", dialect: .signalwire, secret: signalwire, origin: "https://example.ngrok.io"),
        Vector(name: "signalwire-B-form", dialect: .signalwire, secret: twilio, origin: "https://mycompany.com"),
        Vector(
            name: "signalwire-C-bodySHA256", dialect: .signalwire, secret: signalwire,
            origin: "https://example.ngrok.io"),
        Vector(name: "plivo-v3-get", dialect: .plivo, secret: plivo, origin: plivobin),
        Vector(name: "plivo-v3-get-query", dialect: .plivo, secret: plivo, origin: plivobin),
        Vector(name: "plivo-v3-post", dialect: .plivo, secret: plivo, origin: plivobin),
        Vector(name: "plivo-v3-post-query", dialect: .plivo, secret: plivo, origin: plivobin),
    ]

    @Test("is the one that its maker published", arguments: vectors)
    func published(vector: Vector) throws {
        #expect(try vector.judge(vector.request()) == .admitted)
    }

    @Test("is refused with another key, another address, and one byte more", arguments: vectors)
    func changed(vector: Vector) throws {
        let request = try vector.request()
        var other = vector
        other.secret += "6"
        #expect(try other.judge(request) == .refused)
        var elsewhere = request
        elsewhere.address += "x"
        #expect(try vector.judge(elsewhere) == .refused)
        guard !request.body.isEmpty else { return }
        var longer = request
        longer.body.append(UInt8(ascii: "x"))
        #expect(try vector.judge(longer) == .refused)
    }

    @Test("of Plivo that covers the address alone is refused, because the body under it could be anybody's")
    func plivoV2() throws {
        let vector = Vector(name: "plivo-v2", dialect: .plivo, secret: "my_auth_token", origin: "https://answer.url")
        #expect(try vector.judge(vector.request()) == .refused)
    }

    @Test("of Vonage is the published one where there is no body for it to cover, and in its time")
    func vonage() throws {
        let vector = Vector(
            name: "vonage-jwt", dialect: .vonage, secret: "qwertyuiopasdfghjklzxcvbnm123456",
            origin: "https://example.com")
        var request = try vector.request()
        let issued = Moment(milliseconds: 1_697_634_680_000)
        #expect(try vector.judge(request, at: issued) == .refused, "its token brings no digest of the body")
        request.body = Data()
        #expect(try vector.judge(request, at: issued) == .admitted)
        #expect(try vector.judge(request, at: issued.adding(seconds: 301)) == .stale)
    }

    @Test(
        "of Vonage by no algorithm, or by another than was agreed, is refused", arguments: ["none", "HS384", "RS256"])
    func algorithm(name: String) throws {
        let pbx = SamplePBX.of(.vonage)
        let dialect = try DialectName.vonage.dialect(pbx.keys)
        func base64URL(_ data: some DataProtocol) -> String {
            Data(data).base64EncodedString()
                .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        }
        func token(_ algorithm: String) -> String {
            let head = base64URL(Data("{\"alg\":\"\(algorithm)\"}".utf8))
            let signed = head + "." + base64URL(Data("{\"iat\":1771225200}".utf8))
            let key = SymmetricKey(data: Data(pbx.keys.secret.revealed.utf8))
            let code = HMAC<SHA256>.authenticationCode(for: Data(signed.utf8), using: key)
            return signed + "." + (algorithm == "none" ? "" : base64URL(Data(code)))
        }
        func request(_ token: String) -> WebRequest {
            WebRequest(
                method: "GET", address: "https://desk.example", headers: [WebHeader("Authorization", "Bearer \(token)")]
            )
        }
        #expect(dialect.judge(request(token("HS256")), at: pbx.now) == .admitted)
        #expect(dialect.judge(request(token(name)), at: pbx.now) == .refused)
    }

    @Test(
        "over a time is stale five minutes later, and five minutes earlier",
        arguments: [
            (DialectName.telnyx, "telnyx/call-initiated.http"), (.didww, "didww-phone-systems/call-started.http"),
            (.vonage, "vonage/1-started.http"),
        ])
    func stale(name: DialectName, sample: String) throws {
        let pbx = SamplePBX.of(name)
        let dialect = try name.dialect(pbx.keys)
        let request = try Sample(name: sample).request(of: pbx)
        #expect(dialect.judge(request, at: pbx.now) == .admitted)
        #expect(dialect.judge(request, at: pbx.now.adding(seconds: 302)) == .stale)
        #expect(dialect.judge(request, at: pbx.now.adding(seconds: -302)) == .stale)
        var moved = request
        let headers = request.headers.map { WebHeader($0.name, $0.value.replacing("17712252", with: "17712255")) }
        moved.headers = headers
        if name != .vonage { #expect(dialect.judge(moved, at: pbx.now.adding(seconds: 300)) == .refused) }
    }

    @Test("of DIDWW may cover a packed body, which is answered so that packing is switched off")
    func packed() throws {
        var request = try Sample(name: "didww-phone-systems/call-started.http").request(of: .of(.didww))
        request.headers.append(WebHeader("Content-Encoding", "gzip"))
        let telling = try DialectName.didww.dialect(SamplePBX.of(.didww).keys).read(request)
        #expect(telling.answer.status == 415 && telling.events.isEmpty && telling.unread == .malformed)
    }

    @Test("of Telnyx cannot be verified by what is no key")
    func key() {
        #expect(throws: DialectFault.self) {
            try DialectName.telnyx.dialect(DialectKeys(source: "//pbx", publicKey: "c2hvcnQ="))
        }
    }
}

/// Legs that are rung on a caller's behalf, and others of which no recording is at hand.
@Suite("A leg of a carrier's PBX")
struct CloudLegTests {
    private func twilio(_ form: String) throws -> [CallEvent] {
        let request = WebRequest(
            address: "https://desk.example",
            headers: [WebHeader("Content-Type", "application/x-www-form-urlencoded")], body: Data(form.utf8))
        return try DialectName.twilio.dialect(SamplePBX.of(.twilio).keys).read(request).events
    }

    @Test(
        "that rings an operator is the caller's call at her extension",
        arguments: [
            ("sip%3A101%40desk.example", "101"), ("client%3Aolga", "olga"), ("101", "101"),
        ])
    func agent(dialled: String, extension: String) throws {
        let event = try #require(
            twilio("CallSid=CA2&ParentCallSid=CA1&Direction=outbound-dial&CallStatus=ringing&To=\(dialled)").first)
        #expect(event.kind == .alerting && event.callID == "CA1" && event.legID == "CA2")
        #expect(event.agent?.extension == `extension`)
        #expect(event.to == nil, "what was dialled by the caller is told of his own leg")
    }

    @Test("of which it is not said whom it rings tells nothing")
    func nobody() throws {
        #expect(try twilio("CallSid=CA2&ParentCallSid=CA1&CallStatus=ringing").isEmpty)
    }

    @Test(
        "that waits for a word goes into the queue that the settings name",
        arguments: [
            (DialectName.twilio, "twilio/incoming.http", "<Enqueue>a &amp; b</Enqueue>"),
            (.plivo, "plivo/ringing.http", "<Conference>a &amp; b</Conference>"),
            (.vonage, "vonage/answer-webhook.http", "\"name\":\"a & b\""),
        ])
    func queue(name: DialectName, sample: String, answer: String) throws {
        var pbx = SamplePBX.of(name)
        pbx.keys.fields = ["queue": "a & b"]
        let telling = try name.dialect(pbx.keys).read(Sample(name: sample).request(of: pbx))
        #expect(String(decoding: telling.answer.body, as: UTF8.self).contains(answer))
    }

    @Test("tells seconds of talk, not billed minutes")
    func talk() throws {
        let event = try #require(
            twilio("CallSid=CA2&ParentCallSid=CA1&CallStatus=completed&To=sip%3A101%40x&Duration=2&CallDuration=82")
                .first)
        #expect(event.kind == .ended && event.durations == CallEvent.Durations(talk: 82))
    }

    @Test("that an operator did not take leaves the call to others")
    func notTaken() throws {
        let event = try #require(twilio("CallSid=CA2&ParentCallSid=CA1&CallStatus=no-answer&To=client%3Aolga").first)
        #expect(event.kind == .missed && event.agent?.extension == "olga")
    }

    @Test(
        "to somebody outside is an attempt",
        arguments: [
            ("ringing", "ringing"), ("in-progress", "answered"), ("no-answer", "no-answer"), ("canceled", "cancelled"),
            ("failed", "unreachable"),
        ])
    func outside(status: String, result: String) throws {
        let event = try #require(
            twilio("CallSid=CA2&ParentCallSid=CA1&CallStatus=\(status)&To=%2B74950000055").first)
        #expect(event.kind == .attempt && event.attempt?.result == result)
    }

    @Test("of a call that the service makes itself pops nothing while it rings")
    func outbound() throws {
        let event = try #require(
            twilio("CallSid=CA3&Direction=outbound-api&CallStatus=ringing&From=%2B74950000010&To=%2B74950000055").first)
        #expect(event.kind == .offered && event.direction == .outbound)
    }
}
