package import Answering
package import Display
package import Rehearsal
package import Screens
import Synchronization

/// Shows a film: at its own times, faster, slower, or a step at a key.
package final class ReplayScreen<Shown: Film>: Sendable {
    private let terminal: any Terminal
    private let words: ReplayWords
    private let clock: Zone
    private let canTakeOver: Bool
    private let ending: [SafeText]
    private let film: Mutex<Shown>
    private let timekeeper: BriskTimekeeper

    /// - Parameters:
    ///   - canTakeOver: whether one can go on from where it stands.
    ///   - ending: shown in the place of the desk once it is over.
    package init(
        _ film: Shown, on terminal: any Terminal, in language: Language, clock: Zone, pace: Double, canTakeOver: Bool,
        ending: [SafeText] = []
    ) {
        (self.terminal, self.clock, self.canTakeOver, self.ending) = (terminal, clock, canTakeOver, ending)
        words = ReplayWords(language)
        timekeeper = BriskTimekeeper(at: film.now, pace: pace)
        self.film = Mutex(film)
    }

    /// - Returns: the film where it is to be taken over; `nil`: she has left.
    package func show() async -> Shown? {
        let running = Task { [weak self] in
            while (try? await Task.sleep(for: .milliseconds(50))) != nil { self?.playDue() }
        }
        let waiting = WaitingKeys()
        let reading = Task { [keys = terminal.keys] in
            for await key in keys { waiting.add(key) }
            waiting.finish()
        }
        defer {
            running.cancel()
            reading.cancel()
        }
        draw()
        for await _ in waiting.bell {
            let keys = waiting.take()
            let last = keys.firstIndex { leaves($0) || takesOver($0) }
            if let last, leaves(keys[last]) { return nil }
            for (key, times) in keys[..<(last ?? keys.endIndex)].runs { press(key, times: times) }
            if last != nil { return film.withLock { $0 } }
            draw()
        }
        return nil
    }

    private func leaves(_ key: Key) -> Bool { [.escape, .control("x"), .control("q")].contains(key) }
    private func takesOver(_ key: Key) -> Bool { canTakeOver && key == .enter }

    /// - Parameter times: so often in turn, as a key that is held down.
    private func press(_ key: Key, times: Int) {
        switch key {
        case .left:
            timekeeper.pause(true)
            go { $0.takeStepBack(times: times) }
        case .home: go { $0 = $0.rewound }
        default: for _ in 0..<times { press(key) }
        }
    }

    private func press(_ key: Key) {
        switch key {
        case .character(" ") where film.withLock(\.isOver):
            go { $0 = $0.rewound }
            timekeeper.pause(false)
        case .character(" "): timekeeper.pause(!timekeeper.isPaused)
        case .character("+"), .character("="): timekeeper.go(pace: min(100, timekeeper.pace * 2))
        case .character("-"): timekeeper.go(pace: max(0.1, timekeeper.pace / 2))
        case .right:
            timekeeper.pause(true)
            go { $0.playStep() }
        case .tab: go { $0.playToLandmark() }
        default: break
        }
    }

    /// The clock goes along.
    private func go(_ change: (inout Shown) -> Void) {
        timekeeper.set(
            to: film.withLock { film in
                change(&film)
                return film.now
            })
    }

    private func playDue() {
        let hasChanged = film.withLock { film in
            let (before, now) = (film.position, timekeeper.now())
            while let next = film.nextMoment, next <= now { film.playNext() }
            return film.position != before
        }
        if hasChanged { draw() }
    }

    private func draw() { terminal.show(film.withLock { picture($0) }) }

    private func picture(_ film: Shown) -> Grid {
        let size = terminal.size
        var grid = Grid(size: size)
        let (head, rest) = grid.bounds.top(1)
        let (foot, desk) = rest.bottom(2)
        let picture = film.picture
        if film.isOver, !ending.isEmpty {
            for (row, line) in ending.prefix(desk.rows - 1).enumerated() {
                grid.draw(line, row: desk.row + 1 + row, column: 2, columns: desk.columns - 4)
            }
        } else {
            grid.draw(picture, in: desk)
        }
        grid.title = picture.title
        let bar = Style(.good, bold: true, reversed: true)
        grid.fill(head, style: bar)
        let needed = Size(rows: picture.size.rows + 3, columns: picture.size.columns)
        let isCut = size.rows < needed.rows || size.columns < needed.columns
        let title = isCut ? words.cut(needed) : film.title
        let time = SafeText(
            film.isOver ? words.over : words.time(film.now, clock, !timekeeper.isPaused, timekeeper.pace))
        let used = grid.draw(right: time, row: head.row, endColumn: head.endColumn - 1, style: bar)
        grid.draw(
            SafeText(words.replay) + "  ·  " + SafeText(title), row: head.row, column: 1, style: bar,
            columns: head.columns - used - 4)
        if let heard = film.heard {
            grid.draw(SafeText(words.heard(heard)), row: foot.row, column: 1, style: .bold, columns: foot.columns - 2)
        }
        grid.fill(foot.bottom(1).0, style: bar)
        grid.draw(
            SafeText(words.keys(canTakeOver: canTakeOver)), row: foot.endRow - 1, column: 1, style: bar,
            columns: foot.columns - 2)
        return grid
    }
}

/// The keys that were pressed while others were at work: they are taken together, so that one that was held down is not
/// worked on long after it was let go.
private final class WaitingKeys: Sendable {
    /// Rings when there are some.
    let bell: AsyncStream<Void>
    private let ringing: AsyncStream<Void>.Continuation
    private let keys = Mutex<[Key]>([])

    init() { (bell, ringing) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1)) }

    func add(_ key: Key) {
        keys.withLock { $0.append(key) }
        ringing.yield()
    }

    func finish() { ringing.finish() }

    func take() -> [Key] {
        keys.withLock { keys in
            defer { keys = [] }
            return keys
        }
    }
}

extension Sequence where Element == Key {
    /// Each with how often it comes in turn.
    fileprivate var runs: [(key: Key, times: Int)] {
        reduce(into: []) { runs, key in
            if runs.last?.key == key { runs[runs.count - 1].times += 1 } else { runs.append((key, 1)) }
        }
    }
}

/// The words around a replay.
struct ReplayWords: Sendable {
    private let isRussian: Bool
    private let frame: FrameWords

    init(_ language: Language) {
        isRussian = language == .ru
        frame = FrameWords(language)
    }

    /// In the place of the title, where not everything is seen.
    func cut(_ needed: Size) -> String {
        let needed = "\(needed.columns)×\(needed.rows)"
        return isRussian ? "видно не всё: нужно окно \(needed)" : "not all is seen: make the window \(needed)"
    }

    var over: String { isRussian ? "КОНЕЦ  Space сначала" : "THE END  Space again" }

    var replay: String { isRussian ? "ПОВТОР" : "REPLAY" }
    func heard(_ heard: PretendWorld.Heard) -> String { frame.heard(heard) }

    func time(_ moment: Moment, _ zone: Zone, _ isRunning: Bool, _ pace: Double) -> String {
        let pace = pace == pace.rounded() ? String(Int(pace)) : String(pace)
        return (isRunning ? "×\(pace)  " : isRussian ? "ПАУЗА  " : "PAUSED  ")
            + Times.clockWithSeconds(zone.local(moment))
    }

    func keys(canTakeOver: Bool) -> String {
        let taking = canTakeOver ? (isRussian ? "  Enter играть" : "  Enter go on") : ""
        return isRussian
            ? "Space пауза  + − темп  ← → шаг  Tab итог  Home начало" + taking + "  Esc выйти"
            : "Space pause  + − pace  ← → step  Tab outcome  Home start" + taking + "  Esc end"
    }
}
