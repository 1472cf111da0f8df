/// What the cards do not tell.
protocol GapWording {
    var notOnCard: String { get }
    func notOnCard(_ gaps: Int) -> String
    /// Beside Enter.
    var keepsGap: String { get }
}

extension Russian: GapWording {
    var notOnCard: String { "нет в карточке" }
    func notOnCard(_ gaps: Int) -> String { "нет в карточке: \(gaps)" }
    var keepsGap: String { "записать" }
}

extension English: GapWording {
    var notOnCard: String { "not on the card" }
    func notOnCard(_ gaps: Int) -> String { "not on the card: \(gaps)" }
    var keepsGap: String { "note" }
}
