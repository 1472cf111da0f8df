package import Answering
package import Display
package import Screens

/// What came of a run, as lines to read.
package struct ResultPaper: Sendable {
    package let lines: [SafeText]

    /// - Parameter peers: what others took for it, where there are enough of them.
    package init(
        of result: PracticeResult, for client: Client, besides peers: PracticePeers? = nil, in language: Language,
        columns: Int = 100
    ) {
        let words = ResultWords(language, for: client)
        // First what everybody looks for: on a small screen the points go on below.
        var lines = [
            SafeText(result.title), SafeText(words.head(of: result)),
            SafeText("\(words.sum(of: result)) · \(words.verdict(on: result))"), "",
        ]
        for judged in result.judged {
            let points = words.points(of: judged)
            let asked = "\(words.sign(of: judged)) \(words.point(of: judged))"
            lines.append(SafeText(asked + (points.isEmpty ? "" : "  " + points)))
            for line in SafeText(words.proof(of: judged)).wrapped(columns: max(20, columns - 6)) where !line.isEmpty {
                lines.append("    " + line)
            }
        }
        lines.append("")
        for figure in words.figures(of: result, peers) {
            lines.append(SafeText("\(figure.name): \(figure.hers)" + (figure.others.map { words.besides($0) } ?? "")))
        }
        self.lines = lines
    }
}
