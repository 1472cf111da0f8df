/// One place on the screen: a character with its combining marks, one or two columns wide.
package struct Cell: Hashable, Sendable {
    /// Neutralised text of at most one grapheme; empty in the right half of a wide character.
    package var text: String
    package var style: Style
    /// Columns: 1, 2, or 0 for the right half of a wide character.
    package var width: Int8

    package init(_ text: String, style: Style = .plain, width: Int8 = 1) {
        self.text = text
        self.style = style
        self.width = width
    }

    package static let blank = Cell(" ")
}
