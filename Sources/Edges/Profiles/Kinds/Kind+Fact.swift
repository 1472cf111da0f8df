import Answering
import Rehearsal

// Facts and steps of a solution are short sentences: a verb and what it is about.

extension Kind where Value == Fact {
    /// - Parameter drawn: what may stand in braces.
    static func fact(_ drawn: [String]) -> Kind {
        Kind(.fact) { item, reading in
            guard let text = reading.text(of: item) else { return nil }
            reading.placeholders.note(text, at: item.place, .only(drawn))
            return Sentence(text, item.place, reading).fact
                ?? reading.note(.badTrigger(text, wanted: Self.examples), at: item.place)
        }
    }

    /// `ivanova рабочий`: an attempt without its verb.
    private static func attempt(_ drawn: [String]) -> Kind {
        Kind(.anyText) { item, reading in
            guard let text = reading.text(of: item) else { return nil }
            reading.placeholders.note(text, at: item.place, .only(drawn))
            return Sentence("attempt " + text, item.place, reading).fact
        }
    }

    /// Facts in the order in which they are wanted; after `attempts` the verb is left out.
    static func ordered(attempts: Bool, _ drawn: [String]) -> Kind {
        (attempts ? attempt(drawn) : fact(drawn)).described(as: .anyText)
    }

    private static let examples = """
        there are picked-up, said greeting, asked FIELD, answered FIELD [not] VALUE, refused FIELD, opened SECTION, \
        attempt MANAGER LABEL, attempts, held 40s, silent 8s, hold, connected, reached, message, outcome NAME, filed
        """
}

extension Kind where Value == SolutionStep {
    static func solutionStep(_ drawn: [String]) -> Kind {
        Kind(.solutionStep) { item, reading in
            guard let text = reading.text(of: item) else { return nil }
            reading.placeholders.note(text, at: item.place, .only(drawn))
            return Sentence(text, item.place, reading).solutionStep
                ?? reading.note(
                    .badTrigger(text, wanted: Self.examples), at: item.place)
        }
    }
}

extension Kind where Value == SolutionStep {
    private static var examples: String {
        let results = Attempt.Result.allCases.map(\.rawValue).joined(separator: ", ")
        return """
            there are pick-up, said greeting, FIELD VALUE, refused FIELD, section SECTION, form FORM, connect TOPIC, dial, \
            \(results), message TOPIC, hold, resume, wait 20s, hang-up, type TYPE, outcome NAME, file
            """
    }
}

/// A verb and the words behind it, the names among them looked up.
private struct Sentence {
    private let verb: String
    private let object: String
    private let place: Place
    private let reading: Reading

    init(_ text: String, _ place: Place, _ reading: Reading) {
        let words = text.split(separator: " ", maxSplits: 1)
        verb = words.first.map(String.init) ?? ""
        object = words.count > 1 ? String(words[1].trimmingBlanks) : ""
        self.place = place
        self.reading = reading
    }

    var fact: Fact? {
        switch (verb, object.isEmpty) {
        case ("picked-up", true): return .pickedUp
        case ("attempts", true): return .attempts
        case ("hold", true): return .hold
        case ("connected", true): return .connected
        case ("reached", true): return .reached
        case ("filed", true): return .filed
        case ("message", _): return .message(topic: object.isEmpty ? nil : name(.topic, object))
        case ("said", false): return Saying(rawValue: object).map { .said($0) }
        case ("asked", false): return .asked(field: name(.field, object))
        case ("refused", false): return .refused(field: name(.field, object))
        case ("opened", false): return .opened(section: name(.section, object))
        case ("outcome", false): return .outcome(name(.outcome, object))
        case ("held", false): return seconds.map { .held(seconds: $0) }
        case ("silent", false): return seconds.map { .silent(seconds: $0) }
        case ("attempt", _):
            let words = object.split(separator: " ", maxSplits: 1).map { String($0.trimmingBlanks) }
            return .attempt(manager: words.first.map { name(.manager, $0) }, label: words.dropFirst().first)
        case ("answered", false):
            let words = object.split(separator: " ", maxSplits: 1).map { String($0.trimmingBlanks) }
            let isDenied = words.count > 1 && words[1].hasPrefix("not ")
            let value = words.count > 1 ? (isDenied ? String(words[1].dropFirst(4)) : words[1]).unquoted : nil
            return .answered(field: name(.field, words[0]), value: value, is: !isDenied)
        default: return nil
        }
    }

    var solutionStep: SolutionStep? {
        if object.isEmpty, let result = Attempt.Result(rawValue: verb) { return .result(result) }
        switch (verb, object.isEmpty) {
        case ("pick-up", true): return .pickUp
        case ("dial", true): return .dial
        case ("hold", true): return .hold
        case ("resume", true): return .resume
        case ("hang-up", true): return .hangUp
        case ("file", true): return .file
        case ("said", false): return Saying(rawValue: object).map { .said($0) }
        case ("refused", false): return .refused(field: name(.field, object))
        case ("section", false): return .section(name(.section, object))
        case ("form", false): return .form(name(.form, object))
        case ("connect", false): return .connect(name(.topic, object))
        case ("message", false): return .message(name(.topic, object))
        case ("outcome", false): return .outcome(name(.outcome, object))
        case ("type", false): return CallType(rawValue: object).map { .classify($0) }
        case ("wait", false): return seconds.map { .wait(seconds: $0) }
        case (_, false): return .answer(field: name(.field, verb), value: object.unquoted)
        default: return nil
        }
    }

    private var seconds: Int? { Span(text: object.replacing(" ", with: ""))?.seconds }

    private func name(_ sort: Reference.Sort, _ name: String) -> String {
        let name = name.unquoted
        reading.references.refer(to: sort, name, at: place)
        return name
    }
}

extension String {
    fileprivate var unquoted: String {
        count >= 2 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
    }
}
