import Answering
import Display
import Foundation
import Rehearsal
import Screens
import Support
import Testing

@testable import Practice

@Suite("A recording without persons") struct AnonymiserTests {
    private let secrets = ["Секретов", "9210000055", "921 000-00-55", "давление 180", "vera@example.com"]
    private static var scenario: Scenario {
        var scenario = Scenario(name: "Отпуск", call: .init(from: "+7 921 000-00-77", to: "+7 812 000-00-17"))
        scenario.at = Fixtures.moment(day: 24, hour: 11, minute: 5)
        scenario.story = [.init(.after(seconds: 0, since: nil), .event(.alerting))]
        return scenario
    }

    private static let noon = Fixtures.moment(day: 24, hour: 12)
    private let call = Call.ID(source: "//pbx", callID: "1")

    private func tape(_ facts: Entry.Fact...) -> Tape {
        let person = Operator(id: "olga", name: "Кузнецова Ольга", extension: "204", clients: ["akvarel-tour"])
        let title = Tape.Title(
            scenario: "akvarel-tour", seed: 0, begunAt: Self.noon, person: person, language: .ru, size: .smallest)
        return Tape(
            title: title,
            lines: facts.enumerated().map { second, fact in
                Tape.Line(
                    at: Int64(second) * 1000,
                    .wrote(Entry(moment: Self.noon.adding(seconds: second), call: call, fact: fact)))
            })
    }

    private var spoken: Tape {
        var event = CallEvent(id: "1", source: "//pbx", kind: .alerting, callID: "1")
        event.from = CallEvent.Party(number: PhoneNumber(reading: "8 921 000-00-55"))
        event.from?.name = "Секретов Иван"
        let recognition = Entry.Recognition(extension: "204", client: "akvarel-tour", revision: "1")
        return tape(
            .reported(event, recognition), .drafted(.name, "Секретов Иван"), .drafted(.purpose, "Подобрать тур"),
            .drafted(.note, "давление 180, дома 8 921 000-00-55"), .gapNoted("давление 180"),
            .searchedInVain("Секретов"), .vipKnown("Секретов Иван"), .drafted(.contact, "vera@example.com"))
    }

    private func written(_ tape: Tape) throws -> String {
        String(decoding: try JSONEncoder().encode(tape.title), as: UTF8.self)
            + (try tape.lines.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }).joined()
    }

    @Test("says nothing of the caller, nor of who spoke with him")
    func nothing() throws {
        let before = try written(spoken)
        #expect(before.contains("Секретов") && before.contains("9210000055"))
        let after = try written(spoken.anonymous(scenario: nil, for: Fixtures.akvarel, forms: PlainForms()))
        for secret in secrets + ["Кузнецова", "olga"] { #expect(!after.contains(secret), "\(secret)") }
    }

    @Test("says the same of the same, and keeps what the card offers")
    func consistent() throws {
        let tape = try spoken.anonymous(scenario: nil, for: Fixtures.akvarel, forms: PlainForms())
        let facts = tape.lines.compactMap { line in
            if case .wrote(let entry) = line.what { entry.fact } else { nil }
        }
        guard case .reported(let event, _) = facts[0], case .drafted(_, let name) = facts[1],
            case .vipKnown(let vip) = facts[6]
        else {
            Issue.record("the entries are others")
            return
        }
        #expect(event.from?.number.kind == .international && event.from?.name == name && vip == name)
        #expect(facts[2] == .drafted(.purpose, "Подобрать тур"))
    }

    @Test("is typed with letters that mean nothing, and the commands are the same")
    func keys() throws {
        let person = Operator.practising(as: .agent, for: Fixtures.akvarel)
        let scenario = Self.scenario
        let begun = try #require(scenario.at)
        let title = Tape.Title(
            scenario: "akvarel-tour/x", seed: 0, begunAt: begun, person: person, language: .ru, size: .smallest)
        let told = PracticeRun(of: scenario, for: Fixtures.akvarel, drawing: Drawing(of: [:], seed: 0), at: begun)
            .entries.compactMap { entry in
                if case .reported(let event, _) = entry.fact { Tape.Line(at: 0, .told(event)) } else { nil }
            }
        let typed: [Key] = [.enter, .enter, .character("И"), .character("7"), .enter]
        let keys = typed.enumerated().map { Tape.Line(at: 1000 * Int64($0 + 1), .key(KeyName($1).rawValue)) }
        let tape = Tape(title: title, lines: told + [Tape.Line(at: 0, .drawn)] + keys)
        let other = try tape.anonymous(scenario: scenario, for: Fixtures.akvarel, forms: PlainForms())
        let left = other.lines.compactMap { line in if case .key(let name) = line.what { name } else { nil } }
        #expect(left == ["enter", "enter", "=x", "=0", "enter"])
    }

    @Test(
        "has a word for every key",
        arguments: [
            Key.character("="), .character("ф"), .alt("1"), .control("s"), .function(12), .enter, .backTab, .pageDown,
            .resized(.wide),
        ])
    func keyNames(_ key: Key) {
        #expect(KeyName(rawValue: KeyName(key).rawValue).key == key)
    }
}

private struct PlainForms: WordForms {
    func stem(of word: String) -> String { word }
}
