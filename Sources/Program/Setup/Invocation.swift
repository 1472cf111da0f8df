import Foundation

/// This program as it was called, so that a hint can be typed as it stands.
package enum Invocation {
    /// Its path where it was called by one; a bare name is found by the shell again.
    package static let program: String = {
        let name = CommandLine.arguments.first ?? ""
        return name.contains("/") ? word(name) : "pult"
    }()

    /// A word as a shell reads it back.
    package static func word(_ text: String) -> String {
        let isPlain =
            !text.isEmpty
            && text.unicodeScalars.allSatisfy { scalar in
                scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "/._-+:,@%=".unicodeScalars.contains(scalar)
            }
        return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
