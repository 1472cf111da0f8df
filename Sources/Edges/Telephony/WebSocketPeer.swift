import FoundationEssentials
import NIOCore
import NIOWebSocket

/// What comes of a WebSocket, in its order.
enum SocketNews: Sendable {
    case text(Data)
    case ended(SocketEnding)
}

/// Why a WebSocket is over.
enum SocketEnding: Hashable, Sendable {
    /// The other side said so, or hung up.
    case closed
    /// Nothing was heard where an answer was due.
    case silent
    /// It does not speak as it must, or says too much at once.
    case fault
    /// It came faster than it was read.
    case overrun
}

/// One end of a WebSocket, behind NIO's own frames: puts parts together, answers and asks for signs of life, and hands
/// texts over. Lives on the connection's event loop. Source: RFC 6455.
final class WebSocketPeer: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    /// Who connected: he masks what he sends, the other does not.
    enum Side { case client, server }

    private let side: Side
    private let limits: ARILimits
    private let news: AsyncStream<SocketNews>.Continuation
    private var parts: ByteBuffer?
    private var partCount = 0
    private var timer: Scheduled<Void>?
    private var hasHeard = true
    private var ending: SocketEnding?
    private var isOver = false

    init(_ side: Side, limits: ARILimits, news: AsyncStream<SocketNews>.Continuation) {
        self.side = side
        self.limits = limits
        self.news = news
    }

    func handlerAdded(context: ChannelHandlerContext) { schedulePing(context) }
    func handlerRemoved(context: ChannelHandlerContext) { finish() }

    func channelInactive(context: ChannelHandlerContext) {
        finish()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver, ending == nil else { return }
        let frame = unwrapInboundIn(data)
        hasHeard = true
        guard (frame.maskKey != nil) == (side == .server), !frame.rsv1, !frame.rsv2, !frame.rsv3 else {
            return close(context, .fault, .protocolError)
        }
        switch frame.opcode {
        case .text where parts == nil: begin(frame, context)
        case .continuation where parts != nil: go(on: frame, context)
        case .ping: send(.pong, frame.unmaskedData, context)
        case .pong: break
        case .connectionClose: close(context, .closed, .normalClosure)
        case .binary: close(context, .fault, .unacceptableData)
        default: close(context, .fault, .protocolError)
        }
    }

    /// The other side says that it will send no more: nothing is owed to it.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let isTooLong = if case .invalidFrameLength? = error as? NIOWebSocketError { true } else { false }
        close(context, .fault, isTooLong ? .messageTooLarge : .protocolError)
    }

    // MARK: Messages

    private func begin(_ frame: WebSocketFrame, _ context: ChannelHandlerContext) {
        guard !frame.fin else { return hand(over: frame.unmaskedData, context) }
        (parts, partCount) = (frame.unmaskedData, 1)
    }

    private func go(on frame: WebSocketFrame, _ context: ChannelHandlerContext) {
        guard var whole = parts else { return }
        var part = frame.unmaskedData
        partCount += 1
        guard whole.readableBytes + part.readableBytes <= limits.messageBytes, partCount <= limits.fragments else {
            return close(context, .fault, .messageTooLarge)
        }
        parts = nil
        whole.writeBuffer(&part)
        guard frame.fin else {
            parts = whole
            return
        }
        hand(over: whole, context)
    }

    private func hand(over message: ByteBuffer, _ context: ChannelHandlerContext) {
        if case .dropped = news.yield(.text(Data(message.readableBytesView))) {
            close(context, .overrun, .unexpectedServerError)
        }
    }

    // MARK: Signs of life

    private func schedulePing(_ context: ChannelHandlerContext) {
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(limits.pingMilliseconds)) {
            [weak self] in self?.ping(context)
        }
    }

    private func ping(_ context: ChannelHandlerContext) {
        guard !isOver, ending == nil else { return }
        hasHeard = false
        send(.ping, ByteBuffer(), context)
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(limits.pongMilliseconds)) {
            [weak self] in
            guard let self, !self.isOver, self.ending == nil else { return }
            if self.hasHeard { return self.schedulePing(context) }
            self.ending = .silent
            context.close(promise: nil)
        }
    }

    private func send(_ opcode: WebSocketOpcode, _ data: ByteBuffer, _ context: ChannelHandlerContext) {
        // Who asks and does not read the answers is not answered for ever.
        guard context.channel.isWritable else { return close(context, .fault, .policyViolation) }
        let frame = WebSocketFrame(fin: true, opcode: opcode, maskKey: side == .client ? .random() : nil, data: data)
        context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
    }

    private func close(_ context: ChannelHandlerContext, _ ending: SocketEnding, _ code: WebSocketErrorCode) {
        guard !isOver, self.ending == nil else { return }
        self.ending = ending
        var data = ByteBuffer()
        data.write(webSocketErrorCode: code)
        let frame = WebSocketFrame(
            fin: true, opcode: .connectionClose, maskKey: side == .client ? .random() : nil, data: data)
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(frame)).whenComplete { _ in channel.close(promise: nil) }
        // Where it cannot even be written, it is closed all the same.
        context.eventLoop.scheduleTask(in: .milliseconds(limits.pongMilliseconds)) { channel.close(promise: nil) }
    }

    private func finish() {
        timer?.cancel()
        timer = nil
        guard !isOver else { return }
        isOver = true
        news.yield(.ended(ending ?? .closed))
        news.finish()
    }
}

/// A WebSocket that stands.
struct Socket: Sendable {
    let news: AsyncStream<SocketNews>
    private let channel: any Channel

    init(_ news: AsyncStream<SocketNews>, _ channel: any Channel) {
        self.news = news
        self.channel = channel
    }

    func close() { channel.close(promise: nil) }
}
