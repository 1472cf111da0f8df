package import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOPosix
package import NIOWebSocket
import Synchronization

/// An Asterisk with recorded bytes in its mouth: it answers requests of ARI as a real one did, and tells what the test
/// has it tell over its WebSocket.
package final class PretendARI: Sendable {
    private struct State {
        var sockets: [any Channel] = []
        /// What is answered where a request contains this; once, the first that fits.
        var answers: [(part: String, bytes: Data)] = []
        var lists: [String: String] = ["channels": "[]", "bridges": "[]"]
        /// What is told once such a request has come.
        var follows: [(part: String, frames: [Data])] = []
        var asked: [String] = []
        var refusesSockets = false
        var isSilent = false
    }

    private let state = Mutex(State())
    private let stream = AsyncStream<String>.makeStream()
    private let marks = AsyncStream<Data>.makeStream()
    private let listener: any Channel

    /// The event that was asked for, for a connection that is not its own.
    package func marked() async -> Data? {
        for await mark in marks.stream { return mark }
        return nil
    }

    /// In their order, without the host; the mark is answered and left out.
    package var requests: AsyncStream<String> { stream.stream }
    /// All of them until now.
    package var asked: [String] { state.withLock { $0.asked } }
    var port: Int { listener.localAddress?.port ?? 0 }
    package var url: String { "http://127.0.0.1:\(port)" }

    private init(_ listener: any Channel) { self.listener = listener }

    package static func start() async throws -> PretendARI {
        let here = Mutex<PretendARI?>(nil)
        let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    guard let asterisk = here.withLock({ $0 }) else { throw ChannelError.eof }
                    try channel.pipeline.syncOperations.addHandlers(
                        [ByteToMessageHandler(HTTPRequestDecoder()), Desk(asterisk)])
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let asterisk = PretendARI(listener)
        here.withLock { $0 = asterisk }
        return asterisk
    }

    package func stop() {
        drop()
        listener.close(promise: nil)
    }

    // MARK: What the test has it do

    package func tell(_ frames: some Sequence<Data>) {
        let sockets = state.withLock { $0.sockets }
        for socket in sockets {
            for frame in frames {
                socket.writeAndFlush(
                    WebSocketFrame(fin: true, opcode: .text, data: ByteBuffer(bytes: frame)), promise: nil)
            }
        }
    }

    package func send(_ frames: [WebSocketFrame]) {
        for socket in state.withLock({ $0.sockets }) {
            for frame in frames { socket.writeAndFlush(frame, promise: nil) }
        }
    }

    /// What follows a request that contains this is told after it, once.
    package func tell(_ frames: some Sequence<Data>, after part: String) {
        state.withLock { $0.follows.append((part, Array(frames))) }
    }

    /// Hangs up without a word.
    package func drop() {
        let sockets = state.withLock { state in
            defer { state.sockets = [] }
            return state.sockets
        }
        for socket in sockets { socket.close(promise: nil) }
    }

    package func answer(_ part: String, with bytes: Data) { state.withLock { $0.answers.append((part, bytes)) } }
    package func has(_ list: String, _ json: String) { state.withLock { $0.lists[list] = json } }
    package func refuseSockets(_ refuses: Bool) { state.withLock { $0.refusesSockets = refuses } }
    /// Takes every byte and says nothing more.
    package func fallSilent() { state.withLock { $0.isSilent = true } }

    // MARK: How it answers

    fileprivate var isSilent: Bool { state.withLock { $0.isSilent } }
    fileprivate var refuses: Bool { state.withLock { $0.refusesSockets } }
    fileprivate func enter(_ channel: any Channel) { state.withLock { $0.sockets.append(channel) } }

    fileprivate func answer(_ head: HTTPRequestHead) -> Data? {
        let path = head.uri.replacing("/ari/", with: "", maxReplacements: 1)
        let line = "\(head.method.rawValue) \(path)"
        guard head.headers["authorization"] == [Self.basic] else { return Self.bytes("unauthorized") }
        if path.hasPrefix("events/user/") {
            let name = path.dropFirst(12).prefix { $0 != "?" }
            let event = String(decoding: ARIFrames.userEvent, as: UTF8.self).replacing("AkvarelNote", with: name)
            tell([Data(event.utf8)])
            marks.continuation.yield(Data(event.utf8))
            return Self.bytes("user-event")
        }
        stream.continuation.yield(line)
        let follows = state.withLock { state -> [Data] in
            state.asked.append(line)
            guard let place = state.follows.firstIndex(where: { line.contains($0.part) }) else { return [] }
            return state.follows.remove(at: place).frames
        }
        defer { tell(follows) }
        let given = state.withLock { state -> Data? in
            guard let place = state.answers.firstIndex(where: { line.contains($0.part) }) else { return nil }
            return state.answers.remove(at: place).bytes
        }
        if let given { return given }
        if head.method == .GET, let list = state.withLock({ $0.lists[path] }) {
            return Data(
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-type: application/json\r\nContent-Length: \(list.utf8.count)\r\n\r\n\(list)"
                    .utf8)
        }
        switch line {
        case _ where line.contains("eventFilter"): return Self.bytes("filter")
        case _ where line.hasPrefix("POST channels?"): return Self.bytes("originate")
        case _ where line.hasPrefix("POST bridges?"): return Self.bytes("bridge")
        case _ where line.contains("/play/"): return Self.bytes("play")
        case _ where line.contains("/record?"): return Self.bytes("record")
        case _ where head.method == .GET: return Self.bytes("gone")
        default: return Self.bytes("ring")
        }
    }

    package static func bytes(_ name: String) -> Data {
        (try? Data(contentsOf: URL(filePath: "\(ARIFrames.folder)/http/\(name).response"))) ?? Data()
    }

    package static let user = "akvarel"
    package static let secret = "rig-ari-pass"
    /// As recorded.
    private static let basic = "Basic YWt2YXJlbDpyaWctYXJpLXBhc3M="
}

/// One connection to it.
private final class Desk: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = ByteBuffer

    private let asterisk: PretendARI
    private var head: HTTPRequestHead?

    init(_ asterisk: PretendARI) { self.asterisk = asterisk }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        case .body: break
        case .end:
            guard let head, !asterisk.isSilent else { return }
            if head.headers.contains(name: "upgrade") { return upgrade(context, head) }
            guard let answer = asterisk.answer(head) else { return }
            let channel = context.channel
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: answer))).whenComplete { _ in
                channel.close(promise: nil)
            }
        }
    }

    private func upgrade(_ context: ChannelHandlerContext, _ head: HTTPRequestHead) {
        let isWelcome = head.uri.hasPrefix("/ari/events?app=akvarel&subscribeAll=true") && !asterisk.refuses
        guard isWelcome, head.headers["authorization"].first?.hasPrefix("Basic ") == true else {
            let channel = context.channel
            return context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: PretendARI.bytes("unauthorized"))))
                .whenComplete { _ in channel.close(promise: nil) }
        }
        let upgrader = NIOWebSocketServerUpgrader(
            shouldUpgrade: { channel, _ in
                channel.eventLoop.makeSucceededFuture(["sec-websocket-protocol": "ari"])
            }, upgradePipelineHandler: { channel, _ in channel.eventLoop.makeSucceededVoidFuture() })
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.execute {
            let (_, context) = bound.value
            upgrader.buildUpgradeResponse(
                channel: context.channel, upgradeRequest: head, initialResponseHeaders: [:]
            ).whenSuccess { headers in
                let (desk, context) = bound.value
                desk.agree(context, headers)
            }
        }
    }

    private func agree(_ context: ChannelHandlerContext, _ headers: HTTPHeaders) {
        var text = "HTTP/1.1 101 Switching Protocols\r\n"
        for (name, value) in headers { text += "\(name): \(value)\r\n" }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text + "\r\n")), promise: nil)
        let pipeline = context.pipeline.syncOperations
        do {
            try pipeline.addHandlers([
                WebSocketFrameEncoder(), ByteToMessageHandler(WebSocketFrameDecoder()), Ears(asterisk),
            ])
            let parser = try pipeline.context(handlerType: ByteToMessageHandler<HTTPRequestDecoder>.self)
            asterisk.enter(context.channel)
            pipeline.removeHandler(context: parser, promise: nil)
            pipeline.removeHandler(context: context, promise: nil)
        } catch {
            context.close(promise: nil)
        }
    }

    /// Answers signs of life.
    private final class Ears: ChannelInboundHandler {
        typealias InboundIn = WebSocketFrame
        typealias OutboundOut = WebSocketFrame

        private let asterisk: PretendARI

        init(_ asterisk: PretendARI) { self.asterisk = asterisk }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let frame = unwrapInboundIn(data)
            guard !asterisk.isSilent else { return }
            switch frame.opcode {
            case .ping:
                context.writeAndFlush(
                    wrapOutboundOut(WebSocketFrame(fin: true, opcode: .pong, data: frame.unmaskedData)), promise: nil)
            case .connectionClose: context.close(promise: nil)
            default: break
            }
        }
    }
}
