import Foundation
import GRDB
import Support
import Testing

/// What a PBX and an administrator do when there are two desks, or two versions.
@Suite("Two desks, and a desk of another version", .serialized)
struct TwoDesksTests {
    @Test("Told of all events both, the desk that answered has the talk, the other sees who took it; each log is whole")
    func ringingBoth() async throws {
        try await DeskPlace.atTheFirms { first, olga in
            let second = try DeskPlace.ofTheFirms("petya")
            defer { second.clear() }
            let petya = try await second.opens()
            defer { petya.close() }
            for (event, extensions) in [("call.alerting", ["204", "205"]), ("call.answered", ["205"])] {
                for `extension` in extensions {
                    for place in [first, second] {
                        #expect(try await place.tell(event, call: "1", extension: `extension`) == 202)
                    }
                }
                if event == "call.alerting" {
                    try await olga.sees("АКВАРЕЛЬ-ТУР", "звонит")
                    try await petya.sees("АКВАРЕЛЬ-ТУР", "звонит")
                }
            }
            try await petya.sees("разговор")
            try await olga.sees("Мои фирмы", "205")
            for place in [first, second] {
                #expect(try await place.tell("call.ended", call: "1", extension: "205") == 202)
            }
            try await petya.sees("постобработка")
            // Told once more, and of another call at the same moment: nothing is there twice, nothing is mixed up.
            for place in [first, second] {
                #expect(try await place.tell("call.ended", call: "1", extension: "205") == 202)
                #expect(try await place.tell("call.alerting", call: "2", extension: "204") == 202)
            }
            try await olga.sees("АКВАРЕЛЬ-ТУР", "звонит")
            #expect(try await first.logList().map(\.callId) == ["2", "1"])
            #expect(try await second.logList().map(\.callId) == ["1"])
            #expect(try await first.logList().last?.answeredAt == nil)
            #expect(try await second.logList().first?.answeredAt != nil)
            for place in [first, second] { #expect(try await place.log("verify", "--rows").status == 0) }
        }
    }

    @Test("A log of a newer version is refused in words, byte for byte as it was, and the calls go on")
    func newer() async throws {
        let place = try DeskPlace.ofTheFirms("olga")
        defer { place.clear() }
        let before = try await place.opens()
        #expect(try await place.tell("call.alerting", call: "1") == 202)
        before.signal(SIGTERM)
        try await before.ends()
        before.close()
        let file = place.data.appending(path: "olga/log.sqlite")
        let database = try DatabaseQueue(path: file.path)
        try await database.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('of-a-later-day')") }
        _ = try await database.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        try database.close()
        let kept = try Data(contentsOf: file)

        let listed = try await place.log("list")
        #expect(listed.status != 0 && listed.complaint.contains("newer version"), "\(listed.complaint)")
        let desk = try await place.opens()
        defer { desk.close() }
        try await desk.sees("журнал не записывается: он от более новой версии")
        #expect(try await place.tell("call.alerting", call: "2") == 503)
        try await desk.sees("АКВАРЕЛЬ-ТУР", "звонит")
        desk.signal(SIGTERM)
        try await desk.ends()
        #expect(try Data(contentsOf: file) == kept)
    }
}
