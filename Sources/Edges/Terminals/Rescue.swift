// For `termios` alone, which the compiler finds there first.
internal import CNcurses
import Glibc
import Synchronization

/// Gives the terminal back when the process dies, by nothing but calls that a signal handler may make.
///
/// One for the process, as signals are. The handlers stand where nobody else's stood, and pass a crash on to whoever
/// handled it before.
enum Rescue {
    private struct State {
        var output: Int32 = -1
        var input: Int32 = -1
        var wakingEnd: Int32 = -1
        var settings = termios()
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        /// Bytes at the beginning that undo what was not done yet.
        var skipped = 0
    }

    /// Gives the keys back their usual ways.
    static let keyboardBack = Array("\u{1b}[<u".utf8)

    /// Plain memory that outlives everything; written only while disarmed.
    private nonisolated(unsafe) static let state = {
        let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
        state.initialize(to: State())
        return state
    }()
    private nonisolated(unsafe) static let former = {
        let former = UnsafeMutablePointer<sigaction>.allocate(capacity: 65)
        former.initialize(repeating: sigaction(), count: 65)
        return former
    }()
    private static let isArmed = Atomic(false)
    private static let hasExitHook = Atomic(false)

    private static let endings = [SIGTERM, SIGHUP, SIGINT, SIGQUIT]
    private static let crashes = [SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE]

    /// From now on the bytes are written and the settings set when the process dies, and `wakingEnd` gets a byte when
    /// the window changes.
    static func arm(input: Int32, output: Int32, wakingEnd: Int32, settings: termios, bytes: [UInt8]) {
        let bytes = keyboardBack + bytes
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
        copy.initialize(from: bytes, count: bytes.count)
        state.pointee.bytes?.deallocate()
        state.pointee = State(
            output: output, input: input, wakingEnd: wakingEnd, settings: settings, bytes: copy, count: bytes.count,
            skipped: keyboardBack.count)
        isArmed.store(true, ordering: .sequentiallyConsistent)
        for signal in endings where isDefault(signal) { handle(signal, by: Rescue.die) }
        for signal in crashes { handle(signal, by: Rescue.die) }
        handle(SIGWINCH, by: Rescue.windowChanged)
        // A picture cannot be stopped by Ctrl+Z from outside: nobody would draw it again.
        handle(SIGTSTP, by: Rescue.nothing)
        if !hasExitHook.exchange(true, ordering: .relaxed) { atexit { Rescue.restore() } }
    }

    /// The keyboard was told to say more, which is to be undone too.
    static func keyboardWasChanged() {
        state.pointee.skipped = 0
    }

    /// The terminal was given back in the ordinary way.
    ///
    /// - Returns: whether nobody else had done so before.
    @discardableResult
    static func disarm() -> Bool {
        let wasArmed = isArmed.exchange(false, ordering: .sequentiallyConsistent)
        for signal in endings + crashes + [SIGWINCH, SIGTSTP] { stopHandling(signal) }
        return wasArmed
    }

    static func restore() {
        guard isArmed.exchange(false, ordering: .sequentiallyConsistent) else { return }
        // A terminal that does not read must not keep the process from ending.
        var output = pollfd(fd: state.pointee.output, events: Int16(POLLOUT), revents: 0)
        if poll(&output, 1, 100) == 1, let bytes = state.pointee.bytes {
            write(state.pointee.output, bytes + state.pointee.skipped, state.pointee.count - state.pointee.skipped)
        }
        tcsetattr(state.pointee.input, TCSANOW, &state.pointee.settings)
    }

    private static let die: @convention(c) (Int32) -> Void = { signal in
        Rescue.restore()
        sigaction(signal, &former[Int(signal)], nil)
        raise(signal)
    }

    private static let windowChanged: @convention(c) (Int32) -> Void = { _ in
        let formerError = errno
        var byte: UInt8 = 0
        write(state.pointee.wakingEnd, &byte, 1)
        errno = formerError
    }

    private static let nothing: @convention(c) (Int32) -> Void = { _ in }

    private static func isDefault(_ signal: Int32) -> Bool {
        var current = sigaction()
        sigaction(signal, nil, &current)
        return current.__sigaction_handler.sa_handler == nil
    }

    private static func handle(_ signal: Int32, by handler: @escaping @convention(c) (Int32) -> Void) {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = handler
        action.sa_flags = Int32(SA_RESTART) | Int32(SA_ONSTACK)
        sigemptyset(&action.sa_mask)
        sigaction(signal, &action, &former[Int(signal)])
        handlers[Int(signal)] = address(of: action)
    }

    /// What was set for each signal, by its address; nothing where nothing was.
    private nonisolated(unsafe) static var handlers = [Int](repeating: 0, count: 65)

    private static func stopHandling(_ signal: Int32) {
        guard handlers[Int(signal)] != 0 else { return }
        var current = sigaction()
        sigaction(signal, nil, &current)
        // Whoever took the signal since keeps it: a program that still has to write must not die of a second SIGHUP.
        if address(of: current) == handlers[Int(signal)] { sigaction(signal, &former[Int(signal)], nil) }
        handlers[Int(signal)] = 0
    }

    private static func address(of action: sigaction) -> Int {
        unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
    }
}
