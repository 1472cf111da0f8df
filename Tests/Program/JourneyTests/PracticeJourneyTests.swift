import Foundation
import Support
import Testing

/// Practice as a trainee and a trainer meet it, in a real terminal.
@Suite("Practising", .serialized) struct PracticeJourneyTests {
    @Test("Who has never seen it passes the first scenario by the keys that the screen names")
    func novice() async throws {
        let room = try PracticePlace()
        defer { room.clear() }
        let novice = try Novice(
            room.pane("practice", "thanks", "--seed", "7", "--report", "\(room.folder)/result.json"))
        defer { novice.pane.close() }
        try await novice.presses("приняли")
        try await novice.presses("приветствие сказано")
        try await novice.hears("Я вам спасибо сказать")
        try await novice.presses("писать")
        try novice.pane.type("Фарида")
        try await novice.presses("принять", "дальше", "записать")
        try await novice.presses("вопрос задан")
        try await novice.hears("прослезился")
        try await novice.chooses("Благодарность")
        try await novice.presses("сообщение")
        try await novice.presses("отдать и закрыть")
        try await novice.hears("Прямо так и передадите?")
        try await novice.presses("попрощались")
        try await novice.presses("записать")
        try await novice.sees("сдано")
        try await novice.presses("закончить")
        try await novice.sees("exited")
        let result = try Data(contentsOf: URL(fileURLWithPath: "\(room.folder)/result.json"))
        #expect(String(decoding: result, as: UTF8.self).contains("\"passed\" : true"))
    }

    @Test("Nothing real is touched, though PBX and mail are set up: no socket, no other program, no file but its own")
    func nothingReal() async throws {
        let room = try PracticePlace()
        defer { room.clear() }
        try room.setUpOutside()
        guard let novice = try await room.watched("practice", "thanks", "--seed", "1") else { return }
        defer { novice.pane.close() }
        try await novice.presses("приветствие сказано")
        try await novice.presses("писать")
        try novice.pane.type("Фарида")
        try await novice.presses("принять", "дальше", "записать")
        try await novice.presses("вопрос задан")
        try await novice.hears("прослезился")
        try await novice.chooses("Благодарность")
        try await novice.presses("соединить")
        try await novice.presses("дальше:", "дальше")
        try await novice.sees("1 ответили")
        try novice.pane.press("2")
        try await novice.presses("к звонящему")
        try await novice.presses("сообщение")
        try await novice.presses("отдать и закрыть")
        try await novice.hears("Прямо так и передадите?")
        try await novice.presses("попрощались")
        try await novice.presses("записать")
        try await novice.sees("сдано")
        try await novice.presses("закончить")
        try await novice.sees("exited")
        try room.expectNothingReal()
    }

    @Test("Nor is it where what is said is spoken: one other program, and no network")
    func nothingRealSpoken() async throws {
        try Installed.require("espeak-ng")
        let room = try PracticePlace()
        defer { room.clear() }
        try room.setUpOutside()
        guard let novice = try await room.watched("practice", "thanks", "--seed", "1", "--voice") else { return }
        defer { novice.pane.close() }
        try await novice.presses("приветствие сказано")
        try await novice.hears("Я вам спасибо сказать")
        try await novice.presses("писать")
        try novice.pane.type("Фарида")
        try await novice.presses("принять", "дальше", "записать")
        try novice.pane.press("C-x", "C-x")
        try await novice.sees("exited")
        try room.expectNothingReal(isSpoken: true)
    }

    @Test("Nor is it where a run is taken over from a recording")
    func nothingRealElsewhere() async throws {
        let room = try PracticePlace()
        defer { room.clear() }
        try room.setUpOutside()
        guard let novice = try await room.watched("practice", "thanks", "--seed", "1") else { return }
        try await novice.presses("приветствие сказано")
        try novice.pane.press("C-x", "C-x")
        try await novice.sees("exited")
        novice.pane.close()
        let tape = try #require(try room.tapes().last)
        guard let again = try await room.watched("replay", tape, sees: "ПОВТОР", presses: "Enter") else { return }
        defer { again.pane.close() }
        try await again.sees("ТРЕНИРОВКА")
        try again.pane.press("C-x", "C-x")
        try await again.sees("exited")
        try room.expectNothingReal()
    }

    @Test("A run plays again with the same pictures, goes on where it is taken over, and a step is taken back")
    func replay() async throws {
        let room = try PracticePlace()
        defer { room.clear() }
        let novice = try Novice(room.pane("practice", "thanks", "--seed", "7"))
        try await novice.presses("приняли")
        try await novice.presses("приветствие сказано")
        try await novice.hears("Я вам спасибо сказать")
        try novice.pane.press("C-b")
        try await novice.sees("приветствие сказано")
        try await novice.presses("приветствие сказано")
        try novice.pane.press("C-x", "C-x")
        try await novice.sees("exited")
        novice.pane.close()
        let tape = try #require(try room.tapes().last)
        let digests = try (1...3).map { _ in try room.run("replay", tape, "--digest") }
        #expect(Set(digests).count == 1 && digests[0].contains("pictures, sha256:"))

        let again = try Novice(room.pane("replay", tape))
        defer { again.pane.close() }
        try await again.sees("ПОВТОР", "приветствие сказано")
        try again.pane.press("Enter")
        try await again.sees("ТРЕНИРОВКА")
        try again.pane.press("C-x", "C-x")
        try await again.sees("exited")
    }

    @Test("A run that is taken over is played to its end, and has a result that does not count")
    func takenOver() async throws {
        let room = try PracticePlace()
        defer { room.clear() }
        let novice = try Novice(room.pane("practice", "thanks", "--seed", "7"))
        try await novice.presses("приняли")
        try await novice.presses("приветствие сказано")
        try await novice.hears("Я вам спасибо сказать")
        try novice.pane.press("C-x", "C-x")
        try await novice.sees("exited")
        novice.pane.close()
        let tape = try #require(try room.tapes().last)

        let again = try Novice(room.pane("replay", tape))
        defer { again.pane.close() }
        try await again.sees("ПОВТОР", "Esc выйти")
        try again.pane.press("Right", "Right", "Enter")
        try await again.sees("ТРЕНИРОВКА", "не в зачёт", "Я вам спасибо сказать")
        try await again.presses("писать")
        try again.pane.type("Фарида")
        try await again.presses("принять", "дальше", "записать")
        try await again.presses("вопрос задан")
        try await again.hears("прослезился")
        try await again.chooses("Благодарность")
        try await again.presses("сообщение")
        try await again.presses("отдать и закрыть")
        try await again.hears("Прямо так и передадите?")
        try await again.presses("попрощались")
        try await again.presses("записать")
        try await again.sees("100 % · не в зачёт", "Enter закончить")
        try again.pane.press("Enter")
        try await again.sees("клавиш:", "exited")
        let results = try String(contentsOfFile: room.data + "/practice/olga/results.jsonl", encoding: .utf8)
        #expect(results.contains("\"isWhole\":true") && results.contains("\"isAlone\":false"))
    }

    @Test("A key that is held down begins again no more often than there is time for, and leaves no folders behind")
    func heldDown() async throws {
        let room = try PracticePlace()
        defer { room.clear() }
        let novice = try Novice(room.pane("practice", "thanks"))
        defer { novice.pane.close() }
        try await novice.sees("ТРЕНИРОВКА", "приняли")
        for _ in 1...10 { try novice.pane.press(Array(repeating: "C-a", count: 30) + ["C-b"]) }
        try novice.pane.press("C-x")
        try await novice.sees("Закончить?")
        try novice.pane.press("C-x")
        try await novice.sees("Не закончено, не засчитано", "exited")
        #expect(try room.tapes() == [])
    }

    @Test("A result that cannot be kept is shown and reported all the same, and it is said what was not kept")
    func notKept() async throws {
        let room = try PracticePlace(ownProfiles: true)
        defer { room.clear() }
        let gone = """
            scenario: Звонящий не дождался
            at: 2026-11-24T11:05:00+03:00
            call: {from: +7 921 000-00-77, to: +7 812 000-00-17}
            story: [{after: 0s, event: alerting}, {after: 8s, event: ended}]
            judge: [{did: said greeting, points: 1}]
            """
        try gone.write(toFile: room.profiles + "/akvarel-tour/practice/gone.yaml", atomically: true, encoding: .utf8)
        let report = room.folder + "/result.txt"
        let novice = try Novice(room.pane("practice", "gone", "--report", report))
        defer { novice.pane.close() }
        try await novice.sees("ТРЕНИРОВКА", "приняли")
        try FileManager.default.createDirectory(
            atPath: room.data + "/practice/olga/results.jsonl", withIntermediateDirectories: false)
        try await novice.sees("Результат не сохранён.", "не сдано")
        try novice.pane.press("Enter")
        try await novice.sees("не сдано", "Результат не сохранён.", "exited")
        #expect(try String(contentsOfFile: report, encoding: .utf8).contains("не сдано"))
    }

    @Test("Whoever records a solution is asked before she plays what it would replace")
    func recording() async throws {
        let room = try PracticePlace()
        defer { room.clear() }
        let pane = try room.pane("practice", "thanks", "--record")
        defer { pane.close() }
        let asked = try await pane.waits { $0.contains("Играть?") }.replacing("\n", with: "")
        #expect(asked.contains("есть решение, шагов: 8") && asked.contains("thanks.yaml~"), "\(asked)")
        try pane.type("n")
        try pane.press("Enter")
        let left = try await pane.waits { $0.contains("exited") }.replacing("\n", with: "")
        #expect(left.contains("nothing was played, and nothing was written"), "\(left)")
    }

    @Test("Every shipped scenario's own solution passes")
    func solutions() throws {
        let room = try PracticePlace()
        defer { room.clear() }
        let listed = try room.run("practice").split(separator: "\n").compactMap { $0.split(separator: " ").first }
        #expect(listed.count == 24)
        for scenario in listed { #expect(try room.run("practice", String(scenario), "--solution").contains("100 %")) }
    }
}

/// Where a trainee's results lie.
struct PracticePlace {
    let folder: String
    var data: String { folder + "/data" }

    let profiles: String

    /// - Parameter ownProfiles: the shipped ones are copied, so that some can be added.
    init(ownProfiles: Bool = false) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "pult-practice-\(UUID().uuidString)").path
        let shipped = Checkout.root.appending(path: "ClientProfiles").path
        profiles = ownProfiles ? folder + "/profiles" : shipped
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        if ownProfiles { try FileManager.default.copyItem(atPath: shipped, toPath: profiles) }
    }

    func clear() { try? FileManager.default.removeItem(atPath: folder) }

    private var pult: String { Checkout.root.appending(path: ".build/debug/pult").path }
    var options: [String] {
        ["--data", data, "--profiles", profiles, "--language", "ru"]
    }

    /// A PBX that takes orders and a mail server, which whoever wants them would look for.
    func setUpOutside() throws {
        let settings = """
            operator: olga
            telephone:
              control: template
              orders:
                attempt: {url: "http://127.0.0.1:9/{call}/ring/{number}"}
                cancel: {url: "http://127.0.0.1:9/{call}/cancel"}
            mail: {server: "smtp://127.0.0.1:9", tls: none, from: "Пульт <pult@service.example>"}
            """
        try settings.write(toFile: folder + "/settings.yaml", atomically: true, encoding: .utf8)
    }

    private static let watchedCalls =
        "socket,connect,bind,listen,execve,open,openat,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat"

    /// Somebody at the program, each of whose calls of the system is written down.
    ///
    /// - Returns: `nil`: nobody may look here.
    func watched(
        _ arguments: String..., sees first: String = "приняли", presses key: String = "Enter"
    ) async throws -> Novice? {
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/strace") else {
            print("strace is not installed: what practice touches was not looked at")
            return nil
        }
        let pane = try pane(
            under: "strace -f -A -o \(folder)/trace -e trace=\(Self.watchedCalls)",
            arguments + ["--settings", folder + "/settings.yaml"])
        let begun = try await pane.waits(seconds: 60) { $0.contains(first) || $0.contains("ptrace") }
        guard !begun.contains("ptrace") else {
            pane.close()
            print("strace may not look here: \(begun.prefix(200))")
            return nil
        }
        try await Task.sleep(for: .milliseconds(600))
        try pane.press(key)
        return Novice(pane)
    }

    /// Of what was watched.
    ///
    /// - Parameter isSpoken: by a program of its own, which asks this machine's sound, by no network.
    func expectNothingReal(isSpoken: Bool = false, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let calls = try String(contentsOfFile: folder + "/trace", encoding: .utf8).split(separator: "\n")
            .map(String.init)
        #expect(calls.count { $0.contains("openat(") } > 20, sourceLocation: sourceLocation)
        let sockets = calls.filter { $0.contains("socket(") || $0.contains("connect(") || $0.contains("bind(") }
        #expect(sockets.filter { !isSpoken || !$0.contains("AF_UNIX") } == [], sourceLocation: sourceLocation)
        let programs = Set(
            calls.filter { $0.contains("execve(") }
                .compactMap { $0.split(separator: "\"").dropFirst().first.map(String.init) })
        let voice = isSpoken ? [Installed.path(of: "espeak-ng")].compactMap { $0 } : []
        #expect(programs == Set([pult] + voice), sourceLocation: sourceLocation)
        let writing = calls.filter { call in
            ["O_WRONLY", "O_RDWR", "O_CREAT", "rename", "unlink", "mkdir"].contains { call.contains($0) }
        }
        #expect(!writing.isEmpty, sourceLocation: sourceLocation)
        for call in writing {
            let own = ["\(data)/practice", "/dev/tty", "/dev/null", "/dev/pts/"] + (isSpoken ? ["/pulse"] : [])
            let isOwn = own.contains { call.contains($0) }
            let isAbove = call.contains("mkdir") && (call.contains("EEXIST") || call.contains("\"\(data)\""))
            #expect(isOwn || isAbove, "\(call)", sourceLocation: sourceLocation)
        }
    }

    func pane(under tool: String = "", _ arguments: String..., rows: Int = 29) throws -> TmuxPane {
        try pane(under: tool, arguments, rows: rows)
    }

    private func pane(under tool: String, _ arguments: [String], rows: Int = 29) throws -> TmuxPane {
        let command = ([tool, pult] + arguments + options).filter { !$0.isEmpty }.joined(separator: " ")
        return try TmuxPane(
            rows: rows, columns: 80, command: command + "; echo exited; sleep 100", environment: ["LC_ALL": "C.UTF-8"])
    }

    func run(_ arguments: String...) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: pult)
        process.arguments = arguments + options
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw JourneyFault("\(arguments) ended otherwise than with 0") }
        return String(decoding: data, as: UTF8.self)
    }

    /// The oldest first.
    func tapes() throws -> [String] {
        let runs = data + "/practice/olga"
        return try FileManager.default.contentsOfDirectory(atPath: runs).filter { !$0.contains(".") }.sorted()
            .map { "\(runs)/\($0)" }
    }
}

/// Somebody who knows nothing but what stands on the screen.
struct Novice {
    let pane: TmuxPane

    init(_ pane: TmuxPane) { self.pane = pane }

    /// The key that a bar names with one of these words.
    func presses(_ labels: String...) async throws {
        let screen = try await pane.waits { key(labels, on: $0) != nil }
        guard let key = key(labels, on: screen) else {
            throw JourneyFault("no key is named for \(labels):\n\(screen)")
        }
        // As long as somebody takes to read it.
        try await Task.sleep(for: .milliseconds(600))
        try pane.press(key)
    }

    /// The letter in front of an answer.
    func chooses(_ answer: String) async throws {
        let screen = try await pane.waits { letter(of: answer, on: $0) != nil }
        guard let letter = letter(of: answer, on: screen) else {
            throw JourneyFault("no letter is named for \(answer):\n\(screen)")
        }
        try pane.type(letter)
    }

    func hears(_ words: String) async throws { try await sees(words) }

    func sees(_ words: String...) async throws {
        let screen = try await pane.waits { screen in words.allSatisfy { screen.contains($0) } }
        for word in words where !screen.contains(word) { throw JourneyFault("\(word) is not there:\n\(screen)") }
    }

    private func key(_ labels: [String], on screen: String) -> String? {
        for label in labels {
            for line in screen.split(separator: "\n") {
                guard let place = line.range(of: " " + label) else { continue }
                let key = line[..<place.lowerBound].split(separator: " ").last.map(String.init)
                if let key, Self.names.contains(key) { return key.replacing("Ctrl+", with: "C-").lowercasedControl }
            }
        }
        return nil
    }

    private func letter(of answer: String, on screen: String) -> String? {
        guard let place = screen.range(of: " ○ " + answer) else { return nil }
        return screen[..<place.lowerBound].split(whereSeparator: \.isWhitespace).last?.split(separator: "/").last
            .map { $0.lowercased() }
    }

    private static let names =
        ["Enter", "Space", "Esc", "Tab"] + (1...12).map { "F\($0)" } + ["P", "F", "A", "B", "X"].map { "Ctrl+\($0)" }
}

extension String {
    fileprivate var lowercasedControl: String { hasPrefix("C-") ? "C-" + dropFirst(2).lowercased() : self }
}
