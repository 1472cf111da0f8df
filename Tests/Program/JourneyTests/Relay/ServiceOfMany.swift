import Foundation
import Support

/// A service of several desks, as a test writes it: its roster, and the shipped firms.
struct ServiceOfMany {
    let profiles: URL
    private let operators: [(id: String, desk: String, clients: [String])]

    let lines = [
        Mango.Line(client: "akvarel-tour", number: "78120000017"),
        Mango.Line(client: "severstroy", number: "78120000050"),
        Mango.Line(client: "medlinia", number: "74950000040"),
        Mango.Line(client: "dostavka-plus", number: "73430000030"),
        Mango.Line(client: "lepestok", number: "78430000020"),
    ]

    /// - Parameter count: of desks; each operator serves four of the firms.
    init(desks count: Int) throws {
        profiles = FileManager.default.temporaryDirectory.appending(path: "pult-service-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: Checkout.root.appending(path: "ClientProfiles"), to: profiles)
        let clients = lines.map(\.client)
        operators = (0..<count).map { place in
            ("operator-\(place)", "\(301 + place)", (0..<4).map { clients[(place + $0) % clients.count] })
        }
        let roster = operators.map { person in
            """
              - id: \(person.id)
                name: "Оператор \(person.desk)"
                goes-by: Анна
                extension: "\(person.desk)"
                grade: senior
                languages: [ru, en]
                clients: [\(person.clients.joined(separator: ", "))]

            """
        }
        try Data(("operators:\n" + roster.joined()).utf8).write(to: profiles.appending(path: "roster.yaml"))
    }

    func clear() { try? FileManager.default.removeItem(at: profiles) }

    var desks: [String] { operators.map(\.desk) }

    func desks(serving client: String) -> [String] {
        operators.filter { $0.clients.contains(client) }.map(\.desk)
    }

    func person(at desk: String) -> String { operators.first { $0.desk == desk }?.id ?? "" }

    /// Starts all desks behind the relay, side by side, and waits until they are signed on.
    func opens(behind relay: RunningRelay) async throws -> [String: BareDesk] {
        let started = try await withThrowingTaskGroup(of: (String, BareDesk).self) { group in
            for person in operators {
                let place = try DeskPlace(operator: person.id, profiles: profiles)
                try place.addSettings(relay.settings(of: person.desk))
                group.addTask { (person.desk, try await BareDesk(at: place, canListen: false)) }
            }
            return try await group.reduce(into: [String: BareDesk]()) { $0[$1.0] = $1.1 }
        }
        try await relay.hasDesks(desks)
        return started
    }
}
