import Answering
import Foundation
import Records
import Testing

@Suite("What is not on the card, in the log")
struct GapsTests {
    let place = Place()

    private var entries: [Entry] {
        Example.wholeCall("1") + [
            Example.entry(.gapNoted("рассрочка"), call: "1", after: 20),
            Example.entry(.gapNoted(""), call: "1", after: 30),
            Example.entry(.holdBegun, call: "1", after: 31), Example.entry(.holdEnded, call: "1", after: 60),
        ]
    }

    @Test("is given out with the call, and its row is what its entries make of it")
    func paper() async throws {
        let log = place.log()
        try await log.record(entries, calls: Example.summaries(entries))
        let reader = try CallLogReader(data: place.data, operator: "olga")
        let kept = try #require(try reader.show("1").first)
        let json = try CallPaper.json(of: kept.summary, operator: "olga")
        let call = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(call["gaps"] as? [String] == ["рассрочка", ""])
        #expect((call["seconds"] as? [String: Any])?["hold"] is NSNull, "nobody confirmed that he was held")
        let text = CallPaper.lines(of: kept.summary, operator: "olga", in: .gmt)
        #expect(text.filter { $0.label == "gap" }.map(\.text) == ["рассрочка", "(without words)"])
        #expect(try reader.verify(comparingRows: true).flaw == nil)
    }

    @Test("leaves the cards that she has seen to the next desk, the newest of each client")
    func cardsSeen() async throws {
        let log = place.log()
        let seen = { (client: String, digest: String) in
            Entry(moment: Example.morning, call: nil, fact: .cardSeen(client: client, parts: ["promotions": digest]))
        }
        try await log.record([seen("a", "1"), seen("b", "1")], calls: [])
        try await log.record([seen("a", "2")], calls: [])
        let late = Example.morning.adding(seconds: 90 * 86_400)
        #expect(
            try await place.log().opening(since: late).cardsSeen
                == ["a": ["promotions": "2"], "b": ["promotions": "1"]])
    }
}
