// For `termios` alone, which the compiler finds there first.
internal import CNcurses
internal import Display
import Glibc

/// The life of the terminal's thread: pictures in, keys out, until it is asked to end or the terminal is gone.
final class CursesSession {
    private let surroundings: TerminalSurroundings
    private let mailbox: Mailbox
    private let life: TerminalLife
    private let keys: AsyncStream<Key>.Continuation
    private let screen: CursesScreen
    private let settings: termios
    private var decoder: KeyDecoder
    private var grid: Grid?
    private var hasAsked = false
    private var hasPushed = false
    /// When a lone Escape counts as one, in milliseconds of the steady clock.
    private var pauseAt: Int?

    init(
        _ surroundings: TerminalSurroundings, mailbox: Mailbox, life: TerminalLife,
        keys: AsyncStream<Key>.Continuation
    ) throws(TerminalFault) {
        self.surroundings = surroundings
        self.mailbox = mailbox
        self.life = life
        self.keys = keys
        var settings = termios()
        tcgetattr(surroundings.input, &settings)
        self.settings = settings
        do throws(TerminalFault) {
            screen = try CursesScreen(surroundings) { farewell in
                // Before the library looks at the signals, so that it leaves them alone.
                Rescue.arm(
                    input: surroundings.input, output: surroundings.output, wakingEnd: mailbox.writingEnd,
                    settings: settings, bytes: farewell)
            }
        } catch {
            Rescue.disarm()
            throw error
        }
        decoder = KeyDecoder(sequences: CursesSession.ownSequences)
        life.start(size: screen.size)
    }

    func run() {
        while turn() {}
        keys.finish()
        if hasPushed { screen.send(String(decoding: Rescue.keyboardBack, as: UTF8.self)) }
        screen.close()
        var settings = settings
        if Rescue.disarm() { tcsetattr(surroundings.input, TCSANOW, &settings) }
        life.end()
    }

    /// Does what waits, then sleeps until something happens; false when this is the end.
    private func turn() -> Bool {
        let work = mailbox.take()
        if work.isFinished { return false }
        if screen.resizeIfNeeded() {
            life.size = screen.size
            keys.yield(.resized(screen.size))
            if work.grid == nil, let grid { screen.draw(grid) }
        }
        if let grid = work.grid {
            screen.draw(grid)
            self.grid = grid
        }
        for tell in work.drawn { tell() }
        if work.rings {
            screen.send("\u{07}")
            if let notice = surroundings.notice { screen.notify(notice) }
        }
        if let text = work.copied { screen.copy(text) }
        askForPositions()
        return sleep()
    }

    private func sleep() -> Bool {
        var watched = [
            pollfd(fd: surroundings.input, events: Int16(POLLIN), revents: 0),
            pollfd(fd: mailbox.readingEnd, events: Int16(POLLIN), revents: 0),
        ]
        let timeout = pauseAt.map { Int32(max(0, $0 - CursesSession.now)) } ?? -1
        let count = poll(&watched, 2, timeout)
        if let pauseAt, CursesSession.now >= pauseAt, watched[0].revents == 0 {
            self.pauseAt = nil
            tell(decoder.pause())
        }
        if count <= 0 { return count == 0 || errno == EINTR }
        return watched[0].revents == 0 || read()
    }

    private func read() -> Bool {
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = Glibc.read(surroundings.input, &bytes, bytes.count)
        guard count > 0 else { return count < 0 && (errno == EINTR || errno == EAGAIN) }
        tell(decoder.decode(bytes[..<count]))
        pauseAt = decoder.isWaiting ? CursesSession.now + Int(surroundings.escapeDelay) : nil
        return true
    }

    private func tell(_ decoded: [Key]) {
        for key in decoded { keys.yield(key) }
    }

    /// Asks the terminal, once there is a picture, whether it can tell keys by their place, so that Ctrl and Alt
    /// work in the Russian layout; one that cannot does not answer.
    private func askForPositions() {
        if !hasAsked, grid != nil {
            hasAsked = true
            if screen.understandsQuestions { screen.send("\u{1b}[?u") }
        }
        if decoder.knowsPositions, !hasPushed {
            hasPushed = true
            Rescue.keyboardWasChanged()
            screen.send("\u{1b}[>5u")
        }
    }

    private static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }

    /// What this terminal says it sends, for the keys that differ between terminals.
    private static var ownSequences: [[UInt8]: Key] {
        var names: [(String, Key)] = [
            ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home), ("kend", .end),
            ("kpp", .pageUp), ("knp", .pageDown), ("kdch1", .delete), ("kcbt", .backTab), ("kent", .enter),
        ]
        names += (1...12).map { ("kf\($0)", .function($0)) }
        var sequences: [[UInt8]: Key] = [:]
        for (name, key) in names {
            guard let text = CursesScreen.capability(name), text.first == "\u{1b}", text.utf8.count > 1 else {
                continue
            }
            sequences[Array(text.utf8)] = key
        }
        return sequences
    }
}
