import Answering
import Display
import Screens
import Support
import Testing

/// The screens as they are drawn. Look at the pictures before you change them.
enum Picture {
    /// - Parameter name: the screen, and what is on it.
    static func verify(
        _ name: String, _ kind: PictureKind, as person: Operator = Fixtures.olga,
        sourceLocation: SourceLocation = #_sourceLocation, _ play: (inout Stage) -> Void
    ) {
        var stage = Stage(person, size: kind.size, language: kind.language)
        play(&stage)
        GoldenFile("\(name).\(kind.name).txt").verify(stage.picture, sourceLocation: sourceLocation)
    }
}

/// Both sizes, both languages.
struct PictureKind: Sendable, CustomTestStringConvertible {
    var size: Size
    var language: Language
    var name: String { "\(language.rawValue).\(size.columns)x\(size.rows)" }
    var testDescription: String { name }

    static let all = [Size.smallest, .wide].flatMap { size in
        Language.allCases.map { PictureKind(size: size, language: $0) }
    }
}
