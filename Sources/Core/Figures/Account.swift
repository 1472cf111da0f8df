package import Answering

/// What a client pays for a span, and how every call's sum came about: one fold over its calls, in the order in which
/// they began.
///
/// A call is charged where somebody spoke with the caller: calls out of hours, wrong numbers, misrouted calls and those
/// that no PBX told of among them, and calls back in which he was reached. Lost calls cost nothing, nor do those that
/// were answered where no log tells.
///
/// Of a call the tariff's own intervals are added up, wrap-up no further than to its cap, patched time by its part of
/// the price. The free seconds go off; a call that had no more than these costs nothing. What is left is at least the
/// minimum, and is rounded up to whole steps: that is what the call is billed.
///
/// Of what a month's calls are billed the included minutes go off first, in the order of the calls; every second beyond
/// them costs a sixtieth of the minute's price. Of a month of which the span has a part, fee and included minutes are
/// due by its days, the latter rounded up to a second; what was not used of them ends with the month.
///
/// Nothing is rounded on the way: money once, half up, where it is written.
package struct Account: Sendable {
    package private(set) var bill: Bill
    /// The same calls under another tariff.
    package private(set) var other: Bill?
    /// Every charged call, where they are kept.
    package private(set) var lines: [Line] = []
    package private(set) var calls = Calls()

    package let days: Report.Days
    package let zone: Zone
    private let period: Range<Moment>
    private let keepsLines: Bool
    private var joiner = CallJoiner()

    /// - Parameters:
    ///   - days: of the client's calendar, both included.
    ///   - zone: whose clock tells when a month begins.
    ///   - keepsLines: else a line is only handed over by `add`, and nothing grows with the calls.
    package init(
        under tariff: Tariff, besides other: Tariff? = nil, over days: Report.Days, in zone: Zone,
        keepsLines: Bool = false
    ) {
        (self.days, self.zone, self.keepsLines) = (days, zone, keepsLines)
        period = days.span(in: zone)
        bill = Bill(under: tariff, over: days, in: zone)
        self.other = other.map { Bill(under: $0, over: days, in: zone) }
    }

    /// One call of the client, as one desk knew it.
    ///
    /// - Returns: the lines of which nothing more can come.
    @discardableResult
    package mutating func add(_ call: CountedCall) -> [Line] {
        joiner.add(call)
        return chargeKnown()
    }

    /// Nothing more comes.
    @discardableResult
    package mutating func finish() -> [Line] {
        joiner.finish()
        return chargeKnown()
    }

    private mutating func chargeKnown() -> [Line] {
        var lines: [Line] = []
        while let known = joiner.next() { if let line = charge(known.joined) { lines.append(line) } }
        return lines
    }

    private mutating func charge(_ call: CountedCall) -> Line? {
        guard period.contains(call.begunAt) else { return nil }
        calls.note(call)
        guard call.fate == .answered, let charge = bill.add(call) else { return nil }
        let line = Line(of: call, charge, other?.add(call))
        calls.note(line)
        if keepsLines { lines.append(line) }
        return line
    }
}

extension Account {
    /// A charged call.
    package struct Line: Hashable, Sendable {
        package let begunAt: Moment
        package let call: Call.ID?
        package let type: CallType?
        /// She rang him.
        package let isCallBack: Bool
        package let charge: Charge
        package let other: Charge?

        init(of call: CountedCall, _ charge: Charge, _ other: Charge?) {
            (begunAt, self.call, type, isCallBack) = (call.begunAt, call.id, call.type, call.isOutbound)
            (self.charge, self.other) = (charge, other)
        }

        /// How much more the other tariff takes.
        package var difference: Amount? { other.map { $0.sum - charge.sum } }
    }

    /// The calls of the account, by what became of them in it.
    package struct Calls: Hashable, Sendable {
        package var charged = 0
        /// Of the charged, those in which she rang the caller.
        package var callBacks = 0
        /// Of the charged, those that were not over when the account was made.
        package var unfinished = 0
        /// Of the charged, those of which an interval that the tariff counts is not known, by the interval.
        package var unknown: [Tariff.Counted: Int] = [:]
        /// Of the charged, those that were no longer than what is free, or of which nothing is known.
        package var forNothing = 0
        /// Nobody spoke with the caller.
        package var lost = 0
        /// Answered where no log tells, and so not charged.
        package var answeredElsewhere = 0

        fileprivate mutating func note(_ call: CountedCall) {
            switch call.fate {
            case .answered: if call.isOpen { unfinished += 1 }
            case .answeredElsewhere: answeredElsewhere += 1
            case .lost: if !call.isOutbound { lost += 1 }
            case .waiting: break
            }
        }

        fileprivate mutating func note(_ line: Line) {
            charged += 1
            if line.isCallBack { callBacks += 1 }
            if line.charge.billedSeconds == 0 { forNothing += 1 }
            for interval in line.charge.unknown { unknown[interval, default: 0] += 1 }
        }
    }

    /// How much more the other tariff takes in all; `nil` without one, or where it is in another currency.
    package var difference: Amount? {
        other.flatMap { $0.currency == bill.currency ? $0.sum - bill.sum : nil }
    }
}
