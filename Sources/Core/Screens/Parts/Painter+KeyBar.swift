import Answering
import Display

extension Painter {
    /// What the keys do now: only what works, help last.
    mutating func paintKeyBar(in rect: Rect) {
        let context = situation.context
        var bindings = Keymap.bindings(in: context).filter { $0.bar != .never && situation.works($0.action) }
        if situation.isHelpOverRinging { bindings += Keymap.bindings(in: .ringing).filter { $0.action == .answer } }
        if context == .typing {
            let behind = Keymap.behindTyping(Set(situation.contexts(isCommand: true).dropFirst()))
            bindings += behind.filter { $0.bar != .never && situation.works($0.action) }
        }
        // Once he was connected and she is out of the talk a digit only corrects.
        if let call = situation.call, call.isReached, !call.phase.isTalk { bindings.removeAll { $0.action == .result } }
        // Always named where the call is to be handed over, and nowhere else.
        bindings.removeAll { $0.action == .askSenior && !situation.isSeniorProposed }
        for index in bindings.indices where bindings[index].action == .askSenior { bindings[index].bar = .always }
        let help = bindings.last { $0.action == .help }
        bindings.removeAll { $0.action == .help }
        var end = rect.endColumn - 1
        if let help {
            // Where there is no room for the keys that are always named, it is named without its word.
            let needed = bindings.filter { $0.bar == .always }.reduce(0) { columns, binding in
                columns + Self.columns(of: binding.barName(self), SafeText(self.label(of: binding.action, in: context)))
            }
            var label = SafeText(words.label(of: help.action, in: context))
            if needed - 2 > end - label.columns - 6 { label = "" }
            end -= label.isEmpty ? 3 : label.columns + 4
            paintKey(help.barName(self), label, row: rect.row, column: end)
            end -= 1
        }
        var column = 1
        for (key, label) in fitting(bindings, columns: end - column, in: context) {
            paintKey(key, label, row: rect.row, column: column)
            column += Self.columns(of: key, label)
        }
    }

    /// Keys and their labels for which there is room: first those that are always named, then the others.
    private func fitting(_ bindings: [Binding], columns: Int, in context: Context) -> [(SafeText, SafeText)] {
        var room = columns
        var taken: Set<Int> = []
        let entries = bindings.map { ($0.barName(self), SafeText(label(of: $0.action, in: context))) }
        for bar in [Binding.Bar.always, .ifRoom] {
            for (index, entry) in entries.enumerated() where bindings[index].bar == bar {
                // The two blanks behind the last one may be spared.
                let width = Self.columns(of: entry.0, entry.1)
                guard width - 2 <= room else { continue }
                taken.insert(index)
                room -= width
            }
        }
        return entries.indices.filter(taken.contains).map { entries[$0] }
    }

    private func label(of action: Action, in context: Context) -> String {
        switch action {
        case .otherCall where situation.standingRequest != nil: words.takesOver
        case .answer where situation.call.map { situation.picksUp($0) } ?? false: words.picksUp
        case .edit: words.label(of: situation.markedStep?.action)
        case .hold: words.holds(isHeld: situation.call.map { $0.isAskedToHold || $0.isBeingConnected } ?? false)
        case .speak: words.hasSaid(situation.speech)
        case .acceptField where situation.typing == .gap: words.keepsGap
        default: words.label(of: action, in: context)
        }
    }

    private static func columns(of key: SafeText, _ label: SafeText) -> Int {
        key.columns + (label.isEmpty ? 0 : 1 + label.columns) + 2
    }

    private mutating func paintKey(_ key: SafeText, _ label: SafeText, row: Int, column: Int) {
        let used = grid.draw(key, row: row, column: column, style: Style(.accent, bold: true))
        grid.draw(label, row: row, column: column + used + 1)
    }
}

extension Binding {
    /// The key named in the bar; of a family of digits only those that choose something.
    fileprivate func barName(_ painter: Painter) -> SafeText {
        let desk = painter.desk
        let most: Int
        switch action {
        case .browse, .beginByHand: most = desk.clients.count
        case .markCase:
            guard case .cases(let cases, _) = painter.situation.overlay else { return "" }
            most = min(9, cases.count(in: painter.situation.client))
        case .chooseBreak: most = painter.interface.breakReasons.count
        case .chooseReceiver: most = (painter.situation.handing?.colleagues.count ?? 0) + 1
        case .chooseTopic: most = min(9, painter.situation.topics?.count ?? 9)
        case .chooseOutcome: most = painter.situation.call.map { min(9, desk.outcomes(for: $0).count) } ?? 9
        case .chooseHit:
            let promises = painter.situation.foundPromises.count
            most = promises > 0 ? promises : min(Interface.mostNumberedHits, painter.situation.results.hits.count)
        default: return SafeText(name(on: painter.keyboard))
        }
        return SafeText(most == 1 ? "1" : "1–\(most)")
    }
}
