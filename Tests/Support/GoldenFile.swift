package import Display
package import Foundation
package import Testing

/// A picture kept as a text file, that a screen must still draw.
///
/// Recorded only with `PULT_RECORD_GOLDENS=1` (`make golden`), and the test fails while it records, so that no picture
/// becomes right by being drawn.
package struct GoldenFile {
    private let file: URL

    /// `path` below the `Golden` folder beside the test's own file.
    package init(_ path: String, testFile: String = #filePath) {
        file = URL(fileURLWithPath: testFile).deletingLastPathComponent()
            .appendingPathComponent("Golden").appendingPathComponent(path)
    }

    /// A part of the books, which the code writes.
    package init(at file: URL) { self.file = file }

    package static var isRecording: Bool { ProcessInfo.processInfo.environment["PULT_RECORD_GOLDENS"] == "1" }

    package func verify(_ grid: Grid, sourceLocation: SourceLocation = #_sourceLocation) {
        verify(grid.framed, sourceLocation: sourceLocation)
    }

    package func verify(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
        if Self.isRecording {
            record(text, sourceLocation)
            return
        }
        guard let kept = try? String(contentsOf: file, encoding: .utf8) else {
            Issue.record(
                "no picture is kept as \(file.lastPathComponent); `make golden` records it",
                sourceLocation: sourceLocation)
            return
        }
        guard kept != text else { return }
        let differences = zip(kept.lines + [""], text.lines + [""]).enumerated().filter { $1.0 != $1.1 }.prefix(6)
        let told = differences.map { "line \($0 + 1)\n  kept  \($1.0)\n  drawn \($1.1)" }.joined(separator: "\n")
        Issue.record("\(file.lastPathComponent) is drawn otherwise\n\(told)", sourceLocation: sourceLocation)
    }

    private func record(_ text: String, _ sourceLocation: SourceLocation) {
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        } catch {
            Issue.record("\(file.path) cannot be written: \(error)", sourceLocation: sourceLocation)
        }
        Issue.record("recorded \(file.lastPathComponent)", sourceLocation: sourceLocation)
    }
}

extension String {
    fileprivate var lines: [Substring] { split(separator: "\n", omittingEmptySubsequences: false) }
}

extension Grid {
    /// The picture in a frame, and beneath it a block in which letters stand for styles.
    package var framed: String {
        let edge = String(repeating: "─", count: size.columns)
        var text = "┌\(edge)┐\n"
        for row in 0..<size.rows { text += "│\(self.text(ofRow: row))│\n" }
        text += "└\(edge)┘\n"
        if let cursor {
            text += "cursor \(cursor.row),\(cursor.column)\(isCursorVisible ? " visible" : "")\n"
        }
        text += "title \(title.text)\n"
        for row in 0..<size.rows {
            let styles = (0..<size.columns).map { letter(of: self[row, $0].style) }.joined()
            text += styles.trimmedRight + "\n"
        }
        return text
    }

    /// What stands in a row, without styles.
    package func text(ofRow row: Int) -> String {
        (0..<size.columns).map { self[row, $0].text }.joined()
    }

    /// All that stands on the screen, a line a row.
    package var plainText: String {
        (0..<size.rows).map { text(ofRow: $0) }.joined(separator: "\n")
    }

    /// Plain is a dot; dim, accent, good, waiting, alarm and the clients' colours a letter each, bold in upper case;
    /// reversed `#`, underlined `_`.
    private func letter(of style: Style) -> String {
        if style.isReversed { return "#" }
        if style.isUnderlined { return "_" }
        let letter: String
        switch style.ink {
        case .plain: letter = style.isBold ? "B" : "."
        case .dim: letter = "d"
        case .accent: letter = "a"
        case .good: letter = "g"
        case .waiting: letter = "w"
        case .alarm: letter = "x"
        case .clientCyan, .clientGreen, .clientYellow, .clientMagenta, .clientBlue, .clientRed, .clientWhite:
            letter = "c"
        }
        return style.isBold ? letter.uppercased() : letter
    }
}

extension String {
    fileprivate var trimmedRight: String {
        guard let last = lastIndex(where: { $0 != "." }) else { return "" }
        return String(self[...last])
    }
}
