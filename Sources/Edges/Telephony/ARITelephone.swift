package import Answering
import Dialects
import FoundationEssentials

/// An Asterisk that tells of calls by the WebSocket of ARI, whoever of the two connects.
///
/// Reconnects with growing pauses; after each connection it asks what is there, because nothing of before is told
/// again, or all of it at once. What came before the answer to that is history.
package struct ARITelephone: Telephone {
    /// Who connects.
    package enum Direction: Sendable {
        case toAsterisk
        /// From Asterisk 20.15, 21.10 or 22.5 on.
        case fromAsterisk(ARIDoor)
    }

    private let line: ARILine
    private let direction: Direction
    private let timekeeper: any Timekeeper
    private let client: WebSocketClient
    private let onTrouble: @Sendable (ARITrouble?) -> Void
    /// More that nobody can read says no more.
    private static let mostUnread = 1024
    /// Between two tries to connect, the first of them; it doubles up to the longest.
    private let pauseMilliseconds = 250
    private let longestPauseMilliseconds = 5_000

    /// - Parameter onTrouble: told why nothing comes, as soon as that is known, and `nil` when it does again.
    package init(
        _ line: ARILine, _ direction: Direction = .toAsterisk, timekeeper: any Timekeeper,
        onTrouble: @escaping @Sendable (ARITrouble?) -> Void = { _ in }
    ) {
        self.line = line
        self.direction = direction
        self.timekeeper = timekeeper
        client = WebSocketClient(limits: line.limits, authority: line.authority)
        self.onTrouble = onTrouble
    }

    /// Tells until the task is cancelled.
    package func tell(_ reception: any Reception) async throws {
        let tellings = line.tellings()
        // No call waits until it is written down that something could not be read.
        let (unread, unreads) = AsyncStream.makeStream(
            of: UnreadRequest.self, bufferingPolicy: .bufferingOldest(Self.mostUnread))
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await told in tellings { await hand(told, to: reception, unreads) } }
            group.addTask { for await request in unread { _ = await reception.take(request) } }
            group.addTask {
                switch direction {
                case .toAsterisk: await keepConnected(reception)
                case .fromAsterisk(let door): await receive(door, reception)
                }
            }
            await group.next()
            group.cancelAll()
        }
        try Task.checkCancellation()
    }

    /// Asterisk tells nothing twice: what the desk has no room for is kept until it has.
    private func hand(
        _ told: ARILine.Told, to reception: any Reception, _ unreads: AsyncStream<UnreadRequest>.Continuation
    ) async {
        while !Task.isCancelled {
            switch told {
            case .calls(let events): if await reception.hear(events) { return }
            case .looked(let look): return reception.looked(look)
            // Whatever becomes of it: told once more it would say no more.
            case .unread(let request):
                unreads.yield(request)
                return
            }
            try? await Task.sleep(for: .milliseconds(500))
        }
    }

    // MARK: Connections

    private func keepConnected(_ reception: any Reception) async {
        var pause = pauseMilliseconds
        while !Task.isCancelled {
            let trouble: ARITrouble
            do throws(WebSocketClient.Fault) {
                let socket = try await client.connect(
                    line.settings.eventsURL, authorization: line.settings.authorization)
                let (stood, end) = await listen(to: socket, reception)
                if stood { pause = pauseMilliseconds }
                trouble = end
            } catch {
                trouble = ARITrouble(error)
            }
            if Task.isCancelled { return }
            onTrouble(trouble)
            if trouble == .taken { await waitUntilFree() }
            try? await Task.sleep(for: .milliseconds(pause))
            pause = min(2 * pause, longestPauseMilliseconds)
        }
    }

    /// Two that take the application from each other again and again would both be deaf.
    private func waitUntilFree() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(longestPauseMilliseconds))
            guard case .answered(let answer) = await line.send(line.settings.ownApplication), answer.status == 200
            else {
                return
            }
        }
    }

    private func receive(_ door: ARIDoor, _ reception: any Reception) async {
        let visitors = door.visitors()
        let early = Task {
            try await Task.sleep(for: .milliseconds(longestPauseMilliseconds))
            onTrouble(.awaited)
        }
        defer { early.cancel() }
        var listening: Task<Void, Never>?
        for await socket in visitors {
            early.cancel()
            // Whoever was there before is gone, or has been forgotten by its own side.
            listening?.cancel()
            await listening?.value
            listening = Task {
                let (_, end) = await listen(to: socket, reception)
                if !Task.isCancelled { onTrouble(end == .lost ? .awaited : end) }
            }
        }
        listening?.cancel()
        await listening?.value
    }

    /// One connection from beginning to end; whether it ever stood, and why it is over.
    private func listen(to socket: Socket, _ reception: any Reception) async -> (stood: Bool, end: ARITrouble) {
        let (stream, news) = AsyncStream.makeStream(of: LineNews.self)
        return await withTaskGroup(of: Void.self) { group in
            let looking = ARILook(line)
            group.addTask {
                for await one in socket.news { news.yield(.socket(one)) }
                news.finish()
            }
            group.addTask {
                var found = await looking.look(at: timekeeper.now())
                news.yield(.looked(found))
                // What cannot be asked now is asked again, while the connection stands.
                while found.trouble != nil, !Task.isCancelled {
                    try? await Task.sleep(for: .milliseconds(longestPauseMilliseconds))
                    found = await looking.look(at: timekeeper.now())
                    news.yield(.looked(found))
                }
            }
            group.addTask {
                // An Asterisk that answers no question still tells who rings.
                try? await Task.sleep(for: .milliseconds(line.limits.lookMilliseconds))
                news.yield(.lookOverdue)
            }
            let outcome = await withTaskCancellationHandler {
                await follow(stream, looking.mark, reception)
            } onCancel: {
                socket.close()
            }
            socket.close()
            group.cancelAll()
            return outcome
        }
    }

    private enum LineNews: Sendable {
        case socket(SocketNews)
        case looked(ARILook.Found)
        case lookOverdue
    }

    private func follow(
        _ stream: AsyncStream<LineNews>, _ mark: String, _ reception: any Reception
    ) async -> (stood: Bool, end: ARITrouble) {
        var beginning = ARIBeginning(mark: mark)
        for await one in stream {
            switch one {
            case .socket(.ended(let ending)): return (beginning.isOver, ending == .silent ? .silent : .lost)
            case .socket(.text(let frame)):
                if !beginning.isOver {
                    beginning.take(frame, line, at: timekeeper.now())
                } else if line.read(frame).isReplaced {
                    return (true, .taken)
                }
            case .looked(let found):
                beginning.take(found, line, at: timekeeper.now())
                onTrouble(found.trouble)
            case .lookOverdue: beginning.giveUp(line, at: timekeeper.now())
            }
            if beginning.wasReplaced { return (true, .taken) }
        }
        return (beginning.isOver, .lost)
    }
}
