import Foundation
import Support
import Testing

/// What an operator does beside her calls: breaks, second looks, the end of the shift.
@Suite("A shift, at the desk", .serialized)
struct ShiftJourneyTests {
    @Test("A break outlives a kill; the call that rings meanwhile pops, and answering it ends the break")
    func onBreak() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        let desk = try await place.opens()
        defer { desk.close() }
        try await desk.sees("Р/H перерыв")
        try desk.types("р")
        try await desk.sees("Перерыв: какой?", "2  обед")
        try desk.presses("2")
        try await desk.sees("перерыв: обед", "АТС о перерыве не узнает", "снова работать")
        // What has been on the glass for a second is in the log.
        try await Task.sleep(for: .seconds(2))
        desk.signal(SIGKILL)
        try await desk.isGone()
        let again = try await place.opens()
        defer { again.close() }
        try await again.sees("перерыв: обед", "снова работать")
        #expect(try await place.tell("call.alerting", call: "1") == 202)
        try await again.sees("АКВАРЕЛЬ-ТУР", "звонит")
        #expect(try await place.tell("call.answered", call: "1") == 202)
        try await again.sees("the break is over") { $0.contains("разговор") && !$0.contains("перерыв: обед") }
    }

    @Test("A call filed by mistake is taken back and filed anew: the log has one row with the right outcome")
    func takenBack() async throws {
        try await DeskPlace.duringACall("1") { place, desk in
            #expect(try await place.tell("call.ended", call: "1") == 202)
            try await desk.sees("постобработка 1:")
            try desk.presses("F10")
            try await desk.sees("выберите итог")
            try desk.presses("3", "Enter")
            try await desk.sees("Почему не записано?")
            try desk.presses("3")
            try await desk.sees("записано · Г/U отменить")
            try desk.presses("u")
            try await desk.sees("постобработка")
            try desk.presses("F10", "1")
            try await desk.sees("▸ 1 соединили")
            try desk.presses("Enter")
            try await desk.sees("Мои фирмы", "записано · Г/U отменить")
            #expect(try await place.logList().map(\.outcome) == ["connected"])
        }
    }

    @Test(
        "Leaving with something owed asks to whom it goes; it stands at his desk when he comes, and done there is done")
    func leaving() async throws {
        try await DeskPlace.duringACall("1") { place, desk in
            try desk.presses("F7")
            try await desk.sees("Сообщение", "заявка А-204-1")
            try desk.types("Анна")
            try desk.presses("F10")
            try await desk.sees("обещано 1")
            try desk.presses("Enter")
            #expect(try await place.tell("call.ended", call: "1") == 202)
            try await desk.sees("постобработка")
            try desk.presses("Enter")
            try await desk.sees("Почему не записано?")
            try desk.presses("3")
            try await desk.sees("Мои фирмы", "Обещано и не сделано")
            try desk.presses("C-q")
            try await desk.sees("Закончить смену?", "Кому передать?", "Ахметов Тимур")
            try desk.presses("2")
            try await desk.sees("Enter: выйти", "передано: Тимур")
            try desk.presses("Enter")
            #expect(try await desk.ends() == 0)
            let owed = try await place.pult("owed", "--format", "json")
            #expect(owed.output.contains("\"handedTo\":\"timur\""), "\(owed.output)\(owed.complaint)")
            try await Self.seesToIt("timur", besides: place)
            let again = try await place.opens()
            defer { again.close() }
            try await again.sees("what was done is known") {
                $0.contains("Мои фирмы") && !$0.contains("Обещано и не сделано")
            }
            // On the glass before it is on the disk.
            again.signal(SIGTERM)
            try await again.ends()
            #expect(try await place.pult("owed").output.isEmpty)
        }
    }

    private static func seesToIt(_ colleague: String, besides place: DeskPlace) async throws {
        let his = try DeskPlace(operator: colleague, besides: place)
        defer { his.clear() }
        let desk = try await his.opens()
        defer { desk.close() }
        try await desk.sees("Обещано и не сделано", "от: Ольга")
        try desk.types("о")
        try await desk.sees("Enter сделано")
        try desk.presses("Enter")
        try await desk.sees("кто подтвердил")
        try desk.types("Иванова")
        try desk.presses("Enter")
        try await desk.sees("nothing is owed") { !$0.contains("Обещано и не сделано") }
        try desk.presses("C-q")
        try await desk.sees("Закончить смену?")
        try desk.presses("Enter")
        guard try await desk.ends() == 0 else { throw JourneyFault("he could not leave") }
    }
}
