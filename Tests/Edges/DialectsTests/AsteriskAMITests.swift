import Answering
import Dialects
import FoundationEssentials
import Support
import Testing

/// Every answer of a real Asterisk with events of calls in it, byte for byte.
@Suite("What a real Asterisk told by AMI")
struct AsteriskAMIRecordingTests {
    /// To record anew: `PULT_RECORD=1 swift test --filter AsteriskAMIRecordingTests`; it fails while it records.
    @Test("is told as it was told before", arguments: try AMIRecording.names())
    func golden(name: String) throws {
        var asterisk = AsteriskAMI.sample
        let recording = try AMIRecording(name)
        let lines = recording.answers.flatMap { answer in
            recording.order(before: answer, from: &asterisk)
            return AMIBody(answer.body).messages.flatMap { asterisk.hear($0, at: answer.moment) }.map {
                "\(answer.name) " + String(decoding: CanonicalDialect.encode($0), as: UTF8.self)
            }
        }
        let text = lines.joined(separator: "\n") + "\n"
        let path = "\(AMIRecording.folder)/\(name).golden"
        if ProcessInfo.processInfo.environment["PULT_RECORD"] != nil {
            try Data(text.utf8).write(to: URL(filePath: path))
            Issue.record("recorded \(path)")
        }
        #expect(text == String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self))
    }

    @Test("cut off anywhere tells nothing that was not told whole", arguments: try AMIRecording.names())
    func cut(name: String) throws {
        var asterisk = AsteriskAMI.sample
        for answer in try AMIRecording(name).answers {
            let before = asterisk
            let whole = AMIBody(answer.body)
            let told = whole.messages.flatMap { asterisk.hear($0, at: answer.moment) }
            #expect(whole.isWhole)
            // Cut at every byte in the last lines, here and there before them.
            let size = answer.body.count
            for end in stride(from: 0, to: size, by: max(1, size / 4)) + Array(max(0, size - 6)..<size) {
                let part = AMIBody(answer.body.prefix(end))
                #expect(!part.isWhole || part.messages.count < whole.messages.count || told.isEmpty)
                var again = before
                let events = part.messages.flatMap { again.hear($0, at: answer.moment) }
                #expect(events == Array(told.prefix(events.count)))
            }
        }
    }

    @Test("cut off at any byte at all is read as far as it is whole")
    func everyByte() throws {
        let body = try AMIRecording("01-queue-answered-hold-caller-hangs-up").answers[2].body
        let whole = AMIBody(body).messages
        #expect(whole.count > 4)
        for end in 0..<body.count {
            let part = AMIBody(body.prefix(end))
            #expect(part.messages == Array(whole.prefix(part.messages.count)))
        }
    }

    @Test("with bytes changed neither crashes nor tells of a call without a name")
    func mutated() throws {
        var random = SeededGenerator(seed: 4)
        for name in try AMIRecording.names() {
            let answers = try AMIRecording(name).answers
            for _ in 0..<3 {
                var asterisk = AsteriskAMI.sample
                for answer in answers {
                    var body = answer.body
                    for _ in 0..<Int.random(in: 1...6, using: &random) {
                        let place = Int.random(in: body.indices, using: &random)
                        body[place] = UInt8.random(in: 0...255, using: &random)
                    }
                    for event in AMIBody(body).messages.flatMap({ asterisk.hear($0, at: answer.moment) }) {
                        #expect(!event.callID.isEmpty && event.source == "//asterisk-ami")
                    }
                }
            }
        }
    }
}

extension AsteriskAMI {
    static var sample: AsteriskAMI {
        AsteriskAMI(
            DialectKeys(source: "//asterisk-ami"), AMISettings(url: "", user: "", secret: "", context: "internal"))
    }
}

/// The answers to `WaitEvent` of one recording, in their order.
struct AMIRecording {
    static let folder = Recording.folder + "/asterisk-ami"

    struct Answer {
        var name: String
        var body: Data
        var moment: Moment
    }

    var name: String
    var answers: [Answer]

    static func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasSuffix(".golden") }.sorted()
    }

    init(_ name: String) throws {
        self.name = name
        let path = "\(Self.folder)/\(name)"
        let times = (try? Data(contentsOf: URL(filePath: "\(path)/times"))).map { String(decoding: $0, as: UTF8.self) }
        answers = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".resp") }.sorted()
            .map { file in
                let number = String(file.dropLast(5))
                let line = times?.split(separator: "\n").first { $0.hasPrefix(number) }
                let received = line?.firstRange(of: "received=").map { line![$0.upperBound...].prefix { $0 != " " } }
                return Answer(
                    name: number, body: try Self.body(of: "\(path)/\(file)"),
                    moment: Moment(milliseconds: Int64((received.flatMap { Double($0) } ?? 1_795_302_000) * 1000)))
            }
    }

    static func body(of path: String) throws -> Data {
        let bytes = try Data(contentsOf: URL(filePath: path))
        let end = try #require(bytes.firstRange(of: Data("\r\n\r\n".utf8)))
        return Data(bytes[end.upperBound...])
    }

    /// What was ordered when it was recorded.
    func order(before answer: Answer, from asterisk: inout AsteriskAMI) {
        guard name == "consult-01-atxfer-three-managers-20s",
            let place = ["007", "027", "039"].firstIndex(of: answer.name)
        else { return }
        asterisk.expect(
            attempt: String(place + 1), of: "1795302198.30", number: PhoneNumber(reading: String(301 + place)))
    }
}
