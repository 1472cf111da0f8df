// Whom we ring, and in which order.

extension ClientChanges {
    mutating func compareManagers(_ old: [Manager], _ new: [Manager]) {
        let names = Dictionary((new + old).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let subject = { (id: Manager.ID) in Subject.manager(names[id] ?? id) }
        compareAll(old, new, by: \.id, of: .part(.managers), as: subject) {
            $0.compare($1, .name, $2.name, $3.name)
            $0.compare($1, .role, $2.role, $3.role)
            $0.compare($1, .email, $2.email, $3.email)
            $0.compareNumbers($2, $3)
            let name = $3.name
            $0.compareAll(
                $2.away, $3.away, named: { "\($0.valid)" }, of: .absence(of: name), as: { _ in .absence(of: name) },
                valid: \.valid)
            $0.compare($1, .topics, $2.accepts?.topics ?? [], $3.accepts?.topics ?? [])
            $0.compareWhole($1, [$2.notify, $2.accepts?.callers ?? []], [$3.notify, $3.accepts?.callers ?? []])
        }
    }

    /// By their labels: what a number is stays unsaid, for it may be private.
    private mutating func compareNumbers(_ old: Manager, _ new: Manager) {
        let subject = { (label: String) in Subject.managersNumber(label, of: new.name) }
        compareAll(old.numbers, new.numbers, by: \.name, of: .manager(new.name), as: subject) {
            guard $2.number == $3.number, $2.extension == $3.extension, let old = $2.hours, let new = $3.hours else {
                return
            }
            $0.compareHours($1, old, new)
        }
    }

    mutating func compareEscalation(_ old: Escalation, _ new: Escalation) {
        compareAll(old.topics, new.topics, by: \.topic, of: .escalation, as: Subject.topic) {
            $0.compare($1, .title, $2.title, $3.title)
            $0.compare($1, .order, $2.order, $3.order)
            $0.compare($1, .announce, $2.announce, $3.announce)
            $0.compare($1, .condition, $2.when, $3.when) { _ in nil }
            $0.compareWhole($1, $2.untilAcknowledged ? $2.rounds : 0, $3.untilAcknowledged ? $3.rounds : 0)
        }
        compareAll(old.rotas, new.rotas, by: \.name, of: .escalation, as: Subject.rota) {
            $0.compare($1, .order, $2.order, $3.order)
            $0.compareWhole($1, "\($2.from) \($2.every)", "\($3.from) \($3.every)")
        }
        compareAll(
            old.onCall, new.onCall, named: { "\($0.valid)" }, of: .escalation, as: { .onCall($0.valid) })
        compare(.escalation, .otherwise, old.otherwise.rawValue, new.otherwise.rawValue)
        let (before, after) = (
            [old.ringSeconds, old.patienceSeconds, old.dialsByItself ? 1 : 0],
            [new.ringSeconds, new.patienceSeconds, new.dialsByItself ? 1 : 0]
        )
        compareWhole(.escalation, before, after)
    }
}

extension Manager.Number {
    /// By which it is known where it may not be shown.
    fileprivate var name: String { label ?? "" }
}
