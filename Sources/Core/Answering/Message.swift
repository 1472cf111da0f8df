/// What was learnt from a caller, for a manager who could not be reached.
package struct Message: Hashable, Codable, Sendable {
    /// The number the caller can be told: prefix, extension, running number.
    package var ticket: String
    package var topic: Client.Topic
    /// `nil`: whoever reads the client's letters.
    package var to: Manager.ID?
    package var from: Personal
    package var contact: Personal
    package var about: Personal
    package var when: Personal
    package var text: Personal
    package var isUrgent: Bool

    /// For whoever is to pass it on: all that the caller said, an urgent one with a mark before it.
    package var whole: Personal {
        let said = [about.text, text.text, when.text].filter { !$0.isBlank }.joined(separator: " · ")
        return Personal(isUrgent ? "! " + said : said)
    }

    private enum CodingKeys: String, CodingKey {
        case ticket, topic, to, from, contact, about, when, text
        case isUrgent = "urgent"
    }

    package init(
        ticket: String, topic: Client.Topic, to: Manager.ID?, from: Personal = "", contact: Personal = "",
        about: Personal = "", when: Personal = "", text: Personal = "", isUrgent: Bool = false
    ) {
        self.ticket = ticket
        self.topic = topic
        self.to = to
        self.from = from
        self.contact = contact
        self.about = about
        self.when = when
        self.text = text
        self.isUrgent = isUrgent
    }
}

/// A message being written: its texts are fields of the call.
package struct Messaging: Hashable, Codable, Sendable {
    package var topic: Client.Topic
    package var to: Manager.ID?
    package var ticket: Ticket
    package var since: Moment

    package init(topic: Client.Topic, to manager: Manager.ID?, ticket: Ticket, since: Moment) {
        self.topic = topic
        to = manager
        self.ticket = ticket
        self.since = since
    }
}

/// The number of a request.
package struct Ticket: Hashable, Codable, Sendable {
    package var prefix: String?
    /// Her own in the roster, wherever she sat.
    package var `extension`: String
    package var number: Int

    package init(prefix: String?, extension: String, number: Int) {
        self.prefix = prefix
        self.extension = `extension`
        self.number = number
    }

    /// Up to where numbers may have been given by a desk whose log is known no further than to `number`: nobody takes a
    /// hundred messages before they are copied.
    package static func mayHaveGiven(after number: Int) -> Int { (number / 100 + 2) * 100 }

    /// Above every number that was counted before: nobody takes a message a minute.
    package static func aboveAll(at now: Moment) -> Int {
        max(0, Int((now.milliseconds - beginning.milliseconds) / 60_000))
    }

    /// The first minute of 2026.
    private static let beginning = Moment(milliseconds: 1_767_225_600_000)

    package var text: String { [prefix, `extension`, String(number)].compactMap { $0 }.joined(separator: "-") }
}

extension Field {
    package static let messageAbout = Field(rawValue: "message.about")
    package static let messageWhen = Field(rawValue: "message.when")
    package static let messageText = Field(rawValue: "message.text")
    package static let messageUrgent = Field(rawValue: "message.urgent")
    /// When a manager who cannot talk calls back.
    package static let callsBack = Field(rawValue: "connecting.calls-back")
    /// Until when a manager is not to be rung for.
    package static let busyUntil = Field(rawValue: "connecting.busy-until")

    /// What the card does not tell, and what is added to something owed, until it is noted.
    package static let gap = Field(rawValue: "card.gap")
    package static let remark = Field(rawValue: "card.remark")

    /// It belongs to connecting, to a message or to the card, and is no answer to a question: no name in a profile has
    /// a dot.
    var isOfDesk: Bool {
        rawValue.hasPrefix("message.") || rawValue.hasPrefix("connecting.") || rawValue.hasPrefix("card.")
    }
}
