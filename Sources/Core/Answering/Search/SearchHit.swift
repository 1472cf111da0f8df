/// A line of a card that was found.
package struct SearchHit: Hashable, Sendable {
    package var client: Client.ID
    package var line: SearchLine
}

/// What a search found.
package struct SearchResults: Hashable, Sendable {
    /// More are counted and not shown: she types another letter.
    package static let mostHits = 50

    /// The best first.
    package var hits: [SearchHit] = []
    /// All there are, shown or not.
    package var count = 0
    /// A card that was to be searched is not indexed yet.
    package var isIncomplete = false

    package init() {}
}

/// Where on a card a line stands, by its place in the profile.
package enum CardPlace: Hashable, Codable, Sendable {
    case office(Int)
    case promotion(Int)
    case vip(Int)
    case manager(Int)
    case question(Int)
    case emergency(Int)
    case service(Int)
    case screening(Int)
    case fax(Int)
    case document(Int)
    case responsible
    /// A paragraph, an item or a row of a section of the client's own.
    case own(section: Int, line: Int)
}

/// A line of a card as it can be found: one office, one question, one row of a table.
package struct SearchLine: Hashable, Sendable {
    package var place: CardPlace
    package var title: String
    package var text: String
    /// Found by, and not shown: tags, the digits of numbers.
    var also: [String] = []
    /// It is not on the card any more from then on.
    var until: Moment?

    init(_ place: CardPlace, _ title: String, _ text: [String?], also: [String] = [], until: Moment? = nil) {
        self.place = place
        self.title = title
        self.text = text.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " · ")
        self.also = also
        self.until = until
    }
}
