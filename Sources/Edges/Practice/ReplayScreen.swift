package import Answering
package import Display
package import Rehearsal
package import Screens
import Synchronization

/// Shows a film: at its own times, faster, slower, or a step at a key.
package final class ReplayScreen<Shown: Film>: Sendable {
    private struct State {
        var film: Shown
        var pace: Double
        var isRunning = true
        /// The moment of the film, which runs on between its lines.
        var now: Moment
    }

    private let terminal: any Terminal
    private let words: ReplayWords
    private let clock: Zone
    private let canTakeOver: Bool
    private let ending: [SafeText]
    private let state: Mutex<State>

    /// - Parameters:
    ///   - canTakeOver: whether one can go on from where it stands.
    ///   - ending: shown in the place of the desk once it is over.
    package init(
        _ film: Shown, on terminal: any Terminal, in language: Language, clock: Zone, pace: Double, canTakeOver: Bool,
        ending: [SafeText] = []
    ) {
        (self.terminal, self.clock, self.canTakeOver, self.ending) = (terminal, clock, canTakeOver, ending)
        words = ReplayWords(language)
        state = Mutex(State(film: film, pace: pace, now: film.now))
    }

    /// - Returns: the film where it is to be taken over; `nil`: she has left.
    package func show() async -> Shown? {
        let running = Task { [weak self] in
            while (try? await Task.sleep(for: .milliseconds(50))) != nil { self?.run(milliseconds: 50) }
        }
        defer { running.cancel() }
        draw()
        for await key in terminal.keys {
            switch key {
            case .character(" "):
                change { state in
                    if state.film.isOver {
                        (state.film, state.isRunning) = (state.film.rewound, true)
                    } else {
                        state.isRunning.toggle()
                    }
                }
            case .character("+"), .character("="): change { $0.pace = min(100, $0.pace * 2) }
            case .character("-"): change { $0.pace = max(0.1, $0.pace / 2) }
            case .right:
                change { state in
                    state.isRunning = false
                    state.film.playNext()
                }
            case .left:
                change { state in
                    state.isRunning = false
                    let before = max(0, state.film.position - 1)
                    state.film = state.film.rewound
                    state.film.play(to: before)
                }
            case .tab: change { $0.film.playToLandmark() }
            case .home: change { $0.film = $0.film.rewound }
            case .enter where canTakeOver: return state.withLock { $0.film }
            case .escape, .control("x"), .control("q"): return nil
            default: break
            }
            draw()
        }
        return nil
    }

    private func change(_ change: (inout State) -> Void) {
        state.withLock { state in
            change(&state)
            state.now = state.film.now
        }
    }

    private func run(milliseconds: Double) {
        let hasChanged = state.withLock { state -> Bool in
            guard state.isRunning, !state.film.isOver else { return false }
            state.now = Moment(milliseconds: state.now.milliseconds + Int64(milliseconds * state.pace))
            let before = state.film.position
            while let next = state.film.nextMoment, next <= state.now { state.film.playNext() }
            return state.film.position != before
        }
        if hasChanged { draw() }
    }

    private func draw() { terminal.show(state.withLock { picture($0) }) }

    private func picture(_ state: State) -> Grid {
        let size = terminal.size
        var grid = Grid(size: size)
        let (head, rest) = grid.bounds.top(1)
        let (foot, desk) = rest.bottom(2)
        let picture = state.film.picture
        if state.film.isOver, !ending.isEmpty {
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
        let title = isCut ? words.cut(needed) : state.film.title
        let time = SafeText(
            state.film.isOver ? words.over : words.time(state.film.now, clock, state.isRunning, state.pace))
        let used = grid.draw(right: time, row: head.row, endColumn: head.endColumn - 1, style: bar)
        grid.draw(
            SafeText(words.replay) + "  ·  " + SafeText(title), row: head.row, column: 1, style: bar,
            columns: head.columns - used - 4)
        if let heard = state.film.heard {
            grid.draw(SafeText(words.heard(heard)), row: foot.row, column: 1, style: .bold, columns: foot.columns - 2)
        }
        grid.fill(foot.bottom(1).0, style: bar)
        grid.draw(
            SafeText(words.keys(canTakeOver: canTakeOver)), row: foot.endRow - 1, column: 1, style: bar,
            columns: foot.columns - 2)
        return grid
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
        let taking = canTakeOver ? (isRussian ? "  Enter продолжить" : "  Enter take over") : ""
        return isRussian
            ? "Space пауза  + − темп  ← → шаг  Tab итог  Home начало" + taking + "  Esc выйти"
            : "Space pause  + − pace  ← → step  Tab outcome  Home start" + taking + "  Esc leave"
    }
}
