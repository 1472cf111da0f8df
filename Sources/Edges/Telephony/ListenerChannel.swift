import Glibc
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// One connection: HTTP/1.1 as Hummingbird speaks it, with a guard before and behind its parser.
struct ListenerChannel: ServerChildChannel {
    private static let longestUntakenMilliseconds = 20_000
    private let http: HTTP1Channel
    private let limits: ListenerLimits
    private let register: ConnectionRegister
    private let door: ARIDoor?

    init(
        responder: @escaping HTTPChannelHandler.Responder, limits: ListenerLimits, register: ConnectionRegister,
        door: ARIDoor? = nil
    ) {
        self.limits = limits
        self.register = register
        self.door = door
        http = HTTP1Channel(
            responder: responder,
            configuration: HTTP1Channel.Configuration(
                idleTimeout: .milliseconds(limits.idleMilliseconds),
                httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                    maxHeaderFieldSize: limits.headerBytes, maxHeaderListSize: limits.headerBytes,
                    maxHeaderFieldCount: limits.headerFields)))
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        register.enter(channel)
        // A machine that went away without a word takes nothing any more: whoever sat there must not seem to sit there
        // for the quarter of an hour that the system would go on trying. Source: tcp(7).
        let untaken = ChannelOptions.Types.SocketOption(
            level: .tcp, name: NIOBSDSocket.Option(rawValue: TCP_USER_TIMEOUT))
        channel.setOption(untaken, value: Self.longestUntakenMilliseconds).whenComplete { _ in }
        do {
            let progress = ConnectionProgress(limits: limits)
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(DeadlineGuard(progress))
            let guarding = FramingGuard(progress, limits: limits)
            let setting = http.setup(channel: channel, logger: logger).assumeIsolated()
            return setting.flatMapThrowing { [door, register] value in
                // Hummingbird lets handlers in behind its own codec only; this one must see the headers as they came.
                let parser = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
                try pipeline.addHandler(guarding, position: .after(parser))
                if let door { try pipeline.addHandler(SocketGate(door, register), position: .after(guarding)) }
                return value
            }.nonisolated()
        } catch {
            return channel.eventLoop.makeFailedFuture(error)
        }
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async {
        await http.handle(value: value, logger: logger)
    }
}
