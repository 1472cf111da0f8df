import NIOCore

/// Stands before the parser: closes a connection whose request does not come on in time.
///
/// A sender that trickles a header byte by byte looks alive to an idle time-out; here the whole header has one.
final class DeadlineGuard: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// The answer as bytes: the encoder stands behind the parser.
    private static let timedOut: ByteBuffer = {
        var body = Problem.slow.body
        var answer = ByteBuffer(
            string: "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Type: \(Problem.contentType)\r\n"
                + "Content-Length: \(body.readableBytes)\r\n\r\n")
        answer.writeBuffer(&body)
        return answer
    }()

    private let progress: ConnectionProgress
    private var timer: Scheduled<Void>?

    init(_ progress: ConnectionProgress) {
        self.progress = progress
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !progress.isOver else { return }
        progress.request.bytesCame(at: context.nowMilliseconds)
        context.fireChannelRead(data)
    }

    /// A request that came whole in one read never sees a timer.
    func channelReadComplete(context: ChannelHandlerContext) {
        schedule(context)
        context.fireChannelReadComplete()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
    }

    private func schedule(_ context: ChannelHandlerContext) {
        guard timer == nil, let deadline = progress.request.deadlineMilliseconds else { return }
        let wait = max(0, deadline - context.nowMilliseconds)
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(wait)) { [weak self] in
            self?.timer = nil
            self?.judge(context)
        }
    }

    /// The timer may have been set for a request that is long done.
    private func judge(_ context: ChannelHandlerContext) {
        guard context.channel.isActive, !progress.isOver else { return }
        guard let deadline = progress.request.deadlineMilliseconds else { return }
        guard context.nowMilliseconds >= deadline else { return schedule(context) }
        if progress.mayRefuse {
            context.writeAndFlush(wrapOutboundOut(Self.timedOut), promise: nil)
        }
        progress.isOver = true
        context.close(promise: nil)
    }
}

extension ChannelHandlerContext {
    /// Of the event loop's own clock, which nobody sets back.
    var nowMilliseconds: Int64 { Int64(clamping: eventLoop.now.uptimeNanoseconds / 1_000_000) }
}
