import Answering

/// What is done too seldom for a key of its own: one list, a letter each.
enum Extra: Hashable, Sendable {
    /// Letter by letter, what stands in the field in hand, else the caller's name.
    case spell
    /// In words, the number in the field in hand, else the one by which the caller is reached.
    case readBack
    /// The number that is rung or to be rung next, while connecting; else the one that is read aloud.
    case copyNumber
    /// A manager who was busy can be rung again.
    case managerIsBack(Manager.ID)
    /// The VIP caller found by his name is the one who calls.
    case callerIsVIP(String)
    /// The recording of the talk begins or ends, or its place is marked.
    case record(isOn: Bool)
    case markRecording
    /// The PBX transfers the call to a colleague, without asking her first.
    case transfer(Operator.ID)
    /// A fax to any number.
    case fax
    /// The first page of the card that has changed since she last answered for the firm.
    case changed
}

extension Extra {
    /// It asks something of the PBX.
    var isOrder: Bool {
        switch self {
        case .record, .markRecording, .transfer: true
        default: false
        }
    }
}

extension Situation {
    /// What works now, in the order of the letters.
    var extras: [Extra] {
        let all: [Extra] =
            [.spell, .readBack, .changed] + (vipFound.map { [.callerIsVIP($0)] } ?? [])
            + managersBusy.map { .managerIsBack($0) } + [.copyNumber, .fax]
            + [.record(isOn: true), .record(isOn: false), .markRecording] + transferees.map { .transfer($0.id) }
        return Array(all.filter(works).prefix(Press.itemLetters.count))
    }

    func works(_ extra: Extra) -> Bool {
        switch extra {
        case .spell: !spelledText.isEmpty
        case .readBack: readBackNumber != nil
        case .copyNumber: copiedNumber != nil
        case .changed: !changes.isEmpty
        case .fax: desk.ways.contains(.fax) && call?.wasAnsweredHere == true && call?.client != nil
        case .managerIsBack(let manager): managersBusy.contains(manager)
        case .callerIsVIP(let name): vipFound == name
        case .record(let isOn): canRecord(isOn: isOn)
        case .markRecording: call.map { desk.canMark($0) } ?? false
        case .transfer(let id): transferees.contains { $0.id == id }
        }
    }

    private func canRecord(isOn: Bool) -> Bool {
        guard desk.can(.record), let call, call.phase.isTalk else { return false }
        let recording = desk.recording(of: call)
        return isOn ? recording.canBegin : recording.canStop
    }

    private var transferees: [Operator] { call.map { desk.transferees(of: $0) } ?? [] }

    /// The VIP caller whom she has found and opened, where the desk does not know yet that it is he.
    private var vipFound: String? {
        guard let call, let client, card.section == .vip, card.other == nil, case .vip(let place)? = card.hit,
            client.vip.indices.contains(place), desk.person.grade > .trainee, desk.vip(of: call) != client.vip[place]
        else { return nil }
        return client.vip[place].name
    }

    private static var daySeconds: Int { 24 * 3600 }

    /// The managers of the call's firm who are away for less than a day yet, in the profile's order.
    private var managersBusy: [Manager.ID] {
        guard call != nil, let client else { return [] }
        return client.managers.filter { manager in
            guard let until = desk.absence(of: manager, at: client.id)?.until else { return false }
            return until < desk.now.adding(seconds: Self.daySeconds)
        }.map(\.id)
    }
}

// MARK: - What is read aloud

extension Situation {
    /// The text in the field she types in, behind a list too; else the caller's name.
    var spelledText: String {
        guard let call else { return "" }
        let typed = fieldInHand.map { desk.text(of: $0, in: call.id) } ?? ""
        return typed.isEmpty ? desk.text(of: .name, in: call.id) : typed
    }

    /// `nil` where there is nothing that can be read as a number.
    var readBackNumber: PhoneNumber? {
        guard let call else { return nil }
        let written = [fieldInHand, .contact].compactMap { $0 }.map { desk.text(of: $0, in: call.id) }
        let numbers = written.filter { !$0.isEmpty }.map { PhoneNumber(reading: $0) } + [call.from]
        return numbers.first { $0.kind == .international || $0.kind == .internal }
    }

    /// A private number leaves the desk only while it is shown: while it is rung, to whom it is not hidden.
    var copiedNumber: PhoneNumber? {
        guard let call, place == .connecting else { return readBackNumber }
        if let last = call.attempts.last, last.result == nil {
            return last.target.isPrivate && desk.person.grade == .trainee ? nil : last.target.number
        }
        guard let next = desk.plan(for: call)?.next?.target else { return readBackNumber }
        return next.isPrivate ? nil : next.number
    }

    private var fieldInHand: Field? {
        view.outcomes == .note ? .note : view.outcomes == nil ? view.typing.flatMap { isTyped($0) ? $0 : nil } : nil
    }
}
