import Answering
import Dialects
import FoundationEssentials
import Testing

/// What integrators have stumbled over, PBX by PBX.
@Suite("A trap")
struct TrapTests {
    @Test("of Sipuni: the same event a second later is the same event")
    func sipuniRepeats() throws {
        let query = "event=1&call_id=1&dst_type=2&short_dst_num=101&src_num=74950000091&timestamp="
        let first = try #require(Sipuni(.moscow).event(.get(query + "1771225200")))
        let second = try #require(Sipuni(.moscow).event(.get(query + "1771225201")))
        #expect(first.id == second.id)
        let other = query.replacing("short_dst_num=101", with: "short_dst_num=102") + "1771225200"
        #expect(Sipuni(.moscow).event(.get(other))?.id != first.id)
    }

    @Test(
        "of Sipuni: a call is over for all whom it rang at",
        arguments: [
            ("NOANSWER", CallEvent.Kind.missed), ("BUSY", .missed), ("CANCEL", .abandoned), ("CONGESTION", .failed),
        ])
    func sipuniEnds(status: String, kind: CallEvent.Kind) throws {
        let query =
            "event=2&call_id=1&dst_type=2&short_dst_num=101&status=\(status)&last_called=101%26102"
            + "&call_start_timestamp=1771225200&call_answer_timestamp=0&timestamp=1771225230"
        let event = try #require(Sipuni(.moscow).event(.get(query)))
        #expect(event.kind == kind)
        #expect(event.agent == nil && event.legID == nil)
        #expect(event.durations == CallEvent.Durations(wait: 30))
    }

    @Test("of Sipuni: no word of an end is longer than a word may be, and no link is cut")
    func sipuniIsCut() throws {
        let long = String(repeating: "x", count: 5000)
        let query = "event=2&call_id=1&status=\(long)&call_record_link=https://sipuni.example/\(long)"
        let event = try #require(Sipuni(.moscow).event(.get(query)))
        #expect(event.cause?.vendorCode?.utf8.count == FieldLimit.text)
        #expect(event.recording != nil && event.recording?.url == nil && event.kind == .failed)
    }

    @Test("of Telphin: a leg that was cancelled may have been a colleague's to take")
    func telphinCancels() throws {
        let text = "EventType=hangup&CallID=1&CallAPIID=2&CalledExtension=00000*102@sip.example.test&CallStatus=CANCEL"
        for request in [WebRequest.form(text), .get(text)] {
            let event = try #require(Telphin(.moscow).event(request))
            #expect(event.kind == .missed)
            #expect(event.agent?.extension == "102")
            #expect(event.cause?.vendorCode == "CANCEL")
        }
    }

    @Test("of MCN: the same word is the caller's number in one scheme and the dialled one in the other")
    func mcnNumbers() throws {
        let newer =
            #"{"event_type":"VpbxInboundCallStart","linkedId":"1","callerNumber":"74950000091","did":"74950000010"}"#
        let event = try #require(MCNKompaas(.moscow).event(.json(newer)))
        #expect(event.kind == .offered)
        #expect(event.from?.number.key == "+74950000091")
        #expect(event.to?.key == "+74950000010")
    }

    @Test("of tokens in a body: a wrong one, an empty one and none are refused, and so are all where none is set")
    func tokens() throws {
        let now = Moment(milliseconds: 0)
        let known = DialectKeys(source: "//pbx", secret: "known")
        for token in ["", "&crm_token=", "&crm_token=knowm", "&crm_token=known2"] {
            #expect(ITooLabs(known).judge(.form("cmd=event" + token), at: now) == .refused)
        }
        #expect(ITooLabs(known).judge(.form("cmd=event&crm_token=known"), at: now) == .admitted)
        #expect(ITooLabs(.moscow).judge(.form("cmd=event&crm_token="), at: now) == .refused)
        for body in ["{}", #"{"secret":""}"#, #"{"secret":"knowm"}"#, #"["known"]"#, "known"] {
            #expect(MCNKompaas(known).judge(.json(body), at: now) == .refused)
        }
        #expect(MCNKompaas(.moscow).judge(.json(#"{"secret":""}"#), at: now) == .refused)
    }

    @Test("of UIS: the customer's own names and words are read, and an unknown word is told")
    func uisNames() throws {
        let keys = DialectKeys(source: "//pbx", fields: ["event": "what", "agent": "ext", "callId": "id"])
        let event = try #require(
            UISComagic(keys).event(.json(#"{"what":"call.alerting","ext":"204","id":7,"direction":"out"}"#)))
        #expect(event.kind == .alerting)
        #expect(event.callID == "7")
        #expect(event.agent?.extension == "204")
        #expect(event.direction == .outbound)
        #expect(UISComagic(keys).read(.json(#"{"what":"Звонок","id":7}"#)).unread == .unknownKind("Звонок"))
    }

    @Test("of Beeline: prefixes are anybody's, and a release without an answer is not the caller's leave")
    func beelineReleases() throws {
        let body = """
            <Event xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><eventID>1</eventID><targetId>101@b.example</targetId>
            <eventData i:type="b:CallReleasedEvent"><call><callId>c</callId><extTrackingId>t</extTrackingId>
            <personality>Terminator</personality><releaseTime>1771225230000</releaseTime></call></eventData></Event>
            """
        let request = WebRequest(address: "https://tas.example.test/pbx", body: Data(body.utf8))
        let event = try #require(BeelineXSI(.moscow).event(request))
        #expect(event.kind == .missed)
        #expect(event.callID == "t" && event.legID == "c" && event.id == "1")
        #expect(event.to == nil && event.from == nil)
        #expect(event.time == Moment(milliseconds: 1_771_225_230_000))
    }

    @Test("of Exolve: the id of a question comes back as it came, and an unknown event is told")
    func exolve() {
        let asked = #"{"id":"a\"b","method":"getControlCallFollowMe","params":{"call_sid":"1"}}"#
        let answer = MTSExolve(.moscow).read(.json(asked)).answer
        #expect(JSONValue(reading: answer.body)?["id"] == .text("a\"b"))
        #expect(MTSExolve(.moscow).read(.json(#"{"type":"z","call_sid":"1"}"#)).unread == .unknownKind("z"))
        #expect(MTSExolve(.moscow).read(.json(#"{"type":"h","call_sid":"1"}"#)) == .nothing())
    }
}
