import Screens

/// What is said around a run, once the terminal is given back.
struct PracticeWords {
    private let isRussian: Bool

    init(_ language: Language) { isRussian = language == .ru }

    var notEnded: String { isRussian ? "Не закончено, не засчитано." : "Not played to its end: nothing counts." }

    /// Why something of what came of a run is not kept.
    func notKept(_ reason: String) -> String {
        isRussian ? "Результат не сохранён. \(reason)" : "The result was not kept. \(reason)"
    }

    func notReported(_ reason: String) -> String {
        isRussian ? "Отчёт не записан. \(reason)" : "The report was not written. \(reason)"
    }

    /// Asked before she plays.
    func replaces(_ steps: Int, _ path: String, _ before: String) -> String {
        isRussian
            ? "В \(path) есть решение, шагов: \(steps). Ваше его заменит, если сдано; как было, ляжет в \(before). Играть?"
            : "\(path) has a solution of \(steps) steps. Yours replaces it if it passes; as it was, it will lie in "
                + "\(before). Play?"
    }

    func recorded(_ steps: Int, _ path: String, _ before: String) -> String {
        isRussian
            ? "Решение записано в \(path), шагов: \(steps). Как было, лежит в \(before)."
            : "\(steps) steps are the solution in \(path) now. As it was, it lies in \(before)."
    }
}
