import Foundation
import Support
import Testing

/// Callers who want somebody: connected, or promised that somebody will call.
@Suite("A caller to be connected, at the desk", .serialized)
struct ConnectingJourneyTests {
    @Test("A caller is connected, and the log tells to whom and after how many tries")
    func connected() async throws {
        try await DeskPlace.duringACall("1") { place, desk in
            try desk.presses("F6")
            try await desk.sees("по какому вопросу")
            try desk.presses("F6")
            try await desk.sees("Соединить: любой вопрос", "F6 дальше")
            try desk.presses("F6")
            try await desk.sees("звоним")
            try desk.presses("2")
            try await desk.sees("не отвечают  ")
            try desk.presses("F6")
            try await desk.sees("звоним")
            try desk.presses("1")
            try await desk.sees("соединили:")
            #expect(try await place.tell("call.ended", call: "1") == 202)
            try await desk.sees("постобработка")
            try desk.presses("F10")
            try await desk.sees("запишет «соединили»")
            try desk.presses("Enter", "Enter")
            try await desk.sees("Почему не записано?")
            try desk.presses("3")
            try await desk.sees("Мои фирмы", "Последние звонки")
            #expect(try await place.logList().map(\.outcome) == ["connected"])
            let shown = try await place.log(["show", "1", "--format", "json"])
            #expect(
                shown.output.contains("\"result\":\"no-answer\"") && shown.output.contains("\"result\":\"answered\""))
            #expect(!shown.output.contains("\"connectedTo\":null"))
        }
    }

    @Test("Nobody is reached: the message goes with a ticket, is owed after a kill, and done by a named person")
    func nobody() async throws {
        try await DeskPlace.duringACall("1") { place, desk in
            try desk.presses("F6", "F6")
            try await desk.sees("Соединить: любой вопрос")
            for _ in 0..<9 {
                try desk.presses("F6")
                try await desk.sees("звоним")
                try desk.presses("5")
                // How many numbers there are depends on the hour.
                try await desk.sees("a result") { !$0.contains("звоним") }
                if try desk.pane.text().contains("заявка") { break }
            }
            try await desk.sees("Сообщение", "заявка А-204-1", "пробовали:")
            try desk.presses("Enter")
            try desk.types("Ольга")
            try await desk.sees("[Ольга")
            try desk.presses("F10", "Enter")
            #expect(try await place.tell("call.ended", call: "1") == 202)
            try await desk.sees("постобработка")
            try desk.presses("Enter")
            try await desk.sees("Почему не записано?")
            try desk.presses("3")
            try await desk.sees("Мои фирмы", "Обещано и не сделано", "А-204-1")
            try await place.logHas { $0.first?.outcome == "message-taken" }
            desk.signal(SIGKILL)
            try await desk.isGone()
            let owed = try await place.pult("owed", "--format", "json")
            #expect(owed.status == 0)
            #expect(owed.output.contains("\"ticket\":\"А-204-1\""), "\(owed.output)\(owed.complaint)")

            let again = try await place.opens()
            defer { again.close() }
            try await again.sees("Обещано и не сделано", "А-204-1")
            for _ in 0..<3 where try again.pane.text().contains("Обещано и не сделано") {
                try again.types("о")
                try again.presses("Enter")
                try await again.sees("кто подтвердил")
                try again.types("Иванова")
                try await again.sees("[Иванова")
                try again.presses("Enter", "Escape")
                try await Task.sleep(for: .milliseconds(500))
            }
            try await again.sees("nothing is owed") { !$0.contains("Обещано и не сделано") }
        }
    }

    @Test("He drops out while the manager is rung: he is owed a call, with what was learnt, and one key rings him")
    func dropped() async throws {
        try await DeskPlace.duringACall("1") { place, desk in
            try desk.presses("Enter")
            try desk.types("Анна")
            try await desk.sees("[Анна")
            try desk.presses("Escape", "F6")
            try await desk.sees("по какому вопросу")
            try desk.presses("F6")
            try await desk.sees("Соединить: любой вопрос", "F6 дальше")
            try desk.presses("F6")
            try await desk.sees("звоним")
            #expect(try await place.tell("call.ended", call: "1") == 202)
            try await desk.sees("прервано")
            try desk.presses("F10", "4")
            try await desk.sees("▸ 4 перезвонить")
            try desk.presses("Enter")
            try await desk.sees("filed") { $0.contains("Мои фирмы") || $0.contains("Почему не записано?") }
            if try desk.pane.text().contains("Почему не записано?") { try desk.presses("3") }
            try await desk.sees("Обещано и не сделано", "перезвонить", "А-204-1", "Анна")
            let owed = try await place.pult("owed", "--format", "json")
            #expect(owed.output.contains(#""kind":"call-back""#), "\(owed.output)\(owed.complaint)")
            try desk.types("о")
            try await desk.sees("F6 позвонить")
            try await Task.sleep(for: .milliseconds(400))
            try desk.presses("F6")
            try await desk.sees("Позвонить звонившему", "попытка 2 из 3")
        }
    }
}
