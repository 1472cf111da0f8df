import Display
import Screens
import Terminals

/// Puts the questions of a `KeyExamination` on a terminal until it is over.
struct KeyAsking {
    var terminal: any Display.Terminal

    private enum Happening {
        case key(Key)
        case tick, gone
    }

    func run() async -> KeyExamination {
        var examination = KeyExamination()
        let (happenings, continuation) = AsyncStream.makeStream(of: Happening.self)
        let keys = terminal.keys
        let listening = Task {
            for await key in keys { continuation.yield(.key(key)) }
            continuation.yield(.gone)
        }
        let ticking = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: .milliseconds(KeyExamination.tickMilliseconds))
                continuation.yield(.tick)
            }
        }
        defer {
            listening.cancel()
            ticking.cancel()
        }
        terminal.show(picture(of: examination))
        for await happening in happenings {
            switch happening {
            case .key(let key): examination.take(key)
            case .tick: examination.tick()
            case .gone: return examination
            }
            if examination.isFinished { break }
            terminal.show(picture(of: examination))
        }
        return examination
    }

    private func picture(of examination: KeyExamination) -> Grid {
        var grid = Grid(size: terminal.size)
        grid.title = "pult doctor --keys"
        guard let asked = examination.current else { return grid }
        let column = 2
        grid.draw("Key \(examination.number) of \(examination.count)", row: 1, column: column, style: .dim)
        let used = grid.draw("Press ", row: 3, column: column)
        grid.draw(SafeText(asked.name), row: 3, column: column + used, style: .accent)
        grid.draw(
            "If nothing happens, press Esc twice, or wait \(examination.secondsLeft) s. Ctrl+C ends.", row: 5,
            column: column, style: .dim)
        var row = 7
        for answer in examination.answers.suffix(max(0, grid.size.rows - row - 1)).reversed() {
            let isGood = answer.verdict == .arrived
            grid.draw(SafeText(answer.line), row: row, column: column, style: isGood ? .plain : .waiting)
            row += 1
        }
        grid.cursor = Place(row: 3, column: column)
        return grid
    }
}
