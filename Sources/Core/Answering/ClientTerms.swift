/// What the service promises, measures, charges and keeps for a client: read and checked now, used by reports,
/// accounts and the client's own data later.
package struct ServiceLevel: Hashable, Sendable {
    package enum Formula: String, Sendable, CaseIterable {
        case handledOnly = "handled-only"
        case withoutAbandoned = "without-abandoned"
        case positive, negative
    }
    package var seconds: Int
    package var percent: Int
    package var formula: Formula

    package init(seconds: Int, percent: Int, formula: Formula) {
        self.seconds = seconds
        self.percent = percent
        self.formula = formula
    }
}

package struct Alarms: Hashable, Sendable {
    package var waiting: Int?
    package var longestWaitSeconds: Int?
    package var unansweredPercent: Int?

    package init(waiting: Int? = nil, longestWaitSeconds: Int? = nil, unansweredPercent: Int? = nil) {
        self.waiting = waiting
        self.longestWaitSeconds = longestWaitSeconds
        self.unansweredPercent = unansweredPercent
    }
}

/// What the client pays. Money is in the currency's own unit, as decimal text as written.
package struct Tariff: Hashable, Sendable {
    package enum Counted: String, Sendable, CaseIterable {
        case ring, talk, hold, patched
        case wrapUp = "wrap-up"
    }

    package var fee: String?
    package var includedMinutes: Int?
    package var pricePerMinute: String?
    package var currency: String?
    package var stepSeconds: Int?
    package var minimumSeconds: Int?
    package var counts: [Counted] = []
    package var wrapUpCapSeconds: Int?
    package var freeSeconds: Int?
    package var patched: String?

    package init() {}
}

package struct ReportPlan: Hashable, Sendable {
    package enum Interval: String, Sendable, CaseIterable { case day, week, month }
    package var every: Interval
    package var to: [String]
    package var language: String?

    package init(every: Interval, to: [String], language: String? = nil) {
        self.every = every
        self.to = to
        self.language = language
    }
}

/// How long calls, personal data and recordings are kept, as spans (`3y`, `6mo`, `90d`).
package struct Retention: Hashable, Sendable {
    package var calls: Span?
    package var personal: Span?
    package var recordings: Span?

    package init(calls: Span? = nil, personal: Span? = nil, recordings: Span? = nil) {
        self.calls = calls
        self.personal = personal
        self.recordings = recordings
    }
}

extension Client {
    /// Of calls that began before this nothing personal is kept any more; `nil`: the client has said nothing of it.
    package func keepsPersonsSince(at now: Moment) -> Moment? {
        [retention?.personal, retention?.calls].compactMap { $0?.before(now, in: hours.zone) }.max()
    }
}

/// A length of time as people say it: `20s`, `6mo`, `3y`.
package struct Span: Hashable, Sendable {
    package enum Unit: String, Sendable, CaseIterable { case s, min, h, d, w, mo, y }
    package var count: Int
    package var unit: Unit

    package init(count: Int, unit: Unit) {
        self.count = count
        self.unit = unit
    }
}

extension Span {
    /// So long before a moment, by the calendar from days on: nothing goes a day too early.
    package func before(_ moment: Moment, in zone: Zone) -> Moment {
        let seconds =
            switch unit {
            case .s: 1
            case .min: 60
            case .h: 3600
            case .d, .w, .mo, .y: 0
            }
        guard seconds == 0 else { return moment.adding(seconds: -count * seconds) }
        let today = zone.local(moment).day
        let day: Day
        switch unit {
        case .d: day = today.adding(days: -count)
        case .w: day = today.adding(days: -7 * count)
        default:
            let months = today.year * 12 + today.month - 1 - (unit == .y ? 12 * count : count)
            day = Day(year: months / 12, month: months % 12 + 1, day: min(today.day, 28))
        }
        return zone.moment(day: day, hour: 0, minute: 0)
    }
}

package struct Certification: Hashable, Sendable {
    package var passPercent: Int
    package var of: Int
    package var needed: Int

    package init(passPercent: Int = 85, of: Int = 5, needed: Int = 4) {
        self.passPercent = passPercent
        self.of = of
        self.needed = needed
    }
}

/// The client's own customers: imported into the data directory; the file is only its source.
package struct CustomerBase: Hashable, Sendable {
    package var file: String
    /// A field of ours, and the columns of theirs that it is made of.
    package struct Column: Hashable, Sendable {
        package var field: String
        package var theirs: [String]

        package init(_ field: String, _ theirs: [String]) {
            self.field = field
            self.theirs = theirs
        }
    }

    package var columns: [Column]
    /// The fields that the card lets through, in this order; the name always.
    package var show: [String]

    package init(file: String, columns: [Column], show: [String] = []) {
        self.file = file
        self.columns = columns
        self.show = show
    }

    /// The field of the numbers by which they are recognised, and that of the name.
    package static let phone = "phone"
    package static let name = "name"

    /// What a field is called on the card: as the client calls it.
    package func label(of field: String) -> String {
        columns.first { $0.field == field }?.theirs.first ?? field
    }
}
