/// A few letters that stand for a text: the operator's own, or a firm's.
package struct Abbreviation: Hashable, Sendable {
    package var short: String
    package var full: String

    package init(_ short: String, _ full: String) {
        (self.short, self.full) = (short, full)
    }
}
