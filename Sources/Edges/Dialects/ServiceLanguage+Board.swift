import Answering
package import Figures
package import FoundationEssentials

// The figures of the board: what a relay tells of them, and what a command prints.

extension ServiceLanguage {
    package static let boardPath = "/v1/board"

    package static func write(_ figures: BoardFigures) -> Data { encoded(BoardDocument(figures)) }
    package static func readBoard(_ body: Data) -> BoardFigures? { (decoded(body) as BoardDocument?)?.figures }
}

private struct BoardDocument: Codable {
    struct Waiting: Codable {
        var waiting: Int
        var longestWaitSeconds: Int?

        init(_ waiting: BoardFigures.Waiting) {
            (self.waiting, longestWaitSeconds) = (waiting.calls, waiting.longestSeconds)
        }

        var figures: BoardFigures.Waiting { .init(calls: waiting, longestSeconds: longestWaitSeconds) }
    }

    struct ServiceLevel: Codable {
        /// From 0 to 1.
        var reached: Double?
        var seconds: Int
        var percent: Int
        var formula: String
    }

    struct Today: Codable {
        var arrived: Int
        var answered: Int
        var lost: Int
        var serviceLevel: ServiceLevel
        var meanWaitSeconds: Int?
        var longestWaitSeconds: Int?
    }

    struct Alarm: Codable {
        var figure: String
        var value: Int
        var allowed: Int

        private enum CodingKeys: String, CodingKey {
            case figure, allowed
            case value = "is"
        }
    }

    struct Client: Codable {
        var client: String?
        var name: String
        var now: Waiting
        var today: Today
        var alarms: [Alarm]
    }

    struct Queue: Codable {
        var queue: String
        var now: Waiting
    }

    struct Operator: Codable {
        var `operator`: String
        var name: String
        var `extension`: String
        var state: String?
        var reason: String?
        var since: String?
    }

    struct Owed: Codable {
        var open: Int
        var overdue: Int?
        var nobodys: Int?
    }

    var at: String
    var scope: String
    var now: Waiting
    var clients: [Client]
    var queues: [Queue]
    var operators: [Operator]
    var owed: Owed
}

extension BoardDocument {
    init(_ figures: BoardFigures) {
        at = RFC3339.text(figures.at)
        scope = figures.scope.rawValue
        now = Waiting(figures.waiting)
        clients = figures.clients.map { Client($0) }
        queues = figures.queues.map { Queue(queue: $0.name, now: Waiting($0.waiting)) }
        operators = figures.operators.map { Operator($0) }
        owed = Owed(open: figures.owed.open, overdue: figures.owed.overdue, nobodys: figures.owed.nobodys)
    }

    /// `nil` where a time, or a word that it must have, cannot be read; an alarm that is not known is left out.
    var figures: BoardFigures? {
        guard let at = RFC3339.moment(at), let scope = BoardFigures.Scope(rawValue: scope) else { return nil }
        let lines = clients.compactMap(\.line)
        guard lines.count == clients.count else { return nil }
        var figures = BoardFigures(
            scope: scope, at: at, clients: lines,
            queues: queues.map { BoardFigures.QueueLine(name: $0.queue, waiting: $0.now.figures) },
            operators: operators.map(\.line),
            owed: .init(open: owed.open, overdue: owed.overdue, nobodys: owed.nobodys))
        figures.waiting = now.figures
        return figures
    }
}

extension BoardDocument.Client {
    init(_ line: BoardFigures.ClientLine) {
        let day = line.today
        (client, name, now) = (line.id, line.name, BoardDocument.Waiting(line.waiting))
        today = BoardDocument.Today(
            arrived: day.arrived, answered: day.answered, lost: day.lost,
            serviceLevel: .init(
                reached: day.serviceLevel, seconds: day.terms.seconds, percent: day.terms.percent,
                formula: day.terms.formula.rawValue),
            meanWaitSeconds: day.meanWaitSeconds, longestWaitSeconds: day.longestWaitSeconds)
        alarms = line.alarms.map { .init(figure: $0.kind.rawValue, value: $0.figure, allowed: $0.most) }
    }

    var line: BoardFigures.ClientLine? {
        let level = today.serviceLevel
        guard let formula = ServiceLevel.Formula(rawValue: level.formula) else { return nil }
        var line = BoardFigures.ClientLine(id: client, name: name)
        line.waiting = now.figures
        line.today.arrived = today.arrived
        line.today.answered = today.answered
        line.today.lost = today.lost
        line.today.serviceLevel = level.reached
        line.today.terms = ServiceLevel(seconds: level.seconds, percent: level.percent, formula: formula)
        line.today.meanWaitSeconds = today.meanWaitSeconds
        line.today.longestWaitSeconds = today.longestWaitSeconds
        line.alarms = alarms.compactMap { alarm in
            BoardFigures.Alarm.Kind(rawValue: alarm.figure)
                .map { BoardFigures.Alarm($0, figure: alarm.value, most: alarm.allowed) }
        }
        return line
    }
}

extension BoardDocument.Operator {
    init(_ line: BoardFigures.OperatorLine) {
        (`operator`, name, `extension`) = (line.id, line.name, line.extension)
        since = line.since.map { RFC3339.text($0) }
        switch line.state {
        case .ready: state = "ready"
        case .onCall: state = "on-call"
        case .wrapUp: state = "wrap-up"
        case .onBreak(let why): (state, reason) = ("on-break", why)
        case .away: state = "away"
        case nil: state = nil
        }
    }

    var line: BoardFigures.OperatorLine {
        let state: OperatorState? =
            switch self.state {
            case "ready": .ready
            case "on-call": .onCall
            case "wrap-up": .wrapUp
            case "on-break": .onBreak(reason: reason ?? "")
            case "away": .away
            default: nil
            }
        return BoardFigures.OperatorLine(
            id: `operator`, name: name, extension: `extension`, state: state,
            since: since.flatMap { RFC3339.moment($0) })
    }
}
