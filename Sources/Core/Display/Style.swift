/// How a cell looks, said by what it means, so that a terminal of eight colours or none can still say it.
package struct Style: Hashable, Sendable {
    package enum Ink: UInt8, Hashable, Sendable, CaseIterable {
        case plain, dim, accent, good, waiting, alarm
        case clientCyan, clientGreen, clientYellow, clientMagenta, clientBlue, clientRed, clientWhite
    }

    package var ink: Ink
    package var isBold: Bool
    package var isReversed: Bool
    package var isUnderlined: Bool

    package init(_ ink: Ink = .plain, bold: Bool = false, reversed: Bool = false, underlined: Bool = false) {
        self.ink = ink
        isBold = bold
        isReversed = reversed
        isUnderlined = underlined
    }

    package static let plain = Style()
    package static let bold = Style(bold: true)
    package static let dim = Style(.dim)
    /// What is focused.
    package static let accent = Style(.accent, bold: true)
    /// What waits too long.
    package static let waiting = Style(.waiting)
    /// What is overdue or dangerous.
    package static let alarm = Style(.alarm, bold: true)
    package static let good = Style(.good)
    /// A key that can be pressed.
    package static let key = Style(.plain, bold: true)
}
