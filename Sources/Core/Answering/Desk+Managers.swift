// What she was told of a firm's managers: it holds for every call of that firm.

extension Desk {
    package func state(of manager: Manager.ID, at client: Client.ID) -> ManagerState? {
        managerStates[client]?[manager].flatMap { now < $0.until ? $0 : nil }
    }

    /// Busy until the hour that was typed; an hour from now where none was.
    mutating func managerIsBusy(_ manager: Manager.ID, _ id: Call.ID) -> [Effect] {
        guard let call = calls[id], let client = call.client else { return [] }
        let until = hour(text(of: .busyUntil, in: id), of: client) ?? now.adding(seconds: 3600)
        let state = ManagerState(reason: .meeting, until: until)
        let set = decide(.managerStateSet(client: client, manager: manager, state), for: id)
        return flushDrafts(of: id) + clear(.busyUntil, id) + [set, .tellDesks(client, manager, state)]
            + (call.connecting?.isUnderWay == true ? oweIfNobodyIsLeft(id) : [])
    }

    mutating func managerIsPresent(_ manager: Manager.ID, _ id: Call.ID) -> [Effect] {
        guard let client = calls[id]?.client, let state = state(of: manager, at: client) else { return [] }
        let present = ManagerState(reason: .present, until: state.until)
        let set = decide(.managerStateSet(client: client, manager: manager, present), for: id)
        return [set, .tellDesks(client, manager, present)]
    }
}
