import Foundation

/// One connection kept open to a listener, as a PBX keeps it.
final class Wire {
    let socket: CInt
    private var received: [UInt8] = []
    private var buffer = [UInt8](repeating: 0, count: 16384)

    init(port: Int, limit: Double = 20) throws {
        let end = Clock.now + limit
        while true {
            let file = Glibc.socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = in_port_t(UInt16(port)).bigEndian
            address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
            let code = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            if code == 0 {
                var one: CInt = 1
                setsockopt(file, CInt(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<CInt>.size))
                socket = file
                return
            }
            close(file)
            guard Clock.now < end else { throw Failure("nobody listens at 127.0.0.1:\(port)") }
            usleep(20_000)
        }
    }

    deinit { close(socket) }

    /// Tells the desk of an event in its own form; the instant is that of `send`.
    func post(_ body: String, token: String) -> Double {
        send(
            """
            POST /v1/events HTTP/1.1\r
            Host: 127.0.0.1\r
            Content-Type: application/json\r
            Authorization: Bearer \(token)\r
            Content-Length: \(body.utf8.count)\r
            \r
            \(body)
            """)
    }

    /// Sends a request in one piece, and returns the instant before its last byte was handed over.
    func send(_ request: String) -> Double {
        request.withCString { text in
            let instant = Clock.now
            _ = Glibc.send(socket, text, strlen(text), CInt(MSG_NOSIGNAL))
            return instant
        }
    }

    func get(_ path: String) {
        _ = send("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    }

    /// Reads what is there and returns the answers that are whole.
    func take() -> [String] {
        let count = read(socket, &buffer, buffer.count)
        guard count > 0 else { return [] }
        received += buffer[..<count]
        var answers: [String] = []
        while let end = wholeAnswer() {
            answers.append(String(decoding: received[..<end], as: UTF8.self))
            received.removeFirst(end)
        }
        return answers
    }

    /// The next answer.
    func answer(limit: Double = 10) throws -> String {
        let end = Clock.now + limit
        while Clock.now < end {
            if Clock.poll([socket], for: end - Clock.now).first == true, let answer = take().first { return answer }
        }
        throw Failure("no answer came within \(limit) s")
    }

    private func wholeAnswer() -> Int? {
        let text = String(decoding: received, as: UTF8.self)
        guard let blank = text.range(of: "\r\n\r\n") else { return nil }
        let header = text[..<blank.lowerBound]
        let length =
            header.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst(15).filter(\.isNumber)) } ?? 0
        let end = text.utf8.distance(from: text.startIndex, to: blank.upperBound) + length
        return received.count >= end ? end : nil
    }
}
