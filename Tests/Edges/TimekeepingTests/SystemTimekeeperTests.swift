import Answering
import Synchronization
import Testing
import Timekeeping

@Suite("The machine's clocks")
struct SystemTimekeeperTests {
    /// A clock on a wall that can be set, and one that nobody sets.
    private final class Clocks: Sendable {
        private let state = Mutex((wall: Int64(1_795_000_000_000), steady: Int64(0)))

        func passes(milliseconds: Int64) {
            state.withLock { $0 = ($0.wall + milliseconds, $0.steady + milliseconds) }
        }
        func isSet(by milliseconds: Int64) { state.withLock { $0.wall += milliseconds } }
        var wall: Moment { Moment(milliseconds: state.withLock { $0.wall }) }
        var steady: Duration { .milliseconds(state.withLock { $0.steady }) }
    }

    private let clocks = Clocks()
    private let keeper: SystemTimekeeper

    init() {
        let clocks = clocks
        keeper = SystemTimekeeper(wall: { clocks.wall }, steady: { clocks.steady })
    }

    @Test(
        "tell the same duration whatever is done to the clock on the wall meanwhile",
        arguments: [-86_400_000, -3_600_000, -1, 1, 3_600_000, 86_400_000])
    func setInMidCall(by milliseconds: Int64) {
        let begin = keeper.now()
        clocks.passes(milliseconds: 40_000)
        clocks.isSet(by: milliseconds)
        #expect(keeper.now().milliseconds - begin.milliseconds == 40_000)
        clocks.passes(milliseconds: 20_500)
        #expect(keeper.now().milliseconds - begin.milliseconds == 60_500)
        #expect(keeper.now().seconds(since: begin) == 60)
    }

    @Test("are put right once nobody's seconds are counted, and run on from there", arguments: [-3_600_000, 3_600_000])
    func followed(by milliseconds: Int64) {
        clocks.isSet(by: milliseconds)
        #expect(keeper.now() != clocks.wall)
        keeper.followWallClock()
        #expect(keeper.now() == clocks.wall)
        clocks.passes(milliseconds: 999)
        #expect(keeper.now() == clocks.wall)
    }

    @Test("of the machine itself are the same: the moment is that of the wall")
    func machine() {
        let keeper = SystemTimekeeper()
        let first = keeper.now()
        keeper.followWallClock()
        #expect(keeper.now() >= first)
    }

    @Test("wait for nothing that has been")
    func past() async throws {
        try await keeper.wait(until: keeper.now())
        try await keeper.wait(until: Moment(milliseconds: 0))
    }
}
