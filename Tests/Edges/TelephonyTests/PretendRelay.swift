import Dispatch
import FoundationEssentials
import Glibc
import Synchronization

/// A relay that says what the test has it say: one answer a connection, in their order.
final class PretendRelay: Sendable {
    enum Answer: Sendable {
        case status(Int, String)
        /// A stream without end, and then the end of the connection.
        case stream([Data])
        /// The same, and the connection stays.
        case line([Data])
        /// A byte every one and a half seconds, so often; then the connection stays, and nothing comes.
        case trickle(Int)
    }

    struct Request: Sendable {
        var target: String
        var lastEventID: String?
        var authorization: String?
    }

    private struct State {
        var listener: Int32 = -1
        var connections: Set<Int32> = []
        var answers: [Answer]
        var requests: [Request] = []
    }

    private let state: Mutex<State>
    let port: UInt16

    init(_ answers: Answer...) throws {
        state = Mutex(State(answers: answers))
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 64) == 0 && getsockname(listener, $0, &size) == 0
            }
        }
        guard isBound else { throw NoPort() }
        port = UInt16(bigEndian: address.sin_port)
        state.withLock { $0.listener = listener }
        DispatchQueue(label: "relay").async { [weak self] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0, let self else { return }
                self.state.withLock { _ = $0.connections.insert(connection) }
                DispatchQueue(label: "line").async { [weak self] in self?.serve(connection) }
            }
        }
    }

    deinit { stop() }

    var url: String { "http://127.0.0.1:\(port)" }
    var requests: [Request] { state.withLock { $0.requests } }

    func stop() {
        let open = state.withLock { state in
            defer { (state.listener, state.connections) = (-1, []) }
            return (state.listener, state.connections)
        }
        for connection in open.1 { shutdown(connection, Int32(SHUT_RDWR)) }
        guard open.0 >= 0 else { return }
        shutdown(open.0, Int32(SHUT_RDWR))
        close(open.0)
    }

    private func serve(_ connection: Int32) {
        defer {
            state.withLock { _ = $0.connections.remove(connection) }
            close(connection)
        }
        guard let request = Self.read(connection) else { return }
        let answer = state.withLock { state -> Answer? in
            state.requests.append(request)
            return state.answers.isEmpty ? nil : state.answers.removeFirst()
        }
        switch answer {
        case nil: Self.waitForEnd(of: connection)
        case .status(let status, let body):
            Self.send(
                Data(
                    "HTTP/1.1 \(status) x\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
                        .utf8),
                to: connection)
        case .stream(let parts): Self.send(Self.head + parts.reduce(Data(), +), to: connection)
        case .line(let parts):
            Self.send(Self.head + parts.reduce(Data(), +), to: connection)
            Self.waitForEnd(of: connection)
        case .trickle(let count):
            Self.send(Self.head, to: connection)
            for _ in 0..<count {
                usleep(1_500_000)
                Self.send(Data(":".utf8), to: connection)
            }
            Self.waitForEnd(of: connection)
        }
    }

    private struct NoPort: Error {}

    private static let head = Data(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n".utf8)

    private static func send(_ data: Data, to connection: Int32) {
        data.withUnsafeBytes { bytes in
            var sent = 0
            while sent < bytes.count {
                let more = Glibc.send(
                    connection, bytes.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
                guard more > 0 else { return }
                sent += more
            }
        }
    }

    private static func waitForEnd(of connection: Int32) {
        var byte: UInt8 = 0
        while recv(connection, &byte, 1, 0) > 0 {}
    }

    private static func read(_ connection: Int32) -> Request? {
        var text = ""
        var byte: UInt8 = 0
        while !text.hasSuffix("\r\n\r\n") {
            guard recv(connection, &byte, 1, 0) == 1 else { return nil }
            text.unicodeScalars.append(Unicode.Scalar(byte))
        }
        let lines = text.split(whereSeparator: \.isNewline)
        func header(_ name: String) -> String? {
            lines.first { $0.lowercased().hasPrefix(name + ": ") }.map { String($0.dropFirst(name.count + 2)) }
        }
        var left = header("content-length").flatMap { Int($0) } ?? 0
        while left > 0, recv(connection, &byte, 1, 0) == 1 { left -= 1 }
        return Request(
            target: lines.first.map { String($0.split(separator: " ")[1]) } ?? "",
            lastEventID: header("last-event-id"), authorization: header("authorization"))
    }
}
