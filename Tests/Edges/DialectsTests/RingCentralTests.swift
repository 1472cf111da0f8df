import Answering
import Dialects
import FoundationEssentials
import Samples
import Testing

@Suite("RingCentral's notifications")
struct RingCentralTests {
    private let dialect: any Dialect
    private let pbx = SamplePBX.of(.ringcentral)

    init() throws { dialect = try DialectName.ringcentral.dialect(pbx.keys) }

    private func events(_ code: String, sequence: Int, _ more: String = "", direction: String = "Inbound")
        -> [CallEvent]
    {
        let body = """
            {"uuid":"u1","event":"/telephony/sessions","body":{"sequence":\(sequence),"telephonySessionId":"s-1",\
            "parties":[{"id":"p-1","extensionId":"200000101","direction":"\(direction)",\
            "to":{"phoneNumber":"+74950000010","extensionNumber":"101"},"status":{"code":"\(code)"\(more)}}]}}
            """
        return dialect.read(WebRequest(address: "https://desk.example", body: Data(body.utf8))).events
    }

    @Test("are subscribed to by giving back the word of the first contact, whether or not it brings our token")
    func handshake() throws {
        var request = try Sample(name: "ringcentral/handshake.http").request(of: pbx)
        request.headers.removeAll { $0.name == "verification-token" }
        #expect(dialect.judge(request, at: pbx.now) == .admitted)
        let telling = dialect.read(request)
        #expect(telling.answer == WebAnswer(200, headers: [WebHeader("Validation-Token", "tas-validation-token-0001")]))
        #expect(telling.events.isEmpty && telling.unread == nil)
    }

    @Test("are refused without our token, and with another", arguments: [nil, "tas-ringcentral-verificatioN", ""])
    func token(token: String?) throws {
        var request = try Sample(name: "ringcentral/1-setup.http").request(of: pbx)
        request.headers.removeAll { $0.name == "verification-token" }
        if let token { request.headers.append(WebHeader("Verification-Token", token)) }
        #expect(dialect.judge(request, at: pbx.now) == .refused)
        // With something in it the first contact is none.
        request.headers.append(WebHeader("Validation-Token", "x"))
        #expect(dialect.judge(request, at: pbx.now) == .refused)
    }

    @Test("name the extension that people dial, where they know it")
    func extensions() {
        #expect(events("Proceeding", sequence: 2).first?.agent == CallEvent.Agent(extension: "101", id: "200000101"))
    }

    @Test("tell of the return from hold in the word for an answer")
    func hold() {
        #expect(events("Answered", sequence: 3).map(\.kind) == [.answered])
        #expect(events("Hold", sequence: 4).map(\.kind) == [.held])
        let back = events("Answered", sequence: 5)
        #expect(back.map(\.kind) == [.answered, .resumed])
        #expect(Set(back.map(\.id)).count == 2)
    }

    @Test(
        "tell how a party left",
        arguments: [
            ("NoAnswer", CallEvent.Kind.missed), ("AgentAnswered", .missed), ("Cancelled", .abandoned),
            ("AttendedTransfer", .transferred), ("CallFinished", .ended),
        ])
    func end(reason: String, kind: CallEvent.Kind) {
        #expect(events("Disconnected", sequence: 5, ",\"reason\":\"\(reason)\"").map(\.kind) == [kind])
    }

    @Test("of a call that an operator makes do not ring at her own desk")
    func outbound() {
        let event = events("Proceeding", sequence: 2, direction: "Outbound").first
        #expect(event?.kind == .offered && event?.direction == .outbound)
    }
}
