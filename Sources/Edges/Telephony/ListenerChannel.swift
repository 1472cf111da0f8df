import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// One connection: HTTP/1.1 as Hummingbird speaks it, with a guard before and behind its parser.
struct ListenerChannel: ServerChildChannel {
    private let http: HTTP1Channel
    private let limits: ListenerLimits
    private let register: ConnectionRegister

    init(responder: @escaping HTTPChannelHandler.Responder, limits: ListenerLimits, register: ConnectionRegister) {
        self.limits = limits
        self.register = register
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
        return http.setup(channel: channel, logger: logger)
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async {
        await http.handle(value: value, logger: logger)
    }
}
