import Answering
import Display
import Figures
import Foundation
import Screens
import Synchronization

/// Shows the board until whoever looks at it has had enough, with new figures every second.
final class BoardWall: Sendable {
    private struct State {
        var screen: BoardScreen
        var figures: BoardFigures?
        var trouble: BoardTrouble?
    }

    private let terminal: any Display.Terminal
    private let timekeeper: any Timekeeper
    private let state: Mutex<State>

    init(_ screen: BoardScreen, on terminal: any Display.Terminal, by timekeeper: any Timekeeper) {
        (self.terminal, self.timekeeper) = (terminal, timekeeper)
        state = Mutex(State(screen: screen))
    }

    func show(_ source: some BoardSource) async {
        draw()
        let looking = Task { [self] in
            var source = source
            while !Task.isCancelled {
                timekeeper.followWallClock()
                let begun = ContinuousClock.now
                let look = await source.look(at: timekeeper.now())
                state.withLock { ($0.figures, $0.trouble) = (look.figures ?? $0.figures, look.trouble) }
                draw()
                // A look that takes long does not take all of the machine's time.
                let next = max(begun + .seconds(1), .now + .milliseconds(200))
                try? await Task.sleep(until: next, clock: .continuous)
            }
        }
        for await key in terminal.keys {
            let goesOn = state.withLock {
                $0.screen.press(key, on: $0.figures, $0.trouble, size: terminal.size)
            }
            guard goesOn else { break }
            draw()
        }
        looking.cancel()
        await looking.value
    }

    private func draw() {
        let now = timekeeper.now()
        terminal.show(
            state.withLock { $0.screen.picture(of: $0.figures, $0.trouble, at: now, size: terminal.size) })
    }
}
