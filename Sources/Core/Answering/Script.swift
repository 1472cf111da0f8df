/// The order of the talk: named lists of steps, begun at `start` or where the PBX's menu says.
package struct Script: Hashable, Sendable {
    package var lists: [List] = []
    /// What the caller pressed in the PBX's menu, and the list it begins.
    package var menu: [String: String] = [:]

    package init() {}

    package func list(_ name: String) -> List? {
        lists.first { $0.name == name }
    }

    /// Wherever it is asked.
    package func question(of field: String) -> Question? {
        for step in lists.lazy.flatMap(\.steps) {
            if case .ask(let question) = step.action, question.field == field { return question }
        }
        return nil
    }

    package struct List: Hashable, Sendable {
        package var name: String
        package var steps: [Step]

        package init(name: String, steps: [Step]) {
            self.name = name
            self.steps = steps
        }
    }

    /// One thing to do, and the conditions under which it stands.
    package struct Step: Hashable, Sendable {
        package var action: Action
        package var when: Condition?

        package init(_ action: Action, when: Condition? = nil) {
            self.action = action
            self.when = when
        }
    }

    package enum Action: Hashable, Sendable {
        case ask(Question)
        case say(String)
        case show(section: String)
        case form(String)
        case connect(Client.Topic)
        case message(Client.Topic)
        case outcome(Outcome.ID)
        case go(String)
        case end
    }

    /// All that is given holds together.
    package struct Condition: Hashable, Sendable {
        package var open: Bool?
        package var number: String?
        package var vip: Bool?
        package var answers: [String: [String]] = [:]

        package init() {}
    }

    package struct Question: Hashable, Sendable {
        package enum Kind: String, Sendable, CaseIterable { case text, number, date, choice, phone, email }

        package var field: String
        package var say: String?
        package var kind = Kind.text
        package var digits: Int?
        package var mask: String?
        package var options: [String] = []
        package var required = false
        package var choices: [Choice] = []

        package init(field: String) {
            self.field = field
        }
    }

    package struct Choice: Hashable, Sendable {
        package var answer: String
        package var type: CallType?
        package var then: Action?

        package init(answer: String, type: CallType? = nil, then: Action? = nil) {
            self.answer = answer
            self.type = type
            self.then = then
        }
    }
}

/// An order or a questionnaire, filled in during a call.
package struct Form: Hashable, Sendable {
    /// Where it goes once it is filled.
    package enum Delivery: Hashable, Sendable {
        case mail(String)
        case text(PhoneNumber)
        /// The client's own server.
        case server(url: String, Parcel.Door)

        package var way: Parcel.Way {
            switch self {
            case .mail: .mail
            case .text: .text
            case .server: .server
            }
        }

        /// As the parcel has it.
        package var address: String {
            switch self {
            case .mail(let address): address
            case .text(let number): number.key
            case .server(let url, _): url
            }
        }

        package var door: Parcel.Door? {
            if case .server(_, let door) = self { door } else { nil }
        }

        /// As it is shown.
        package var name: String {
            switch self {
            case .mail(let address): address
            case .text(let number): number.grouped
            case .server(let url, _): url.split(separator: "/").dropFirst().first.map(String.init) ?? url
            }
        }
    }

    package var id: String
    package var title: String
    package var fields: [Script.Question]
    package var deliver: Delivery?
    package var outcome: Outcome.ID?

    package init(id: String, title: String, fields: [Script.Question]) {
        self.id = id
        self.title = title
        self.fields = fields
    }
}
