package import Answering
import Rehearsal

/// The log of a practice: one of its own, which lets the scene know what the desk did, and remembers what the scenario
/// says of earlier calls.
package struct PracticeLog: CallLog {
    private let kept: any CallLog
    private let scene: PracticeScene
    private let begun: Moment

    /// - Parameter kept: where the entries go; never the log of real calls.
    package init(_ kept: any CallLog, of scene: PracticeScene, begun: Moment) {
        (self.kept, self.scene, self.begun) = (kept, scene, begun)
    }

    package func record(_ entries: [Entry], calls: [CallSummary], interface: String?) async throws {
        try await kept.record(entries, calls: calls, interface: interface)
        scene.take(entries)
    }

    package func opening(since moment: Moment) async throws -> Opening { Opening() }

    package func history(of number: PhoneNumber, to client: Client.ID) async throws -> CallerHistory {
        scene.scenario.history(of: number, client, before: begun)
    }

    package func erase(_ caller: PhoneNumber, at now: Moment) async throws { try await kept.erase(caller, at: now) }

    package func expired(_ moments: [Client.ID: Moment], atMost most: Int) async throws -> [Call.ID] {
        try await kept.expired(moments, atMost: most)
    }

    package func erase(expired calls: [Call.ID], at now: Moment) async throws -> Set<Call.ID> {
        try await kept.erase(expired: calls, at: now)
    }

    package func interface() async throws -> String? { nil }
}
