import Answering
import Display

/// The room that the smallest window has for what a profile says.
///
/// What the card lays out in as many lines as it takes, and scrolls, has no room of its own.
package enum CardRoom: Sendable, CaseIterable {
    /// In the frame while it rings.
    case name
    /// In the frame while she says it: greetings, and the phrases of holding and of having nobody.
    case speech
    /// Above an open section.
    case notice
    /// One that a question of the script offers.
    case answer
    /// In the list of section 8.
    case sectionTitle
    /// In the list of outcomes.
    case outcome
    case lookupTitle

    package var lines: Int {
        switch self {
        case .speech: VoiceFrame(name: "", ink: .clientWhite).speechLines
        case .notice: 3
        default: 1
        }
    }

    /// Of each line.
    package var columns: Int {
        let whole = Size.smallest.columns
        switch self {
        // What remains beside the state, a number of the usual length and the seconds; a test keeps it true.
        case .name: return 39
        case .speech: return whole - 2 * VoiceFrame(name: "", ink: .clientWhite).indent
        case .notice: return whole - 4
        case .answer: return whole - Painter.besideAnswers - Self.letterColumns
        case .sectionTitle: return MoreItem.digestColumn - MoreItem.titleColumn
        // Without the marks at its left, and a blank behind it.
        case .outcome: return Painter.typesColumn(of: whole) - 7
        case .lookupTitle: return Painter.lookupColumns(of: whole)
        }
    }

    /// How many columns of `text` there is no room for; 0 where it is shown whole.
    package func excess(of text: String) -> Int {
        let wrapped: [SafeText]
        switch self {
        case .name: wrapped = [SafeText(text.uppercased())]
        case .speech: wrapped = SafeText("«" + text + "»").wrappedBySentences(columns: columns)
        case .notice:
            wrapped =
                Language.allCases.map { SafeText($0.words.notice(text)).wrapped(columns: columns) }
                .max { $0.count < $1.count } ?? []
        case .answer, .sectionTitle, .outcome, .lookupTitle: wrapped = [SafeText(text)]
        }
        let last = wrapped.dropFirst(lines - 1)
        return max(0, last.reduce(-1) { $0 + 1 + $1.columns } - columns)
    }

    /// `Ф/A ○ `
    private static var letterColumns: Int {
        let names = Press.choiceLetters.map { Keyboard.usual.name(of: KeyPosition($0)) }
        return (names.map { SafeText($0).columns }.max() ?? 0) + 3
    }
}
