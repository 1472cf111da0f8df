import Foundation
import Support
import Testing

/// A caller who was promised something asks about it.
@Suite("A promise that is asked about, at the desk", .serialized)
struct PromisedJourneyTests {
    @Test(
        "It stands in red while he rings, opens by one key, and what he adds is kept with it; what no card tells, too")
    func asked() async throws {
        try await DeskPlace.duringACall("1") { place, desk in
            try desk.presses("F7")
            try await desk.sees("Сообщение", "заявка А-204-1")
            try desk.types("Анна")
            try desk.presses("F10", "Enter")
            #expect(try await place.tell("call.ended", call: "1") == 202)
            try await desk.sees("постобработка")
            try desk.presses("Enter")
            try await desk.sees("Почему не записано?")
            try desk.presses("3")
            try await desk.sees("Мои фирмы", "Обещано и не сделано")

            #expect(try await place.tell("call.alerting", call: "2") == 202)
            try await desk.sees("звонит", "! обещано и не сделано: сообщение", "А-204-1")
            #expect(try await place.tell("call.answered", call: "2") == 202)
            try await desk.sees("разговор", "0 обещано")
            try desk.presses("0")
            try await desk.sees("Обещано этому звонящему", "добавить")
            try desk.presses("Enter")
            try desk.types("ждёт до вечера")
            try await desk.sees("[ждёт до вечера")
            try desk.presses("Enter")
            try await desk.sees("added") { !$0.contains("[ждёт") && $0.contains("ждёт до вечера") }
            try desk.presses("F9")
            try await desk.sees("нет в карточке [")
            try desk.types("курьер по воскресеньям")
            try await desk.sees("[курьер по воскресеньям")
            try desk.presses("Enter")
            try await place.logHas { !$0.isEmpty }
            try await Task.sleep(for: .milliseconds(1500))
            let first = try await place.log(["show", "1", "--format", "json"])
            #expect(first.output.contains("ждёт до вечера"))
            let second = try await place.log(["show", "2", "--format", "json"])
            #expect(second.output.contains("\"gaps\":[\"курьер по воскресеньям\"]"), "\(second.output)")
        }
    }
}
