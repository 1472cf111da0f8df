package import Answering
import Display

/// What a trainer does who plays the callers himself.
///
/// Comes from another terminal by a file: it is made `harmless` before it is believed.
package enum CallerAct: Hashable, Codable, Sendable {
    /// From now on the callers say by themselves nothing of their story, or go on with it.
    case byHand(Bool)
    /// Words of the trainer's own.
    case says(words: Personal, call: String)
    /// A line of the story of a call, by its number there.
    case saysLine(number: Int, call: String)
    case hangsUp(call: String)
    /// For the trainee, not from the caller; empty, it is taken away.
    case whispers(words: Personal)

    /// With nothing in it that a terminal would obey, and no longer than anybody speaks.
    package var harmless: CallerAct {
        switch self {
        case .says(let words, let call): .says(words: words.harmless, call: call)
        case .whispers(let words): .whispers(words: words.harmless)
        default: self
        }
    }

    /// In scalars.
    package static let mostWords = 500
}

extension Personal {
    fileprivate var harmless: Personal {
        Personal(SafeText(String(String.UnicodeScalarView(text.unicodeScalars.prefix(CallerAct.mostWords)))).text)
    }
}

/// What a caller may say, as whoever plays him sees it.
package struct StoryLine: Hashable, Sendable {
    package var call: Call.ID
    /// Among the lines of that call's story.
    package var number: Int
    package var words: String
    package var isSaid: Bool

    package init(call: Call.ID, number: Int, words: String, isSaid: Bool) {
        (self.call, self.number, self.words, self.isSaid) = (call, number, words, isSaid)
    }
}
