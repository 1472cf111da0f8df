import Answering
import Dialects
import FoundationEssentials
import Support
import Testing

@Suite("A bare event")
struct BareEventTests {
    func read(_ text: String, id: String? = nil) -> CanonicalDialect.Reading {
        CanonicalDialect().read(Data(text.utf8), as: .plain, deliveryID: id)
    }

    func event(_ text: String, id: String? = nil) throws -> CallEvent {
        let reading = read(text, id: id)
        #expect(reading.faults.isEmpty)
        return try #require(reading.events.first)
    }

    func fault(_ text: String) throws -> EventFault {
        let reading = read(text)
        #expect(reading.events.isEmpty)
        return try #require(reading.faults.first)
    }

    @Test("is read as a person types it")
    func typed() throws {
        let event = try event(
            #"{"type":"call.alerting","callId":"1","from":{"number":"8 921 000-00-77"},"queue":"akvarel"}"#)
        #expect(event.kind == .alerting)
        #expect(event.from?.number.key == "+79210000077")
        #expect(event.from?.number.raw.text == "8 921 000-00-77")
        #expect(event.queue?.name == "akvarel")
        #expect(event.to == nil)
        #expect(event.source == "/v1/events")
    }

    @Test("comes alone or in an array, with CloudEvents among them, in their order")
    func several() throws {
        let reading = read(
            #" [{"type":"call.offered","callId":"1"}, {"specversion":"1.0","id":"a","source":"//p","type":"org.example.call.answered","data":{"callId":"1"}}]"#
        )
        #expect(reading.events.map(\.kind) == [.offered, .answered])
        #expect(reading.events.last?.source == "//p")
    }

    @Test("of a type nobody knows is kept under its whole name")
    func unknownType() throws {
        #expect(
            try event(#"{"type":"org.example.call.whispered","callId":"1"}"#).kind
                == .other("org.example.call.whispered"))
        #expect(try event(#"{"type":"org.example.queue.status","callId":"1"}"#).kind == .queueStatus)
    }

    @Test("from a caller who hides his number withholds it")
    func withheld() throws {
        for number in ["anonymous", "", "Restricted", "unknown"] {
            let event = try event(#"{"type":"call.alerting","callId":"1","from":{"number":"\#(number)"}}"#)
            #expect(event.from?.number.isWithheld == true)
        }
        let hidden = try event(
            #"{"type":"call.alerting","callId":"1","from":{"number":"+79210000077","presentation":"restricted"}}"#)
        #expect(hidden.from?.number.key == "")
        #expect(hidden.from?.number.isWithheld == true)
    }

    @Test("of a queue or of an agent needs no call")
    func ofNoCall() throws {
        let queue = try event(#"{"type":"queue.status","queue":{"name":"main","waiting":3,"longestWaitSeconds":70}}"#)
        #expect(queue.queue == CallEvent.Queue(name: "main", waiting: 3, longestWaitSeconds: 70))
        let agent = try event(#"{"type":"agent.status","agent":{"extension":"204","state":"paused"}}"#)
        #expect(agent.agent?.state == "paused" && agent.id != queue.id)
        #expect(try fault(#"{"type":"call.recording"}"#).sentence.contains("callId"))
    }

    @Test("without an id has one that repeats with it and differs with what it says")
    func identity() throws {
        func id(_ text: String) throws -> String { try event("{" + text + #","callId":"1"}"#).id }
        let ended = #""type":"call.ended""#
        #expect(try id(ended) == id(ended + #","time":"2026-11-21T14:32:07Z""#))
        #expect(try id(ended) != id(#""type":"call.missed""#))
        #expect(try id(ended) != id(ended + #","legId":"2""#))
        #expect(try id(ended) != id(ended + #","agent":{"extension":"204"}"#))
        #expect(try id(ended) != id(ended + #","cause":{"q850":17}"#))
        #expect(try id(ended) != id(ended + #","source":"//other""#))
        let held = #""type":"call.held""#
        #expect(try id(held + #","sequence":"1""#) != id(held + #","sequence":"2""#))
        #expect(
            try id(held + #","time":"2026-11-21T14:32:07Z""#) != id(held + #","time":"2026-11-21T14:32:08Z""#))
        #expect(try event(#"{"type":"call.held","callId":"1"}"#, id: "msg_1").id == "msg_1")
        #expect(try event(#"{"type":"call.held","callId":"1","id":"own"}"#, id: "msg_1").id == "own")
    }

    @Test(
        "with a time in any offset means that moment",
        arguments: [
            ("2026-11-21T14:32:07.120Z", 1_795_271_527_120), ("2026-11-21T17:32:07.120+03:00", 1_795_271_527_120),
            ("2026-11-21T14:32:07Z", 1_795_271_527_000), ("2026-11-21T22:54:43.509344Z", 1_795_301_683_509),
        ])
    func times(text: String, milliseconds: Int64) throws {
        let event = try event(#"{"type":"call.held","callId":"1","time":"\#(text)"}"#)
        #expect(event.time == Moment(milliseconds: milliseconds))
    }

    @Test(
        "that cannot be read names the field and what to do",
        arguments: [
            (#"{"callId":"1"}"#, "#/type", "The field type is missing; it is required."),
            (#"{"type":"call.held"}"#, "#/callId", "The field callId is missing; it is required."),
            (#"{"type":"call.held","callId":""}"#, "#/callId", "The field callId is empty; it is required."),
            (#"{"type":"call.held","callId":" \t"}"#, "#/callId", "The field callId is empty; it is required."),
            (#"{"type":"call.held","callId":1}"#, "#/callId", "The field callId must be text in quotes."),
            (#"{"type":"call.held","callId":"1","from":5}"#, "#/from", "The field from must be an object in braces."),
            (
                #"{"type":"call.held","callId":"1","to":{"number":[]}}"#, "#/to/number",
                "The field to.number must be text in quotes."
            ),
            (
                #"{"type":"call.held","callId":"1","durations":{"wait":"x"}}"#, "#/durations/wait",
                "The field durations.wait must be a number."
            ),
            (
                #"{"type":"call.held","callId":"1","durations":{"wait":1e400}}"#, "#/durations/wait",
                "The field durations.wait must be a number."
            ),
            (
                #"{"type":"call.held","callId":"1","durations":{"wait":-1}}"#, "#/durations/wait",
                "The field durations.wait must lie between 0 and 1000000000."
            ),
            (
                #"{"type":"call.held","callId":"1","direction":"up"}"#, "#/direction",
                "The field direction must be one of: inbound, outbound, internal."
            ),
            (
                #"{"type":"call.held","callId":"1","time":"yesterday"}"#, "#/time",
                "The field time must be a time of the calendar and the clock, as 2026-11-21T14:32:07.120Z (RFC 3339)."
            ),
            (
                #"{"specversion":"0.3","type":"call.held","data":{"callId":"1"}}"#, "#/specversion",
                "The field specversion must be \"1.0\", the version of CloudEvents that is understood."
            ),
            (#"{"specversion":"1.0","type":"call.held"}"#, "#/data", "The field data is missing; it is required."),
            (
                #"{"specversion":"1.0","type":"call.held","data":{}}"#, "#/data/callId",
                "The field data.callId is missing; it is required."
            ),
            (
                #"{"specversion":"1.0","type":"call.held","data_base64":"%"}"#, "#/data_base64",
                "The field data_base64 is not valid base64."
            ),
            (
                #"[{"type":"call.held","callId":"1"},]x"#, "#",
                "The body is not valid JSON; check its quotes, commas and braces."
            ),
            ("[]", "#", "The body holds no event; send an object, or an array with at least one."),
            ("\"call\"", "#", "The event must be an object in braces."),
        ])
    func faults(text: String, pointer: String, sentence: String) throws {
        let fault = try fault(text)
        #expect(fault.pointer == pointer)
        #expect(fault.sentence == sentence)
    }

    @Test(
        "at a time that no calendar or clock has is refused",
        arguments: [
            "2026-02-30T14:32:07Z", "2026-02-30T25:61:61Z", "2025-02-29T14:32:07Z", "2026-00-01T14:32:07Z",
            "2026-11-21T24:00:00Z", "2026-11-21T14:60:07Z", "2026-11-21T14:32:61Z", "2026-11-21T14:32:07+24:00",
            "2026-11-21T14:32:07+03:60", "2026-11-21 at 14:32:07Z", "2026-11-21T14:32:07",
        ])
    func impossible(text: String) throws {
        let fault = try fault(#"{"type":"call.held","callId":"1","time":"\#(text)"}"#)
        #expect(fault.pointer == "#/time")
        #expect(fault.reason == .notATime)
    }

    @Test("at a leap day or in a leap second is read")
    func leaps() throws {
        let day = try event(#"{"type":"call.held","callId":"1","time":"2028-02-29T00:00:00Z"}"#)
        #expect(day.time == Moment(milliseconds: 1_835_395_200_000))
        let second = try event(#"{"type":"call.held","callId":"1","time":"2026-12-31T23:59:60Z"}"#)
        #expect(second.time == Moment(milliseconds: 1_798_761_600_000))
    }

    @Test(
        "whose call id nobody could read aloud or type is refused",
        arguments: [#"a\u0000"#, #"\u001b[31m"#, #"1\u202e2"#, #"1\u200b"#, #"1\u0085"#, #"1\u2028"#, #"1\n2"#])
    func unseen(id: String) throws {
        let fault = try fault(#"{"type":"call.held","callId":"\#(id)"}"#)
        #expect(fault.pointer == "#/callId")
        #expect(fault.reason == .unseen)
    }

    @Test("in an array that cannot be read names its place and leaves the others")
    func place() throws {
        let reading = read(
            #"[{"type":"call.held","callId":"1"},{"type":"call.held"},7,{"type":"call.held","callId":"4"}]"#)
        #expect(reading.events.map(\.callID) == ["1", "4"])
        #expect(reading.faults.map(\.pointer) == ["#/1/callId", "#/2"])
        #expect(reading.faults.map(\.position) == [1, 2])
    }

    /// Every text of an event by its pointer, as JSON around the text, and how long it may be.
    private static let texts: [(pointer: String, before: String, after: String, limit: Int)] = [
        ("#/id", #""callId":"1","id":""#, "", FieldLimit.identifier),
        ("#/callId", #""callId":""#, "", FieldLimit.identifier),
        ("#/legId", #""callId":"1","legId":""#, "", FieldLimit.identifier),
        ("#/sipCallId", #""callId":"1","sipCallId":""#, "", FieldLimit.identifier),
        ("#/from/number", #""callId":"1","from":{"number":""#, "}", FieldLimit.number),
        ("#/to/number", #""callId":"1","to":{"number":""#, "}", FieldLimit.number),
        ("#/agent/extension", #""callId":"1","agent":{"extension":""#, "}", FieldLimit.text),
        ("#/recording/url", #""callId":"1","recording":{"url":""#, "}", FieldLimit.url),
    ]

    @Test(
        "may be as long as the limit in every field and not a byte longer, in any script",
        arguments: ["a", "ж", "漢", "ع", "👩‍👩‍👧"])
    func limits(letter: String) throws {
        // What joins pictures cannot be seen: in an id of a call nobody could tell it.
        for text in Self.texts where text.pointer != "#/callId" || !letter.unicodeScalars.contains("\u{200D}") {
            func body(_ bytes: Int) -> String {
                var name = ""
                while name.utf8.count + letter.utf8.count <= bytes { name += letter }
                name += String(repeating: "x", count: bytes - name.utf8.count)
                return #"{"type":"call.held",\#(text.before)\#(name)"\#(text.after)}"#
            }
            _ = try event(body(text.limit))
            let fault = try fault(body(text.limit + 1))
            #expect(fault.pointer == text.pointer)
            #expect(fault.reason == .tooLong(limitBytes: text.limit))
            #expect(fault.sentence.contains("\(text.limit)"), "\(fault.sentence)")
        }
    }

    @Test(
        "rings however long its caller's name is: what is only shown is cut at the limit, between two characters",
        arguments: ["a", "ж", "漢", "ع", "👩‍👩‍👧", "e\u{301}"])
    func cut(letter: String) throws {
        let long = String(repeating: letter, count: 2 * FieldLimit.text)
        let kept = String(repeating: letter, count: FieldLimit.text / letter.utf8.count)
        let event = try event(
            #"""
            {"type":"call.ended","callId":"1","channel":"\#(long)","menu":"\#(long)","queue":"\#(long)",
             "from":{"number":"1","name":"\#(long)"},"cause":{"text":"\#(long)","vendorCode":"\#(long)"}}
            """#)
        #expect(event.from?.name?.text == kept)
        #expect(event.from?.number.raw.text == "1")
        #expect([event.channel, event.menu, event.queue?.name, event.cause?.text] == [kept, kept, kept, kept])
        #expect(event.cause?.vendorCode == kept)
        let accents = "a" + String(repeating: "\u{301}", count: FieldLimit.text)
        let one = try self.event(#"{"type":"call.held","callId":"1","from":{"name":"\#(accents)"}}"#)
        #expect(one.from?.name?.text.utf8.count == FieldLimit.text - 1)
    }

    @Test("keeps the sender's extras, and rings without a labyrinth of them")
    func vendor() throws {
        let kept = try event(#"{"type":"call.held","callId":"1","vendor":{"b":[1,2.5,null,true],"a":"/"}}"#)
        #expect(kept.vendor?.text == #"{"a":"/","b":[1,2.5,null,true]}"#)
        #expect(try event(#"{"type":"call.held","callId":"1","vendor":{}}"#).vendor == nil)
        let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        let long = "\"" + String(repeating: "x", count: FieldLimit.vendor) + "\""
        for lost in [deep, long] {
            let event = try event(#"{"type":"call.held","callId":"1","vendor":\#(lost),"menu":"2"}"#)
            #expect(event.vendor == nil && event.menu == "2")
        }
    }

    @Test("written by us is read back as it was")
    func roundTrip() throws {
        var event = CallEvent(id: "evt-1", source: "//pbx.example/trunk", kind: .transferred, callID: "c")
        event.time = Moment(milliseconds: 1_795_271_527_120)
        event.sequence = "00000002"
        event.legID = "leg"
        event.direction = .outbound
        event.channel = "chat"
        event.from = CallEvent.Party(number: PhoneNumber(reading: "8 921 000-00-77"), name: "Ольга")
        event.to = PhoneNumber(reading: "+78120000017")
        event.redirecting = PhoneNumber(reading: "anonymous")
        event.queue = CallEvent.Queue(name: "akvarel", position: 1, waiting: 3, longestWaitSeconds: 40)
        event.agent = CallEvent.Agent(extension: "204", id: "olga", state: "busy")
        event.transfer = CallEvent.Transfer(kind: "blind", to: PhoneNumber(reading: "204"), fromLeg: "b")
        event.cause = CallEvent.Cause(q850: 16, sip: 200, vendorCode: "x", text: "Normal")
        event.durations = CallEvent.Durations(wait: 1, ring: 2, talk: 3, hold: 4)
        event.recording = CallEvent.Recording(id: "r", url: "https://r.example/1", state: "ready")
        event.attempt = CallEvent.AttemptProgress(id: "a", number: PhoneNumber(reading: "kto-to"), result: "busy")
        event.rating = 5
        event.menu = "2"
        event.sipCallID = "1@host"
        event.vendor = #"{"a":[1,"x"]}"#
        let reading = CanonicalDialect(country: .other).read(CanonicalDialect.encode(event), as: .plain)
        #expect(reading.faults.isEmpty)
        #expect(reading.events == [event])
        for kind in [CallEvent.Kind.offered, .abandoned, .agentStatus, .other("call.whispered")] {
            let bare = CallEvent(id: "1", source: "//s", kind: kind, callID: "c")
            #expect(CanonicalDialect().read(CanonicalDialect.encode(bare), as: .plain).events == [bare])
        }
    }
}

@Suite("A body nobody meant well")
struct BadBodyTests {
    @Test("claims in vain to be a call by hand, in every form")
    func byHand() throws {
        let data = """
            {"type": "call.alerting", "source": "hand", "specversion": "1.0", "id": "1", "callId": "olga-1",
             "data": {"callId": "olga-1"}}
            """
        let binary = CanonicalDialect.Form(contentType: "application/json") { name in
            ["ce-specversion": "1.0", "ce-id": "1", "ce-type": "call.alerting", "ce-source": "%68and"][name]
        }
        for form in [.plain, .structured, try #require(binary)] as [CanonicalDialect.Form] {
            let reading = CanonicalDialect().read(Data(data.utf8), as: form)
            #expect(reading.events.isEmpty)
            #expect(reading.faults.map(\.reason) == [.reserved] && reading.faults.map(\.field) == ["source"])
        }
    }

    @Test("is refused with a sentence, whatever form it claims", Corpora.areHere)
    func corpus() throws {
        for (name, bytes) in try Corpora.files("json-test-suite") {
            let body = Data(bytes)
            let binary = CanonicalDialect.Form(contentType: "application/json") { $0 == "ce-specversion" ? "1.0" : nil }
            for form in [.plain, .structured, .batch, try #require(binary)] as [CanonicalDialect.Form] {
                let reading = CanonicalDialect().read(body, as: form)
                #expect(reading.events.isEmpty, "\(name)")
                #expect(reading.faults.first?.sentence.isEmpty == false, "\(name)")
            }
        }
    }

    @Test("with a naughty string in any field is read or refused", Corpora.areHere)
    func naughty() throws {
        for text in try Corpora.naughtyStrings() {
            let quoted = String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
            let body =
                #"{"type":"call.alerting","callId":"1","from":{"number":\#(quoted),"name":\#(quoted)},"queue":\#(quoted)}"#
            let reading = CanonicalDialect().read(Data(body.utf8), as: .plain)
            #expect(reading.events.count + reading.faults.count == 1)
            if let event = reading.events.first { #expect(event.from?.name?.text ?? "" == text) }
        }
    }
}
