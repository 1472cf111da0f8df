package import Answering
package import FoundationEssentials

/// Calls written down as `pult log` gives them out.
///
/// The texts are what came; whoever prints text or CSV neutralises it. JSON writes what a terminal would obey as
/// `\u…`, which means the same to a program.
package enum CallPaper {
    package enum Format: String, CaseIterable, Sendable { case text, json, csv }
}

// MARK: - JSON

extension CallPaper {
    /// One call as one JSON object on one line; a list is an array of these.
    package static func json(of call: CallSummary, operator operatorID: Operator.ID) throws -> String {
        try CompactJSON.text(CallDocument(call: call, operatorID: operatorID), escapesUnseen: true)
    }

    /// A call with its entries, under `entries`.
    package static func json(of kept: KeptCall, operator operatorID: Operator.ID) throws -> String {
        let document = CallDocument(
            call: kept.summary, operatorID: operatorID, parcels: kept.parcels, entries: kept.entries)
        return try CompactJSON.text(document, escapesUnseen: true)
    }

    /// Something owed as one JSON object on one line.
    ///
    /// - Parameter parcels: what was written for it.
    package static func json(
        of owed: Obligation, operator operatorID: Operator.ID, _ parcels: [PostedParcel]? = nil
    ) throws -> String {
        try CompactJSON.text(ObligationDocument(owed, of: operatorID, parcels), escapesUnseen: true)
    }

    /// One entry as one JSON object on one line.
    package static func json(of kept: KeptEntry) throws -> String {
        try CompactJSON.text(EntryDocument(kept: kept), escapesUnseen: true)
    }
}

/// Source: the call of `pult log … --format json`. What is not known is written as null.
private struct CallDocument: Encodable {
    let call: CallSummary
    let operatorID: Operator.ID
    var parcels: [PostedParcel]?
    var entries: [KeptEntry]?

    enum Key: String, CodingKey {
        case callId, client, profileRevision, `operator`, source, from, to, direction, channel
        case alertedAt, answeredAt, endedAt, filedAt, seconds, popMilliseconds
        case ticket, type, vip, name, contactNumber, purpose, answers, refused, leftOpen
        case attempts, connectedTo, outcome, satisfaction, note, gaps, messages, obligations
        case recordingUrl, misrouted, cause, parcels, entries
        case senior, takenOverFrom
    }

    enum Span: String, CodingKey { case wait, ring, talk, hold, wrapUp }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(call.id.callID, forKey: .callId)
        try container.encode(call.client, forKey: .client)
        try container.encode(call.revision, forKey: .profileRevision)
        try container.encode(operatorID, forKey: .operator)
        try container.encode(call.id.source, forKey: .source)
        try container.encode(call.from.written, forKey: .from)
        try container.encode(call.to?.written, forKey: .to)
        try container.encode(call.direction, forKey: .direction)
        try container.encode(call.channel, forKey: .channel)
        try container.encode(call.alertedAt?.rfc3339, forKey: .alertedAt)
        try container.encode(call.answeredAt?.rfc3339, forKey: .answeredAt)
        try container.encode(call.endedAt?.rfc3339, forKey: .endedAt)
        try container.encode(call.filedAt?.rfc3339, forKey: .filedAt)
        var seconds = container.nestedContainer(keyedBy: Span.self, forKey: .seconds)
        try seconds.encode(call.seconds.wait, forKey: .wait)
        try seconds.encode(call.seconds.ring, forKey: .ring)
        try seconds.encode(call.seconds.talk, forKey: .talk)
        try seconds.encode(call.seconds.hold, forKey: .hold)
        try seconds.encode(call.seconds.wrapUp, forKey: .wrapUp)
        try container.encode(call.popMilliseconds, forKey: .popMilliseconds)
        try container.encode(call.ticket, forKey: .ticket)
        try container.encode(call.type, forKey: .type)
        try container.encode(call.vip, forKey: .vip)
        try container.encode(call.name, forKey: .name)
        try container.encode(call.contact, forKey: .contactNumber)
        try container.encode(call.purpose, forKey: .purpose)
        try container.encode(OrderedAnswers(call.answers), forKey: .answers)
        try container.encode(call.refusals, forKey: .refused)
        try container.encode(call.excuse, forKey: .leftOpen)
        try container.encode(call.attempts.map { AttemptDocument($0) }, forKey: .attempts)
        try container.encode(call.connectedTo, forKey: .connectedTo)
        try container.encode(call.outcome, forKey: .outcome)
        try container.encode(call.satisfaction, forKey: .satisfaction)
        try container.encode(call.note, forKey: .note)
        try container.encode(call.gaps, forKey: .gaps)
        try container.encode(call.messages, forKey: .messages)
        try container.encode(call.obligations.map { ObligationDocument($0) }, forKey: .obligations)
        try container.encodeIfPresent(call.senior.map { SeniorDocument($0) }, forKey: .senior)
        try container.encodeIfPresent(call.takenOverFrom, forKey: .takenOverFrom)
        try container.encode(call.recordingURL, forKey: .recordingUrl)
        try container.encode(call.isMisrouted, forKey: .misrouted)
        try container.encode(call.cause, forKey: .cause)
        try container.encodeIfPresent(parcels?.map { ParcelDocument($0) }, forKey: .parcels)
        try container.encodeIfPresent(entries?.map { EntryDocument(kept: $0) }, forKey: .entries)
    }
}

// MARK: - CSV

extension CallPaper {
    package static let csvHeader = csvLine(csvColumns)

    private static let csvColumns = [
        "callId", "client", "profileRevision", "operator", "source", "from", "to", "direction", "channel", "alertedAt",
        "answeredAt", "endedAt", "filedAt", "wait", "ring", "talk", "hold", "wrapUp", "popMilliseconds", "type", "name",
        "contactNumber", "purpose", "answers", "outcome", "satisfaction", "note", "recordingUrl", "misrouted", "cause",
    ]

    /// - Parameter neutralise: makes a text from outside harmless to whoever looks at it.
    package static func csv(
        of call: CallSummary, operator operatorID: Operator.ID, neutralise: (String) -> String
    ) throws -> String {
        let cells = [
            call.id.callID, call.client, call.revision, operatorID, call.id.source, call.from.written, call.to?.written,
            call.direction.rawValue, call.channel, call.alertedAt?.rfc3339, call.answeredAt?.rfc3339,
            call.endedAt?.rfc3339, call.filedAt?.rfc3339, call.seconds.wait?.description,
            call.seconds.ring?.description, call.seconds.talk?.description, call.seconds.hold?.description,
            call.seconds.wrapUp?.description, call.popMilliseconds?.description, call.type?.rawValue, call.name.text,
            call.contact.text, call.purpose.text,
            call.answers.isEmpty ? "" : try CompactJSON.text(OrderedAnswers(call.answers), escapesUnseen: true),
            call.outcome, call.satisfaction?.description, call.note.text, call.recordingURL, "\(call.isMisrouted)",
            try call.cause.map { try CompactJSON.text($0, escapesUnseen: true) },
        ]
        // What is written as JSON is harmless already, and has to stay what it is.
        return csvLine(zip(csvColumns, cells).map { ["answers", "cause"].contains($0) ? $1 : $1.map(neutralise) })
    }

    /// What a cell that is computed begins with, blanks apart; the last four are the wide forms.
    private static let computed = Set("=+-@\t\r\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars)
    private static let quoted = Set(",;\"\r\n'\t".unicodeScalars)

    /// Source: RFC 4180. A cell that a spreadsheet would compute begins with an apostrophe.
    private static func csvLine(_ cells: [String?]) -> String {
        cells.map { cell in
            var text = cell ?? ""
            let first = text.unicodeScalars.first { computed.contains($0) || !$0.properties.isWhitespace }
            if let first, computed.contains(first) { text = "'" + text }
            guard text.unicodeScalars.contains(where: quoted.contains) else { return text }
            return "\"" + text.replacing("\"", with: "\"\"") + "\""
        }.joined(separator: ",") + "\r\n"
    }
}

// MARK: - Single values

extension CallSummary {
    fileprivate var popMilliseconds: Double? { popMicroseconds.map { Double($0) / 1000 } }
}

extension PhoneNumber {
    /// Canonical, else as it came; `nil` where it was withheld.
    var written: String? {
        if !key.isEmpty { return key }
        return isWithheld || raw.text.isEmpty ? nil : raw.text
    }
}

extension Moment {
    private var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    /// In UTC, with milliseconds.
    var rfc3339: String {
        date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// As the clock on the wall showed it.
    package func wallClock(in timeZone: TimeZone) -> String {
        date.formatted(
            Date.ISO8601FormatStyle(dateTimeSeparator: .space, timeZone: timeZone).year().month().day()
                .time(includingFractionalSeconds: false))
    }
}
