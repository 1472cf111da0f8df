/// A key as the terminal sent it.
package enum Key: Hashable, Sendable {
    /// A character typed, in whatever layout.
    case character(Character)
    /// Escape and a character together, as terminals send Alt.
    case alt(Character)
    /// A letter with Ctrl, lower case.
    case control(Character)
    case function(Int)
    case enter, escape, tab, backTab, backspace, delete
    case up, down, left, right, home, end, pageUp, pageDown
    /// The terminal was resized to this.
    case resized(Size)
}
