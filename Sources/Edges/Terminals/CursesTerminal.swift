package import Display
import Glibc
import Synchronization

/// A real terminal through ncurses.
///
/// One thread of its own draws and reads keys; it sleeps until there is a picture, a key or another window size.
/// Pictures wait in a mailbox of one, so that a terminal that stops reading stops nobody.
package final class CursesTerminal: Display.Terminal {
    package let keys: AsyncStream<Key>
    private let mailbox: Mailbox
    private let life: TerminalLife

    /// Takes the terminal over, or says why it cannot, having touched nothing.
    ///
    /// One at a time in a process. `TERM`, `LC_ALL`, `LC_CTYPE`, `LANG`, `NO_COLOR`, `TMUX` and `ESCDELAY` are heeded.
    package init(
        input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO, environment: [String: String]? = nil,
        notice: TerminalNotice? = nil, contrast: Contrast = .usual
    ) throws(TerminalFault) {
        var surroundings = try TerminalSurroundings(input: input, output: output, environment: environment)
        (surroundings.notice, surroundings.contrast) = (notice, contrast)
        let (keys, continuation) = AsyncStream.makeStream(
            of: Key.self, bufferingPolicy: .bufferingOldest(CursesTerminal.mostKeys))
        self.keys = keys
        let mailbox = Mailbox()
        let life = TerminalLife()
        self.mailbox = mailbox
        self.life = life
        guard life.begin() else { throw .taken }
        let isStarted = OwnThread.start { [surroundings] in
            let session: CursesSession
            do throws(TerminalFault) {
                session = try CursesSession(surroundings, mailbox: mailbox, life: life, keys: continuation)
            } catch {
                continuation.finish()
                return life.failed(error)
            }
            session.run()
        }
        guard isStarted else {
            life.end()
            throw .noTerminal
        }
        try life.waitForStart()
    }

    deinit {
        restore()
    }

    /// Typed ahead beyond this is lost: somebody has poured a file into the terminal.
    private static let mostKeys = 65_536

    package var size: Size { life.size }

    package func show(_ grid: Grid, drawn: (@Sendable () -> Void)?) {
        mailbox.post { contents in
            contents.grid = grid
            if let drawn { contents.drawn.append(drawn) }
        }
    }

    package func ring() {
        mailbox.post { $0.rings = true }
    }

    package func copy(_ text: SafeText) {
        mailbox.post { $0.copied = text }
    }

    package func restore() {
        guard life.isRunning else { return }
        mailbox.post { $0.isFinished = true }
        if !life.waitForEnd(milliseconds: 500) { Rescue.restore() }
    }
}
