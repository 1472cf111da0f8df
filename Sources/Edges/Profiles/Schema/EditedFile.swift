import FoundationEssentials

/// A sort of file that people write, as editors and the book for profile authors explain it.
package enum EditedFile: String, CaseIterable, Sendable {
    case profile, roster, scenario

    var shape: Shape {
        switch self {
        case .profile: ProfileDocument.shape
        case .roster: RosterDocument.shape
        case .scenario: ScenarioDocument.shape
        }
    }

    var book: KeyBook {
        switch self {
        case .profile: .profile
        case .roster: .roster
        case .scenario: .scenario
        }
    }

    /// The JSON Schema (draft 7, which every editor reads) of such a file, ending with a line break.
    package func schema() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let whole = shape.schema(book).adding([
            "$schema": .text("http://json-schema.org/draft-07/schema#"),
            "$comment": .text("Written by Docs/keys from what the program reads; do not edit."),
            "title": .text("Pult: \(rawValue)"),
        ])
        return String(decoding: try encoder.encode(whole), as: UTF8.self) + "\n"
    }
}
