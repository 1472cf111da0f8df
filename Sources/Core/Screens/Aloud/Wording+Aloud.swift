import Answering

/// What is read aloud to a caller: numbers in words, names and addresses letter by letter.
protocol AloudWording {
    /// A word of the text a string, its letters told by names: `О — Ольга, Л — Леонид`.
    func spelled(_ text: String) -> [String]
    /// `Ольга, Леонид; Иван`
    func spelledBriefly(_ text: String) -> String
    /// In the groups in which it is read.
    func aloud(_ number: PhoneNumber) -> String
}
