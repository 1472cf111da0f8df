internal import Display
import Glibc
import Synchronization

/// Whether the terminal's thread runs, as others see it.
final class TerminalLife: Sendable {
    private struct State {
        var size = Size.smallest
        var fault: TerminalFault?
        var isRunning = false
    }

    private static let isTaken = Atomic(false)

    private let state = Mutex(State())
    private let started = Gate()
    private let ended = Gate()

    var size: Size {
        get { state.withLock(\.size) }
        set { state.withLock { $0.size = newValue } }
    }
    var isRunning: Bool { state.withLock(\.isRunning) }

    /// Takes the one place there is in a process; false if another has it.
    func begin() -> Bool {
        guard !TerminalLife.isTaken.exchange(true, ordering: .acquiringAndReleasing) else { return false }
        state.withLock { $0.isRunning = true }
        return true
    }

    func start(size: Size) {
        self.size = size
        started.open()
    }

    func failed(_ fault: TerminalFault) {
        state.withLock { $0.fault = fault }
        end()
        started.open()
    }

    func end() {
        state.withLock { $0.isRunning = false }
        TerminalLife.isTaken.store(false, ordering: .releasing)
        ended.open()
    }

    func waitForStart() throws(TerminalFault) {
        started.wait()
        if let fault = state.withLock(\.fault) { throw fault }
    }

    func waitForEnd(milliseconds: Int) -> Bool {
        OwnThread.isCurrent || ended.wait(milliseconds: milliseconds)
    }
}

/// Opens once, for all who wait.
private final class Gate: Sendable {
    private nonisolated(unsafe) let semaphore: UnsafeMutablePointer<sem_t>

    init() {
        semaphore = .allocate(capacity: 1)
        sem_init(semaphore, 0, 0)
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    func open() {
        sem_post(semaphore)
    }

    func wait() {
        while sem_wait(semaphore) != 0 && errno == EINTR {}
        sem_post(semaphore)
    }

    /// False if it was still shut after this time.
    func wait(milliseconds: Int) -> Bool {
        var until = timespec()
        clock_gettime(CLOCK_REALTIME, &until)
        let nanoseconds = until.tv_nsec + (milliseconds % 1000) * 1_000_000
        until.tv_sec += milliseconds / 1000 + nanoseconds / 1_000_000_000
        until.tv_nsec = nanoseconds % 1_000_000_000
        while sem_timedwait(semaphore, &until) != 0 {
            if errno != EINTR { return false }
        }
        sem_post(semaphore)
        return true
    }
}

/// A thread that belongs to the terminal alone.
enum OwnThread {
    private final class Body: Sendable {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }

    private static let current = Atomic<UInt>(0)

    static var isCurrent: Bool { current.load(ordering: .relaxed) == pthread_self() }

    static func start(_ run: @escaping @Sendable () -> Void) -> Bool {
        let body = Unmanaged.passRetained(Body(run))
        var thread = pthread_t()
        guard pthread_create(&thread, nil, entry, body.toOpaque()) == 0 else {
            body.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    private static let entry: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { raw in
        guard let raw else { return nil }
        current.store(pthread_self(), ordering: .relaxed)
        Unmanaged<Body>.fromOpaque(raw).takeRetainedValue().run()
        current.store(0, ordering: .relaxed)
        return nil
    }
}
