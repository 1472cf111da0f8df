package import Display
import Foundation

/// A kept picture, read back from its file: what stands there, how it looks, where the cursor is.
package struct GoldenPicture: Sendable {
    package var name: String
    package var lines: [String]
    package var styles: [String]
    package var cursor: Place?
    package var isCursorVisible = false

    /// The picture as a grid again: its text as it was; of the styles, which share letters, one that has the letter.
    package var grid: Grid {
        var grid = Grid(size: Size(rows: lines.count, columns: columns))
        for (row, line) in lines.enumerated() {
            grid.draw(SafeText(line), row: row, column: 0)
            for (column, letter) in (row < styles.count ? styles[row] : "").enumerated() {
                grid.style(Rect(row: row, column: column, rows: 1, columns: 1)) { $0 = Self.style(of: letter) }
            }
        }
        grid.cursor = cursor
        grid.isCursorVisible = isCursorVisible
        return grid
    }

    package var columns: Int

    private static func style(of letter: Character) -> Style {
        let isBold = letter.isUppercase
        switch letter {
        case "#": return Style(reversed: true)
        case "_": return Style(underlined: true)
        case "B": return .bold
        case "d", "D": return Style(.dim, bold: isBold)
        case "a", "A": return Style(.accent, bold: isBold)
        case "g", "G": return Style(.good, bold: isBold)
        case "w", "W": return Style(.waiting, bold: isBold)
        case "x", "X": return Style(.alarm, bold: isBold)
        case "c", "C": return Style(.clientCyan, bold: isBold)
        default: return .plain
        }
    }
}

package enum GoldenPictures {
    /// Every picture that is kept of a screen, in both languages and at both sizes.
    package static let all: [GoldenPicture] = {
        let folder = Checkout.root.appending(path: "Tests/Core/ScreensTests/Golden")
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".txt") }.sorted().compactMap { path in
            guard let text = try? String(contentsOf: folder.appending(path: path), encoding: .utf8) else { return nil }
            return read(text, named: path)
        }
    }()

    private static func read(_ text: String, named name: String) -> GoldenPicture? {
        let rows = text.components(separatedBy: "\n")
        guard let first = rows.first, first.hasPrefix("┌"), let end = rows.firstIndex(where: { $0.hasPrefix("└") })
        else { return nil }
        let lines = rows[1..<end].map { String($0.dropFirst().dropLast()) }
        var picture = GoldenPicture(name: name, lines: lines, styles: [], columns: first.count - 2)
        for row in rows[(end + 1)...] {
            let words = row.split(separator: " ")
            if words.first == "cursor", words.count > 1 {
                let numbers = words[1].split(separator: ",").compactMap { Int($0) }
                if numbers.count == 2 { picture.cursor = Place(row: numbers[0], column: numbers[1]) }
                picture.isCursorVisible = words.contains("visible")
            } else if words.first == "title" {
                continue
            } else {
                picture.styles.append(row)
            }
        }
        return picture
    }
}
