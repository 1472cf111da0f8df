import Dispatch
import Glibc

/// A program on a pseudo-terminal of its own, and every byte it wrote there with the instant it was read.
final class PseudoTerminal {
    struct Chunk {
        var instant: Double
        var bytes: [UInt8]
    }

    static let rows = 40
    static let columns = 120

    // Of Linux and glibc; the importer does not bring them.
    private static let getNumber: UInt = 0x8004_5430
    private static let setLock: UInt = 0x4004_5431
    private static let newSession: Int16 = 0x80

    let process: pid_t
    let master: CInt
    private(set) var chunks: [Chunk] = []
    private(set) var isClosed = false
    private var buffer = [UInt8](repeating: 0, count: 65536)

    /// Starts `words` with the terminal of an ordinary xterm of 120×40.
    init(_ words: [String], environment: [String: String] = [:]) throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var number: CUnsignedInt = 0
        var isLocked: CInt = 0
        guard master >= 0, ioctl(master, Self.getNumber, &number) == 0, ioctl(master, Self.setLock, &isLocked) == 0
        else { throw Failure("no pseudo-terminal can be opened") }
        let name = "/dev/pts/\(number)"
        var window = winsize(
            ws_row: UInt16(Self.rows), ws_col: UInt16(Self.columns), ws_xpixel: 0, ws_ypixel: 0)
        guard ioctl(master, UInt(TIOCSWINSZ), &window) == 0 else { throw Failure("the terminal cannot be sized") }

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The first terminal that the leader of a session opens is the one that controls it.
        posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Self.newSession)

        var variables = environment
        for (name, value) in ["TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"] {
            variables[name] = variables[name] ?? value
        }
        for name in ["HOME", "PATH", "LD_LIBRARY_PATH"] {
            if let value = getenv(name) { variables[name] = variables[name] ?? String(cString: value) }
        }
        var arguments = words.map { strdup($0) } + [nil]
        var lines = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + lines { free(text) } }
        var process: pid_t = 0
        let code = posix_spawnp(&process, words[0], &actions, &attributes, &arguments, &lines)
        guard code == 0 else { throw Failure("\(words[0]) cannot be started: \(String(cString: strerror(code)))") }
        self.process = process
    }

    /// Reads what is there; for the loop that polls `master`.
    func take() {
        let count = read(master, &buffer, buffer.count)
        guard count > 0 else {
            isClosed = true
            return
        }
        chunks.append(Chunk(instant: Clock.now, bytes: Array(buffer[..<count])))
    }

    /// Reads until nothing has come for `silence` seconds, or `limit` is over.
    func watch(silence: Double, limit: Double) {
        let end = Clock.now + limit
        while !isClosed {
            let wait = min(silence, end - Clock.now)
            guard wait > 0, Clock.poll([master], for: wait).first == true else { return }
            take()
        }
    }

    /// Reads for as long as it takes until `isThere`, or `limit` seconds.
    func watch(until limit: Double, _ isThere: (PseudoTerminal) -> Bool) -> Bool {
        let end = Clock.now + limit
        while !isThere(self) {
            let wait = end - Clock.now
            guard wait > 0, !isClosed else { return false }
            if Clock.poll([master], for: min(wait, 0.05)).first == true { take() }
        }
        return true
    }

    func type(_ keys: String) {
        _ = keys.withCString { write(master, $0, strlen($0)) }
    }

    /// Forgets what was read so far.
    func forget() -> [Chunk] {
        defer { chunks = [] }
        return chunks
    }

    /// Ends the program and gives the terminal back.
    func end(_ signal: CInt = SIGKILL) {
        kill(process, signal)
        if signal != SIGKILL {
            // A program that wants to say goodbye needs somebody who reads.
            let limit = Clock.now + 5
            while Clock.now < limit, waitpid(process, nil, WNOHANG) == 0 {
                if Clock.poll([master], for: 0.05).first == true { take() }
                if isClosed { usleep(10_000) }
            }
            kill(process, SIGKILL)
        }
        waitpid(process, nil, 0)
        close(master)
    }

    /// The most memory it has had in use so far, in bytes.
    var peakBytes: Int { Machine.peakBytes(of: process) }
}

/// The steady clock, in seconds.
enum Clock {
    static var now: Double {
        Double(DispatchTime.now().uptimeNanoseconds) / 1e9
    }

    /// Which of `files` have something to read, waiting `seconds` at most.
    static func poll(_ files: [CInt], for seconds: Double) -> [Bool] {
        var asked = files.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        _ = Glibc.poll(&asked, nfds_t(asked.count), CInt((max(0, seconds) * 1000).rounded(.up)))
        return asked.map { $0.revents != 0 }
    }
}

/// Why a figure could not be taken.
struct Failure: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }
}
