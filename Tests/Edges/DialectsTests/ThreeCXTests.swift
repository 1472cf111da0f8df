import Answering
import Dialects
import FoundationEssentials
import Samples
import Testing

@Suite("3CX")
struct ThreeCXTests {
    private let dialect = ThreeCX(SamplePBX.of(.threeCX).keys)

    private func read(_ json: String) -> Telling {
        dialect.read(
            WebRequest(
                address: "https://desk.example", headers: [WebHeader("Content-Type", "application/json")],
                body: Data(json.utf8)))
    }

    // MARK: The add-on

    @Test("counts the parts of a call behind a dash, and they are one call")
    func parts() throws {
        let ringing = try #require(
            read(#"{"Event":"ringing","User":"202","Usertype":"ext","Id":"230307_10-0"}"#).events.first)
        let answered = try #require(
            read(#"{"Event":"incomingcall_started","User":"202","Trtype":"NotDef","Id":"230307_10-1"}"#).events.first)
        #expect(ringing.callID == "230307_10" && answered.callID == ringing.callID)
        #expect(ringing.kind == .alerting && answered.kind == .answered && answered.agent?.extension == "202")
    }

    @Test("of a queue tells that the caller waits in it")
    func queue() throws {
        let event = try #require(
            read(#"{"event":"ringing","user":"820","usertype":"queue","id":"1_1-0"}"#).events.first)
        #expect(event.kind == .queued && event.queue?.name == "820" && event.agent == nil)
    }

    @Test("says that nobody took a call, and then it rings nowhere any more")
    func missed() throws {
        let event = try #require(
            read(#"{"event":"incoming","user":"102","finishtype":"Missed","did":"DID Serbia","id":"1_1-0"}"#).events
                .first)
        #expect(event.kind == .missed && event.agent == nil)
        #expect(event.to == nil, "the name of a rule is no number")
    }

    @Test("brings a recording when the call is long over")
    func recording() throws {
        let events = read(#"{"event":"incoming","user":"102","id":"1_1-1","FILES":["https://pbx.example/1.mp3"]}"#)
            .events
        #expect(events.map(\.kind) == [.recording] && events[0].recording?.url == "https://pbx.example/1.mp3")
    }

    @Test("may send the same in a query")
    func query() throws {
        let request = WebRequest(
            method: "GET", address: "https://desk.example",
            query: "event=hangupincoming&callerid=74950000091&user=102&did=DID-74950000010&trtype=NotDef&id=22_4-1")
        let event = try #require(dialect.read(request).events.first)
        #expect(event.kind == .answered && event.to?.key == "+74950000010")
    }
}
