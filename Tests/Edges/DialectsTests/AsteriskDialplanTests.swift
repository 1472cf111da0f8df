import Answering
import Dialects
import FoundationEssentials
import Samples
import Testing

@Suite("What a dialplan wrote by hand")
struct AsteriskDialplanTests {
    private func dialect(_ fields: [String: String] = [:]) throws -> any Dialect {
        var keys = SamplePBX.of(.asteriskDialplan).keys
        keys.fields = fields
        return try DialectName.asteriskDialplan.dialect(keys)
    }

    private func read(_ form: String, fields: [String: String] = [:]) throws -> Telling {
        try dialect(fields).read(
            WebRequest(
                address: "https://desk.example",
                headers: [WebHeader("Content-Type", "application/x-www-form-urlencoded")], body: Data(form.utf8)))
    }

    /// The ways in which people write it, as a real Asterisk sent them. They name no call: here the caller stands for
    /// it, so that it is seen what was salvaged. To record anew: `PULT_RECORD=1 swift test --filter DialplanTests`.
    @Test("is salvaged however it was escaped, quoted and labelled")
    func variants() throws {
        let folder = "\(Recording.folder)/asterisk-dialplan-variants"
        let pbx = SamplePBX.of(.asteriskDialplan)
        var lines: [String] = []
        for file in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where file.hasSuffix(".http") {
            let request = try Sample(name: "asterisk-dialplan-variants/\(file)").request(of: pbx)
            let telling = try dialect(["callId": "caller"]).read(request)
            let words =
                telling.events.map { event in
                    let said = [event.kind.rawValue, event.from?.number.key, event.to?.key, event.from?.name?.text]
                    return said.map { $0 ?? "-" }.joined(separator: "  ")
                } + (telling.unread.map { ["! \($0)"] } ?? [])
            lines.append("\(file.dropLast(5))  " + words.joined(separator: " "))
            // As it is set up by default, each says what it lacks, and none is taken for a call of another.
            #expect(try dialect().read(request).events.isEmpty)
        }
        let text = lines.joined(separator: "\n") + "\n"
        let path = "\(Recording.folder)/asterisk-dialplan-variants.golden"
        if ProcessInfo.processInfo.environment["PULT_RECORD"] != nil {
            try Data(text.utf8).write(to: URL(filePath: path))
            Issue.record("recorded \(path)")
        }
        #expect(text == String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self))
    }

    @Test(
        "keeps a call that its JSON breaks",
        arguments: [
            #"{"event":"ringing","uniqueid":"1.1","callername":"CORP\ivanov","did":"74950000010"}"#,
            #"{"event":"ringing","uniqueid":"1.1","callername":"ООО "Ромашка", Ко","did":"74950000010"}"#,
            #"{"event":"ringing","uniqueid":"1.1","did":"74950000010","callername":"ООО "Ромашка"}"#,
            #"{"event":"ringing","uniqueid":1.1,"did":74950000010,,"callername":}"#,
            #"{"event":"ringing","uniqueid":"1.1","did":"74950000010","callername":"Иван"#,
        ])
    func broken(json: String) throws {
        let event = try #require(try self.json(json))
        #expect(event.callID == "1.1" && event.kind == .alerting && event.to?.key == "+74950000010")
    }

    /// As recipes of old have it, every quote and comma escaped: Asterisk sends the backslashes along.
    @Test(
        "keeps the name in what is escaped throughout",
        arguments: [
            (#"ООО \"Ромашка\", O'Brien & Co; 100%"#, #"ООО "Ромашка", O'Brien & Co; 100%"#), (#"a\\b"#, #"a\b"#),
            ("Иван Петров", "Иван Петров"), ("${EXTEN} $(id) `id`", "${EXTEN} $(id) `id`"),
        ])
    func escaped(name: String, told: String) throws {
        let start = #"{\"event\":\"ring\"\,\"uniqueid\":\"1.1\"\,\"caller\":\"79990000001\"\,\"name\":\""#
        let event = try #require(try json(start + name + #"\"}"#))
        #expect(event.kind == .alerting && event.callID == "1.1" && event.from?.name?.text == told)
    }

    private func json(_ text: String) throws -> CallEvent? {
        let request = WebRequest(
            address: "https://desk.example", headers: [WebHeader("Content-Type", "application/json")],
            body: Data(text.utf8))
        return try dialect().read(request).events.first
    }

    @Test("may bring a name in base64")
    func base64() throws {
        let event = try #require(
            read("event=ring&id=1.1&caller=79990000001&name_b64=0JjQstCw0L0g0J%2FQtdGC0YDQvtCy").events.first)
        #expect(event.from?.name?.text == "Иван Петров")
    }

    @Test("breaks nothing by quotes without end")
    func endless() throws {
        for text in [String(repeating: "{\"a\":\"", count: 8_000), "{" + String(repeating: "\",\"", count: 16_000)] {
            let request = WebRequest(address: "https://desk.example", body: Data(text.utf8))
            #expect(try dialect().read(request).events.isEmpty)
        }
    }

    @Test("may name its fields as it likes")
    func names() throws {
        let telling = try read(
            "was=answered&nr=7&wer=74950000091&leitung=101",
            fields: [
                "callId": "nr", "event": "was", "from": "wer", "agent": "leitung",
            ])
        let event = try #require(telling.events.first)
        #expect(event.callID == "7" && event.kind == .answered && event.agent?.extension == "101")
        #expect(event.from?.number.key == "+74950000091")
    }

    @Test("without a call in it says which field is missing")
    func missing() throws {
        #expect(try read("event=incoming&caller=74950000091").unread == .missing("uniqueid"))
        #expect(try read("event=incoming&caller=1", fields: ["callId": "nr"]).unread == .missing("nr"))
    }

    @Test("names the operator by the channel that rings, not by the trunk")
    func channels() throws {
        let ringing = try #require(
            read("event=ringing&id=1.1&chan=Local%2F204%40from-queue-00000001%3B2").events.first)
        #expect(ringing.agent?.extension == "204")
        let incoming = try #require(read("event=incoming&id=1.1&chan=PJSIP%2Ftrunk-00000003").events.first)
        #expect(incoming.agent == nil && incoming.legID == nil)
    }

    @Test("takes the time that Asterisk's own answer counts for no talk")
    func billed() throws {
        let event = try #require(read("event=hangup&id=1.1&billsec=82&disposition=ANSWERED&cause=16").events.first)
        #expect(event.kind == .ended && event.durations == nil && event.cause?.q850 == 16)
        let told = try read("event=hangup&id=1.1&billsec=82&cause=16", fields: ["talk": "billsec"])
        #expect(told.events.first?.durations?.talk == 82)
    }
}
