package import Answering
import Dispatch
import FoundationEssentials
import Synchronization

/// Looks where editions are published, and puts what is new on this machine's shelf; on a thread of its own, since a
/// server or a network's file system may let it wait.
package final class BundleTaker: Sendable {
    package let shelf: BundleShelf
    package let source: any BundleSource
    package let keys: PublicKeys
    private let queue = DispatchQueue(label: "bundle")
    private let isBusy = Mutex(false)
    private let tag = Mutex<String?>(nil)

    package init(from source: any BundleSource, to shelf: BundleShelf, trusting keys: PublicKeys) {
        (self.source, self.shelf, self.keys) = (source, shelf, keys)
    }

    /// One look; what was found new is taken.
    ///
    /// - Parameter seconds: after so long nobody waits any more, and it goes on behind; `nil`: as long as it takes.
    /// - Returns: whether the desks stand on another edition now.
    package func take(within seconds: Int? = nil, isForced: Bool = false) async -> Result<Bool, BundleFault> {
        await aside(within: seconds) { () throws(BundleFault) in try self.takeNow(isForced: isForced) }
    }

    /// What was published last, without taking it.
    package func offered(within seconds: Int) async -> Result<Edition, BundleFault> {
        await aside(within: seconds) { () throws(BundleFault) in
            guard let latest = try self.source.latest(unless: nil) else {
                throw BundleFault(.away, "\(self.source.name) says nothing")
            }
            return try SignedManifest(latest.bytes, trusting: self.keys).edition
        }
    }

    private func aside<Value: Sendable>(
        within seconds: Int?, _ body: @escaping @Sendable () throws(BundleFault) -> Value
    ) async -> Result<Value, BundleFault> {
        typealias Outcome = Result<Value, BundleFault>
        let late = Outcome.failure(BundleFault(.away, "\(source.name) has not answered yet"))
        let isFree = isBusy.withLock { busy in
            defer { busy = true }
            return !busy
        }
        guard isFree else { return late }
        let (outcomes, tell) = AsyncStream<Outcome>.makeStream()
        queue.async {
            let outcome = Outcome(catching: body)
            self.isBusy.withLock { $0 = false }
            tell.yield(outcome)
            tell.finish()
        }
        let waiting = Task {
            guard let seconds, (try? await Task.sleep(for: .seconds(seconds))) != nil else { return }
            tell.yield(late)
            tell.finish()
        }
        defer { waiting.cancel() }
        for await outcome in outcomes { return outcome }
        return late
    }

    private func takeNow(isForced: Bool) throws(BundleFault) -> Bool {
        guard let latest = try source.latest(unless: isForced ? nil : tag.withLock { $0 }) else { return false }
        let offered = try SignedManifest(latest.bytes, trusting: keys)
        let isNew = try shelf.take(offered, from: source, trusting: keys, isForced: isForced)
        // What was refused, or not whole, is looked at again.
        tag.withLock { $0 = latest.tag }
        return isNew
    }

    /// Looks again and again, and tells what keeps the desk from what is new, until it is cancelled.
    ///
    /// - Parameter told: what the desk was told of before, which is mended as anything else is.
    package func keepTaking(
        since told: EditionTrouble?, _ tell: @Sendable (Event) -> Void, note: @Sendable (String) -> Void
    ) async throws {
        var (missed, standing) = (0, told)
        while true {
            try await Task.sleep(for: .seconds(source.pauseSeconds))
            switch await take() {
            case .success:
                missed = 0
                if standing != nil { tell(.mended(.edition(.away))) }
                standing = nil
            case .failure(let fault):
                missed = fault.trouble == .away ? missed + 1 : 0
                // Nobody is told of a server that is started anew, whatever they know already.
                if fault.trouble == .away, standing != .away, missed * source.pauseSeconds < Self.patienceSeconds {
                    continue
                }
                guard standing != fault.trouble else { continue }
                standing = fault.trouble
                tell(.troubled(.edition(fault.trouble)))
                note(fault.sentence)
            }
        }
    }

    private static let patienceSeconds = 600
}
