import Display
import Foundation
import Support
import Testing

/// The workstation on terminals that are small, plain, gone, or stand still.
@Suite("Whatever the terminal does", .serialized)
struct TerminalTests {
    @Test("read out as lines on TERM=dumb, a call is popped, read, written down and kept; nothing is addressed")
    func linear() async throws {
        try await at("dumb", "--linear") { place, terminal, process in
            terminal.sees("Мои фирмы")
            #expect(try await place.tell("call.alerting", call: "linear") == 202)
            #expect(terminal.sees("„Акварель-Тур“"))
            #expect(terminal.sees("+7 921 000-00-77"))
            #expect(try await place.tell("call.answered", call: "linear") == 202)
            #expect(terminal.sees("разговор"))
            terminal.type("3")
            #expect(terminal.sees("Невский пр., 88"))
            #expect(terminal.sees("[3 Офисы]"))
            terminal.type("\t")
            terminal.type("Ольга Сергеевна")
            try await place.logHas { $0.first?.name == "Ольга Сергеевна" }
            let said = String(decoding: terminal.received, as: UTF8.self)
            #expect(!said.contains("\u{1b}") && said.contains("\u{07}"))
            #expect(!said.unicodeScalars.contains { (0x2500...0x259F).contains($0.value) })
        }
    }

    @Test("input by lines works the desk where there is no terminal at all")
    func lines() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        let input = place.folder.appending(path: "keys").path
        mkfifo(input, 0o600)
        let output = place.folder.appending(path: "said").path
        let process = try Spawning.start(
            Checkout.pult, ["work", "--linear"] + place.options, environment: place.environment, input: input,
            output: output, leads: true)
        try await place.listens()
        let keys = try #require(FileHandle(forWritingAtPath: input))
        for line in ["y", "1", "Tab", "Анна", "Esc"] { try keys.write(contentsOf: Data((line + "\n").utf8)) }
        try await place.logHas { $0.first?.name == "Анна" }
        // A picture that is drawn when the next comes is not read out; the last always is.
        try await reads("АКВАРЕЛЬ-ТУР", from: output)
        kill(process, SIGTERM)
        #expect(Spawning.wait(for: process) == 0)
    }

    @Test(
        "one that cannot be used is refused in a sentence that says what can be done, and is left as it was",
        arguments: [("dumb", "C.UTF-8", "--linear"), ("", "C.UTF-8", "--linear"), ("xterm", "C", "UTF-8")])
    func refused(_ term: String, _ locale: String, _ says: String) throws {
        let place = try DeskPlace()
        defer { place.clear() }
        let terminal = try PseudoTerminal(rows: 24, columns: 80)
        let before = terminal.settings
        let process = try terminal.spawn(
            Checkout.pult, ["work"] + place.options,
            environment: place.environment.merging(["TERM": term, "LC_ALL": locale]) { $1 })
        #expect(terminal.read { String(decoding: $0, as: UTF8.self).contains(says) })
        #expect(Spawning.wait(for: process) == 2)
        #expect(terminal.settings == before)
    }

    @Test("resized a thousand times at random, it loses no letter and no call, in eight colours")
    func resized() async throws {
        try await at("xterm") { place, terminal, _ in
            #expect(try await place.tell("call.alerting", call: "resized") == 202)
            #expect(try await place.tell("call.answered", call: "resized") == 202)
            #expect(terminal.sees("разговор"))
            terminal.type("\t")
            var random = SeededGenerator(seed: 11)
            let letters = Array("Кириллова Анна Павловна")
            for step in 0..<1000 {
                terminal.resize(
                    rows: .random(in: 1...70, using: &random), columns: .random(in: 1...200, using: &random))
                if step % 40 == 0, step / 40 < letters.count { terminal.type(String(letters[step / 40])) }
                _ = terminal.received
            }
            terminal.resize(rows: 24, columns: 80)
            try await place.logHas { $0.first?.name == String(letters) }
            terminal.forget()
            terminal.resize(rows: 40, columns: 120)
            #expect(terminal.sees("АКВАРЕЛЬ-ТУР"))
        }
    }

    @Test("one that stops reading stops no call from being kept, and shows the newest when it reads again")
    func standsStill() async throws {
        try await at("xterm-256color") { place, terminal, _ in
            for number in 0..<120 {
                #expect(try await place.tell("call.alerting", call: "still-\(number)") == 202)
                #expect(try await place.tell("call.abandoned", call: "still-\(number)") == 202)
            }
            try await place.logHas { $0.count == 120 }
            #expect(try await place.tell("call.alerting", call: "last") == 202)
            #expect(terminal.sees("звонит"))
        }
    }

    @Test("ended by a signal, it is as it was before, drawn on or printed on", arguments: [[], ["--linear"]])
    func givenBack(_ words: [String]) async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        let terminal = try PseudoTerminal(rows: 24, columns: 80)
        let before = terminal.settings
        let process = try start(at: place, on: terminal, term: "xterm", words)
        try await place.listens()
        #expect(terminal.sees("Акварель"))
        #expect(terminal.settings != before)
        kill(process, SIGTERM)
        terminal.read { _ in terminal.settings == before }
        #expect(Spawning.wait(for: process) == 0)
        #expect(terminal.settings == before)
    }
}

extension TerminalTests {
    private func reads(_ text: String, from file: String) async throws {
        for _ in 0..<300 {
            let said = String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
            if said.contains(text) { return }
            try await Task.sleep(for: .milliseconds(200))
        }
        throw JourneyFault("It was never read out: \(text)")
    }

    private func start(
        at place: DeskPlace, on terminal: PseudoTerminal, term: String, _ words: [String]
    ) throws -> pid_t {
        try terminal.spawn(
            Checkout.pult, ["work"] + words + place.options,
            environment: place.environment.merging(["TERM": term]) { $1 })
    }

    /// A desk on a terminal that keeps every byte; ended in order, and the terminal found as it was.
    private func at(
        _ term: String, _ words: String..., journey: (DeskPlace, PseudoTerminal, pid_t) async throws -> Void
    ) async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        let terminal = try PseudoTerminal(rows: 24, columns: 80)
        let before = terminal.settings
        let process = try start(at: place, on: terminal, term: term, words)
        do {
            try await place.listens()
            try await journey(place, terminal, process)
        } catch {
            kill(process, SIGKILL)
            Spawning.wait(for: process)
            throw error
        }
        kill(process, SIGTERM)
        terminal.read { _ in terminal.settings == before }
        #expect(Spawning.wait(for: process) == 0)
        #expect(terminal.settings == before)
    }
}

extension PseudoTerminal {
    /// Waits until a text was sent in one piece.
    @discardableResult
    fileprivate func sees(_ text: String) -> Bool {
        read(seconds: 60) { String(decoding: $0, as: UTF8.self).contains(text) }
    }
}
