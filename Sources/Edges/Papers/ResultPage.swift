package import Answering
import Mustache
package import Rehearsal
package import Screens

/// What came of a run of practice, as a page of HTML for whoever practised.
///
/// It brings all it needs, and what stands in a scenario or was typed is text on it and nothing else.
package struct ResultPage {
    private let result: PracticeResult
    private let peers: PracticePeers?
    private let client: Client
    private let language: Language

    /// - Parameter peers: what others took for it, where there are enough of them.
    package init(
        of result: PracticeResult, for client: Client, besides peers: PracticePeers?, in language: Language
    ) {
        (self.result, self.client, self.peers, self.language) = (result, client, peers, language)
    }

    package func html() throws -> String {
        var fields = PageText.safe(self.fields) as? [String: Any] ?? [:]
        fields["words"] = ResultPageWords(language)
        return try MustacheTemplate(string: Self.template).render(fields)
    }

    private var fields: [String: Any] {
        let words = ResultWords(language, for: client)
        return [
            "lang": language.rawValue, "title": result.title, "verdict": words.verdict(on: result),
            "sum": words.sum(of: result), "needed": "\(result.needed) %",
            "points": result.judged.map { judged in
                [
                    "sign": words.sign(of: judged), "point": words.point(of: judged), "worth": words.points(of: judged),
                    "proof": words.proof(of: judged),
                ]
            },
            "hasPeers": peers != nil,
            "figures": words.figures(of: result, peers).map { name, hers, others in
                let columns: [String: Any] = ["figure": name, "hers": "\(hers)", "hasPeers": peers != nil]
                return columns.merging(others.map { ["others": "\($0)"] } ?? [:]) { _, other in other }
            },
            "scenario": result.scenario, "trainee": words.trainee(of: result),
            "moment": words.moment(of: result), "revision": result.revision,
        ]
    }
}

/// The page's own words.
struct ResultPageWords {
    init(_ language: Language) {
        let word = { (russian: String, english: String) in language == .ru ? russian : english }
        document = word("Результат тренировки", "Result of a practice call")
        points = word("За что даны очки", "What the points are for")
        point = word("Что", "What")
        worth = word("Очки", "Points")
        proof = word("Чем доказано, чего не хватило", "The proof, or what was lacking")
        sum = word("Итого", "Sum")
        needed = word("нужно", "needed")
        figures = word("Время и клавиши", "Time and keys")
        hers = word("У вас", "You")
        others = word("Медиана у других", "Median of others")
        scenario = word("Сценарий", "Scenario")
        trainee = word("Тренировался", "Practised by")
        revision = word("Редакция карточки", "Revision of the card")
    }

    let document, points, point, worth, proof, sum, needed, figures, hers, others: String
    let scenario, trainee, revision: String
}
