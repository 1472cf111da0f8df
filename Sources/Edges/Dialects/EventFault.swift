/// Why an event could not be read: where, what, and what to do.
///
/// Names fields and never repeats what stood in them, because that may be a caller's.
package struct EventFault: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case notUTF8, notJSON, noEvents, notOneEvent
        case tooManyEvents(limit: Int)
        case missing, empty, unseen, reserved
        case notText, notWholeNumber, notTelephone, notObject
        case tooLong(limitBytes: Int)
        case tooLarge(limit: Int)
        case tooDeep(limit: Int)
        case notATime, notBase64, notJSONData
        case unknownVersion
        case notOneOf([String])
        /// The language is closed: a field that it lacks is a mistake.
        case unknown(known: [String])
    }

    /// The place of the event in its array, from 0; nil when it came alone.
    package var position: Int?
    /// The names that lead to the field, outermost first; empty when the whole event or body is meant.
    package var path: [String]
    package var reason: Reason
    /// What the body holds, for sentences about all of it.
    package var whole = "event"
    static let command = "command"

    package init(_ reason: Reason, path: [String] = [], position: Int? = nil) {
        self.position = position
        self.path = path
        self.reason = reason
    }

    /// The field as a person writes it: `data.to.number`.
    package var field: String { path.joined(separator: ".") }

    /// The field as a JSON pointer in a URI fragment: `#/1/data/to/number`. Source: RFC 6901, section 6.
    package var pointer: String {
        (position.map { ["\($0)"] } ?? []).appending(path).reduce(into: "#") { $0 += "/" + $1 }
    }

    /// One sentence for whoever wrote the sender.
    package var sentence: String {
        var subject = path.isEmpty ? "The \(whole)" : "The field \(field)"
        if let position { subject += " of event \(position + 1)" }
        return switch reason {
        case .notUTF8: "The body is not UTF-8 text; send JSON in UTF-8."
        case .notJSON: "The body is not valid JSON; check its quotes, commas and braces."
        case .noEvents where whole == Self.command: "The body holds no command; send one, an object in braces."
        case .noEvents: "The body holds no event; send an object, or an array with at least one."
        case .notOneEvent: "The body is an array; send it as application/cloudevents-batch+json."
        case .tooManyEvents(let limit): "The body holds more than \(limit) events; send them in several requests."
        case .missing: "\(subject) is missing; it is required."
        case .empty: "\(subject) is empty; it is required."
        case .unseen: "\(subject) holds a control or invisible character; send an id that can be read and typed."
        case .reserved: "\(subject) stands for calls that no PBX told of; name the sender."
        case .notText: "\(subject) must be text in quotes."
        case .notWholeNumber: "\(subject) must be a number."
        case .notTelephone: "\(subject) is no telephone number that can be read; write it as +79210000077."
        case .notObject: "\(subject) must be an object in braces."
        case .tooLong(let limit): "\(subject) is longer than \(limit) bytes; shorten it."
        case .tooLarge(let limit): "\(subject) must lie between 0 and \(limit)."
        case .tooDeep(let limit): "\(subject) is nested deeper than \(limit) levels; flatten it."
        case .notATime:
            "\(subject) must be a time of the calendar and the clock, as 2026-11-21T14:32:07.120Z (RFC 3339)."
        case .notBase64: "\(subject) is not valid base64."
        case .notJSONData: "\(subject) must be application/json: the data of a call event are JSON."
        case .unknownVersion: "\(subject) must be \"1.0\", the version of CloudEvents that is understood."
        case .notOneOf(let words): "\(subject) must be one of: \(words.joined(separator: ", "))."
        case .unknown(let known): "\(subject) is not known here; leave it out. Known: \(known.joined(separator: ", "))."
        }
    }

    func at(_ position: Int?) -> Self {
        var fault = self
        fault.position = position
        return fault
    }

    func under(_ name: String) -> Self {
        var fault = self
        fault.path.insert(name, at: 0)
        return fault
    }
}

extension [String] {
    fileprivate func appending(_ others: [String]) -> [String] { self + others }
}
