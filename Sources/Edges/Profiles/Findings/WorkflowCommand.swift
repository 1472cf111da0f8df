/// A finding as GitHub's workflow commands tell it, so that it stands beside the line that was changed.
///
/// Source: GitHub, Workflow commands for GitHub Actions, "Setting an error message".
package struct WorkflowCommand {
    private let finding: Finding
    private let path: String

    /// - Parameter directory: in which the command runs: the checkout.
    package init(_ finding: Finding, from directory: String) {
        self.finding = finding
        path = SourcePath(finding.file, from: directory).path
    }

    package var line: String {
        let properties = [
            "file=" + path.escaped(Self.inProperties), "line=\(finding.line)", "col=\(finding.column)",
            "title=" + finding.rule.rawValue,
        ]
        let text = finding.text.escaped(Self.inText)
        return "::\(finding.severity.rawValue) \(properties.joined(separator: ","))::\(text)"
    }

    private static let inText: [Unicode.Scalar: String] = ["%": "%25", "\r": "%0D", "\n": "%0A"]
    private static let inProperties = inText.merging([":": "%3A", ",": "%2C"]) { first, _ in first }
}

extension String {
    fileprivate func escaped(_ signs: [Unicode.Scalar: String]) -> String {
        unicodeScalars.map { signs[$0] ?? ($0.isHarmless ? String($0) : "\u{FFFD}") }.joined()
    }
}
