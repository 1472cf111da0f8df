import Foundation
import Support
import Testing

/// Two desks of one machine: a trainee asks for a senior, the senior takes the call.
@Suite("A trainee and a senior, each at a desk", .serialized)
struct SeniorJourneyTests {
    private static func trainee(_ senior: DeskPlace) async throws -> (DeskPlace, RunningDesk) {
        let place = try DeskPlace(operator: "petya", besides: senior)
        let desk = try await place.opens()
        #expect(try await place.tell("call.alerting", call: "1", extension: "205") == 202)
        #expect(try await place.tell("call.answered", call: "1", extension: "205") == 202)
        try await desk.sees("АКВАРЕЛЬ-ТУР", "разговор")
        return (place, desk)
    }

    @Test("The trainee asks, the senior takes the call with what was learnt, and both logs know it")
    func asked() async throws {
        let senior = try DeskPlace()
        defer { senior.clear() }
        let olga = try await senior.opens()
        defer { olga.close() }
        let (place, petya) = try await Self.trainee(senior)
        defer {
            petya.close()
            place.clear()
        }
        try petya.presses("Enter")
        try petya.types("Екатерина")
        try await petya.sees("[Екатерина")
        try petya.presses("F2")
        try await petya.sees("просьба у старшего на экране: Кузнецова Ольга")
        try await olga.sees("Пётр (205) просит старшего", "Екатерина", "F5 взять")
        try olga.presses("F5")
        try await olga.sees("АКВАРЕЛЬ-ТУР", "звонок передаёт Смирнов Пётр", "Екатерина")
        try await petya.sees("звонок берёт Кузнецова Ольга")
        try await petya.sees("nothing is on the way") { !$0.contains("просьба у старшего") }
        olga.signal(SIGKILL)
        try await olga.isGone()
        let again = try await senior.opens()
        defer { again.close() }
        try await again.sees("звонок передаёт Смирнов Пётр", "Екатерина")

        #expect(try await place.tell("call.ended", call: "1", extension: "205") == 202)
        try await petya.sees("постобработка")
        try petya.presses("Escape", "F10")
        try await petya.sees("передан")
        try petya.presses("Enter", "Enter")
        try await place.logHas { $0.first?.outcome == "handed-over" }
        let shown = try await place.log("show", "1")
        #expect(shown.output.contains("senior-asked  taken olga"), "\(shown.output)")
        #expect(try await senior.logList().first?.name == "Екатерина")
        #expect(try await senior.log("verify", "--rows").status == 0)
        #expect(try await place.log("verify", "--rows").status == 0)
    }

    @Test("With no senior's desk running she is told whom to ring, and reaches one that starts meanwhile")
    func unreachable() async throws {
        let senior = try DeskPlace()
        defer { senior.clear() }
        let (place, petya) = try await Self.trainee(senior)
        defer {
            petya.close()
            place.clear()
        }
        try petya.presses("F2")
        try await petya.sees("старший недоступен: Кузнецова Ольга", "доб. 204")
        let olga = try await senior.opens()
        defer { olga.close() }
        try await olga.sees("Пётр (205) просит старшего")
        try await petya.sees("просьба у старшего на экране")
    }
}
