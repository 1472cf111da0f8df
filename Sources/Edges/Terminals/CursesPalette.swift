internal import CNcurses
internal import Display

/// What a style looks like on this terminal: in 256 colours, in eight, or in none.
///
/// The background is always the terminal's own, and colours are of middle lightness, so that they are seen on dark
/// and on light; without colours, bold, reversed and underlined say what matters.
struct CursesPalette {
    enum Depth { case none, eight, many }

    private var attributes: [attr_t]
    private var pairs: [Int32]

    /// - Precondition: the library runs on the calling thread.
    init(noColor: Bool) {
        var depth = Depth.none
        if !noColor, has_colors(), start_color() == OK, use_default_colors() == OK {
            depth = pult_colors() >= 256 ? .many : .eight
        }
        attributes = Style.Ink.allCases.map { CursesPalette.attributes(of: $0, depth: depth) }
        pairs = Style.Ink.allCases.map { ink in
            guard let color = CursesPalette.color(of: ink, depth: depth) else { return 0 }
            let pair = Int32(ink.rawValue) + 1
            return init_extended_pair(pair, color, -1) == OK ? pair : 0
        }
    }

    func look(of style: Style) -> (attributes: attr_t, pair: Int32) {
        let ink = Int(style.ink.rawValue)
        var look = attributes[ink]
        if style.isBold { look |= pult_attribute_bold() }
        if style.isReversed { look |= pult_attribute_reverse() }
        if style.isUnderlined { look |= pult_attribute_underline() }
        return (look, pairs[ink])
    }

    private static func attributes(of ink: Style.Ink, depth: Depth) -> attr_t {
        switch (ink, depth) {
        case (.dim, .none), (.dim, .eight): pult_attribute_dim()
        case (.alarm, .none): pult_attribute_reverse()
        case (.waiting, .none): pult_attribute_underline()
        default: 0
        }
    }

    /// The number of an ink's colour; nil for the terminal's own.
    private static func color(of ink: Style.Ink, depth: Depth) -> Int32? {
        let (eight, many): (Int32?, Int32?) =
            switch ink {
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
        case .eight: return eight
        case .many: return many
        }
    }
}
