/// A key by where it stands on the keyboard, named by what it types in the US layout.
///
/// A letter key is the same key in every layout; what it types is not, and which layouts are hers her `Keyboard` knows.
struct KeyPosition: Hashable, Sendable {
    /// What the key types in the US layout without Shift.
    var key: Character
    var isShifted: Bool

    init(_ key: Character, shifted: Bool = false) {
        self.key = key
        isShifted = shifted
    }
}

extension KeyPosition {
    /// `?` of the US layout, `,` of the Russian one.
    static let questionMark = KeyPosition("/", shifted: true)
    /// `/` of the US layout, `.` of the Russian one.
    static let slash = KeyPosition("/")
    static let backslash = KeyPosition("\\")
    static let zero = KeyPosition("0")
    static let nine = KeyPosition("9")
}
