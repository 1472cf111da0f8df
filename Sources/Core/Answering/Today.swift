/// The day at this desk: what each client's calls came to, the last calls, and those lost.
///
/// The day is that of the calendar, from midnight to midnight where the desk is. A call belongs to the day on which it
/// began, as in the log, and counts from the moment it rings; a lost one stays until she says that nothing more is to
/// be done. One that came to nothing here, such as her own, does not count.
package struct Today: Hashable, Sendable {
    package struct Figures: Hashable, Sendable {
        package var calls = 0
        /// Of them those that were missed or whose callers gave up, whatever was done about it since.
        package var unanswered = 0
        package var handlingSeconds = 0
        package var handled = 0
        /// How many callers gave a mark, and the marks together.
        package var marks = 0
        package var markSum = 0

        /// Mean of talk, hold and wrap-up, in seconds.
        package var meanSeconds: Int? { handled == 0 ? nil : handlingSeconds / handled }
        package var meanMark: Double? { marks == 0 ? nil : Double(markSum) / Double(marks) }
    }

    package static let mostRecent = 50

    package private(set) var figures: [Client.ID: Figures] = [:]
    /// Of all clients, and of calls to numbers that are no client's.
    package private(set) var whole = Figures()
    package var calls: Int { whole.calls }
    /// The last calls that are over, newest first.
    package private(set) var recent: [CallSummary] = []
    /// Calls that were missed or whose callers gave up, newest first.
    package private(set) var lost: [CallSummary] = []
    /// The midnights it lies between.
    private var begin: Moment
    private var end: Moment
    /// By source and call: there are many calls and few sources.
    private var counted: [String: [String: Counted]] = [:]
    private var callers: [String: Int] = [:]

    /// What a call has added to the figures, so that late news of it can correct them. As small as can be: the desk
    /// keeps one of every call of the day.
    fileprivate struct Counted: Hashable, Sendable {
        var begunAt: Moment
        var client: Client.ID?
        /// Empty where the number was withheld.
        var caller: String
        /// Calls of this caller that were counted before it.
        var earlier: UInt16
        var isOver: Bool
        var isUnanswered: Bool
        var seconds: Int32?
        /// What the caller gave.
        var mark: Int8?
    }

    init(at now: Moment, in zone: Zone) {
        let day = zone.local(now).day
        begin = zone.moment(day: day, hour: 0, minute: 0)
        end = zone.moment(day: day.adding(days: 1), hour: 0, minute: 0)
    }

    /// From the log's rows, newest first.
    init(of calls: [CallSummary], at now: Moment, in zone: Zone) {
        self.init(at: now, in: zone)
        for call in calls.reversed() { note(call) }
    }

    /// Also when the clock was put right to an earlier day.
    func isOver(at now: Moment) -> Bool { now >= end || now < begin }

    /// Forgets yesterday, all but the calls that were lost.
    mutating func turn(at now: Moment, in zone: Zone) {
        let lost = lost
        self = Today(at: now, in: zone)
        self.lost = lost
    }

    /// Whether a call has been counted, even if the desk no longer has it in memory.
    func hasCounted(_ call: Call.ID) -> Bool { count(of: call) != nil }

    private func count(of call: Call.ID) -> Counted? { counted[call.source]?[call.callID] }

    /// Takes note of a call that rings, is on or is over; one that only waits is not there yet.
    mutating func note(_ call: Call) {
        guard call.phase != .waiting else { return forget(call.id) }
        guard call.hasHappened, !call.isHistory else { return }
        note(CallSummary(of: call))
    }

    private mutating func note(_ call: CallSummary) {
        guard !call.isHistory, !call.isOpen || call.alertedAt != nil || call.answeredAt != nil else { return }
        guard call.isOpen || call.outcome != nil || call.takenBy != nil else { return forget(call.id) }
        let old = count(of: call.id)
        // A call that the desk had forgotten and takes for a new one knows less than what is counted.
        if let old, old.isOver, !call.isOpen, old.begunAt != call.begunAt { return }
        let isToday = call.begunAt >= begin
        let isNew = old?.isOver != true
        if call.isOpen {
            if !isNew { recent.removeAll { $0.id == call.id } }
        } else if isToday {
            Self.put(call, into: &recent, isNew: isNew)
        }
        if call.isLost {
            Self.put(call, into: &lost, isNew: isNew)
        } else {
            dismiss(call.id)
        }
        // What she began herself is no call of the client's callers.
        guard isToday, call.direction != .outbound else { return }
        let caller = call.from.caller
        let earlier = old.flatMap { $0.caller == caller ? $0.earlier : nil }
        let new = Counted(
            begunAt: call.begunAt, client: call.client, caller: caller,
            earlier: earlier ?? UInt16(clamping: callers[caller] ?? 0), isOver: !call.isOpen,
            isUnanswered: call.isUnanswered,
            seconds: call.isOpen ? nil : call.handlingSeconds.map(Int32.init(clamping:)),
            mark: call.satisfaction.map(Int8.init(clamping:)))
        guard old != new else { return }
        uncount(call.id)
        counted[call.id.source, default: [:]][call.id.callID] = new
        count(new, by: 1)
    }

    private mutating func forget(_ id: Call.ID) {
        guard hasCounted(id) || lost.contains(where: { $0.id == id }) else { return }
        recent.removeAll { $0.id == id }
        dismiss(id)
        uncount(id)
    }

    /// By the time that is shown, newest first; late news of an old call does not bring it back.
    private static func put(_ call: CallSummary, into list: inout [CallSummary], isNew: Bool) {
        if let index = list.firstIndex(where: { $0.id == call.id }) {
            list.remove(at: index)
        } else if !isNew {
            return
        }
        list.insert(call, at: list.firstIndex { $0.cameAt <= call.cameAt } ?? list.count)
        if list.count > mostRecent { list.removeLast() }
    }

    private mutating func uncount(_ id: Call.ID) {
        if let old = counted[id.source]?.removeValue(forKey: id.callID) { count(old, by: -1) }
    }

    private mutating func count(_ call: Counted, by one: Int) {
        whole.count(call, by: one)
        if !call.caller.isEmpty {
            let times = callers[call.caller, default: 0] + one
            callers[call.caller] = times > 0 ? times : nil
        }
        guard let client = call.client else { return }
        figures[client, default: Figures()].count(call, by: one)
        if figures[client] == Figures() { figures[client] = nil }
    }

    /// Nothing of his is shown any more; the figures stay.
    mutating func forget(_ isHis: (CallSummary) -> Bool) {
        recent.removeAll(where: isHis)
        lost.removeAll(where: isHis)
    }

    /// A list of which nothing goes stays the very same array, so that it is seen at once to be the same.
    mutating func dismiss(_ call: Call.ID) {
        if let place = lost.firstIndex(where: { $0.id == call }) { lost.remove(at: place) }
    }

    /// Something is to be done about it after all.
    mutating func takeBack(_ call: CallSummary) {
        Self.put(call, into: &lost, isNew: true)
    }

    /// Calls of the same number today that came before this one, whatever became of them.
    package func earlierCalls(than call: Call.ID) -> Int { count(of: call).map { Int($0.earlier) } ?? 0 }
}

extension PhoneNumber {
    /// Whose calls are counted together.
    fileprivate var caller: String { kind == .unreadable ? raw.text : key }
}

extension Today.Figures {
    fileprivate mutating func count(_ call: Today.Counted, by one: Int) {
        calls += one
        if call.isUnanswered { unanswered += one }
        if let seconds = call.seconds {
            handled += one
            handlingSeconds += one * Int(seconds)
        }
        if let mark = call.mark {
            marks += one
            markSum += one * Int(mark)
        }
    }
}
