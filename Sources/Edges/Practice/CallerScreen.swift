import Answering
package import Display
import Rehearsal
package import Screens
import Synchronization

/// What the trainer sees who plays the caller: the trainee's screen as it is, the lines of the story, and what he types.
package final class CallerScreen: Sendable {
    private struct State {
        var run: FollowedRun
        var part = CallerPart()

        var lines: [StoryLine] { run.rerun.world.lines }
        var caller: Call.ID? { run.rerun.world.caller(inHands: run.rerun.desk.hands) }
        var isHeard: Bool { caller.map { run.rerun.world.evidence[$0]?.isTalk == true } ?? false }
    }

    private let terminal: any Terminal
    private let words: CallerWords
    private let state: Mutex<State>
    private let next: @Sendable () -> sending FollowedRun?

    /// - Parameter next: the run that the trainee has begun since; `nil`: none yet.
    package init(
        _ run: sending FollowedRun, on terminal: any Terminal, in language: Language,
        next: @escaping @Sendable () -> sending FollowedRun?
    ) {
        (self.terminal, self.next) = (terminal, next)
        words = CallerWords(language)
        state = Mutex(State(run: run))
    }

    /// Returns when he leaves: the story goes on without him.
    package func show() async {
        state.withLock { $0.run.play(.byHand(true)) }
        let following = Task { [weak self] in
            while (try? await Task.sleep(for: .milliseconds(150))) != nil { self?.follow() }
        }
        follow()
        draw()
        keys: for await key in terminal.keys {
            switch key {
            case .control("x"), .control("q"): break keys
            case .resized: break
            default: press(key)
            }
            draw()
        }
        following.cancel()
        await following.value
        state.withLock { $0.run.play(.byHand(false)) }
    }

    private func press(_ key: Key) {
        state.withLock { state in
            if let act = state.part.press(
                key, on: state.lines, in: state.caller, isHeard: state.isHeard)
            {
                state.run.play(act)
            }
        }
    }

    private func follow() {
        let hasChanged = state.withLock { state -> Bool in
            let hasChanged = state.run.follow()
            guard state.run.isOver, let another = next() else { return hasChanged }
            state.run = another
            state.run.play(.byHand(state.part.isByHand))
            return true
        }
        if hasChanged { draw() }
    }

    private func draw() { terminal.show(state.withLock { picture($0) }) }
}

// MARK: - Drawing

extension CallerScreen {
    /// Narrower, the lines of the story do not stand beside the trainee's screen.
    private static let narrowest = 36
    /// Lower, they have no room below it.
    private static let lowest = 9
    private static let bar = Style(.accent, bold: true, reversed: true)

    private func picture(_ state: State) -> Grid {
        var grid = Grid(size: terminal.size)
        let (head, rest) = grid.bounds.top(1)
        let (foot, middle) = rest.bottom(1)
        grid.fill(head, style: Self.bar)
        let title = [words.caller, state.run.rerun.title, state.run.rerun.tape.title.person.name]
        grid.draw(SafeText(title.joined(separator: "  ·  ")), row: head.row, column: 1, style: Self.bar)
        let whisper = state.run.rerun.world.whisper
        if !whisper.isEmpty {
            grid.draw(
                right: SafeText(words.whispered(whisper)), row: head.row, endColumn: head.endColumn - 1,
                style: Self.bar, columns: head.columns / 2)
        }
        grid.fill(foot, style: Self.bar)
        grid.draw(
            SafeText(words.keys(isByHand: state.part.isByHand)), row: foot.row, column: 1, style: Self.bar,
            columns: foot.columns - 2)
        let (screen, panel) = parts(of: middle, for: state.run.picture.size)
        grid.draw(state.run.picture, in: screen)
        paint(state, in: panel, &grid)
        return grid
    }

    /// Beside it where there is room, or else below, over as much of it as must be.
    private func parts(of rect: Rect, for size: Size) -> (screen: Rect, panel: Rect) {
        if rect.columns > size.columns + Self.narrowest {
            let (screen, rest) = rect.left(size.columns)
            return (screen, rest.left(1).rest)
        }
        let (panel, screen) = rect.bottom(max(Self.lowest, rect.rows - size.rows))
        return (screen, panel)
    }

    private func paint(_ state: State, in rect: Rect, _ grid: inout Grid) {
        let (head, rest) = rect.top(1)
        let (foot, list) = rest.bottom(2)
        grid.fill(head, style: Style(reversed: true))
        let standing = words.standing(
            isOver: state.run.isOver, isHeard: state.isHeard, isByHand: state.run.rerun.world.isByHand)
        grid.draw(
            SafeText(standing), row: head.row, column: head.column + 1, style: Style(reversed: true),
            columns: head.columns - 2)
        paintLines(state, in: list, &grid)
        if let heard = state.run.rerun.world.heard.last {
            grid.draw(
                SafeText(words.heard(heard)), row: foot.row, column: foot.column + 1, style: .dim,
                columns: foot.columns - 2)
        }
        let typed = (SafeText("> ") + SafeText(state.part.text)).clippedAtStart(to: foot.columns - 3)
        grid.draw(typed, row: foot.row + 1, column: foot.column + 1, style: .bold)
        grid.cursor = Place(row: foot.row + 1, column: foot.column + 1 + typed.columns)
        grid.isCursorVisible = true
    }

    /// So that the one Enter says is seen whole.
    private func paintLines(_ state: State, in rect: Rect, _ grid: inout Grid) {
        let lines = state.lines
        let chosen = state.part.chosen(of: lines)
        var rows: [(text: SafeText, style: Style)] = []
        var last = 0
        for (index, line) in lines.enumerated() {
            let mark = line.isSaid ? "✓" : index == chosen ? "▸" : " "
            let style: Style = index == chosen ? .accent : line.isSaid ? .dim : .plain
            let number = SafeText("\(index < 9 ? String(index + 1) : " ") \(mark) ")
            let words = SafeText(line.words).wrapped(columns: rect.columns - 2 - number.columns)
            rows += words.enumerated().map { (($0.offset == 0 ? number : "    ") + $0.element, style) }
            if index == chosen { last = rows.count }
        }
        for (row, shown) in rows.dropFirst(max(0, last - rect.rows)).prefix(rect.rows).enumerated() {
            grid.draw(shown.text, row: rect.row + row, column: rect.column + 1, style: shown.style)
        }
    }
}
