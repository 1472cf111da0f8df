import Answering

extension Interface {
    /// The caller is told to hold the line, or she is back; `nil` where the action is not about it.
    func hold(_ action: Action, on call: Call) -> [Command]? {
        guard action == .hold else { return nil }
        if call.isAskedToHold { return [.endHold(call.id)] }
        return call.isBeingConnected ? [.returnToCaller(call.id)] : [.hold(call.id)]
    }
}

extension Call {
    /// Somebody is being rung for him, whatever page is open.
    var isBeingConnected: Bool { connecting?.isUnderWay == true && reached?.topic != connecting?.topic }
}
