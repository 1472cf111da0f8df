/// The page of a rule: in the book, in a log that programs read, and on the terminal of whoever asks.
package struct RulePage: Sendable {
    package let rule: Rule
    private let explanation: Explanation

    /// `nil` where the rule is not explained.
    package init?(of rule: Rule) {
        guard let explanation = rule.explanation else { return nil }
        (self.rule, self.explanation) = (rule, explanation)
    }

    /// Of all rules, in their order.
    package static var all: [RulePage] { Rule.allCases.compactMap(RulePage.init) }

    /// The folder of the pages in the source, and this one's file in it.
    package static let folder = "Docs/Rules"
    package var file: String { rule.rawValue + ".md" }

    /// The first sentence of why.
    package var summary: String {
        let why = explanation.why
        guard let end = why.firstRange(of: ". ") else { return why }
        return String(why[..<end.lowerBound]) + "."
    }

    package var why: String { explanation.why }

    /// With what stands there before and after.
    package var text: String {
        let (before, after) = (explanation.shown.before.withVisibleTabs, explanation.shown.after)
        return """
            \(rule.rawValue) (\(rule.severity.rawValue))

            \(explanation.why)

            \(title("Before")):

            \(before.indented)

            \(title("After")):

            \(after.indented)
            """
    }

    package var markdown: String {
        let (before, after) = (explanation.shown.before.withVisibleTabs, explanation.shown.after)
        let (opening, closing) = explanation.file == nil ? ("", "") : ("```yaml\n", "\n```")
        return """
            # \(rule.rawValue)

            \(rule.severity == .error ? "An error." : "A warning.") \(explanation.why)

            ## \(title("Before"))

            \(opening)\(before)\(closing)

            ## \(title("After"))

            \(opening)\(after)\(closing)

            """
    }

    /// The page that lists the others.
    package static var contents: String {
        let rows = all.map { page in
            "| [\(page.rule.rawValue)](\(page.file)) | \(page.rule.severity.rawValue) | \(page.summary) |"
        }
        return """
            # The rules of `pult check`

            Written by `make golden` from the code. An error cannot be right, and keeps a profile from the desks; a \
            warning is what may be meant, but probably is not. `pult check --explain RULE` prints a page in the terminal.

            | rule | | |
            |---|---|---|
            \(rows.joined(separator: "\n"))

            """
    }

    private func title(_ word: String) -> String {
        explanation.file.map { "\(word), in \($0.name)" } ?? word
    }
}

extension Rule {
    /// The one that was most likely meant by a name.
    package static func nearest(to name: String) -> Rule? {
        allCases.map(\.rawValue).nearest(to: name).flatMap(Rule.init)
    }
}

extension Explanation.File {
    fileprivate var name: String {
        switch self {
        case .profile: "profile.yaml"
        case .roster: "roster.yaml"
        case .settings: "settings.yaml"
        case .scenario: "practice/*.yaml"
        case .today: "today.yaml"
        }
    }
}

extension String {
    fileprivate var withVisibleTabs: String { replacing("\t", with: "⇥   ") }

    fileprivate var indented: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    " + $0 }
            .joined(separator: "\n")
    }
}
