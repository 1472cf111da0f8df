import Answering
import Dialects
import FoundationEssentials

/// What is asked once a connection stands: what is there, and where on the connection that question stands.
struct ARILook: Sendable {
    /// Comes back among the events; of its own for each connection.
    let mark: String
    private let line: ARILine

    init(_ line: ARILine) {
        self.line = line
        mark = "PultLooks" + String(UInt32.random(in: 0...(.max)))
    }

    struct Found: Sendable {
        /// When it was asked.
        var begunAt: Moment
        var channels: Data?
        var bridges: Data?
        /// The mark is on its way.
        var isMarked = false
        var trouble: ARITrouble?
    }

    func look(at now: Moment) async -> Found {
        var found = Found(begunAt: now)
        // Who may only listen may neither filter nor mark: it costs, and nothing else.
        _ = await line.send(line.settings.filter)
        if case .answered(let answer) = await line.send(line.settings.mark(mark)) {
            found.isMarked = (200..<300).contains(answer.status)
        }
        found.channels = await fetch(line.settings.allChannels, &found.trouble)
        if found.trouble == nil { found.bridges = await fetch(line.settings.allBridges, &found.trouble) }
        return found
    }

    private func fetch(_ request: PBXRequest, _ trouble: inout ARITrouble?) async -> Data? {
        switch await line.send(request) {
        case .answered(let answer) where answer.status == 200: return answer.body
        case .answered(let answer): trouble = .refused(answer.status)
        case .unreachable, .unanswered: trouble = .deaf
        }
        return nil
    }
}

/// The beginning of a connection: what comes before the mark is of before, and what comes after it waits until it is
/// known what is there.
struct ARIBeginning: Sendable {
    private let mark: String
    private var events: [CallEvent] = []
    private var channels: Set<String> = []
    private var waiting: [Data] = []
    private var found: ARILook.Found?
    private var isMarkPassed = false
    private(set) var isOver = false
    private(set) var wasReplaced = false

    private static let mostEvents = 4096
    private static let mostWaiting = 4096

    init(mark: String) { self.mark = mark }

    mutating func take(_ frame: Data, _ line: ARILine, at now: Moment) {
        if isMarkPassed {
            waiting.append(frame)
            if waiting.count > Self.mostWaiting { end(line, at: now) }
        } else if AsteriskARI.isMark(mark, frame) {
            isMarkPassed = true
            endIfKnown(line, at: now)
        } else {
            read(frame, line)
        }
    }

    mutating func take(_ found: ARILook.Found, _ line: ARILine, at now: Moment) {
        guard !isOver else {
            // Too late to say what is over: nothing told since then was lost.
            guard let channels = found.channels else { return }
            line.turn { $0.look(channels: channels, bridges: found.bridges ?? Data(), isWhole: false, at: now) }
            return
        }
        self.found = found
        if !found.isMarked { isMarkPassed = true }
        endIfKnown(line, at: now)
    }

    mutating func giveUp(_ line: ARILine, at now: Moment) {
        guard !isOver else { return }
        found?.isMarked = false
        end(line, at: now)
    }

    private mutating func endIfKnown(_ line: ARILine, at now: Moment) {
        if isMarkPassed, found != nil, !isOver { end(line, at: now) }
    }

    /// Kept back: only when all is read it is known what is over.
    private mutating func read(_ frame: Data, _ line: ARILine) {
        let turn = line.read(frame, isPast: true)
        events = (events + turn.events).suffix(Self.mostEvents)
        channels.formUnion(AsteriskARI.channels(in: frame))
        wasReplaced = wasReplaced || turn.isReplaced
    }

    private mutating func end(_ line: ARILine, at now: Moment) {
        isOver = true
        // Without a mark what was read may be younger than what was found.
        let spared = found?.isMarked == true ? [] : channels
        let (found, events) = (found, events)
        line.turn { asterisk in
            var turn = ARITurn()
            if let channels = found?.channels {
                turn = asterisk.look(
                    channels: channels, bridges: found?.bridges ?? Data(), sparing: spared, at: now)
            }
            turn.events = asterisk.afterwards(events) + turn.events
            return turn
        }
        if let found, let listed = found.channels.flatMap(AsteriskARI.channels(listedIn:)) {
            let look = Look(source: line.settings.source, calls: listed.union(spared), begunAt: found.begunAt)
            line.tell(.looked(look))
        }
        for frame in waiting where line.read(frame).isReplaced { wasReplaced = true }
        waiting = []
    }
}
