import Foundation
import Support
import Testing

/// `pult ring` finds the desk that it is to ring at.
@Suite("A pretend call", .serialized)
struct RingJourneyTests {
    @Test("rings where the operator's desk has begun to listen, whatever the settings say, unless --listen is given")
    func runningDesk() async throws {
        let place = try DeskPlace(operator: "petya")
        defer { place.clear() }
        let desk = try await place.opens()
        defer { desk.close() }
        let said = try await FinishedProgram.run(
            Checkout.pult, call + whereAndWho(place), environment: place.environment)
        #expect(said.status == 0, "\(said.complaint)")
        try await desk.sees("АКВАРЕЛЬ-ТУР")

        let elsewhere = try FreePort.find()
        let nobody = try await FinishedProgram.run(
            Checkout.pult, call + whereAndWho(place) + ["--listen", "127.0.0.1:\(elsewhere)"],
            environment: place.environment)
        #expect(nobody.status == 1)
        #expect(nobody.complaint.contains("no workstation answers at http://127.0.0.1:\(elsewhere)"))
    }

    @Test("rings at a desk whose certificate its own settings name, by the name in it; by another it says what to do")
    func certificate() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        _ = try await Certificates.make(in: place.folder)
        try place.addSettings("tls: {certificate: right.pem, key-file: right.key}\n")
        let desk = try await place.opens(canListen: false)
        defer { desk.close() }
        try await desk.sees("Мои фирмы")

        let byNumber = try await place.pult(call)
        #expect(byNumber.status == 1)
        #expect(byNumber.complaint.contains("--listen the name that its certificate has"), "\(byNumber.complaint)")
        let byName = try await FinishedProgram.run(
            Checkout.pult,
            call + whereAndWho(place) + ["--listen", "localhost:\(place.port)"],
            environment: place.environment)
        #expect(byName.status == 0, "\(byName.complaint)")
        try await desk.sees("АКВАРЕЛЬ-ТУР")
    }

    /// All that a place has for options, but no address.
    private func whereAndWho(_ place: DeskPlace) -> [String] {
        place.logOptions + ["--profiles", place.profiles.path]
    }

    /// Short, so that the program ends before the next step.
    private let call = [
        "ring", "--to", "+7 812 000-00-17", "--from", "+7 921 000-00-77", "--answer", "0", "--talk", "0",
    ]
}
