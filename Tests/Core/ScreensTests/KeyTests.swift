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

@Suite("While she types") struct TypingTests {
    @Test("letters and digits go into the field and are no commands")
    func dead() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        let before = stage.interface.picture(of: stage.desk)
        stage.types("3 и 8, Зоя?")
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "3 и 8, Зоя?")
        #expect(stage.commands.allSatisfy { if case .write(.name, _, Stage.id("1")) = $0 { true } else { false } })
        #expect(before.text(ofRow: 4) == stage.picture.text(ofRow: 4))
    }

    @Test("control characters are not taken")
    func controls() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter, .character("\u{1B}"), .character("\n"), .character("А"), .control("q"), .control("n"))
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "А")
    }

    @Test("Alt with a digit opens a section and the field keeps the cursor")
    func altDigit() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        stage.types("Ан")
        stage.presses(.alt("7"))
        #expect(stage.sees.contains("Нужна ли виза в Турцию?"))
        stage.types("на")
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "Анна")
    }

    @Test("Escape split from its digit by a slow line opens the section all the same")
    func splitEscape() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        stage.types("Анна")
        stage.presses(.escape, .character("3"))
        #expect(stage.sees.contains("Балканская пл., 5"))
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "Анна")
    }

    @Test("F keys act: the note, the outcome")
    func functionKeys() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        stage.types("Анна")
        stage.presses(.function(4))
        stage.types("перезвонить")
        #expect(stage.desk.text(of: .note, in: Stage.id("1")) == "перезвонить")
        stage.presses(.function(10), .character("2"))
        #expect(stage.desk.handled?.chosen == Outcome.messageTaken.id)
    }

    @Test("the cursor moves, inserts and deletes where it stands")
    func cursor() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        stage.types("Она")
        stage.presses(.home, .right, .delete, .character("л"), .end, .backspace, .character("ь"))
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "Оль")
    }

    @Test("a text longer than its field scrolls so that the cursor stays in sight")
    func longText() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        stage.types(String(repeating: "очень длинное имя ", count: 20) + "конец")
        #expect(stage.sees.contains("конец]") || stage.sees.contains("конец "))
        #expect(stage.picture.isCursorVisible)
    }

    @Test("the last word can be had in the other layout")
    func otherLayout() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        stage.types("Анна ghbdtn")
        stage.presses(.alt("р"))
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "Анна привет")
    }

    @Test("Enter goes from name to purpose to note and back to the commands")
    func enter() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        stage.types("Анна")
        stage.presses(.enter)
        stage.types("виза")
        stage.presses(.enter)
        stage.types("срочно")
        stage.presses(.enter, .character("4"))
        let id = Stage.id("1")
        #expect(stage.desk.text(of: .name, in: id) == "Анна")
        #expect(stage.desk.text(of: .purpose, in: id) == "виза")
        #expect(stage.desk.text(of: .note, in: id) == "срочно")
        #expect(stage.sees.contains("Раннее бронирование"))
    }
}

@Suite("Where her hands are") struct FocusTests {
    @Test("is not moved by a second call that rings")
    func secondCall() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        stage.types("Ан")
        stage.rings("2", from: "+7 911 000-00-13", to: Stage.severstroy)
        stage.types("на")
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "Анна")
        #expect(stage.desk.text(of: .name, in: Stage.id("2")).isEmpty)
    }

    @Test("is not moved by the hang-up: the field keeps the keys")
    func hangUp() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        stage.types("Ан")
        stage.tell(.ended)
        stage.types("на 2")
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "Анна 2")
        #expect(stage.desk.handled?.chosen == nil)
    }

    @Test("and the section stay with each call when she changes between them")
    func switching() {
        var stage = Stage()
        stage.talks("1")
        stage.presses(.character("3"), .enter)
        stage.types("Анна")
        stage.rings("2", from: "+7 911 000-00-13", to: Stage.severstroy)
        stage.presses(.function(5))
        #expect(stage.desk.hands == Stage.id("2"))
        stage.presses(.character("2"), .function(5))
        #expect(stage.desk.hands == Stage.id("1"))
        #expect(stage.sees.contains("Балканская пл., 5"))
        stage.types("!")
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "Анна!")
    }

    @Test("outlive a restart")
    func restart() {
        var stage = Stage()
        stage.talks()
        stage.presses(.character("6"), .enter)
        stage.types("Анна")
        stage.presses(.left, .left)
        var again = Interface(size: .smallest, language: .ru)
        again.restore(stage.interface.saved)
        #expect(again.picture(of: stage.desk) == stage.picture)
        #expect(again.saved == stage.interface.saved)
        again.restore("{ not ours")
        #expect(again.saved == stage.interface.saved)
    }

    @Test("of what is kept, nothing is the caller's")
    func savedIsImpersonal() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        stage.types("Анна")
        #expect(!stage.interface.saved.contains("Анна"))
        #expect(!stage.interface.saved.contains("9210000077"))
    }

    @Test("lead into the call from the help when one rings at rest")
    func popsOverHelp() {
        var stage = Stage()
        stage.presses(.function(1))
        stage.rings()
        #expect(stage.sees.contains("звонит +7 921 000-00-77"))
        #expect(stage.sees.contains("Enter: ответила по телефону"))
    }

    @Test("keep what was typed through any size")
    func resizing() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        stage.types("Ан")
        stage.presses(.resized(Size(rows: 10, columns: 30)))
        stage.types("на")
        stage.presses(.resized(.wide))
        #expect(stage.sees.contains("Анна"))
        #expect(stage.picture.size == .wide)
    }
}

@Suite("The outcome") struct OutcomeTests {
    @Test("is one digit and Enter once the talk is over")
    func filed() {
        var stage = Stage()
        stage.talks()
        stage.tell(.ended)
        stage.presses(.enter, .character("3"), .enter)
        #expect(stage.desk.calls[Stage.id("1")]?.outcome == Outcome.answeredByOperator.id)
        #expect(stage.sees.contains("Мои фирмы"))
    }

    @Test("is never filed without being chosen")
    func notWithout() {
        var stage = Stage()
        stage.talks()
        stage.tell(.ended)
        stage.presses(.function(10), .enter, .enter)
        #expect(stage.desk.handled?.phase == .wrapUp)
        #expect(stage.sees.contains("без итога звонок не записывается"))
    }

    @Test("may be the client's own")
    func clientsOwn() {
        var stage = Stage()
        stage.talks()
        stage.tell(.ended)
        stage.presses(.function(10), .character("7"), .enter)
        #expect(stage.desk.calls[Stage.id("1")]?.outcome == "booked")
    }

    @Test("chosen in the talk files itself at the hang-up")
    func early() {
        var stage = Stage()
        stage.talks()
        stage.presses(.function(10), .character("1"))
        #expect(stage.sees.contains("запишется само"))
        stage.tell(.ended)
        #expect(stage.desk.calls[Stage.id("1")]?.outcome == Outcome.connected.id)
    }

    @Test("does not end a talk that the PBX says goes on, unless asked twice")
    func askedTwice() {
        var stage = Stage()
        stage.talks()
        stage.presses(.function(10), .character("1"), .enter)
        #expect(stage.desk.handled?.phase == .talking)
        #expect(stage.sees.contains("Enter ещё раз"))
        stage.presses(.enter)
        #expect(stage.desk.calls[Stage.id("1")]?.phase == .closed)
    }

    @Test("of a call by hand ends and files it")
    func byHand() {
        var stage = Stage()
        stage.presses(.control("n"), .character("1"))
        #expect(stage.desk.handled?.isByHand == true)
        stage.presses(.character("и"), .character("3"), .enter)
        #expect(stage.desk.handled == nil)
        #expect(stage.desk.today.recent.first?.outcome == Outcome.answeredByOperator.id)
    }

    @Test("is asked for beside the type: Tab, and a digit")
    func type() {
        var stage = Stage()
        stage.talks()
        stage.presses(.function(10), .tab, .character("3"))
        #expect(stage.desk.handled?.type == .complaint)
        #expect(stage.desk.handled?.chosen == nil)
    }

    @Test("can wait: a call put aside is counted as not filed, and F5 leads back")
    func putAside() {
        var stage = Stage()
        stage.talks()
        stage.tell(.ended)
        stage.presses(.character("о"))
        #expect(stage.desk.hands == nil)
        #expect(stage.sees.contains("не записано: 1"))
        stage.presses(.function(5))
        #expect(stage.desk.hands == Stage.id("1"))
    }
}

@Suite("Whatever she presses") struct RandomKeyTests {
    @Test("and whatever happens, every command names the call in her hands", arguments: 1...4)
    func commands(_ seed: Int) {
        var random = Randomness(seed: UInt64(seed) &* 7919)
        var stage = Stage(seed % 2 == 0 ? Fixtures.olga : Fixtures.petya, size: seed % 3 == 0 ? .wide : .smallest)
        for step in 0..<1200 {
            if random.next(10) == 0 {
                stage.somethingHappens(&random)
                continue
            }
            let hands = stage.desk.hands
            let lost = stage.desk.today.lost.map(\.id)
            for command in stage.interface.press(random.key(), on: stage.desk) {
                switch command {
                case .pickUp(let call), .write(_, _, let call), .choose(_, let call), .classify(_, let call),
                    .file(let call), .hangUp(let call), .putAside(let call):
                    #expect(call == hands)
                case .attend(let call): #expect(stage.desk.openCalls.contains(call))
                case .dismiss(let call): #expect(lost.contains(call))
                default: break
                }
                if command != .signOff { stage.happens(.operatorAsked(command)) }
            }
            if step % 8 == 0 { _ = stage.picture }
        }
    }
}

extension Stage {
    fileprivate mutating func somethingHappens(_ random: inout Randomness) {
        let call = String(random.next(5))
        let to = [Stage.akvarel, Stage.severstroy, Stage.lepestok, "+7 812 000-00-99"][random.next(4)]
        let from = [Stage.caller, "anonymous", "+7 921 000-00-55", "\u{202E}evil\u{1B}[2J"][random.next(4)]
        let kinds: [CallEvent.Kind] = [.alerting, .alerting, .answered, .held, .resumed, .ended, .abandoned, .queued]
        tell(kinds[random.next(kinds.count)], call + String(random.next(3)), from: from, to: to)
        passes(seconds: random.next(90))
    }
}

/// The same keys for the same seed. Source: SplitMix64.
private struct Randomness {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    mutating func key() -> Key {
        let characters = Array("абвгдезийнопрстfydgplbjcasw12345678?, !e\u{301}漢")
        let character = characters[next(characters.count)]
        let keys: [Key] = [
            .character(character), .character(character), .character(character), .alt(character), .enter, .escape,
            .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown,
            .function(next(12) + 1), .control("n"),
            .resized([Size.smallest, .wide, Size(rows: 5, columns: 20)][next(3)]),
        ]
        return keys[next(keys.count)]
    }
}
