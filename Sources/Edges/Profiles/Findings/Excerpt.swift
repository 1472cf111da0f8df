/// The line that a finding is about, parted at its column.
package struct Excerpt: Hashable, Sendable {
    package var before: String
    package var after: String
    /// The line goes on: no more of it is looked at.
    package var isCutBefore: Bool
    package var isCutAfter: Bool

    /// Of each side, in Unicode scalars.
    static let most = 400
}

/// The lines that findings are about. Of findings in their order each file is read once, and no longer than a profile may
/// be; a line with a secret in it is not shown again, whatever else is wrong with it.
package struct Excerpts {
    private struct Line: Hashable {
        var file: String
        var number: Int
    }

    private let hidden: Set<Line>
    private var file: String?
    private var source = Source([])
    /// `nil` for the scalars of one that must not be shown.
    private var line: (number: Int, scalars: [Unicode.Scalar]?)?

    package init(of findings: [Finding]) {
        hidden = Set(findings.filter(\.rule.isOfSecrets).map { Line(file: $0.file, number: $0.line) })
    }

    /// `nil` where the file cannot be read, or its line must not be shown.
    package mutating func excerpt(of finding: Finding) -> Excerpt? {
        guard !hidden.contains(Line(file: finding.file, number: finding.line)) else { return nil }
        if file != finding.file {
            (file, line) = (finding.file, nil)
            source = Source((try? bytes(of: finding.file, atMost: Composer.mostBytes).get())?.withoutMark ?? [])
        }
        guard !source.bytes.isEmpty, let scalars = scalars(of: finding.line) else { return nil }
        let column = min(finding.column - 1, scalars.count)
        let (before, after) = (scalars[..<column], scalars[column...])
        return Excerpt(
            before: String(before.suffix(Excerpt.most)), after: String(after.prefix(Excerpt.most)),
            isCutBefore: before.count > Excerpt.most, isCutAfter: after.count > Excerpt.most)
    }

    /// Many findings may stand on one long line: it is taken apart once. Where a file cannot be parsed, nobody has looked for
    /// secrets before.
    private mutating func scalars(of number: Int) -> [Unicode.Scalar]? {
        if let line, line.number == number { return line.scalars }
        let text = String(decoding: source.rest(from: Place(line: number, column: 1)), as: UTF8.self)
        let scalars = Secret(in: text) == nil ? Array(text.unicodeScalars) : nil
        line = (number, scalars)
        return scalars
    }
}

extension String {
    fileprivate init(_ scalars: ArraySlice<Unicode.Scalar>) {
        self.init(String.UnicodeScalarView(scalars))
    }
}

extension Finding {
    /// From which column to which `suggestion` takes the place of `misspelt`; `nil` where that cannot be told for sure.
    package func misspeltColumns(in excerpt: Excerpt) -> Range<Int>? {
        guard let misspelt, !misspelt.isEmpty else { return nil }
        let (rest, word) = (Array(excerpt.after.unicodeScalars), Array(misspelt.unicodeScalars))
        func stands(at start: Int) -> Bool { rest[start...].starts(with: word) }
        let starts = rest.indices.filter(stands)
        // Where it stands first, or behind its quotation mark, is its place; further on only where there is no second.
        let isQuoted = rest.first == "\"" || rest.first == "'"
        guard let first = starts.first, first == (isQuoted ? 1 : 0) || starts.count == 1 else { return nil }
        return column + first..<column + first + word.count
    }

    /// Whether the suggestion can be written without quotes, wherever the word stands.
    var isSuggestionPlain: Bool {
        let plain = suggestion.map { $0.hasPrefix("{") && $0.hasSuffix("}") ? String($0.dropFirst().dropLast()) : $0 }
        return plain?.isIdentifier == true
    }
}
