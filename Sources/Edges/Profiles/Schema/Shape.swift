/// What may stand in a file where a value is read, as far as an editor can tell.
indirect enum Shape {
    /// What YAML may take a value for that stands without quotes. Pult reads the text of each.
    enum Scalar: String { case string, number, integer, boolean }

    case scalar(pattern: String?, [Scalar])
    case choice([String])
    case flag
    case number(ClosedRange<Int>)
    case list(of: Shape, count: ClosedRange<Int>?)
    case keys(Keys)
    /// A map of the author's own names.
    case named(Shape, names: String?, needing: String?)
    case any([Shape])

    struct Key {
        var name: String
        var shape: Shape
        var isRequired = false
        /// It belongs to this other key.
        var needs: String?
        /// Reads what stands there, for what is found.
        var read: (Item, Reading) -> Void
    }

    /// Keys of which one may be given; those `beside` go together with the first.
    struct Alternatives: Equatable {
        var names: [String]
        var isNeeded: Bool
        var beside: Set<String> = []
    }

    struct Keys {
        var keys: [Key]
        var alternatives: [Alternatives] = []
        /// Keys that the author chooses among those of a pattern, and what stands there.
        var others: (pattern: String, shape: Shape)?
    }
}

extension Shape {
    /// A map whose keys are those that `body` asks for.
    static func askedFor(by body: (Fields) -> Any?) -> Shape { .keys(Questions().ask(body)) }

    static func scalar(_ pattern: String, _ scalars: Scalar...) -> Shape { .scalar(pattern: pattern, scalars) }

    static func list(of element: Shape) -> Shape { .list(of: element, count: nil) }
}
