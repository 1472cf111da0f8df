import Answering

extension Painter {
    /// How long it is overdue, in words; `nil`: it is not, or nobody's, whose age is told anyway.
    func late(_ debt: Obligation) -> String? {
        guard let due = debt.due, debt.isOverdue(at: now), !desk.isFree(debt) else { return nil }
        return words.overdue(words.age(minutes: now.seconds(since: due) / 60))
    }
}
