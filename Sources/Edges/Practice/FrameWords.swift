import Answering
import Display
import Rehearsal
import Screens

/// The words of the frame.
struct FrameWords: Sendable {
    private let isRussian: Bool

    init(_ language: Language) { isRussian = language == .ru }

    var practice: String { isRussian ? "ТРЕНИРОВКА" : "PRACTICE" }
    var heard: String { isRussian ? "В трубке" : "In the telephone" }
    var whispered: String { isRussian ? "Тренер: " : "The trainer: " }

    func heard(_ heard: PretendWorld.Heard) -> String {
        switch heard.sound {
        case .words(let words): (isRussian ? "Звонящий: " : "Caller: ") + words
        case .result(let result): line + (isRussian ? Self.russian(result) : Self.english(result))
        case .nothing(let told):
            isRussian
                ? "\(line)этого вы не слышали («\(Self.russian(told))»)"
                : "\(line)you did not hear that (“\(Self.english(told))”)"
        }
    }

    /// Of a run that was taken back, or helped in.
    var notCounted: String { isRussian ? "не в зачёт" : "does not count" }

    func told(_ note: PracticeFrame.Note) -> String {
        switch note {
        case .nothingToTakeBack:
            isRussian
                ? "Вы ещё ничего не сделали: шага назад нет"
                : "You have done nothing yet: there is no step to take back"
        case .asksToEnd:
            isRussian
                ? "Закончить? Звонок не засчитают.  Ctrl+X ещё раз: да, другая клавиша: нет"
                : "End? The run will not count.  Ctrl+X again: yes, any other key: no"
        case .help:
            isRussian
                ? "F1 клавиши рабочего места  Любая другая: назад, и часы пойдут"
                : "F1 the desk's keys  Any other: back, and the clock goes on"
        }
    }

    /// What is to be known here and nowhere else; the clock stands meanwhile.
    func help(columns: Int) -> [SafeText] {
        let keys = PracticeKey.frame.map { key in
            let name = key.names.joined(separator: " ")
            return name + String(repeating: " ", count: max(1, 12 - name.count))
                + key.meaning(in: isRussian ? .ru : .en)
        }
        let lines =
            isRussian
            ? [
                "Тренировка. Пока вы это читаете, часы стоят.", "",
                "Внизу слышно телефон: что говорит звонящий и что отвечает набранный номер.",
                "Space       сказано то, что сейчас говорят: приветствие, вопрос ▸, просьба подождать, прощание",
                "Ctrl+S      то же, пока вы пишете", "",
            ] + keys + [
                "",
                "Звонок окончен, когда звонящий ушёл и звонок записан: F10, итог и вид звонка, Enter.",
            ]
            : [
                "Practice. While you read this the clock stands.", "",
                "Below is what is heard in the telephone: the caller, and the number that you ring.",
                "Space       what is to be said now was said: greeting, question ▸, to hold the line, goodbye",
                "Ctrl+S      the same while you type", "",
            ] + keys + [
                "",
                "The run is over when the caller has gone and the call is filed: F10, type and outcome, Enter.",
            ]
        return lines.flatMap { line -> [SafeText] in line.isEmpty ? [""] : SafeText(line).wrapped(columns: columns) }
    }

    func time(_ moment: Moment, _ zone: Zone, _ timekeeper: BriskTimekeeper) -> String {
        let clock = Times.clockWithSeconds(zone.local(moment))
        if timekeeper.stands { return (isRussian ? "ПАУЗА  " : "PAUSED  ") + clock }
        return timekeeper.pace == 1 ? clock : "×\(timekeeper.pace.written)  " + clock
    }

    func keys(isPaused: Bool) -> String {
        isRussian
            ? "Ctrl+P \(isPaused ? "дальше" : "пауза")  Ctrl+F быстрее  Ctrl+B назад  Ctrl+A сначала  Ctrl+X закончить"
            : "Ctrl+P \(isPaused ? "go on" : "pause")  Ctrl+F faster  Ctrl+B back  Ctrl+A again  Ctrl+X end"
    }

    var keysOfPage: String {
        isRussian ? "Enter закончить  Ctrl+A ещё раз  ↑ ↓ листать" : "Enter end  Ctrl+A again  ↑ ↓ scroll"
    }

    func tooSmall(_ size: Size, _ wanted: Size) -> SafeText {
        let (has, needs) = ("\(size.columns)×\(size.rows)", "\(wanted.columns)×\(wanted.rows)")
        return SafeText(
            isRussian
                ? "Окно \(has) мало: вокруг рабочего места 80×24 стоит рамка тренировки, нужно \(needs). "
                    + "Часы стоят. Увеличьте окно, или Ctrl+X закончить."
                : "The window is \(has): a frame stands around the desk of 80×24, so practice needs \(needs). "
                    + "The clock stands. Make the window larger, or Ctrl+X end.")
    }

    private var line: String { isRussian ? "Телефон: " : "Telephone: " }

    private static func russian(_ result: Attempt.Result) -> String {
        switch result {
        case .answered: "ответили"
        case .busy: "короткие гудки, занято"
        case .voicemail: "автоответчик"
        case .unreachable: "«абонент недоступен»"
        case .cancelled: "вызов прерван"
        case .noAnswer: "длинные гудки, никто не берёт"
        case .cannotTalk: "ответили: «не могу говорить»"
        case .wrongNumber: "ответили чужие: не туда попали"
        }
    }

    private static func english(_ result: Attempt.Result) -> String {
        switch result {
        case .answered: "somebody answers"
        case .busy: "busy"
        case .voicemail: "a voicemail"
        case .unreachable: "“the number cannot be reached”"
        case .cancelled: "broken off"
        case .noAnswer: "it rings, and nobody answers"
        case .cannotTalk: "answers: “I cannot talk”"
        case .wrongNumber: "strangers answer: a wrong number"
        }
    }
}

extension Double {
    fileprivate var written: String { self == rounded() ? String(Int(self)) : String(self) }
}
