package import Answering

/// The trade's words as the screens say them: for papers about many calls.
package struct TradeWords: Sendable {
    private let words: any Wording

    package init(_ language: Language) { words = language.words }

    /// By the client's own word where it has one.
    package func name(of outcome: Outcome.ID, _ client: Client?) -> String { words.name(of: outcome, client) }
    package func name(of type: CallType) -> String { words.name(of: type) }
    package func name(of result: Attempt.Result) -> String { words.result(result) }

    package func weekday(_ day: Schedule.Weekday) -> String { words.weekday(day) }
    package func date(_ day: Day) -> String { words.date(day) }
    package func fullDate(_ day: Day) -> String { words.fullDate(day) }
    package func moment(_ moment: Moment, in zone: Zone) -> String { words.moment(moment, in: zone) }
}
