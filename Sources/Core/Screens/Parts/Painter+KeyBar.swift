import Answering
import Display

extension Painter {
    /// What the keys do now: only what works, help last.
    mutating func paintKeyBar(in rect: Rect) {
        let context = situation.context
        var bindings = Keymap.bindings(in: context).filter { $0.isInBar && situation.works($0.action) }
        if context == .typing {
            // The F keys of the card act while a field is typed in.
            let behind = situation.contexts(isCommand: true).dropFirst().flatMap { Keymap.bindings(in: $0) }
            bindings += behind.filter { binding in
                binding.isInBar && binding.presses.first?.isFunction ?? false && situation.works(binding.action)
                    && !bindings.contains { $0.action == binding.action }
            }
        }
        let help = bindings.last { $0.action == .help }
        bindings.removeAll { $0.action == .help }
        var end = rect.endColumn - 1
        if let help {
            let label = SafeText(words.label(of: help.action, in: context))
            end -= label.columns + 4
            paintKey(help.barName(self), label, row: rect.row, column: end)
            end -= 1
        }
        var column = 1
        for binding in bindings {
            let (key, label) = (binding.barName(self), SafeText(words.label(of: binding.action, in: context)))
            let width = key.columns + (label.isEmpty ? 0 : 1 + label.columns)
            guard column + width <= end else { continue }
            paintKey(key, label, row: rect.row, column: column)
            column += width + 2
        }
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
        case .chooseOutcome: most = painter.situation.call.map { min(9, desk.outcomes(for: $0).count) } ?? 9
        default: return SafeText(presses.first?.name ?? "")
        }
        return SafeText(most == 1 ? "1" : "1–\(most)")
    }
}
