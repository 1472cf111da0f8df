import Answering
import Display
import Support
import Testing

@testable import Screens

@Suite("A key") struct KeyTests {
    /// What each letter key of the table types in each layout: Latin, Cyrillic lower, Cyrillic upper.
    static let letters: [(latin: Character, lower: Character, upper: Character)] = [
        ("y", "н", "Н"), ("d", "в", "В"), ("g", "п", "П"), ("p", "з", "З"), ("l", "д", "Д"), ("b", "и", "И"),
        ("j", "о", "О"), ("c", "с", "С"), ("a", "ф", "Ф"), ("s", "ы", "Ы"), ("w", "ц", "Ц"), ("e", "у", "У"),
    ]

    @Test("is known by its place: Latin, Cyrillic, with Shift or Alt, the same command", arguments: Context.allCases)
    func positions(_ context: Context) {
        for letter in Self.letters {
            let latin = Keymap.binding(for: .character(letter.latin), in: [context])
            let upperLatin = Character(letter.latin.uppercased())
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
        for context in [Context.ringing, .talking, .over, .browsing] {
            for binding in Keymap.bindings(in: context) {
                for case .letter(let letter) in binding.presses {
                    // Esc leads out of the list, and help is F1.
                    #expect(!Press.itemLetters.contains(letter), "\(letter) in \(context)")
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
        #expect(KeyPosition("y").name == "Н/Y")
        #expect(KeyPosition("l").name == "Д/L")
        #expect(KeyPosition.questionMark.name == "?")
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
        let told = HelpGroup.allCases.flatMap { Keymap.lines(of: $0) }.map(\.keys).joined(separator: "  ")
        for binding in Keymap.bindings where binding.contexts != [.help] {
            for press in binding.presses { #expect(told.contains(press.name), "\(press.name)") }
        }
    }
}
