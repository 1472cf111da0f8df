import Answering
import Dialects
import FoundationEssentials
import Samples
import Support
import Witnesses

/// Breaks what was recorded as its seed decides: bytes, pieces, pieces of other requests, and words that hurt.
struct Chance: Sendable {
    private let subjects = Subject.all.filter { !$0.samples.isEmpty }
    private let captures = Capture.ami + Capture.ari
    private let words = [
        "", "\"", "\\", "\\u0000", "\\ud83d", "%", "%00", "%f0%9f", "&", "=", "{", "}", "[", "]", "<", ">", "]]>",
        "&#0;",
        "<!DOCTYPE a [<!ENTITY b \"c\">]>", ":", ",", "\r\n", "\r\n\r\n", "\0", "\u{7f}", "\u{202e}", "\u{feff}",
        "null",
        "true", "-1", "0", "1e999", "-0.0", "9223372036854775808", "99999999999999999999", "1970-01-01T00:00:00Z",
        "2026-02-30T24:60:61+99:99", String(repeating: "9", count: 600), String(repeating: "[", count: 300),
        String(repeating: "и", count: 300), "sip:a@b;c=d", "+7 (495) 000-00-00", "anonymous",
    ].map { Data($0.utf8) }

    /// What was wrong with the one request of this seed, and the request.
    func complaint(seed: UInt64) -> String? {
        var random = SeededGenerator(seed: seed)
        // One in four is Asterisk's own.
        guard Int.random(in: 0..<4, using: &random) > 0 else { return captureComplaint(seed, &random) }
        let subject = subjects.randomElement(using: &random) ?? subjects[0]
        // Some go to the wrong door.
        let owner = Int.random(in: 0..<10, using: &random) > 0 ? subject : subjects.randomElement(using: &random)
        guard let sample = owner?.samples.randomElement(using: &random) else { return nil }
        var pieces = sample.request.pieces
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            // Most breaks are in the body, where there is one.
            let isBody = !pieces[0].isEmpty && Int.random(in: 0..<4, using: &random) > 0
            let place = isBody ? 0 : Int.random(in: pieces.indices, using: &random)
            pieces[place] = broken(pieces[place], &random)
        }
        let request = sample.request.with(pieces)
        guard let field = subject.invention(in: request) else { return nil }
        return "seed \(seed): \(subject.name), invented: \(field)\n\(request)\n\(request.text)"
    }

    private func captureComplaint(_ seed: UInt64, _ random: inout SeededGenerator) -> String? {
        guard let capture = captures.randomElement(using: &random), !capture.parts.isEmpty else { return nil }
        // Some parts, from anywhere on: what begins in the middle of a call is read, too.
        let start = Int.random(in: capture.parts.indices, using: &random)
        var parts = Array(capture.parts[start...].prefix(6))
        let place = Int.random(in: parts.indices, using: &random)
        for _ in 0..<Int.random(in: 1...4, using: &random) { parts[place] = broken(parts[place], &random) }
        if Int.random(in: 0..<4, using: &random) == 0 { parts.shuffle(using: &random) }
        var listener = capture.listener
        let events = parts.flatMap { listener.take($0, at: capture.moment) }
        guard !events.isEmpty else { return nil }
        let witness = Witness(parts.map { Heard($0) }, known: capture.known)
        guard let field = events.lazy.compactMap({ witness.invention(in: $0) }).first else { return nil }
        let text = parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
        return "seed \(seed): \(capture.name), invented: \(field)\n\(text)"
    }

    private func broken(_ data: Data, _ random: inout SeededGenerator) -> Data {
        let bytes = [UInt8](data)
        func piece() -> Range<Int> {
            let start = Int.random(in: 0...bytes.count, using: &random)
            return start..<Swift.min(bytes.count, start + Int.random(in: 0...24, using: &random))
        }
        let range = piece()
        switch Int.random(in: 0..<7, using: &random) {
        case 0 where !bytes.isEmpty:
            var changed = bytes
            changed[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            return Data(changed)
        case 1: return Data(bytes[..<range.lowerBound])
        case 2: return Data(bytes[..<range.lowerBound] + bytes[range.upperBound...])
        case 3: return Data(bytes[..<range.upperBound] + bytes[range.lowerBound...])
        case 4: return Data(bytes[..<range.lowerBound] + bytes[piece()] + bytes[range.upperBound...])
        case 5:
            let other =
                subjects.randomElement(using: &random)?.samples.randomElement(using: &random)?.request.body ?? Data()
            let cut = other.prefix(Int.random(in: 0...other.count, using: &random))
            return Data(bytes[..<range.lowerBound]) + cut.suffix(Int.random(in: 0...64, using: &random))
                + Data(bytes[range.upperBound...])
        default:
            let word = words.randomElement(using: &random) ?? Data()
            return Data(bytes[..<range.lowerBound]) + word + Data(bytes[range.upperBound...])
        }
    }
}
