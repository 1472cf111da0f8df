import Answering
import Dialects
import FoundationEssentials
import Samples
import Testing

@Suite("A leg's record of FreeSWITCH")
struct FreeSwitchTests {
    let dialect = FreeSwitch(DialectKeys(source: "//pbx", user: "fs", secret: "fs-secret"))

    func record(_ variables: String, flow: String = "") -> WebRequest {
        .json(
            #"{"variables":{"uuid":"a","start_epoch":"1771225200",\#(variables)},"callflow":[\#(flow)]}"#, rest: "cdr")
    }

    @Test("in base64, as text in a form, or as JSON under a form's name is the same as any other")
    func writings() throws {
        let plain = try Sample(name: "freeswitch/json-cdr-raw.http").request(of: .of(.freeswitch))
        let expected = try #require(dialect.event(plain))
        let base64 = "cdr=" + plain.body.base64EncodedString()
        for body in [base64, "cdr=" + plain.text, plain.text] {
            var other = plain
            other.headers = [WebHeader("content-type", "application/x-www-form-urlencoded")]
            other.body = Data(body.utf8)
            #expect(dialect.event(other) == expected)
        }
    }

    @Test("from which an operator was rung belongs to the caller's call")
    func operatorsLeg() throws {
        let common = #""direction":"outbound","call_uuid":"caller","dialed_user":"101""#
        let missed = try #require(
            dialect.event(record(common + #","hangup_cause":"NO_ANSWER","hangup_cause_q850":"19","answer_epoch":"0""#)))
        #expect(missed.kind == .missed)
        #expect(missed.callID == "caller" && missed.legID == "a")
        #expect(missed.agent?.extension == "101")
        #expect(missed.to == nil)
        #expect(missed.cause?.q850 == 19)
        let ended = dialect.event(record(common + #","answer_epoch":"1771225208","billsec":"82""#))
        #expect(ended?.kind == .ended)
        #expect(ended?.durations?.talk == 82)
    }

    @Test("of a caller who gave up in the queue names no operator, and SIP's cause")
    func gaveUp() throws {
        let event = try #require(
            dialect.event(
                record(
                    #""direction":"inbound","hangup_cause":"ORIGINATOR_CANCEL","hangup_cause_q850":"487","answer_epoch":"1771225201","dialed_user":"101""#,
                    flow: #"{"times":{"bridged_time":"0"}}"#)))
        #expect(event.kind == .cdr)
        #expect(event.agent == nil)
        #expect(event.cause == CallEvent.Cause(sip: 487, text: "ORIGINATOR_CANCEL"))
    }

    @Test("that was passed on keeps the number that was dialled first")
    func passedOn() throws {
        let event = try #require(
            dialect.event(
                record(
                    #""direction":"inbound""#,
                    flow: #"{"profile_index":"2","caller_profile":{"destination_number":"102"}},"#
                        + #"{"profile_index":"1","caller_profile":{"destination_number":"74950000010"}}"#)))
        #expect(event.to?.key == "+74950000010")
    }

    @Test("is refused without the name and the secret, or where none is set")
    func basic() throws {
        let request = try Sample(name: "freeswitch/json-cdr-raw.http").request(of: .of(.freeswitch))
        let now = Moment(milliseconds: 0)
        #expect(dialect.judge(request, at: now) == .admitted)
        #expect(FreeSwitch(DialectKeys(source: "//pbx", user: "fs")).judge(request, at: now) == .refused)
        #expect(
            FreeSwitch(DialectKeys(source: "//pbx", user: "f", secret: "fs-secret")).judge(request, at: now) == .refused
        )
    }

    @Test("is malformed as anything but a record", arguments: ["", "cdr=", "{}", "<a/>", "cdr=%7B", "cdr=e30="])
    func malformed(body: String) {
        #expect(dialect.read(.form(body, rest: "cdr")).unread == .malformed)
    }

    @Test("comes beside live events whose fields the dialplan may name as it likes")
    func live() throws {
        let keys = DialectKeys(source: "//pbx", fields: ["callId": "call", "agent": "ext"])
        let request = WebRequest.get("event=call.answered&call=1&ext=204&time=1771225208000000", rest: "live")
        let event = try #require(FreeSwitch(keys).event(request))
        #expect(event.kind == .answered)
        #expect(event.agent?.extension == "204")
        #expect(event.time == Moment(milliseconds: 1_771_225_208_000))
        #expect(FreeSwitch(keys).read(.get("event=x&call=1", rest: "live")).unread == .unknownKind("x"))
        #expect(FreeSwitch(keys).read(.get("event=ring&uuid=1", rest: "live")).unread == .missing("call"))
    }

    @Test("is not told a second time when the application ends")
    func exiting() {
        let telling = dialect.read(.form("session_id=a&exiting=true", rest: "httapi"))
        #expect(telling.events.isEmpty && telling.unread == nil)
    }
}
