import Answering

extension FoldedWord {
    /// Whether both are forms of one word, as far as their beginnings tell: only endings differ.
    ///
    /// Numbers and short words have no forms.
    func isSameWord(as other: FoldedWord) -> Bool {
        if text == other.text { return true }
        let (left, right) = (text.unicodeScalars, other.text.unicodeScalars)
        let shared = zip(left, right).lazy.prefix { $0 == $1 }.count
        guard shared >= 3, !left.contains(where: \.isDigit), !right.contains(where: \.isDigit) else { return false }
        let longest = max(left.count, right.count)
        return longest - shared <= 3 && shared * 2 > longest
    }
}
