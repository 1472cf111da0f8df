import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket

/// Opens WebSockets to a server.
struct WebSocketClient: Sendable {
    var limits: ARILimits
    /// Whose certificates to trust, a PEM file; nil for those the machine trusts.
    var authority: String?

    /// Why no WebSocket stands.
    enum Fault: Error, Hashable {
        case badAddress
        /// Nobody listens there.
        case unreachable
        /// Something listens, and does not agree; the status it answered.
        case refused(Int)
        /// Something listens, and does not answer.
        case unanswered
        case untrusted
    }

    func connect(_ address: String, authorization: String) async throws(Fault) -> Socket {
        guard let url = URL(string: address), let host = url.host(), ["http", "https"].contains(url.scheme) else {
            throw .badAddress
        }
        let bare = host.filter { $0 != "[" && $0 != "]" }
        let isSecure = url.scheme == "https"
        let target = address.dropFirst((url.scheme ?? "").count + 3).drop { $0 != "/" }
        let port = url.port ?? (isSecure ? 443 : 80)
        let head = HTTPRequestHead(
            version: .http1_1, method: .GET, uri: String(target),
            headers: ["Host": "\(host):\(port)", "Authorization": authorization, "Sec-WebSocket-Protocol": "ari"])
        let (stream, news) = AsyncStream.makeStream(
            of: SocketNews.self, bufferingPolicy: .bufferingOldest(limits.waiting))
        let channel: any Channel
        let consent: EventLoopFuture<Consent>
        do {
            (channel, consent) = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .connectTimeout(.milliseconds(Int64(limits.connectMilliseconds)))
                .connect(host: bare, port: port) { [self] channel in
                    channel.eventLoop.makeCompletedFuture {
                        if isSecure { try addTLS(to: channel, host: bare) }
                        return (channel, try addHandshake(to: channel, head, news))
                    }
                }
        } catch {
            throw error is NIOSSLError || error is BoringSSLError ? .untrusted : .unreachable
        }
        return try await agreed(channel, consent, stream)
    }

    private enum Consent: Sendable {
        case given
        /// With a status that is still to be read.
        case refused(EventLoopFuture<Int>)
    }

    private func agreed(
        _ channel: any Channel, _ consent: EventLoopFuture<Consent>, _ stream: AsyncStream<SocketNews>
    ) async throws(Fault) -> Socket {
        let patience = channel.eventLoop.scheduleTask(in: .milliseconds(limits.handshakeMilliseconds)) {
            channel.close(promise: nil)
        }
        defer { patience.cancel() }
        do {
            switch try await consent.get() {
            case .given: return Socket(stream, channel)
            case .refused(let answer):
                let status = try await answer.get()
                channel.close(promise: nil)
                throw Fault.refused(status)
            }
        } catch let fault as Fault {
            throw fault
        } catch {
            channel.close(promise: nil)
            throw error is NIOSSLError || error is BoringSSLError ? .untrusted : .unanswered
        }
    }

    private func addTLS(to channel: any Channel, host: String) throws {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        if let authority { configuration.trustRoots = .file(authority) }
        let context = try NIOSSLContext(configuration: configuration)
        // An address is no name that could be asked for.
        let name = host.contains(where: \.isLetter) && !host.contains(":") ? host : nil
        try channel.pipeline.syncOperations.addHandler(
            NIOSSLClientHandler(context: context, serverHostname: name))
    }

    private func addHandshake(
        to channel: any Channel, _ head: HTTPRequestHead, _ news: AsyncStream<SocketNews>.Continuation
    ) throws -> EventLoopFuture<Consent> {
        let limits = limits
        let upgrader = NIOTypedWebSocketClientUpgrader<Consent>(
            maxFrameSize: limits.messageBytes, enableAutomaticErrorHandling: false
        ) { channel, _ in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(WebSocketPeer(.client, limits: limits, news: news))
                return .given
            }
        }
        let upgrade = NIOTypedHTTPClientUpgradeConfiguration(
            upgradeRequestHead: head, upgraders: [upgrader]
        ) { channel in
            let status = channel.eventLoop.makePromise(of: Int.self)
            return channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(Refusal(status))
                return .refused(status.futureResult)
            }
        }
        var configuration = NIOUpgradableHTTPClientPipelineConfiguration(upgradeConfiguration: upgrade)
        // The first events may come in one breath with the consent.
        configuration.leftOverBytesStrategy = .forwardBytes
        return try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(configuration: configuration)
    }

    /// Hears what a server answers that does not agree.
    private final class Refusal: ChannelInboundHandler {
        typealias InboundIn = HTTPClientResponsePart

        private let status: EventLoopPromise<Int>

        init(_ status: EventLoopPromise<Int>) { self.status = status }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            if case .head(let head) = unwrapInboundIn(data) { status.succeed(Int(head.status.code)) }
        }

        func channelInactive(context: ChannelHandlerContext) {
            status.fail(ChannelError.eof)
            context.fireChannelInactive()
        }

        func handlerRemoved(context: ChannelHandlerContext) { status.fail(ChannelError.eof) }
    }
}
