import Dispatch
import Glibc
import Support

/// A connection by hand, of a desk that does not read, or of somebody who says nothing.
final class RawLine: Sendable {
    private let descriptor: Int32
    private let request: String

    init(_ port: Int, desk: String? = nil, person: String = "") throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        self.descriptor = descriptor
        var address = sockaddr_in(loopbackPort: port)
        let outcome = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard outcome == 0 else { throw JourneyFault("no connection with port \(port)") }
        request =
            desk.map {
                "GET /v1/desks/\($0)/events?operator=\(person) HTTP/1.1\r\nHost: relay\r\n"
                    + "Authorization: Bearer \(RelayUnderTest.token(of: $0))\r\n\r\n"
            } ?? ""
    }

    /// Asks for exactly that, nothing of it made plain on the way.
    /// - Returns: the line of the answer's status, and what comes with it.
    func asks(_ target: String, desk: String) async throws -> (status: Int, text: String) {
        let request =
            "GET \(target) HTTP/1.1\r\nHost: relay\r\nConnection: close\r\n"
            + "Authorization: Bearer \(RelayUnderTest.token(of: desk))\r\n\r\n"
        _ = request.utf8.withContiguousStorageIfAvailable { send(descriptor, $0.baseAddress, $0.count, 0) }
        let text = await readsOnce()
        return (Int(text.dropFirst("HTTP/1.1 ".count).prefix(3)) ?? 0, text)
    }

    /// Asks for the news, and reads no more than that they come.
    func begins() async throws {
        _ = request.utf8.withContiguousStorageIfAvailable { send(descriptor, $0.baseAddress, $0.count, 0) }
        guard await reads() > 0 else { throw JourneyFault("the line was not taken up") }
    }

    /// Asks as the PBX does, and keeps the line.
    func asksAsPBX(_ target: String) async throws -> Int {
        let request =
            "GET \(target) HTTP/1.1\r\nHost: relay\r\nAuthorization: Bearer \(RelayUnderTest.pbxToken)\r\n\r\n"
        _ = request.utf8.withContiguousStorageIfAvailable {
            send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        return Int(await readsOnce().dropFirst("HTTP/1.1 ".count).prefix(3)) ?? 0
    }

    /// Waits until the other side closes.
    func isClosed() async throws {
        while await reads() > 0 {}
    }

    func hangUp() { close(descriptor) }

    private func readsOnce() async -> String {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "raw-line").async { [descriptor] in
                var bytes = [UInt8](repeating: 0, count: 16_384)
                let count = recv(descriptor, &bytes, bytes.count, 0)
                continuation.resume(returning: String(decoding: bytes.prefix(max(0, count)), as: UTF8.self))
            }
        }
    }

    private func reads() async -> Int {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "raw-line").async { [descriptor] in
                var bytes = [UInt8](repeating: 0, count: 512)
                continuation.resume(returning: recv(descriptor, &bytes, bytes.count, 0))
            }
        }
    }
}
