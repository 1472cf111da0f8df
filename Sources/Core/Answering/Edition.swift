/// One publishing of the profiles, as a desk stands on it.
package struct Edition: Hashable, Sendable {
    /// Greater with each publishing.
    package var version: Int
    /// The digest of all that belongs to it: `sha256:…`.
    package var revision: String
    package var madeAt: Moment

    package init(version: Int, revision: String, madeAt: Moment) {
        (self.version, self.revision, self.madeAt) = (version, revision, madeAt)
    }
}

/// Why what is published cannot be taken: what was taken last stands.
package enum EditionTrouble: Hashable, Sendable {
    /// Its signature, or the server's certificate, is not one that is trusted here.
    case untrusted
    /// Of this version, and a later one stands: somebody plays back what was published before.
    case older(Int)
    /// It is signed, and its files are not what was signed.
    case damaged
    /// Nothing answers there, or it is not there whole.
    case away
    /// This machine cannot keep it.
    case unwritable
}
