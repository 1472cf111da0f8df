package import Rehearsal
import Yams

/// The text of a scenario's file, whose solution is written anew and everything else left as somebody wrote it.
package struct ScenarioText: Sendable {
    package private(set) var text: String

    package init(_ text: String) { self.text = text }

    /// Puts these steps in the place of those that stand there, or at the end.
    ///
    /// - Throws: nothing for what was done at a desk: its texts are text.
    package mutating func write(_ solution: [SolutionStep]) throws {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last?.isEmpty == true { lines.removeLast() }
        let steps = try Yams.dump(object: solution.map(\.written), width: -1, allowUnicode: true)
        let written = ["solution:"] + steps.split(separator: "\n").map { "  " + $0 }
        if let first = lines.firstIndex(where: { $0.hasPrefix("solution:") }) {
            let rest = lines[(first + 1)...]
            let end = rest.firstIndex { !$0.hasPrefix(" ") && !$0.hasPrefix("-") && !$0.isEmpty } ?? lines.endIndex
            lines.replaceSubrange(first..<end, with: written)
        } else {
            lines += written
        }
        text = lines.joined(separator: "\n") + "\n"
    }
}
