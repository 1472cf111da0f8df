import Answering
import Dialects
import Foundation
import Service

/// A desk without a terminal: it holds its line to the relay, and writes down what it heard and when.
///
/// It takes the line up again as a desk does: a second after it broke, and from the last delivery on.
struct HearingDesk {
    let port: Int
    let `extension`: String
    let person: String
    let token: String

    /// Until its input ends; a line of output each time the line is up or down, and for each delivery its number, the
    /// event's id, and when it was read.
    func hear() {
        var last: Int64 = 0
        while true {
            if let file = connected() {
                let isEnded = hear(file, &last)
                close(file)
                if isEnded { return }
            }
            if Clock.poll([0], for: 1).first == true { return }
        }
    }

    /// - Returns: whether its own input ended; else the line broke.
    private func hear(_ file: CInt, _ last: inout Int64) -> Bool {
        var (stream, chunks) = (EventStream(), ChunkReader())
        var buffer = [UInt8](repeating: 0, count: 16384)
        var isUp = false
        defer { if isUp { say("down \(Clock.now)") } }
        let request = """
            GET \(ServiceLanguage.target(of: self.extension, "events", ["operator": person])) HTTP/1.1\r
            Host: 127.0.0.1\r
            Authorization: Bearer \(token)\r
            \(last > 0 ? "Last-Event-ID: \(last)\r\n" : "")\r

            """
        _ = request.withCString { send(file, $0, strlen($0), CInt(MSG_NOSIGNAL)) }
        while true {
            let ready = Clock.poll([0, file], for: 15)
            if ready[0] { return true }
            guard ready[1] else { return false }
            let count = read(file, &buffer, buffer.count)
            let now = Clock.now
            guard count > 0, let body = chunks.take(buffer[..<count]), let messages = stream.take(body) else {
                return false
            }
            if !isUp, stream.isHeard {
                isUp = true
                say("up \(now)")
            }
            for message in messages {
                guard case .delivery(let delivery)? = try? ServiceLanguage.read(message),
                    case .call(let event) = delivery.content
                else { continue }
                say("\(delivery.number) \(event.id) \(now)")
                last = delivery.number
            }
        }
    }

    private func say(_ line: String) {
        _ = (line + "\n").withCString { write(1, $0, strlen($0)) }
    }

    private func connected() -> CInt? {
        let file = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        guard file >= 0 else { return nil }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let code = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else {
            close(file)
            return nil
        }
        return file
    }
}

/// The body of an answer that comes in chunks. Source: RFC 9112, section 7.1.
private struct ChunkReader {
    private var line: [UInt8] = []
    private var isBody = false
    private var left = 0

    /// What of the body came; `nil` where the answer is none to read on.
    mutating func take(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        var body: [UInt8] = []
        for byte in bytes {
            if left > 0 {
                body.append(byte)
                left -= 1
            } else if byte == UInt8(ascii: "\n") {
                let text = String(decoding: line, as: UTF8.self)
                line.removeAll(keepingCapacity: true)
                if isBody {
                    if text.isEmpty { continue }
                    guard let length = Int(text, radix: 16), length > 0 else { return nil }
                    left = length
                } else if text.hasPrefix("HTTP/") {
                    guard text.hasPrefix("HTTP/1.1 200") else { return nil }
                } else {
                    isBody = text.isEmpty
                }
            } else if byte != UInt8(ascii: "\r") {
                line.append(byte)
            }
        }
        return body
    }
}
