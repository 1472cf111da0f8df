package import Answering
package import Figures

/// A call as it stands at the service, for whoever counts.
package struct CallStanding: Hashable, Sendable {
    package var route: CallRoute
    /// When somebody began to speak with the caller.
    package var spokenAt: Moment?

    package init(_ route: CallRoute, spokenAt: Moment?) {
        self.route = route
        self.spokenAt = spokenAt
    }
}

extension CountedCall {
    /// As a relay hears of it: no desk tells it how long was talked.
    package init(_ standing: CallStanding, at now: Moment) {
        let route = standing.route
        self.init(client: route.client, operator: route.answeredBy ?? "", begunAt: route.begunAt)
        answeredAt = standing.spokenAt
        endedAt = route.isOn ? nil : route.lastNewsAt
        isOutbound = !route.isInbound
        // What left its desks may come to another, and what is over will not.
        isOpen = route.ending != .over && (route.settlesAt.map { $0 > now } ?? false)
    }
}
