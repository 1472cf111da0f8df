import Foundation
import Measures

/// S4: from a key to what it changes on the terminal, against `cat` that sends back what is typed.
extension Bench {
    func keyToChange() throws -> [Figure] {
        let log = try LogMaker(place, profiles, calls: Self.fewCalls)
        var (echo, sections, letters, searched): ([KeyRun], [KeyRun], [KeyRun], [KeyRun]) = ([], [], [], [])
        for run in 1...runs {
            Report.progress("S4: run \(run) of \(runs), \(Self.keys) keys of each kind")
            echo.append(try echoed())
            let desk = try WorkingDesk(place, profiles, data: log.directory)
            defer {
                desk.terminal.end(SIGTERM)
                try? log.takeBack()
            }
            try talk(desk, run)
            sections.append(KeyRun(on: desk.terminal, Self.sectionKeys))
            desk.terminal.typeQuietly("/")
            searched.append(KeyRun(on: desk.terminal, Self.typed, emptying: true))
            desk.terminal.typeQuietly("\u{1B}")
            desk.terminal.settle(for: 0.5)
            desk.terminal.typeQuietly("\r")
            letters.append(KeyRun(on: desk.terminal, Self.typed, emptying: true))
        }
        func figure(_ id: String, _ what: String, _ keys: [KeyRun]) -> Figure {
            let missing = keys.map(\.missing).reduce(0, +)
            return Figure(
                id: id, what: "\(what) at p99, above that of an echo",
                judged: Series("difference", "ms", zip(keys, echo).map { $0.p99 - $1.p99 }), bound: .atMost, limit: 1,
                behind: [
                    Series("pult, p50", "ms", keys.map(\.p50)), Series("pult, p99", "ms", keys.map(\.p99)),
                    Series("cat, p50", "ms", echo.map(\.p50)), Series("cat, p99", "ms", echo.map(\.p99)),
                ],
                remarks: missing == 0 ? [] : ["\(missing) keys changed nothing"])
        }
        return [
            figure("S4 section", "a digit → its section", sections),
            figure("S4 letter", "a letter → the field", letters),
            figure("S4 search", "a letter → the search", searched),
        ]
    }

    private static let keys = 300
    private static let sectionKeys = (0..<keys).map { String($0 % 7 + 1) }
    private static let typed = (0..<keys).map { String(Array("договор и номер справа ")[$0 % 23]) }

    /// A call that is talked, its card on the screen.
    private func talk(_ desk: WorkingDesk, _ run: Int) throws {
        let call = CallTeller(
            id: "keys-\(ProcessInfo.processInfo.processIdentifier)-\(run)", from: "+79210000077",
            to: profiles.numbers[0])
        try desk.tell(call.alerting)
        try desk.tell(call.answered)
        // Until her cards can be searched.
        desk.terminal.watch(silence: 3, limit: 5)
    }

    private func echoed() throws -> KeyRun {
        let terminal = try PseudoTerminal(["sh", "-c", "stty raw -echo; exec cat"])
        defer { terminal.end() }
        terminal.watch(silence: 0.3, limit: 0.5)
        return KeyRun(on: terminal, Self.typed)
    }
}

extension KeyRun {
    /// - Parameter isEmptied: the field is emptied where a word ends, which does not count.
    init(on terminal: PseudoTerminal, _ keys: [String], emptying isEmptied: Bool = false) {
        var typed = 0
        for key in keys {
            type(key, on: terminal)
            typed += 1
            guard isEmptied, typed == 23 else { continue }
            terminal.typeQuietly(String(repeating: "\u{7F}", count: typed))
            typed = 0
        }
    }
}
