import Foundation
import Support
import Testing

/// What a caller asks and the operator finds, in a real terminal.
@Suite("An answer from the cards", .serialized)
struct SearchJourneyTests {
    @Test("«Я на Маяковской, где ваш ближайший офис?»: found as she types, opened by Enter, marked in its section")
    func nearestOffice() async throws {
        try await DeskPlace.duringACall("sought") { place, desk in
            try desk.presses("F3")
            try await desk.sees("Поиск [")
            try desk.types("маяковской")
            try await desk.sees("На Невском", "‹Маяковская›")
            try desk.presses("Enter")
            try await desk.sees("▐3 Офисы▌", "▸На Невском", "Невский пр., 88")
            try desk.presses("Escape")
            try await desk.sees(where: { !$0.contains("▸На Невском") })
        }
    }

    @Test("A surname in any case form, typed in the wrong layout, finds the VIP; what no card tells is in the log")
    func surnameAndGap() async throws {
        try await DeskPlace.duringACall("sought") { place, desk in
            try desk.presses("/")
            try desk.types("gfdkjde")
            try await desk.sees("‹Павлов›")
            try desk.presses("Escape")
            try await desk.sees(where: { !$0.contains("Поиск [") })
            try desk.presses("/")
            try await desk.sees("Поиск [")
            try desk.types("пропуск на завод")
            try await desk.sees("В карточке «Акварель-Тур» этого нет.")
            try desk.presses("/")
            try await desk.sees("Этого нет ни в одной вашей карточке.")
            try desk.presses("Escape")
            try await desk.sees(where: { !$0.contains("Поиск [") })
            let told = try await place.pult("log", "show", "sought")
            #expect(told.output.contains("searched-in-vain"))
            #expect(told.output.contains("пропуск на завод"))
        }
    }
}

extension RunningDesk {
    fileprivate func sees(where isRight: (String) -> Bool) async throws {
        try await sees("the screen as it should be", where: isRight)
    }
}
