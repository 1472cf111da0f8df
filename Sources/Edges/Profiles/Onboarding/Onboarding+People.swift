import Answering

// Who takes which matters, and who is rung first.

extension Onboarding {
    mutating func askManagers() throws -> [Scaffold.Person] {
        var people: [Scaffold.Person] = []
        while let name = try askText(people.isEmpty ? words.manager : words.manager.again, isNeeded: people.isEmpty) {
            var person = Scaffold.Person(id: id(of: name, besides: people), name: name)
            person.role = try askText(words.role)
            person.numbers = try askAll(words.managersNumbers, isNeeded: true) { try managersNumber($0) }
            person.email = try ask(words.email) { try read(.text($0), .email) }
            person.matters = try ask(words.matters) { try parts($0).map { try text($0) } } ?? []
            people.append(person)
        }
        profile.people = people
        return people
    }

    /// The number, what it is called, and whether only operators may know it.
    private func managersNumber(_ answer: String) throws -> Scaffold.Number {
        var parts = self.parts(answer)
        var number = Scaffold.Number(number: parts.isEmpty ? answer : parts.removeFirst())
        try read(.text(number.number), .phone)
        if let last = parts.last, words.privateWords.contains(last.lowercased()) {
            parts.removeLast()
            number.isPrivate = true
        }
        if !parts.isEmpty { number.label = try text(parts.joined(separator: ", ")) }
        return number
    }

    /// By the family name in Latin letters, which every keyboard can type.
    private func id(of name: String, besides people: [Scaffold.Person]) -> Manager.ID {
        Self.id(of: String(name.prefix { !$0.isWhitespace }), or: "manager", besides: people.map(\.id))
    }

    static func id(of text: String, or fallback: String, besides taken: [String]) -> String {
        let latin = text.lowercased().unicodeScalars.map { scalar in
            Self.latin[scalar] ?? (scalar == " " ? "-" : String(scalar))
        }.joined()
        let letters = latin.unicodeScalars.filter { ("a"..."z").contains($0) || $0.isDigit || $0 == "-" }
        let stem = String(String.UnicodeScalarView(letters).prefix(40)).trimmingPrefix("-")
        let name = stem.isEmpty ? fallback : String(stem)
        var (id, turn) = (name, 2)
        while taken.contains(id) {
            id = "\(name)-\(turn)"
            turn += 1
        }
        return id
    }

    private static let latin: [Unicode.Scalar: String] = [
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
        "я": "ya",
    ]

    mutating func askOrder(of people: [Scaffold.Person]) throws {
        let usual = people.map(\.id)
        let order =
            people.count < 2
            ? nil : try ask(words.order(people.map { "\($0.id) (\($0.name))" })) { try ids($0, of: people) }
        profile.topics = [Scaffold.Topic(id: Escalation.defaultTopic, order: order ?? usual)]
        for person in people {
            for matter in person.matters {
                if let index = profile.topics.firstIndex(where: { $0.title == matter }) {
                    if !profile.topics[index].order.contains(person.id) {
                        profile.topics[index].order.append(person.id)
                    }
                } else {
                    let id = Self.id(of: matter, or: "topic", besides: profile.topics.map(\.id))
                    profile.topics.append(Scaffold.Topic(id: id, title: matter, order: [person.id]))
                }
            }
        }
        let canMail = people.allSatisfy { $0.email != nil }
        let kinds = Escalation.Otherwise.allCases.map(\.rawValue)
        let otherwise = try ask(words.otherwise(canMail ? "email" : "call-back")) {
            try read(.text($0), .oneOf(kinds))
        }
        profile.otherwise = otherwise ?? (canMail ? "email" : "call-back")
    }

    private func ids(_ answer: String, of people: [Scaffold.Person]) throws -> [String] {
        try parts(answer).map { part in
            let meant = people.first { $0.id == part || $0.name == part || $0.name.hasPrefix(part + " ") }
            guard let meant else {
                let nearest = people.map(\.id).nearest(to: part)
                throw Wrong(sentence: Fault.unknown(.manager, part, nearest: nearest).wording)
            }
            return meant.id
        }
    }
}
