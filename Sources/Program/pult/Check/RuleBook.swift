import Display
import Profiles
import Setup

/// The pages of the rules on the terminal.
enum RuleBook {
    private static let columns = 80

    /// - Parameter name: of a rule, or `all`.
    /// - Throws: `Refusal` where there is none, with the nearest.
    static func explain(_ name: String) throws {
        if name == "all" { return Console.emit(lines: contents) }
        guard let rule = Rule(rawValue: name), let page = RulePage(of: rule) else {
            let hint = Rule.nearest(to: name).map { " Did you mean “\($0.rawValue)”?" } ?? ""
            throw Refusal("no rule is called “\(name)”.\(hint) `--explain all` lists them.", code: Refusal.notSo)
        }
        Console.emit(lines: page.text.split(separator: "\n", omittingEmptySubsequences: false).flatMap(shown))
    }

    private static var contents: [String] {
        let pages = RulePage.all
        let longest = pages.map(\.rule.rawValue.count).max() ?? 0
        return pages.map { page in
            let name = page.rule.rawValue.padding(to: longest)
            return "\(name)  \(page.rule.severity.rawValue.padding(to: "warning".count))  \(page.summary)"
        }
    }

    /// Sentences are broken into lines; what stands in a file is not.
    private static func shown(_ line: Substring) -> [String] {
        let text = SafeText(body: String(line))
        return line.isEmpty || line.hasPrefix(" ") ? [text.text] : text.wrapped(columns: columns).map(\.text)
    }
}

extension String {
    fileprivate func padding(to columns: Int) -> String {
        self + String(repeating: " ", count: max(0, columns - count))
    }
}
