import Foundation
package import Testing

/// Texts and files that nobody here wrote, in `../shared` beside the checkout.
package enum Corpora {
    private static let folder = Checkout.root.deletingLastPathComponent().appending(path: "shared")

    /// Where they are absent a test says that it was skipped.
    package static let areHere: ConditionTrait = .enabled(
        if: FileManager.default.fileExists(atPath: folder.appending(path: "corpora").path),
        "The corpora are not beside the checkout, in ../shared/corpora.")

    package static let examplesAreHere: ConditionTrait = .enabled(
        if: FileManager.default.fileExists(atPath: folder.appending(path: "examples").path),
        "The examples are not beside the checkout, in ../shared/examples.")

    /// The big list of naughty strings.
    package static func naughtyStrings() throws -> [String] {
        let file = folder.appending(path: "corpora/naughty-strings.json")
        return try JSONDecoder().decode([String].self, from: Data(contentsOf: file))
    }

    /// The files of one corpus whose names end so.
    package static func files(_ corpus: String, endingIn end: String = "") throws -> [(name: String, bytes: [UInt8])] {
        let corpus = folder.appending(path: "corpora/\(corpus)")
        let names = try FileManager.default.contentsOfDirectory(atPath: corpus.path)
        return try names.filter { $0.hasSuffix(end) }.sorted().map { name in
            (name, [UInt8](try Data(contentsOf: corpus.appending(path: name))))
        }
    }

    package static func example(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appending(path: "examples/\(name)")))
    }
}
