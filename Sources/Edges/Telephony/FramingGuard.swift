import NIOCore
import NIOHTTP1

/// Stands behind the parser: refuses what the parser lets pass, and sees to it that a last answer is the last.
///
/// Source: RFC 9112, sections 3.2 (exactly one Host), 9.6 (closing so that the answer is not lost).
final class FramingGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let progress: ConnectionProgress
    private let limits: ListenerLimits
    /// A refusal that waits until the requests before it are answered.
    private var refusal: HTTPResponseStatus?
    private var closesAfterAnswer = false
    private var closesAfterRequest: [Bool] = []

    init(_ progress: ConnectionProgress, limits: ListenerLimits) {
        self.progress = progress
        self.limits = limits
    }

    // MARK: In

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !progress.isOver, refusal == nil else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            progress.request.headerEnded(at: context.nowMilliseconds)
            if let status = fault(in: head) {
                refusal = status
                return refuseWhenAnswered(context)
            }
            progress.unanswered += 1
            closesAfterRequest.append(!head.isKeepAlive)
            if head.headers["expect"].contains(where: { $0.lowercased() == "100-continue" }), progress.unanswered == 1 {
                context.writeAndFlush(
                    wrapOutboundOut(.head(HTTPResponseHead(version: head.version, status: .continue))), promise: nil)
            }
        case .body: break
        case .end: progress.request.requestEnded()
        }
        context.fireChannelRead(data)
    }

    /// While a refused sender still talks it is listened to, so that it gets to read the answer.
    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        if progress.isOver { context.read() }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if progress.isOver, event as? ChannelEvent == .inputClosed { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    private func fault(in head: HTTPRequestHead) -> HTTPResponseStatus? {
        // Method, blanks, "HTTP/1.1" and the line's end are part of the line.
        guard head.uri.utf8.count + head.method.rawValue.utf8.count + 12 <= limits.requestLineBytes else {
            return .uriTooLong
        }
        let hosts = head.headers["host"].count
        guard hosts == 1 || (hosts == 0 && head.isHTTP10) else { return .badRequest }
        // The parser takes either; together, two readers may see two different requests.
        let isChunked = head.headers.contains(name: "transfer-encoding")
        guard !(isChunked && head.headers.contains(name: "content-length")) else { return .badRequest }
        guard !isChunked || !head.isHTTP10 else { return .badRequest }
        return nil
    }

    // MARK: Out

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !progress.isOver else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(var head):
            progress.isAnswering = true
            let isLast = closesAfterRequest.first ?? true
            if isLast { head.headers.replaceOrAdd(name: "connection", value: "close") }
            closesAfterAnswer = isLast || head.headers[canonicalForm: "connection"].contains("close")
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body:
            context.write(data, promise: promise)
        case .end:
            progress.isAnswering = false
            progress.unanswered = max(0, progress.unanswered - 1)
            if !closesAfterRequest.isEmpty { closesAfterRequest.removeFirst() }
            context.write(data, promise: promise)
            if closesAfterAnswer {
                finish(context)
            } else {
                refuseWhenAnswered(context)
            }
        }
    }

    private func refuseWhenAnswered(_ context: ChannelHandlerContext) {
        guard let refusal, progress.unanswered == 0 else { return }
        let headers: HTTPHeaders = ["connection": "close", "content-length": "0"]
        let head = HTTPResponseHead(version: .http1_1, status: refusal, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.end(nil)), promise: nil)
        finish(context)
    }

    /// Says that no more will come, and hangs up once the other side has heard it, or a little later.
    private func finish(_ context: ChannelHandlerContext) {
        progress.isOver = true
        context.flush()
        let channel = context.channel
        context.close(mode: .output).whenFailure { _ in channel.close(promise: nil) }
        context.eventLoop.scheduleTask(in: .milliseconds(limits.lingerMilliseconds)) { channel.close(promise: nil) }
        context.read()
    }
}

extension HTTPRequestHead {
    fileprivate var isHTTP10: Bool { version == .http1_0 || version == .http0_9 }
}
