package import Dialects
import Synchronization

/// Where an Asterisk knocks that connects to us: `GET /v1/pbx/asterisk-ari` with its user and password.
package final class ARIDoor: Sendable {
    package static let path = "/v1/pbx/asterisk-ari"

    let limits: ARILimits
    private let settings: ARISettings
    private let visitor = Mutex<AsyncStream<Socket>.Continuation?>(nil)

    package init(_ settings: ARISettings, limits: ARILimits = ARILimits()) {
        self.settings = settings
        self.limits = limits
    }

    /// Whether anybody would be heard.
    var isOpen: Bool { visitor.withLock { $0 != nil } }

    func admits(_ authorization: String?) -> Bool { settings.admits(authorization: authorization) }

    func enter(_ socket: Socket) {
        guard let visitor = visitor.withLock({ $0 }) else { return socket.close() }
        if case .dropped(let dropped) = visitor.yield(socket) { dropped.close() }
    }

    /// Those who come from now on; of several who wait the newest is the one that lives.
    func visitors() -> AsyncStream<Socket> {
        let (stream, continuation) = AsyncStream.makeStream(of: Socket.self, bufferingPolicy: .bufferingNewest(1))
        visitor.withLock { $0 = continuation }
        continuation.onTermination = { [weak self] _ in self?.visitor.withLock { $0 = nil } }
        return stream
    }
}
