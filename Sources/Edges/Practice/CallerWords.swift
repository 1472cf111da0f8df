import Rehearsal
import Screens

/// The words around the caller's part.
struct CallerWords: Sendable {
    private let isRussian: Bool
    private let frame: FrameWords

    init(_ language: Language) {
        isRussian = language == .ru
        frame = FrameWords(language)
    }

    var caller: String { isRussian ? "ЗА ЗВОНЯЩЕГО" : "THE CALLER" }
    func heard(_ heard: PretendWorld.Heard) -> String { frame.heard(heard) }

    func whispered(_ whisper: String) -> String { (isRussian ? "шёпот: " : "whispered: ") + whisper }

    func standing(isOver: Bool, isHeard: Bool, isByHand: Bool) -> String {
        if isOver { return isRussian ? "Тренировка окончена, жду следующую" : "The run is over; waiting for the next" }
        if !isHeard {
            return isRussian
                ? "Звонящего сейчас не слышно: слова подождут, пока не ответят"
                : "The caller cannot be heard now: words wait until he can"
        }
        if isByHand {
            return isRussian ? "Звонящий говорит, что вы ему велите" : "The caller says what you have him say"
        }
        return isRussian ? "Звонящий говорит сам, по сценарию" : "The caller speaks by himself, by his story"
    }

    func keys(isByHand: Bool) -> String {
        isRussian
            ? "Enter сказать  ↑ ↓ 1–9  !шёпот  F8 повесить  F9 \(isByHand ? "пусть сам" : "замолчать")  Ctrl+X выйти"
            : "Enter say  ↑ ↓ 1–9  !whisper  F8 hang up  F9 \(isByHand ? "by himself" : "be silent")  Ctrl+X leave"
    }
}
