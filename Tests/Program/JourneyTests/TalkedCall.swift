import Support
import Testing

extension DeskPlace {
    /// A desk of its own on which one call to Акварель-Тур is talked, for the length of `journey`.
    static func duringACall(
        _ id: String, _ journey: (DeskPlace, RunningDesk) async throws -> Void
    ) async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        let desk = try await place.opens()
        defer { desk.close() }
        #expect(try await place.tell("call.alerting", call: id) == 202)
        #expect(try await place.tell("call.answered", call: id) == 202)
        try await desk.sees("АКВАРЕЛЬ-ТУР", "разговор")
        try await journey(place, desk)
    }
}
