/// A rule as the book tells it and `pult check --explain` does: why there is such a rule, and what it says of.
///
/// `before` and `after` are pieces of a file: keys that take the place of the same keys of the least file that is right
/// (`Explanation.least`). Of `before` the rule is found, of `after` it is not: a test keeps that.
package struct Explanation: Sendable {
    package enum File: String, Sendable, CaseIterable {
        case profile, roster, settings, scenario, today
    }

    package var why: String
    package var file: File
    package var before: String
    package var after: String

    package init(_ why: String, in file: File = .profile, before: String, after: String) {
        (self.why, self.file, self.before, self.after) = (why, file, before, after)
    }
}

extension Rule {
    /// Of every rule; a test keeps it whole.
    package var explanation: Explanation? { Explanation.all[self] }
}

extension Explanation {
    /// By what they are about, each kind in a file of its own.
    static let all: [Rule: Explanation] = [ofPromotions].reduce(into: [:]) { all, some in
        all.merge(some) { first, _ in first }
    }
}

extension Explanation {
    /// The least profile that is right, with the keys of `piece` in the place of its own.
    static func least(with piece: String) -> String {
        let given = Set(blocks(of: piece).map(\.key))
        let kept = blocks(of: leastProfile).filter { !given.contains($0.key) }
        return (kept.map(\.text) + [piece]).joined(separator: "\n") + "\n"
    }

    private static let leastProfile = """
        client: parus
        name: Парус
        numbers: ["+7 812 000-00-95"]
        greeting:
          open: "{hello}! Мастерская «Парус», {operator}."
          closed: "{hello}! Мастерская «Парус» закрыта, {operator}."
        managers:
          - {id: belov, name: Белов, email: belov@parus.example, numbers: ["+7 921 000-00-96"]}
        escalation: {topics: {default: [belov]}}
        """

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
