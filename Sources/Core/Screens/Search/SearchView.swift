import Answering

/// What the operator looks for, and which of the hits the keys are at.
struct SearchView: Hashable, Sendable {
    /// The card that is searched first; `nil` where no card is open, or one that is not hers.
    var card: Client.ID?
    var coversAllCards: Bool
    var text = ""
    /// Characters before the cursor; the end of the text where not told.
    var cursor: Int?
    var marked = 0
    /// The layouts it is typed in.
    var keyboard: Keyboard

    init(card: Client.ID?, on keyboard: Keyboard = .usual) {
        self.card = card
        self.keyboard = keyboard
        coversAllCards = card == nil
    }

    /// Understood in the other layout, too.
    var query: SearchQuery {
        SearchQuery(text, inOtherLayout: String(text.map(keyboard.inOtherLayout)))
    }

    func results(on desk: Desk, during call: Call.ID?) -> SearchResults {
        desk.search(
            query, in: card.flatMap { coversAllCards ? nil : .card($0) } ?? .allCards(first: card), during: call)
    }

    /// What is owed under the ticket that was typed, and what was.
    func promises(on desk: Desk) -> [Obligation] {
        let other = String(text.map(keyboard.inOtherLayout))
        return desk.debts(ticket: text, or: other) + desk.done(ticket: text, or: other)
    }

    /// A digit after a letter chooses a hit; after a blank, a sign or another digit it is looked for itself.
    var takesDigits: Bool {
        TextField(text, cursor: cursor).characters.prefix(cursor ?? .max).last?.isLetter != true
    }

    /// The key of `/` types a full stop in the Russian layout; among Latin letters that is a letter of the other layout.
    func isSwitch(_ character: Character) -> Bool {
        character == "/" || character == "." && !text.contains { $0.isASCII && $0.isLetter }
    }
}
