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

        var isEmpty: Bool { entries.isEmpty && receipts.isEmpty && interface == nil }

        mutating func append(_ page: Page) {
            entries += page.entries
            calls.merge(page.calls) { _, newer in newer }
            receipts += page.receipts
            interface = page.interface ?? interface
        }
    }

    /// How long to wait before the log is tried again.
    private static let pause = Duration.milliseconds(500)

    private struct State {
        var page = Page()
        var writer: CheckedContinuation<Page?, Never>?
        var isFinished = false
    }

    private let log: any CallLog
    private let inbox: Inbox
    private let state = Mutex(State())

    init(log: any CallLog, inbox: Inbox) {
        self.log = log
        self.inbox = inbox
    }

    func write(_ page: Page) {
        guard !page.isEmpty else { return }
        let entries = page.entries.count
        if entries > 0 { inbox.updateHealth { $0.unrecorded += entries } }
        let handed: (CheckedContinuation<Page?, Never>, Page)? = state.withLock { state in
            state.page.append(page)
            guard let writer = state.writer else { return nil }
            defer {
                state.writer = nil
                state.page = Page()
            }
            return (writer, state.page)
        }
        if let (writer, page) = handed { writer.resume(returning: page) }
    }

    /// Nothing more will come: `run` ends when all is written, or when the log has refused once more.
    func finish() {
        let writer = state.withLock { state in
            state.isFinished = true
            defer { state.writer = nil }
            return state.writer
        }
        writer?.resume(returning: nil)
    }

    func run() async {
        var owed = Page()
        var isFailing = false
        while let page = await next(owed.entries.isEmpty) {
            owed.append(page)
            do {
                let entries = owed.entries.count
                if entries > 0 { try await log.record(owed.entries, calls: Array(owed.calls.values)) }
                inbox.updateHealth {
                    $0.unrecorded -= entries
                    if entries > 0 { $0.logTrouble = nil }
                }
                inbox.settle(owed.receipts, .kept)
                // What is recorded is owed no more, whatever becomes of the rest: nothing is written twice.
                owed = Page(interface: owed.interface)
                if let interface = owed.interface { try await log.keepInterface(interface) }
                owed = Page()
                if isFailing {
                    isFailing = false
                    inbox.post(.logRecovered)
                }
            } catch {
                isFailing = true
                let fault = error as? LogFault
                let trouble = fault?.trouble ?? .other
                inbox.updateHealth { $0.logTrouble = trouble }
                inbox.settle(owed.receipts, .notKept)
                owed.receipts = []
                inbox.post(.logFailed(trouble))
                if let name = fault?.keptAside {
                    inbox.post(.troubled(Trouble(kind: .logBegunAnew(keptAs: name), since: Moment(milliseconds: 0))))
                }
                if isFinished { return }
                try? await Task.sleep(for: Self.pause)
            }
        }
    }

    private var isFinished: Bool { state.withLock { $0.isFinished } }

    /// The next page; at once where the last was not taken, `nil` when all is written and nothing more will come.
    private func next(_ isSettled: Bool) async -> Page? {
        await withCheckedContinuation { continuation in
            let ready: Page?? = state.withLock { state in
                if !state.page.isEmpty || !isSettled {
                    defer { state.page = Page() }
                    return .some(state.page)
                }
                if state.isFinished { return .some(nil) }
                state.writer = continuation
                return nil
            }
            if let ready { continuation.resume(returning: ready) }
        }
    }
}
