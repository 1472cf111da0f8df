import Answering
import Foundation
import GRDB
import Records
import Testing

@Suite("Earlier calls of a caller")
struct HistoryTests {
    let place = Place()

    @Test("are those to this client, newest first, that which asks among them, and no more than can be told")
    func order() async throws {
        let log = place.log()
        var entries: [Entry] = []
        for call in 1...12 { entries += Example.wholeCall("\(call)", after: (call * 7 % 12) * 1000) }
        entries += Example.wholeCall("b", after: 50_000, client: "balkon-master")
        entries += Example.wholeCall("c", after: 50_000, from: Example.other)
        entries.append(Example.report(Example.event("now", .alerting, call: "now", after: 60_000)))
        try await log.record(entries, calls: [])

        let history = try await log.history(of: Example.caller, to: "akvarel-tour")
        #expect(history.calls.first?.outcome == nil)
        let earlier = history.calls.dropFirst()
        #expect(earlier.count == CallerHistory.mostCalls)
        #expect(earlier.map(\.at) == (4...11).reversed().map { Example.morning.adding(seconds: $0 * 1000) })
        #expect(earlier.allSatisfy { $0.outcome == "connected" && $0.seconds == 94 })
        #expect(earlier.first?.name == "Ольга Сергеевна")
        #expect(try await log.history(of: .withheld, to: "akvarel-tour").calls.isEmpty)
    }
}

@Suite("What a desk starts from")
struct OpeningTests {
    let place = Place()

    @Test("is the calls that are open, those with news, and the rows of the day, however old a call is")
    func parts() async throws {
        let log = place.log()
        let open = Array(Example.wholeCall("open").dropLast())
        let old = Example.wholeCall("old", after: 10)
        let rated = Example.report(Example.event("old-9", .rated, call: "old", after: 90_000))
        let fresh = Example.wholeCall("fresh", after: 90_001)
        let past = Example.wholeCall("past", after: 300)
        try await log.record(open + old + past + [rated] + fresh, calls: [])

        let opening = try await log.opening(since: Example.morning.adding(seconds: 80_000))
        #expect(opening.entries == open + old + [rated] + fresh)
        #expect(opening.calls == Example.summaries(fresh))
    }

    @Test("has how long a caller spoke with the manager to whom he was passed on")
    func patched() async throws {
        let log = place.log()
        let number = Manager.Number(number: Example.other)
        var left = Example.event("9", .ended, after: 111)
        left.agent = nil
        let entries =
            Example.wholeCall().prefix(3) + [
                Example.entry(.dialled(Attempt.Target(manager: "ivanova", number: number), round: 1), after: 20),
                Example.entry(.attempted(.answered), after: 40),
                Example.report(Example.event("8", .transferred, after: 50)), Example.report(left),
            ]
        try await log.record(Array(entries), calls: [])

        let opening = try await log.opening(since: Example.morning)
        #expect(opening.calls.map(\.seconds.patched) == [61])
        #expect(opening.calls == Example.summaries(Array(entries)))
    }
}

@Suite("The log as it is read")
struct ReadingTests {
    let place = Place()

    private func reader() async throws -> CallLogReader {
        let log = place.log()
        try await log.record(
            Example.wholeCall("1") + Example.wholeCall("2", after: 1000, client: "balkon-master", outcome: "declined")
                + Example.wholeCall("3", after: 2000, from: Example.other)
                + Example.wholeCall("4", after: 3000).dropLast(),
            calls: [])
        return try CallLogReader(data: place.data, operator: "olga")
    }

    private func list(_ change: (inout CallFilter) -> Void) async throws -> [String] {
        var filter = CallFilter()
        change(&filter)
        var found: [String] = []
        try await reader().list(filter) { found.append($0.id.callID) }
        return found
    }

    @Test("is listed newest first, by any of its filters")
    func filters() async throws {
        #expect(try await list { _ in } == ["4", "3", "2", "1"])
        #expect(try await list { $0.limit = 2 } == ["4", "3"])
        #expect(try await list { $0.client = "balkon-master" } == ["2"])
        #expect(try await list { $0.outcome = "declined" } == ["2"])
        #expect(try await list { $0.caller = Example.other } == ["3"])
        #expect(try await list { $0.isOpen = true } == ["4"])
        #expect(
            try await list {
                $0.from = Example.morning.adding(seconds: 1000)
                $0.until = Example.morning.adding(seconds: 3000)
            } == ["3", "2"])
    }

    @Test("shows a call with its entries, and gives out every entry in its order")
    func showAndExport() async throws {
        let reader = try await reader()
        let call = try #require(try reader.show("3").first)
        #expect(call.entries.map(\.entry) == Example.wholeCall("3", after: 2000, from: Example.other))
        #expect(try reader.show("nowhere").isEmpty)
        var sequences: [Int64] = []
        try reader.export { sequences.append($0.sequence) }
        #expect(sequences == Array(1...35))
    }

    @Test("can be read while a desk writes it, and after it has left")
    func beside() async throws {
        let log = place.log()
        try await log.record(Example.wholeCall("1"), calls: [])
        let reader = try CallLogReader(data: place.data, operator: "olga")
        try await log.record(Example.wholeCall("2", after: 200), calls: [])
        #expect(try reader.verify().entries == 18)
        await log.close()
        #expect(try CallLogReader(data: place.data, operator: "olga").verify().entries == 18)
        #expect(CallLogReader.operators(in: place.data) == ["olga"])
        #expect(throws: LogFault.self) { try CallLogReader(data: place.data, operator: "nobody") }
    }

    @Test("is JSON as the interface says")
    func json() async throws {
        let call = try #require(try await reader().show("1").first?.summary)
        let expected = """
            {"callId":"1","client":"akvarel-tour","profileRevision":"sha256:abc","operator":"olga",\
            "source":"//pbx.example/trunk-1","from":"+79210000077","to":"+78120000017","direction":"inbound",\
            "channel":"voice","alertedAt":"\(at(0))","answeredAt":"\(at(3))","endedAt":"\(at(97))",\
            "filedAt":"\(at(105))","seconds":{"wait":null,"ring":3,"talk":94,"hold":0,"wrapUp":8},\
            "popMilliseconds":0.9,"ticket":null,"type":"enquiry","vip":null,"name":"Ольга Сергеевна",\
            "contactNumber":"","purpose":"Подобрать тур","answers":{"country":"Греция"},\
            "refused":[],"leftOpen":null,"attempts":[],\
            "connectedTo":null,"outcome":"connected","satisfaction":null,"note":"","gaps":[],"messages":[],\
            "obligations":[],"recordingUrl":null,"misrouted":false,"cause":null}
            """
        #expect(try CallPaper.json(of: call, operator: "olga") == expected)
    }

    private func at(_ seconds: Int) -> String {
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
        let milliseconds = Example.morning.adding(seconds: seconds).milliseconds
        return formatter.string(from: Date(timeIntervalSince1970: Double(milliseconds) / 1000))
    }

    @Test("is JSON that any reader understands, for every kind of entry, and harmless on a terminal")
    func entriesAsJSON() async throws {
        let log = place.log()
        let hostile = "\u{1b}[31m\u{202e}\u{200b}\u{9b}\"\\\n🙂"
        try await log.record(
            EveryFact.entries + [Example.entry(.drafted(.note, Personal(hostile)), call: "full")], calls: [])
        let reader = try CallLogReader(data: place.data, operator: "olga")
        var texts: [String] = []
        try reader.export { kept in
            let line = try CallPaper.json(of: kept)
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            #expect(object?["kind"] as? String == kept.entry.fact.kind)
            #expect(
                line.unicodeScalars.allSatisfy { !["\u{1b}", "\u{202e}", "\u{200b}", "\u{9b}", "\n"].contains($0) })
            if let text = object?["text"] as? String { texts.append(text) }
        }
        #expect(texts.last == hostile)
        let whole = try #require(try reader.show("full").first)
        let object =
            try JSONSerialization.jsonObject(
                with: Data(try CallPaper.json(of: whole, operator: "olga").utf8)) as? [String: Any]
        #expect((object?["entries"] as? [Any])?.count == EveryFact.entries.count { $0.call != nil } + 1)
    }

    @Test(
        "is CSV in which no cell is a formula",
        arguments: ["=1+1", "+7", "-1", "@SUM(A1)", "\t=1", " =1", "a,\"b\"\nc"])
    func csv(text: String) async throws {
        let entries = Example.wholeCall("1") + [Example.entry(.drafted(.name, Personal(text)), after: 200)]
        let call = try #require(Example.summary(entries))
        let line = try CallPaper.csv(of: call, operator: "olga") { $0 }
        let quoted = text.replacing("\"", with: "\"\"")
        #expect(line.contains(text.hasPrefix("a") ? ",\"\(quoted)\"," : ",\"'\(quoted)\","))
        #expect(line.contains(",\"'+79210000077\","))
        #expect(line.hasSuffix("\r\n"))
    }

    @Test("is CSV whose texts are neutralised first, so that nothing hides what a cell begins with")
    func neutralisedCSV() async throws {
        let entries = Example.wholeCall("1") + [Example.entry(.drafted(.name, "\u{200b}=1"), after: 200)]
        let call = try #require(Example.summary(entries))
        let line = try CallPaper.csv(of: call, operator: "olga") { $0.replacing("\u{200b}", with: "") }
        #expect(line.contains(",\"'=1\","))
        #expect(line.contains(#","{""country"":""Греция""}","#), "JSON stays JSON")
    }

    @Test("is a page of what is known, and a line an entry")
    func page() async throws {
        let call = try #require(try await reader().show("1").first)
        let utc = try #require(TimeZone(identifier: "UTC"))
        let lines = CallPaper.lines(of: call.summary, operator: "olga", in: utc)
        let told = Dictionary(uniqueKeysWithValues: lines.map { ($0.label, $0.text) })
        #expect(lines.first?.text == "1")
        #expect(told["name"] == "Ольга Сергеевна")
        #expect(told["country"] == "Греция")
        #expect(told["seconds"] == "ring 3, talk 94, hold 0, wrap-up 8")
        #expect(told["note"] == nil && told["misrouted"] == nil)
        let entries = call.entries.map { CallPaper.line(of: $0, in: utc).text }
        #expect(entries.first == "call.alerting  extension 204")
        #expect(entries.contains("drafted  name: Ольга Сергеевна"))
        #expect(entries.last == "filed  connected")
    }

    @Test("of a file without a byte in it says that nothing was written, not that it is old")
    func emptyFile() throws {
        try FileManager.default.createDirectory(atPath: place.directory, withIntermediateDirectories: true)
        #expect(FileManager.default.createFile(atPath: place.file, contents: nil))
        #expect(!CallLogReader.isBegun(data: place.data, operator: "olga"))
        #expect {
            try CallLogReader(data: place.data, operator: "olga")
        } throws: { error in
            (error as? LogFault)?.sentence.contains("is empty: nothing was ever written to it") == true
        }
    }

    @Test("is a table whose columns are plain fields")
    func table() async throws {
        let call = try #require(Example.summary(Example.wholeCall("1")))
        let utc = try #require(TimeZone(identifier: "UTC"))
        let fields = CallPaper.Column.allCases.map { $0.text(of: call, in: utc) }
        #expect(
            fields == [
                at(0).replacing("T", with: " ").prefix(19).description, "akvarel-tour", "+79210000077",
                "Ольга Сергеевна", "enquiry", "connected", "94", "1",
            ])
    }
}
