package import Answering
package import Display
import Rehearsal
package import Screens
import Synchronization

/// The red frame around the desk of somebody who practises: what is heard stands under it, and it has a few keys of its
/// own.
///
/// It outlives the runs: each has a desk of its own, and the terminal stays.
package final class PracticeFrame: Sendable {
    /// What a key of the frame asks for.
    package enum Request: Sendable {
        case again, back, end
        /// Nobody pressed it: the run has come to its end.
        case over
    }

    private struct State {
        var run: Run?
        var picture: Grid?
        /// Shown in the place of the desk, from this line on.
        var page: [SafeText]?
        var scroll = 0
        /// In the place of the keys, until the next key.
        var note: Note?
    }

    /// What the frame says of a key of its own.
    package enum Note: Sendable {
        case nothingToTakeBack
        /// Once more ends it.
        case asksToEnd
        /// Her keys of this place; once more leads to those of the desk.
        case help
    }

    private struct Run {
        var scene: PracticeScene
        var timekeeper: BriskTimekeeper
        var keys: AsyncStream<Key>.Continuation
    }

    /// The newest alone, so that a key that is held down asks once; after the end nothing is asked.
    package let requests: AsyncStream<Request>
    private let asked: AsyncStream<Request>.Continuation
    private let terminal: any Terminal
    private let words: FrameWords
    private let clock: Zone
    private let state = Mutex(State())
    private let keysPressed = Mutex(0)

    package init(on terminal: any Terminal, in language: Language, clock: Zone) {
        (self.terminal, self.clock) = (terminal, clock)
        words = FrameWords(language)
        (requests, asked) = AsyncStream.makeStream(of: Request.self, bufferingPolicy: .bufferingNewest(1))
        Task { [weak self, keys = terminal.keys] in
            for await key in keys { self?.take(key) }
            self?.finish()
        }
    }

    /// The terminal of the next run; the one before is at its end.
    package func begin(_ scene: PracticeScene, by timekeeper: BriskTimekeeper) -> any Terminal {
        let (keys, continuation) = AsyncStream.makeStream(of: Key.self)
        keysPressed.withLock { $0 = 0 }
        state.withLock { state in
            state.run?.keys.finish()
            // What is asked meanwhile stays asked.
            state = State(run: Run(scene: scene, timekeeper: timekeeper, keys: continuation), note: state.note)
        }
        holdClock()
        scene.watch { [weak self] in self?.redraw() }
        return FramedTerminal(frame: self, keys: keys)
    }

    /// What she is asked, or reads, stays: her next key answers that.
    package func tell(_ note: Note) {
        state.withLock { $0.note = $0.note ?? note }
        redraw()
    }

    /// The run has come to its end.
    package func tellOver() { asked.yield(.over) }

    /// How many keys went to the desk of this run.
    package var keyCount: Int { keysPressed.withLock { $0 } }

    /// Shows a page in the place of the desk, until the next run begins.
    package func show(page: [SafeText]) {
        state.withLock { ($0.page, $0.scroll) = (page, 0) }
        redraw()
    }

    /// Gives the terminal back.
    package func close() { terminal.restore() }

    /// What the desk has of the terminal.
    package var innerSize: Size { Self.inner(of: terminal.size) }

    fileprivate func show(_ grid: Grid, drawn: (@Sendable () -> Void)?) {
        terminal.show(
            state.withLock { state -> Grid in
                state.picture = grid
                return framed(state)
            }, drawn: drawn)
    }

    fileprivate func ring() { terminal.ring() }
    fileprivate func copy(_ text: SafeText) { terminal.copy(text) }

    // MARK: Keys

    private func take(_ key: Key) {
        if case .resized(let size) = key {
            _ = state.withLock { $0.run?.keys.yield(.resized(Self.inner(of: size))) }
            holdClock()
            return redraw()
        }
        let note = state.withLock { state in
            defer { state.note = nil }
            return state.note
        }
        holdClock()
        if takeOwn(key, after: note) { return redraw() }
        if note != nil { redraw() }
        // Of whatever the frame says any key is rid; only help's own leads on.
        if note == .help && key != .function(1) || note == .asksToEnd { return }
        let isAtDesk = state.withLock { state in
            guard state.page == nil, state.run?.timekeeper.stands == false else { return false }
            state.run?.keys.yield(key)
            return true
        }
        if isAtDesk { keysPressed.withLock { $0 += 1 } }
    }

    private func takeOwn(_ key: Key, after note: Note?) -> Bool {
        let timekeeper = state.withLock { $0.run?.timekeeper }
        switch key {
        case .control("p"): timekeeper?.pause(timekeeper?.isPaused == false)
        case .control("f"): timekeeper?.go(pace: timekeeper.map { $0.pace >= 4 ? 1 : $0.pace * 2 } ?? 1)
        case .control("a"): asked.yield(.again)
        case .control("b"): asked.yield(.back)
        case .control("x") where note == .asksToEnd || !isReadable: askEnd()
        case .control("x"): state.withLock { $0.note = .asksToEnd }
        case .function(1) where note != .help && isReadable:
            state.withLock { $0.note = .help }
            holdClock()
        case .enter where state.withLock { $0.page != nil }: askEnd()
        case .up, .down, .pageUp, .pageDown: return scrollPage(key)
        default: return false
        }
        return true
    }

    private func askEnd() {
        asked.yield(.end)
        asked.finish()
    }

    private func scrollPage(_ key: Key) -> Bool {
        let rows = innerSize.rows
        return state.withLock { state -> Bool in
            guard let page = state.page else { return false }
            let by =
                switch key {
                case .up: -1
                case .down: 1
                case .pageUp: -rows / 2
                default: rows / 2
                }
            state.scroll = max(0, min(state.scroll + by, page.count - rows + 2))
            return true
        }
    }

    /// Whether she sees the desk of a run, and not a page or a plea for room.
    private var isReadable: Bool { isRoomy(terminal.size) && state.withLock { $0.page == nil } }

    private func isRoomy(_ size: Size) -> Bool {
        size.rows >= Self.smallest.rows && size.columns >= Self.smallest.columns
    }

    /// The pretend world waits while she sees nothing of it, or reads what its keys are.
    private func holdClock() {
        let isHeld = !isRoomy(terminal.size) || state.withLock { $0.note == .help }
        state.withLock { $0.run?.timekeeper.hold(isHeld) }
    }

    private func finish() {
        state.withLock { $0.run?.keys.finish() }
        asked.finish()
    }
}

// MARK: - Drawing

extension PracticeFrame {
    /// The bar above, the bar below, two lines of what is heard and one of the frame's keys.
    private static let rows = (above: 1, below: 4)
    package static let smallest = Size(
        rows: Size.smallest.rows + rows.above + rows.below, columns: Size.smallest.columns)

    private static func inner(of size: Size) -> Size {
        Size(rows: max(0, size.rows - rows.above - rows.below), columns: size.columns)
    }

    private func redraw() {
        terminal.show(state.withLock { framed($0) })
    }

    private func framed(_ state: State) -> Grid {
        let size = terminal.size
        var grid = Grid(size: size)
        guard isRoomy(size) else {
            for (row, line) in words.tooSmall(size, Self.smallest).wrapped(columns: size.columns).enumerated() {
                grid.draw(line, row: row, column: 0, style: .alarm)
            }
            return grid
        }
        let (head, rest) = grid.bounds.top(Self.rows.above)
        let (foot, desk) = rest.bottom(Self.rows.below)
        if state.note == .help {
            paint(words.help(columns: desk.columns - 4), from: 0, in: desk, &grid)
        } else if let page = state.page {
            paint(page, from: state.scroll, in: desk, &grid)
        } else if let picture = state.picture {
            paint(picture, in: desk, &grid)
        }
        guard let run = state.run else { return grid }
        paintHead(run, in: head, &grid)
        paintFoot(run, state, in: foot, &grid)
        return grid
    }

    private func paint(_ picture: Grid, in rect: Rect, _ grid: inout Grid) {
        grid.draw(picture, in: rect)
        grid.cursor = picture.cursor.map { Place(row: $0.row + rect.row, column: $0.column + rect.column) }
        grid.isCursorVisible = picture.isCursorVisible
        grid.title = picture.title
    }

    private func paint(_ page: [SafeText], from first: Int, in rect: Rect, _ grid: inout Grid) {
        for (row, line) in page.dropFirst(first).prefix(rect.rows - 2).enumerated() {
            grid.draw(line, row: rect.row + 1 + row, column: 2, columns: rect.columns - 4)
        }
    }

    private func paintHead(_ run: Run, in rect: Rect, _ grid: inout Grid) {
        grid.fill(rect, style: Self.red)
        var titles = [words.practice, run.scene.scenario.name]
        if !run.scene.counts { titles.append(words.notCounted) }
        let name = SafeText(titles.joined(separator: "  ·  "))
        let time = SafeText(words.time(run.timekeeper.now(), clock, run.timekeeper))
        let used = grid.draw(right: time, row: rect.row, endColumn: rect.endColumn - 1, style: Self.red)
        grid.draw(name, row: rect.row, column: 1, style: Self.red, columns: rect.columns - used - 4)
    }

    private func paintFoot(_ run: Run, _ state: State, in rect: Rect, _ grid: inout Grid) {
        let (bar, rest) = rect.top(1)
        let (keys, heard) = rest.bottom(1)
        grid.fill(bar, style: Self.red)
        let whisper = run.scene.now.whisper
        let named = whisper.isEmpty ? words.heard : words.whispered + whisper
        grid.draw(SafeText(named), row: bar.row, column: 1, style: Self.red, columns: bar.columns - 2)
        paintHeard(run.scene.now.heard, in: heard, &grid)
        grid.fill(keys, style: Self.red)
        let keysNamed =
            state.page != nil
            ? words.keysOfPage : state.note.map(words.told) ?? words.keys(isPaused: run.timekeeper.isPaused)
        grid.draw(SafeText(keysNamed), row: keys.row, column: 1, style: Self.red, columns: keys.columns - 2)
    }

    /// The newest, in as many lines as there are; where it leaves one, what was heard before it.
    private func paintHeard(_ heard: [PretendWorld.Heard], in rect: Rect, _ grid: inout Grid) {
        guard let newest = heard.last else { return }
        let columns = rect.columns - 2
        let lines = SafeText(words.heard(newest)).wrapped(columns: columns).prefix(rect.rows)
        var row = rect.row
        if lines.count < rect.rows, let before = heard.dropLast().last {
            grid.draw(SafeText(words.heard(before)), row: row, column: 1, style: .dim, columns: columns)
            row += 1
        }
        for line in lines {
            grid.draw(line, row: row, column: 1, style: .bold, columns: columns)
            row += 1
        }
    }

    private static let red = Style(.alarm, bold: true, reversed: true)
}

/// The terminal as the desk of one run has it: smaller by the frame.
private struct FramedTerminal: Terminal {
    let frame: PracticeFrame
    let keys: AsyncStream<Key>

    var size: Size { frame.innerSize }
    func show(_ grid: Grid, drawn: (@Sendable () -> Void)?) { frame.show(grid, drawn: drawn) }
    func ring() { frame.ring() }
    func copy(_ text: SafeText) { frame.copy(text) }
    /// The frame goes on.
    func restore() {}
}
