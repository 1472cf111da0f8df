import Answering
import Foundation
import SwiftCSV

/// A client's table of people as some program wrote it: whatever its encoding and whatever stands between its cells.
package struct CustomerSheet: Sendable {
    package enum Encoding: String, Sendable {
        case utf8 = "UTF-8"
        case cp1251 = "CP1251"
        case utf16 = "UTF-16"
    }

    package struct Row: Sendable {
        /// The line of the file it begins in, from 1 on.
        package var line: Int
        package var cells: [String]
    }

    /// A line that is no row.
    package struct Misfit: Hashable, Sendable {
        package var line: Int
        package var reason: String
    }

    /// Why nothing of the file can be read, in a sentence.
    package struct Failure: Error, Hashable, Sendable {
        package var sentence: String
    }

    package private(set) var encoding = Encoding.utf8
    package private(set) var delimiter: Character = ","
    package private(set) var header = Row(line: 1, cells: [])
    package private(set) var rows: [Row] = []
    package private(set) var misfits: [Misfit] = []
    package private(set) var blankLines = 0

    package static let mostBytes = 128 * 1024 * 1024

    package init(path: String) throws(Failure) {
        switch Profiles.bytes(of: path, atMost: Self.mostBytes) {
        case .success(let bytes): try self.init(bytes)
        case .failure(let unreadable): throw Failure(sentence: unreadable.fault.wording)
        }
    }

    /// The names of a file's columns; `nil` where there is no such file, or none that the import could read.
    static func header(of path: String) -> [String]? {
        guard Stamp(of: path)?.isRegular == true, let file = FileHandle(forReadingAtPath: path),
            let data = try? file.read(upToCount: mostBytesOfHeader)
        else { return nil }
        var bytes = [UInt8](data)
        // A line that is cut may end in the middle of a character.
        if bytes.count == mostBytesOfHeader, let last = bytes.lastIndex(of: 0x0A) { bytes.removeSubrange(last...) }
        return try? CustomerSheet(bytes, isHeaderAlone: true).header.cells
    }

    private static let mostBytesOfHeader = 32 * 1024

    package init(_ bytes: [UInt8]) throws(Failure) {
        try self.init(bytes, isHeaderAlone: false)
    }

    private init(_ bytes: [UInt8], isHeaderAlone: Bool) throws(Failure) {
        let text: String
        (text, encoding) = try Self.decode(bytes)
        let lines = Self.lines(of: text)
        var first = 0
        // What Excel writes, and reads, to say what stands between the cells.
        if let told = lines.first, told.lowercased().hasPrefix("sep="), told.count == 5, let last = told.last {
            (delimiter, first) = (last, 1)
        }
        while first < lines.count, lines[first].isBlank { first += 1 }
        guard first < lines.count else { throw Failure(sentence: "the file is empty") }
        if first == 0 || !lines[0].lowercased().hasPrefix("sep=") { delimiter = Self.delimiter(of: lines[first]) }
        guard let (names, next) = Self.row(from: first, of: lines, delimiter, columns: nil) else {
            throw Failure(sentence: "the names of the columns in line \(first + 1) cannot be read: \(Self.badQuotes)")
        }
        header = Row(line: first + 1, cells: names)
        if isHeaderAlone { return }
        var index = next
        while index < lines.count {
            if lines[index].isBlank {
                blankLines += 1
                index += 1
            } else if let (cells, next) = Self.row(from: index, of: lines, delimiter, columns: names.count) {
                add(cells, line: index + 1)
                index = next
            } else {
                misfits.append(Misfit(line: index + 1, reason: Self.badQuotes))
                index += 1
            }
        }
    }

    /// Cells that are missing at the end are empty: some programs leave them out.
    private mutating func add(_ cells: [String], line: Int) {
        guard !cells.allSatisfy(\.isBlank) else {
            blankLines += 1
            return
        }
        let surplus = cells.dropFirst(header.cells.count)
        guard surplus.allSatisfy(\.isBlank) else {
            let reason =
                "\(cells.count) cells under \(header.cells.count) columns: put a cell with “\(delimiter)” in it in quotes"
            misfits.append(Misfit(line: line, reason: reason))
            return
        }
        let missing = header.cells.count - cells.count
        rows.append(
            Row(
                line: line,
                cells: cells.prefix(header.cells.count) + Array(repeating: "", count: Swift.max(0, missing))))
    }

    private static let badQuotes = "a quotation mark is not closed, or stands inside a cell: write it twice"
}

// MARK: - From bytes to lines

extension CustomerSheet {
    /// UTF-8 where it is that; what is nearly that is damaged, and anything else what Russian Windows writes.
    private static func decode(_ bytes: [UInt8]) throws(Failure) -> (String, Encoding) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            guard let text = String(bytes: bytes, encoding: .utf16) else {
                throw Failure(sentence: "the file begins as UTF-16 and is not: save it as UTF-8")
            }
            return (text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text, .utf16)
        }
        let bare = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        if let text = String(validating: bare, as: UTF8.self) { return (text, .utf8) }
        let repaired = String(decoding: bare, as: UTF8.self).unicodeScalars
        let broken = repaired.count { $0 == "\u{FFFD}" }
        if repaired.count(where: { $0.value > 0x7F && $0 != "\u{FFFD}" }) > broken {
            let line = 1 + repaired.prefix { $0 != "\u{FFFD}" }.count { $0 == "\n" }
            throw Failure(sentence: "the file is UTF-8, but for line \(line): mend that, or export it anew")
        }
        guard let text = String(bytes: bare, encoding: .windowsCP1251) else {
            throw Failure(sentence: "the file is neither UTF-8 nor CP1251: save it as UTF-8")
        }
        return (text, .cp1251)
    }

    private static func lines(of text: String) -> [Substring] {
        var lines: [Substring] = []
        let bytes = text.utf8
        var start = bytes.startIndex
        var index = start
        while index < bytes.endIndex {
            let next = bytes.index(after: index)
            defer { index = next }
            guard bytes[index] == 0x0A || bytes[index] == 0x0D else { continue }
            let isPair = bytes[index] == 0x0A && index > bytes.startIndex && bytes[bytes.index(before: index)] == 0x0D
            // The line feed behind a carriage return ends no line of its own.
            if !(isPair && start == index) { lines.append(text[start..<index]) }
            start = next
        }
        if start < bytes.endIndex { lines.append(text[start...]) }
        return lines
    }

    /// What stands between the names of the columns most often; a comma only where no other does.
    private static func delimiter(of header: Substring) -> Character {
        var isQuoted = false
        var counts: [Character: Int] = [:]
        for character in header {
            if character == "\"" { isQuoted.toggle() }
            if !isQuoted { counts[character, default: 0] += 1 }
        }
        let usual: [Character] = [";", "\t", ",", "|"]
        return usual.max {
            (counts[$0] ?? 0, -(usual.firstIndex(of: $0) ?? 0)) < (
                counts[$1] ?? 0, -(usual.firstIndex(of: $1) ?? 0)
            )
        }.flatMap { (counts[$0] ?? 0) > 0 ? $0 : nil } ?? ","
    }
}

// MARK: - From lines to rows

extension CustomerSheet {
    /// A cell may go over lines. One whose quotes are not closed costs its own line and no other, which is why the
    /// library is given a row at a time.
    private static func row(
        from index: Int, of lines: [Substring], _ delimiter: Character, columns: Int?
    ) -> (cells: [String], next: Int)? {
        var text = lines[index]
        var end = index + 1
        if text.hasOpenQuotes {
            var quotes = true
            while quotes, end < Swift.min(lines.count, index + mostLinesOfRow) {
                if lines[end].hasOpenQuotes { quotes = false }
                end += 1
            }
            guard !quotes else { return nil }
            text = Substring(lines[index..<end].joined(separator: "\n"))
        }
        guard let cells = cells(of: text, delimiter), end == index + 1 || columns == nil || cells.count == columns
        else { return nil }
        return (cells, end)
    }

    private static let mostLinesOfRow = 30

    private static func cells(of text: Substring, _ delimiter: Character) -> [String]? {
        // Other ends of lines than the usual would be rows to the library.
        var row = text.replacing("\u{85}", with: " ")
        for mark in ["\u{B}", "\u{C}", "\u{2028}", "\u{2029}"] where row.contains(mark) {
            row = row.replacing(mark, with: " ")
        }
        guard
            let read = try? EnumeratedCSV(
                string: row + "\n", delimiter: CSVDelimiter(unicodeScalarLiteral: delimiter), loadColumns: false,
                rowLimit: 1)
        else { return nil }
        return read.header.map { String($0.trimmingBlanks) }
    }
}

extension Substring {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
    fileprivate var hasOpenQuotes: Bool { utf8.count { $0 == UInt8(ascii: "\"") } % 2 == 1 }
}

extension String {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
