import Foundation
import Support
import Testing

/// Those of the standard calls that are another's to take, or that go on from an earlier one.
@Suite("A standard call of another's", .serialized)
struct StandardPassingOnTests {
    private static let vip = "+7 921 000-00-55"

    @Test("A VIP caller at a senior's desk is known by his number, and goes where he is to be connected")
    func vipToSenior() async throws {
        try await DeskPlace.atTheFirms { place, desk in
            try await place.talks(on: desk, from: Self.vip)
            try await desk.sees("Павлов Сергей Ильич", "Только по имени-отчеству.")
            try await desk.hears("Павлов", wants: "ы", "Менеджер")
            try desk.presses("F6")
            try await desk.sees("Соединить:", "Соколова")
            try desk.presses("F6")
            try await desk.sees("звоним")
            try desk.presses("1")
            try await desk.sees("соединили: Соколова")
            try desk.presses("F10", "Enter")
            try await desk.sees("▸ 1 соединили", "запишется само")
            try await place.ends()
            try await desk.rests()
            #expect(try await place.logList().map(\.outcome) == ["connected"])
            let shown = try await place.log("show", "1", "--format", "json").output
            #expect(shown.contains("\"connectedTo\":\"director\""))
            try KeysOfCalls.verify(.vipToSenior, desk.pressed)
        }
    }

    @Test("A VIP caller at a trainee's desk has no name there, and a senior takes him")
    func vipToTrainee() async throws {
        try await DeskPlace.atTheFirms { senior, olga in
            let place = try DeskPlace.ofTheFirms("petya", besides: senior)
            defer { place.clear() }
            let petya = try await place.opens()
            defer { petya.close() }
            try await place.talks(on: petya, from: Self.vip, extension: "205")
            try await petya.sees("VIP")
            #expect(try !petya.pane.text().contains("Павлов"))
            try petya.presses("F2")
            try await petya.sees("просьба у старшего на экране: Кузнецова Ольга")
            try await olga.sees("Пётр (205) просит старшего", "F5 взять")
            try olga.presses("F5")
            try await olga.sees("звонок передаёт Смирнов Пётр", "Павлов Сергей Ильич")
            try await petya.sees("звонок берёт Кузнецова Ольга")
            try petya.presses("F10", "Enter")
            try await petya.sees("запишется само")
            try await place.ends(extension: "205")
            try await petya.rests()
            #expect(try await place.logList().map(\.outcome) == ["handed-over"])
            #expect(try await senior.logList().count == 1)
            try KeysOfCalls.verify(.vipToTrainee, petya.pressed)
        }
    }

    @Test("A call for another firm says whose it is, and is handed over")
    func otherFirm() async throws {
        try await DeskPlace.atTheFirms { place, desk in
            try await place.talks(on: desk, to: "+7 812 000-00-80", firm: "ЛЕПЕСТОК")
            try await desk.sees("не ваша фирма", "Гаврилова Марина", "доб. 206")
            try desk.presses("F10", "7")
            try await desk.sees("▸ 7 передан", "запишется само")
            let told = try await place.post(
                """
                {"type": "call.transferred", "callId": "1", "agent": {"extension": "204"},
                 "transfer": {"to": {"number": "206"}}}
                """)
            #expect(told == 202)
            try await desk.rests()
            let rows = try await place.logList()
            #expect(rows.map(\.client) == ["lepestok"])
            #expect(rows.map(\.outcome) == ["handed-over"])
            try KeysOfCalls.verify(.otherFirm, desk.pressed)
        }
    }

    @Test("A promised call-back is asked about: the card tells of it, and what he adds goes with it")
    func callBack() async throws {
        try await DeskPlace.atTheFirms { place, desk in
            try await place.talks("earlier", on: desk)
            try await desk.hears("Анна", wants: "ы", "Менеджер")
            try desk.presses("F6", "F6")
            try await desk.sees("звоним")
            try await place.ends("earlier")
            try await desk.sees("прервано")
            try desk.presses("F10")
            try await desk.sees("запишет «звонящий положил трубку»")
            try desk.presses("Enter")
            try await desk.sees("Обещано и не сделано", "перезвонить, Иванова")
            desk.pressed.forget()

            try await place.talks(on: desk)
            try await desk.hears("Анна", wants: "ф", "Справка")
            try await desk.sees("перезвонить")
            try desk.presses("0")
            try await desk.sees("перезвонить", "Иванова")
            try desk.presses("Enter")
            try desk.types("ждёт до шести")
            try await desk.sees("ждёт до шести")
            try desk.presses("Enter", "F10", "4")
            try await desk.sees("▸ 4 перезвонить", "запишется само")
            try await place.ends()
            try await desk.sees("Обещано и не сделано", "перезвонить, Иванова", "Последние звонки")
            #expect(try await place.logList().map(\.outcome) == ["call-back", "caller-hung-up"])
            let owed = try await place.pult("owed", "--format", "json").output
            #expect(owed.contains("ждёт до шести"), "\(owed)")
            try KeysOfCalls.verify(.callBack, desk.pressed)
        }
    }

    @Test("Every standard call has its keys written down, and none beside them")
    func all() {
        #expect(KeysOfCalls.kept().map(\.call) == StandardCall.allCases.map(\.rawValue))
    }
}
