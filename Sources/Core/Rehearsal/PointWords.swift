package import Answering
package import Screens

/// What a point of a scenario asks for, with its condition, as a sentence for whoever practised.
package struct PointWords: Sendable {
    private let words: any FactWording
    private let names: FactNames

    /// - Parameter client: calls its questions, sections, managers and outcomes by their names.
    package init(_ language: Language, for client: Client) {
        words = language == .ru ? RussianFacts() : EnglishFacts()
        names = FactNames(client: client, words: ClientWords(of: client, in: language))
    }

    package func sentence(for point: Point) -> String {
        switch point.proof {
        case .mark(let text): return text
        case .did(let fact):
            var parts: [String?] = [
                point.inOrder.isEmpty ? seen(fact) : words.inOrder(seen(fact), steps(of: point, about: fact))
            ]
            parts += [point.after.map { words.after(words.event($0, names)) }]
            parts += [point.before.map { words.before(words.event($0, names)) }]
            return (parts + limits(of: point)).compactMap { $0 }.joined(separator: " ")
        case .never(let fact):
            var parts: [String?] = [words.unseen(fact, names)]
            parts += [point.after.map { words.after(words.event($0, names)) }]
            let sentence = (parts + limits(of: point)).compactMap { $0 }.joined(separator: " ")
            return sentence + (point.before.map { words.asLongAs(words.unseen($0, names)) } ?? "")
        }
    }

    /// That it was seen.
    package func seen(_ fact: Fact) -> String { words.seen(fact, names) }
    /// As something before or after which another comes.
    package func event(_ fact: Fact) -> String { words.event(fact, names) }

    /// Of attempts it is enough to say who is rung.
    private func steps(of point: Point, about fact: Fact) -> [String] {
        point.inOrder.map { step in
            if case .attempt(let manager?, let label) = step { names.line(manager, label) } else { seen(step) }
        }
    }

    private func limits(of point: Point) -> [String?] {
        [
            point.withinSeconds.map(words.within), point.atMostSeconds.map(words.atMost(seconds:)),
            point.atMostTimes.map(words.atMost(times:)), point.contains.map(words.containing),
        ]
    }
}

/// What stands in a client's profile under the ids that a scenario names it by.
struct FactNames: Sendable {
    let client: Client
    let words: ClientWords

    func question(_ field: String) -> String { words.question(field) }
    func section(_ key: String) -> String { words.name(ofSection: key) }
    func outcome(_ id: Outcome.ID) -> String { words.name(of: id) }
    func topic(_ topic: Client.Topic) -> String { words.title(of: topic) }

    func line(_ manager: Manager.ID, _ label: String?) -> String {
        let name = client.managers.first { $0.id == manager }?.name ?? manager
        return [name, label].compactMap { $0 }.joined(separator: ", ")
    }
}

/// The words for facts, in one language.
protocol FactWording: Sendable {
    func seen(_ fact: Fact, _ names: FactNames) -> String
    func unseen(_ fact: Fact, _ names: FactNames) -> String
    func event(_ fact: Fact, _ names: FactNames) -> String
    func inOrder(_ fact: String, _ steps: [String]) -> String
    func before(_ event: String) -> String
    func after(_ event: String) -> String
    func asLongAs(_ unseen: String) -> String
    func within(_ seconds: Int) -> String
    func atMost(seconds: Int) -> String
    func atMost(times: Int) -> String
    func containing(_ words: String) -> String
}
