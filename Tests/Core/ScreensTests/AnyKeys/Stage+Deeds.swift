import Answering
import Display
import Support

@testable import Screens

extension Stage {
    /// What the interface asks for; the desk has not heard of it yet.
    mutating func press(_ key: Key) -> [Command] { interface.press(key, at: now, on: desk) }

    /// What stands on the glass has stood there for a while, where she reads first.
    mutating func reads() { interface.watch(desk, at: readsFirst ? now.adding(seconds: -1) : now) }

    /// What stands on the glass is told when she presses, and not at every step.
    mutating func hears(_ event: Event) { _ = desk.receive(event, at: now) }

    /// Anything but a key.
    mutating func does(_ deed: Deed) {
        switch deed {
        case .key: break
        case .told(let report): hears(.reported(event(report), nil))
        case .passes(let milliseconds):
            now = Moment(milliseconds: now.milliseconds + Int64(milliseconds))
            hears(.ticked)
        case .clockIsSet(let seconds):
            now = now.adding(seconds: seconds)
            hears(.ticked)
        case .reads(let profiles): hears(.profilesRead(profiles.catalogue))
        case .indexed: hears(.indexed(desk.clients.compactMap { Self.indexes[$0.id] }))
        case .logFails: hears(.logFailed(.full))
        case .logRecovers: hears(.logRecovered)
        case .seniorWanted(let number):
            let request = SeniorRequest(
                call: Call.ID(source: "colleague", callID: "\(number)"), from: "petya", client: Fixtures.akvarel.id,
                caller: PhoneNumber(reading: Self.caller), type: .enquiry,
                answers: [.init(field: .name, text: "Анна")], refusals: [])
            hears(.requested(.senior(request), Receipt(number: UInt64(number))))
        }
    }

    private func event(_ report: Deed.Report) -> CallEvent {
        var event = CallEvent(
            id: "event-\(report.number)", source: "pbx", kind: report.kind, callID: "\(report.call)")
        event.sequence = report.hasSequence ? String(report.number) : nil
        event.time = report.isLate ? now.adding(seconds: -3600) : now
        event.from = CallEvent.Party(number: PhoneNumber(reading: Deed.Report.callers[report.from]))
        event.to = PhoneNumber(reading: Deed.Report.dialled[report.to])
        event.menu = report.menu
        switch report.agent {
        case .here: event.agent = CallEvent.Agent(extension: desk.person.extension)
        case .elsewhere: event.agent = CallEvent.Agent(extension: "299")
        case .unnamed: break
        }
        return event
    }

    private static let indexes = Dictionary(
        Fixtures.clients.map { ($0.id, Fixtures.index(of: $0)) }, uniquingKeysWith: { first, _ in first })
}

extension Deed.Profiles {
    fileprivate var catalogue: Catalogue { Self.catalogues[rawValue] }

    private static let catalogues = allCases.map { profiles in
        var clients = Fixtures.clients
        var roster = Fixtures.roster
        switch profiles {
        case .asBefore: break
        case .withoutScript: for index in clients.indices { clients[index].script = Script() }
        case .withoutAkvarel: clients.removeAll { $0.id == Fixtures.akvarel.id }
        case .otherRoster:
            var olga = Fixtures.olga
            olga.clients.swapAt(0, 1)
            olga.clients.removeLast()
            roster = Roster(operators: [olga, Fixtures.petya, Fixtures.marina])
        }
        return Catalogue(clients: clients, roster: roster)
    }
}
