import Answering
import Dialects
import FoundationEssentials
import Samples
import Testing

/// Every request recorded of a PBX's own form, read by the dialect of that PBX.
@Suite("A PBX's own request")
struct DialectTests {
    /// To record anew: `PULT_RECORD=1 swift test --filter DialectTests`; it fails while it records.
    @Test("is told as it was told before", arguments: DialectName.allCases)
    func golden(name: DialectName) throws {
        let pbx = SamplePBX.of(name)
        let dialect = try name.dialect(pbx.keys)
        var lines: [String] = []
        for sample in try Sample.all(of: name) {
            let request = sample.request(of: pbx)
            lines.append("\(sample.name)  \(dialect.judge(request, at: pbx.now))")
            let telling = dialect.read(request)
            lines += telling.events.map { "    " + String(decoding: CanonicalDialect.encode($0), as: UTF8.self) }
            if let unread = telling.unread { lines.append("    ! \(unread)") }
            let words =
                telling.answer.headers.map { "\($0.name): \($0.value)" }
                + [String(decoding: telling.answer.body, as: UTF8.self)].filter { !$0.isEmpty }
            lines.append("    → " + ([String(telling.answer.status)] + words).joined(separator: " · "))
        }
        let text = lines.joined(separator: "\n") + "\n"
        let path = "\(Recording.folder)/\(name.rawValue).golden"
        if ProcessInfo.processInfo.environment["PULT_RECORD"] != nil {
            try Data(text.utf8).write(to: URL(filePath: path))
            Issue.record("recorded \(path)")
        }
        #expect(text == String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self))
    }

    @Test("of any length rings: what is shown of it is cut, a number that is too long is left out")
    func long() throws {
        let (long, key) = (String(repeating: "я", count: 3000), "pult")
        let keys = DialectKeys(source: "//pbx", user: key, secret: key)
        let typed =
            "event=ring&name=\(long)&exten=204&to=\(String(repeating: "7", count: 129))&cause=\(long)&menu=\(long)"
        let form = WebRequest(address: "https://desk.example", body: Data((typed + "&uniqueid=\(long)").utf8))
        let addOn = #"{"event":"ringing","user":"202","id":"1_1-0","callerid":"74950000091","phonebook":"\#(long)"}"#
        let record =
            #"{"variables":{"uuid":"a","hangup_cause":"\#(long)","caller_id_number":"1","caller_id_name":"\#(long)"}}"#
        let events =
            AsteriskDialplan(keys).read(form).events + ThreeCX(keys).read(.json(addOn)).events
            + FreeSwitch(keys).read(.json(record, rest: "cdr")).events
        try #require(events.count == 3)
        let shown = events.flatMap { [$0.from?.name?.text, $0.cause?.text, $0.menu, $0.callID] }.compactMap { $0 }
        #expect(shown.count { $0.hasPrefix("я") } == 5)
        #expect(shown.allSatisfy { $0.utf8.count <= FieldLimit.text })
        #expect(events[0].to == nil && events[1].callID == "1_1")
    }

    @Test("is refused with any byte of what is signed changed", arguments: DialectName.allCases)
    func changed(name: DialectName) throws {
        let pbx = SamplePBX.of(name)
        guard pbx.signs == .body else { return }
        let dialect = try name.dialect(pbx.keys)
        for sample in try Sample.all(of: name) {
            let request = sample.request(of: pbx)
            guard dialect.judge(request, at: pbx.now) == .admitted else { continue }
            for place in request.body.indices {
                var changed = request
                changed.body[place] ^= 1
                #expect(
                    dialect.judge(changed, at: pbx.now) != .admitted || dialect.read(changed) == dialect.read(request),
                    "\(sample.name), byte \(place)")
            }
        }
    }
}
