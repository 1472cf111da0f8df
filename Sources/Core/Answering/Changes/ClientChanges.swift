/// What is otherwise on a client's card than it was, in the order of the card.
///
/// Two values that differ in anything but their revision differ in at least one change. Numbers that not everybody may
/// see are said to be other, and never what they are.
package struct ClientChanges: Hashable, Sendable {
    typealias Subject = ClientChange.Subject

    package private(set) var list: [ClientChange] = []

    package init(from old: Client, to new: Client) {
        compareFirm(old, new)
        compareSpeech(old, new)
        compareHours(.hours, old.hours, new.hours)
        compareHours(.served, old.served, new.served)
        compareCard(old, new)
        compareScript(old.script, new.script)
        compareForms(old.forms, new.forms)
        compareManagers(old.managers, new.managers)
        compareEscalation(old.escalation, new.escalation)
        compareRest(old, new)
        if list.isEmpty, !old.isSame(as: new) { note(.key("profile"), .changed) }
    }

    mutating func note(_ subject: Subject, _ deed: ClientChange.Deed) {
        list.append(ClientChange(subject, deed))
    }

    // MARK: One value

    mutating func compare<Value: Equatable>(
        _ subject: Subject, _ aspect: ClientChange.Aspect, _ old: Value, _ new: Value,
        as shown: (Value) -> ClientChange.Value?
    ) {
        guard old != new else { return }
        note(subject, .became(aspect, from: shown(old), to: shown(new)))
    }

    mutating func compare(
        _ subject: Subject, _ aspect: ClientChange.Aspect, _ old: String?, _ new: String?
    ) {
        compare(subject, aspect, old, new) { $0.map { .text($0) } }
    }

    mutating func compare(
        _ subject: Subject, _ aspect: ClientChange.Aspect, _ old: [String], _ new: [String]
    ) {
        compare(subject, aspect, old, new) { $0.isEmpty ? nil : .names($0) }
    }

    mutating func compare(_ subject: Subject, _ old: Validity, _ new: Validity) {
        compare(subject, .validity, old, new) { .validity($0) }
    }

    /// What is nothing but its words.
    mutating func compareWords(_ subject: Subject, _ old: String?, _ new: String?) {
        compare(subject, .words, old, new)
    }

    /// What is only said to be other.
    mutating func compareWhole<Value: Equatable>(_ subject: Subject, _ old: Value, _ new: Value) {
        if old != new { note(subject, .changed) }
    }

    mutating func compareHours(_ subject: Subject, _ old: Schedule, _ new: Schedule) {
        compare(subject, .zone, old.zone.name, new.zone.name)
        if (old.isAlways, old.week) != (new.isAlways, new.week) {
            // The firm's hours are nothing but these.
            let aspect = [.hours, .served].contains(subject) ? ClientChange.Aspect.words : .hours
            note(subject, .became(aspect, from: .week(old), to: .week(new)))
        }
        guard old.exceptions != new.exceptions else { return }
        let gone = old.exceptions.filter { !new.exceptions.contains($0) }
        let come = new.exceptions.filter { !old.exceptions.contains($0) }
        note(
            subject,
            .became(.holidays, from: gone.isEmpty ? nil : .days(gone), to: come.isEmpty ? nil : .days(come)))
    }

    // MARK: Things by their names

    /// - Parameter whole: what their order is told of, where it is what differs.
    /// - Parameter inside: tells how two of one name differ; where it finds nothing, that they do is told.
    mutating func compareAll<Thing: Hashable>(
        _ old: [Thing], _ new: [Thing], named name: (Thing) -> String, of whole: Subject,
        as subject: (Thing) -> Subject, valid: KeyPath<Thing, Validity>? = nil,
        inside: (inout Self, Subject, Thing, Thing) -> Void = { _, _, _, _ in }
    ) {
        let (before, after) = (Named(old, name), Named(new, name))
        for (key, thing) in after.things {
            guard let other = before[key] else {
                note(subject(thing), .added(valid.map { thing[keyPath: $0] } ?? .always))
                continue
            }
            guard other != thing else { continue }
            let count = list.count
            inside(&self, subject(thing), other, thing)
            if list.count == count { note(subject(thing), .changed) }
        }
        for (key, thing) in before.things where after[key] == nil { note(subject(thing), .removed) }
        let stayed = after.things.filter { before[$0.key] != nil }
        if stayed.map(\.key) != before.things.map(\.key).filter({ after[$0] != nil }) {
            note(whole, .became(.order, from: nil, to: .names(stayed.map(\.key.name))))
        }
    }

    /// The same where a change is called as the thing is.
    mutating func compareAll<Thing: Hashable>(
        _ old: [Thing], _ new: [Thing], by name: KeyPath<Thing, String>, of whole: Subject,
        as subject: (String) -> Subject,
        valid: KeyPath<Thing, Validity>? = nil,
        inside: (inout Self, Subject, Thing, Thing) -> Void = { _, _, _, _ in }
    ) {
        compareAll(
            old, new, named: { $0[keyPath: name] }, of: whole, as: { subject($0[keyPath: name]) }, valid: valid,
            inside: inside)
    }

    /// Several of one name are told apart by their order.
    private struct Named<Thing> {
        struct Key: Hashable {
            var name: String
            var turn: Int
        }
        private(set) var things: [(key: Key, thing: Thing)] = []
        private var byKey: [Key: Thing] = [:]

        init(_ list: [Thing], _ name: (Thing) -> String) {
            var turns: [String: Int] = [:]
            for thing in list {
                let key = Key(name: name(thing), turn: turns[name(thing), default: 0])
                turns[key.name] = key.turn + 1
                things.append((key, thing))
                byKey[key] = thing
            }
        }

        subscript(key: Key) -> Thing? { byKey[key] }
    }
}

extension Client {
    fileprivate func isSame(as other: Client) -> Bool {
        var other = other
        (other.revision, other.digests) = (revision, digests)
        return self == other
    }
}
