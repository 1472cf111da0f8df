import Foundation

/// Calls that ring and are given up, twenty a second, and what the terminal was sent for each.
///
/// A card is complete with the last byte of the picture in which its caller's number stands: the bytes that come
/// without a silence of `silence` between them.
struct PopRun {
    /// As many as S1 wants; a part of them where much is measured one after the other.
    static let calls = 500
    static let fewCalls = 100
    static let perSecond = 20.0
    private static let silence = 0.005

    /// From the instant before the POST is handed over to the last byte of the card, in milliseconds.
    private(set) var milliseconds: [Double] = []
    private(set) var bytes: [Double] = []
    private(set) var cells: [Double] = []
    /// Calls whose card did not come before the call was given up.
    private(set) var missing = 0

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
        let start = Clock.now + 0.05
        for number in 0..<calls {
            let due = start + Double(number) / perSecond
            let from = String(format: "+7%03d00000%02d", 900 + number / 100, number % 100)
            let call = CallTeller(id: "pop-\(run)-\(number)", from: from, to: numbers[number % numbers.count])
            Self.read(terminal, wires, until: due)
            let posted = wire().post(call.alerting, token: token)
            Self.read(terminal, wires, until: due + 0.5 / perSecond)
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
                // It took at least so long.
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

extension Glass {
    /// Whether the number stands on the screen, however it is grouped.
    func shows(_ number: String) -> Bool {
        let digits = number.filter(\.isNumber)
        return text.contains { line in
            line.filter { $0.isNumber }.contains(digits)
        }
    }
}
