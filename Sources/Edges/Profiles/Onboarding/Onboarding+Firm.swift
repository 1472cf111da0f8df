import Answering

// Who the firm is, when it is open, and how it is answered.

extension Onboarding {
    mutating func askFirm() throws {
        profile.name = try askText(words.name, isNeeded: true) ?? ""
        profile.say = try askText(words.say)
        profile.numbers = try askAll(words.numbers, isNeeded: true) { answer in
            let parts = self.parts(answer)
            let number = parts.first ?? answer
            let read = try self.read(.text(number), .phone(.international))
            if let other = taken[read] { throw Wrong(sentence: Fault.numberTwice(number, other: other).wording) }
            let label = parts.dropFirst().joined(separator: ", ")
            return Scaffold.Number(number: number, label: label.isEmpty ? nil : try text(label))
        }
        profile.business = try askText(words.business)
    }

    mutating func askHours() throws {
        let zone = try ask(words.zone(folder.zone.name)) { answer in
            try read(.text(answer), .zone)
            return answer
        }
        profile.zone = zone ?? folder.zone.name
        let hours = try ask(words.hours) { try week($0) }
        let days = hours.map { $0.isMap } == true ? try ask(words.holidays) { try holidays($0) } : nil
        profile.hours = hours.map { days.map($0.adding) ?? $0 }
        profile.served = try ask(words.served) { try week($0) } ?? .word("24h")
        let languages = try ask(words.languages) { answer in
            try parts(answer).map {
                try read(.text($0), .language)
                return $0
            }
        }
        profile.languages = languages ?? [words.language]
    }

    /// `пн-пт 10:00-20:00; сб 11:00-18:00`, or round the clock.
    private func week(_ answer: String) throws -> Block {
        if ["24h", "24", words.roundTheClock].contains(answer.lowercased()) { return .word("24h") }
        let week = Block.map(
            parts(answer, at: ";").map { part in
                let days = part.prefix { !$0.isWhitespace }
                return (String(days), hours(String(part.dropFirst(days.count))))
            })
        try self.read(week, .schedule)
        return week
    }

    private func hours(_ text: String) -> Block {
        let hours = parts(text)
        return hours.count == 1 ? .text(hours[0]) : .texts(hours)
    }

    /// `2027-01-01..2027-01-08; 2026-12-31 10:00-15:00`
    private func holidays(_ answer: String) throws -> Block {
        let days = Block.list(
            parts(answer, at: ";").map { part in
                let day = part.prefix { !$0.isWhitespace }
                let rest = String(part.dropFirst(day.count))
                return parts(rest).isEmpty
                    ? .text(String(day)) : .map([("day", .text(String(day))), ("hours", hours(rest))])
            })
        try self.read(.map([("mon", .text("24h")), ("holidays", days)]), .schedule)
        return days
    }

    mutating func askSpeech() throws {
        let isEnglish = profile.languages.first?.hasPrefix("en") == true
        let proposed = OnboardingWords.greetings(of: profile.name, inEnglish: isEnglish)
        profile.open = try ask(words.greeting(proposed.open)) { try speech($0) } ?? proposed.open
        profile.closed = try ask(words.closed(proposed.closed)) { try speech($0) } ?? proposed.closed
    }
}

extension Block {
    fileprivate var isMap: Bool {
        if case .map = self { true } else { false }
    }

    fileprivate func adding(holidays: Block) -> Block {
        guard case .map(let pairs) = self else { return self }
        return .map(pairs + [("holidays", holidays)])
    }
}
