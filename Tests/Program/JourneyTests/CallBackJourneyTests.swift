import Foundation
import Support
import Testing

/// A caller is promised a call, rung from the list, and at the end erased.
@Suite("A promised call, at the desk", .serialized)
struct CallBackJourneyTests {
    /// What nobody may find in the program's own log.
    private static let telling = ["Зинаида", "921 000-00-77", "9210000077"]

    @Test("It has a ticket while he is there, is found by it, rung by one key, kept by the talk; then he is erased")
    func calledBack() async throws {
        try await DeskPlace.duringACall("1") { place, desk in
            try desk.presses("Enter")
            try desk.types("Зинаида")
            try await desk.sees("[Зинаида")
            try desk.presses("Escape", "F10")
            try await desk.sees("Итог")
            try desk.presses("4")
            try await desk.sees("скажите номер заявки: А-204-1")
            #expect(try await place.tell("call.ended", call: "1") == 202)
            try await desk.sees("постобработка")
            try desk.presses("Enter")
            try await desk.sees("filed") { $0.contains("Мои фирмы") || $0.contains("Почему не записано?") }
            if try desk.pane.text().contains("Почему не записано?") { try desk.presses("3") }
            try await desk.sees("Мои фирмы", "Обещано и не сделано", "перезвонить")

            try desk.presses("F3")
            try desk.types("204-1")
            try await desk.sees("найдено: 1", "перезвонить")
            try desk.presses("Enter")
            try await desk.sees("F6 позвонить")
            try await Task.sleep(for: .milliseconds(400))
            try desk.presses("F6")
            try await desk.sees("Позвонить звонившему", "попытка 2 из 3")
            try desk.presses("2")
            try await desk.sees("не отвечают  ")
            try desk.presses("F8")
            try await desk.sees("Мои фирмы", "не дозвонились: 1")

            try desk.types("о")
            try await desk.sees("F6 позвонить")
            try await Task.sleep(for: .milliseconds(400))
            try desk.presses("F6")
            try await desk.sees("Позвонить звонившему")
            try await Task.sleep(for: .milliseconds(400))
            try desk.presses("1")
            try await desk.sees("разговор вручную", "Зинаида")
            try desk.presses("F10")
            try await desk.sees("Итог")
            try desk.presses("3")
            try await Task.sleep(for: .milliseconds(400))
            try desk.presses("Enter")
            try await desk.sees("filed") { $0.contains("Мои фирмы") || $0.contains("Почему не записано?") }
            if try desk.pane.text().contains("Почему не записано?") { try desk.presses("3") }
            try await desk.sees("kept") { $0.contains("Мои фирмы") && !$0.contains("Обещано и не сделано") }

            let kept = try await place.pult("owed", "list", "--all", "--format", "json")
            #expect(kept.output.contains(#""doneHow":"call""#), "\(kept.output)\(kept.complaint)")
            #expect(try await place.pult("owed").output.isEmpty)

            // Her desk runs: it is asked to, and forgets him at once.
            let erased = try await place.log("erase", "--caller", "8 921 000-00-77")
            #expect(
                erased.status == 0 && erased.output.contains("her desk runs and has erased it"), "\(erased.complaint)")
            try await desk.sees("gone") { !$0.contains("Зинаида") && !$0.contains("921 000-00-77") }
            let exported = try await place.log("export")
            for text in Self.telling { #expect(!exported.output.contains(text), "\(text)") }
            #expect(try await place.log("verify", "--rows").output.contains("chain whole"))
            let log = (try? String(contentsOf: place.programLog, encoding: .utf8)) ?? ""
            for text in Self.telling { #expect(!log.contains(text), "the program's log tells of \(text)") }
        }
    }
}
