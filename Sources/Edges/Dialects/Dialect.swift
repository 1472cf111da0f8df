package import Answering

/// One PBX's way to tell of calls over HTTP.
///
/// Pure: a request as it came goes in; whose it is, what it tells, and what this PBX wants to hear come out. The names
/// on the wire stay in the file of their dialect. Source: the PBX's own documents, and requests recorded from it.
package protocol Dialect: Sendable {
    /// Whether the request is the PBX's own, by its raw bytes, before anything in them is believed.
    func judge(_ request: WebRequest, at now: Moment) -> SenderVerdict

    /// What an admitted request tells.
    func read(_ request: WebRequest) -> Telling
}

package enum SenderVerdict: Hashable, Sendable {
    /// The sender proved who he is, or his PBX can prove nothing and the path or the address must tell.
    case admitted
    case refused
    /// Signed rightly, but more than five minutes before or after now.
    case stale

    package init(_ isGenuine: Bool) { self = isGenuine ? .admitted : .refused }
}

/// What one request told.
package struct Telling: Hashable, Sendable {
    /// In their order; what the PBX cannot tell is empty, and never invented.
    package var events: [CallEvent]
    /// What it wants to hear, once the events are kept.
    package var answer: WebAnswer
    /// Why there is nothing of a call in it that could be read; `nil`: it was understood.
    package var unread: Unread?

    package init(_ events: [CallEvent] = [], answer: WebAnswer = .ok, unread: Unread? = nil) {
        self.events = events
        self.answer = answer
        self.unread = unread
    }

    /// Understood, and of no call: an echo, a handshake, a notice that is none of the desk's business.
    package static func nothing(answer: WebAnswer = .ok) -> Telling { Telling(answer: answer) }

    /// Kept for diagnosis, and thanked for, so that the PBX does not stop sending.
    package static func unread(_ unread: Unread, answer: WebAnswer = .ok) -> Telling {
        Telling(answer: answer, unread: unread)
    }
}
