package import Answering

/// `roster.yaml` as values: who serves whom.
package struct RosterDocument: Sendable {
    package private(set) var roster = Roster()
    package private(set) var findings: [Finding]
    /// Where each client of each operator stands.
    private(set) var servings: [(operator: Operator, client: Client.ID, place: Place)] = []
    /// How the file stood before it was read.
    var stamp: Stamp?

    init(findings: [Finding]) {
        self.findings = findings
    }

    init(_ bytes: [UInt8], file: String) {
        let (root, _, found) = Composer.compose(bytes, file: file)
        findings = found
        guard let root else { return }
        let reading = Reading(file: file, country: .other, zone: .utc, findings: found)
        var servings: [(Operator, Client.ID, Place)] = []
        let operators = Kind.roster { servings.append(($0, $1, $2)) }.read(root, reading)
        roster = Roster(operators: operators ?? [])
        self.servings = servings.map { (operator: $0.0, client: $0.1, place: $0.2) }
        Self.refuseNobodyAndRepeated(in: root, reading)
        findings = reading.findings.sorted()
    }

    /// There is somebody, and no two of them share a name or a telephone.
    private static func refuseNobodyAndRepeated(in root: Item, _ reading: Reading) {
        guard case .map(let pairs) = root.content, let list = pairs.first(where: { $0.key == "operators" })?.value,
            case .list(let items) = list.content
        else { return }
        if items.isEmpty { reading.note(.wrongShape(wanted: "at least one operator"), at: list.place) }
        for (key, what) in [("id", "operator"), ("extension", "extension")] {
            var seen: Set<String> = []
            for item in items {
                guard case .map(let pairs) = item.content, let value = pairs.first(where: { $0.key == key })?.value,
                    case .text(let text, _) = value.content
                else { continue }
                if !seen.insert(text).inserted { reading.note(.twice(text, what: what), at: value.place) }
            }
        }
    }
}

extension RosterDocument {
    static var shape: Shape { Kind.roster { _, _, _ in }.shape() }
}

extension Kind where Value == [Operator] {
    fileprivate static func roster(_ note: @escaping (Operator, Client.ID, Place) -> Void) -> Kind {
        .fields {
            $0.required(
                "operators",
                .list(of: .operator(note))
                    .described(as: .list(of: Kind<Operator>.operator(note).shape(), count: 1...Int.max)))
        }
    }
}

extension Kind where Value == Operator {
    fileprivate static func `operator`(_ note: @escaping (Operator, Client.ID, Place) -> Void) -> Kind {
        .fields { fields in
            let (id, name) = (fields.required("id", .identifier), fields.required("name", .text))
            let goesBy = fields["goes-by", .text]
            let ext = fields.required("extension", .digits)
            let grade = fields["grade", Kind<Operator.Grade>.choice()]
            let languages = fields["languages", .list(of: .language)]
            let keyboards = fields["keyboards", .listOrOne(of: Kind<KeyboardLayout>.choice())]
            let pinFile = fields["pin-file", .word]
            let clients = fields.required(
                "clients",
                .list(of: .placed(.identifier)).described(as: .list(of: .identifier, count: 0...Operator.mostClients)))
            var seen: Set<Client.ID> = []
            for (client, place) in clients ?? [] where !seen.insert(client).inserted {
                fields.reading.note(.twice(client, what: "client"), at: place)
            }
            guard let id, let name, let ext, let clients else { return nil }
            let result = Operator(
                id: id, name: name, goesBy: goesBy, extension: ext, grade: grade ?? .agent,
                languages: languages ?? [],
                keyboards: keyboards.flatMap { $0.isEmpty ? nil : $0 } ?? KeyboardLayout.usual,
                pinFile: pinFile, clients: clients.map(\.0))
            for (client, place) in clients { note(result, client, place) }
            return result
        }
    }
}

extension Kind {
    /// A value with the place where it stands.
    static func placed<Plain>(_ kind: Kind<Plain>) -> Kind where Value == (Plain, Place) {
        Kind(kind.shape()) { item, reading in kind.read(item, reading).map { ($0, item.place) } }
    }
}
