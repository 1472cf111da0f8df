/// The company that rents the virtual office: everything the operator may have to know while she speaks in its name.
///
/// Source: `ClientProfiles/CLIENT/profile.yaml`.
package struct Client: Hashable, Sendable {
    package typealias ID = String
    package typealias Topic = String

    package var id: ID
    package var name: String
    /// How the name is spoken: stress by a capital vowel.
    package var say: String?
    package var colour: String?
    package var languages: [String] = []
    /// The least grade that may take its calls.
    package var servedBy: Operator.Grade = .trainee
    package var numbers: [DialledNumber] = []
    package var project: Project?
    package var business: String?
    package var services: [Service] = []

    /// The client's own hours, in its time zone.
    package var hours: Schedule
    /// When the service answers for it.
    package var served: Schedule

    package var notices: [Notice] = []
    package var greeting: Greeting
    package var phrases = Phrases()
    package var script = Script()

    package var offices: [Office] = []
    package var promotions: [Promotion] = []
    package var vip: [VIP] = []
    package var customers: CustomerBase?
    package var screening: [Screening] = []
    package var managers: [Manager] = []
    package var escalation = Escalation()
    package var responsible: Responsible?
    package var faq: [FAQ] = []
    package var emergencies: [Emergency] = []
    package var faxes: [Fax] = []
    package var documents: [Document] = []
    package var sections: [Section] = []
    package var forms: [Form] = []
    package var outcomes: [Outcome] = []
    package var ticketPrefix: String?
    package var sms: String?
    package var lookups: [Lookup] = []
    /// What its operators abbreviate.
    package var autotext: [Abbreviation] = []
    package var letters = Letters()

    package var serviceLevel: ServiceLevel?
    package var alarms: Alarms?
    package var tariff: Tariff?
    package var report: ReportPlan?
    package var retention: Retention?
    package var certification: Certification?

    /// What of the profile this value was made from, as `sha256:…` of the file's bytes.
    package var revision: String = ""
    /// Of each part of the card, as its keys stand in the file; empty where the file was not read.
    package var digests: [CardPart: String] = [:]

    package init(id: ID, name: String, hours: Schedule, served: Schedule, greeting: Greeting) {
        self.id = id
        self.name = name
        self.hours = hours
        self.served = served
        self.greeting = greeting
    }

    package struct DialledNumber: Hashable, Sendable {
        package var number: PhoneNumber
        /// Where the number is advertised; shown, and a line of the reports.
        package var label: String?

        package init(number: PhoneNumber, label: String? = nil) {
            self.number = number
            self.label = label
        }
    }

    package struct Project: Hashable, Sendable {
        package var goal: String?
        package var valid: Validity
        package var expectedCallsADay: Int?
        package var expectedPeakHour: Int?
        /// Talk, hold and wrap-up of a call.
        package var expectedHandlingSeconds: Int?

        package init(
            goal: String?, valid: Validity, expectedCallsADay: Int? = nil, expectedPeakHour: Int? = nil,
            expectedHandlingSeconds: Int? = nil
        ) {
            self.goal = goal
            self.valid = valid
            self.expectedCallsADay = expectedCallsADay
            self.expectedPeakHour = expectedPeakHour
            self.expectedHandlingSeconds = expectedHandlingSeconds
        }
    }

    package struct Service: Hashable, Sendable {
        package var name: String
        package var note: String?
        package var price: String?

        package init(name: String, note: String? = nil, price: String? = nil) {
            self.name = name
            self.note = note
            self.price = price
        }
    }

    package struct Greeting: Hashable, Sendable {
        package var open: String
        package var closed: String

        package init(open: String, closed: String) {
            self.open = open
            self.closed = closed
        }
    }

    /// The sentences of the hard moments; the service's own stand where the client gave none.
    package struct Phrases: Hashable, Sendable {
        package var hold: String?
        package var `return`: String?
        package var nobody: String?
        package var farewell: String?

        package init(hold: String? = nil, return: String? = nil, nobody: String? = nil, farewell: String? = nil) {
            self.hold = hold
            self.return = `return`
            self.nobody = nobody
            self.farewell = farewell
        }
    }

    package struct Office: Hashable, Sendable {
        package var name: String
        package var city: String?
        package var district: String?
        package var metro: [String] = []
        package var address: String?
        package var hours: Schedule?
        package var phones: [PhoneNumber] = []
        package var services: [String] = []
        package var directions: String?

        package init(name: String) {
            self.name = name
        }
    }

    package struct Promotion: Hashable, Sendable {
        package var title: String
        package var text: String
        package var valid: Validity

        package init(title: String, text: String, valid: Validity = .always) {
            self.title = title
            self.text = text
            self.valid = valid
        }
    }

    package struct VIP: Hashable, Sendable {
        package var name: String
        package var phones: [PhoneNumber]
        package var note: String?
        package var connect: Topic?

        package init(name: String, phones: [PhoneNumber], note: String? = nil, connect: Topic? = nil) {
            self.name = name
            self.phones = phones
            self.note = note
            self.connect = connect
        }
    }

    /// Whom not to connect, and what to say instead.
    package struct Screening: Hashable, Sendable {
        package var who: String
        package var say: String?
        package var outcome: Outcome.ID?

        package init(who: String, say: String? = nil, outcome: Outcome.ID? = nil) {
            self.who = who
            self.say = say
            self.outcome = outcome
        }
    }

    /// How the operator reaches the client on what is beyond her competence.
    package struct Responsible: Hashable, Sendable {
        package var name: String
        package var phone: PhoneNumber?
        package var email: String?

        package init(name: String, phone: PhoneNumber? = nil, email: String? = nil) {
            self.name = name
            self.phone = phone
            self.email = email
        }
    }

    package struct FAQ: Hashable, Sendable {
        package var ask: String
        package var answer: String
        package var tags: [String]

        package init(ask: String, answer: String, tags: [String] = []) {
            self.ask = ask
            self.answer = answer
            self.tags = tags
        }
    }

    package struct Emergency: Hashable, Sendable {
        package var when: String
        package var `do`: String
        package var connect: Topic?

        package init(when: String, do: String, connect: Topic? = nil) {
            self.when = when
            self.do = `do`
            self.connect = connect
        }
    }

    package struct Fax: Hashable, Sendable {
        package var organisation: String
        package var number: PhoneNumber

        package init(organisation: String, number: PhoneNumber) {
            self.organisation = organisation
            self.number = number
        }
    }

    package struct Document: Hashable, Sendable {
        package var title: String
        package var file: String

        package init(title: String, file: String) {
            self.title = title
            self.file = file
        }
    }

    /// A page of the card that the client invented.
    package struct Section: Hashable, Sendable {
        package enum Body: Hashable, Sendable {
            case text(String)
            case list([String])
            /// A CSV file beside the profile, read with it: its first line names the columns.
            case table(file: String, columns: [String], rows: [[String]])
        }
        package var title: String
        package var body: Body

        package init(title: String, body: Body) {
            self.title = title
            self.body = body
        }
    }
}

/// What matters today, under the greeting while it is valid.
package struct Notice: Hashable, Sendable {
    package var text: String
    package var valid: Validity
    package var urgent: Bool

    package init(text: String, valid: Validity = .always, urgent: Bool = false) {
        self.text = text
        self.valid = valid
        self.urgent = urgent
    }
}

/// A span of time with either end open. `from` is inside, `until` is not.
package struct Validity: Hashable, Sendable {
    package var from: Moment?
    package var until: Moment?

    package init(from: Moment? = nil, until: Moment? = nil) {
        self.from = from
        self.until = until
    }

    package static let always = Validity()

    package func contains(_ moment: Moment) -> Bool {
        (from.map { $0 <= moment } ?? true) && (until.map { moment < $0 } ?? true)
    }

    package func isOver(at now: Moment) -> Bool { until.map { $0 <= now } ?? false }

    /// It ends before it begins.
    package var isReversed: Bool { if let from, let until { until <= from } else { false } }

    /// The last day of the calendar on which it holds; `nil`: it has no end.
    package func lastDay(in zone: Zone) -> Day? {
        until.map { zone.local(Moment(milliseconds: $0.milliseconds - 1)).day }
    }
}
