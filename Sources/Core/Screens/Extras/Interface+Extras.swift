import Answering

extension Interface {
    /// The list of everything else; `nil` where the action is not about it.
    mutating func takeExtra(
        _ action: Action, _ index: Int, _ situation: Situation, at moment: Moment
    ) -> [Command]? {
        switch action {
        case .extras: open(.extras(situation.extras), situation.desk, at: moment)
        case .chooseExtra:
            // The letters are those of the list as it was opened: a line that has gone meanwhile moves no other.
            guard case .extras(let extras) = situation.overlay, extras.indices.contains(index),
                situation.works(extras[index])
            else { return [] }
            return take(extras[index], situation, at: moment)
        default: return nil
        }
        return []
    }

    private mutating func take(_ extra: Extra, _ situation: Situation, at moment: Moment) -> [Command] {
        overlay = nil
        switch extra {
        case .spell, .readBack: open(.aloud(extra), situation.desk, at: moment)
        case .copyNumber:
            guard let call = situation.call, let number = situation.copiedNumber else { return [] }
            return [.copy(number, call.id)]
        case .changed: openChange(situation)
        case .fax:
            guard let call = situation.call, let client = call.client else { return [] }
            return leaveSearch(situation) + begin(Sending(.fax(organisation: nil), of: client), on: call, situation)
        case .record(let isOn): return situation.call.map { [.record(isOn: isOn, $0.id)] } ?? []
        case .markRecording: return situation.call.map { [.markRecording($0.id)] } ?? []
        case .transfer(let colleague): return situation.call.map { [.transfer(to: colleague, $0.id)] } ?? []
        case .callerIsVIP(let name): return situation.call.map { [.recogniseVIP(name: name, $0.id)] } ?? []
        case .managerIsBack(let manager):
            return situation.call.map { [.managerIsPresent(manager, $0.id)] } ?? []
        }
        return []
    }
}
