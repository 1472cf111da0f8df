import Foundation
import Support
import Testing

/// Those of the standard calls in which somebody is to be reached.
@Suite("A standard call for somebody", .serialized)
struct StandardConnectingTests {
    @Test("A caller is connected at the manager's third number")
    func thirdNumber() async throws {
        try await wantsSomebody { place, desk in
            for (digit, result) in [("2", "не отвечают  "), ("3", "занято  ")] {
                try desk.presses("F6")
                try await desk.sees("звоним")
                try desk.presses(digit)
                try await desk.sees(result)
            }
            try desk.presses("F6")
            try await desk.sees("звоним")
            try desk.presses("1")
            try await desk.sees("соединили: Иванова, домашний")
            try desk.presses("F10", "Enter")
            try await desk.sees("▸ 1 соединили", "запишется само")
            try await place.ends()
            try await desk.rests()
            #expect(try await place.logList().map(\.outcome) == ["connected"])
            let shown = try await place.log("show", "1", "--format", "json").output
            #expect(shown.contains("\"connectedTo\":\"ivanova\""))
            for result in ["no-answer", "busy", "answered"] { #expect(shown.contains("\"result\":\"\(result)\"")) }
            try KeysOfCalls.verify(.thirdNumber, desk.pressed)
        }
    }

    @Test("Nobody is reached: what was learnt is a message, and owed")
    func nobody() async throws {
        try await wantsSomebody { place, desk in
            for number in 1...3 {
                try desk.presses("F6")
                try await desk.sees("звоним")
                try desk.presses("2")
                if number < 3 { try await desk.sees("F6 дальше") }
            }
            try await desk.sees("Сообщение", "заявка А-204-1", "пробовали:")
            try desk.presses("F10", "Enter")
            try await desk.sees("▸ 2 сообщение принято", "запишется само")
            try await place.ends()
            try await desk.rests()
            try await desk.sees("Обещано и не сделано", "А-204-1")
            #expect(try await place.logList().map(\.outcome) == ["message-taken"])
            let owed = try await place.pult("owed", "--format", "json").output
            #expect(owed.contains("\"kind\":\"message\"") && owed.contains("\"owner\":\"ivanova\""))
            try KeysOfCalls.verify(.nobody, desk.pressed)
        }
    }

    @Test("The caller hangs up during connecting: a call back is owed")
    func hangsUp() async throws {
        try await wantsSomebody { place, desk in
            try desk.presses("F6")
            try await desk.sees("звоним")
            try await place.ends()
            try await desk.sees("постобработка", "прервано")
            try desk.presses("F10")
            try await desk.sees("запишет «звонящий положил трубку»", "обещано и не сделано: перезвонить")
            try desk.presses("Enter")
            try await desk.rests()
            try await desk.sees("Обещано и не сделано", "перезвонить, Иванова")
            #expect(try await place.logList().map(\.outcome) == ["caller-hung-up"])
            try KeysOfCalls.verify(.hangsUp, desk.pressed)
        }
    }

    @Test("An emergency is connected at once, and asks for nothing")
    func emergency() async throws {
        try await DeskPlace.inATalk { place, desk in
            try desk.presses("F11")
            try await desk.sees("Турист за границей просит о помощи", "соединить сразу")
            try desk.presses("Enter")
            try await desk.sees("Соединить: Я в поездке", "! Соединить немедленно")
            try desk.presses("F6")
            try await desk.sees("звоним")
            try desk.presses("1")
            try await desk.sees("соединили: Соколова")
            try desk.presses("F10", "Enter")
            try await desk.sees("▸ 1 соединили", "запишется само")
            try await place.ends()
            try await desk.rests()
            let rows = try await place.logList()
            #expect(rows.map(\.outcome) == ["connected"])
            #expect(rows.map(\.leftOpen) == [nil])
            try KeysOfCalls.verify(.emergency, desk.pressed)
        }
    }

    /// A caller who wants a manager: the order of numbers stands before her.
    private func wantsSomebody(_ journey: (DeskPlace, RunningDesk) async throws -> Void) async throws {
        try await DeskPlace.inATalk(with: "Анна", wants: "ы", "Менеджер") { place, desk in
            try await desk.sees("▸ → соединить: Иванова")
            try desk.presses("F6")
            try await desk.sees("Соединить: Менеджер", "рабочий", "мобильный", "домашний")
            try await journey(place, desk)
        }
    }
}
