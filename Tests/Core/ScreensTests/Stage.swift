import Answering
import Display
import Screens
import Support

/// A desk and an interface, driven as the PBX and the operator drive them.
struct Stage {
    var desk: Desk
    var interface: Interface
    var now: Moment
    private(set) var commands: [Command] = []
    /// She reads what stands there before she presses; else what she types comes without a pause.
    var readsFirst = true
    private var told = 0

    init(_ person: Operator = Fixtures.olga, size: Size = .smallest, language: Language = .ru) {
        now = Fixtures.moment
        desk = Desk(of: person, catalogue: Fixtures.catalogue, at: now)
        interface = Interface(size: size, language: language)
        desk.makesIndexes(desk.receive(.operatorAsked(.signOn), at: now))
        shows()
    }

    var picture: Grid { interface.picture(of: desk) }
    var sees: String { picture.plainText }

    static let caller = "+7 921 000-00-77"
    static let akvarel = "+7 812 000-00-17"
    static let severstroy = "+7 812 000-00-60"
    static let lepestok = "+7 812 000-00-80"

    static func id(_ call: String) -> Call.ID { Call.ID(source: "pbx", callID: call) }

    // MARK: - What the PBX tells

    mutating func tell(
        _ kind: CallEvent.Kind, _ call: String = "1", from: String = Stage.caller, to: String = Stage.akvarel,
        agent: String? = nil, _ change: (inout CallEvent) -> Void = { _ in }
    ) {
        told += 1
        var event = CallEvent(id: "event-\(told)", source: "pbx", kind: kind, callID: call)
        event.sequence = String(told)
        event.time = now
        event.from = CallEvent.Party(number: PhoneNumber(reading: from))
        event.to = PhoneNumber(reading: to)
        event.agent = CallEvent.Agent(extension: agent ?? desk.person.extension)
        change(&event)
        _ = desk.receive(.reported(event, nil), at: now)
        shows()
    }

    mutating func rings(
        _ call: String = "1", from: String = Stage.caller, to: String = Stage.akvarel, waited: Int? = nil,
        menu: String? = nil
    ) {
        tell(.alerting, call, from: from, to: to) {
            if let waited { $0.durations = CallEvent.Durations(wait: waited) }
            $0.menu = menu
        }
    }

    /// A call that is talked.
    mutating func talks(_ call: String = "1", from: String = Stage.caller, to: String = Stage.akvarel) {
        rings(call, from: from, to: to)
        passes(seconds: 3)
        tell(.answered, call, from: from, to: to)
    }

    mutating func passes(seconds: Int) {
        now = now.adding(seconds: seconds)
        _ = desk.receive(.ticked, at: now)
        shows()
    }

    mutating func passes(milliseconds: Int64) { now = Moment(milliseconds: now.milliseconds + milliseconds) }

    mutating func happens(_ event: Event) {
        _ = desk.receive(event, at: now)
        shows()
    }

    /// The picture stands on the glass; where she reads first, it has stood there for a while.
    private mutating func shows() { interface.watch(desk, at: readsFirst ? now.adding(seconds: -1) : now) }

    // MARK: - What the operator does

    mutating func presses(_ keys: Key...) {
        for key in keys {
            let asked = interface.press(key, at: now, on: desk)
            commands += asked
            for command in asked { _ = desk.receive(.operatorAsked(command), at: now) }
            shows()
        }
    }

    /// Name and purpose, so that nothing mandatory stays open.
    mutating func answersAll() {
        guard let call = desk.handled?.id else { return }
        for (field, text) in [(Field.name, "Анна"), (.purpose, "Другое")] {
            happens(.operatorAsked(.write(field, text, call)))
        }
    }

    mutating func types(_ text: String) {
        for character in text { presses(.character(character)) }
    }
}
