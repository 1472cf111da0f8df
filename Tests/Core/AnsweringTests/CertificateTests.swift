import Answering
import Support
import Testing

@Suite("A certificate")
struct CertificateTests {
    private static let names = ["greece", "visa", "clinic", "stranded", "storm", "night"]

    private static func firm(_ digests: [CardPart: String] = [:], asks: Certification? = Certification()) -> Client {
        var client = Fixtures.akvarel
        client.certification = asks
        client.digests = [.greeting: "1", .script: "1", .managers: "1", .emergencies: "1", .promotions: "1"]
            .merging(digests) { $1 }
        return client
    }

    /// Runs a minute apart, each by its scenario, with `-` before it where it was not passed.
    private static func runs(_ written: String, on client: Client = firm(), from minute: Int = 0) -> [Training.Run] {
        written.split(separator: " ").enumerated().map { place, name in
            Training.Run(
                of: String(name.drop { $0 == "-" }), at: Fixtures.moment.adding(seconds: 60 * (minute + place)),
                isPassed: !name.hasPrefix("-"), on: client.certifiedParts)
        }
    }

    private static func certificate(
        for client: Client = firm(), _ runs: [Training.Run], of scenarios: Int = 6
    ) throws -> Certificate {
        try #require(Certificate(for: client, by: Training(scenarios: scenarios, runs: runs)))
    }

    @Test(
        "is held once four of the last five scenarios are passed, each as it was met last",
        arguments: [
            ("", false, 0), ("greece visa clinic", false, 3), ("greece visa clinic stranded", true, 4),
            ("greece greece greece greece", false, 1), ("-greece visa clinic stranded storm", true, 4),
            ("-greece -visa clinic stranded storm", false, 3), ("-greece -visa clinic stranded storm greece", true, 4),
            // The first of them is too long ago.
            ("greece -visa -clinic stranded storm night", false, 3),
            ("greece visa -greece clinic stranded", false, 3),
        ])
    func rule(_ played: String, isHeld: Bool, passed: Int) throws {
        let certificate = try Self.certificate(Self.runs(played))
        #expect(certificate.isHeld == isHeld && certificate.passed == passed && certificate.needed == 4)
        #expect(certificate.changed.isEmpty)
    }

    @Test("asks for all scenarios of her grade where they are fewer, and for nothing where there is none")
    func few() throws {
        let three = try Self.certificate(Self.runs("greece visa clinic"), of: 3)
        #expect(three.isHeld && three.needed == 3)
        #expect(try !Self.certificate(Self.runs("greece visa"), of: 3).isHeld)
        #expect(Certificate(for: Self.firm(), by: Training(scenarios: 0)) == nil)
        #expect(Certificate(for: Self.firm(asks: nil), by: Training(scenarios: 3)) == nil)
    }

    @Test("is not lost by a run that fails afterwards")
    func kept() throws {
        let certificate = try Self.certificate(Self.runs("greece visa clinic stranded -greece -visa"))
        #expect(certificate.isHeld && certificate.changed.isEmpty)
    }

    @Test(
        "is to be renewed once a critical part has changed, and names it",
        arguments: [
            ([CardPart.script: "2", .greeting: "2"], [CardPart.greeting, .script]), ([.managers: "2"], [.managers]),
            ([.emergencies: "2", .promotions: "2"], [.emergencies]), ([.promotions: "2"], []),
        ])
    func changed(_ digests: [CardPart: String], parts: [CardPart]) throws {
        let runs = Self.runs("greece visa clinic stranded")
        let certificate = try Self.certificate(for: Self.firm(digests), runs)
        #expect(certificate.changed == parts && certificate.isHeld == parts.isEmpty)
        #expect(certificate.passed == (parts.isEmpty ? 4 : 0))
    }

    @Test("is renewed by scenarios passed on the new card, or by the card being what it was")
    func renewed() throws {
        let new = Self.firm([.script: "2"])
        let old = Self.runs("greece visa clinic stranded")
        let some = try Self.certificate(for: new, old + Self.runs("greece visa", on: new, from: 10))
        #expect(!some.isHeld && some.passed == 2 && some.changed == [.script])
        let all = old + Self.runs("greece visa clinic stranded", on: new, from: 10)
        #expect(try Self.certificate(for: new, all).isHeld)
        #expect(try Self.certificate(all).isHeld)
    }

    @Test("names what changed since she was certified last, not since she first was")
    func last() throws {
        let second = Self.firm([.script: "2"])
        let runs =
            Self.runs("greece visa clinic stranded")
            + Self.runs("greece visa clinic stranded", on: second, from: 10)
        let third = Self.firm([.script: "2", .greeting: "2"])
        #expect(try Self.certificate(for: third, runs).changed == [.greeting])
    }

    // MARK: - At the desk

    private static func catalogue(_ client: Client) -> Catalogue {
        Catalogue(clients: [client, Fixtures.lepestok], roster: Fixtures.roster)
    }

    @Test("is known at the desk once her practice is, and asked again as soon as the card is another")
    func desk() throws {
        var desk = Desk(of: Fixtures.petya, catalogue: Self.catalogue(Self.firm()), at: Fixtures.moment)
        func missing() -> Certificate? { desk.missingCertificate(for: "akvarel-tour") }
        #expect(missing() == nil)
        let training = Training(scenarios: 3, runs: Self.runs("greece visa"))
        _ = desk.receive(.practised(["akvarel-tour": training]), at: Fixtures.moment)
        #expect(missing()?.passed == 2)
        let whole = Training(scenarios: 3, runs: Self.runs("greece visa clinic"))
        _ = desk.receive(.practised(["akvarel-tour": whole]), at: Fixtures.moment)
        #expect(missing() == nil)
        _ = desk.receive(.profilesRead(Self.catalogue(Self.firm([.greeting: "2"]))), at: Fixtures.moment)
        #expect(missing()?.changed == [.greeting])
        #expect(desk.missingCertificate(for: "lepestok") == nil)
    }

    @Test("that is missing keeps no call from her, and nothing of it is written down")
    func calls() {
        func entries(after event: Event?) -> [Entry] {
            var desk = Desk(of: Fixtures.petya, catalogue: Self.catalogue(Self.firm()), at: Fixtures.moment)
            var told = CallEvent(id: "1", source: "pbx", kind: .alerting, callID: "1")
            told.from = CallEvent.Party(number: Fixtures.number("+7 921 000-00-77"))
            told.to = Fixtures.number("+7 812 000-00-17")
            told.agent = CallEvent.Agent(extension: Fixtures.petya.extension)
            var effects = event.map { desk.receive($0, at: Fixtures.moment) } ?? []
            effects += desk.receive(.reported(told, nil), at: Fixtures.moment)
            return effects.compactMap { if case .record(let entry) = $0 { entry } else { nil } }
        }
        let missing = Event.practised(["akvarel-tour": Training(scenarios: 3)])
        #expect(entries(after: missing) == entries(after: nil))
        #expect(!entries(after: missing).isEmpty)
    }
}
