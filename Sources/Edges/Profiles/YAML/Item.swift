/// A piece of a file as it is written: text, a list or a map, each with its place.
///
/// Nothing is typed yet: `8:00`, `010` and `no` are the text that stands there.
struct Item {
    indirect enum Content {
        case text(String, Writing)
        case list([Item])
        case map([Pair])
        /// Refused and told of already; whoever reads it says nothing more.
        case refused
    }

    enum Writing {
        /// Without quotes; a blank and `#` may have cut it.
        case plain(isCut: Bool)
        case quoted
        case block
    }

    struct Pair {
        var key: String
        var place: Place
        var value: Item
    }

    var content: Content
    var place: Place
    /// Written in `{ }` or `[ ]`, where commas part values.
    var isInBraces = false

    /// Written as nothing at all, as after a key with its colon.
    var isNothing: Bool {
        if case .text("", .plain) = content { true } else { false }
    }
}
