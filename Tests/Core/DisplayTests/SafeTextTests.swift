import Display
import Support
import Testing

@Suite("Text from outside")
struct SafeTextTests {
    @Test(
        "is neutralised class by class",
        arguments: [
            ("a\u{0}b\u{1b}[31mc\u{1f}", "a␀b␛[31mc␟"),
            ("one\ttwo\r\nthree", "one␉two␍␊three"),
            ("a\u{7f}b", "a␡b"),
            ("a \u{9b} b", #"a \x9b b"#),
            ("\u{80}\u{9f}", #"\x80\x9f"#),
            ("a\u{85}b\u{2028}c\u{2029}d", "a b c d"),
            ("x\u{202e}gnp.exe\u{202c}\u{2066}y\u{61c}\u{200e}\u{200f}", "x⚠gnp.exey"),
            ("с\u{ad}к\u{200b}р\u{200d}ы\u{2060}т\u{feff}о", "скрыто"),
            ("\u{34f}\u{115f}\u{1160}\u{17b4}\u{180e}\u{206a}\u{3164}\u{fe0f}\u{ffa0}\u{fff9}\u{1d173}.", "."),
            ("tag\u{e0001}\u{e0041}\u{e007f}\u{e0100}", "tag"),
            ("\u{301}a", "a"),
            ("a\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}b", "a\u{301}\u{302}\u{303}\u{304}b"),
            (
                "\u{e000}\u{f8ff}\u{fffe}\u{ffff}\u{1fffe}\u{378}\u{10ffff}",
                "\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}"
            ),
            ("Сбербанк и Sberbank", "Сбербанк и Sberbank"),
            ("Sbеrbank и Акварель", "≈Sbеrbank и Акварель"),
            ("SMS-сообщение, iPhone'ом", "SMS-сообщение, iPhone'ом"),
            ("Добрый день! «Акварель-Тур» — 100 %", "Добрый день! «Акварель-Тур» — 100 %"),
            ("👩\u{200d}👩\u{200d}👧", "👩👩👧"),
            ("👍\u{1f3fd}", "👍"),
        ])
    func table(text: String, shown: String) {
        #expect(SafeText(text).text.unicodeScalars.elementsEqual(shown.unicodeScalars))
    }

    @Test("keeps the lines of a message's body, and nothing else of the kind")
    func body() {
        #expect(SafeText(body: "one\ntwo\r\nthree\tfour\u{1b}").text == "one\ntwo\nthree    four␛")
        #expect(SafeText("\(SafeText(body: "one\ntwo"))").text == "one␊two")
    }

    @Test("with bytes that are no text at all shows that there was something")
    func invalid() {
        #expect(
            SafeText(String(decoding: [0x61, 0xff, 0xc3, 0x28] as [UInt8], as: UTF8.self)).text == "a\u{fffd}\u{fffd}(")
    }

    @Test("is as wide as the terminal will draw it")
    func columns() {
        #expect(SafeText("Ольга").columns == 5)
        #expect(SafeText("電話 a").columns == 6)
        #expect(SafeText("акваре\u{301}ль").columns == 8)
        #expect(SafeText("👍!").columns == 3)
        #expect(SafeText("\u{9b}").columns == 4)
    }

    @Test("is changed by being neutralised once only", Corpora.areHere)
    func once() throws {
        for text in try Corpora.naughtyStrings() + ["Sbеrbank", "\u{9b}привет", "a\u{202e}b", "\u{301}x"] {
            let first = SafeText(text)
            #expect(SafeText(first.text).text.unicodeScalars.elementsEqual(first.text.unicodeScalars), "\(text)")
            let body = SafeText(body: text)
            #expect(SafeText(body: body.text).text.unicodeScalars.elementsEqual(body.text.unicodeScalars), "\(text)")
        }
    }

    @Test("carries nothing invisible, whoever sent it", Corpora.areHere)
    func naughty() throws {
        for text in try Corpora.naughtyStrings() {
            for scalar in SafeText(text).text.unicodeScalars {
                #expect(isShowable(scalar), "U+\(String(scalar.value, radix: 16)) of \(text.debugDescription)")
            }
        }
    }

    @Test("of every scalar there is is harmless, alone and between letters")
    func everyScalar() {
        var harmful: [UInt32] = []
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for shown in SafeText("a\(scalar)b").text.unicodeScalars where !isShowable(shown) { harmful.append(value) }
        }
        #expect(harmful.isEmpty)
    }

    private func isShowable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: !scalar.properties.isDefaultIgnorableCodePoint
        }
    }
}

@Suite("A text too long for its place")
struct LayoutTests {
    @Test("is cut with an ellipsis, never within a wide character")
    func clipped() {
        #expect(SafeText("Приветствие").clipped(to: 7) == "Привет…")
        #expect(SafeText("Привет").clipped(to: 6) == "Привет")
        #expect(SafeText("電話番号").clipped(to: 4).text == "電…")
        #expect(SafeText("電話番号").clipped(to: 4).columns == 3)
        #expect(SafeText("abc").clipped(to: 0) == "")
        #expect(SafeText("abc").clipped(to: -3) == "")
    }

    @Test("is cut at its start, too, where its end matters")
    func clippedAtStart() {
        #expect(SafeText("Приветствие").clippedAtStart(to: 7).text == "…тствие")
        #expect(SafeText("Привет").clippedAtStart(to: 6) == "Привет")
        #expect(SafeText("電話番号").clippedAtStart(to: 4).text == "…号")
        #expect(SafeText("電話番号").clippedAtStart(to: 4).columns == 3)
        #expect(SafeText("abc").clippedAtStart(to: 0) == "")
    }

    @Test("is broken between words")
    func wrapped() {
        let lines = SafeText("Добрый день! «Акварель-Тур», меня зовут Ольга.").wrapped(columns: 16)
        #expect(lines.map(\.text) == ["Добрый день!", "«Акварель-Тур»,", "меня зовут", "Ольга."])
    }

    @Test("is broken within a word that is longer than the line")
    func longWord() {
        #expect(
            SafeText("а превысокомногорассмотрительствующий").wrapped(columns: 10).map(\.text) == [
                "а", "превысоком", "ногорассмо", "трительств", "ующий",
            ])
    }

    /// A letter with a mark has the whole text measured letter by letter.
    @Test("has as many words on each line as there is room for", arguments: [12, 17, 40, 78], ["", "и\u{306}"])
    func full(columns: Int, last: String) {
        var random = SeededGenerator(seed: 7)
        let words = (0..<300).map { _ in "превысокомно".prefix(Int.random(in: 1...12, using: &random)) } + [last[...]]
        let lines = SafeText(words.joined(separator: " ")).wrapped(columns: columns)
        #expect(lines.flatMap { $0.text.split(separator: " ") } == words.filter { !$0.isEmpty })
        for (line, next) in zip(lines, lines.dropFirst()) {
            let word = next.text.prefix { $0 != " " }
            #expect(line.columns <= columns && line.columns + 1 + SafeText(String(word)).columns > columns)
        }
    }

    /// A letter with a mark is measured by itself, and is as wide.
    @Test("is broken in the same places whether its letters have marks or not", arguments: 1...24)
    func marks(columns: Int) {
        var random = SeededGenerator(seed: UInt64(columns))
        for _ in 0..<100 {
            let text = String((0..<60).map { _ in "ооо  «—№ь…\u{A0}".randomElement(using: &random)! })
            let marked = text.replacing("о", with: "о\u{301}")
            let lines = SafeText(marked).wrapped(columns: columns).map { line in
                String(String.UnicodeScalarView(line.text.unicodeScalars.filter { $0 != "\u{301}" }))
            }
            #expect(SafeText(text).wrapped(columns: columns).map(\.text) == lines)
        }
    }

    @Test("keeps the lines of a body, each broken by itself")
    func bodyOfLines() {
        let lines = SafeText(body: "раз два три  \n\n  четыре\nпять шесть").wrapped(columns: 8)
        #expect(lines.map(\.text) == ["раз два", "три", "", "  четыре", "пять", "шесть"])
        #expect(lines.map(\.columns) == [7, 3, 0, 8, 4, 5])
    }

    @Test("keeps the empty lines of a body")
    func body() {
        #expect(SafeText(body: "раз\n\nдва три\n").wrapped(columns: 5).map(\.text) == ["раз", "", "два", "три", ""])
        #expect(SafeText("").wrapped(columns: 5).isEmpty)
        #expect(SafeText("раз").wrapped(columns: 0).isEmpty)
    }

    @Test("never makes a line wider than asked, and loses no letter", Corpora.areHere)
    func fits() throws {
        for text in try Corpora.naughtyStrings() + ["電話 番号 a 電話"] {
            for columns in [2, 3, 7, 20] {
                let safe = SafeText(body: text)
                let lines = safe.wrapped(columns: columns)
                #expect(lines.allSatisfy { $0.columns <= columns && $0.columns == SafeText($0.text).columns })
                let letters = { (text: String) in text.filter { $0 != " " && $0 != "\n" } }
                #expect(
                    letters(lines.map(\.text).joined()).unicodeScalars.elementsEqual(letters(safe.text).unicodeScalars))
            }
        }
    }
}
