import Foundation
import Support
import Testing

/// Each from `rings` to filed, in a real terminal, with the keys counted.
@Suite("A standard call", .serialized)
struct StandardCallTests {
    /// The caller who comes while she is with another.
    private static let second = (from: "+7 911 000-00-13", to: "+7 812 000-00-60")

    @Test("An enquiry is answered from the card")
    func enquiry() async throws {
        try await DeskPlace.inATalk(with: "Анна", wants: "ф", "Справка") { place, desk in
            try desk.presses("F3")
            try desk.types("визы")
            try await desk.sees("Нужна ли ‹виза› в Турцию?", "Нет, до 60 дней")
            try desk.presses("Enter")
            try await desk.sees("▐7 Вопросы▌", "▸Нужна ли виза")
            try desk.presses("F10", "3")
            try await desk.sees("▸ 3 ответили сами", "запишется само")
            try await place.ends()
            try await desk.rests()
            let rows = try await place.logList()
            #expect(rows.map(\.outcome) == ["answered-by-operator"])
            #expect(rows.map(\.type) == ["enquiry"])
            #expect(rows.map(\.name) == ["Анна"])
            try KeysOfCalls.verify(.enquiry, desk.pressed)
        }
    }

    @Test("The nearest office is found by the metro")
    func nearestOffice() async throws {
        try await DeskPlace.inATalk(with: "Анна", wants: "ф", "Справка") { place, desk in
            try desk.presses("F3")
            try desk.types("купчино")
            try await desk.sees("Балканская пл., 5")
            try desk.presses("Enter")
            try await desk.sees("▐3 Офисы▌", "▸В Купчино")
            try desk.presses("F10", "3")
            try await desk.sees("запишется само")
            try await place.ends()
            try await desk.rests()
            #expect(try await place.logList().map(\.outcome) == ["answered-by-operator"])
            try KeysOfCalls.verify(.nearestOffice, desk.pressed)
        }
    }

    @Test("A caller who refuses his name is served without it")
    func refusesName() async throws {
        try await DeskPlace.inATalk { place, desk in
            try await desk.sees("▸ Как я могу к вам обращаться?")
            try desk.presses("о")
            try await desk.sees("отказался ответить", "▸ Расскажите, чем могу помочь?")
            try desk.presses("ф", "F10", "3")
            try await desk.sees("запишется само")
            try await place.ends()
            try await desk.rests()
            let rows = try await place.logList()
            #expect(rows.map(\.refused) == [["name"]])
            #expect(rows.map(\.leftOpen) == [nil])
            #expect(rows.map(\.outcome) == ["answered-by-operator"])
            try KeysOfCalls.verify(.refusesName, desk.pressed)
        }
    }

    @Test("An order is taken by its form")
    func order() async throws {
        try await DeskPlace.inATalk(with: "Анна", wants: "в", "Заказ тура") { place, desk in
            try await desk.sees("форма «Заявка на подбор тура»", "▸ Сколько человек едет?")
            try desk.presses("Enter")
            try desk.types("2")
            try desk.presses("Enter")
            try desk.types("8 921 000-00-78")
            try await desk.sees("[8 921 000-00-78")
            try desk.presses("Enter")
            try await desk.sees("▸ → итог: приняли заявку")
            try desk.presses("Enter")
            try await desk.sees("▸ 7 приняли заявку", "запишется само")
            try await place.ends()
            try await desk.rests()
            let rows = try await place.logList()
            #expect(rows.map(\.outcome) == ["request-taken"])
            #expect(rows.map(\.type) == ["order"])
            #expect(rows.first?.answers["people"] == "2")
            #expect(rows.first?.answers["callback"] == "8 921 000-00-78")
            try KeysOfCalls.verify(.order, desk.pressed)
        }
    }

    @Test("A complaint is written down and goes to the director")
    func complaint() async throws {
        try await DeskPlace.inATalk(with: "Анна", wants: "а", "Жалоба") { place, desk in
            try desk.presses("Enter")
            try desk.types("Нас не встретили")
            try await desk.sees("[Нас не встретили")
            try desk.presses("Enter")
            try await desk.sees("▸ → сообщение: Соколова")
            try desk.presses("Enter")
            try await desk.sees("заявка А-204-1", "Жалоба, Нас не встретили")
            try desk.presses("F10", "Enter")
            try await desk.sees("запишется само")
            try await place.ends()
            try await desk.rests()
            try await desk.sees("Обещано и не сделано", "А-204-1")
            let rows = try await place.logList()
            #expect(rows.map(\.outcome) == ["message-taken"])
            #expect(rows.map(\.type) == ["complaint"])
            #expect(rows.first?.answers["complaint"] == "Нас не встретили")
            try KeysOfCalls.verify(.complaint, desk.pressed)
        }
    }

    @Test("A wrong number owes no answers")
    func wrongNumber() async throws {
        try await DeskPlace.inATalk { place, desk in
            try desk.presses("F10", "3", "Tab", "8")
            try await desk.sees("▸ 8 ошиблись номером", "запишется само")
            try await place.ends()
            try await desk.rests()
            let rows = try await place.logList()
            #expect(rows.map(\.type) == ["wrong-number"])
            #expect(rows.map(\.leftOpen) == [nil])
            try KeysOfCalls.verify(.wrongNumber, desk.pressed)
        }
    }

    @Test("Two calls at once: each keeps its own words")
    func twoAtOnce() async throws {
        try await DeskPlace.inATalk(with: "Анна", wants: "ф", "Справка") { place, desk in
            #expect(try await place.tell("call.alerting", call: "2", from: Self.second.from, to: Self.second.to) == 202)
            try await desk.sees("АКВАРЕЛЬ-ТУР", "СеверСтрой")
            #expect(try await place.tell("call.held", call: "1") == 202)
            #expect(try await place.tell("call.answered", call: "2", from: Self.second.from, to: Self.second.to) == 202)
            try await desk.sees("СЕВЕРСТРОЙ", "разговор")
            try await desk.hears("Пётр", saying: "Смета")
            try desk.presses("F10", "3")
            try await desk.sees("запишется само")
            try await place.ends("2")
            #expect(try await place.tell("call.resumed", call: "1") == 202)
            try await desk.sees("АКВАРЕЛЬ-ТУР", "разговор", "[Анна")
            try desk.presses("F10", "3")
            try await desk.sees("запишется само")
            try await place.ends("1")
            try await desk.rests()
            let rows = try await place.logList()
            #expect(rows.map(\.callId) == ["2", "1"])
            #expect(rows.map(\.name) == ["Пётр", "Анна"])
            #expect(rows.map(\.outcome) == ["answered-by-operator", "answered-by-operator"])
            try KeysOfCalls.verify(.twoAtOnce, desk.pressed)
        }
    }

    @Test("A call that rings during wrap-up is answered at once, and the one before it is filed after it")
    func duringWrapUp() async throws {
        try await DeskPlace.inATalk(with: "Анна", wants: "ф", "Справка") { place, desk in
            try await place.ends("1")
            try await desk.sees("постобработка")
            try await place.talks("2", on: desk, from: Self.second.from, to: Self.second.to, firm: "СЕВЕРСТРОЙ")
            try await desk.sees("не записано: 1")
            try await desk.hears("Пётр", saying: "Смета")
            try desk.presses("F10", "3")
            try await desk.sees("запишется само")
            try await place.ends("2")
            try await desk.sees("АКВАРЕЛЬ-ТУР", "постобработка", "[Анна")
            try desk.presses("F10", "3", "Enter")
            try await desk.rests()
            let rows = try await place.logList()
            #expect(rows.map(\.name) == ["Пётр", "Анна"])
            #expect(rows.allSatisfy { $0.outcome == "answered-by-operator" && $0.filedAt != nil })
            try KeysOfCalls.verify(.duringWrapUp, desk.pressed)
        }
    }
}
