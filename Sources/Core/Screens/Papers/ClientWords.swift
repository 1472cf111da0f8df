package import Answering

/// One client's card in words: what a paper about it says as the screens say it.
package struct ClientWords: Sendable {
    private let client: Client
    private let words: any Wording

    package init(of client: Client, in language: Language) {
        (self.client, words) = (client, language.words)
    }

    /// Where a step or an answer leads.
    package func lead(to action: Script.Action) -> String { words.lead(to: action, client) }
    package func condition(_ condition: Script.Condition) -> String { words.condition(condition, client) }
    package func title(of list: Script.List) -> String { client.script.title(of: list) }
    package func title(of topic: Client.Topic) -> String { words.title(of: topic, client) }
    package func name(of outcome: Outcome.ID) -> String { words.name(of: outcome, client) }
    /// What is asked for a field, as it stands on the card.
    package func question(_ field: String) -> String {
        let known = Field.answer(field)
        return known.isOfEveryCall ? words.name(of: known) : client.script.question(of: field)?.say ?? field
    }
    package func name(ofSection key: String) -> String { words.name(ofSection: key, client) }
    package func digits(_ count: Int) -> String { words.digits(count) }

    package func hours(_ schedule: Schedule) -> String { words.hours(schedule) }
    package func state(of schedule: Schedule, at now: Moment) -> String {
        words.state(schedule.state(at: now), at: now, in: schedule.zone)
    }
    package func day(_ exception: Schedule.Exception) -> String { words.day(exception) }
    package func validity(_ validity: Validity) -> String? { words.validity(validity, in: client.hours.zone) }
    package func moment(_ moment: Moment) -> String { words.moment(moment, in: client.hours.zone) }

    package func away(_ absence: Manager.Absence) -> String {
        let instead = absence.instead.flatMap { id in client.managers.first { $0.id == id }?.name }
        return words.absence(validity(absence.valid), reason: absence.reason, instead: instead)
    }

    /// Nobody is shown a private number but while it is rung.
    package func number(_ number: Manager.Number) -> String {
        if number.isPrivate { return words.hiddenNumber }
        return number.number.grouped + (number.extension.map { " " + words.extensionShort($0) } ?? "")
    }
    package var telephone: String { words.telephone }

    /// The sentences of the hard moments, the service's own where the client gave none.
    package var phrases: [(when: String, says: String)] {
        let (given, own) = (client.phrases, client.spokenWords)
        return [
            (words.whenHold, given.hold ?? own.phraseHold), (words.whenReturn, given.return ?? own.phraseReturn),
            (words.whenNobody, given.nobody ?? own.phraseNobody),
            (words.whenFarewell, given.farewell ?? own.phraseFarewell),
        ]
    }
}

/// Days as a paper has them: with their year, for it is read when that is over.
protocol PaperWording {
    func fullDate(_ day: Day) -> String
    /// From one day or moment to another, both included; either may be missing.
    func span(from: String?, until: String?) -> String?
    func absence(_ validity: String?, reason: String?, instead: String?) -> String
}

extension Wording {
    func validity(_ validity: Validity, in zone: Zone) -> String? {
        span(
            from: validity.from.map { moment($0, in: zone) },
            until: validity.until.map { until in
                let isMidnight = Times.clock(zone.local(until)) == "00:00"
                return isMidnight
                    ? validity.lastDay(in: zone).map { fullDate($0) } ?? "" : moment(until, in: zone)
            })
    }

    /// The day alone where it is its beginning.
    func moment(_ moment: Moment, in zone: Zone) -> String {
        let local = zone.local(moment)
        let clock = Times.clock(local)
        return fullDate(local.day) + (clock == "00:00" ? "" : " " + clock)
    }

    /// A day that differs from its week, or several.
    func day(_ exception: Schedule.Exception) -> String {
        let days =
            exception.first == exception.last
            ? fullDate(exception.first) : fullDate(exception.first) + " – " + fullDate(exception.last)
        let times = exception.hours.map { Times.clock(minutes: $0.start) + "–" + Times.clock(minutes: $0.end) }
        return days + ": " + (times.isEmpty ? closedThen : times.joined(separator: ", "))
    }
}

extension Russian: PaperWording {
    func fullDate(_ day: Day) -> String { date(day) + ".\(day.year)" }
    func span(from: String?, until: String?) -> String? {
        switch (from, until) {
        case (let from?, let until?): "с \(from) по \(until)"
        case (let from?, nil): "с \(from)"
        case (nil, let until?): "до \(until)"
        case (nil, nil): nil
        }
    }
    func absence(_ validity: String?, reason: String?, instead: String?) -> String {
        "нет на месте" + (validity.map { " " + $0 } ?? "") + (reason.map { ": " + $0 } ?? "")
            + (instead.map { "; вместо: " + $0 } ?? "")
    }
}

extension English: PaperWording {
    func fullDate(_ day: Day) -> String { date(day) + " \(day.year)" }
    func span(from: String?, until: String?) -> String? {
        switch (from, until) {
        case (let from?, let until?): "from \(from) to \(until)"
        case (let from?, nil): "from \(from)"
        case (nil, let until?): "until \(until)"
        case (nil, nil): nil
        }
    }
    func absence(_ validity: String?, reason: String?, instead: String?) -> String {
        "away" + (validity.map { " " + $0 } ?? "") + (reason.map { ": " + $0 } ?? "")
            + (instead.map { "; instead: " + $0 } ?? "")
    }
}
