package import Answering
import Display
import FoundationEssentials
package import Rehearsal
import Screens
import Synchronization

/// Takes persons out of what was recorded: a caller's number becomes another, the same one always the same, and what
/// was written of him another text.
///
/// What the client's own card offers as an answer is nobody's, and stays, because the talk goes by it. Managers stay by
/// their ids: they are the client's, and the card names them.
package final class Anonymiser: PersonalSafe, Sendable {
    private let openly: Set<String>
    private let numbers = Mutex<[String: String]>([:])
    private let texts = Mutex<[String: String]>([:])

    package init(keeping client: Client) {
        let questions = client.script.lists.flatMap(\.steps).compactMap { step in
            if case .ask(let question) = step.action { question.answers } else { nil }
        }
        openly = Set(
            questions.flatMap { $0 } + client.numbers.flatMap { [$0.number.canonical.text, $0.number.raw.text] })
    }

    package func keep(_ text: String) -> String {
        guard text.contains(where: { !$0.isWhitespace }), !openly.contains(text) else { return text }
        let number = PhoneNumber(reading: text)
        guard number.kind == .international else {
            return text.allSatisfy(\.isNumber) && text.count <= Self.longestExtension ? text : written(text)
        }
        return numbers.withLock { numbers in
            let other = numbers[number.key] ?? "+7900" + String(String(10_000_000 + numbers.count).dropFirst())
            numbers[number.key] = other
            return other
        }
    }

    package func take(_ reference: String) -> String { reference }

    /// The values of any recording, without persons.
    ///
    /// - Throws: nothing that was recorded by this program.
    package func anonymous<Recorded: Codable>(_ recorded: Recorded) throws -> Recorded {
        let encoder = JSONEncoder()
        encoder.userInfo[.personalSafe] = self
        return try JSONDecoder().decode(Recorded.self, from: encoder.encode(recorded))
    }

    private func written(_ text: String) -> String {
        texts.withLock { texts in
            let other = texts[text] ?? "text \(texts.count + 1)"
            texts[text] = other
            return other
        }
    }

    private static let longestExtension = 5
}

extension Tape {
    /// The same without persons: who called, who worked, and whatever either of them said in words of their own.
    ///
    /// The client's folder is left out: it is played with the profiles of whoever plays it.
    package func anonymous(scenario: Scenario?, for client: Client, forms: any WordForms) throws -> Tape {
        let anonymiser = Anonymiser(keeping: client)
        var tape = self
        tape.title.files = [:]
        (tape.title.person.name, tape.title.person.goesBy, tape.title.person.id) = ("Operator", "Operator", "operator")
        var rerun = scenario.map { Rerun(of: self, scenario: $0, for: client, forms: forms) }
        for index in lines.indices {
            if case .key(let name) = lines[index].what, let key = KeyName(rawValue: name).key,
                rerun?.writes(key) == true
            {
                tape.lines[index].what = .key(KeyName(key.withoutMeaning).rawValue)
            } else {
                tape.lines[index] = try anonymiser.anonymous(lines[index])
            }
            rerun?.step()
        }
        return tape
    }
}

extension Rerun {
    /// Whether the key goes into a text.
    fileprivate func writes(_ key: Key) -> Bool {
        var interface = interface
        return interface.press(key, at: nextMoment ?? now, on: desk).contains {
            if case .write = $0 { true } else { false }
        } || interface.searchText != self.interface.searchText
    }
}

extension Key {
    /// A letter of the same sort: it moves the cursor as far, and says nothing.
    fileprivate var withoutMeaning: Key {
        guard case .character(let character) = self else { return self }
        return .character(character.isNumber ? "0" : character.isWhitespace ? " " : "x")
    }
}
