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
        }
    }

    func time(_ moment: Moment, _ zone: Zone, _ timekeeper: BriskTimekeeper) -> String {
        let clock = Times.clockWithSeconds(zone.local(moment))
        if timekeeper.isPaused { return (isRussian ? "ПАУЗА  " : "PAUSED  ") + clock }
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
                ? "Окно \(has) мало: вокруг рабочего места 80×24 стоит рамка тренировки, нужно \(needs)."
                : "The window is \(has): a frame stands around the desk of 80×24, so practice needs \(needs).")
    }

    private var line: String { isRussian ? "Телефон: " : "Telephone: " }

    private static func russian(_ result: Scenario.Result) -> String {
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

    private static func english(_ result: Scenario.Result) -> String {
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
