import Display

/// A finding as compilers print theirs: its line, the line of the file with a caret under the column, and what to write.
///
/// All of it is harmless to a terminal; colours are in none of it but where they are asked for.
package struct PrintedFinding {
    private let finding: Finding
    private let excerpt: Excerpt?
    private let ink: Ink

    package init(_ finding: Finding, _ excerpt: Excerpt?, isColoured: Bool) {
        (self.finding, self.excerpt) = (finding, excerpt)
        ink = isColoured ? .coloured : .none
    }

    /// How wide the line of the file may be, what stands before it included.
    static let mostColumns = 100
    /// Behind the caret so much of a long line is shown, if there is as much.
    private static let columnsBehind = 40

    package var lines: [String] {
        var lines = [headline]
        if let excerpt { lines += shown(excerpt) }
        if let suggestion = finding.suggestion {
            lines.append(edge(with: "=") + "write: " + ink.good(SafeText(suggestion)))
        }
        return lines
    }

    private var headline: String {
        let place = SafeText("\(finding.file):\(finding.line):\(finding.column):")
        let severity = SafeText(finding.severity.rawValue)
        return [
            ink.bold(place), finding.severity == .error ? ink.alarm(severity + ":") : ink.waiting(severity + ":"),
            SafeText(finding.text).text, "[\(finding.rule.rawValue)]",
        ].joined(separator: " ")
    }

    private func shown(_ excerpt: Excerpt) -> [String] {
        let room = Self.mostColumns - edge(with: "|").count
        var before = SafeText(body: excerpt.before)
        var after = SafeText(body: excerpt.after)
        if excerpt.isCutBefore || before.columns + after.columns > room {
            before = before.clippedAtStart(to: room - min(after.columns, Self.columnsBehind))
        }
        after = after.clipped(to: room - before.columns)
        let number = String(finding.line)
        let blanks = String(repeating: " ", count: max(0, Self.edgeColumns - number.count))
        return [
            blanks + number + " | " + (before + after).text,
            edge(with: "|") + String(repeating: " ", count: before.columns) + ink.alarm("^"),
        ]
    }

    private static let edgeColumns = 5

    private func edge(with sign: String) -> String {
        String(repeating: " ", count: max(Self.edgeColumns, String(finding.line).count)) + " \(sign) "
    }
}

/// What is brought out, by colours or not at all.
private enum Ink {
    case none, coloured

    func bold(_ text: SafeText) -> String { drawn(text, "1") }
    func alarm(_ text: SafeText) -> String { drawn(text, "1;31") }
    func waiting(_ text: SafeText) -> String { drawn(text, "1;33") }
    func good(_ text: SafeText) -> String { drawn(text, "32") }

    private func drawn(_ text: SafeText, _ style: String) -> String {
        self == .none ? text.text : "\u{1B}[\(style)m\(text.text)\u{1B}[0m"
    }
}
