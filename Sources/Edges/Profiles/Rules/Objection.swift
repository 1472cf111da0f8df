/// What is wrong or doubtful, as a value: the rule it breaks, and the sentence that says so.
///
/// What cannot be right is a `Fault`, found while a file is read; what may be meant, but probably is not, is a doubt of a
/// review.
protocol Objection {
    var rule: Rule { get }
    /// One sentence: what is wrong and, where it does not follow, what to do.
    var wording: String { get }
    /// What was probably meant, where something near enough is known.
    var correction: Correction? { get }
}

/// A word that stands there, and the one that was probably meant.
struct Correction {
    var written: String
    var meant: String
}

extension Objection {
    var correction: Correction? { nil }

    func quoted(_ text: String) -> String {
        "“\(escaped(text))”"
    }

    /// What stands in a file may be meant for the terminal that shows the finding.
    func escaped(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let shown = scalars.prefix(60).map { $0.isHarmless ? String($0) : "\\u{\(String($0.value, radix: 16))}" }
        return shown.joined() + (scalars.dropFirst(60).isEmpty ? "" : "…")
    }
}

extension Unicode.Scalar {
    var isHarmless: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: false
        default: true
        }
    }
}
