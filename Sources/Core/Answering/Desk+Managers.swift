// What is known of a firm's managers: what she was told in a call, and what other desks and the firm wrote down.

extension Desk {
    /// Why a manager is not to be rung now: the newest of what she was told and of what stands in the profile.
    package func absence(of manager: Manager, at client: Client.ID) -> ManagerAbsence? {
        let written = manager.absence(at: now)
        guard let told = state(of: manager.id, at: client), !isOlder(told, than: written) else {
            return written.map { $0.told.map { .told($0) } ?? .written($0) }
        }
        return told.keepsAway(at: now) ? .told(told) : nil
    }

    private func isOlder(_ told: ManagerState, than written: Manager.Absence?) -> Bool {
        guard let since = told.since, let from = written?.valid.from else { return false }
        return from > since
    }

    package func state(of manager: Manager.ID, at client: Client.ID) -> ManagerState? {
        managerStates[client]?[manager].flatMap { now < $0.until ? $0 : nil }
    }

    /// Busy until the hour that was typed; an hour from now where none was.
    mutating func managerIsBusy(_ manager: Manager.ID, _ id: Call.ID) -> [Effect] {
        guard let call = calls[id], let client = call.client, call.connecting?.topic != Escalation.answerTopic else {
            return []
        }
        let until: Moment
        switch typedHour(.busyUntil, of: call) {
        case .none: until = now.adding(seconds: 3600)
        case .at(let moment): until = moment
        case .unreadable: return []
        }
        let state = ManagerState(.busy, until: until)
        let set = decide(.managerStateSet(client: client, manager: manager, state), for: id)
        return flushDrafts(of: id) + clear(.busyUntil, id) + [set, .tellDesks(client, manager, state.said(at: now))]
            + (call.connecting?.isUnderWay == true ? oweIfNobodyIsLeft(id) : [])
    }

    mutating func managerIsPresent(_ manager: Manager.ID, _ id: Call.ID) -> [Effect] {
        guard let call = calls[id], let client = client(of: call),
            let manager = client.managers.first(where: { $0.id == manager }),
            let until = absence(of: manager, at: client.id)?.until
        else { return [] }
        let present = ManagerState(.present, until: until)
        let set = decide(.managerStateSet(client: client.id, manager: manager.id, present), for: id)
        return [set, .tellDesks(client.id, manager.id, present.said(at: now))]
    }

    /// What she told is in the profile by now, for all desks: from here on it is what they say of it.
    mutating func forgetStatesWritten() {
        for (client, states) in managerStates {
            for manager in catalogue[client]?.managers ?? [] {
                guard let state = states[manager.id], state.presence == .busy, let since = state.since,
                    manager.away.contains(where: { $0.says(state, since: since) })
                else { continue }
                managerStates[client]?[manager.id] = nil
            }
        }
    }
}

/// Why a manager is not to be rung now.
package enum ManagerAbsence: Hashable, Sendable {
    /// She was told so in a call.
    case told(ManagerState)
    case written(Manager.Absence)

    /// `nil`: nobody said.
    package var until: Moment? {
        switch self {
        case .told(let state): state.until
        case .written(let absence): absence.valid.until
        }
    }
}

extension ManagerState {
    fileprivate func said(at moment: Moment) -> ManagerState {
        var state = self
        state.since = moment
        return state
    }
}

extension Manager.Absence {
    /// What another operator was told, as she was told it.
    fileprivate var told: ManagerState? {
        guard toldBy != nil, let until = valid.until else { return nil }
        var state = ManagerState(.busy, until: until)
        state.since = valid.from
        return state
    }

    /// In the file a moment has no parts of a minute.
    fileprivate func says(_ state: ManagerState, since: Moment) -> Bool {
        guard let from = valid.from, let until = valid.until else { return false }
        return !from.isFar(from: since, seconds: 60) && !until.isFar(from: state.until, seconds: 60)
    }
}
