import Display

extension Painter {
    /// Every key that acts, made from the table that makes it act.
    mutating func paintHelp(scroll: Int, in rect: Rect) {
        var page = Page(columns: rect.columns)
        for group in [groupAtHand] + HelpGroup.allCases.filter({ $0 != groupAtHand }) {
            page.heading(SafeText(words.name(of: group)), style: .accent)
            for line in Keymap.lines(of: group) {
                page.spans([
                    Page.Span(text: SafeText(line.keys), style: .key, column: 3),
                    Page.Span(
                        text: SafeText(words.meaning(of: line.action)).clipped(to: rect.columns - 30), style: .plain,
                        column: 28),
                ])
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
        case .choosePrevious: .chooseNext
        case .previousField: .nextField
        case .previousPart: .nextPart
        case .enterFieldsBackwards: .enterFields
        default: self
        }
    }
}

/// The help and the printed card are in these parts.
package enum HelpGroup: Hashable, Sendable, CaseIterable {
    case rest, card, fields, outcomes

    fileprivate var contexts: Set<Context> {
        switch self {
        case .rest: [.rest, .browsing, .missed, .hand, .leaving]
        case .card: [.ringing, .talking, .over, .more]
        case .fields: [.typing]
        case .outcomes: [.outcomes, .types, .noting]
        }
    }
}

extension Keymap {
    struct Line: Hashable {
        var keys: String
        var action: Action
    }

    /// What acts in a part, an action a line, with every key that asks for it.
    static func lines(of group: HelpGroup) -> [Line] {
        var lines: [Line] = []
        for binding in bindings where !binding.contexts.isDisjoint(with: group.contexts) {
            let names = binding.presses.map(\.name)
            if let index = lines.firstIndex(where: { $0.action == binding.action.explained }) {
                let known = lines[index].keys.split(separator: "  ").map(String.init)
                lines[index].keys = (known + names.filter { !known.contains($0) }).joined(separator: "  ")
            } else {
                lines.append(Line(keys: names.joined(separator: "  "), action: binding.action.explained))
            }
        }
        return lines
    }
}
