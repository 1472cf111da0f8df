import Answering

/// When the next picture is handed over.
///
/// A key is answered at once, and so are a call that rings and what comes after a pause; in a storm one picture shows
/// what came since the last. What is none of this desk's business keeps no card waiting for its turn.
struct PicturePace {
    enum Urgency {
        case atOnce
        case soon
        /// It changes at most a figure in a corner.
        case whenCalm

        init(of effects: [Effect], after event: Event) {
            // A card waits for no other picture: that of the clock, once a second, would keep it.
            if effects.contains(where: \.isRing) {
                self = .atOnce
            } else {
                self = event.isReport && effects.allSatisfy(\.isThanks) ? .whenCalm : .soon
            }
        }

        /// The least time between two pictures: more than a hundred a second nobody can tell apart.
        fileprivate var interval: Duration {
            switch self {
            case .atOnce: .zero
            case .soon: .milliseconds(10)
            case .whenCalm: .milliseconds(100)
            }
        }
    }

    enum Step: Equatable {
        case nothing
        case show
        /// Then `alarmRang` is to be called.
        case setAlarm(ContinuousClock.Instant)
    }

    private var shownAt: ContinuousClock.Instant?
    /// How long after the last picture what came since wants another.
    private var wanted: Duration?
    private var alarm: ContinuousClock.Instant?

    mutating func want(_ urgency: Urgency) {
        wanted = min(wanted ?? urgency.interval, urgency.interval)
    }

    mutating func alarmRang() {
        alarm = nil
    }

    mutating func step(at now: ContinuousClock.Instant) -> Step {
        guard let wanted else { return .nothing }
        let due = shownAt.map { $0 + wanted } ?? now
        guard now < due else {
            (shownAt, self.wanted) = (now, nil)
            return .show
        }
        if let alarm, alarm <= due { return .nothing }
        alarm = due
        return .setAlarm(due)
    }
}

extension Event {
    fileprivate var isReport: Bool {
        if case .reported = self { true } else { false }
    }
}

extension Effect {
    fileprivate var isRing: Bool {
        if case .ring = self { true } else { false }
    }

    fileprivate var isThanks: Bool {
        if case .acknowledge = self { true } else { false }
    }
}
