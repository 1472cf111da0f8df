// What callers ask for and the cards do not tell, for those who keep the cards.

extension Desk {
    /// Notes what stands in the line; an empty one says that something is missing, and that there was no time to say what.
    mutating func noteGap(_ id: Call.ID) -> [Effect] {
        guard let call = calls[id], call.filed == nil else { return [] }
        let text = String(text(of: .gap, in: id).trimmingBlanks)
        return flushDrafts(of: id) + [decide(.gapNoted(Personal(text)), for: id)] + clear(.gap, id)
    }

    /// A line that was begun and not kept is noted with the call.
    mutating func noteGapBegun(_ id: Call.ID) -> [Effect] {
        text(of: .gap, in: id).isBlank ? [] : noteGap(id)
    }
}
