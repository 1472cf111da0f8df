import Foundation
import Support
import Testing

/// From a SIP telephone to the glass and to the log: nothing here is pretended but the persons.
@Suite("A real telephone call", .serialized)
struct RealSIPCallTests {
    private let caller = "+79210000077"
    private let dialled = "78120000017"

    @Test("pops the card, is talked, held, and filed; a busy and a cancelled one leave their rows too")
    func threeCalls() async throws {
        let place = try DeskPlace(webhookKey: TelephoneExchange.key)
        defer { place.clear() }
        let desk = try await place.opens()
        defer { desk.close() }
        let exchange = try TelephoneExchange(for: place, extension: "204")
        do {
            let answered = try await answer(desk, exchange)
            let busy = try await refuse(desk, exchange)
            let cancelled = try await giveUp(desk, exchange)
            try await theLogHas([cancelled, busy, answered], at: place)
        } catch {
            Issue.record("\(error)\n\(exchange.logs())")
        }
        await exchange.close()
    }

    private func answer(_ desk: RunningDesk, _ exchange: TelephoneExchange) async throws -> SIPCall {
        let call = try await exchange.rings(.answered, from: caller, name: #"Ольга "Оля" Иванова"#, to: dialled)
        // The greeting stands there before she lifts the receiver, with what the exchange knows of the caller.
        try await desk.sees("АКВАРЕЛЬ-ТУР", "звонит", "+7 921 000-00-77", "Акварель-Тур“", "обращаться?", "Оля")
        try call.goOn(call.telephone)
        try await desk.sees("АКВАРЕЛЬ-ТУР", "разговор", "+7 921 000-00-77")
        try await desk.sees(row: "разговор .*0:0[2-9]")
        try call.goOn(call.caller)
        try await desk.sees("на удержании")
        try await desk.sees(row: "удержани.*0:0[1-9]")
        try call.goOn(call.caller)
        try await desk.sees(row: "АКВАРЕЛЬ-ТУР.*разговор")
        try call.goOn(call.caller)
        try await desk.sees("постобработка")
        try await call.ends()

        try desk.presses("F10")
        try await desk.sees("Итог", "ответили сами")
        try desk.presses("3")
        try await desk.sees("и запишет звонок")
        try desk.presses("Enter")
        try await desk.sees("Почему не записано?")
        try desk.presses("3")
        try await desk.sees("Мои фирмы", "Последние звонки")
        return call
    }

    private func refuse(_ desk: RunningDesk, _ exchange: TelephoneExchange) async throws -> SIPCall {
        let call = try await exchange.rings(.busy, from: "+79110000013", name: "Нина", to: dialled)
        try await desk.sees("звонит", "+7 911 000-00-13")
        try call.goOn(call.telephone)
        try await call.ends()
        try await desk.sees("Мои фирмы", "Пропущенные", "+7 911 000-00-13")
        return call
    }

    private func giveUp(_ desk: RunningDesk, _ exchange: TelephoneExchange) async throws -> SIPCall {
        let call = try await exchange.rings(.cancelled, from: "+79210000041", name: "", to: dialled)
        try await desk.sees("звонит", "+7 921 000-00-41")
        try call.goOn(call.caller)
        try await call.ends()
        try await desk.sees("Мои фирмы", "Пропущенные", "+7 921 000-00-41")
        return call
    }

    private func theLogHas(_ calls: [SIPCall], at place: DeskPlace) async throws {
        let rows = try await place.logList()
        try #require(rows.map(\.callId) == calls.map(\.id))
        #expect(rows.allSatisfy { $0.client == "akvarel-tour" && $0.to == "+78120000017" })
        let (cancelled, busy, answered) = (rows[0], rows[1], rows[2])

        #expect(answered.from == "+79210000077")
        #expect(answered.outcome == "answered-by-operator")
        #expect(answered.seconds.talk ?? 0 >= 2)
        #expect(answered.seconds.hold ?? 0 >= 1)
        #expect(answered.cause?.q850 == 16)
        #expect(answered.filedAt != nil)

        #expect(busy.from == "+79110000013")
        #expect(busy.outcome == "missed")
        #expect(busy.cause?.sip == 486)
        #expect(busy.answeredAt == nil)

        #expect(cancelled.from == "+79210000041")
        #expect(cancelled.outcome == "abandoned")
        #expect(cancelled.cause?.sip == 487)
        #expect(cancelled.answeredAt == nil)

        let verified = try await place.log("verify")
        #expect(verified.status == 0, "\(verified.complaint)")
    }
}
