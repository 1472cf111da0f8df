import Answering
import Display
import Foundation
import Practice
import Rehearsal
import Screens
import Support
import Testing

@Suite("What a trainer does, told by a file")
struct CallerActsTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "pult-caller-\(UUID().uuidString)").path

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    private var path: String { folder + "/caller.jsonl" }

    private func clear() { try? FileManager.default.removeItem(atPath: folder) }

    private func append(_ text: String) throws {
        let file = try #require(fopen(path, "a"))
        fwrite(text, 1, text.utf8.count, file)
        fclose(file)
    }

    @Test("comes once, in its order, whenever the file appears")
    func inOrder() throws {
        defer { clear() }
        let reader = CallerActsReader(in: folder)
        #expect(reader.news(isByHand: false) == [])
        let writer = try CallerActsWriter(in: folder)
        writer.write(.byHand(true))
        writer.write(.says(words: "-v Да\n\"нет\"", call: "Отпуск"))
        #expect(
            reader.news(isByHand: false) == [.byHand(true), .says(words: "-v Да␊\"нет\"", call: "Отпуск")])
        writer.write(.hangsUp(call: "Отпуск"))
        #expect(reader.news(isByHand: true) == [.hangsUp(call: "Отпуск")])
        #expect(reader.news(isByHand: true) == [])
    }

    @Test("is passed over where it is broken, and waits where it is cut")
    func broken() throws {
        defer { clear() }
        let good = #"{"whispers":{"words":"тише"}}"#
        let reader = CallerActsReader(in: folder)
        try append("\n{\n\u{0}\u{1B}[2J\n{\"rms\":{}}\n[[[[[[[\n\(good)\n")
        #expect(reader.news(isByHand: false) == [.whispers(words: "тише")])
        try append(String(good.prefix(10)))
        #expect(reader.news(isByHand: false) == [])
        try append(String(good.dropFirst(10)) + "\n")
        #expect(reader.news(isByHand: false) == [.whispers(words: "тише")])
        try append(String(repeating: "[", count: 300_000))
        #expect(reader.news(isByHand: false) == [])
        try append(String(repeating: "{", count: 300_000) + "\n\(good)\n")
        #expect(reader.news(isByHand: false) == [.whispers(words: "тише")])
    }

    @Test("is not read for ever, and not out of what is no file")
    func noFile() throws {
        defer { clear() }
        let reader = CallerActsReader(in: folder)
        let line = #"{"whispers":{"words":""}}"# + "\n"
        try append(String(repeating: line, count: 2 * 1024 * 1024 / line.utf8.count))
        #expect(reader.news(isByHand: false).count == 20)
        var taken = 20
        while case let acts = reader.news(isByHand: false), !acts.isEmpty { taken += acts.count }
        #expect(taken == 1024 * 1024 / line.utf8.count)
        try append(line)
        #expect(reader.news(isByHand: false) == [])

        try FileManager.default.removeItem(atPath: path)
        #expect(mkfifo(path, 0o600) == 0)
        #expect(CallerActsReader(in: folder).news(isByHand: false) == [])
        try FileManager.default.removeItem(atPath: path)
        try line.write(toFile: folder + "/elsewhere", atomically: true, encoding: .utf8)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: folder + "/elsewhere")
        #expect(CallerActsReader(in: folder).news(isByHand: false) == [])
        #expect(throws: CallerFault.self) { try CallerActsWriter(in: folder) }
    }

    @Test("ends with the trainer, who may leave without a word: the story goes on after a few looks")
    func gone() throws {
        defer { clear() }
        let reader = CallerActsReader(in: folder)
        var writer: CallerActsWriter? = try CallerActsWriter(in: folder)
        #expect(throws: CallerFault.taken) { try CallerActsWriter(in: folder) }
        for _ in 1...30 { #expect(reader.news(isByHand: true) == []) }
        withExtendedLifetime(writer) {}
        writer = nil
        let looks = (1...30).flatMap { _ in reader.news(isByHand: true) }
        #expect(looks.first == .byHand(false) && looks.count > 10)
        #expect(CallerActsReader(in: folder).news(isByHand: false) == [])
        writer = try CallerActsWriter(in: folder)
        #expect(reader.news(isByHand: true) == [])
        withExtendedLifetime(writer) {}
    }

    @Test("A run goes on as long as its tape is written")
    func goesOn() throws {
        defer { clear() }
        #expect(!FollowedRun.goesOn(in: folder))
        let person = Operator(id: "lena", name: "Лена", extension: "207", clients: [])
        let title = Tape.Title(
            scenario: "akvarel-tour/test", seed: 1, begunAt: Fixtures.moment(day: 24, hour: 11), person: person,
            language: .ru, size: .smallest)
        let tape = try TapeFile(writing: Tape(title: title), at: folder + "/tape.jsonl")
        #expect(FollowedRun.goesOn(in: folder))
        tape.close()
        #expect(!FollowedRun.goesOn(in: folder))
    }
}
