import Answering
import Dialects
import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Telephony
import Testing

@Suite("A posted command")
struct PostedCommandTests {
    let reception = RecordingReception()

    static let done =
        #"{"command":"discharge","callId":"c-1","source":"//pbx.example","number":1,"by":"Иванова"}"#
    static let debt = Obligation.ID(call: Call.ID(source: "//pbx.example", callID: "c-1"), number: 1)

    func post(
        _ body: String, _ headers: HTTPFields = .json(), to reception: RecordingReception? = nil,
        _ settings: ListenerSettings = .onFreePort()
    ) async throws -> TestResponse {
        let telephone = HTTPTelephone(settings: settings, timekeeper: StoppedClock())
        return try await telephone.application(reception ?? self.reception).test(.router) { client in
            try await client.executeRequest(
                uri: "/v1/commands", method: .post, headers: headers, body: ByteBuffer(string: body))
        }
    }

    struct Document: Decodable {
        struct Field: Decodable { var field, detail: String }
        var status: Int, detail: String, by: String?, errors: [Field]?
    }

    func document(_ response: TestResponse) throws -> Document {
        #expect(response.headers[.contentType] == "application/problem+json")
        return try JSONDecoder().decode(Document.self, from: Data(response.body.readableBytesView))
    }

    @Test("reaches the desk and is answered 202 once it is kept")
    func kept() async throws {
        #expect(try await post(Self.done).status == .accepted)
        #expect(reception.requests == [.discharge(Self.debt, by: "Иванова")])
    }

    @Test(
        "is refused before it is read without a token, with a wrong one, with one letter changed",
        arguments: [nil, "wrong", "token-of-the-desK", ""])
    func unauthenticated(token: String?) async throws {
        let response = try await post("not even JSON", .json(token: token))
        #expect(response.status == .unauthorized)
        #expect(response.headers[.wwwAuthenticate] != nil)
        #expect(reception.requests.isEmpty)
    }

    @Test("needs the token: the signature that lets a PBX tell of calls is none")
    func signed() async throws {
        var headers = HTTPFields.json(token: nil)
        headers[try #require(HTTPField.Name("webhook-id"))] = "evt_252_8833_2"
        headers[try #require(HTTPField.Name("webhook-timestamp"))] = "1795301683"
        headers[try #require(HTTPField.Name("webhook-signature"))] = "v1,WaIUtEG3KIXOotYG83WWm237YumjRQEkJobvz8E+yEk="
        #expect(try await post(Self.done, headers).status == .unauthorized)
    }

    @Test(
        "that cannot be read is answered 400 with the field and what to do",
        arguments: [
            ("", ""), ("{", ""), ("[]", ""), ("\u{0}", ""), (#"{"by":"x"}"#, "command"),
            (#"{"command":"dial","number":1}"#, "command"), (#"{"command":7}"#, "command"),
            (done.replacing(#","number":1"#, with: ""), "number"), (done.replacing(":1", with: #":"one""#), "number"),
            (done.replacing(":1", with: ":-1"), "number"), (done.replacing("Иванова", with: "  "), "by"),
            (done.replacing("Иванова", with: String(repeating: "я", count: 300)), "by"),
            (done.replacing("}", with: #","then":"dial"}"#), "then"),
            (#"{"command":"erase"}"#, "from"), (#"{"command":"erase","from":"anonymous"}"#, "from"),
            (#"{"command":"erase","from":"+792pppp10000077"}"#, "from"),
        ])
    func malformed(body: String, field: String) async throws {
        let response = try await post(body)
        #expect(response.status == .badRequest)
        let document = try document(response)
        #expect(document.errors?.map(\.field) == [field])
        #expect(document.detail.hasSuffix("."))
        #expect(reception.requests.isEmpty)
    }

    @Test("says what a closed language knows, and never repeats what stood in a field")
    func words() async throws {
        let other = try document(await post(Self.done.replacing("}", with: #","then":"Ольга"}"#)))
        #expect(
            other.detail
                == "The field then is not known here; leave it out. Known: callId, source, number, by, command.")
        #expect(try document(await post("[]")).detail == "The command must be an object in braces.")
        #expect(
            try document(await post("")).detail == "The body holds no command; send one, an object in braces.")
        for reply in [ReceptionReply.full, .notKept] {
            let detail = try document(await post(Self.done, to: RecordingReception(answering: reply))).detail
            #expect(detail.contains("command") && !detail.contains("event"), "\(detail)")
        }
    }

    @Test("of more than the limit is answered 413, of another type 415, by another method 405")
    func limits() async throws {
        let settings = ListenerSettings.onFreePort { $0.bodyBytes = 1000 }
        let long = try await post(String(repeating: " ", count: 1001), .json(), settings)
        #expect(long.status == .contentTooLarge && long.headers[.connection] == "close")
        for type in ["text/plain", "application/cloudevents+json", nil] {
            var headers = HTTPFields.json()
            headers[.contentType] = type
            #expect(try await post(Self.done, headers).status == .unsupportedMediaType)
        }
        var headers = HTTPFields.json()
        headers[.contentEncoding] = "gzip"
        #expect(try await post(Self.done, headers).status == .unsupportedMediaType)
        let telephone = HTTPTelephone(settings: .onFreePort(), timekeeper: StoppedClock())
        let got = try await telephone.application(reception).test(.router) { client in
            try await client.executeRequest(uri: "/v1/commands", method: .get, headers: .json(), body: nil)
        }
        #expect(got.status == .methodNotAllowed && got.headers[.allow] == "POST")
        #expect(reception.requests.isEmpty)
    }

    @Test("is answered 503 when the log does not take it, 429 when more waits than the desk holds")
    func notKept() async throws {
        let ill = try await post(Self.done, to: RecordingReception(answering: .notKept))
        #expect(ill.status == .serviceUnavailable && ill.headers[.retryAfter] != nil)
        let full = try await post(Self.done, to: RecordingReception(answering: .full))
        #expect(full.status == .tooManyRequests && full.headers[.retryAfter] != nil)
    }

    @Test("for what is not there is answered 404, for what is so already 409, in words")
    func refused() async throws {
        let gone = try await post(Self.done, to: RecordingReception(answering: .refused(.notOwed)))
        #expect(gone.status == .notFound)
        #expect(try document(gone).detail.contains("owes nothing"))
        let again = try await post(Self.done, to: RecordingReception(answering: .refused(.alreadyDone(by: "Петров"))))
        #expect(again.status == .conflict)
        #expect(try document(again).by == "Петров")
    }
}

@Suite("A senior asked for over the wire")
struct SeniorCommandTests {
    static let request = SeniorRequest(
        call: Call.ID(source: "//pbx.example", callID: "c-1"), from: "petya", client: "akvarel-tour",
        caller: PhoneNumber(reading: "+7 921 000-00-77"), type: .enquiry,
        answers: [.init(field: .name, text: "Екатерина"), .init(field: .purpose, text: "тур \"в Грецию\"")],
        refusals: [.contact])

    @Test(
        "comes as it was said",
        arguments: [
            DeskRequest.senior(request), .seniorTaken(request.call, by: "olga"),
            .discharge(PostedCommandTests.debt, by: "Иванова"),
        ])
    func comes(_ asked: DeskRequest) async throws {
        let reception = RecordingReception(answering: .shown)
        let response = try await PostedCommandTests().post(
            String(decoding: CommandLanguage.write(asked), as: UTF8.self), to: reception)
        #expect(response.status == .ok)
        #expect(reception.requests == [asked])
    }

    @Test("with answers that are no texts, or more of them than there are questions, is refused")
    func malformed() async throws {
        let bodies = [
            #"{"command":"senior","callId":"1","source":"s","operator":"p","client":"c","answers":{"name":7}}"#,
            #"{"command":"senior","callId":"1","source":"s","operator":"p","client":"c","answers":["a"]}"#,
            #"{"command":"senior","callId":"1","source":"s","operator":"p"}"#,
            #"{"command":"senior","callId":"1","source":"s","operator":"p","client":"c","refused":"all"}"#,
            #"{"command":"senior-taken","callId":"1","source":"s","by":"olga","number":1}"#,
        ]
        let reception = RecordingReception()
        for body in bodies { #expect(try await PostedCommandTests().post(body, to: reception).status == .badRequest) }
        let many = (0...200).map { "\"f\($0)\":\"x\"" }.joined(separator: ",")
        let begin = #"{"command":"senior","callId":"1","source":"s","operator":"p","client":"c","answers":{"#
        let long = begin + many + "}}"
        #expect(try await PostedCommandTests().post(long, to: reception).status == .badRequest)
        #expect(reception.requests.isEmpty)
    }

    @Test("reaches a desk that listens, whose refusal names who took it; none that does not, or not with that token")
    func colleagues() async throws {
        let reply = ReceptionReply.refused(.alreadyTaken(by: "vera"))
        let replies: [(ReceptionReply, ColleagueReply)] = [
            (.shown, .taken), (.kept, .taken), (reply, .refused(.alreadyTaken(by: "vera"))),
            (.refused(.notAsked), .refused(.notAsked)), (.full, .unreachable), (.notKept, .unreachable),
        ]
        for (said, heard) in replies {
            let telephone = HTTPTelephone(settings: .onFreePort(), timekeeper: StoppedClock())
            try await telephone.application(RecordingReception(answering: said)).test(.live) { client in
                let url = "http://127.0.0.1:\(client.port ?? 0)"
                let colleagues = CurlColleagues { .init(url: url, token: $0 == "olga" ? Secrets.token : "wrong") }
                #expect(await colleagues.ask(.senior(Self.request), of: "olga") == heard)
                #expect(await colleagues.ask(.senior(Self.request), of: "nina") == .unreachable)
            }
        }
        let nobody = CurlColleagues { _ in nil }
        #expect(await nobody.ask(.senior(Self.request), of: "olga") == .unreachable)
    }

    @Test(
        "never leaves the machine in the clear",
        arguments: ["http://203.0.113.7:8750", "http://desk.example", "ftp://127.0.0.1"])
    func inTheClear(_ url: String) async {
        let colleagues = CurlColleagues { _ in .init(url: url, token: "t") }
        #expect(await colleagues.ask(.senior(Self.request), of: "olga") == .unreachable)
    }
}
