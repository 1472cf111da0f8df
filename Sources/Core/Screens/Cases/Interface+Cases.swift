import Answering

/// What is dealt with apart from the script: one of a short list, chosen and confirmed.
enum Cases: String, Hashable, Sendable, Codable {
    /// Whom to connect at once.
    case emergencies
    /// Whom not to connect.
    case screening

    func count(in client: Client?) -> Int {
        switch self {
        case .emergencies: client?.emergencies.count ?? 0
        case .screening: client?.screening.count ?? 0
        }
    }
}

extension Interface {
    /// The keys of the two lists; `nil` where the action is not about them.
    mutating func cases(
        _ action: Action, _ index: Int, on call: Call, _ situation: Situation, at moment: Moment
    ) -> [Command]? {
        if action == .emergency {
            open(.cases(.emergencies, marked: 0), situation.desk, at: moment)
            return []
        }
        guard case .cases(let cases, let marked) = situation.overlay else { return nil }
        let count = cases.count(in: situation.client)
        let mark = { (place: Int) in Overlay.Kind.cases(cases, marked: min(max(0, place), max(0, count - 1))) }
        switch action {
        case .markCase where index <= count: overlay?.kind = mark(index - 1)
        case .nextCase: overlay?.kind = mark(marked + 1)
        case .previousCase: overlay?.kind = mark(marked - 1)
        case .takeCase: return take(cases, marked, on: call, situation)
        case .markCase: break
        default: return nil
        }
        return []
    }

    /// What to do, or to say, stands above the card from now on.
    private mutating func take(_ cases: Cases, _ marked: Int, on call: Call, _ situation: Situation) -> [Command] {
        guard let client = situation.client, marked < cases.count(in: client) else { return [] }
        overlay = nil
        switch cases {
        case .emergencies:
            change(call.id) {
                $0.emergency = marked
                $0.typing = nil
            }
            return client.emergencies[marked].connect.map { [.connect(topic: $0, call.id)] } ?? []
        case .screening:
            change(call.id) { $0.screened = marked }
            return client.screening[marked].outcome.map { [.choose(outcome: $0, call.id)] } ?? []
        }
    }
}
