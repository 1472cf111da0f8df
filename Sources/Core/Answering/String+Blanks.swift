extension StringProtocol {
    /// Nothing but blanks, or nothing at all.
    package var isBlank: Bool { allSatisfy(\.isWhitespace) }

    /// Without the blanks at its ends.
    package var trimmingBlanks: SubSequence {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return self[endIndex...] }
        return self[first...last]
    }
}
