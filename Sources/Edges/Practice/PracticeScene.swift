package import Answering
package import Rehearsal
import Synchronization

/// What the edges of one run share: the pretend world, told by the log what the desk did, asked by the telephone what
/// comes next, shown by the frame.
package final class PracticeScene: Sendable {
    package let scenario: Scenario
    package let client: Client
    /// Not from its beginning: something was done before that counts no more.
    private let isResumed: Bool
    private let world: Mutex<PretendWorld>
    /// What the PBX has told in the run that goes on here, and the desk has not heard.
    private let untold: [CallEvent]
    private let timekeeper: BriskTimekeeper
    private let watchers = Mutex<[@Sendable () -> Void]>([])
    private let alarm = Mutex<Task<Void, Never>?>(nil)
    private let bell = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))

    /// - Parameters:
    ///   - world: as it stands when the run begins or goes on.
    ///   - untold: what it has told, and no desk was there to hear.
    package init(
        _ world: PretendWorld, of scenario: Scenario, for client: Client, by timekeeper: BriskTimekeeper,
        telling untold: [CallEvent] = [], isResumed: Bool = false
    ) {
        (self.scenario, self.client, self.timekeeper, self.untold) = (scenario, client, timekeeper, untold)
        self.isResumed = isResumed
        self.world = Mutex(world)
    }

    /// As it stands now.
    package var now: PretendWorld { world.withLock { $0 } }

    /// Whether the run can count: she plays it from the beginning, and without help.
    package var counts: Bool { !isResumed && !now.wasHelped }

    package var verdict: Verdict { now.verdict(on: scenario.judge, at: timekeeper.now()) }

    /// Calls this whenever something is seen or heard.
    package func watch(_ tell: @escaping @Sendable () -> Void) { watchers.withLock { $0.append(tell) } }

    func take(_ entries: [Entry]) {
        guard !entries.isEmpty else { return }
        world.withLock { world in for entry in entries { world.take(entry) } }
        bell.continuation.yield()
        tellWatchers()
    }

    /// The trainer plays the callers.
    package func take(_ act: CallerAct, at now: Moment) {
        world.withLock { $0.take(act, at: now) }
        bell.continuation.yield()
        tellWatchers()
    }

    /// Tells what the callers do, each event when it is due, until the task is cancelled.
    func tell(_ tell: @Sendable (CallEvent) async -> Void) async {
        defer { ring(at: nil) }
        if let queue = scenario.queue(of: client) { await tell(queue) }
        for event in untold { await tell(event) }
        bell.continuation.yield()
        for await _ in bell.stream {
            let heard = now.heard.count
            while let event = world.withLock({ $0.news(at: timekeeper.now()) }) { await tell(event) }
            if now.heard.count != heard { tellWatchers() }
            ring(at: now.nextMoment)
        }
    }

    /// Wakes `tell` when it is time for the next.
    private func ring(at moment: Moment?) {
        let next = moment.map { moment in
            Task { [timekeeper, bell] in
                if (try? await timekeeper.wait(until: moment)) != nil { bell.continuation.yield() }
            }
        }
        alarm.withLock { alarm in
            alarm?.cancel()
            alarm = next
        }
    }

    private func tellWatchers() { for tell in watchers.withLock({ $0 }) { tell() } }
}
