// Asking the caller to hold the line, and coming back to him.

extension Desk {
    mutating func hold(_ id: Call.ID) -> [Effect] {
        guard let call = calls[id], call.phase == .talking, call.holdBegunAt == nil else { return [] }
        return [decide(.holdBegun, for: id)] + order(.hold, in: id)
    }

    mutating func endHold(_ id: Call.ID) -> [Effect] {
        guard let call = calls[id], call.isAskedToHold else { return [] }
        return [decide(.holdEnded, for: id)] + order(.resume, in: id)
    }
}

extension Call {
    /// She told him to hold, or the PBX holds him; until she has said that she is back.
    package var isAskedToHold: Bool {
        if phase == .talking { return holdBegunAt != nil }
        guard phase == .held else { return false }
        guard holdBegunAt == nil, let holdEndedAt else { return true }
        return holdEndedAt < progress.heldAt ?? begunAt
    }

    /// She told him to hold, and the PBX has not said that he is held.
    package var isHoldUnconfirmed: Bool { phase == .talking && holdBegunAt != nil }
}
