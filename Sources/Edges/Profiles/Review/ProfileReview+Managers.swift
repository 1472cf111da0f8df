import Answering

extension ProfileReview {
    mutating func judgeManagers() {
        for (number, manager) in client.managers.enumerated() {
            for (entry, absence) in manager.away.enumerated() where absence.valid.isOver(at: now) {
                // What ends before it begins is told of already.
                if absence.valid.isReversed { continue }
                doubt(
                    ManagerDoubt.awayOver(manager.id),
                    at: places["managers", .element(number), "away", .element(entry), "until"])
            }
        }
        guard client.escalation.otherwise != .callBack, places.areSound("managers", "escalation") else { return }
        let rung = rung
        for (number, manager) in client.managers.enumerated() where manager.email == nil && rung.contains(manager.id) {
            doubt(ManagerDoubt.withoutEmail(manager.id), at: places["managers", .element(number), "id"])
        }
    }

    /// Whoever may be rung for something.
    private var rung: Set<Manager.ID> {
        let escalation = client.escalation
        let absences = client.managers.flatMap(\.away).filter { !$0.valid.isOver(at: now) }
        let names =
            escalation.topics.flatMap(\.order) + escalation.rotas.flatMap(\.order)
            + escalation.onCall.flatMap { $0.topics.values.joined() }
        return Set(names + absences.compactMap(\.instead))
    }
}

enum ManagerDoubt: Objection {
    case withoutEmail(Manager.ID)
    case awayOver(Manager.ID)

    var rule: Rule {
        switch self {
        case .withoutEmail: .managerWithoutEmail
        case .awayOver: .awayOver
        }
    }

    var wording: String {
        switch self {
        case .withoutEmail(let manager):
            "what \(quoted(manager)) misses is to go by mail, and there is no email: write it, or otherwise: call-back"
        case .awayOver(let manager): "\(quoted(manager)) is back: take this absence out, or give it a later end"
        }
    }
}

extension Places {
    func privateNumber(of client: Client) -> Place? {
        for (manager, person) in client.managers.enumerated() {
            guard let number = person.numbers.firstIndex(where: \.isPrivate) else { continue }
            return self["managers", .element(manager), "numbers", .element(number), "number"]
        }
        return nil
    }
}
