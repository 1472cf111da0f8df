import NIOCore
import Synchronization

/// Who is connected, and who of them has shown that he may be.
///
/// Strangers make room for one another, the oldest first, so that neither they nor one noisy address can keep the PBX
/// out.
final class ConnectionRegister: Sendable {
    private struct Connection {
        var channel: any Channel
        var address: String
        var order: UInt64
        var isStranger = true
    }

    private struct State {
        var connections: [ObjectIdentifier: Connection] = [:]
        var arrived: UInt64 = 0
    }

    private let limits: ListenerLimits
    private let state = Mutex(State())

    init(limits: ListenerLimits) {
        self.limits = limits
    }

    /// Takes in a new connection, and closes one that must make room: an older stranger, or the new one itself where
    /// all the others are known.
    func enter(_ channel: any Channel) {
        let id = ObjectIdentifier(channel)
        let address = channel.remoteAddress?.ipAddress ?? ""
        let leaving = state.withLock { state -> (any Channel)? in
            var leaving: ObjectIdentifier?
            let neighbours = state.connections.filter { $0.value.isStranger && $0.value.address == address }
            if neighbours.count >= limits.strangersPerAddress {
                leaving = oldest(neighbours)
            } else if state.connections.count >= limits.connections {
                leaving = oldest(state.connections.filter { $0.value.isStranger }) ?? id
            }
            state.arrived += 1
            state.connections[id] = Connection(channel: channel, address: address, order: state.arrived)
            return leaving.flatMap { state.connections.removeValue(forKey: $0)?.channel }
        }
        channel.closeFuture.whenComplete { [weak self] _ in self?.leave(id) }
        if let leaving { leaving.eventLoop.execute { leaving.close(promise: nil) } }
    }

    /// Notes that a request on this connection was authenticated.
    func admit(_ channel: any Channel) {
        state.withLock { $0.connections[ObjectIdentifier(channel)]?.isStranger = false }
    }

    private func leave(_ id: ObjectIdentifier) {
        state.withLock { _ = $0.connections.removeValue(forKey: id) }
    }

    private func oldest(_ connections: [ObjectIdentifier: Connection]) -> ObjectIdentifier? {
        connections.min { $0.value.order < $1.value.order }?.key
    }
}
