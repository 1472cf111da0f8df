import Foundation
import Support
import Testing

/// A caller who is heard, and a trainer who plays him, in real terminals.
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
        try novice.pane.press("C-x", "C-x")
        try await novice.sees("exited")
        #expect(kill(speaking, 0) != 0)
    }

    @Test("A firm that speaks English is called in English, and no words are taken for an option")
    func english() async throws {
        let room = try PracticePlace()
        defer { room.clear() }
        let programs = try room.pretendSynthesiser()
        let novice = try Novice(room.pane(under: programs, "practice", "slow-mail", "--seed", "7", "--voice"))
        defer { novice.pane.close() }
        try await novice.presses("приняли")
        let trainer = try room.pane("practice", "--caller", rows: 40)
        defer { trainer.close() }
        try await Novice(trainer).sees("Звонящий говорит, что вы ему велите")
        try trainer.type("-w /tmp/x")
        try trainer.press("Enter")
        try await novice.hears("-w /tmp/x")
        let spoken = try await room.spoken { $0.contains("-w /tmp/x") }
        #expect(spoken.contains("-w /tmp/x"))
        #expect(Set(spoken.filter { $0.hasPrefix("begins") }) == ["begins -v en --stdin"])
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

    @Test("A trainer plays the caller, whispers and hangs up; the trainee hears him and files the call")
    func rolePlay() async throws {
        let room = try PracticePlace()
        defer { room.clear() }
        let novice = try Novice(room.pane("practice", "thanks", "--seed", "7"))
        defer { novice.pane.close() }
        try await novice.sees("приняли")
        let trainer = try Novice(room.pane("practice", "--caller", rows: 40))
        defer { trainer.pane.close() }
        try await trainer.sees("ЗА ЗВОНЯЩЕГО", "Просто спасибо", "приняли", "Звонящего сейчас не слышно")
        try await novice.presses("приняли")
        try await trainer.sees("приветствие сказано", "Звонящий говорит, что вы ему велите")
        try await novice.presses("приветствие сказано")
        try await trainer.sees("имя")
        try await Task.sleep(for: .seconds(1))
        #expect(try !novice.pane.text().contains("Я вам спасибо сказать"))
        try trainer.pane.press("Enter")
        try await novice.hears("Я вам спасибо сказать")
        try await trainer.sees("1 ✓", "2 ▸", "Звонящий:")
        try trainer.pane.press("4", "Enter")
        try await novice.hears("Не зовите никого")
        try await trainer.sees("4 ✓")
        try trainer.pane.type("А вы до девяти?")
        try trainer.pane.press("Enter")
        try await novice.hears("А вы до девяти?")
        try trainer.pane.type("!улыбнитесь")
        try trainer.pane.press("Enter")
        try await novice.sees("Тренер: улыбнитесь", "А вы до девяти?")
        try await trainer.sees("шёпот: улыбнитесь")
        try trainer.pane.press("F8")
        try await trainer.sees("Звонящего сейчас не слышно")
        try await novice.files()
        try await novice.sees("Просто спасибо", "%")
        try await trainer.sees("Тренировка окончена")
        try trainer.pane.press("C-x")
        try await trainer.sees("exited")
        try novice.pane.press("C-x", "C-x")
        try await novice.sees("exited")
        let results = try String(contentsOfFile: room.data + "/practice/olga/results.jsonl", encoding: .utf8)
        #expect(results.contains("\"isAlone\":false") && results.contains("\"isWhole\":true"))
        let tape = try #require(try room.tapes().last)
        #expect(try room.run("replay", tape, "--digest") == room.run("replay", tape, "--digest"))
    }

    @Test("The story goes on when its trainer is killed, and a second one is told that there is one")
    func alone() async throws {
        let room = try PracticePlace()
        defer { room.clear() }
        let nobody = try await FinishedProgram.run(Checkout.pult, ["practice", "--caller"] + room.options)
        #expect(nobody.status == 2 && nobody.complaint.contains("nobody practises now"))
        let novice = try Novice(room.pane("practice", "thanks", "--seed", "7"))
        defer { novice.pane.close() }
        try await novice.presses("приняли")
        let trainer = try Novice(room.pane("practice", "--caller", "--trainee", "olga", rows: 40))
        defer { trainer.pane.close() }
        try await trainer.sees("Звонящий говорит, что вы ему велите")
        let second = try await FinishedProgram.run(Checkout.pult, ["practice", "--caller"] + room.options)
        #expect(second.status == 2 && second.complaint.contains("plays the caller of this run already"))
        try await novice.presses("приветствие сказано")
        try await trainer.sees("имя")
        trainer.pane.close()
        try await novice.hears("Я вам спасибо сказать")
    }

    @Test("A trainer follows into the next run, and neither side opens a socket")
    func noSocket() async throws {
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/strace") else {
            return print("strace is not installed: what practice touches was not looked at")
        }
        let room = try PracticePlace()
        defer { room.clear() }
        func watched(_ name: String) -> String {
            "strace -f -o \(room.folder)/\(name) -e trace=socket,socketpair,connect,bind,listen,flock"
        }
        let novice = try Novice(room.pane(under: watched("trainee"), "practice", "thanks", "--seed", "7"))
        defer { novice.pane.close() }
        let begun = try await novice.pane.waits(seconds: 60) { $0.contains("приняли") || $0.contains("ptrace") }
        guard !begun.contains("ptrace") else { return print("strace may not look here: \(begun.prefix(200))") }
        let trainer = try Novice(room.pane(under: watched("trainer"), "practice", "--caller", rows: 40))
        defer { trainer.pane.close() }
        try await trainer.sees("ЗА ЗВОНЯЩЕГО")
        try await novice.presses("приняли")
        try await trainer.sees("Звонящий говорит, что вы ему велите")
        try novice.pane.press("C-a")
        try await trainer.sees("Звонящего сейчас не слышно")
        try await novice.presses("приняли")
        try await trainer.sees("Звонящий говорит, что вы ему велите")
        try trainer.pane.press("Enter")
        try await novice.hears("Я вам спасибо сказать")
        try trainer.pane.press("C-x")
        try novice.pane.press("C-x", "C-x")
        for person in [trainer, novice] { try await person.sees("exited") }
        for name in ["trainee", "trainer"] {
            let calls = try String(contentsOfFile: "\(room.folder)/\(name)", encoding: .utf8).split(separator: "\n")
            #expect(calls.contains { $0.contains("flock(") })
            #expect(calls.filter { $0.contains("(") && !$0.contains("flock") } == [])
        }
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

extension Novice {
    /// Writes up a call whose caller has gone.
    fileprivate func files() async throws {
        try await presses("итог")
        try await sees("ответили сами")
        try pane.type("3")
        try await presses("записать")
        try await sees("Почему не записано?")
        try await Task.sleep(for: .milliseconds(600))
        try pane.type("1")
    }
}
