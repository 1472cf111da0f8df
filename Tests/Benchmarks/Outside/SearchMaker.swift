import Foundation

/// Five clients of a thousand questions and a table of three thousand lines each, and the same text for FTS5.
struct SearchMaker {
    static let questions = 1000
    static let rows = 3000

    let path: String
    let index: String

    init(_ place: Place) throws {
        path = place.data + "/profiles-search"
        index = place.data + "/search.sqlite"
        let files = FileManager.default
        guard !files.fileExists(atPath: path + "/complete") else { return }
        Report.progress("making cards to search")
        for old in [path, index] { try? files.removeItem(atPath: old) }
        try files.createDirectory(atPath: place.data, withIntermediateDirectories: true)
        try files.copyItem(atPath: place.shippedProfiles, toPath: path)
        var language = Language()
        var lines: [[String]] = []
        for client in ProfileMaker.clients { lines += try fill(client, &language) }
        try Shell.run(
            ["sqlite3", "-batch", "-bail", index],
            input: """
                CREATE VIRTUAL TABLE lines USING fts5(title, text, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3');
                BEGIN;
                \(lines.map { "INSERT INTO lines VALUES ('\($0[0])', '\($0[1])');" }.joined(separator: "\n"))
                COMMIT;
                INSERT INTO lines (lines) VALUES ('optimize');

                """)
        _ = files.createFile(atPath: path + "/complete", contents: nil)
    }

    /// What is looked for: pairs of words as they stand, common and rare ones.
    static func sought(_ count: Int) -> [String] {
        var language = Language()
        return (0..<count).map { _ in language.words(2) }
    }

    private func fill(_ client: String, _ language: inout Language) throws -> [[String]] {
        let file = "\(path)/\(client)/profile.yaml"
        var text = try String(contentsOfFile: file, encoding: .utf8)
        var lines: [[String]] = []
        func put(_ piece: String, after key: String) throws {
            guard let place = text.range(of: "\n\(key):\n") else { throw Failure("\(file) has no \(key) to add to") }
            text.insert(contentsOf: piece, at: place.upperBound)
        }
        var questions = ""
        for _ in 0..<Self.questions {
            let (ask, answer) = (language.words(5) + "?", language.words(6))
            questions += "  - ask: \(ask)\n    answer: \(answer)\n"
            lines.append([ask, answer])
        }
        try put(questions, after: "faq")
        try put("  - title: Справочник\n    table: directory.csv\n", after: "sections")
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        var table = "Название,Город,Что,Цена\n"
        for row in 0..<Self.rows {
            let cells = [language.words(2), language.words(1), language.words(4), "\(row * 37 % 9000 + 500)"]
            table += cells.joined(separator: ",") + "\n"
            lines.append([cells[0], cells.dropFirst().joined(separator: " ")])
        }
        try table.write(toFile: "\(path)/\(client)/directory.csv", atomically: true, encoding: .utf8)
        return lines
    }
}

/// Words that look Russian; some come often, most seldom, as in any text; the same ones in every run.
private struct Language {
    private static let starts = ["до", "пере", "за", "при", "об", "вы", "с", "по", "на", "от", "под", "не", "про", "у"]
    private static let middles = [
        "говор", "став", "плат", "воз", "клад", "мер", "лож", "вод", "ступ", "каз", "рук", "мест",
    ]
    private static let ends = ["", "а", "ы", "ом", "ение", "ку", "ный", "ной", "ать", "ить", "ов", "ами"]
    private var state: UInt64 = 20_261_122

    mutating func words(_ count: Int) -> String {
        (0..<count).map { _ in word() }.joined(separator: " ")
    }

    private mutating func word() -> String {
        [Self.starts, Self.middles, Self.ends].map { $0[often($0.count)] }.joined()
    }

    /// Small numbers more often than large ones.
    private mutating func often(_ count: Int) -> Int { min(number(count), number(count)) }

    private mutating func number(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
    }
}
