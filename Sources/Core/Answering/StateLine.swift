/// The states of an operator one after another, as her entries tell them: how long she was ready, talked, wrapped up,
/// was on a break and for what reason.
package struct StateLine: Hashable, Sendable {
    package struct Span: Hashable, Sendable {
        package var state: OperatorState
        package var from: Moment
        package var until: Moment
    }

    /// Without gaps from the first entry on; none is empty.
    package private(set) var spans: [Span] = []

    /// - Parameters:
    ///   - entries: of one operator, in their order.
    ///   - end: until when the last state is counted.
    package init(of entries: some Sequence<Entry>, until end: Moment) {
        var fold = Fold()
        var last: (state: OperatorState, since: Moment)?
        for entry in entries {
            fold.apply(entry)
            let state = fold.state
            guard state != last?.state else { continue }
            if let last { add(last.state, from: last.since, until: entry.moment) }
            last = (state, entry.moment)
        }
        if let last { add(last.state, from: last.since, until: end) }
    }

    /// Seconds in all states that `isWanted`.
    package func seconds(in isWanted: (OperatorState) -> Bool) -> Int {
        Int(
            spans.filter { isWanted($0.state) }.reduce(0) { $0 + ($1.until.milliseconds - $1.from.milliseconds) }
                / 1000)
    }

    package func seconds(in state: OperatorState) -> Int { seconds { $0 == state } }

    /// A state of no length is none; what it stood between may be the same.
    private mutating func add(_ state: OperatorState, from: Moment, until: Moment) {
        guard until > from else { return }
        if let last = spans.last, last.state == state, last.until == from {
            spans[spans.count - 1].until = until
        } else {
            spans.append(Span(state: state, from: from, until: until))
        }
    }
}

/// What of the calls tells her state.
private struct Fold {
    private var isThere = false
    private var hasLeft = false
    private var reason: String?
    private var open: [Call.ID: Call] = [:]

    /// As `Desk.state` has it; the end of a wrap-up's time is an entry.
    var state: OperatorState {
        if hasLeft { return .away }
        if open.values.contains(where: \.phase.isTalk) { return .onCall }
        guard isThere else { return .away }
        if let reason { return .onBreak(reason: reason) }
        return open.values.contains(where: \.isWrappedUp) ? .wrapUp : .ready
    }

    mutating func apply(_ entry: Entry) {
        switch (entry.fact, entry.call) {
        case (.signedOff, _): (isThere, hasLeft, reason) = (false, true, nil)
        case (.signedOn, _): (isThere, hasLeft) = (true, false)
        case (.stateChanged(.onBreak(let reason)), nil): (isThere, self.reason) = (true, reason)
        case (.stateChanged, nil): (isThere, reason) = (true, nil)
        default: break
        }
        guard let id = entry.call else { return }
        var call = open[id] ?? Call(id: id, begunAt: entry.moment)
        call.apply(entry)
        // Closed ones stay for a while: a filing can be taken back.
        open[id] = call
        if open.count > Self.mostCalls { open = open.filter { $0.value.phase != .closed } }
    }

    private static var mostCalls: Int { 512 }
}
