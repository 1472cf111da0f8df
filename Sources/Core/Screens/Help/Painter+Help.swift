import Display

extension Painter {
    /// Every key that acts, made from the table that makes it act.
    mutating func paintHelp(scroll: Int, in rect: Rect) {
        var page = Page(columns: rect.columns)
        let keys = HelpGroup.allCases.flatMap { Keymap.lines(of: $0, on: keyboard) }.map {
            $0.keys.joined(separator: "  ")
        }
        let column = 5 + (keys.map { SafeText($0).columns }.max() ?? 0)
        for group in [groupAtHand] + HelpGroup.allCases.filter({ $0 != groupAtHand }) {
            page.heading(SafeText(words.name(of: group)), style: .accent)
            for line in Keymap.lines(of: group, on: keyboard) {
                let first = page.lines.count
                page.text(SafeText(words.meaning(of: line)), at: column)
                page.mark(first, SafeText(line.keys.joined(separator: "  ")), at: 3, style: .key)
            }
        }
        page.heading(SafeText(words.helpLayoutTitle), style: .accent)
        page.text(SafeText(words.helpLayout), at: 3)
        reach = grid.draw(page, in: rect, scroll: scroll, more: words.more)
        grid.cursor = Place(row: rect.row, column: 0)
    }
}

extension Painter {
    /// What she does comes first.
    private var groupAtHand: HelpGroup {
        guard situation.call != nil else { return .rest }
        if situation.place != nil {
            switch situation.place {
            case .message: return .message
            case .promised: return .promised
            case .inquiries: return .inquiries
            case .sending: return .sending
            default: return .connecting
            }
        }
        return situation.view.outcomes != nil ? .outcomes : situation.view.typing != nil ? .fields : .card
    }
}

extension Action {
    /// Of two keys that lead there and back the help names both on the line of the first.
    fileprivate var explained: Action {
        switch self {
        case .scrollUp: .scrollDown
        case .pageUp: .pageDown
        case .previousMissed: .nextMissed
        case .previousHit: .nextHit
        case .choosePrevious: .chooseNext
        case .previousCase: .nextCase
        case .previousField: .nextField
        case .previousPart: .nextPart
        case .markPrevious: .markNext
        case .previousManager: .nextManager
        case .previousOfMessage: .nextOfMessage
        case .previousOwed: .nextOwed
        case .previousPromise: .nextPromise
        case .previousInquiry: .nextInquiry
        case .enterFieldsBackwards: .enterFields
        default: self
        }
    }
}

/// The help and the printed card are in these parts.
package enum HelpGroup: Hashable, Sendable, CaseIterable {
    case rest, card, fields, search, connecting, message, promised, inquiries, sending, outcomes

    fileprivate var contexts: Set<Context> {
        switch self {
        case .rest:
            [
                .rest, .browsing, .missed, .owed, .free, .proving, .hand, .leaving, .breaks, .onBreak, .handingOver,
                .naming,
            ]
        case .card: [.ringing, .talking, .over, .more, .cases, .extras, .aloud]
        case .fields: [.typing]
        case .search: [.searching]
        case .connecting: [.topics, .connecting, .tellingTime]
        case .message: [.message, .messaging]
        case .promised: [.promised, .remarking]
        case .inquiries: [.inquiries, .inquiring]
        case .sending: [.sending, .addressing]
        case .outcomes: [.outcomes, .types, .noting, .excuses]
        }
    }
}

extension Keymap {
    /// What is done in a part of the desk's work, and the keys that ask for it.
    struct Line: Hashable {
        var keys: [String]
        var action: Action
        /// Told where the same key does something else elsewhere in the part.
        var contexts: [Context]
    }

    /// What acts in a part, an action a line; a key that does several things stands on several lines, each telling
    /// when.
    static func lines(of group: HelpGroup, on keyboard: Keyboard = .usual) -> [Line] {
        var lines: [Line] = []
        var acting = bindings.filter { !$0.contexts.isDisjoint(with: group.contexts) }
        if group == .fields { acting += behindTyping([.ringing, .talking, .over, .more]) }
        for binding in acting {
            let action = binding.action.explained
            let isAmbiguous = acting.contains { other in
                other.action.explained != action
                    && other.presses.contains { press in binding.presses.contains { $0.overlaps(press) } }
            }
            let when = binding.contexts.intersection(group.contexts)
            let contexts = isAmbiguous ? Context.allCases.filter(when.contains) : []
            let names = binding.presses.map { $0.name(on: keyboard) }
            if let index = lines.firstIndex(where: { $0.action == action && $0.contexts == contexts }) {
                lines[index].keys += names.filter { !lines[index].keys.contains($0) }
            } else {
                lines.append(Line(keys: names, action: action, contexts: contexts))
            }
        }
        return lines
    }
}

extension Wording {
    /// `разговор: писать в отмеченном ▸ поле`
    func meaning(of line: Keymap.Line) -> String {
        let when = line.contexts.map { name(of: $0) }.joined(separator: ", ")
        return (when.isEmpty ? "" : when + ": ") + meaning(of: line.action)
    }
}
