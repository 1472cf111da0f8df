import Answering
import Foundation
import Records
import Testing

@Suite("The book of who read what")
struct AccessBookTests {
    let place = Place()

    private func access(_ command: String = "log list") -> Access {
        Access(by: command, ["client": "akvarel-tour", "caller": "given"], at: Example.morning)
    }

    private func makesDirectory() throws {
        try FileManager.default.createDirectory(
            atPath: place.directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    @Test("is kept line by line, for nobody else's eyes, by who runs the program, also after a line that broke off")
    func lines() throws {
        try makesDirectory()
        #expect(try AccessBook.read(in: place.directory).isEmpty)
        try AccessBook.note(access(), in: place.directory)
        let path = AccessBook.path(in: place.directory)
        #expect(try place.mode(of: path) == 0o600)
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.seekToEnd()
        try file.write(contentsOf: Data("{\"at\":".utf8))
        try file.close()
        try AccessBook.note(access("takeover"), in: place.directory)
        let read = try AccessBook.read(in: place.directory)
        #expect(read == [access(), nil, access("takeover")])
        #expect(read[0]?.uid == getuid() && read[0]?.user == NSUserName() && read[0]?.at.hasSuffix("Z") == true)
    }

    @Test("is no other file, and where it cannot be written whoever would read is told why")
    func unwritable() throws {
        #expect { try AccessBook.note(access(), in: place.directory) } throws: { fault in
            let sentence = (fault as? LogFault)?.sentence ?? ""
            return sentence.contains("Nothing is read") && sentence.contains("accesses.jsonl")
        }
        try makesDirectory()
        try FileManager.default.createSymbolicLink(
            atPath: AccessBook.path(in: place.directory), withDestinationPath: "/dev/null")
        #expect(throws: LogFault.self) { try AccessBook.note(access(), in: place.directory) }
    }
}

@Suite("A private number")
struct PrivateNumberTests {
    private let numbers = PrivateNumbers([
        PhoneNumber(reading: "+79210000055"), PhoneNumber(reading: "105"), .withheld,
    ])

    @Test(
        "is hidden however it is written, and nothing else is",
        arguments: [
            ("+79210000055", "private"), ("8 (921) 000-00-55", "private"),
            ("домашний 921.000.00.55!", "домашний private!"),
            (#"{"src":"89210000055","n":105}"#, #"{"src":"private","n":105}"#),
            (#""8\u00a0921\u00a0000\u201100\u201155""#, #""private""#),
            ("ext=9210000055;", "ext=private;"), ("7921000005", "7921000005"), ("+79210000056", "+79210000056"),
            ("105", "105"), ("", ""), ("2026-11-22 17:58:59 + 1", "2026-11-22 17:58:59 + 1"), ("a\\u", "a\\u"),
            ("+7 921 000-00-55 после 18", "private после 18"), ("+ 1\\", "+ 1\\"),
        ])
    func hidden(text: String, told: String) {
        #expect(numbers.masked(text) == told)
        #expect(PrivateNumbers().masked(text) == text)
    }
}
