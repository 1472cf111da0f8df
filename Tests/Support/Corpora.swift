package import Foundation

/// Texts and files that nobody here wrote, kept beside the checkout.
package enum Corpora {
    /// The folder, or nil where the checkout stands alone.
    package static var folder: URL? {
        let besides = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("shared/corpora")
        return FileManager.default.fileExists(atPath: besides.path) ? besides : nil
    }

    /// The big list of naughty strings; nil where it is absent, which is said.
    package static func naughtyStrings() throws -> [String]? {
        guard let file = folder?.appendingPathComponent("naughty-strings.json") else {
            print("The corpora are not beside the checkout: this was not tried.")
            return nil
        }
        return try JSONDecoder().decode([String].self, from: Data(contentsOf: file))
    }
}
