internal import CNcurses
internal import Display

/// What a style looks like on this terminal: in 256 colours, in sixteen or eight, or in none.
///
/// The background is the terminal's own, but with high contrast; without colours, bold, reversed and underlined say
/// what matters.
struct CursesPalette {
    private var attributes: [attr_t]
    private var pairs: [Int32]

    /// - Precondition: the library runs on the calling thread.
    init(noColor: Bool, contrast: Contrast) {
        var depth = ColourDepth.none
        if !noColor, has_colors(), start_color() == OK, use_default_colors() == OK {
            depth = ColourDepth(colours: Int(pult_colors()))
        }
        var paper: Int32 = -1
        if contrast == .high, let (plain, black) = depth.plainOnPaper,
            assume_default_colors(Int32(plain), Int32(black)) == OK
        {
            paper = Int32(black)
        }
        let looks = Style.Ink.allCases.map { $0.look(depth, contrast) }
        attributes = looks.map { look in
            (look.isBold ? pult_attribute_bold() : 0) | (look.isDim ? pult_attribute_dim() : 0)
                | (look.isReversed ? pult_attribute_reverse() : 0)
                | (look.isUnderlined ? pult_attribute_underline() : 0)
        }
        pairs = zip(Style.Ink.allCases, looks).map { ink, look in
            guard let colour = look.colour else { return 0 }
            let pair = Int32(ink.rawValue) + 1
            return init_extended_pair(pair, Int32(colour), paper) == OK ? pair : 0
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
}
