import Answering
import Dialects
import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Telephony
import Testing

@Suite("A posted event")
struct PostedEventTests {
    let reception = RecordingReception()

    func post(
        _ body: String, _ headers: HTTPFields = .json(), to reception: RecordingReception? = nil,
        _ settings: ListenerSettings = .onFreePort(), clock: StoppedClock = StoppedClock()
    ) async throws -> TestResponse {
        let telephone = HTTPTelephone(settings: settings, timekeeper: clock)
        return try await telephone.application(reception ?? self.reception).test(.router) { client in
            try await client.executeRequest(
                uri: "/v1/events", method: .post, headers: headers, body: ByteBuffer(string: body))
        }
    }

    @Test("reaches the desk and is thanked for once it is kept")
    func kept() async throws {
        let response = try await post(ringing)
        #expect(response.status == .accepted)
        let event = try #require(reception.events.first)
        #expect(reception.events.count == 1)
        #expect(event.kind == .alerting)
        #expect(event.callID == "1")
        #expect(event.from?.number.key == "+79210000077")
        #expect(event.to?.key == "+78120000017")
        #expect(event.agent?.extension == "204")
        #expect(event.id.hasPrefix("sha256:"))
    }

    @Test("is answered 503 and asked for again when the log does not take it")
    func notKept() async throws {
        let response = try await post(ringing, to: RecordingReception(answering: .notKept))
        #expect(response.status == .serviceUnavailable)
        #expect(response.headers[.retryAfter] != nil)
    }

    @Test("is answered 429 when more waits than the desk holds")
    func full() async throws {
        let response = try await post(ringing, to: RecordingReception(answering: .full))
        #expect(response.status == .tooManyRequests)
        #expect(response.headers[.retryAfter] != nil)
    }

    @Test(
        "is refused before it is read without a token, with a wrong one, with one letter changed",
        arguments: [nil, "wrong", "token-of-the-desK", "token-of-the-des", ""])
    func unauthenticated(token: String?) async throws {
        let response = try await post("not even JSON", .json(token: token))
        #expect(response.status == .unauthorized)
        #expect(response.headers[.wwwAuthenticate] != nil)
        #expect(reception.events.isEmpty)
    }

    @Test("that cannot be read is answered 400 with the field and its place")
    func malformed() async throws {
        let response = try await post("[\(ringing),{\"type\":\"call.ended\",\"callId\":\"2\",\"to\":{\"number\":5}}]")
        #expect(response.status == .badRequest)
        #expect(response.headers[.contentType] == "application/problem+json")
        struct Document: Decodable {
            struct Field: Decodable { var pointer, field, detail: String, position: Int }
            var status: Int, errors: [Field]
        }
        let document = try JSONDecoder().decode(Document.self, from: Data(response.body.readableBytesView))
        #expect(document.status == 400)
        #expect(document.errors.map(\.pointer) == ["#/1/to/number"])
        #expect(document.errors.map(\.field) == ["to.number"])
        #expect(document.errors.map(\.position) == [1])
        #expect(document.errors.first?.detail == "The field to.number of event 2 must be text in quotes.")
        #expect(reception.events.map(\.callID) == ["1"], "the other one must not be lost with it")
    }

    @Test("of another content type, charset or encoding is answered 415")
    func unsupported() async throws {
        for type in ["text/plain", "application/json; charset=koi8-r", "application/x-www-form-urlencoded", nil] {
            var headers = HTTPFields.json()
            headers[.contentType] = type
            let response = try await post(ringing, headers)
            #expect(response.status == .unsupportedMediaType)
        }
        var headers = HTTPFields.json()
        headers[.contentEncoding] = "gzip"
        #expect(try await post(ringing, headers).status == .unsupportedMediaType)
        #expect(reception.events.isEmpty)
    }

    @Test("of more than the limit is answered 413")
    func tooLarge() async throws {
        let settings = ListenerSettings.onFreePort { $0.bodyBytes = 1000 }
        let response = try await post(String(repeating: " ", count: 1001), .json(), settings)
        #expect(response.status == .contentTooLarge)
        #expect(response.headers[.connection] == "close")
        let atLimit = ringing + String(repeating: " ", count: 1000 - ringing.utf8.count)
        #expect(try await post(atLimit, .json(), settings).status == .accepted)
    }
}
