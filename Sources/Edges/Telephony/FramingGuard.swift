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
    private var refusal: Problem?
    /// What the parser stumbled over; the answer to it comes from behind, without a word.
    private var stumbledOverHeader = false
    private var closesAfterAnswer = false
    /// The body of the answer being written, where it came without one.
    private var wording: ByteBuffer?
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
            if let problem = fault(in: head) {
                refusal = problem
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

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if case .headerOverflow? = error as? HTTPParserError { stumbledOverHeader = true }
        context.fireErrorCaught(error)
    }

    private func fault(in head: HTTPRequestHead) -> Problem? {
        // Method, blanks, "HTTP/1.1" and the line's end are part of the line.
        guard head.uri.utf8.count + head.method.rawValue.utf8.count + 12 <= limits.requestLineBytes else {
            return .lineTooLong
        }
        let hosts = head.headers["host"].count
        guard hosts == 1 || (hosts == 0 && head.isHTTP10) else { return .malformed("Send exactly one Host field.") }
        // The parser takes either; together, two readers may see two different requests.
        let isChunked = head.headers.contains(name: "transfer-encoding")
        guard !(isChunked && head.headers.contains(name: "content-length")) else {
            return .malformed("Send Content-Length or Transfer-Encoding, not both.")
        }
        guard !isChunked || !head.isHTTP10 else { return .malformed("HTTP/1.0 knows no Transfer-Encoding.") }
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
            wording = explain(&head)
            let isLast = closesAfterRequest.first ?? true
            if isLast { head.headers.replaceOrAdd(name: "connection", value: "close") }
            closesAfterAnswer = isLast || head.headers[canonicalForm: "connection"].contains("close")
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body:
            context.write(data, promise: promise)
        case .end:
            if let wording { context.write(wrapOutboundOut(.body(.byteBuffer(wording))), promise: nil) }
            wording = nil
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
        let body = refusal.body
        var head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: refusal.status))
        head.headers = ["connection": "close"]
        head.describe(body)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        context.write(wrapOutboundOut(.end(nil)), promise: nil)
        finish(context)
    }

    /// Hummingbird refuses what its parser could not read with a bare 400, and what went wrong in itself with a bare
    /// 500. Gives the words that are missing, and says in the head that they come.
    private func explain(_ head: inout HTTPResponseHead) -> ByteBuffer? {
        guard head.status.code >= 400, head.headers["content-length"] == ["0"] else { return nil }
        let problem: Problem =
            switch head.status {
            case _ where stumbledOverHeader: .headerTooLarge
            case .badRequest: .malformed("See that a library writes the request: a line, fields, a blank line, a body.")
            default: .failed
            }
        head.status = .init(statusCode: problem.status)
        let body = problem.body
        head.describe(body)
        return body
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

extension HTTPResponseHead {
    fileprivate mutating func describe(_ problem: ByteBuffer) {
        headers.replaceOrAdd(name: "content-type", value: Problem.contentType)
        headers.replaceOrAdd(name: "content-length", value: String(problem.readableBytes))
    }
}
