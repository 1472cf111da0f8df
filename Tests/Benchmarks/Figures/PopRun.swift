import Foundation
import Measures

/// Calls that ring and are given up, twenty a second, and what the terminal was sent for each.
///
/// A call rings until its card has come, and half its turn at least. A call whose turn passes while the one before it is
/// waited for would have waited as well: it counts with the time from its turn until that wait was over.
///
/// A card is complete with the last byte of the picture in which its caller's number stands: the bytes that come
/// without a silence of `silence` between them.
struct PopRun {
    /// As many as S1 wants; a part of them where much is measured one after the other.
    static let calls = 500
    static let fewCalls = 100
    static let perSecond = 20.0
    private static let silence = 0.005
    /// For so long a card is waited for, in seconds; it is long enough that any bound can be broken.
    private static let patience = 1.0
    /// A card that comes later than half a turn, in milliseconds.
    private static let late = 25.0

    /// From the instant before the POST is handed over to the last byte of the card, in milliseconds.
    private(set) var milliseconds: [Double] = []
    private(set) var bytes: [Double] = []
    private(set) var cells: [Double] = []
    /// Calls whose card never came.
    private(set) var missing = 0

    var late: Int { milliseconds.count { $0 > Self.late } }

    private struct Pop {
        var from: String
        var posted: Double
        var until: Double
    }

    /// - Parameters:
    ///   - wires: the connections of the PBX, one after the other; an event waits on its own until the one before it is
    ///     thanked for, which is when the disk has it.
    init(
        _ terminal: PseudoTerminal, _ wires: [Wire], token: String, numbers: [String], calls: Int = Self.calls,
        perSecond: Double = Self.perSecond, isFloor: Bool = false
    ) throws {
        var turns = 0
        func wire() -> Wire {
            turns += 1
            return wires[turns % wires.count]
        }
        terminal.watch(silence: 0.3, limit: 3)
        let before = terminal.forget()
        var glass = Glass()
        for chunk in before { glass.show(chunk.bytes) }

        let run = "\(ProcessInfo.processInfo.processIdentifier)-\(Int(Clock.now * 1000))"
        var pops: [Pop] = []
        var (now, seen) = (glass, 0)
        func hasCome(_ from: String, since posted: Double) -> Bool {
            let new = terminal.chunks[seen...]
            seen = terminal.chunks.count
            for chunk in new { now.show(chunk.bytes) }
            return isFloor ? new.contains { $0.instant > posted } : now.shows(from)
        }
        let start = Clock.now + 0.05
        for number in 0..<calls {
            let due = start + Double(number) / perSecond
            if let free = pops.last?.until, free > due {
                milliseconds.append((free - due) * 1000)
                continue
            }
            let from = String(format: "+7%03d00000%02d", 900 + number / 100, number % 100)
            let call = CallTeller(id: "pop-\(run)-\(number)", from: from, to: numbers[number % numbers.count])
            Self.read(terminal, wires, until: due)
            let posted = wire().post(call.alerting, token: token)
            Self.read(terminal, wires, until: due + 0.5 / perSecond)
            var isThere = hasCome(from, since: posted)
            while !isThere, Clock.now < posted + Self.patience {
                // Once more after it was seen, so that the rest of the picture comes.
                Self.read(terminal, wires, until: Clock.now + Self.silence)
                isThere = hasCome(from, since: posted)
                if isThere { Self.read(terminal, wires, until: Clock.now + Self.silence) }
            }
            pops.append(Pop(from: from, posted: posted, until: Clock.now))
            _ = wire().post(call.abandoned, token: token)
        }
        Self.read(terminal, wires, until: Clock.now + 0.1)
        judge(pops, terminal.forget(), &glass, isFloor)
    }

    private static func read(_ terminal: PseudoTerminal, _ wires: [Wire], until instant: Double) {
        while instant > Clock.now {
            let ready = Clock.poll([terminal.master] + wires.map(\.socket), for: max(0, instant - Clock.now))
            if ready[0] { terminal.take() }
            for (wire, isReady) in zip(wires, ready.dropFirst()) where isReady { _ = wire.take() }
        }
    }

    private mutating func judge(_ pops: [Pop], _ chunks: [PseudoTerminal.Chunk], _ glass: inout Glass, _ isFloor: Bool)
    {
        var rest = chunks[...]
        for pop in pops {
            while let chunk = rest.first, chunk.instant < pop.posted {
                glass.show(chunk.bytes)
                rest.removeFirst()
            }
            let old = glass
            var end: Double?
            var count = 0
            while let chunk = rest.first, chunk.instant < pop.until {
                // A silence after the card: what comes now is the clock, or what the log knew of the caller.
                if let end, chunk.instant - end > Self.silence { break }
                glass.show(chunk.bytes)
                rest.removeFirst()
                count += chunk.bytes.count
                if end != nil || isFloor || glass.shows(pop.from) { end = chunk.instant }
            }
            guard let end else {
                missing += 1
                milliseconds.append((pop.until - pop.posted) * 1000)
                continue
            }
            milliseconds.append((end - pop.posted) * 1000)
            bytes.append(Double(count))
            cells.append(Double(glass.changedCells(since: old)))
        }
    }
}

extension [PopRun] {
    /// Of each run, in milliseconds.
    func part(_ part: Double) -> [Double] { map { $0.milliseconds.percentile(part) ?? .nan } }

    /// Cards that never came make every figure of theirs not reached.
    func faults(_ circumstance: String = "") -> [String] {
        let missing = map(\.missing).reduce(0, +)
        return missing == 0 ? [] : ["\(missing) cards never came\(circumstance)"]
    }

    var remark: String {
        "\(map(\.late).reduce(0, +)) of \(map(\.milliseconds.count).reduce(0, +)) cards came after 25 ms"
    }
}

extension Glass {
    /// Whether the number stands on the screen, however it is grouped.
    func shows(_ number: String) -> Bool {
        let digits = number.filter(\.isNumber)
        return text.contains { line in
            line.filter { $0.isNumber }.contains(digits)
        }
    }
}
