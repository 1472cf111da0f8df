import Answering
import Display
import Foundation
import Practice
import Rehearsal
import Support
import Testing

@Suite("A tape in a file")
struct TapeFileTests {
    private static let title =
        #"{"begunAt":1795507500000,"columns":80,"files":{},"language":"ru","person":{"extension":"207","goesBy":"Лена","#
        + #""grade":"trainee","id":"lena","name":"Лена"},"rows":24,"scenario":"akvarel-tour/greece","seed":1,"version":1}"#

    private func read(_ lines: String..., endsWhole: Bool = true) throws -> Tape {
        let file = FileManager.default.temporaryDirectory.appending(path: "pult-tape-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data((lines.joined(separator: "\n") + (endsWhole ? "\n" : "")).utf8).write(to: file)
        return try TapeFile.read(file.path)
    }

    @Test("is read as it was written before pictures had digests and mails their words")
    func older() throws {
        let carried =
            #"{"at":9,"what":{"carried":{"_0":{"call":{"callID":"1","source":"s"},"number":1,"#
            + #""sender":"lena"},"isTaken":true}}}"#
        let tape = try read(
            Self.title, #"{"at":0,"what":{"drawn":{}}}"#, #"{"at":5,"what":{"key":{"_0":"enter"}}}"#, carried)
        let parcel = Parcel.ID(call: Call.ID(source: "s", callID: "1"), sender: "lena", number: 1)
        #expect(tape.lines.map(\.what) == [.drawn(), .key("enter"), .carried(parcel, isTaken: true)])
        #expect(tape.title.person.practising(for: "akvarel-tour").keyboards == KeyboardLayout.usual)
    }

    @Test("is refused where a line is broken, but for the last of a run that was killed")
    func broken() throws {
        let drawn = #"{"at":0,"what":{"drawn":{}}}"#
        #expect(throws: TapeFault.self) { try read(Self.title, #"{"at":0,"what":{"dr"#, drawn) }
        #expect(throws: TapeFault.self) { try read(Self.title, drawn, #"{"at":0,"what":{"sung":{}}}"#) }
        #expect(try read(Self.title, drawn, #"{"at":0,"what":{"dr"#, endsWhole: false).lines.count == 1)
    }

    @Test(
        "is refused where it would lead to another folder, or beyond all bounds",
        arguments: [
            (#""id":"lena""#, #""id":"../olga""#), (#""id":"lena""#, #""id":"""#), (#""id":"lena""#, #""id":"..""#),
            (#""id":"lena""#, #""id":"a\u0000b""#), ("akvarel-tour/greece", "../../etc/greece"),
            ("akvarel-tour/greece", "/greece"), ("akvarel-tour/greece", "a/../b"), (#""rows":24"#, #""rows":2000000"#),
            (#""rows":24"#, #""rows":-1"#), (#""columns":80"#, #""columns":9223372036854775807"#),
            ("1795507500000", "9223372036854775807"), ("1795507500000", "-9223372036854775808"),
        ])
    func hostile(_ sound: String, _ other: String) throws {
        #expect(Self.title.contains(sound))
        #expect(throws: TapeFault.self) { try read(Self.title.replacing(sound, with: other)) }
    }

    @Test("is refused where a line is of no time, and a window of no size is none")
    func lines() throws {
        for at in ["-1", "9223372036854775807"] {
            #expect(throws: TapeFault.self) { try read(Self.title, "{\"at\":\(at),\"what\":{\"ticked\":{}}}") }
        }
        #expect(KeyName(rawValue: "size=999999x999999").key == nil && KeyName(rawValue: "size=-1x80").key == nil)
        #expect(KeyName(rawValue: "size=50x200").key == .resized(Size(rows: 50, columns: 200)))
    }
}
