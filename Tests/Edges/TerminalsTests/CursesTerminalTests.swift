import Display
import Foundation
import Support
import Terminals
import Testing

/// One after another, because a process has one terminal.
@Suite("A real terminal", .serialized)
struct CursesTerminalTests {
    private static let surroundings = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"]

    private func open(
        _ pseudo: PseudoTerminal, _ changes: [String: String] = [:]
    ) throws -> CursesTerminal {
        try CursesTerminal(
            input: pseudo.inner, output: pseudo.inner,
            environment: CursesTerminalTests.surroundings.merging(changes) { $1 })
    }

    private func painted(_ pseudo: PseudoTerminal, rows: Int = 24, columns: Int = 80) -> PaintedScreen {
        var screen = PaintedScreen(rows: rows, columns: columns) { CellWidth.columns(of: $0) }
        screen.take(pseudo.received)
        return screen
    }

    /// Shows a picture and waits until it was sent.
    private func show(_ grid: Grid, on terminal: CursesTerminal) async {
        await withCheckedContinuation { done in
            terminal.show(grid) { done.resume() }
        }
    }

    private func rows(of grid: Grid) -> [String] {
        (0..<grid.size.rows).map { row in (0..<grid.size.columns).map { grid[row, $0].text }.joined() }
    }

    @Test("shows the picture, the title, and the cursor where the picture has it")
    func shows() async throws {
        let pseudo = try PseudoTerminal(rows: 24, columns: 80)
        let terminal = try open(pseudo)
        defer { terminal.restore() }
        #expect(terminal.size == Size(rows: 24, columns: 80))
        var grid = Grid(size: terminal.size)
        grid.draw("Добрый день! «Акварель-Тур»", row: 3, column: 5, style: .accent)
        grid.draw("電話 👍 акваре\u{301}ль", row: 23, column: 50, style: .alarm)
        grid.draw("угол", row: 23, column: 76)
        grid.cursor = Place(row: 3, column: 9)
        grid.title = "Акварель\u{1b}\u{202e}"
        await show(grid, on: terminal)
        var screen = painted(pseudo)
        #expect(screen.text == rows(of: grid))
        #expect(screen.unknown.isEmpty)
        #expect((screen.row, screen.column) == (3, 9))
        #expect(screen.titles == ["Акварель␛⚠"])

        grid.draw("Добрый вечер!", row: 3, column: 5)
        grid.fill(Rect(row: 23, column: 40, rows: 1, columns: 40))
        grid.cursor = Place(row: 0, column: 0)
        await show(grid, on: terminal)
        screen = painted(pseudo)
        #expect(screen.text == rows(of: grid))
        #expect((screen.row, screen.column) == (0, 0))
    }

    @Test("gets no control, bidi, zero-width or tag character, whatever a caller is named", Corpora.areHere)
    func naughty() async throws {
        let names = try Corpora.naughtyStrings()
        let pseudo = try PseudoTerminal(rows: 24, columns: 80)
        let terminal = try open(pseudo)
        defer { terminal.restore() }
        for start in stride(from: 0, to: names.count, by: 24) {
            var grid = Grid(size: terminal.size)
            for (row, name) in names[start..<min(start + 24, names.count)].enumerated() {
                grid.draw(SafeText(name), row: row, column: 0)
                grid.title = SafeText(name)
            }
            await show(grid, on: terminal)
            let shown = painted(pseudo).text
            for (row, text) in rows(of: grid).enumerated() where !shown[row].contains("\u{fffd}") {
                #expect(shown[row] == text)
            }
        }
        let screen = painted(pseudo)
        #expect(screen.unknown.isEmpty)
        let sent = screen.written + screen.titles.flatMap(\.unicodeScalars)
        #expect(sent.count > names.count)
        for scalar in Set(sent) {
            let properties = scalar.properties
            #expect(
                ![.control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse]
                    .contains(properties.generalCategory) && !properties.isDefaultIgnorableCodePoint,
                "U+\(String(scalar.value, radix: 16))")
        }
    }

    @Test("shows what it was given last, after a thousand pictures that nobody waited for")
    func newest() async throws {
        let pseudo = try PseudoTerminal(rows: 24, columns: 80)
        let terminal = try open(pseudo)
        defer { terminal.restore() }
        var random = SystemRandomNumberGenerator()
        var grid = Grid(size: terminal.size)
        for number in 0..<1000 {
            grid.draw(
                "電話 \(number) Ольга", row: .random(in: 0..<24, using: &random),
                column: .random(in: -3..<80, using: &random))
            terminal.show(grid)
            if number.isMultiple(of: 50) { _ = pseudo.received }
        }
        let last = grid
        await show(last, on: terminal)
        #expect(painted(pseudo).text == rows(of: last))
    }

    @Test("is sent no more than three bytes a changed cell and forty")
    func bytes() async throws {
        let pseudo = try PseudoTerminal(rows: 40, columns: 120)
        let terminal = try open(pseudo)
        defer { terminal.restore() }
        var grid = Grid(size: terminal.size)
        grid.cursor = Place(row: 39, column: 1)
        await show(grid, on: terminal)
        pseudo.read { String(decoding: $0, as: UTF8.self).hasSuffix("\u{1b}[?u") }

        func changeAndCount(_ what: String, _ change: (inout Grid) -> Void) async {
            let old = grid
            change(&grid)
            pseudo.forget()
            await show(grid, on: terminal)
            let cells = zip(grid.cells, old.cells).count { $0 != $1 }
            let bytes = pseudo.received.count
            print("bytes to the terminal, \(what): \(cells) cells, \(bytes) bytes")
            #expect(bytes <= 3 * cells + 40, "\(what)")
        }
        await changeAndCount("a card") { grid in
            for row in 0..<38 {
                grid.draw("▌", row: row, column: 0, style: Style(.clientCyan, bold: true))
                grid.draw("▐", row: row, column: 119, style: Style(.clientCyan, bold: true))
                guard !row.isMultiple(of: 4) else { continue }
                grid.draw(
                    row % 4 == 1 ? "На Петроградской" : "   м. Петроградская, Спортивная", row: row, column: 2,
                    style: row % 4 == 1 ? .bold : .plain)
                grid.draw("Большой пр. П. С., 18 · Петроградский", row: row, column: 40)
                grid.draw("закрыт", row: row, column: 80, style: row % 4 == 2 ? .dim : .plain)
                grid.draw("+7 812 000-00-\(10 + row)", row: row, column: 95, style: row % 4 == 3 ? .accent : .plain)
            }
        }
        await changeAndCount("a tick of the clock") { $0.draw("14:32:49", row: 39, column: 100) }
        await changeAndCount("one second more") { $0.draw("14:32:50", row: 39, column: 100) }
        await changeAndCount("a letter") { grid in
            grid.draw("щ", row: 39, column: 1)
            grid.cursor = Place(row: 39, column: 2)
        }
        await changeAndCount("another card") { grid in
            for row in 0..<38 {
                grid.fill(Rect(row: row, column: 1, rows: 1, columns: 118))
                grid.draw("Выезд мастера, гарантия два года", row: row, column: 2 + row % 3, style: .good)
                grid.draw("Северострой", row: row, column: 70, style: Style(.clientMagenta, bold: true, reversed: true))
            }
        }
    }

    @Test("says its keys in their order, in every layout")
    func keys() async throws {
        let pseudo = try PseudoTerminal(rows: 24, columns: 80)
        let terminal = try open(pseudo)
        defer { terminal.restore() }
        pseudo.type("ы\u{1b}Ж3\u{1b}[17~\u{1b}OP\r")
        var keys: [Key] = []
        for await key in terminal.keys {
            keys.append(key)
            if keys.count == 6 { break }
        }
        #expect(keys == [.character("ы"), .alt("Ж"), .character("3"), .function(6), .function(1), .enter])
        pseudo.type("\u{1b}")
        for await key in terminal.keys {
            #expect(key == .escape)
            break
        }
    }

    @Test("asks once whether keys can be told by their place, and pays heed to a yes")
    func positions() async throws {
        let pseudo = try PseudoTerminal(rows: 24, columns: 80)
        let terminal = try open(pseudo)
        await show(Grid(size: terminal.size), on: terminal)
        #expect(pseudo.read { String(decoding: $0, as: UTF8.self).contains("\u{1b}[?u") })
        pseudo.type("\u{1b}[?0u")
        #expect(pseudo.read { String(decoding: $0, as: UTF8.self).contains("\u{1b}[>5u") })
        terminal.restore()
        #expect(String(decoding: pseudo.received, as: UTF8.self).contains("\u{1b}[<u"))
    }

    @Test("tells of another size, and shows the picture of that size whole")
    func resizes() async throws {
        let pseudo = try PseudoTerminal(rows: 24, columns: 80)
        let terminal = try open(pseudo)
        defer { terminal.restore() }
        await show(Grid(size: terminal.size), on: terminal)
        var random = SystemRandomNumberGenerator()
        var grid = Grid(size: terminal.size)
        for _ in 0..<100 {
            let size = Size(rows: .random(in: 1...60, using: &random), columns: .random(in: 1...119, using: &random))
            pseudo.resize(rows: size.rows, columns: size.columns)
            kill(getpid(), SIGWINCH)
            grid = Grid(size: size)
            grid.draw("Размер \(size.columns)", row: size.rows - 1, column: 0)
            grid.cursor = Place(row: 0, column: 0)
            pseudo.forget()
            await show(grid, on: terminal)
        }
        pseudo.forget()
        pseudo.resize(rows: 40, columns: 120)
        kill(getpid(), SIGWINCH)
        for await key in terminal.keys where key == .resized(Size(rows: 40, columns: 120)) { break }
        #expect(terminal.size == Size(rows: 40, columns: 120))
        grid = Grid(size: terminal.size)
        grid.draw("Есть место", row: 39, column: 100)
        await show(grid, on: terminal)
        #expect(painted(pseudo, rows: 40, columns: 120).text == rows(of: grid))
    }

    @Test("is given back as it was, once or twice")
    func restores() async throws {
        let pseudo = try PseudoTerminal(rows: 24, columns: 80)
        let before = pseudo.settings
        let terminal = try open(pseudo)
        #expect(pseudo.settings != before)
        await show(Grid(size: terminal.size), on: terminal)
        terminal.restore()
        terminal.restore()
        #expect(pseudo.settings == before)
        let sent = String(decoding: pseudo.received, as: UTF8.self)
        #expect(sent.contains("\u{1b}[?1049h"))
        #expect(sent.contains("\u{1b}[?1049l"))
        terminal.show(Grid(size: Size.smallest))
        for await _ in terminal.keys {}
        let again = try open(pseudo)
        again.restore()
        #expect(pseudo.settings == before)
    }

    @Test("that stands still keeps nobody waiting, nor from leaving")
    func standsStill() async throws {
        let pseudo = try PseudoTerminal(rows: 60, columns: 200)
        let before = pseudo.settings
        let terminal = try open(pseudo)
        for number in 0..<200 {
            var grid = Grid(size: terminal.size)
            for row in 0..<60 {
                grid.fill(Rect(row: row, column: 0, rows: 1, columns: 200), with: number.isMultiple(of: 2) ? "Ы" : "Щ")
            }
            terminal.show(grid)
            try await Task.sleep(for: .milliseconds(1))
        }
        terminal.restore()
        #expect(pseudo.settings == before)
        // What was held up goes out, and the place is free for the next.
        pseudo.read { _ in (try? open(pseudo).restore()) != nil }
    }

    @Test("looks right without colours")
    func noColor() async throws {
        let pseudo = try PseudoTerminal(rows: 24, columns: 80)
        let terminal = try open(pseudo, ["NO_COLOR": "1"])
        defer { terminal.restore() }
        var grid = Grid(size: terminal.size)
        for (row, ink) in Style.Ink.allCases.enumerated() { grid.draw("Ольга", row: row, column: 0, style: Style(ink)) }
        await show(grid, on: terminal)
        let looks = painted(pseudo).looks
        #expect(looks.isSubset(of: ["", "0;2", "0;4", "0;7"]))
        #expect(looks.contains("0;7"))
    }

    @Test("that cannot be used is refused in a sentence, before it is touched")
    func faults() throws {
        let pseudo = try PseudoTerminal(rows: 24, columns: 80)
        let before = pseudo.settings
        #expect(throws: TerminalFault.notUTF8(locale: "C")) { try open(pseudo, ["LC_ALL": "C"]) }
        #expect(throws: TerminalFault.notUTF8(locale: "ru_RU.KOI8-R")) { try open(pseudo, ["LC_ALL": "ru_RU.KOI8-R"]) }
        #expect(throws: TerminalFault.notUTF8(locale: "")) { try open(pseudo, ["LC_ALL": ""]) }
        for term in ["", "dumb", "unknown", "no-such-terminal"] {
            #expect(throws: TerminalFault.dumb(term: term)) { try open(pseudo, ["TERM": term]) }
        }
        let file = Foundation.open("/dev/null", O_RDWR)
        defer { close(file) }
        #expect(throws: TerminalFault.noTerminal) {
            try CursesTerminal(input: file, output: file, environment: CursesTerminalTests.surroundings)
        }
        #expect(pseudo.received.isEmpty)
        #expect(pseudo.settings == before)
        // A locale of UTF-8 that is not installed does no harm.
        let terminal = try open(pseudo, ["LC_ALL": "", "LANG": "tt_RU.UTF-8@iqtelif"])
        #expect(throws: TerminalFault.taken) { try open(pseudo) }
        terminal.restore()
    }
}
