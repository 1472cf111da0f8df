package import Answering

/// Calls counted: of a client, of an operator, of the whole service, in any span.
///
/// arrived = answered + answeredElsewhere + lost + waiting; what she rang herself is apart.
package struct Tally: Hashable, Sendable {
    package var answered = 0
    package var answeredElsewhere = 0
    package var lost = 0
    package var waiting = 0
    /// She rang somebody.
    package var outbound = 0
    /// Arrived while the client's own hours were over.
    package var outOfHours = 0
    /// Arrived at a desk whose operator does not serve the client.
    package var misrouted = 0
    package var waitsOfAnswered = Spread()
    package var waitsOfLost = Spread()
    /// Seconds; hold and wrap-up only of calls in which somebody can tell.
    package var talk = Spread()
    package var hold = Spread()
    package var wrapUp = Spread()
    package var handling = Spread()
    /// From the event to the card, in tenths of a millisecond.
    package var pops = Spread()
    package var outcomes: [Outcome.ID: Int] = [:]
    package var types: [CallType: Int] = [:]
    /// By the canonical number.
    package var dialled: [String: Int] = [:]
    /// The callers' marks.
    package var marks: [Int: Int] = [:]

    package init() {}

    package var arrived: Int { answered + answeredElsewhere + lost + waiting }

    /// Of the lost, those who waited no longer than that: they may have dialled wrongly.
    package func shortAbandoned(within seconds: Int) -> Int { waitsOfLost.count(upTo: seconds) }

    mutating func add(_ call: CountedCall, isOutOfHours: Bool) {
        if let outcome = call.outcome { outcomes[outcome, default: 0] += 1 }
        if let type = call.type { types[type, default: 0] += 1 }
        if let talk = call.seconds.talk { self.talk.add(talk) }
        if let hold = call.seconds.hold { self.hold.add(hold) }
        if let wrapUp = call.seconds.wrapUp { self.wrapUp.add(wrapUp) }
        if let handling = call.handlingSeconds { self.handling.add(handling) }
        guard !call.isOutbound else {
            outbound += 1
            return
        }
        switch call.fate {
        case .answered:
            answered += 1
            if let wait = call.waitSeconds { waitsOfAnswered.add(wait) }
        case .answeredElsewhere: answeredElsewhere += 1
        case .lost:
            lost += 1
            if let wait = call.waitSeconds { waitsOfLost.add(wait) }
        case .waiting: waiting += 1
        }
        if isOutOfHours { outOfHours += 1 }
        if call.isMisrouted { misrouted += 1 }
        if let microseconds = call.popMicroseconds { pops.add((microseconds + 50) / 100) }
        if let number = call.dialled { dialled[number, default: 0] += 1 }
        if let mark = call.satisfaction { marks[mark, default: 0] += 1 }
    }

    package mutating func add(_ other: Tally) {
        answered += other.answered
        answeredElsewhere += other.answeredElsewhere
        lost += other.lost
        waiting += other.waiting
        outbound += other.outbound
        outOfHours += other.outOfHours
        misrouted += other.misrouted
        waitsOfAnswered.add(other.waitsOfAnswered)
        waitsOfLost.add(other.waitsOfLost)
        talk.add(other.talk)
        hold.add(other.hold)
        wrapUp.add(other.wrapUp)
        handling.add(other.handling)
        pops.add(other.pops)
        outcomes.merge(other.outcomes, uniquingKeysWith: +)
        types.merge(other.types, uniquingKeysWith: +)
        dialled.merge(other.dialled, uniquingKeysWith: +)
        marks.merge(other.marks, uniquingKeysWith: +)
    }
}
