/// Server-sent events, read as their bytes come. Source: HTML, section 9.2.6.
package struct EventStream: Sendable {
    package struct Message: Hashable, Sendable {
        package var id: String?
        package var event: String?
        package var data: String

        package init(id: String? = nil, event: String? = nil, data: String) {
            self.id = id
            self.event = event
            self.data = data
        }
    }

    /// More than this without the end of a message is no stream of events.
    private let longestBytes: Int
    /// It speaks as streams of events do: a line of theirs was heard.
    package private(set) var isHeard = false
    private var line: [UInt8] = []
    private var message = Message(data: "")
    private var hasData = false
    private var byteCount = 0

    package init(longestBytes: Int = 4 * 1024 * 1024) {
        self.longestBytes = longestBytes
    }

    /// Takes in what came, and gives what is whole by now; `nil` where it grows beyond all bounds.
    package mutating func take(_ bytes: some Sequence<UInt8>) -> [Message]? {
        var whole: [Message] = []
        for byte in bytes {
            byteCount += 1
            guard byteCount <= longestBytes else { return nil }
            guard byte == UInt8(ascii: "\n") else {
                line.append(byte)
                continue
            }
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            if line.isEmpty {
                if hasData { whole.append(message) }
                (message, hasData, byteCount) = (Message(data: ""), false, 0)
            } else {
                read(String(decoding: line, as: UTF8.self))
            }
            line.removeAll(keepingCapacity: true)
        }
        return whole
    }

    private mutating func read(_ line: String) {
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let value = parts.count > 1 ? String(parts[1].first == " " ? parts[1].dropFirst() : parts[1]) : ""
        isHeard = isHeard || ["", "id", "event", "data", "retry"].contains(parts[0])
        switch parts[0] {
        case "id": message.id = value
        case "event": message.event = value
        case "data":
            message.data += hasData ? "\n" + value : value
            hasData = true
        default: break
        }
    }
}
