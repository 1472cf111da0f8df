// For `termios` alone, which the compiler finds there first.
internal import CNcurses
internal import Display
import Glibc

/// The life of a printing terminal's thread: pictures in, lines out, keys back.
final class LinearSession {
    private let input: Int32
    private let output: Int32
    private let mailbox: Mailbox
    private let keys: AsyncStream<Key>.Continuation
    /// How the terminal was; nil where keys come in lines.
    private var settings: termios?
    private var reading = LinearReading()
    private var decoder = KeyDecoder()
    private var line: [UInt8] = []
    private var isGone = false

    init(input: Int32, output: Int32, mailbox: Mailbox, keys: AsyncStream<Key>.Continuation) {
        (self.input, self.output, self.mailbox, self.keys) = (input, output, mailbox, keys)
        var settings = termios()
        guard isatty(input) == 1, tcgetattr(input, &settings) == 0 else { return }
        self.settings = settings
        Rescue.arm(
            input: input, output: output, wakingEnd: mailbox.writingEnd, settings: settings, bytes: Array("\n".utf8))
        // Keys come at once and are not echoed: what they do is told.
        settings.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
        settings.c_iflag &= ~tcflag_t(IXON | ICRNL)
        tcsetattr(input, TCSANOW, &settings)
    }

    func run() {
        while turn() {}
        keys.finish()
        guard var settings else { return }
        send("\n")
        if Rescue.disarm() { tcsetattr(input, TCSANOW, &settings) }
    }

    private func turn() -> Bool {
        let work = mailbox.take()
        if work.isFinished || isGone { return false }
        if work.rings { send("\u{07}") }
        if let grid = work.grid { send(reading.text(for: grid)) }
        for tell in work.drawn { tell() }
        var watched = [
            pollfd(fd: input, events: Int16(POLLIN), revents: 0),
            pollfd(fd: mailbox.readingEnd, events: Int16(POLLIN), revents: 0),
        ]
        let count = poll(&watched, 2, decoder.isWaiting ? Self.escapeMilliseconds : -1)
        if count == 0 { tell(decoder.pause()) }
        if count <= 0 { return count == 0 || errno == EINTR }
        return watched[0].revents == 0 || read()
    }

    private func read() -> Bool {
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = Glibc.read(input, &bytes, bytes.count)
        guard count > 0 else { return count < 0 && (errno == EINTR || errno == EAGAIN) }
        guard settings == nil else {
            tell(decoder.decode(bytes[..<count]))
            return true
        }
        line += bytes[..<count]
        while let end = line.firstIndex(of: UInt8(ascii: "\n")) {
            tell(KeyLine.keys(of: String(decoding: line[..<end], as: UTF8.self)))
            line.removeSubrange(...end)
        }
        if line.count > Self.longestLineBytes { line.removeAll() }
        return true
    }

    private func tell(_ decoded: [Key]) {
        for key in decoded { keys.yield(key) }
    }

    private func send(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
            if count <= 0 {
                guard errno == EINTR || errno == EAGAIN else {
                    isGone = true
                    return
                }
                var watched = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
                poll(&watched, 1, -1)
                continue
            }
            bytes = bytes.dropFirst(count)
        }
    }

    /// A lone Escape is one after this.
    private static let escapeMilliseconds: Int32 = 25
    private static let longestLineBytes = 65_536
}
