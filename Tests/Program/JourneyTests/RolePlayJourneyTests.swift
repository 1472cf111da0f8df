import Foundation
import Support
import Testing

/// A caller who is heard, in a real terminal.
@Suite("Playing roles", .serialized) struct RolePlayJourneyTests {
    @Test("What the caller says is spoken, one utterance after another, and ends with the run")
    func voice() async throws {
        let room = try PracticePlace()
        defer { room.clear() }
        let programs = try room.pretendSynthesiser()
        let novice = try Novice(
            room.pane(under: programs, "practice", "thanks", "--seed", "7", "--pace", "8", "--voice"))
        defer { novice.pane.close() }
        try await novice.presses("приняли")
        try await novice.presses("приветствие сказано")
        try await novice.hears("Вы там сами не плачете?")
        let spoken = try await room.spoken { $0.count == 5 }
        try #require(spoken.count == 5)
        #expect([spoken[0], spoken[2], spoken[3]] == ["begins -v ru --stdin", "ends", "begins -v ru --stdin"])
        // Which of the two comes first is decided by how fast she is.
        let thanks = "Фарида Равилевна. Нет-нет, я не заказывать. Я вам спасибо сказать."
        #expect([spoken[1], spoken[4]].sorted() == ["Вы там сами не плачете?", thanks])
        let speaking = try #require(room.speaking)
        #expect(kill(speaking, 0) == 0)
        try novice.pane.press("C-x")
        try await novice.sees("exited")
        #expect(kill(speaking, 0) != 0)
    }

    @Test("Without the program that speaks, the terminal is left alone and its package named")
    func noVoice() async throws {
        let room = try PracticePlace()
        defer { room.clear() }
        let run = try await FinishedProgram.run(
            Checkout.pult, ["practice", "thanks", "--voice"] + room.options, environment: ["PATH": room.folder])
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(run.complaint.contains("apt-get install espeak-ng") && !run.complaint.contains("\u{1B}"))
    }
}

extension PracticePlace {
    /// A program that speaks nothing, and writes down what it was given; the second utterance has no end.
    ///
    /// - Returns: what has it found by those who are run under it: a PATH of their own tmux does not give them.
    fileprivate func pretendSynthesiser() throws -> String {
        let programs = folder + "/programs"
        try FileManager.default.createDirectory(atPath: programs, withIntermediateDirectories: true)
        let script = """
            #!/bin/sh
            echo $$ > \(folder)/speaking
            { echo "begins $*"; cat; echo; } >> \(folder)/spoken
            [ $(grep -c begins \(folder)/spoken) = 2 ] && sleep 100
            sleep 2
            echo ends >> \(folder)/spoken
            """
        try script.write(toFile: programs + "/espeak-ng", atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: programs + "/espeak-ng")
        return "env PATH=\(programs):/usr/bin:/bin"
    }

    fileprivate func spoken(_ isEnough: ([String]) -> Bool) async throws -> [String] {
        var lines: [String] = []
        for _ in 0..<400 where !isEnough(lines) {
            try await Task.sleep(for: .milliseconds(50))
            let text = (try? String(contentsOfFile: folder + "/spoken", encoding: .utf8)) ?? ""
            lines = text.split(separator: "\n").map(String.init)
        }
        return lines
    }

    /// The process that speaks now.
    fileprivate var speaking: Int32? {
        let text = try? String(contentsOfFile: folder + "/speaking", encoding: .utf8)
        return text.flatMap { Int32($0.trimmingCharacters(in: .newlines)) }
    }
}
