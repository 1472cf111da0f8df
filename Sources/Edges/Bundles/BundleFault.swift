package import Answering

/// Why an edition was not taken, or not published.
package struct BundleFault: Error, Hashable, Sendable {
    package var trouble: EditionTrouble
    /// For administrators: what is wrong, without a full stop.
    package var sentence: String

    package init(_ trouble: EditionTrouble, _ sentence: String) {
        (self.trouble, self.sentence) = (trouble, sentence)
    }
}
