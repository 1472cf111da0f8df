import Foundation

/// A PBX that tells of calls, twenty events a second, and repeats what it was not thanked for.
///
/// Each call has three events, one and a half seconds apart; one of twenty is lost. Several connections are kept open, so
/// that an event that takes long holds up no other.
final class EventTeller {
    static let perSecond = 20.0
    private static let connections = 8
    /// Events of a call lie so many apart.
    private static let callsAtOnce = 30
    private static let phases = 3

    struct Told {
        var id: String
        var call: String
        /// Of the desk that is to hear of it.
        var `extension`: String
        var body: String
        var due: Double
        /// The instant before its last byte was handed over, of the last try.
        var sent = 0.0
        var tries = 0
        var thanked: Double?
    }

    private(set) var told: [Told]
    private let port: Int
    private let token: String
    private var wires: [(wire: Wire, event: Int?)] = []
    private var lastWire = 0
    /// Whose turn comes, in their order.
    private var waiting: ArraySlice<Int>
    private var thankedCount = 0

    /// - Parameter target: the extension and the dialled number of a call.
    init(port: Int, token: String, count: Int, target: (Int) -> (extension: String, number: String)) {
        (self.port, self.token) = (port, token)
        let run = "\(ProcessInfo.processInfo.processIdentifier)-\(Int(Clock.now * 1000))"
        let begun = Clock.now + 0.1
        told = (0..<count).map { event in
            let turn = Self.callsAtOnce * Self.phases
            let (number, phase) = (
                event / turn * Self.callsAtOnce + event % Self.callsAtOnce, event % turn / Self.callsAtOnce
            )
            let (desk, dialled) = target(number)
            var call = CallTeller(
                id: "service-\(run)-\(number)",
                from: String(format: "+7%03d000%04d", 900 + number / 10_000 % 100, number % 10_000), to: dialled)
            call.extension = desk
            let isLost = number % 20 == 19
            let body = [call.alerting, isLost ? call.missed : call.answered, isLost ? call.abandoned : call.ended][
                phase]
            return Told(
                id: "\(call.id)-\(phase + 1)", call: call.id, extension: desk, body: body,
                due: begun + Double(event) / Self.perSecond)
        }
        waiting = ArraySlice(told.indices)
    }

    var isDone: Bool { thankedCount == told.count }

    /// From the POST to the thanks, of what was told once, in milliseconds.
    var thanks: [Double] {
        told.compactMap { event in event.tries == 1 ? event.thanked.map { ($0 - event.sent) * 1000 } : nil }
    }

    /// Tells what is due, and waits until something happens.
    ///
    /// - Parameters:
    ///   - isHasty: where it told something it does not wait.
    ///   - isReady: done where one of `others` has something to read.
    /// - Returns: whether it told something.
    @discardableResult
    func work(besides others: [CInt] = [], isHasty: Bool = false, _ isReady: () -> Void = {}) throws -> Bool {
        if wires.isEmpty { wires = try (0..<Self.connections).map { _ in (try Wire(port: port), nil) } }
        var hasSent = false
        while let event = waiting.first, told[event].due <= Clock.now, let free = freeWire() {
            waiting.removeFirst()
            told[event].tries += 1
            hasSent = true
            wires[free].event = event
            told[event].sent = wires[free].wire.post(told[event].body, token: token)
        }
        if hasSent, isHasty { return true }
        let due = waiting.first.map { told[$0].due } ?? .infinity
        let isFree = wires.contains { $0.event == nil }
        let wait = (isFree ? due : .infinity) - Clock.now
        let ready = Clock.poll(others + wires.map(\.wire.socket), for: min(max(0, wait), 1))
        if ready.prefix(others.count).contains(true) { isReady() }
        for place in wires.indices where ready[others.count + place] { try hear(place) }
        return hasSent
    }

    /// The other side is dead: what it did not thank for is told again, before all else.
    func lose() {
        for place in wires.indices { try? hear(place) }
        waiting = ArraySlice(wires.compactMap(\.event).sorted() + waiting)
        wires = []
    }

    /// The next in turn, so that none is given up for its silence.
    private func freeWire() -> Int? {
        let free = (1...wires.count).map { (lastWire + $0) % wires.count }.first { wires[$0].event == nil }
        free.map { lastWire = $0 }
        return free
    }

    private func hear(_ place: Int) throws {
        let answers = wires[place].wire.take()
        let now = Clock.now
        for answer in answers {
            guard let event = wires[place].event else { continue }
            guard answer.hasPrefix("HTTP/1.1 202") else { throw Failure("the listener answered \(answer.prefix(300))") }
            told[event].thanked = now
            wires[place].event = nil
            thankedCount += 1
        }
    }
}
