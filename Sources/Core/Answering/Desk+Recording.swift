// Whether a talk is recorded: what the PBX told of it, and what it was asked.

/// How it stands with the recording of a talk, as far as it is known.
package enum Recording: Hashable, Sendable {
    /// Nobody asked for one, and the PBX tells of none.
    case off
    /// The PBX has said that it records.
    case on
    /// The PBX was asked to begin or to stop, and has not said that it is done.
    case asked(isOn: Bool)
    /// It was asked, and never says whether it is done, or did not answer.
    case unconfirmed(isOn: Bool)

    /// A place in it can be marked.
    package var isOn: Bool { self == .on || self == .unconfirmed(isOn: true) }
    package var canBegin: Bool { self == .off || self == .asked(isOn: false) || self == .unconfirmed(isOn: false) }
    package var canStop: Bool { self != .off }
}

extension Desk {
    /// What was refused changes nothing: it is what it was.
    package func recording(of call: Call) -> Recording {
        let told = call.recordingTold
        let asked = orders.last {
            Ability($0.order.deed) == .record && $0.order.call == call.id && !$0.wasNotDone
        }
        guard let asked, case .record(let isOn) = asked.order.deed else { return told?.isOn == true ? .on : .off }
        if let told, told.at > asked.at || told.at == asked.at && told.isOn == isOn { return told.isOn ? .on : .off }
        let isAwaited = asked.reply == nil || asked.reply == .accepted && abilities.confirmed.contains(.record)
        return isAwaited ? .asked(isOn: isOn) : .unconfirmed(isOn: isOn)
    }

    /// A place in the recording can be marked: of a PBX that is not asked to record nobody knows whether it does.
    package func canMark(_ call: Call) -> Bool {
        can(.markRecording) && call.phase.isTalk
            && (recording(of: call).isOn || !can(.record) && call.recordingTold == nil)
    }

    /// So long it is said what came of a mark.
    private static var markSeconds: Int { 5 }

    /// The mark that she asked for just now; `true`: the PBX has taken it, `nil`: there is none to tell of.
    package func isMarkTaken(in call: Call) -> Bool? {
        guard let asked = ordered(.markRecording, in: call.id), !asked.hasFailed,
            now.seconds(since: asked.at) < Self.markSeconds
        else { return nil }
        return asked.reply == .accepted
    }
}

extension Ordered {
    /// Certainly: what is unanswered may have been done.
    fileprivate var wasNotDone: Bool {
        switch reply {
        case .refused, .unreachable: true
        case .accepted, .unanswered, nil: false
        }
    }
}

extension Call {
    /// What the PBX said last of its recording, and when that came.
    fileprivate var recordingTold: (isOn: Bool, at: Moment)? {
        var last: (isOn: Bool, report: Report)?
        for report in reports where report.event.kind == .recording {
            guard let isOn = report.event.recording?.isRunning, last.map({ $0.report.moment <= report.moment }) ?? true
            else { continue }
            last = (isOn, report)
        }
        return last.map { ($0.isOn, $0.report.receivedAt) }
    }
}

extension CallEvent.Recording {
    private static let begun: Set<String> = ["started", "resumed", "recording", "in-progress", "continued", "on"]
    private static let over: Set<String> = [
        "stopped", "finished", "completed", "paused", "failed", "saved", "absent", "off",
    ]

    /// `nil` where its state is none that says so.
    fileprivate var isRunning: Bool? {
        guard let state = state?.lowercased() else { return nil }
        return Self.begun.contains(state) ? true : Self.over.contains(state) ? false : nil
    }
}
