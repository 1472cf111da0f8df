/// A rule as the book tells it and `pult check --explain` does: why there is such a rule, and what it says of.
package struct Explanation: Sendable {
    package enum File: String, Sendable, CaseIterable {
        case profile, roster, settings, scenario, today
    }

    /// How it is shown.
    package enum Shown: Sendable {
        /// Pieces of a file: keys that take the place of the same keys of the least file that is right
        /// (`Explanation.least`). Of `before` the rule is found, of `after` it is not: a test keeps that.
        case piece(File, before: String, after: String)
        /// What no piece of a file can show, told in sentences.
        case words(before: String, after: String)

        package var before: String {
            switch self {
            case .piece(_, let before, _), .words(let before, _): before
            }
        }

        package var after: String {
            switch self {
            case .piece(_, _, let after), .words(_, let after): after
            }
        }
    }

    /// Two or three sentences; the first stands alone in lists.
    package var why: String
    package var shown: Shown

    package init(_ why: String, in file: File = .profile, before: String, after: String) {
        (self.why, shown) = (why, .piece(file, before: before, after: after))
    }

    package init(_ why: String, beforeInWords before: String, after: String) {
        (self.why, shown) = (why, .words(before: before, after: after))
    }

    /// `nil` where it is told in words.
    package var file: File? {
        if case .piece(let file, _, _) = shown { file } else { nil }
    }
}

extension Rule {
    /// Of every rule; a test keeps it whole.
    package var explanation: Explanation? { Explanation.all[self] }
}

extension Explanation {
    /// By what they are about, each kind in a file of its own.
    static let all: [Rule: Explanation] = [
        ofFiles, ofKeys, ofValues, ofNames, ofSettings, ofPromotions, ofGreetings, ofScripts, ofCards, ofPeople,
        ofScenarios,
    ].reduce(into: [:]) { all, some in
        all.merge(some) { first, _ in first }
    }
}

extension Explanation {
    /// The least file that is right, with the keys of `piece` in the place of its own.
    static func least(_ file: File = .profile, with piece: String) -> String {
        let given = Set(blocks(of: piece).map(\.key))
        let kept = blocks(of: leastFiles[file] ?? "").filter { !given.contains($0.key) }
        return (kept.map(\.text) + [piece]).joined(separator: "\n") + "\n"
    }

    /// Settings and the notices of a day may say nothing.
    private static let leastFiles: [File: String] = [
        .profile: """
        client: parus
        name: Парус
        numbers: ["+7 812 000-00-95"]
        greeting:
          open: "{hello}! Мастерская «Парус», {operator}."
          closed: "{hello}! Мастерская «Парус» закрыта, {operator}."
        managers:
          - id: belov
            name: Белов
            email: belov@parus.example
            numbers: ["+7 921 000-00-96", {number: "+7 812 000-00-96", private: true}]
        escalation: {topics: {default: [belov]}}
        """,
        .roster: """
        operators:
          - {id: olga, name: Кузнецова Ольга, extension: "204", clients: [parus]}
          - {id: marina, name: Соколова Марина, extension: "205", clients: [parus]}
        """,
        .scenario: """
        scenario: Парус порвался
        at: 2026-11-24T11:05:00+03:00
        call: {from: "+7 921 000-00-77", to: "+7 812 000-00-95"}
        story:
          - {after: 0s, event: alerting}
          - {when: attempt belov, result: answered}
        solution:
          - pick-up
          - connect default
          - dial
          - answered
        """,
    ]

    /// The keys at the left edge, each with all that stands under it.
    private static func blocks(of text: String) -> [(key: String, text: String)] {
        var blocks: [(key: String, text: String)] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let key = line.prefix { $0 != ":" }
            if let first = line.first, first != " ", key.count < line.count || blocks.isEmpty {
                blocks.append((String(key), String(line)))
            } else if !blocks.isEmpty {
                blocks[blocks.count - 1].text += "\n" + line
            }
        }
        return blocks
    }
}
