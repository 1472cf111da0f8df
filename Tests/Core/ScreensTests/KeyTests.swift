import Answering
import Display
import Support
import Testing

@testable import Screens

@Suite("A key") struct KeyTests {
    /// What each letter key of the table types in each layout: Latin, Cyrillic lower, Cyrillic upper.
    static let letters: [(latin: Character, lower: Character, upper: Character)] = [
        ("y", "н", "Н"), ("d", "в", "В"), ("g", "п", "П"), ("p", "з", "З"), ("l", "д", "Д"), ("b", "и", "И"),
        ("j", "о", "О"), ("c", "с", "С"), ("v", "м", "М"), ("n", "т", "Т"), ("a", "ф", "Ф"), ("s", "ы", "Ы"),
        ("w", "ц", "Ц"), ("e", "у", "У"), ("x", "ч", "Ч"), ("f", "а", "А"), ("h", "р", "Р"), ("k", "л", "Л"),
        ("q", "й", "Й"), ("[", "х", "Х"), ("o", "щ", "Щ"), ("u", "г", "Г"), ("i", "ш", "Ш"),
        ("r", "к", "К"),
    ]

    @Test("is known by its place: Latin, Cyrillic, with Shift or Alt, the same command", arguments: Context.allCases)
    func positions(_ context: Context) {
        for letter in Self.letters {
            let latin = Keymap.binding(for: .character(letter.latin), in: [context])
            let upperLatin = letter.latin == "[" ? "{" : Character(letter.latin.uppercased())
            let others: [Key] = [
                .character(letter.lower), .character(letter.upper), .character(upperLatin),
            ]
            for key in others {
                let found = Keymap.binding(for: key, in: [context])
                #expect(found?.binding.action == latin?.binding.action, "\(key) in \(context)")
                #expect(found?.index == latin?.index)
            }
        }
    }

    @Test("of every letter in the table is one of those tried above, so that none is forgotten")
    func allLettersTried() {
        for binding in Keymap.bindings {
            for case .letter(let letter) in binding.presses {
                #expect(Self.letters.contains { $0.latin == letter }, "\(letter)")
            }
        }
    }

    @Test("never means two things at once")
    func unambiguous() {
        for context in Context.allCases where context != .more {
            let presses = Keymap.bindings(in: context).flatMap(\.presses)
            #expect(presses.count == Set(presses).count, "\(context)")
        }
    }

    @Test("of a list's letters is none of the card's commands")
    func itemLetters() {
        #expect(Set(Press.itemLetters).isDisjoint(with: Press.choiceLetters))
        for context in [Context.ringing, .talking, .over, .browsing] {
            for binding in Keymap.bindings(in: context) {
                for case .letter(let letter) in binding.presses {
                    // Esc leads out of the list, and help is F1.
                    #expect(!Press.itemLetters.contains(letter), "\(letter) in \(context)")
                    #expect(!Press.choiceLetters.contains(letter), "\(letter) in \(context)")
                }
            }
        }
    }

    @Test("opens the help by ? in either layout")
    func questionMark() {
        for typed in ["?", ","] as [Character] {
            #expect(Keymap.binding(for: .character(typed), in: [.rest])?.binding.action == .help)
        }
    }

    @Test("named on the screen shows both letters of its place")
    func names() {
        #expect(Keyboard.usual.name(of: KeyPosition("y")) == "Н/Y")
        #expect(Keyboard.usual.name(of: KeyPosition("l")) == "Д/L")
        #expect(Keyboard.usual.name(of: .questionMark) == "?")
    }

    @Test("in the bar is one that acts", arguments: [Size.smallest, .wide])
    func barActs(_ size: Size) {
        var stage = Stage(size: size)
        stage.talks()
        let situation = Situation(stage.interface, stage.desk)
        #expect(stage.sees.contains("F10 итог"))
        #expect(!stage.sees.contains("F5"))
        #expect(!situation.works(.otherCall))
        stage.rings("2", to: Stage.severstroy)
        #expect(stage.sees.contains("F5 перейти"))
    }

    @Test("of the whole table has a word and a meaning in both languages", arguments: Language.allCases)
    func words(_ language: Language) {
        for action in Action.allCases {
            #expect(!language.words.meaning(of: action).isEmpty)
            for context in Context.allCases { #expect(!language.words.label(of: action, in: context).isEmpty) }
        }
    }

    @Test("of the help is every key of the table")
    func helpIsWhole() {
        let told = HelpGroup.allCases.flatMap { Keymap.lines(of: $0) }.flatMap(\.keys)
        for binding in Keymap.bindings where binding.contexts != [.help] {
            for press in binding.presses { #expect(told.contains(press.name()), "\(press.name())") }
        }
    }

    @Test(
        "of the help means one thing on a line: where it means several, each line says when",
        arguments: HelpGroup.allCases)
    func helpTellsApart(_ group: HelpGroup) {
        let lines = Keymap.lines(of: group)
        for key in Set(lines.flatMap(\.keys)) {
            let telling = lines.filter { $0.keys.contains(key) }
            if telling.count > 1 {
                #expect(telling.allSatisfy { !$0.contexts.isEmpty }, "\(key)")
                #expect(Set(telling.map(\.contexts)).count == telling.count, "\(key)")
            }
        }
    }

    @Test("of the help is told to its end", arguments: Language.allCases)
    func helpIsNotCut(_ language: Language) {
        var stage = Stage(language: language)
        stage.presses(.function(1))
        var seen = stage.sees
        for _ in 0..<400 {
            stage.presses(.down)
            seen += stage.sees
        }
        #expect(!seen.replacing("Ф/A…", with: "").replacing("Й/Q…", with: "").contains("…"))
        let plain = seen.filter { !$0.isWhitespace }
        for line in HelpGroup.allCases.flatMap({ Keymap.lines(of: $0) }) {
            let word = language.words.meaning(of: line).split(separator: " ").last.map(String.init) ?? ""
            #expect(plain.contains(word), "\(word)")
        }
    }

    @Test("of a family of digits reaches as far as it is named")
    func digits() {
        #expect(Keymap.binding(for: .character("6"), in: [.rest]) == nil)
        #expect(Keymap.binding(for: .character("5"), in: [.rest])?.index == 5)
        #expect(Keymap.binding(for: .alt("9"), in: [.talking])?.binding.action == .inquiries)
        #expect(Keymap.name(of: .section, in: .talking) == "1–8")
    }

    @Test("that leads into the fields is named however much else competes for room", arguments: Language.allCases)
    func tabIsNamed(_ language: Language) {
        var stage = Stage(language: language)
        stage.talks("1")
        stage.tell(.ended, "1")
        stage.rings("2", from: "+7 911 000-00-13", to: Stage.severstroy)
        #expect(stage.picture.text(ofRow: 23).contains("Tab "))
        stage.presses(.function(5))
        #expect(stage.picture.text(ofRow: 23).contains("Tab "))
    }

    @Test("is asked for by `pult doctor --keys` where a terminal may swallow it: all the table's, each once")
    func asked() {
        let asked = Keymap.askedKeys
        #expect(Set(asked.map(\.name)).count == asked.count)
        for binding in Keymap.bindings {
            for case .function(let number) in binding.presses {
                #expect(asked.contains { $0.isExpected(.function(number)) }, "F\(number)")
            }
            for case .control(let letter) in binding.presses {
                #expect(asked.contains { $0.isExpected(.control(letter)) }, "Ctrl+\(letter)")
            }
        }
        for key in [Key.enter, .escape, .tab, .backTab, .up, .down, .pageUp, .pageDown, .left, .right] {
            #expect(asked.filter { $0.isExpected(key) }.count == 1, "\(key)")
        }
        #expect(asked.contains { $0.family == .russian && $0.isExpected(.character("о")) })
    }
}
