package import Display
package import Screens

/// What came of a run, as lines to read.
package struct ResultPaper: Sendable {
    package let lines: [SafeText]

    package init(of result: PracticeResult, in language: Language, columns: Int = 100) {
        let isRussian = language == .ru
        var lines: [SafeText] = [SafeText(result.title), ""]
        for judged in result.judged {
            let mark =
                switch judged.isKept {
                case true?: "+"
                case false?: judged.isCritical ? "!" : "−"
                case nil: "?"
                }
            let points = judged.points == 0 ? "" : "  \(judged.isKept == true ? judged.points : 0)/\(judged.points)"
            let head = SafeText("\(mark) \(judged.point)\(points)")
            lines.append(head)
            for line in SafeText(judged.words).wrapped(columns: max(20, columns - 6)) where !line.isEmpty {
                lines.append("    " + line)
            }
        }
        lines.append("")
        lines.append(SafeText(Self.sum(of: result, isRussian)))
        self.lines = lines
    }

    private static func sum(of result: PracticeResult, _ isRussian: Bool) -> String {
        let points = "\(result.earned)/\(result.possible) = \(result.percent) %"
        let verdict =
            switch (result.isPassed, result.hasFailedAtOnce, result.isWhole) {
            case (true, _, _): isRussian ? "сдано" : "passed"
            case (_, true, _): isRussian ? "не сдано: грубая ошибка" : "failed: a critical fault"
            case (_, _, false): isRussian ? "не сдано: не доиграно" : "failed: not played to its end"
            default:
                isRussian ? "не сдано: нужно \(result.needed) %" : "failed: \(result.needed) % are needed"
            }
        let keys =
            isRussian
            ? "клавиш: \(result.keys), секунд: \(result.seconds)" : "keys: \(result.keys), seconds: \(result.seconds)"
        return "\(points) · \(verdict) · \(keys)"
    }
}
