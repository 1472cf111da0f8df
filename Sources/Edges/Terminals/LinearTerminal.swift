package import Display
import Glibc

/// A terminal that prints: pictures as plain lines, nothing addressed, nothing drawn over.
///
/// For screen readers, Braille and terminals without a cursor. One thread of its own writes and reads; a picture that
/// was not read out when the next comes is left out. Keys come one by one from a terminal, and by lines from anything
/// else.
package final class LinearTerminal: Display.Terminal {
    package let keys: AsyncStream<Key>
    package let size = LinearReading.size
    private let mailbox = Mailbox()
    private let life = TerminalLife()

    /// Takes the terminal over; one at a time in a process.
    package init(input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO) throws(TerminalFault) {
        let (keys, continuation) = AsyncStream.makeStream(of: Key.self, bufferingPolicy: .bufferingOldest(65_536))
        self.keys = keys
        guard life.begin() else { throw .taken }
        let isStarted = OwnThread.start { [mailbox, life] in
            let session = LinearSession(input: input, output: output, mailbox: mailbox, keys: continuation)
            life.start(size: LinearReading.size)
            session.run()
            life.end()
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

    package func show(_ grid: Grid, drawn: (@Sendable () -> Void)?) {
        mailbox.post { contents in
            contents.grid = grid
            if let drawn { contents.drawn.append(drawn) }
        }
    }

    package func ring() {
        mailbox.post { $0.rings = true }
    }

    package func restore() {
        guard life.isRunning else { return }
        mailbox.post { $0.isFinished = true }
        if !life.waitForEnd(milliseconds: 500) { Rescue.restore() }
    }
}
