package import Answering
package import Display

/// The part of the caller as the trainer plays it: what he has typed, which line he has chosen, and what each key does.
package struct CallerPart: Sendable {
    package private(set) var text = ""
    /// `nil`: the next that has not been said.
    private var choice: Int?
    /// The story's own lines stop while he speaks for the callers.
    package private(set) var isByHand = true

    package init() {}

    /// Which of the lines Enter says; `nil`: there is none left.
    package func chosen(of lines: [StoryLine]) -> Int? {
        if let choice, lines.indices.contains(choice) { return choice }
        return lines.firstIndex { !$0.isSaid }
    }

    /// - Parameters:
    ///   - call: whom he plays now; `nil`: nobody is there.
    ///   - isHeard: whether he can be heard; what is typed waits until then.
    package mutating func press(
        _ key: Key, on lines: [StoryLine], in call: Call.ID?, isHeard: Bool = true
    ) -> CallerAct? {
        switch key {
        case .enter: return speak(lines, isHeard ? call : nil)
        case .function(8): return call.map { .hangsUp(call: $0.callID) }
        case .function(9):
            isByHand.toggle()
            return .byHand(isByHand)
        case .escape: (text, choice) = ("", nil)
        case .backspace: text = String(text.dropLast())
        case .up: choose(-1, lines)
        case .down: choose(1, lines)
        case .character(let character): type(character, lines)
        default: break
        }
        return nil
    }

    private mutating func speak(_ lines: [StoryLine], _ call: Call.ID?) -> CallerAct? {
        let typed = text.drop { $0 == " " }
        if typed.first == "!" {
            text = ""
            return .whispers(words: Personal(String(typed.dropFirst().drop { $0 == " " })))
        }
        if !typed.isEmpty {
            guard let call else { return nil }
            text = ""
            return .says(words: Personal(String(typed)), call: call.callID)
        }
        guard call != nil, let chosen = chosen(of: lines) else { return nil }
        choice = nil
        return .saysLine(number: lines[chosen].number, call: lines[chosen].call.callID)
    }

    private mutating func choose(_ step: Int, _ lines: [StoryLine]) {
        guard !lines.isEmpty else { return }
        let from = chosen(of: lines) ?? lines.count - 1
        choice = max(0, min(from + step, lines.count - 1))
    }

    /// A digit alone chooses a line; words that begin with one are typed after a blank.
    private mutating func type(_ character: Character, _ lines: [StoryLine]) {
        if text.isEmpty, let number = character.wholeNumberValue {
            if lines.indices.contains(number - 1) { choice = number - 1 }
        } else if text.unicodeScalars.count < CallerAct.mostWords {
            text.append(character)
        }
    }
}
