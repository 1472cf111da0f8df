import Answering
import Synchronization

/// Hands the log what was decided, one batch at a time, and thanks the telephone once it is durable.
///
/// While one batch is synced the next gathers, so that under load batches grow and syncs do not. What the log does
/// not take is kept in order and handed over again.
final class Scribe: Sendable {
    /// What one turn of the loop wants written.
    struct Page: Sendable {
        var entries: [Entry] = []
        var calls: [Call.ID: CallSummary] = [:]
        var receipts: [Receipt] = []
        var interface: String?
        /// Whose texts go when all that was recorded is kept.
        var erasures: [Erasure] = []

        struct Erasure {
            var caller: PhoneNumber
            var receipt: Receipt
        }

        var isEmpty: Bool { entries.isEmpty && receipts.isEmpty && interface == nil && erasures.isEmpty }

        mutating func append(_ page: Page) {
            entries += page.entries
            calls.merge(page.calls) { _, newer in newer }
            receipts += page.receipts
            interface = page.interface ?? interface
            erasures += page.erasures
        }
    }

    /// How long to wait before the log is tried again.
    private static let pauseMilliseconds: Int64 = 500

    private struct State {
        var page = Page()
        var writer: CheckedContinuation<Void, Never>?
        var isFinished = false

        mutating func wake() -> CheckedContinuation<Void, Never>? {
            defer { writer = nil }
            return writer
        }
    }

    private let log: any CallLog
    private let inbox: Inbox
    private let timekeeper: any Timekeeper
    private let state = Mutex(State())

    init(log: any CallLog, inbox: Inbox, timekeeper: any Timekeeper) {
        self.log = log
        self.inbox = inbox
        self.timekeeper = timekeeper
    }

    func write(_ page: Page) {
        guard !page.isEmpty else { return }
        let writer = state.withLock { state in
            state.page.append(page)
            return state.wake()
        }
        writer?.resume()
    }

    /// Nothing more will come: `run` ends when all is written, or when the log has refused once more.
    func finish() {
        let writer = state.withLock { state in
            state.isFinished = true
            return state.wake()
        }
        writer?.resume()
    }

    func run() async {
        var owed = Page()
        var trouble: LogTrouble?
        // At the start the log may have been out of reach for its reading alone.
        var isNews = true
        while let page = await next(owed.isEmpty) {
            owed.append(page)
            let unrecorded = owed.entries.count
            inbox.updateHealth { $0.unrecorded = unrecorded }
            do {
                let fault = try await keep(&owed)
                if isNews { inbox.post(.logRecovered) }
                (trouble, isNews) = (nil, fault != nil)
                if let fault { tell(of: fault) }
            } catch {
                (trouble, isNews) = ((error as? LogFault)?.trouble ?? .other, true)
                tell(of: error)
            }
            inbox.settle(owed.receipts, trouble == nil ? .kept : .notKept)
            owed.receipts = []
            let health = (unrecorded: owed.entries.count, trouble)
            inbox.updateHealth { ($0.unrecorded, $0.logTrouble) = health }
            if trouble == nil {
                let (bytes, now) = (await log.byteCount(), timekeeper.now())
                inbox.updateHealth { ($0.logBytes, $0.lastSyncAt) = (bytes, now) }
            }
            guard trouble != nil else { continue }
            if isFinished { return }
            let now = timekeeper.now()
            try? await timekeeper.wait(until: Moment(milliseconds: now.milliseconds + Self.pauseMilliseconds))
        }
    }

    /// What is durable is no longer owed.
    ///
    /// - Returns: why somebody was not taken out. Whoever asked is told so, and asks again.
    private func keep(_ owed: inout Page) async throws -> (any Error)? {
        if !owed.entries.isEmpty || owed.interface != nil {
            try await log.record(owed.entries, calls: Array(owed.calls.values), interface: owed.interface)
        }
        let erasures = owed.erasures
        owed = Page(receipts: owed.receipts)
        var fault: (any Error)?
        for erasure in erasures {
            do {
                try await log.erase(erasure.caller, at: timekeeper.now())
                inbox.settle([erasure.receipt], .kept)
            } catch {
                fault = error
                inbox.settle([erasure.receipt], .notKept)
            }
        }
        return fault
    }

    private func tell(of error: any Error) {
        let fault = error as? LogFault
        if let name = fault?.keptAside {
            inbox.post(.troubled(.logBegunAnew(keptAs: name)))
        } else {
            inbox.post(.logFailed(fault?.trouble ?? .other))
        }
    }

    private var isFinished: Bool { state.withLock { $0.isFinished } }

    /// The next page; at once where the last was not taken, `nil` when all is written and nothing more will come.
    private func next(_ isSettled: Bool) async -> Page? {
        await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                let isReady = !state.page.isEmpty || !isSettled || state.isFinished
                if !isReady { state.writer = continuation }
                return isReady
            }
            if isReady { continuation.resume() }
        }
        return state.withLock { state in
            if state.page.isEmpty, isSettled, state.isFinished { return nil }
            defer { state.page = Page() }
            return state.page
        }
    }
}
