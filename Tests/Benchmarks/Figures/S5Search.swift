import Foundation
import Measures

/// S5: from a letter of a search over all cards to the hits, against the look-up alone in SQLite's own index.
extension Bench {
    func letterToHits() throws -> [Figure] {
        let made = try SearchMaker(place)
        let cards = ProfileMaker(place, reading: made.path)
        let sought = SearchMaker.sought(Self.searches)
        let data = place.data + "/search"
        var (pult, best, any): ([KeyRun], [[Double]], [[Double]]) = ([], [], [])
        for run in 1...runs {
            Report.progress("S5: run \(run) of \(runs), \(sought.map(\.count).reduce(0, +)) letters")
            try? FileManager.default.removeItem(atPath: data)
            let desk = try WorkingDesk(place, cards, data: data)
            defer { desk.terminal.end(SIGTERM) }
            // Until every card can be searched.
            desk.terminal.settle(for: Self.indexingSeconds)
            desk.terminal.typeQuietly("/")
            var keys = KeyRun()
            for text in sought {
                for letter in text { keys.type(String(letter), on: desk.terminal) }
                desk.terminal.typeQuietly(String(repeating: "\u{7F}", count: text.count))
            }
            pult.append(keys)
            let times = try lookUps(sought, in: made.index)
            best.append(times.map(\.best))
            any.append(times.map(\.any))
        }
        func part(_ runs: [[Double]], _ part: Double) -> [Double] {
            runs.map { $0.percentile(part) ?? .nan }
        }
        return [
            Figure(
                id: "S5", what: "a letter of a search → hits drawn at p99, above FTS5's look-up",
                judged: Series("difference", "ms", zip(pult, part(any, 0.99)).map { $0.p99 - $1 }), bound: .atMost,
                limit: 1,
                behind: [
                    Series("pult, p50", "ms", pult.map(\.p50)), Series("pult, p99", "ms", pult.map(\.p99)),
                    Series("FTS5, any fifty and the count, p50", "ms", part(any, 0.5)),
                    Series("FTS5, any fifty and the count, p99", "ms", part(any, 0.99)),
                    Series("FTS5, the best fifty, p50", "ms", part(best, 0.5)),
                    Series("FTS5, the best fifty, p99", "ms", part(best, 0.99)),
                ],
                remarks: [
                    "each of five cards: \(SearchMaker.questions) questions and a table of \(SearchMaker.rows) lines",
                    "pult finds the best fifty, counts and draws; judged by the less that FTS5 does",
                ])
        ]
    }

    private static let searches = 25
    private static let indexingSeconds = 4.0

    /// Milliseconds for each letter.
    private func lookUps(_ sought: [String], in file: String) throws -> [(best: Double, any: Double)] {
        let queries = sought.flatMap { text in
            text.indices.map { index in
                text[...index].split(separator: " ").map { "\"\($0)\"" }.joined(separator: " ") + "*"
            }
        }
        let said = try Shell.run([place.fts5, file], input: queries.joined(separator: "\n") + "\n")
        let times = said.split(separator: "\n").map { $0.split(separator: " ").compactMap { Double($0) } }
        guard times.count == queries.count, times.allSatisfy({ $0.count == 2 }) else {
            throw Failure("FTS5 answered \(times.count) of \(queries.count)")
        }
        return times.map { ($0[0] / 1000, $0[1] / 1000) }
    }
}
