package import Answering
package import Dialects
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
    /// Between two tries to connect, the first of them; it doubles up to the longest.
    var pauseMilliseconds = 250
    var longestPauseMilliseconds = 5_000

    /// - Parameter onTrouble: told why nothing comes, as soon as that is known, and `nil` when it does again.
    package init(
        _ line: ARILine, _ direction: Direction = .toAsterisk, timekeeper: any Timekeeper, authority: String? = nil,
        onTrouble: @escaping @Sendable (ARITrouble?) -> Void = { _ in }
    ) {
        self.line = line
        self.direction = direction
        self.timekeeper = timekeeper
        var client = WebSocketClient()
        client.authority = authority
        self.client = client
        self.onTrouble = onTrouble
    }

    /// Tells until the task is cancelled.
    package func tell(_ reception: any Reception) async throws {
        let tellings = line.tellings()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await events in tellings { await hand(events, to: reception) } }
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

    /// Asterisk tells nothing twice: what the desk cannot take now is kept until it can.
    private func hand(_ events: [CallEvent], to reception: any Reception) async {
        while !Task.isCancelled {
            if await reception.take(events) == .kept { return }
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
            guard case .answered(let answer) = await line.send(line.settings.ownApplication), answer.status == 200 else {
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
        await withTaskGroup(of: Void.self) { group in
            for await socket in visitors {
                early.cancel()
                // Whoever was there before is gone, or has been forgotten by its own side.
                group.cancelAll()
                await group.waitForAll()
                group.addTask {
                    let (_, end) = await listen(to: socket, reception)
                    if !Task.isCancelled { onTrouble(end == .lost ? .awaited : end) }
                }
            }
            group.cancelAll()
        }
    }

    /// One connection from beginning to end; whether it ever stood, and why it is over.
    private func listen(to socket: Socket, _ reception: any Reception) async -> (stood: Bool, end: ARITrouble) {
        let (stream, news) = AsyncStream.makeStream(of: LineNews.self)
        return await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for await one in socket.news { news.yield(.socket(one)) }
                news.finish()
            }
            group.addTask { news.yield(.looked(await look())) }
            let outcome = await withTaskCancellationHandler {
                await follow(stream, reception)
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
        case looked(Look)
    }

    private func follow(
        _ stream: AsyncStream<LineNews>, _ reception: any Reception
    ) async -> (stood: Bool, end: ARITrouble) {
        var past: Past? = Past()
        for await one in stream {
            switch one {
            case .socket(.ended(let ending)): return (past == nil, ending == .silent ? .silent : .lost)
            case .socket(.text(let frame)):
                if past?.take(frame, line) != nil { continue }
                if line.turn({ $0.take(frame) }).isReplaced { return (true, .taken) }
            case .looked(let look):
                past?.close(look, line, at: timekeeper.now())
                past = nil
                if let trouble = look.trouble {
                    onTrouble(trouble)
                } else {
                    onTrouble(nil)
                    reception.listening()
                }
            }
        }
        return (past == nil, .lost)
    }

    // MARK: Looking

    /// What is there, asked for once the connection stands.
    struct Look: Sendable {
        var channels: Data?
        var bridges: Data?
        var trouble: ARITrouble?
    }

    private func look() async -> Look {
        // Who may only listen may not filter: it costs, and nothing else.
        _ = await line.send(line.settings.filter)
        var look = Look()
        look.channels = await fetch(line.settings.allChannels, &look.trouble)
        if look.trouble == nil { look.bridges = await fetch(line.settings.allBridges, &look.trouble) }
        return look
    }

    private func fetch(_ request: PBXRequest, _ trouble: inout ARITrouble?) async -> Data? {
        switch await line.send(request) {
        case .answered(let answer) where answer.status == 200: return answer.body
        case .answered(let answer): trouble = .refused(answer.status)
        case .unreachable, .unanswered: trouble = .deaf
        }
        return nil
    }

    /// What frames told before the look was answered.
    private struct Past: Sendable {
        private var events: [CallEvent] = []
        private var channels: Set<String> = []
        private static let mostEvents = 4096

        mutating func take(_ frame: Data, _ line: ARILine) {
            var turn = ARITurn()
            // Kept back: only when all is read it is known what is over.
            line.turn { asterisk in
                turn = asterisk.take(frame, isPast: true)
                return ARITurn()
            }
            events = (events + turn.events).suffix(Self.mostEvents)
            channels.formUnion(AsteriskARI.channels(in: frame))
        }

        func close(_ look: Look, _ line: ARILine, at now: Moment) {
            line.turn { asterisk in
                var turn = ARITurn()
                if let channels = look.channels {
                    turn = asterisk.look(
                        channels: channels, bridges: look.bridges ?? Data(), sparing: self.channels, at: now)
                }
                turn.events = asterisk.afterwards(events) + turn.events
                return turn
            }
        }
    }
}

/// Why an Asterisk tells nothing, or cannot be asked.
package enum ARITrouble: Error, Hashable, Sendable {
    /// Nobody answers at its address.
    case unreachable
    /// It answers with this status where it should agree.
    case refused(Int)
    /// Its certificate is not trusted.
    case untrusted
    /// Its address cannot be read.
    case badAddress
    /// The connection broke.
    case lost
    /// The connection stands, and nobody is there.
    case silent
    /// Another desk took this desk's application.
    case taken
    /// It should connect to us, and does not.
    case awaited
    /// It tells of calls, and does not answer requests.
    case deaf

    init(_ fault: WebSocketClient.Fault) {
        switch fault {
        case .badAddress: self = .badAddress
        case .unreachable: self = .unreachable
        case .refused(let status): self = .refused(status)
        case .unanswered: self = .silent
        case .untrusted: self = .untrusted
        }
    }

    /// What is wrong and what to do, for whoever set it up.
    package func sentence(_ settings: ARISettings) -> String {
        switch self {
        case .unreachable: "Nothing answers at \(settings.url); see http.conf: enabled, bindaddr, bindport."
        case .refused(401): "Asterisk does not let \(settings.user) in; see ari.conf and secret-file."
        case .refused(404): "\(settings.url) answers, but has no ARI; see ari.conf: enabled, and the prefix of http.conf."
        case .refused(let status): "\(settings.url) answered with \(status) where ARI should."
        case .untrusted: "The certificate at \(settings.url) is not trusted."
        case .badAddress: "\(settings.url) is no address; write http://host:8088."
        case .lost: "The connection to Asterisk broke; it is tried again."
        case .silent: "Asterisk does not answer on its connection; it is tried again."
        case .taken: "Another desk took the application \(settings.app); give each desk one of its own: app: pult-{extension}."
        case .awaited: "Asterisk has not connected; see websocket_client.conf: uri, username, password."
        case .deaf: "Asterisk tells of calls, but answers no request at \(settings.url)."
        }
    }
}
