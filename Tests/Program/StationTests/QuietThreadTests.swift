import Synchronization
import Testing

@testable import Station

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

@Suite("The thread for what may wait", .timeLimit(.minutes(1)))
struct QuietThreadTests {
    /// What the kernel has for the thread that asks.
    private struct Standing: Sendable {
        var policy: CInt = 0
        var priority: CInt = 0
        var niceness: CInt = 0

        static var now: Standing {
            var standing = Standing()
            var parameters = sched_param()
            pthread_getschedparam(pthread_self(), &standing.policy, &parameters)
            standing.priority = parameters.sched_priority
            standing.niceness = getpriority(0, 0)
            return standing
        }
    }

    @Test("gives way to the others, and they stay as they were, also those that begin meanwhile")
    func givesWay() async throws {
        let quiet = QuietThread()
        let others = Standing.now
        let its = await quiet.made { Standing.now }
        #expect(its.policy == others.policy)
        if its.policy == SCHED_FIFO || its.policy == SCHED_RR {
            #expect(its.priority == max(1, others.priority - 1))
        } else {
            #expect(its.niceness > others.niceness || others.niceness == 19)
        }
        let after = await withTaskGroup { group in
            for _ in 0..<50 {
                group.addTask {
                    await quiet.run {}
                    return Standing.now
                }
            }
            var all: [Standing] = []
            for await standing in group { all.append(standing) }
            return all
        }
        #expect(after.allSatisfy { $0.niceness == others.niceness && $0.priority == others.priority })
    }

    @Test("does one thing after the other, as they came")
    func order() async throws {
        let quiet = QuietThread()
        let done = Done()
        for number in 0..<100 { quiet.add { done.numbers.withLock { $0.append(number) } } }
        await quiet.run {}
        #expect(done.numbers.withLock { $0 } == Array(0..<100))
    }

    @Test("does what it was given also when nobody has it any more, and then ends")
    func ends() async throws {
        let done = Done()
        weak var held: Done?
        do {
            let last = Done()
            held = last
            let quiet = QuietThread()
            quiet.add { withExtendedLifetime(last) { done.numbers.withLock { $0.append(1) } } }
        }
        for _ in 0..<1000 where held != nil { try await Task.sleep(for: .milliseconds(1)) }
        #expect(held == nil)
        #expect(done.numbers.withLock { $0 } == [1])
    }

    private final class Done: Sendable {
        let numbers = Mutex<[Int]>([])
    }
}
