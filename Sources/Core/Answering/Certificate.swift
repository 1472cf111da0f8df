/// Whether an operator may take a client's calls alone, by what she has practised of its scenarios.
///
/// Of the last `of` scenarios that she met, each as she met it last, `needed` are to be passed on one state of the
/// critical parts of the card: greeting, script, managers with their escalation, emergencies. Where the client has fewer
/// scenarios that are meant for her grade, all of those are needed, so that "four of five" asks for three where there
/// are three. Once she is certified, a run that fails takes nothing away; a change of a critical part asks again.
package struct Certificate: Hashable, Sendable {
    package let isHeld: Bool
    /// On the card as it stands; of what is `needed`.
    package let passed: Int
    package let needed: Int
    /// What is not as it was when she was certified last; empty where she never was, or still is.
    package let changed: [CardPart]

    /// `nil`: the client asks for none, or has no scenario that is meant for her grade.
    package init?(for client: Client, by training: Training) {
        guard let terms = client.certification, training.scenarios > 0 else { return nil }
        let needed = min(terms.needed, training.scenarios)
        let series = Dictionary(grouping: training.runs.sorted { $0.endedAt < $1.endedAt }, by: \.parts)
            .mapValues { Series($0, of: terms.of) }
        let parts = client.certifiedParts
        let now = series[parts] ?? Series([], of: terms.of)
        self.needed = needed
        isHeld = now.momentPassed(needed) != nil
        passed = min(now.passed, needed)
        let held = series.compactMap { parts, series in series.momentPassed(needed).map { (at: $0, parts: parts) } }
        let last = isHeld ? nil : held.max { $0.at < $1.at }
        changed = last.map { last in CardPart.certified.filter { last.parts[$0.rawValue] != parts[$0.rawValue] } } ?? []
    }
}

/// What an operator has practised for one client.
package struct Training: Hashable, Sendable {
    /// A run of a scenario that counts.
    package struct Run: Hashable, Sendable {
        package var scenario: String
        package var endedAt: Moment
        package var isPassed: Bool
        /// The critical parts of the card as they stood, as digests.
        package var parts: [String: String]

        package init(of scenario: String, at endedAt: Moment, isPassed: Bool, on parts: [String: String]) {
            (self.scenario, self.endedAt, self.isPassed, self.parts) = (scenario, endedAt, isPassed, parts)
        }
    }

    /// How many scenarios of the client are meant for her grade.
    package var scenarios: Int
    package var runs: [Run]

    package init(scenarios: Int, runs: [Run] = []) { (self.scenarios, self.runs) = (scenarios, runs) }
}

extension Client {
    /// The parts of the card that an operator is certified on, by name, as digests: a change of one asks again.
    package var certifiedParts: [String: String] {
        let parts = CardPart.certified.compactMap { part in digests[part].map { (part.rawValue, $0) } }
        return Dictionary(uniqueKeysWithValues: parts)
    }
}

extension CardPart {
    fileprivate static let certified: [CardPart] = [.greeting, .script, .managers, .emergencies]
}

/// Runs on one state of a card, the oldest first.
private struct Series {
    /// How many of the last scenarios were passed, after each run.
    private let counts: [(at: Moment, passed: Int)]

    init(_ runs: [Training.Run], of most: Int) {
        var last: [String: Training.Run] = [:]
        counts = runs.map { run in
            last[run.scenario] = run
            let met = last.values.sorted { $0.endedAt > $1.endedAt }.prefix(most)
            return (run.endedAt, met.count { $0.isPassed })
        }
    }

    var passed: Int { counts.last?.passed ?? 0 }

    /// When so many were, for the first time.
    func momentPassed(_ needed: Int) -> Moment? { counts.first { $0.passed >= needed }?.at }
}
