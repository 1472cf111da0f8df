import Foundation
import FoundationNetworking
import Support
import Testing

/// Recorded requests of every PBX, sent to the door of a desk that runs.
@Suite("A PBX that speaks its own language", .serialized)
struct PBXJourneyTests {
    private static let extensions = Set(PBXOnTheWire.all.map(\.extension)).sorted()

    @Test("rings the desk, is answered as it wants, and its call is in the log", arguments: extensions)
    func calls(extension: String) async throws {
        let pbxes = PBXOnTheWire.all.filter { $0.extension == `extension` }
        let place = try Self.place(extension: `extension`, pbxes)
        defer { place.clear() }
        let desk = try await place.opens(rows: 40, columns: 120)
        defer { desk.close() }
        try await desk.sees("Мои фирмы")
        var pops = 0
        for (number, pbx) in pbxes.enumerated() {
            for name in pbx.requests {
                let (status, body, headers) = try await pbx.post(name, to: place)
                #expect(status == 200 || status == 204, "\(pbx.dialect)/\(name): \(status) \(body)")
                if name == "zd-echo" { #expect(body == "0d3f6a1b") }
                if name == "handshake" { #expect(headers["validation-token"] == "tas-validation-token-0001") }
                if name == "incoming" { #expect(body.contains("<Enqueue")) }
            }
            if pbx.rings { pops += 1 }
            let metrics = try await place.metrics()
            #expect(metrics.contains("pult_pops_total \(pops)\n"), "\(pbx.dialect)")
            for verdict in ["unread", "unauthenticated", "not_kept"] {
                let line = "pult_events_total{dialect=\"\(pbx.dialect)\",verdict=\"\(verdict)\"} 0\n"
                #expect(metrics.contains(line), "\(line)")
            }
            // Recorded before it was answered: nothing is waited for.
            let rows = try await place.logList()
            #expect(rows.count == number + 1)
            #expect(rows.contains { $0.callId == pbx.callID && $0.client == "sirius" }, "\(pbx.dialect)")
        }
        try await desk.sees("СИРИУС")
        #expect(try await place.log("verify", "--rows").status == 0)
    }

    @Test("and says what nobody knows is thanked, told on the screen, and kept without a word in the program's own log")
    func unread() async throws {
        let mango = try #require(PBXOnTheWire.all.first { $0.dialect == "mango" })
        let asterisk = try #require(PBXOnTheWire.all.first { $0.dialect == "asterisk-dialplan" })
        let place = try Self.place(extension: "101", [mango, asterisk])
        defer { place.clear() }
        let desk = try await place.opens()
        defer { desk.close() }
        #expect(
            try await place.get("/v1/pbx/asterisk-dialplan/key-of-asterisk-dialplan?event=ring&caller=79990000001")
                == 200)
        try await desk.sees("asterisk-dialplan", "uniqueid")
        let export = try await place.log("export")
        #expect(export.output.contains("\"kind\":\"unread\"") && export.output.contains("79990000001"))
        let own = (try? String(contentsOf: place.programLog, encoding: .utf8)) ?? ""
        #expect(!own.contains("79990000001") && !own.contains("key-of"))

        #expect(try await place.get("/v1/pbx/asterisk-dialplan/another?event=ring&uniqueid=1") == 401)
        #expect(try await place.get("/v1/pbx/nobody") == 404)
        #expect(try await place.get("/v1/pbx/zadarma") == 404)
        let metrics = try await place.metrics()
        #expect(metrics.contains("{dialect=\"asterisk-dialplan\",verdict=\"unauthenticated\"} 1\n"))
        #expect(metrics.contains("{dialect=\"asterisk-dialplan\",verdict=\"unread\"} 1\n"))
        #expect(try await place.logList().isEmpty)
        #expect(try await place.pult("doctor").output.contains("/v1/pbx/mango"))
    }

    /// A desk whose clock stands at the moment of the recordings.
    private static func place(extension: String, _ pbxes: [PBXOnTheWire]) throws -> DeskPlace {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pult-pbx-\(UUID().uuidString)")
        var place = try DeskPlace(operator: "olga", profiles: folder)
        let firm = folder.appending(path: "sirius")
        try FileManager.default.createDirectory(at: firm, withIntermediateDirectories: true)
        try Data(Self.roster(`extension`).utf8).write(to: folder.appending(path: "roster.yaml"))
        try Data(Self.profile.utf8).write(to: firm.appending(path: "profile.yaml"))
        place.clock = Date(timeIntervalSince1970: 1_771_225_205)
        for (name, secret) in pbxes.flatMap(\.secrets) { try place.writeSecret(secret, to: name) }
        try place.addSettings("pbx:\n" + pbxes.map { "  - {dialect: \($0.dialect), \($0.entry)}\n" }.joined())
        return place
    }

    private static func roster(_ extension: String) -> String {
        """
        operators:
          - {id: olga, name: Кузнецова Ольга, goes-by: Ольга, extension: "\(`extension`)", grade: senior, clients: [sirius]}

        """
    }

    private static let profile = """
        client: sirius
        name: Сириус
        timezone: Europe/Moscow
        numbers: ["+7 495 000-00-10", "+7 495 000-00-30"]
        greeting:
          open: "{hello}! «Сириус», {operator}."
          closed: "{hello}! «Сириус», {operator}."
        managers:
          - id: zotov
            name: Зотов Андрей
            email: zotov@sirius.example
            numbers: ["+7 921 000-00-63"]
        escalation:
          topics:
            default: [zotov]
          otherwise: call-back

        """
}

extension DeskPlace {
    fileprivate func get(_ path: String) async throws -> Int { try await answer(path).status }

    fileprivate func metrics() async throws -> String { try await answer("/metrics").body }

    private func answer(_ path: String) async throws -> (status: Int, body: String) {
        guard let address = URL(string: url + path) else { throw JourneyFault("no address: \(path)") }
        let (body, response) = try await URLSession.shared.data(from: address)
        return ((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: body, as: UTF8.self))
    }
}
