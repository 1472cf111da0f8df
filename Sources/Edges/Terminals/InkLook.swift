internal import Display

/// How strongly colours are set apart.
package enum Contrast: Sendable { case usual, high }

/// How many colours a terminal has for an ink.
enum ColourDepth: Sendable, CaseIterable { case none, eight, sixteen, many }

/// How an ink looks: its colour, and what says the same where there is none.
struct InkLook: Hashable {
    /// The number of a colour; nil for the terminal's own.
    var colour: Int?
    var isBold = false
    var isDim = false
    var isReversed = false
    var isUnderlined = false
}

extension ColourDepth {
    init(colours: Int) {
        self = colours >= 256 ? .many : colours >= 16 ? .sixteen : .eight
    }

    /// White and black, which with high contrast are the paper and what is plainly written on it; nil without colours.
    /// With 256 they are of the cube, which no theme changes.
    var plainOnPaper: (ink: Int, paper: Int)? {
        switch self {
        case .none: nil
        case .eight: (7, 0)
        case .sixteen: (15, 0)
        case .many: (231, 16)
        }
    }
}

extension Style.Ink {
    /// The usual colours are of middle lightness, to be seen on dark and on light; those of high contrast stand on
    /// black, seven to one at least where the terminal has 256.
    func look(_ depth: ColourDepth, _ contrast: Contrast) -> InkLook {
        if contrast == .high, let plain = depth.plainOnPaper?.ink { return highLook(depth, plain: plain) }
        var look = InkLook(colour: usualColour(depth))
        switch (self, depth) {
        case (.dim, .none), (.dim, .eight), (.dim, .sixteen): look.isDim = true
        case (.alarm, .none): look.isReversed = true
        case (.waiting, .none): look.isUnderlined = true
        default: break
        }
        return look
    }

    private func usualColour(_ depth: ColourDepth) -> Int? {
        let (eight, many): (Int?, Int?) =
            switch self {
            case .plain, .clientWhite: (nil, nil)
            case .dim: (nil, 244)
            case .accent: (6, 33)
            case .good: (2, 71)
            case .waiting: (3, 172)
            case .alarm: (1, 167)
            case .clientCyan: (6, 37)
            case .clientGreen: (2, 71)
            case .clientYellow: (3, 136)
            case .clientMagenta: (5, 133)
            case .clientBlue: (4, 68)
            case .clientRed: (1, 167)
            }
        switch depth {
        case .none: return nil
        case .eight, .sixteen: return eight
        case .many: return many
        }
    }

    private func highLook(_ depth: ColourDepth, plain: Int) -> InkLook {
        let colours: (eight: Int, sixteen: Int, many: Int) =
            switch self {
            case .plain, .dim, .clientWhite, .alarm: (7, 15, 231)
            case .accent, .clientCyan: (6, 14, 123)
            case .good, .clientGreen: (2, 10, 120)
            case .waiting, .clientYellow: (3, 11, 228)
            case .clientMagenta: (7, 15, 225)
            case .clientBlue: (7, 15, 153)
            case .clientRed: (7, 15, 223)
            }
        let colour = depth == .many ? colours.many : depth == .sixteen ? colours.sixteen : colours.eight
        var look = InkLook(colour: colour)
        look.isReversed = self == .alarm
        look.isBold = depth == .eight && self != .dim
        return look
    }
}
