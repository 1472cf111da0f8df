package import Answering
package import Screens

/// What is said of a result, wherever it is written.
package struct ResultWords: Sendable {
    private let isRussian: Bool
    private let points: PointWords
    private let zone: Zone

    package init(_ language: Language, for client: Client) {
        isRussian = language == .ru
        points = PointWords(language, for: client)
        zone = client.hours.zone
    }

    /// `Лена · 20.11.2026 14:32 · akvarel-tour/greece`
    package func head(of result: PracticeResult) -> String {
        [trainee(of: result), moment(of: result), result.scenario].joined(separator: " · ")
    }

    package func trainee(of result: PracticeResult) -> String {
        guard let name = result.traineeName, name != result.trainee else { return result.trainee }
        return "\(name) (\(result.trainee))"
    }

    /// By the client's clock.
    package func moment(of result: PracticeResult) -> String {
        let local = zone.local(result.endedAt)
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        let day = [two(local.day.day), two(local.day.month), "\(local.day.year)"].joined(separator: ".")
        return "\(day) \(two(local.hour)):\(two(local.minute))"
    }

    /// What is asked for, as a sentence.
    package func point(of judged: PracticeResult.Judged) -> String {
        judged.rule.map(points.sentence) ?? judged.mark ?? judged.point
    }

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
        guard result.isAlone else {
            return isRussian
                ? "не в зачёт: шаг назад или помощь тренера" : "does not count: a step back, or a trainer's help"
        }
        return switch (result.isPassed, result.hasFailedAtOnce, result.isWhole) {
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
