import Answering

/// Takes out of the log what the clients' retention allows no longer: in small turns, so that no event waits for more
/// than one of them, and in silence, because nobody waits for it.
final class Expiry: Sendable {
    /// The log writes nothing else in one turn of this.
    private static let mostInTurn = 10
    /// Of years that were never erased: the next look finds the rest.
    private static let mostFound = 2000
    private static let pauseSeconds = 1
    /// How long before a log that is locked, or full, just now is asked again.
    private static let longPauseSeconds = 5

    private let log: any CallLog
    private let inbox: Inbox
    private let timekeeper: any Timekeeper
    private let wanted = AsyncStream<[Client.ID: Moment]>.makeStream(bufferingPolicy: .bufferingNewest(1))

    init(log: any CallLog, inbox: Inbox, timekeeper: any Timekeeper) {
        (self.log, self.inbox, self.timekeeper) = (log, inbox, timekeeper)
    }

    /// Of each client's calls that began before.
    func erase(before moments: [Client.ID: Moment]) {
        wanted.continuation.yield(moments)
    }

    /// Works until the task is cancelled.
    func run() async {
        for await moments in wanted.stream {
            while let found = await patiently({ try await log.expired(moments, atMost: Self.mostFound) }),
                !found.isEmpty
            {
                await erase(found)
            }
        }
    }

    private func erase(_ found: [Call.ID]) async {
        var rest = found[...]
        while !rest.isEmpty {
            let few = Array(rest.prefix(Self.mostInTurn))
            guard let gone = await patiently({ try await log.erase(expired: few, at: timekeeper.now()) }) else {
                return
            }
            inbox.post(.expired(gone))
            rest = rest.dropFirst(few.count)
        }
    }

    /// - Returns: `nil` when the task was cancelled.
    private func patiently<Value>(_ ask: () async throws -> Value) async -> Value? {
        var pause = Self.pauseSeconds
        while (try? await timekeeper.wait(until: timekeeper.now().adding(seconds: pause))) != nil {
            if let value = try? await ask() { return value }
            pause = Self.longPauseSeconds
        }
        return nil
    }
}
