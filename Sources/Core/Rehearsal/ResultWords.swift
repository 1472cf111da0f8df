package import Answering
package import Screens

/// What is said of a result, wherever it is written.
package struct ResultWords: Sendable {
    private let isRussian: Bool
    private let dates: TradeWords
    private let points: PointWords
    private let verdicts: VerdictWords
    private let zone: Zone

    package init(_ language: Language, for client: Client) {
        isRussian = language == .ru
        dates = TradeWords(language)
        points = PointWords(language, for: client)
        verdicts = VerdictWords(language, for: client)
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
        return dates.fullDate(local.day) + " " + Times.clock(local)
    }

    /// What is asked for, as a sentence.
    package func point(of judged: PracticeResult.Judged) -> String {
        judged.rule.map(points.sentence) ?? judged.mark ?? judged.point
    }

    /// What proves it, or what it lacks.
    package func proof(of judged: PracticeResult.Judged) -> String {
        if judged.given != nil { return isRussian ? "поставил тренер" : "given by the trainer" }
        return judged.ruling.map { verdicts.sentence(for: $0) } ?? judged.words ?? ""
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

    /// Her keys, her seconds and when she came to each stage, beside the median of others.
    package func figures(
        of result: PracticeResult, _ peers: PracticePeers?
    ) -> [(name: String, hers: Int, others: Int?)] {
        let stages = Stage.allCases.compactMap { stage in
            result.times?[stage.rawValue].map { (name(of: stage), $0, peers?.times[stage.rawValue]) }
        }
        return [
            (isRussian ? "клавиш" : "keys", result.keys, peers?.keys),
            (isRussian ? "секунд" : "seconds", result.seconds, peers?.seconds),
        ] + stages
    }

    package func besides(_ others: Int) -> String { isRussian ? ", медиана у других \(others)" : ", others \(others)" }

    private func name(of stage: Stage) -> String {
        switch stage {
        case .greeting: isRussian ? "секунд до приветствия" : "seconds to the greeting"
        case .question: isRussian ? "секунд до первого вопроса" : "seconds to the first question"
        case .dial: isRussian ? "секунд до набора номера" : "seconds to the first number rung"
        case .message: isRussian ? "секунд до сообщения" : "seconds to the message"
        case .filing: isRussian ? "секунд до записи звонка" : "seconds to the filing"
        }
    }
}
