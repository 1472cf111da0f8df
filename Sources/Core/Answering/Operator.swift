/// The person at the desk.
package struct Operator: Hashable, Sendable {
    package typealias ID = String

    package enum Grade: String, Sendable, Comparable, CaseIterable {
        case trainee, agent, senior

        package static func < (left: Grade, right: Grade) -> Bool {
            left.rank < right.rank
        }
        private var rank: Int { self == .trainee ? 0 : self == .agent ? 1 : 2 }
    }

    /// Who hands over what was claimed out of the service's pool; nobody's id can be written so.
    package static let pool: ID = "*pool"

    /// No operator serves more clients than this, so that she knows them by heart.
    package static let mostClients = 5

    package var id: ID
    package var name: String
    /// What `{operator}` says in a greeting.
    package var goesBy: String
    package var `extension`: String
    package var grade: Grade
    package var languages: [String]
    /// The layouts she types in; where two of them put a letter on different keys, the first of them decides.
    package var keyboards: [KeyboardLayout]
    package var pinFile: String?
    package var clients: [Client.ID]

    package init(
        id: ID, name: String, goesBy: String? = nil, extension: String, grade: Grade = .agent,
        languages: [String] = [], keyboards: [KeyboardLayout] = KeyboardLayout.usual, pinFile: String? = nil,
        clients: [Client.ID]
    ) {
        self.id = id
        self.name = name
        self.goesBy = goesBy ?? name
        self.extension = `extension`
        self.grade = grade
        self.languages = languages
        self.keyboards = keyboards
        self.pinFile = pinFile
        self.clients = clients
    }
}

/// Who serves whom.
package struct Roster: Hashable, Sendable {
    package var operators: [Operator]

    package init(operators: [Operator] = []) {
        self.operators = operators
    }

    package func `operator`(_ id: Operator.ID) -> Operator? {
        operators.first { $0.id == id }
    }

    /// Everyone who serves `client`, in the roster's order.
    package func servants(of client: Client.ID) -> [Operator] {
        operators.filter { $0.clients.contains(client) }
    }
}
