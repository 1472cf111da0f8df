import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A thread of its own for what may wait a little, such as reading profiles: it gives way to the loop, to whatever the
/// loop hands on, and to the terminal.
///
/// The priority of a task does not do that. On Linux it chooses a queue, and the threads of all queues are equals; what
/// keeps one busy for a tenth of a second keeps a card from the glass for as long. Nor can tasks run here: whatever
/// thread they made the pool begin would give way for ever, and the loop might come to run on it. So a job here is done
/// without a word to the pool, and a descriptor tells of its end.
package final class QuietThread: Sendable {
    private let work: Work?
    private nonisolated(unsafe) let ends: (any DispatchSourceRead)?

    package init() {
        guard let work = Work() else {
            (self.work, ends) = (nil, nil)
            return
        }
        let body = Unmanaged.passRetained(work)
        var thread = pthread_t()
        guard pthread_create(&thread, nil, Self.entry, body.toOpaque()) == 0 else {
            body.release()
            (self.work, ends) = (nil, nil)
            return
        }
        pthread_detach(thread)
        let ends = DispatchSource.makeReadSource(fileDescriptor: work.hearing)
        ends.setEventHandler { for waiting in work.takeEnded() { waiting.resume() } }
        // It keeps the descriptor until nothing listens to it any more.
        ends.setCancelHandler { withExtendedLifetime(work) {} }
        ends.activate()
        (self.work, self.ends) = (work, ends)
    }

    deinit {
        work?.end()
        ends?.cancel()
    }

    /// Does it after what it was given before, and comes back when it is done; at once where there is no thread.
    package func run(_ job: @escaping @Sendable () -> Void) async {
        guard let work else { return job() }
        await withCheckedContinuation { work.add(Job(run: job, waiting: $0)) }
    }

    /// The same for something that is made.
    func made<Value: Sendable>(_ make: @escaping @Sendable () -> Value) async -> Value {
        let made = Made<Value>()
        await run { made.value.withLock { $0 = make() } }
        guard let value = made.value.withLock({ $0 }) else { preconditionFailure("came back before it was done") }
        return value
    }

    private final class Made<Value: Sendable>: Sendable {
        let value = Mutex<Value?>(nil)
    }

    /// The same, and nobody waits.
    func add(_ job: @escaping @Sendable () -> Void) {
        guard let work else { return job() }
        work.add(Job(run: job))
    }

    private struct Job {
        var run: @Sendable () -> Void
        var waiting: CheckedContinuation<Void, Never>?
    }

    /// What the thread holds, so that it ends with whoever gave it work.
    private final class Work: Sendable {
        private struct State {
            var jobs: [Job] = []
            var ended: [CheckedContinuation<Void, Never>] = []
            var isOver = false
        }

        /// The two ends of a pipe: there is something to hear when a job has ended.
        let hearing: CInt
        private let telling: CInt
        private let state = Mutex(State())
        private nonisolated(unsafe) let bell: UnsafeMutablePointer<sem_t>

        /// `nil` where there are no descriptors left.
        init?() {
            var ends: [CInt] = [-1, -1]
            guard pipe(&ends) == 0 else { return nil }
            (hearing, telling) = (ends[0], ends[1])
            for end in ends {
                _ = fcntl(end, F_SETFD, FD_CLOEXEC)
                _ = fcntl(end, F_SETFL, O_NONBLOCK)
            }
            bell = .allocate(capacity: 1)
            sem_init(bell, 0, 0)
        }

        deinit {
            close(hearing)
            close(telling)
            sem_destroy(bell)
            bell.deallocate()
        }

        func add(_ job: Job) {
            state.withLock { $0.jobs.append(job) }
            sem_post(bell)
        }

        func end() {
            state.withLock { $0.isOver = true }
            sem_post(bell)
        }

        func takeEnded() -> [CheckedContinuation<Void, Never>] {
            // Whoever writes after this is heard again.
            var told = [UInt8](repeating: 0, count: 64)
            while read(hearing, &told, told.count) == told.count {}
            return state.withLock { state in
                defer { state.ended = [] }
                return state.ended
            }
        }

        func run() {
            giveWay()
            while true {
                while sem_wait(bell) != 0 && errno == EINTR {}
                let (job, isOver) = state.withLock { ($0.jobs.isEmpty ? nil : $0.jobs.removeFirst(), $0.isOver) }
                if let job { self.do(job) } else if isOver { return }
            }
        }

        private func `do`(_ job: Job) {
            job.run()
            guard let waiting = job.waiting else { return }
            state.withLock { $0.ended.append(waiting) }
            var one: UInt8 = 1
            // A pipe that is full has enough to hear.
            _ = write(telling, &one, 1)
        }

        /// By one step where the desk was started at real-time priority, and otherwise by so much that it still gets its
        /// share on a machine that is busy with something else: a saved profile is on the desk within a second.
        private func giveWay() {
            var policy: CInt = 0
            var parameters = sched_param()
            guard pthread_getschedparam(pthread_self(), &policy, &parameters) == 0 else { return }
            if policy == SCHED_FIFO || policy == SCHED_RR {
                parameters.sched_priority = max(1, parameters.sched_priority - 1)
                pthread_setschedparam(pthread_self(), policy, &parameters)
            } else {
                // Linux counts by threads here: the others stay as they are.
                setpriority(Self.ofOne, 0, getpriority(Self.ofOne, 0) + Self.niceness)
            }
        }

        private static let niceness: CInt = 5
        /// `PRIO_PROCESS`, which every C library has of another type.
        private static let ofOne: CInt = 0
    }

    private static let entry: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { raw in
        guard let raw else { return nil }
        Unmanaged<Work>.fromOpaque(raw).takeRetainedValue().run()
        return nil
    }
}
