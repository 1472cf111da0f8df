package import Answering
package import FoundationEssentials

/// That the personal texts of a line are gone from an operator's log.
package struct EmptiedLine: Hashable, Codable, Sendable {
    /// In which order they went; greater than all before, whichever copy of the log it is.
    package var stamp: Int64
    package var sequence: Int64
    /// Of the line: where it is another, this is another log.
    package var digest: Data

    /// No more are told at once.
    package static let mostAtOnce = 200

    package init(stamp: Int64, sequence: Int64, digest: Data) {
        self.stamp = stamp
        self.sequence = sequence
        self.digest = digest
    }
}

/// What of a person went out of the service's own tables.
package struct ServiceErasure: Hashable, Codable, Sendable {
    package var calls = 0
    /// What was owed to him, or had been.
    package var debts = 0
    /// What colleagues asked of each other about him.
    package var requests = 0
    /// What could not be read, and had his number in it.
    package var unread = 0

    package init(calls: Int = 0, debts: Int = 0, requests: Int = 0, unread: Int = 0) {
        (self.calls, self.debts, self.requests, self.unread) = (calls, debts, requests, unread)
    }

    package var isEmpty: Bool { self == ServiceErasure() }

    package static func += (left: inout Self, right: Self) {
        left = Self(
            calls: left.calls + right.calls, debts: left.debts + right.debts,
            requests: left.requests + right.requests, unread: left.unread + right.unread)
    }
}

package enum ServiceErasureReply: Hashable, Sendable {
    case done(ServiceErasure)
    /// A call of his goes on.
    case stillOpen
    /// Whoever asks could not sit there just now.
    case refused(SignOnReply)
}

extension CallEvent {
    /// What it tells without whose call it is: it is known again when it is repeated, and is a figure still.
    package var withoutCaller: CallEvent {
        var event = CallEvent(id: id, source: source, kind: kind, callID: callID)
        (event.time, event.callBegunAt, event.sequence, event.legID) = (time, callBegunAt, sequence, legID)
        (event.direction, event.channel, event.queue, event.agent) = (direction, channel, queue, agent)
        (event.durations, event.rating) = (durations, rating)
        event.cause = cause.map { Cause(q850: $0.q850, sip: $0.sip, vendorCode: $0.vendorCode) }
        // The firm's own number; of a call that went out it is his.
        if direction == .inbound { event.to = to }
        return event
    }
}

extension CallRoute {
    /// Whom a call that went out was to reach.
    package var called: PhoneNumber? { isInbound ? nil : dialled }

    package mutating func forgetCaller() {
        caller = nil
        if !isInbound { dialled = nil }
    }
}
