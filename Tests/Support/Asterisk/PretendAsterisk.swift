import Dispatch
package import FoundationEssentials
import Glibc
import Synchronization

/// An Asterisk that answers `rawman` with bytes captured from a real one: heads, bodies, and the end of the connection.
package final class PretendAsterisk: Sendable {
    /// What comes of the next `WaitEvent`.
    package enum Step: Sendable {
        /// These bytes and no others, whatever they claim.
        case bytes(Data)
        /// The session is not known any more.
        case forget
    }

    package struct Asked: Sendable {
        package var action: String
        package var fields: [String: String]
    }

    private struct State {
        var listener: Int32 = -1
        var port: UInt16 = 0
        var connections: Set<Int32> = []
        var sessions: Set<String> = []
        var logIns = 0
        var steps: [Step] = []
        var answers: [String: Data] = [:]
        var follows: [String: [Step]] = [:]
        var silent: Set<String> = []
        var asked: [Asked] = []
    }

    private let state = Mutex(State())

    package init() throws {
        let answers = [
            "Ping": "04-rawman-ping", "CoreShowChannels": "13-rawman-coreshowchannels-idle",
            "QueueStatus": "10-rawman-queuestatus-idle", "Atxfer": "56-atxfer-unknown-exten",
            "CancelAtxfer": "57-cancelatxfer-none", "Hangup": "60-hangup-ok", "QueuePause": "71-queuepause",
        ]
        for (action, name) in answers { try answer(action, with: name) }
        try start()
    }

    deinit { stop() }

    package var url: String { "http://127.0.0.1:\(state.withLock { $0.port })" }
    package var asked: [Asked] { state.withLock { $0.asked } }
    package func count(_ action: String) -> Int { asked.count { $0.action == action } }

    // MARK: - What the test says

    package func answer(_ action: String, with name: String) throws {
        let bytes = try Captured.answer(name)
        state.withLock { $0.answers[action] = bytes }
    }

    /// Takes this action, and closes the connection without an answer.
    package func keepSilent(_ action: String) { _ = state.withLock { $0.silent.insert(action) } }

    package func tell(_ steps: [Step]) { state.withLock { $0.steps += steps } }

    /// What follows an action is told after it.
    package func tell(_ steps: [Step], after action: String) {
        state.withLock { $0.follows[action] = steps }
    }

    package func forgetSessions() { state.withLock { $0.sessions = [] } }

    /// Dies: every connection is gone at once.
    package func stop() {
        let open = state.withLock { state in
            defer { (state.listener, state.connections, state.sessions) = (-1, [], []) }
            return (state.listener, state.connections)
        }
        for connection in open.1 { shutdown(connection, Int32(SHUT_RDWR)) }
        if open.0 >= 0 {
            shutdown(open.0, Int32(SHUT_RDWR))
            close(open.0)
        }
    }

    /// At the port it had before.
    package func start() throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = state.withLock { $0.port }.bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 64) == 0 && getsockname(listener, $0, &size) == 0
            }
        }
        guard bound else { throw POSIXFault(errno: errno) }
        state.withLock { ($0.listener, $0.port) = (listener, UInt16(bigEndian: address.sin_port)) }
        Thread.detach { [weak self] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0, let self else { return }
                self.state.withLock { _ = $0.connections.insert(connection) }
                Thread.detach { [weak self] in self?.serve(connection) }
            }
        }
    }

    // MARK: - The other side

    private func serve(_ connection: Int32) {
        defer {
            state.withLock { _ = $0.connections.remove(connection) }
            close(connection)
        }
        guard let request = Self.read(connection) else { return }
        guard let answer = answer(request, connection) else { return }
        answer.withUnsafeBytes { bytes in
            var sent = 0
            while sent < bytes.count {
                let rest = bytes.baseAddress?.advanced(by: sent)
                let more = send(connection, rest, bytes.count - sent, Int32(MSG_NOSIGNAL))
                guard more > 0 else { return }
                sent += more
            }
        }
    }

    private func answer(_ request: (head: String, fields: [String: String]), _ connection: Int32) -> Data? {
        let action = request.fields["Action"] ?? ""
        state.withLock { $0.asked.append(Asked(action: action, fields: request.fields)) }
        if action == "Login" {
            guard request.fields["Secret"] == "rig-ami-pass" else {
                return try? Captured.answer("02-rawman-login-wrong-secret")
            }
            let cookie = state.withLock { state in
                state.logIns += 1
                let cookie = "\"d1825\(state.logIns)\""
                state.sessions.insert(cookie)
                return cookie
            }
            return (try? Captured.answer("03-rawman-login"))?.replacing("\"d18250df\"", with: cookie)
        }
        let isKnown = state.withLock { state in
            state.sessions.contains { request.head.contains("Cookie: mansession_id=\($0)") }
        }
        guard isKnown else { return try? Captured.answer("02-waitevent-after-75s-idle") }
        guard action == "WaitEvent" else {
            return state.withLock { state in
                state.steps += state.follows.removeValue(forKey: action) ?? []
                return state.silent.contains(action) ? nil : state.answers[action]
            }
        }
        while true {
            var byte: UInt8 = 0
            let isGone = recv(connection, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) == 0
            let step = state.withLock { state -> Step?? in
                guard !isGone, state.connections.contains(connection) else { return .some(nil) }
                return state.steps.isEmpty ? nil : .some(state.steps.removeFirst())
            }
            switch step {
            case nil: usleep(2_000)
            case .some(nil): return nil
            case .some(.bytes(let data)): return data
            case .some(.forget):
                forgetSessions()
                return try? Captured.answer("02-waitevent-after-75s-idle")
            }
        }
    }

    private static func read(_ connection: Int32) -> (head: String, fields: [String: String])? {
        var data = Data()
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            if let end = data.firstRange(of: Data("\r\n\r\n".utf8)) {
                let head = String(decoding: data[..<end.lowerBound], as: UTF8.self)
                let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
                let length = line.flatMap { Int($0.split(separator: " ").last ?? "") } ?? 0
                let body = data[end.upperBound...]
                if body.count >= length { return (head, fields(String(decoding: body, as: UTF8.self))) }
            }
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            data.append(contentsOf: buffer[..<count])
        }
    }

    private static func fields(_ form: String) -> [String: String] {
        Dictionary(
            form.split(separator: "&").map { pair in
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(parts[0]), parts.count > 1 ? String(parts[1]).replacing("%2F", with: "/") : "")
            }, uniquingKeysWith: { first, _ in first })
    }

    private struct POSIXFault: Error { var errno: Int32 }

    private enum Thread {
        static func detach(_ body: @escaping @Sendable () -> Void) {
            DispatchQueue.global().async(execute: body)
        }
    }
}

extension Data {
    fileprivate func replacing(_ text: String, with other: String) -> Data {
        Data(String(decoding: self, as: UTF8.self).replacing(text, with: other).utf8)
    }
}
