import Display
import Support
import Testing

@Suite("A grid")
struct GridDrawingTests {
    private func grid(_ rows: Int = 3, _ columns: Int = 10) -> Grid { Grid(size: Size(rows: rows, columns: columns)) }
    private func row(_ grid: Grid, _ row: Int) -> String {
        (0..<grid.size.columns).map { grid[row, $0].text }.joined()
    }

    @Test("takes text at a place, and says how much of it was used")
    func draws() {
        var grid = grid()
        #expect(grid.draw("Ольга", row: 1, column: 2, style: .bold) == 5)
        #expect(row(grid, 1) == "  Ольга   ")
        #expect(grid[1, 2].style == .bold)
        #expect(grid[1, 7].style == .plain)
    }

    @Test("cuts what does not fit, in its width and at its edges")
    func cuts() {
        var grid = grid()
        #expect(grid.draw("Приветствие", row: 0, column: 0, columns: 5) == 5)
        #expect(row(grid, 0) == "Прив…     ")
        #expect(grid.draw("Приветствие", row: 1, column: 7) == 3)
        #expect(row(grid, 1) == "       Пр…")
        #expect(grid.draw("Приветствие", row: 2, column: -6) == 11)
        #expect(row(grid, 2) == "ствие     ")
    }

    @Test("draws nothing outside of itself, wherever it is told to draw")
    func outside() {
        var grid = grid()
        let empty = grid
        for (row, column) in [(-1, 0), (3, 0), (0, 10), (0, -11), (0, .max), (0, .min), (.max, 0), (.min, .min)] {
            grid.draw("Приветствие", row: row, column: column)
        }
        grid.draw("Привет", row: 0, column: 0, columns: 0)
        grid.draw("Привет", row: 0, column: 0, columns: -4)
        grid.draw(right: "Привет", row: 0, endColumn: 0)
        grid.draw(right: "Привет", row: 7, endColumn: 5)
        grid.fill(Rect(row: -5, column: -5, rows: 5, columns: 50), with: "x")
        grid.fill(Rect(row: 3, column: 0, rows: 5, columns: 5), with: "x")
        grid.style(Rect(row: 0, column: 10, rows: 5, columns: 5)) { $0.isBold = true }
        grid[7, 7] = Cell("x")
        #expect(grid == empty)
        #expect(grid[7, 7] == .blank)
        grid.fill(Rect(row: -1, column: -1, rows: 90, columns: 90), with: "x")
        #expect(row(grid, 2) == "xxxxxxxxxx")
        #expect(Grid(size: Size(rows: -1, columns: 4)).cells.isEmpty)
    }

    @Test("draws to the right edge of a place")
    func right() {
        var grid = grid()
        #expect(grid.draw(right: "14:32", row: 0, endColumn: 9) == 5)
        #expect(row(grid, 0) == "    14:32 ")
        #expect(grid.draw(right: "14:32", row: 1, endColumn: 3) == 3)
        #expect(row(grid, 1) == "14…       ")
        #expect(grid.draw(right: "14:32", row: 2, endColumn: 99, columns: 3) == 3)
        #expect(row(grid, 2) == "       14…")
    }

    @Test("never leaves half of a wide character")
    func wide() {
        var grid = grid(1, 6)
        grid.draw("電話番", row: 0, column: 0)
        #expect(grid.cells.map(\.width) == [2, 0, 2, 0, 2, 0])
        grid.draw("x", row: 0, column: 1)
        #expect(grid.cells.map(\.text) == [" ", "x", "話", "", "番", ""])
        grid.fill(Rect(row: 0, column: 3, rows: 1, columns: 2), with: ".")
        #expect(grid.cells.map(\.text) == [" ", "x", " ", ".", ".", " "])
        grid.draw("電話", row: 0, column: -1)
        #expect(grid.cells.map(\.text) == [" ", "話", "", ".", ".", " "])
        grid.draw("電話", row: 0, column: 3)
        #expect(grid.cells.map(\.text) == [" ", "話", "", "電", "", "…"])
        #expect(grid.cells.allSatisfy { $0.width >= 0 })
    }

    @Test("keeps marks in the cell of their letter")
    func marks() {
        var grid = grid(1, 8)
        #expect(grid.draw("акваре\u{301}ль", row: 0, column: 0) == 8)
        #expect(grid[0, 5].text == "е\u{301}")
    }

    @Test("takes every naughty string at every edge, and each cell holds what it says", Corpora.areHere)
    func naughty() throws {
        for text in try Corpora.naughtyStrings() {
            var grid = grid(2, 9)
            for column in [-7, -1, 0, 1, 4, 7, 8] {
                let used = grid.draw(SafeText(text), row: 1, column: column)
                #expect(used <= 9 - column)
                isWhole(grid)
            }
            #expect((0..<9).allSatisfy { grid[0, $0] == .blank })
        }
    }

    @Test("can be read by people")
    func asText() {
        var grid = grid(2, 6)
        grid.draw("Ольга", row: 0, column: 0, style: .accent)
        grid.draw("F1", row: 1, column: 0, style: Style(.plain, reversed: true))
        grid.draw("電", row: 1, column: 4, style: .dim)
        grid.cursor = Place(row: 1, column: 2)
        grid.title = "Акварель"
        #expect(
            grid.asText == """
                ┌──────┐
                │Ольга │
                │F1  電│
                └──────┘
                ┌──────┐
                │AAAAA │
                │11  dd│
                └──────┘
                A accent bold · 1 plain reversed · d dim
                cursor: row 1, column 2, hidden
                title: Акварель

                """)
    }
}

func isWhole(_ grid: Grid, _ location: SourceLocation = #_sourceLocation) {
    for row in 0..<grid.size.rows {
        for column in 0..<grid.size.columns {
            let cell = grid[row, column]
            if cell.width == 2 {
                #expect(column + 1 < grid.size.columns && grid[row, column + 1].width == 0, sourceLocation: location)
            }
            if cell.width == 0 {
                #expect(column > 0 && grid[row, column - 1].width == 2, sourceLocation: location)
            }
            #expect((cell.text.unicodeScalars.first.map { CellWidth.columns(of: $0) } ?? 0) == Int(cell.width))
        }
    }
}

@Suite("What changed between two grids")
struct GridChangesTests {
    @Test("is everything where there was nothing, or another size")
    func all() {
        let grid = Grid(size: Size(rows: 2, columns: 3))
        #expect(grid.changes(since: nil).map(\.cells.count) == [3, 3])
        #expect(grid.changes(since: Grid(size: Size(rows: 3, columns: 2))).count == 2)
        #expect(grid.changes(since: grid).isEmpty)
    }

    @Test("is told in runs that join over short gaps only")
    func runs() {
        let old = Grid(size: Size(rows: 2, columns: 40))
        var new = old
        new.draw("a", row: 0, column: 3)
        new.draw("b", row: 0, column: 6)
        new.draw("c", row: 0, column: 30)
        new.draw("d", row: 1, column: 39)
        let runs = new.changes(since: old)
        #expect(runs.map(\.row) == [0, 0, 1])
        #expect(runs.map(\.column) == [3, 30, 39])
        #expect(runs.map(\.cells.count) == [4, 1, 1])
    }

    @Test("makes the new one of the old one, and never begins or ends within a wide character")
    func property() {
        var random = SeededGenerator(seed: 204)
        let texts: [SafeText] = ["電話", "Ольга", "x", "ё\u{301}е", "👍 да", " ", "…", "ab電c"]
        let styles: [Style] = [.plain, .bold, .alarm]
        for _ in 0..<2000 {
            let size = Size(rows: .random(in: 1...3, using: &random), columns: .random(in: 1...14, using: &random))
            var old = Grid(size: size)
            var new = Grid(size: size)
            for step in 0..<Int.random(in: 0...12, using: &random) {
                let text = texts.randomElement(using: &random) ?? "x"
                let row = Int.random(in: 0..<size.rows, using: &random)
                let column = Int.random(in: -2..<size.columns, using: &random)
                let style = styles.randomElement(using: &random) ?? .plain
                if step < 6 { old.draw(text, row: row, column: column, style: style) }
                if step.isMultiple(of: 2) || step > 6 { new.draw(text, row: row, column: column, style: style) }
            }
            var patched = old
            for run in new.changes(since: old) {
                #expect(run.cells.first?.width != 0)
                if run.cells.last?.width == 2 { Issue.record("a run ends within a wide character") }
                for (offset, cell) in run.cells.enumerated() { patched[run.row, run.column + offset] = cell }
            }
            #expect(patched.cells == new.cells)
            isWhole(new)
        }
    }
}

/// The same numbers in every run, so that a failure can be looked at again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
