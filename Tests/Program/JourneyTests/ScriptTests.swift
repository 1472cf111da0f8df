import Foundation
import Support
import Testing

/// The script of a shipped client, as an operator goes through it.
@Suite("A talk by the script", .serialized)
struct ScriptTests {
    @Test("An enquiry is answered branch by branch with letters, shows what the script says, and is one row of the log")
    func enquiry() async throws {
        try await DeskPlace.duringACall("script") { place, desk in
            try await desk.sees("▸ Как я могу к вам обращаться?")
            try desk.presses("Enter")
            try desk.types("Анна")
            try await desk.sees("[Анна")
            try desk.presses("Enter")
            try await desk.sees("Ф/A ○ Подобрать тур")
            try desk.types("ф")
            try await desk.sees("[Подобрать тур", "Какое направление вам ближе?", "Ф/A ○ Греция")
            // The other layout is the same key; Escape leads back, and another answer takes the other branch.
            try desk.types("s")
            try await desk.sees("[Турция", "▸ Когда хотели бы поехать?")
            try desk.presses("Escape")
            try await desk.sees("▸ Какое направление")
            try desk.types("ф")
            try await desk.sees("[Греция", "показать: Акции")
            try desk.presses("Enter")
            try desk.types("летом")
            try await desk.sees("[летом")
            try desk.presses("Enter")
            try await desk.sees("это не дата", "▸ → показать: Акции")
            try desk.presses("Enter")
            try await desk.sees("▐4 Акции")
            try desk.presses("F10")
            try await desk.sees("Итог")
            // Where the office is closed the script goes on to a form; who hangs up owes no answers.
            try desk.presses("6")
            try await place.ends(desk)
            let rows = try await place.logList()
            try #require(rows.count == 1)
            #expect(rows[0].type == "enquiry")
            #expect(rows[0].purpose == "Подобрать тур")
            #expect(rows[0].answers["country"] == "Греция")
            #expect(rows[0].answers["dates"] == "летом")
            #expect(rows[0].refused.isEmpty)
            #expect(rows[0].leftOpen == nil)
            let shown = try await place.log("show", "script")
            #expect(shown.output.contains("Греция") && shown.output.contains("drafted"))
        }
    }

    @Test("A caller who will not say his name owes nothing for it; what nobody asked has its reason in the log")
    func refusals() async throws {
        try await DeskPlace.duringACall("script") { place, desk in
            try await desk.sees("▸ Как я могу к вам обращаться?")
            try desk.types("о")
            try await desk.sees("отказался ответить", "▸ Расскажите, чем могу помочь?")
            try desk.types("d")
            try await desk.sees("[Мой заказ", "▸ Назовите, пожалуйста, номер договора")
            try desk.presses("F10")
            try await desk.sees("не записано: Назовите, пожалуйста, номер договора", "отказался ответить: имя")
            try desk.presses("2")
            #expect(try await place.tell("call.ended", call: "script") == 202)
            try await desk.sees("постобработка", "▸ Enter")
            try desk.presses("Enter")
            try await desk.sees("Почему не записано?", "не понадобилось")
            try desk.presses("2")
            try await desk.sees("Мои фирмы", "Последние звонки")
            let rows = try await place.logList()
            #expect(rows.map(\.refused) == [["name"]])
            #expect(rows.map(\.leftOpen) == ["not-needed"])
            #expect(rows.map(\.type) == ["order"])
            #expect(rows.map(\.outcome) == ["message-taken"])
        }
    }
}

extension DeskPlace {
    /// The caller hangs up, and the outcome that was chosen files itself.
    fileprivate func ends(_ desk: RunningDesk) async throws {
        try await desk.sees("запишется само")
        #expect(try await tell("call.ended", call: "script") == 202)
        try await desk.sees("Мои фирмы", "Последние звонки")
    }
}
