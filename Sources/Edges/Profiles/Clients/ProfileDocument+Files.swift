import Answering
import FoundationEssentials
import SwiftCSV

extension ProfileDocument {
    static let mostBytesOfTable = 1024 * 1024
    /// Of one profile's tables together; each is read once, in however many sections it is shown.
    static let mostBytesOfTables = 4 * 1024 * 1024

    private typealias Table = Result<(columns: [String], rows: [[String]], digest: String, bytes: Int), Unreadable>

    /// Reads the tables that lie beside the profile, and looks whether the other files do.
    mutating func readFiles(in folder: String, file: String) {
        readFiles(file: file) {
            bytes(of: "\(folder)/\($0)", atMost: $1, within: folder)
        } isThere: {
            Stamp(of: "\(folder)/\($0)") != nil
        }
        judgeColumns(in: folder, file: file)
        findings.sort()
    }

    /// - Parameter bytes: of a file beside the profile, by its name, and no more of them than so many.
    mutating func readFiles(
        file: String, bytes: (String, Int) -> Result<[UInt8], Unreadable>, isThere: (String) -> Bool
    ) {
        var tables: [String: Table] = [:]
        var room = Self.mostBytesOfTables
        for index in client?.sections.indices ?? 0..<0 {
            guard case .table(let name, _, _) = client?.sections[index].body else { continue }
            let read = tables[name] ?? Self.table(bytes(name, min(Self.mostBytesOfTable, room)))
            if tables[name] == nil, case .success(let table) = read { room = max(0, room - table.bytes) }
            tables[name] = read
            switch read {
            case .success(let table):
                client?.sections[index].body = .table(file: name, columns: table.columns, rows: table.rows)
                client?.digests[.sections, default: ""] += table.digest
            case .failure(let unreadable):
                let place = files.first { $0.file == name }?.place ?? .start
                findings.append(Finding(unreadable.fault(of: name), file: file, at: place))
            }
        }
        for (name, place) in files where tables[name] == nil && !isThere(name) {
            findings.append(Finding(.missingFile(name), file: file, at: place))
        }
        findings.sort()
    }

    /// The table of customers need not be there; where it is, it has the columns that are named, or ones that the import
    /// knows by what they are called.
    private mutating func judgeColumns(in folder: String, file: String) {
        guard let base = client?.customers, let header = CustomerSheet.header(of: "\(folder)/\(base.file)") else {
            return
        }
        let guessed = CustomerColumns(header, wanted: base.columns).fitted.filter(\.isGuessed).map(\.field)
        let names = Set(header.map(\.folded))
        for column in columns where !guessed.contains(column.field) && !names.contains(column.name.folded) {
            let known = header.filter { !$0.isEmpty }
            let fault = Fault.missingColumn(
                column.name, file: base.file, nearest: known.nearest(to: column.name), known: Array(known.prefix(20)))
            findings.append(Finding(fault, file: file, at: column.place))
        }
    }

    private static func table(_ bytes: Result<[UInt8], Unreadable>) -> Table {
        bytes.flatMap { bytes in
            guard let text = String(validating: bytes, as: UTF8.self) else {
                return .failure(Unreadable(fault: .badUTF8))
            }
            let bare = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
            do {
                let table = try EnumeratedCSV(string: bare, delimiter: .comma, loadColumns: false)
                if let problem = problem(of: table.header, table.rows, in: bare) {
                    return .failure(Unreadable(fault: .syntax(problem)))
                }
                let rows = table.rows.map { Array($0.prefix(table.header.count)) }
                let written = ([table.header] + rows).flatMap { $0 }.joined(separator: "\u{0}")
                return .success((table.header, rows, Digest.of(written), bytes.count))
            } catch {
                return .failure(Unreadable(fault: .syntax(openMark)))
            }
        }
    }

    private static let openMark = "a quotation mark is not closed, or stands inside a cell"

    /// What can be read and is not what was meant. A row may end before the others do.
    private static func problem(of header: [String], _ rows: [[String]], in text: String) -> String? {
        if header.allSatisfy(\.isEmpty) { return "it says nothing" }
        if text.utf8.count(where: { $0 == UInt8(ascii: "\"") }) % 2 != 0 { return openMark }
        if header.count == 1, header[0].contains(";") {
            return "its columns are parted by semicolons: save it with commas"
        }
        if header.count == 1, header[0].contains("\t") { return "its columns are parted by tabs: save it with commas" }
        guard let long = rows.firstIndex(where: { $0.dropFirst(header.count).contains { !$0.isEmpty } }) else {
            return nil
        }
        return "its row \(long + 2) has more cells than the first: put a cell with a comma in quotes"
    }
}

extension Unreadable {
    fileprivate func fault(of table: String) -> Fault {
        switch fault {
        case .syntax(let problem), .unreadable(let problem): .badTable(table, problem)
        case let other: .badTable(table, other.wording)
        }
    }
}
