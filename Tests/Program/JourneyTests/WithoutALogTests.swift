import Foundation
import Support
import Testing

/// What the operator and the PBX see of a log that cannot be written, or is taken away.
@Suite("A desk whose log is out of reach", .serialized)
struct WithoutALogTests {
    @Test("starts, says so, acknowledges nothing, and keeps everything once it can")
    func atTheStart() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        try place.writeSecret("a-token-of-the-pbx-and-long-enough", to: "pbx.token")
        let settings = place.folder.appending(path: "settings.yaml")
        try Data("operator: olga\nbearer-token-files: [pbx.token]\n".utf8).write(to: settings)
        // Where the directory should be made stands a file: also for root, to whom nothing is read-only.
        let blocked = place.folder.appending(path: "data")
        try Data().write(to: blocked)

        let desk = try await place.opens()
        defer { desk.close() }
        try await desk.sees("журнал не записывается", "Мои фирмы")
        #expect(try await tell("call.alerting", place) == 503)
        try await desk.sees("АКВАРЕЛЬ-ТУР", "звонит", "+7 921 000-00-77")

        try FileManager.default.removeItem(at: blocked)
        try await desk.sees("the banner goes") { !$0.contains("журнал не записывается") }
        #expect(try await tell("call.alerting", place) == 202)
        #expect(try await place.tell("call.answered", call: "first") == 202, "by the token the desk has made")
        #expect(try await place.pult("work").complaint.contains("Another desk of this operator is running"))
        #expect(try await place.tell("call.ended", call: "first") == 202)
        try await desk.sees("постобработка")
        try await desk.files("1", "соединили")
        try await place.logHas { $0.map(\.outcome) == ["connected"] }
        #expect(try await place.log("verify").status == 0)
    }

    @Test("because its directory was removed makes it again, with lock, token and all it was thanked for")
    func removed() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        let desk = try await place.opens()
        defer { desk.close() }
        let token = try place.token
        for call in 1...20 {
            #expect(try await place.tell("call.alerting", call: "\(call)") == 202)
            #expect(try await place.tell("call.abandoned", call: "\(call)") == 202)
        }
        // At once: the desk that is still writing would put a file into a directory that is being emptied.
        let gone = place.folder.appending(path: "gone")
        try FileManager.default.moveItem(at: place.folder.appending(path: "data"), to: gone)
        try? FileManager.default.removeItem(at: gone)
        var answer = 503
        for _ in 0..<100 where answer == 503 { answer = try await tell("call.alerting", place, token: token) }
        #expect(answer == 202)
        #expect(try place.token == token)
        #expect(try await place.pult("work").complaint.contains("Another desk of this operator is running"))
        desk.signal(SIGKILL)
        try await desk.isGone()
        #expect(Set(try await place.logList().map(\.callId)) == Set((1...20).map(String.init) + ["first"]))
        #expect(try await place.log("verify").status == 0)
    }

    private func tell(
        _ type: String, _ place: DeskPlace, token: String = "a-token-of-the-pbx-and-long-enough"
    ) async throws -> Int {
        try await place.post(
            """
            {"type": "\(type)", "callId": "first", "from": {"number": "+79210000077"},
             "to": {"number": "+78120000017"}, "agent": {"extension": "204"}}
            """, token: token)
    }
}
