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

    // MARK: Its own call control

    private func frame(_ name: String) throws -> ThreeCX.Frame {
        let bytes = try Data(contentsOf: URL(filePath: "\(Recording.folder)/3cx/\(name).json"))
        return try #require(ThreeCX.Frame(reading: bytes))
    }

    private func participant(_ name: String) throws -> JSONValue {
        let bytes = try Data(contentsOf: URL(filePath: "\(Recording.folder)/3cx/participant-\(name).response"))
        let body = try #require(bytes.firstRange(of: Data("\r\n\r\n".utf8)))
        return try #require(JSONValue(reading: Data(bytes[body.upperBound...])))
    }

    @Test("tells by frames and what is fetched after each: it rings, is answered, is over")
    func frames() throws {
        let (ringing, connected) = try (participant("ringing"), participant("connected"))
        let events =
            try dialect.events(of: frame("frame-upset"), participant: ringing, before: nil)
            + dialect.events(of: frame("frame-upset-connected"), participant: connected, before: ringing)
            + dialect.events(of: frame("frame-remove"), participant: nil, before: connected)
        #expect(events.map(\.kind) == [.alerting, .answered, .ended])
        #expect(events.allSatisfy { $0.callID == "7" && $0.legID == "2" && $0.agent?.extension == "101" })
        #expect(events[0].to?.key == "+74950000010" && events[0].from?.name?.text == "Ivan Petrov")
        #expect(events.map(\.sequence) == ["1", "2", "3"])
    }

    @Test("tells nothing twice, nothing of what cannot be fetched any more, and of a ring that was not taken")
    func quiet() throws {
        let ringing = try participant("ringing")
        let changed = try frame("frame-upset")
        #expect(dialect.events(of: changed, participant: ringing, before: ringing).isEmpty)
        #expect(dialect.events(of: changed, participant: nil, before: ringing).isEmpty)
        #expect(
            try dialect.events(of: frame("frame-remove"), participant: nil, before: ringing).map(\.kind) == [.missed])
    }

    @Test("frames that are broken, or of another thing, are none")
    func broken() throws {
        let bytes = try Data(contentsOf: URL(filePath: "\(Recording.folder)/3cx/frame-upset.json"))
        for end in 0..<(bytes.count - 2) { #expect(ThreeCX.Frame(reading: bytes.prefix(end)) == nil) }
        let device = Data(#"{"sequence":9,"event":{"event_type":0,"entity":"/callcontrol/101/devices/5"}}"#.utf8)
        let frame = try #require(ThreeCX.Frame(reading: device))
        #expect(try dialect.events(of: frame, participant: participant("ringing"), before: nil).isEmpty)
    }
}
