package import Screens

/// What is said of a result, wherever it is written.
package struct ResultWords: Sendable {
    private let isRussian: Bool

    package init(_ language: Language) { isRussian = language == .ru }

    package func sign(of judged: PracticeResult.Judged) -> String {
        if let given = judged.given { return given == judged.points ? "+" : "−" }
        return switch judged.isKept {
        case true?: "+"
        case false?: judged.isCritical ? "!" : "−"
        case nil: "?"
        }
    }

    /// `2/2`; nothing where it is worth none.
    package func points(of judged: PracticeResult.Judged) -> String {
        judged.points == 0 ? "" : "\(judged.given ?? (judged.isKept == true ? judged.points : 0))/\(judged.points)"
    }

    package func sum(of result: PracticeResult) -> String {
        "\(result.earned)/\(result.possible) = \(result.percent) %"
    }

    package func verdict(on result: PracticeResult) -> String {
        switch (result.isPassed, result.hasFailedAtOnce, result.isWhole) {
        case (true, _, _): isRussian ? "сдано" : "passed"
        case (_, true, _): isRussian ? "не сдано: грубая ошибка" : "failed: a critical fault"
        case (_, _, false): isRussian ? "не сдано: не доиграно" : "failed: not played to its end"
        default: isRussian ? "не сдано: нужно \(result.needed) %" : "failed: \(result.needed) % are needed"
        }
    }

    package func figures(of result: PracticeResult, _ peers: PracticePeers?) -> String {
        let keys = figure(isRussian ? "клавиш" : "keys", result.keys, peers?.keys)
        return keys + "; " + figure(isRussian ? "секунд" : "seconds", result.seconds, peers?.seconds)
    }

    private func figure(_ name: String, _ count: Int, _ others: Int?) -> String {
        "\(name): \(count)" + (others.map { isRussian ? ", у других в среднем \($0)" : ", others \($0)" } ?? "")
    }
}
