import Foundation
import Support
import Testing

/// A firm's own server is asked while its card stands.
@Suite("What the firm's own server tells, at the desk", .serialized)
struct LookupJourneyTests {
    /// A service of one firm, whose server asks for a certificate.
    private static func profiles(in folder: URL, port: Int) async throws -> URL {
        let profiles = folder.appending(path: "profiles")
        let firm = profiles.appending(path: "lavka")
        try FileManager.default.createDirectory(at: firm, withIntermediateDirectories: true)
        _ = try await Certificates.make(in: firm)
        for name in ["right.key", "stranger.key"] {
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: firm.appending(path: name).path)
        }
        try """
        operators:
          - {id: olga, name: Кузнецова Ольга, extension: "204", grade: senior, clients: [lavka]}

        """.write(to: profiles.appending(path: "roster.yaml"), atomically: true, encoding: .utf8)
        return profiles
    }

    private static func write(profile port: Int, in profiles: URL) throws {
        try """
        client: lavka
        name: Лавка
        numbers: [{number: "+7 812 000-00-17"}]
        greeting: {open: "Лавка, {operator}.", closed: "Лавка закрыта."}
        managers:
          - id: mila
            name: Орлова Мила
            numbers: [{number: "+7 921 000-00-31"}]
        escalation:
          topics: {default: [mila]}
        lookups:
          - title: Клиент
            at: alerting
            url: "https://localhost:\(port)/caller?phone={caller}"
            certificate: right.pem
            key-file: right.key
            authority: ca.pem
            show:
              - {label: Договор, path: contract.number}
              - {label: Менеджер, path: manager.name}
              - {label: Телефон, path: manager.phone, ring: true}
          - title: Заказ
            ask: order
            url: "https://localhost:\(port)/api/{order}"
            certificate: right.pem
            key-file: right.key
            authority: ca.pem
            show: [{label: Состояние, path: orders.1.state}]

        """.write(to: profiles.appending(path: "lavka/profile.yaml"), atomically: true, encoding: .utf8)
    }

    @Test(
        "The card stands while the answer is late, then the section flows in; what was asked is in the log, without it")
    func flows() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pult-lookup-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let profiles = try await Self.profiles(in: folder, port: 0)
        let server = try await ClientsServer(in: profiles.appending(path: "lavka"))
        try Self.write(profile: server.port, in: profiles)
        let place = try DeskPlace(profiles: profiles)
        defer { place.clear() }
        let checked = try await place.pult("check", profiles.path)
        #expect(checked.status == 0, "\(checked.output)\(checked.complaint)")
        let desk = try await place.opens()
        defer { desk.close() }

        try server.holdsBack()
        #expect(try await place.tell("call.alerting", call: "1") == 202)
        try await desk.sees("ЛАВКА", "звонит", "Клиент: спрашиваем…")
        try server.letsGo()
        #expect(try await place.tell("call.answered", call: "1") == 202)
        try await desk.sees("разговор")
        try await desk.sees("what came of it") { !$0.contains("спрашиваем…") }
        if try desk.pane.text().contains("не ответил вовремя") {
            // A slow machine: she asks once more.
            try desk.presses("9", "Escape", "Up", "Enter", "Escape")
        }
        try await desk.sees("Клиент: Договор А-17", "Иванова", "Телефон скрыт")
        #expect(try !desk.pane.text().contains("000-00-21"))

        try desk.presses("9")
        try await desk.sees("Сервер фирмы")
        try desk.types("20/48")
        try desk.presses("Enter")
        try await desk.sees("Сервер фирмы", "Состояние", "собран")
        try desk.presses("Up", "F6")
        try await desk.sees("номер из ответа", "скрыт")
        try desk.presses("F6")
        try await desk.sees("+7 812 000-00-21")
        let asked = try server.asked.map(\.path)
        #expect(asked == ["/caller?phone=%2B79210000077", "/api/20%2F48"])

        try await place.logHas { !$0.isEmpty }
        let export = try await place.log("export")
        #expect(export.output.components(separatedBy: #""kind":"inquired""#).count == 3, "\(export.output)")
        for secret in ["А-17", "20/48", "000-00-21", "8120000021", "собран"] {
            #expect(!export.output.contains(secret), "\(secret)")
        }
        let doctor = try await place.pult("doctor")
        #expect(doctor.output.contains("lookups      2 can be asked"), "\(doctor.output)")
        let ownLog = (try? String(contentsOf: place.programLog, encoding: .utf8)) ?? ""
        #expect(!ownLog.contains("79210000077") && !ownLog.contains("А-17"))
        try await server.dies()
    }
}
