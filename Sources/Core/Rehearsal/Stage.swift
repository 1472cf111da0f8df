import Answering

/// How far a call has come, by what is seen in every scenario: runs are compared by when they came there.
package enum Stage: String, CaseIterable, Sendable {
    case greeting, question, dial, message, filing
}

extension Evidence {
    /// In seconds since she picked up, by the stage's name; what was not come to is left out.
    package var times: [String: Int] {
        guard let pickedUpAt else { return [:] }
        let first = Stage.allCases.compactMap { stage in
            sightings.first { stage.isReached(by: $0.fact) }
                .map { (stage.rawValue, $0.at.seconds(since: pickedUpAt)) }
        }
        return Dictionary(uniqueKeysWithValues: first)
    }
}

extension Stage {
    fileprivate func isReached(by fact: Fact) -> Bool {
        switch (self, fact) {
        case (.greeting, .said(.greeting)), (.question, .asked), (.dial, .attempt), (.message, .message),
            (.filing, .filed):
            true
        default: false
        }
    }
}
