/// What the forms of a word have in common.
package protocol WordForms: Sendable {
    /// The part that all forms of a word share; `word` is one `FoldedWord`, of any language and script.
    func stem(of word: String) -> String
}
