/// One place on the screen: a character with its combining marks, one or two columns wide.
package struct Cell: Hashable, Sendable {
    /// Empty in the right half of a wide character.
    package var letter: Letter
    package var style: Style
    /// Columns: 1, 2, or 0 for the right half of a wide character.
    package var width: Int8

    package init(_ letter: Letter, style: Style = .plain, width: Int8 = 1) {
        self.letter = letter
        self.style = style
        self.width = width
    }

    package static let blank = Cell(" ")

    /// Neutralised text of at most one grapheme.
    package var text: String { letter.text }
}
