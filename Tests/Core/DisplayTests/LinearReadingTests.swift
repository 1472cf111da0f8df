import Display
import Support
import Testing

@Suite("A picture read out as lines") struct LinearReadingTests {
    private func grid(_ lines: String..., cursor: Place? = nil, isTyping: Bool = false) -> Grid {
        var grid = Grid(size: Size(rows: 8, columns: 60))
        for (row, line) in lines.enumerated() { grid.draw(SafeText(line), row: row, column: 0) }
        grid.cursor = cursor
        grid.isCursorVisible = isTyping
        return grid
    }

    @Test("has no frames, its marks are signs, its columns stand behind commas, the focused row is last")
    func plain() {
        var reading = LinearReading()
        let text = reading.text(
            for: grid(
                "│┌ Фирмы ────┐│", "▌ ▸ да     нет ▐", "▙ 1 Скрипт ▐3 Офисы▌ 4 Акции·2 ▟", "● открыто · до 20:00",
                "○ итог",
                cursor: Place(row: 1, column: 2)))
        #expect(text == "Фирмы\n1 Скрипт [3 Офисы] 4 Акции,2\n* открыто , до 20:00\n- итог\n> да, нет")
    }

    @Test("says again only what is new, and no time that has moved on")
    func news() {
        var reading = LinearReading()
        _ = reading.text(for: grid("ПУЛЬТ  14:32:47", "звонит  0:03", cursor: Place(row: 1, column: 0)))
        #expect(reading.text(for: grid("ПУЛЬТ  14:32:48", "звонит  0:04", cursor: Place(row: 1, column: 0))) == "")
        let text = reading.text(for: grid("ПУЛЬТ  14:32:49", "разговор  0:01", "имя", cursor: Place(row: 2, column: 0)))
        #expect(text == "\nразговор, 0:01\nимя")
    }

    @Test("follows what is typed letter by letter, and reads the field anew where a letter is taken back")
    func typing() {
        var reading = LinearReading()
        _ = reading.text(for: grid("▸ имя [О    ]", cursor: Place(row: 0, column: 8), isTyping: true))
        #expect(reading.text(for: grid("▸ имя [Ол   ]", cursor: Place(row: 0, column: 9), isTyping: true)) == "л")
        #expect(
            reading.text(for: grid("▸ имя [О    ]", cursor: Place(row: 0, column: 8), isTyping: true)) == "\n> имя [О")
    }

    @Test("says what is proposed behind the cursor once, not with each letter of it")
    func proposal() {
        var reading = LinearReading()
        _ = reading.text(for: grid("▸ имя [       ]", cursor: Place(row: 0, column: 7), isTyping: true))
        let first = reading.text(for: grid("▸ имя [Ол → ьга]", cursor: Place(row: 0, column: 9), isTyping: true))
        #expect(first == "\n-> ьга]\n> имя [Ол")
        #expect(reading.text(for: grid("▸ имя [Оль → га]", cursor: Place(row: 0, column: 10), isTyping: true)) != first)
    }

    @Test("says every word of every screen that is kept")
    func everyScreen() {
        for picture in GoldenPictures.all {
            var reading = LinearReading()
            let said = reading.text(for: picture.grid).filter { $0.isLetter || $0.isNumber }.sorted()
            let shown = picture.lines.joined().filter { $0.isLetter || $0.isNumber }.sorted()
            #expect(said == shown, "\(picture.name)")
        }
    }

    @Test("takes keys by their names or their letters where input comes in lines")
    func lines() {
        #expect(KeyLine.keys(of: "") == [.enter])
        #expect(KeyLine.keys(of: "F6") == [.function(6)])
        #expect(KeyLine.keys(of: "esc") == [.escape])
        #expect(KeyLine.keys(of: "Alt+3") == [.alt("3")])
        #expect(KeyLine.keys(of: "Ctrl+N") == [.control("n")])
        #expect(KeyLine.keys(of: "3") == [.character("3")])
        #expect(KeyLine.keys(of: "Оля") == [.character("О"), .character("л"), .character("я")])
    }
}
