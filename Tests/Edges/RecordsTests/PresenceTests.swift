import Answering
import Figures
import Foundation
import Records
import Testing

@Suite("How long an operator was at her desk")
struct PresenceTests {
    let place = Place()
    private let span = Example.morning..<Example.morning.adding(seconds: 24 * 3600)

    private func at(_ hour: Double, _ fact: Entry.Fact, call: String? = nil) -> Entry {
        Entry(
            moment: Example.morning.adding(seconds: Int(hour * 3600)), call: call.map { Example.id($0) }, fact: fact)
    }

    private func attendance(_ entries: [Entry]) async throws -> Attendance {
        let log = place.log()
        try await log.record(entries, calls: [])
        await log.close()
        let reader = try CallLogReader(data: place.data, operator: "olga")
        return Attendance(of: try reader.presence(in: span), in: span, handling: 1800)
    }

    @Test("is from signing on to signing off, breaks by their reasons, and what is neither a break nor a call")
    func whole() async throws {
        let attendance = try await attendance([
            at(-20, .signedOn(extension: "204")), at(-12, .stateChanged(.onBreak(reason: "обед"))), at(-11, .signedOff),
            at(1, .signedOn(extension: "204")), at(2, .stateChanged(.onBreak(reason: "обед"))),
            at(2.5, .stateChanged(.onBreak(reason: "обучение"))), at(3, .stateChanged(.ready)),
            at(4, .stateChanged(.onBreak(reason: "обед"))), at(4.25, .stateChanged(.ready)), at(9, .signedOff),
        ])
        #expect(attendance.signedOn == 8 * 3600 && attendance.breaks == ["обед": 2700, "обучение": 1800])
        #expect(attendance.ready == 8 * 3600 - 4500 - 1800)
        #expect(attendance.occupancy == 1800.0 / Double(8 * 3600 - 4500))
    }

    @Test("is cut off where the span begins and ends, on a break that began before it, too")
    func clipped() async throws {
        let attendance = try await attendance([
            at(-9, .signedOn(extension: "204")), at(-1, .stateChanged(.onBreak(reason: "ночь"))),
            at(2, .stateChanged(.ready)), at(23, .stateChanged(.onBreak(reason: "обед"))), at(30, .signedOff),
        ])
        #expect(attendance.signedOn == 24 * 3600 && attendance.breaks == ["ночь": 7200, "обед": 3600])
    }

    @Test("ends with the last entry of a desk that died, and its break goes on with the next")
    func died() async throws {
        let attendance = try await attendance([
            at(1, .signedOn(extension: "204")), at(2, .stateChanged(.onBreak(reason: "обед"))),
            at(3, .pickedUp, call: "1"),
            // What another hand writes when no desk runs is no sign of her.
            at(5, .discharged(EveryFact.obligation.id, .init(by: "lead", at: Example.morning)), call: "1"),
            at(6, .signedOn(extension: "204")), at(7, .stateChanged(.ready)), at(8, .hungUp, call: "1"),
        ])
        #expect(attendance.signedOn == 4 * 3600 && attendance.breaks == ["обед": 7200])
    }

    @Test("is nothing where she never signed on, or the log holds nothing")
    func nothing() async throws {
        #expect(try await attendance([at(1, .pickedUp, call: "1")]).signedOn == 0)
        #expect(Attendance(of: [], in: span).occupancy == nil)
    }
}
