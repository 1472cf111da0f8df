import Answering
import Display
import Screens
import Support
import Testing

@Suite("A certificate that is missing, on the screen")
struct CertificateScreenTests {
    /// Every firm asks for four of five.
    private static func catalogue(script: String = "1") -> Catalogue {
        let clients = Fixtures.clients.map { client in
            var client = client
            client.certification = Certification()
            client.digests = [.greeting: script, .script: script, .managers: "1", .emergencies: "1"]
            return client
        }
        return Catalogue(clients: clients, roster: Fixtures.roster)
    }

    /// She has passed two scenarios of the travel agency and four of the florist's, whose script then changed.
    private static func practises(_ stage: inout Stage) throws {
        stage.happens(.profilesRead(catalogue()))
        let names = ["thanks", "birthday", "silence", "withered"]
        let trainings = stage.desk.person.clients.map { id in
            let parts = catalogue()[id]?.certifiedParts ?? [:]
            let runs = names.prefix(id == "lepestok" ? 4 : 2).enumerated().map { place, name in
                Training.Run(of: name, at: stage.now.adding(seconds: place), isPassed: true, on: parts)
            }
            return (id, Training(scenarios: 4, runs: runs))
        }
        stage.happens(.practised(Dictionary(uniqueKeysWithValues: trainings)))
        var changed = Array(catalogue().clients.values).filter { $0.id != "lepestok" }
        changed += [catalogue(script: "2")["lepestok"]].compactMap { $0 }
        stage.happens(
            .profilesRead(Catalogue(clients: changed.sorted { $0.id < $1.id }, roster: Fixtures.roster)))
    }

    @Test(
        "stands at rest below the firm: how much is passed, and what has changed; in a low window a word beside it",
        arguments: PictureKind.all)
    func rest(_ kind: PictureKind) throws {
        var stage = Stage(Fixtures.petya, size: kind.size, language: kind.language)
        try Self.practises(&stage)
        GoldenFile("Certificates/rest.\(kind.name).txt").verify(stage.picture)
    }

    @Test("is one dim line while a call of the firm rings, with the key that asks a senior", arguments: PictureKind.all)
    func rings(_ kind: PictureKind) throws {
        var stage = Stage(Fixtures.petya, size: kind.size, language: kind.language)
        try Self.practises(&stage)
        stage.rings()
        GoldenFile("Certificates/ringing.\(kind.name).txt").verify(stage.picture)
    }

    @Test("is gone with the answer, and is not told where the call is to be passed on anyway, or is a colleague's")
    func silent() throws {
        let line = "звонок не ваш по аттестации"
        var stage = Stage(Fixtures.petya)
        try Self.practises(&stage)
        stage.rings()
        #expect(stage.sees.contains(line + ": старший рядом? F2"))
        stage.passes(seconds: 3)
        stage.tell(.answered)
        #expect(!stage.sees.contains(line))

        var vip = Stage(Fixtures.petya)
        try Self.practises(&vip)
        vip.rings(from: "+7 921 000-00-55")
        #expect(vip.sees.contains("VIP: передайте старшему") && !vip.sees.contains(line))
        var others = Stage(Fixtures.petya)
        try Self.practises(&others)
        others.rings(to: Stage.severstroy)
        #expect(others.sees.contains("+7 921 000-00-77") && !others.sees.contains(line))
    }

    @Test("of five firms hides none of them, and none of what waits")
    func room() throws {
        var stage = Stage(Fixtures.olga)
        stage.worksForAWhile()
        try Self.practises(&stage)
        for client in stage.desk.clients { #expect(stage.sees.contains(client.name), "\(stage.sees)") }
        #expect(stage.sees.contains("Пропущенные"), "\(stage.sees)")
    }
}
