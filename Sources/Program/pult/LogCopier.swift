import Answering
import Records
import Service
import Synchronization
import Telephony

/// Copies an operator's log to the relay, line by line; what was written while that was away follows when it is back.
final class LogCopier: Sendable {
    private struct State {
        var work: Task<Void, Never>?
        /// What it waits for before it looks again.
        var pause: Task<Void, Never>?
        var isEnding = false
    }

    private let log: SQLiteCallLog
    private let line: RelayLine
    private let timekeeper: any Timekeeper
    private let tell: @Sendable (Event) -> Void
    private let state = Mutex(State())

    /// - Parameter tell: hears where the relay has another log of hers, on which this one does not follow.
    init(
        _ log: SQLiteCallLog, to line: RelayLine, by timekeeper: any Timekeeper,
        _ tell: @escaping @Sendable (Event) -> Void
    ) {
        self.log = log
        self.line = line
        self.timekeeper = timekeeper
        self.tell = tell
        state.withLock { $0.work = Task { await run() } }
    }

    /// Copies what is written by now, waiting for it a moment and no longer; nothing is copied afterwards.
    func finish() async {
        let work = state.withLock { state in
            state.isEnding = true
            state.pause?.cancel()
            return state.work
        }
        await withTaskGroup { group in
            group.addTask { await work?.value }
            group.addTask { [timekeeper] in
                try? await timekeeper.wait(until: timekeeper.now().adding(seconds: Self.lastSeconds))
            }
            await group.next()
            work?.cancel()
            group.cancelAll()
        }
    }

    private static let lastSeconds = 4
    private static let pauseSeconds = 2

    private func run() async {
        var place = Place()
        while !Task.isCancelled {
            // Asked before it looks: what was written by then is copied.
            let isLast = state.withLock { $0.isEnding }
            while await goesOn(&place), !Task.isCancelled {}
            await tellEmptied(&place)
            if isLast { return }
            await rest()
        }
    }

    private func rest() async {
        let pause = state.withLock { state -> Task<Void, Never>? in
            guard !state.isEnding else { return nil }
            let pause = Task { [timekeeper] in
                _ = try? await timekeeper.wait(until: timekeeper.now().adding(seconds: Self.pauseSeconds))
            }
            state.pause = pause
            return pause
        }
        await withTaskCancellationHandler {
            await pause?.value
        } onCancel: {
            pause?.cancel()
        }
    }

    /// Where the copying stands.
    private struct Place {
        /// Where the copy ends; `nil`: the relay is to be asked.
        var copied: LogEnd?
        var askedAt: Moment?
        var linesAtOnce = most
        /// Up to which stamp the relay knows what was emptied; `nil`: it is to be asked.
        var emptied: Int64?
        var isEmptiedLeft = false

        static let most = 200
    }

    /// - Returns: whether there may be more to be copied now.
    private func goesOn(_ place: inout Place) async -> Bool {
        // Also where nothing is to be copied: the relay's store may be another by now, and it hears that this desk works.
        let now = timekeeper.now()
        if place.copied == nil || place.askedAt.map({ now.isFar(from: $0, seconds: Sitting.wordSeconds) }) ?? true {
            place.copied = try? await line.endOfLog()
            place.askedAt = now
            (place.emptied, place.isEmptiedLeft) = (nil, false)
        }
        guard let end = place.copied, let lines = try? await log.lines(after: end.sequence, atMost: place.linesAtOnce)
        else { return false }
        guard !lines.isEmpty else {
            let isThere = try? await log.lines(after: end.sequence - 1, atMost: 1).last?.digest == end.digest
            if isThere == false, end.sequence > 0 { tell(.troubled(.logNotCopied)) }
            return false
        }
        switch try? await line.copy(lines) {
        case .kept(let now):
            tell(.mended(.logNotCopied))
            place.copied = now
            place.linesAtOnce = min(2 * place.linesAtOnce, Place.most)
            return now.sequence > end.sequence
        case .outOfStep(let now):
            // It may have been told before, and the answer been lost: then this is where to go on.
            if now == end { tell(.troubled(.logNotCopied)) }
            place.copied = now
            return false
        case .tooLarge:
            guard lines.count > 1 else {
                tell(.troubled(.logNotCopied))
                return false
            }
            place.linesAtOnce = lines.count / 2
            return true
        case nil:
            // Where many lines take longer than the line has time, fewer may not.
            place = Place(linesAtOnce: max(1, lines.count / 2))
            return false
        }
    }

    /// What was emptied here is to be empty there. What the relay does not do now it is asked for again after a while.
    private func tellEmptied(_ place: inout Place) async {
        guard place.copied != nil, !place.isEmptiedLeft,
            (try? await log.emptied(after: place.emptied ?? 0, atMost: 1).isEmpty) == false
        else { return }
        let told = await EmptiedTale(log: log, line: line).tell(after: place.emptied)
        (place.emptied, place.isEmptiedLeft) = (told.stamp, told.isLeft)
    }
}
