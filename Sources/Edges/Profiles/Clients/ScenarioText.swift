package import Answering
package import Rehearsal
import Yams

/// The text of a scenario's file, whose solution is written anew and everything else left as somebody wrote it.
package struct ScenarioText: Sendable {
    package private(set) var text: String

    package init(_ text: String) { self.text = text }

    /// Puts these steps in the place of those that stand there, or at the end; with line ends as the file has them.
    ///
    /// - Throws: nothing for what was done at a desk: its texts are text.
    package mutating func write(_ solution: [SolutionStep]) throws {
        var lines = text.linesWithEnds
        let end = lines.first?.last.flatMap { $0.isNewline ? String($0) : nil } ?? "\n"
        let steps = try Yams.dump(object: solution.map(\.written), width: -1, allowUnicode: true)
        let written = ["solution:"] + steps.split(separator: "\n").map { "  " + $0 }
        let place = place(in: lines)
        if let before = lines.prefix(place.lowerBound).last, before.last?.isNewline == false {
            lines[place.lowerBound - 1] += end
        }
        lines.replaceSubrange(place, with: written.map { $0 + end })
        text = lines.joined()
    }

    /// Why it would not be read as this scenario of the client's, in a sentence; `nil`: it would be.
    package func objection(to scenario: Scenario, of client: Client, country: Country, zone: Zone) -> String? {
        let document = ScenarioDocument(Array(text.utf8), file: "", client: client, country: country, zone: zone)
        if let error = document.findings.first(where: { $0.severity == .error }) {
            return "line \(error.line): \(error.text)"
        }
        guard let read = document.scenario, read.solution == scenario.solution else {
            return "its steps would be read otherwise than they were played"
        }
        return read == scenario ? nil : "the file is not the scenario any more that was played"
    }

    /// The lines of the solution, or where one is to stand; comments and blanks before the next key are the next key's.
    private func place(in lines: [String]) -> Range<Int> {
        let root = Composer.compose(Array(text.utf8), file: "").root
        guard case .map(let pairs)? = root?.content, let key = pairs.first(where: { $0.key == "solution" }) else {
            let end = (lines.lastIndex { !$0.isBlankLine } ?? -1) + 1
            return end..<lines.endIndex
        }
        let first = key.place.line - 1
        let next = pairs.map { $0.place.line - 1 }.filter { $0 > first }.min() ?? lines.endIndex
        let last = lines[first..<next].lastIndex { !$0.isBlankLine && !$0.isComment } ?? first
        return first..<(last + 1)
    }
}

extension String {
    /// Each with what ends it: two characters of Windows are one of Swift's.
    fileprivate var linesWithEnds: [String] {
        var (lines, line) = ([String](), "")
        for character in self {
            line.append(character)
            guard character.isNewline else { continue }
            lines.append(line)
            line = ""
        }
        return line.isEmpty ? lines : lines + [line]
    }

    fileprivate var isBlankLine: Bool { allSatisfy(\.isWhitespace) }
    fileprivate var isComment: Bool { first { !$0.isWhitespace } == "#" }
}
