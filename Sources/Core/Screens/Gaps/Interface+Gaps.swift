import Answering

extension Interface {
    /// What is asked for and stands on no card: one key opens a line, Enter keeps it; `nil` where the action is not about
    /// it. Where she was before she is again afterwards.
    mutating func noteGap(_ action: Action, on call: Call, _ situation: Situation) -> [Command]? {
        let isTyping = situation.typing == .gap
        switch action {
        case .gap where isTyping, .acceptField where isTyping:
            leaveGap(of: call)
            return [.noteGap(call.id)]
        case .leaveField where isTyping: leaveGap(of: call)
        case .gap:
            change(call.id) {
                $0.beforeGap = CallView.BeforeGap(typing: $0.typing, outcomes: $0.outcomes)
                $0.outcomes = nil
                $0.typing = .gap
                $0.cursors[.gap] = nil
            }
            // What was just looked for in vain is what is missing; what she began herself goes before it.
            guard let searched = searchedInVain.removeValue(forKey: call.id),
                situation.desk.text(of: .gap, in: call.id).isEmpty
            else { return [] }
            return [.write(.gap, searched, call.id)]
        default: return nil
        }
        return []
    }

    private mutating func leaveGap(of call: Call) {
        change(call.id) {
            $0.typing = $0.beforeGap?.typing
            $0.outcomes = $0.beforeGap?.outcomes
            $0.beforeGap = nil
        }
    }
}
