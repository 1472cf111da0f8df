package import Screens

/// A key of practice's own, beside those of the desk: the help and the book of keys are made from these tables.
package struct PracticeKey: Sendable {
    package let names: [String]
    private let english: String
    private let russian: String

    private init(_ names: String..., en english: String, ru russian: String) {
        (self.names, self.english, self.russian) = (names, english, russian)
    }

    package func meaning(in language: Language) -> String { language == .ru ? russian : english }

    /// Of the frame around the desk.
    package static let frame = [
        PracticeKey("Ctrl+P", en: "stop the clock, let it go on", ru: "остановить часы, пустить дальше"),
        PracticeKey("Ctrl+F", en: "faster: twice, four times, as it was", ru: "быстрее: вдвое, вчетверо, как было"),
        PracticeKey(
            "Ctrl+B", en: "a step back; such a run does not count", ru: "шаг назад; такой звонок не идёт в зачёт"),
        PracticeKey("Ctrl+A", en: "from the beginning", ru: "сначала"),
        PracticeKey("Ctrl+X", en: "end, twice", ru: "закончить, дважды"),
        PracticeKey(
            "F1", en: "these keys, by a standing clock; again: those of the desk",
            ru: "эти клавиши, часы стоят; ещё раз: клавиши рабочего места"),
    ]

    /// Of what is played again, and of a solution that is watched.
    package static let replay = [
        PracticeKey("Space", en: "stop, go on; at the end: once more", ru: "пауза, дальше; в конце: сначала"),
        PracticeKey("+", "−", en: "faster, slower", ru: "быстрее, медленнее"),
        PracticeKey("→", "←", en: "a step on, a step back", ru: "шаг вперёд, шаг назад"),
        PracticeKey("Tab", en: "to the next attempt or outcome", ru: "к следующей попытке или итогу"),
        PracticeKey("Home", en: "to the beginning", ru: "к началу"),
        PracticeKey(
            "Enter", en: "a run that was played: go on from here yourself",
            ru: "сыгранный звонок: продолжить отсюда самой"),
        PracticeKey("Esc", en: "leave", ru: "выйти"),
    ]
}
