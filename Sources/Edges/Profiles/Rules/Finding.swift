import Answering

/// Something wrong in a file of the service, where it is, and what to do.
///
/// Printed as compilers print theirs, so that editors jump to it.
package struct Finding: Hashable, Codable, Sendable {
    package enum Severity: String, Codable, Sendable {
        case error, warning
    }

    package var file: String
    /// From 1; the column counts Unicode scalars, as editors do.
    package var line: Int
    package var column: Int
    package var severity: Severity
    package var rule: Rule
    package var text: String
    /// What to write instead of `misspelt`, where something near enough is known.
    package var suggestion: String?
    /// The word that stands there.
    package var misspelt: String?

    package init(
        file: String, line: Int, column: Int, severity: Severity, rule: Rule, text: String, suggestion: String? = nil,
        insteadOf misspelt: String? = nil
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.severity = severity
        self.rule = rule
        self.text = text
        self.suggestion = suggestion
        self.misspelt = misspelt
    }

    init(_ fault: Fault, file: String, at place: Place) {
        self.init(of: fault, file: file, at: place)
    }

    init(of objection: some Objection, file: String, at place: Place) {
        self.init(
            file: file, line: place.line, column: place.column, severity: objection.rule.severity, rule: objection.rule,
            text: objection.wording, suggestion: objection.correction?.meant, insteadOf: objection.correction?.written)
    }
}

extension Finding: CustomStringConvertible {
    package var description: String {
        "\(file):\(line):\(column): \(severity.rawValue): \(text) [\(rule.rawValue)]"
    }
}

extension Finding: Comparable {
    package static func < (left: Finding, right: Finding) -> Bool {
        (left.file, left.line, left.column, left.rule.rawValue, left.text)
            < (right.file, right.line, right.column, right.rule.rawValue, right.text)
    }
}

extension [Finding] {
    /// Warnings alone keep nothing from working.
    package var hasErrors: Bool {
        contains { $0.severity == .error }
    }

    /// The first of them that keeps something from working.
    var flaw: Trouble.Flaw? {
        first { $0.severity == .error }.map { Trouble.Flaw(line: $0.line, rule: $0.rule.rawValue) }
    }
}

/// A position in a file, both from 1.
struct Place: Hashable, Comparable, Sendable {
    var line: Int
    var column: Int

    static let start = Place(line: 1, column: 1)

    static func < (left: Place, right: Place) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
