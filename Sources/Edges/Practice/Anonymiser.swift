package import Answering
import Display
import Foundation
package import Rehearsal
import Screens
import Synchronization

/// Takes persons out of what was recorded: a number becomes another, the same one always the same, and what was written
/// another text.
///
/// What the client's own card offers as an answer is nobody's, and stays, because the talk goes by it. Managers stay by
/// their ids: they are the client's, and the card names them.
package final class Anonymiser: PersonalSafe, Sendable {
    private let openly: Set<String>
    private let others = Mutex<[String: String]>([:])

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
        let isNumber = number.kind == .international
        return others.withLock { others in
            let key = isNumber ? number.key : text
            if let other = others[key] { return other }
            let count = others.count
            // An extension stays one, and a number that a script asks for has as many digits as it wants.
            let other =
                isNumber
                ? "+7900" + String(String(10_000_000 + count).dropFirst())
                : text.allSatisfy(\.isNumber)
                    ? String((String(repeating: "0", count: text.count) + "\(count)").suffix(text.count))
                    : "\(Self.made)\(count + 1)"
            others[key] = other
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
        let written = try JSONSerialization.jsonObject(with: encoder.encode(recorded))
        return try JSONDecoder().decode(Recorded.self, from: JSONSerialization.data(withJSONObject: nameless(written)))
    }

    /// Not all that tells of a person is `Personal`: by its call's id, its leg or a recording's file a PBX may name the
    /// number that called, and colleagues stand by their ids.
    private func nameless(_ written: Any, as key: String = "", in parent: String = "") -> Any {
        switch written {
        case let text as String: return Self.names(key, parent) && !isMade(text) ? keep(text) : text
        case let list as [Any]: return list.map { nameless($0, as: key, in: parent) }
        case let map as [String: Any]:
            // The ids of a practice are made of its scenario.
            let isPractice = map["source"] as? String == PretendTelephone.source
            let pairs = map.map { inner, value in
                let isKept = isPractice && (inner == "callID" || inner == "id")
                return (inner, isKept ? value : nameless(value, as: inner, in: key))
            }
            return Dictionary(uniqueKeysWithValues: pairs)
        default: return written
        }
    }

    /// It is not what was written, but stands in its place already.
    private func isMade(_ text: String) -> Bool {
        text.hasPrefix(Self.made) && others.withLock { $0.values.contains(text) }
    }

    private static let made = "text "

    private static func names(_ key: String, _ parent: String) -> Bool {
        switch key {
        case "callID", "legID", "fromLeg", "sipCallID", "url", "extension", "signedBy", "sender", "receivedFrom",
            "handedTo", "ticket", "from":
            true
        case "to": parent == "handedOver"
        case "by": parent == "taken"
        case "at": parent == "shown"
        // By that of an attempt the desk knows its own again.
        case "id": parent != "attempt"
        case "text": parent == "cause"
        // `asked`: colleagues, in their order.
        case "_0": parent == "asked"
        default: false
        }
    }
}

extension Tape {
    /// The same without persons: who called, who worked, and whatever either of them said in words of their own.
    package func anonymous(scenario: Scenario?, for client: Client, forms: any WordForms) throws -> Tape {
        let anonymiser = Anonymiser(keeping: client)
        var tape = self
        tape.title.person.extension = anonymiser.keep(title.person.extension)
        (tape.title.person.name, tape.title.person.goesBy, tape.title.person.id) = ("Operator", "Operator", "operator")
        var rerun = scenario.map { Rerun(of: self, scenario: $0, for: client, forms: forms) }
        for index in lines.indices {
            switch lines[index].what {
            case .key(let name):
                guard let key = KeyName(rawValue: name).key, rerun?.types(key) == true else { break }
                tape.lines[index].what = .key(KeyName(key.withoutMeaning).rawValue)
            // Other words stand on it now.
            case .drawn: tape.lines[index].what = .drawn()
            default: tape.lines[index] = try anonymiser.anonymous(lines[index])
            }
            rerun?.playNext()
        }
        return tape
    }
}

extension Rerun {
    fileprivate func types(_ key: Key) -> Bool { interface.isTyped(key, on: desk) }
}

extension Key {
    /// A letter of the same sort: it moves the cursor as far, and says nothing.
    fileprivate var withoutMeaning: Key {
        guard case .character(let character) = self else { return self }
        return .character(character.isNumber ? "0" : character.isWhitespace ? " " : "x")
    }
}
