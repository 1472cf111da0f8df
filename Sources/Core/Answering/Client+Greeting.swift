extension Client {
    /// The answer phrase of the moment, with nothing left for the operator to fill in.
    ///
    /// Open or closed by the client's own hours, in the client's time zone and in the client's first language.
    package func greeting(at moment: Moment, operator: Operator) -> String {
        spoken(hours.isOpen(at: moment) ? greeting.open : greeting.closed, at: moment, operator: `operator`)
    }

    /// `text` as it is said: `{hello}` by the time of day, `{operator}` as she is called, every other placeholder by
    /// the answer to its field, and an ellipsis while there is none.
    package func spoken(
        _ text: String, at moment: Moment, operator: Operator, answers: [String: String] = [:]
    ) -> String {
        var result = ""
        for part in Speech(text).parts {
            switch part {
            case .words(let words): result += words
            case .placeholder("hello"):
                let hello = hello(at: moment)
                result += result.beginsSentence ? hello.prefix(1).uppercased() + hello.dropFirst() : hello
            case .placeholder("operator"): result += `operator`.goesBy
            case .placeholder(let field): result += answers[field] ?? "…"
            }
        }
        return result
    }

    /// Its first language is the one in which its calls are answered.
    package var speaksEnglish: Bool { languages.first?.hasPrefix("en") == true }

    /// The night counts as evening: neither language greets with a good night.
    private func hello(at moment: Moment) -> String {
        switch hours.zone.local(moment).hour {
        case 5..<12: return speaksEnglish ? "good morning" : "доброе утро"
        case 12..<18: return speaksEnglish ? "good afternoon" : "добрый день"
        default: return speaksEnglish ? "good evening" : "добрый вечер"
        }
    }
}

/// Spoken text and the `{placeholders}` in it.
package struct Speech: Hashable, Sendable {
    package enum Part: Hashable, Sendable {
        case words(String)
        case placeholder(String)
    }
    package var parts: [Part] = []

    /// A brace without its other half is a word like any other.
    package init(_ text: String) {
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let begin = rest[..<close].lastIndex(of: "{") ?? open
            if begin > rest.startIndex { parts.append(.words(String(rest[..<begin]))) }
            parts.append(.placeholder(String(rest[rest.index(after: begin)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.words(String(rest))) }
    }

    package var placeholders: [String] {
        parts.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
    }
}

extension String {
    fileprivate var beginsSentence: Bool {
        last { !$0.isWhitespace && !"«\"“„(—–-".contains($0) }.map { ".!?…\n".contains($0) } ?? true
    }
}
