import HummingbirdCore
import NIOCore
import NIOHTTP1
import NIOWebSocket

/// Stands behind the framing guard: a request for the WebSocket of a PBX that connects to us leaves HTTP here, every
/// other passes.
///
/// Source: RFC 6455, section 4.2; the handshake of Asterisk 22.10.1 as recorded.
final class SocketGate: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private enum State {
        case passing
        case agreeing(HTTPRequestHead)
        case refusing
    }

    private let door: ARIDoor
    private let register: ConnectionRegister
    private var state = State.passing

    init(_ door: ARIDoor, _ register: ConnectionRegister) {
        self.door = door
        self.register = register
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        if case .head(let head) = part, head.uri.prefix(while: { $0 != "?" }) == ARIDoor.path {
            if let refusal = fault(in: head) {
                state = .refusing
                return refuse(context, refusal)
            }
            state = .agreeing(head)
            return
        }
        switch (state, part) {
        case (.passing, _): context.fireChannelRead(data)
        case (.agreeing(let head), .end):
            state = .refusing
            // Not from within the parser, which is to go.
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            context.eventLoop.execute {
                let (gate, context) = bound.value
                gate.agree(context, head)
            }
        default: break
        }
    }

    private func fault(in head: HTTPRequestHead) -> HTTPResponseStatus? {
        guard door.admits(head.headers["authorization"].first) else { return .unauthorized }
        guard head.method == .GET else { return .methodNotAllowed }
        let words = head.headers[canonicalForm: "upgrade"].map { $0.lowercased() }
        guard words.contains("websocket"), !head.headers.contains(name: "content-length"),
            !head.headers.contains(name: "transfer-encoding")
        else { return .upgradeRequired }
        let protocols = head.headers[canonicalForm: "sec-websocket-protocol"]
        guard protocols.isEmpty || protocols.contains("ari") else { return .badRequest }
        return door.isOpen ? nil : .serviceUnavailable
    }

    private func refuse(_ context: ChannelHandlerContext, _ status: HTTPResponseStatus) {
        var headers: HTTPHeaders = ["connection": "close"]
        if status == .unauthorized { headers.add(name: "www-authenticate", value: "Basic realm=\"pult\"") }
        if status == .upgradeRequired { headers.add(name: "upgrade", value: "websocket") }
        let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    // MARK: Out of HTTP

    private func agree(_ context: ChannelHandlerContext, _ head: HTTPRequestHead) {
        guard context.channel.isActive else { return }
        let hasProtocol = !head.headers[canonicalForm: "sec-websocket-protocol"].isEmpty
        let upgrader = NIOWebSocketServerUpgrader(
            shouldUpgrade: { channel, _ in
                channel.eventLoop.makeSucceededFuture(hasProtocol ? ["sec-websocket-protocol": "ari"] : [:])
            }, upgradePipelineHandler: { channel, _ in channel.eventLoop.makeSucceededVoidFuture() })
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        upgrader.buildUpgradeResponse(channel: context.channel, upgradeRequest: head, initialResponseHeaders: [:])
            .whenComplete { result in
                let (gate, context) = bound.value
                switch result {
                case .success(let headers): gate.leaveHTTP(context, headers)
                case .failure: gate.refuse(context, .badRequest)
                }
            }
    }

    private func leaveHTTP(_ context: ChannelHandlerContext, _ headers: HTTPHeaders) {
        let head = HTTPResponseHead(version: .http1_1, status: .switchingProtocols, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        register.admit(context.channel)
        let pipeline = context.pipeline.syncOperations
        let channel = context.channel
        do {
            let limits = door.limits
            let (stream, news) = AsyncStream.makeStream(
                of: SocketNews.self, bufferingPolicy: .bufferingOldest(limits.waiting))
            try pipeline.addHandlers(
                [
                    WebSocketFrameEncoder(),
                    ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: limits.messageBytes)),
                    WebSocketPeer(.server, limits: limits, news: news),
                ], position: .after(self))
            // What spoke HTTP goes; what waits for requests at the end waits for nothing, until the connection closes.
            for name in Self.handlersOfHTTP(in: pipeline) {
                pipeline.removeHandler(context: name, promise: nil)
            }
            door.enter(Socket(stream, channel))
        } catch {
            context.close(promise: nil)
        }
    }

    private static func handlersOfHTTP(
        in pipeline: ChannelPipeline.SynchronousOperations
    ) -> [ChannelHandlerContext] {
        [
            try? pipeline.context(handlerType: DeadlineGuard.self),
            try? pipeline.context(handlerType: HTTPResponseEncoder.self),
            try? pipeline.context(handlerType: ByteToMessageHandler<HTTPRequestDecoder>.self),
            try? pipeline.context(handlerType: FramingGuard.self),
            try? pipeline.context(handlerType: SocketGate.self),
            try? pipeline.context(handlerType: HTTPConnectionStateHandler.self),
        ].compactMap { $0 }
    }
}
