package import Answering
package import Display
package import Screens

/// A tape played again, a line at a time: the same desk, the same keys, and so the same pictures.
package struct Rerun: Film {
    package private(set) var desk: Desk
    package private(set) var interface: Interface
    package private(set) var world: PretendWorld
    package private(set) var entries: [Entry] = []
    /// What the PBX has told by now, and the desk hears of in lines that are still to come.
    package private(set) var untold: [CallEvent] = []
    /// What the client's server was asked by now, and answers in lines that are still to come.
    package private(set) var unanswered: [Inquiry.ID] = []
    package private(set) var shownDigest: String?
    /// How many lines have been played.
    package private(set) var position = 0
    package private(set) var now: Moment
    package private(set) var tape: Tape
    /// Drawn.
    package let scenario: Scenario
    private let client: Client
    private let forms: any WordForms
    /// The beginnings of what she did: each a key that made the desk write something down.
    package private(set) var steps: [Int] = []

    package init(of tape: Tape, scenario: Scenario, for client: Client, forms: any WordForms) {
        let (person, begunAt) = (tape.title.person.practising(for: client.id), tape.title.begunAt)
        let scenario = scenario.drawn(by: Drawing(of: scenario.draw, seed: tape.title.seed))
        (self.tape, self.scenario, self.client, self.forms, now) = (tape, scenario, client, forms, begunAt)
        desk = .practising(scenario, for: client, by: person, at: begunAt)
        interface = Interface(
            size: Size(rows: tape.title.rows, columns: tape.title.columns), language: tape.title.language)
        interface.watch(desk, at: begunAt)
        world = PretendWorld(of: scenario, for: client, extension: person.extension, at: begunAt)
    }

    package var title: String { scenario.name }
    package var nextMoment: Moment? {
        position < tape.lines.count ? moment(of: tape.lines[position]) : nil
    }
    package var heard: PretendWorld.Heard? { world.heard.last }
    package var landmarks: Int { entries.count { $0.fact.isLandmark } }
    package var rewound: Rerun { Rerun(of: tape, scenario: scenario, for: client, forms: forms) }

    /// The run goes on while it is played: these are its next lines.
    package mutating func extend(by lines: [Tape.Line]) { tape.lines += lines }

    /// What has been played of it.
    package var played: Tape { Tape(title: tape.title, lines: Array(tape.lines.prefix(position))) }

    package var picture: Grid { interface.picture(of: desk) }

    @discardableResult
    package mutating func playNext() -> Bool {
        guard !isOver else { return false }
        let line = tape.lines[position]
        now = moment(of: line)
        defer { position += 1 }
        switch line.what {
        case .drawn(let digest):
            interface.watch(desk, at: now)
            shownDigest = digest
            return true
        case .key(let name): press(name)
        case .told(let event):
            listen()
            untold.removeAll { $0.call == event.call && $0.kind == event.kind }
            receive(.reported(event, nil))
        case .ticked: receive(.ticked)
        case .listening: receive(.listening)
        case .signedOn: receive(.operatorAsked(.signOn))
        case .writes(let call): receive(.operatorAsked(.beginWriting(call)))
        case .interrupted: receive(.interrupted)
        case .logFailed(let trouble): receive(.logFailed(trouble))
        case .logRecovered: receive(.logRecovered)
        case .indexed(let clients):
            let known = desk.clients.filter { clients.contains($0.id) }
            receive(.indexed(known.map { SearchIndex(of: $0, forms) }))
        case .shown(let call, let microseconds): receive(.shown(call, microseconds: microseconds))
        case .recalled(let number, let client):
            receive(.recalled(scenario.history(of: number, client, before: tape.title.begunAt)))
        case .recognised(let number, let client):
            receive(.recognised(CustomerAnswer(number: number, client: client, found: .nobody)))
        case .inquired(let inquiry, let reply):
            unanswered.removeAll { $0 == inquiry }
            receive(.inquired(inquiry, reply))
        case .delivered(let parcel, let reply): receive(.carried(parcel, reply))
        case .acted(let act): take(act)
        case .wrote: break
        case .carried(let parcel, let isTaken):
            receive(.carried(parcel, isTaken ? .accepted(by: "", words: "") : .putOff("")))
        }
        return false
    }

    private mutating func press(_ name: String) {
        guard let key = KeyName(rawValue: name).key else { return }
        if case .resized(let size) = key {
            interface.size = size
            return
        }
        let before = entries.count
        for command in interface.press(key, at: now, on: desk) { receive(.operatorAsked(command)) }
        if entries.count > before { steps.append(position) }
    }

    private mutating func receive(_ event: Event) {
        for effect in desk.receive(event, at: now) {
            switch effect {
            case .record(let entry):
                entries.append(entry)
                world.take(entry)
            case .ask(let inquiry): unanswered.append(inquiry.id)
            default: break
            }
        }
        listen()
    }

    private mutating func take(_ act: CallerAct) {
        listen()
        world.take(act, at: now)
        listen()
    }

    /// The desk is told of the calls by the tape.
    private mutating func listen() {
        while let event = world.news(at: now) { untold.append(event) }
    }

    private func moment(of line: Tape.Line) -> Moment {
        Moment(milliseconds: tape.title.begunAt.milliseconds + line.at)
    }
}

extension Desk {
    /// As a run of a scenario begins.
    package static func practising(
        _ scenario: Scenario, for client: Client, by person: Operator, at now: Moment
    ) -> Desk {
        var shown = client
        shown.notices += scenario.given.notices
        let catalogue = Catalogue(clients: [shown], roster: Roster(operators: [person]))
        var desk = Desk(
            of: person, catalogue: catalogue, replaying: [], owing: scenario.debts(to: client, at: now), at: now)
        desk.ways = [.mail, .text]
        desk.keepsDeeds = true
        return desk
    }
}
