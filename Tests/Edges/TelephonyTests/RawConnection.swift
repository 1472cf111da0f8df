import Dispatch
import FoundationEssentials
import Glibc
import Telephony
import Testing

/// A connection by hand, for senders that no HTTP library would be.
///
/// Waits stand on a thread of their own: blocking the pool would keep the listener itself from answering.
final class RawConnection: Sendable {
    /// Longer than any wait that ends well; it only keeps a fault from hanging the run.
    private static let patienceSeconds = 20
    private let descriptor: Int32

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let outcome = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        try #require(outcome == 0)
        var patience = timeval(tv_sec: Self.patienceSeconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// Sends what the other side will take.
    func send(_ text: String) async { await send(bytes: Array(text.utf8)) }

    func send(bytes: [UInt8]) async {
        await onThread { [descriptor] in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes {
                    Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                if count <= 0 { return }
                rest = rest.dropFirst(count)
            }
        }
    }

    enum Ending: Equatable { case closed, waitedTooLong }

    /// Everything until the other side closes.
    func readToEnd() async -> (text: String, ending: Ending) {
        await read { _ in false }
    }

    /// What comes, until `count` answers are there, empty or in JSON.
    func readAnswers(_ count: Int) async -> String {
        await read { text in
            text.components("HTTP/1.1 ") >= count && (text.hasSuffix("\r\n\r\n") || text.hasSuffix("}"))
        }.text
    }

    private func read(until isEnough: @escaping @Sendable (String) -> Bool) async -> (text: String, ending: Ending) {
        await onThread { [descriptor] in
            var bytes: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = recv(descriptor, &chunk, chunk.count, 0)
                if count < 0, errno == EAGAIN { return (String(decoding: bytes, as: UTF8.self), .waitedTooLong) }
                if count <= 0 { return (String(decoding: bytes, as: UTF8.self), .closed) }
                bytes += chunk[..<count]
                let text = String(decoding: bytes, as: UTF8.self)
                if isEnough(text) { return (text, .closed) }
            }
        }
    }

    private func onThread<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            Thread.start { continuation.resume(returning: work()) }
        }
    }
}

private enum Thread {
    static func start(_ work: @escaping @Sendable () -> Void) {
        DispatchQueue(label: "raw-connection").async(execute: work)
    }
}

extension String {
    /// How often `part` stands in the text.
    fileprivate func components(_ part: String) -> Int {
        var (count, rest) = (0, self[...])
        while let found = rest.firstRange(of: part) {
            count += 1
            rest = rest[found.upperBound...]
        }
        return count
    }
}

/// A listener on a free port for the length of a test.
func withListener<Value: Sendable>(
    _ settings: ListenerSettings = .onFreePort(), _ reception: RecordingReception = RecordingReception(),
    clock: StoppedClock = StoppedClock(), door: ARIDoor? = nil, _ test: @escaping @Sendable (Int) async throws -> Value
) async throws -> Value {
    let (ports, arrival) = AsyncStream.makeStream(of: Int.self)
    let telephone = HTTPTelephone(settings: settings, timekeeper: clock, door: door) { arrival.yield($0) }
    return try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask {
            try await telephone.tell(reception)
            return nil
        }
        group.addTask {
            var port: Int?
            for await arrived in ports {
                port = arrived
                break
            }
            return try await test(try #require(port))
        }
        defer { group.cancelAll() }
        for try await value in group {
            if let value { return value }
        }
        throw CancellationError()
    }
}
