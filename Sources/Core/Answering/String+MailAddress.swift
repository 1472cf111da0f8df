extension String {
    /// One `@` with something on both sides of it, and nothing that an address of a mail has not. Source: RFC 5321,
    /// section 4.5.3.1, for its length; quoted names and comments are nobody's.
    package var isMailAddress: Bool {
        let parts = split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && utf8.count <= 254 && parts.allSatisfy { !$0.isEmpty && !$0.hasSuffix(".") }
            && unicodeScalars.allSatisfy {
                $0.value > 0x20 && $0.value != 0x7F && !$0.properties.isWhitespace
                    && !"<>,;:\"()[]\\".unicodeScalars.contains($0)
            }
    }
}
