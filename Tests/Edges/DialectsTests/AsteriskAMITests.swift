import Answering
import Dialects
import FoundationEssentials
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
