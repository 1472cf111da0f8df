package import Answering

/// What shows where a client's card and script are to be mended.
package struct Analysis: Hashable, Sendable {
    /// What operators looked for on the cards and did not find, in small letters and without numbers, and how often.
    package var searchedInVain: [String: Int] = [:]
    /// Calls whose callers left, by the last question that was put to them, was answered or refused; the empty one
    /// where they left before any.
    package var leftAt: [String: Int] = [:]
    /// Messages to which something was added, or that were to be seen to after all, when they had been delivered.
    package var correctedAfterDelivery = 0

    package init() {}

    /// What a call's entries tell, in the order of the log.
    ///
    /// - Parameter callerLeft: he hung up before he had what he wanted.
    package mutating func add(_ entries: some Sequence<Entry>, callerLeft: Bool) {
        var question = ""
        /// By parcel what it carries, and what was delivered and then corrected.
        var carried: [Parcel.ID: Obligation.ID] = [:]
        var (delivered, corrected): (Set<Obligation.ID>, Set<Obligation.ID>) = ([], [])
        for entry in entries {
            switch entry.fact {
            case .searchedInVain(let text) where !text.text.isBlank:
                searchedInVain[text.text.lowercased().hidingNumbers, default: 0] += 1
            case .did(.asked(let field)), .refused(let field), .drafted(let field, _):
                if field.isOfScript { question = field.rawValue }
            case .posted(let parcel): carried[parcel.id] = parcel.obligation
            case .parcelNews(let id, .accepted):
                if let owed = carried[id] { delivered.insert(owed) }
            case .remarked(let owed, _), .reopened(let owed):
                if delivered.contains(owed) { corrected.insert(owed) }
            default: break
            }
        }
        correctedAfterDelivery += corrected.count
        if callerLeft { leftAt[question, default: 0] += 1 }
    }

    package mutating func add(_ other: Analysis) {
        searchedInVain.merge(other.searchedInVain, uniquingKeysWith: +)
        leftAt.merge(other.leftAt, uniquingKeysWith: +)
        correctedAfterDelivery += other.correctedAfterDelivery
    }

    /// The most frequent first, of those that came as often in the order of their letters.
    package static func ranked(_ counts: [String: Int]) -> [(text: String, times: Int)] {
        counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { (text: $0.key, times: $0.value) }
    }
}

extension Field {
    /// A question, and not what the operator writes for herself: no name in a profile has a dot.
    fileprivate var isOfScript: Bool { self != .note && !rawValue.contains(".") }
}
