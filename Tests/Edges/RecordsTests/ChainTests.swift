import Answering
import Foundation
import GRDB
import Records
import Testing

@Suite("The chain of the log")
struct ChainTests {
    let place = Place()

    private func kept() async throws -> CallLogReader {
        let log = place.log()
        let entries = Example.wholeCall("1") + Example.wholeCall("2", after: 200)
        try await log.record(Array(entries.prefix(5)), calls: [])
        try await log.record(Array(entries.dropFirst(5)), calls: [])
        await log.close()
        return try CallLogReader(data: place.data, operator: "olga")
    }

    private func tamper(_ sql: String) throws {
        try DatabaseQueue(path: place.file).write { try $0.execute(sql: sql) }
    }

    @Test("is whole when nobody touched it, and says where it ends")
    func whole() async throws {
        let verification = try await kept().verify(comparingRows: true)
        #expect(verification.flaw == nil)
        #expect(verification.entries == 18)
        #expect(verification.head.count == 64)
        let again = try CallLogReader(data: place.data, operator: "olga").verify()
        #expect(again.head == verification.head)
    }

    @Test("of an empty log is whole")
    func empty() async throws {
        _ = try await place.log().opening(since: Example.morning)
        let verification = try CallLogReader(data: place.data, operator: "olga").verify(comparingRows: true)
        #expect(verification.flaw == nil)
        #expect(verification.entries == 0)
    }

    @Test("shows an edit of any column of any entry", arguments: 1...18)
    func edits(sequence: Int64) async throws {
        let reader = try await kept()
        for change in [
            "moment = moment + 1", "call = call || 'x'", "source = source || 'x'", "kind = kind || 'x'",
            "fact = replace(fact, '\":', '\" :')", "digest = zeroblob(32)", "event = coalesce(event, '') || 'x'",
        ] {
            try tamper("CREATE TABLE before AS SELECT * FROM entries")
            try tamper("UPDATE entries SET \(change) WHERE sequence = \(sequence)")
            #expect(try reader.verify().flaw == .altered(sequence: sequence), "\(change)")
            try tamper("DELETE FROM entries; INSERT INTO entries SELECT * FROM before; DROP TABLE before")
            #expect(try reader.verify().flaw == nil)
        }
    }

    @Test("shows that an entry was taken out, the last one too", arguments: 1...18)
    func deletion(sequence: Int64) async throws {
        let reader = try await kept()
        try tamper("DELETE FROM entries WHERE sequence = \(sequence)")
        #expect(try reader.verify().flaw == .missing(sequence: sequence))
        if sequence < 18 {
            try tamper("UPDATE entries SET sequence = sequence - 1 WHERE sequence > \(sequence)")
            #expect(try reader.verify().flaw == .altered(sequence: sequence))
        }
    }

    @Test("shows that two entries changed places", arguments: 1...17)
    func reorder(sequence: Int64) async throws {
        let reader = try await kept()
        try tamper(
            """
            UPDATE entries SET sequence = -1 WHERE sequence = \(sequence);
            UPDATE entries SET sequence = \(sequence) WHERE sequence = \(sequence + 1);
            UPDATE entries SET sequence = \(sequence + 1) WHERE sequence = -1;
            """)
        #expect(try reader.verify().flaw == .altered(sequence: sequence))
    }

    @Test("shows that an entry was put in, in the middle or behind the end")
    func insertion() async throws {
        let reader = try await kept()
        let copy = "moment, source, call, kind, NULL, fact, personal, salt, seal, digest FROM entries"
        try tamper("INSERT INTO entries SELECT 19, \(copy) WHERE sequence = 4")
        #expect(try reader.verify().flaw == .altered(sequence: 19))
        try tamper("DELETE FROM entries WHERE sequence = 19; INSERT INTO entries SELECT 0, \(copy) WHERE sequence = 4")
        #expect(try reader.verify().flaw == .added(sequence: 0))
    }

    @Test("shows that a personal text was changed")
    func personal() async throws {
        let reader = try await kept()
        try tamper("UPDATE entries SET personal = '[\"Иная\"]' WHERE sequence = 4")
        #expect(try reader.verify().flaw == .personalAltered(sequence: 4))
    }

    @Test("holds when a person's texts are erased, and the figures stay")
    func erasing() async throws {
        let reader = try await kept()
        try tamper("UPDATE entries SET personal = NULL, salt = NULL WHERE call = '1'")
        let verification = try reader.verify(comparingRows: true)
        #expect(verification.flaw == nil)
        #expect(verification.erased == 6)

        let call = try #require(try reader.show("1").first)
        let entries = call.entries.map(\.entry)
        let folded = try #require(Example.summary(entries))
        #expect(folded.name.text.isEmpty)
        #expect(folded.from.key.isEmpty)
        #expect(folded.to == Example.dialled)
        #expect(folded.seconds == call.summary.seconds)
        #expect(folded.outcome == "connected")
    }

    @Test("keeps every personal text out of the entry itself")
    func apart() async throws {
        _ = try await kept()
        let facts = try await DatabaseQueue(path: place.file).read {
            try String.fetchAll($0, sql: "SELECT fact FROM entries")
        }
        for text in ["Ольга", "9210000077", "000-00-77", "Подобрать", "Греция"] {
            #expect(facts.allSatisfy { !$0.contains(text) }, "\(text)")
        }
    }

    @Test("and the rows are compared on request")
    func rows() async throws {
        let reader = try await kept()
        try tamper("UPDATE calls SET talk_seconds = 1 WHERE call = '2'")
        #expect(try reader.verify().flaw == nil)
        #expect(try reader.verify(comparingRows: true).flaw == .row(Example.id("2")))
        try tamper("DELETE FROM calls WHERE call = '2'")
        #expect(try reader.verify(comparingRows: true).flaw == .row(Example.id("2")))
    }
}
