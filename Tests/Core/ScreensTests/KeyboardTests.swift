import Answering
import Display
import Support
import Testing

@testable import Screens

@Suite("A keyboard") struct KeyboardTests {
    static let sets: [[KeyboardLayout]] = [
        [.us, .ru], [.ru, .us], [.us, .uk], [.us, .ru, .uk], [.us, .be], [.us, .kk], [.us, .ru, .kk], [.us],
    ]

    @Test("types in each of its layouts what is published for it", arguments: KeyboardLayout.allCases)
    func published(_ layout: KeyboardLayout) {
        let file: [KeyboardLayout: (String, String)] = [
            .us: ("us", "basic"), .ru: ("ru", "winkeys"), .uk: ("ua", "unicode"), .be: ("by", "basic"),
            .kk: ("kz", "basic"),
        ]
        guard let (name, variant) = file[layout], let published = PublishedLayout(name, variant: variant) else {
            return print("xkeyboard-config is not installed: \(layout) was not compared with it.")
        }
        let table = LayoutTable.of(layout)
        for (key, code) in zip(LayoutTable.keys, PublishedLayout.keys) {
            let plain = table.character(at: KeyPosition(key))
            let shifted = table.character(at: KeyPosition(key, shifted: true))
            #expect(plain == published.typed[code]?.plain, "\(key) in \(layout)")
            #expect(shifted == published.typed[code]?.shifted, "Shift+\(key) in \(layout)")
        }
    }

    @Test("asks for the same command by a letter's key in every layout, with Shift and with Alt", arguments: sets)
    func everyBinding(_ layouts: [KeyboardLayout]) throws {
        let keyboard = Keyboard(layouts)
        for context in Context.allCases {
            for binding in Keymap.bindings(in: context) {
                for press in binding.presses {
                    guard case .letter(let letter) = press else { continue }
                    for layout in layouts {
                        for isShifted in [false, true] {
                            let typed = try #require(
                                LayoutTable.of(layout).character(at: KeyPosition(letter, shifted: isShifted)))
                            let found = Keymap.binding(for: .character(typed), in: [context], on: keyboard)
                            #expect(found?.binding.action == binding.action, "\(typed) of \(layout) in \(context)")
                            #expect(press.index(of: .alt(typed), on: keyboard) == 0)
                        }
                    }
                }
            }
        }
    }

    @Test("of its own layouts alone decides: a letter of another is no command")
    func others() {
        #expect(Keymap.binding(for: .character("і"), in: [.talking]) == nil)
        #expect(Keyboard([.us, .uk]).candidates(for: "і") == [KeyPosition("s")])
        #expect(Keyboard([.us, .be]).candidates(for: "і") == [KeyPosition("b")])
        #expect(Keyboard([.us, .kk]).candidates(for: "і") == [KeyPosition("3")])
        #expect(Keyboard([.us, .uk]).candidates(for: "ы").isEmpty)
        // Where two of them put a letter on different keys, the first in the roster has it.
        #expect(Keyboard([.us, .be, .uk]).candidates(for: "і") == [KeyPosition("b")])
        #expect(Keyboard([.us, .uk, .be]).candidates(for: "і") == [KeyPosition("s")])
    }

    @Test("whose digits' keys have letters opens sections by Alt, and an open list by the key as it is")
    func kazakh() {
        let keyboard = Keyboard([.us, .kk])
        let digits = Array("\"әіңғ,.ү")
        for (index, typed) in digits.enumerated() {
            let section = Keymap.binding(for: .alt(typed), in: [.talking], on: keyboard)
            #expect(section?.binding.action == .section && section?.index == index + 1, "\(typed)")
            #expect(Keymap.binding(for: .character(typed), in: [.talking], on: keyboard)?.binding.action != .section)
            let outcome = Keymap.binding(for: .character(typed), in: [.outcomes], on: keyboard)
            #expect(outcome?.binding.action == .chooseOutcome && outcome?.index == index + 1, "\(typed)")
        }
        #expect(Keymap.binding(for: .character("3"), in: [.talking], on: keyboard)?.index == 3)
        #expect(Keymap.name(of: .section, in: .talking, on: keyboard) == "Alt+1–8")
        #expect(Keymap.binding(for: .alt("і"), in: [.talking])?.binding.action != .section)
    }

    @Test("names a key by the letters of its layouts")
    func names() {
        let position = KeyPosition("s")
        #expect(Keyboard([.us, .ru]).name(of: position) == "Ы/S")
        #expect(Keyboard([.us, .uk]).name(of: position) == "І/S")
        #expect(Keyboard([.us, .ru, .uk]).name(of: position) == "Ы/І/S")
        #expect(Keyboard([.us, .be]).name(of: KeyPosition("o")) == "Ў/O")
        #expect(Keyboard([.us, .ru, .kk]).name(of: KeyPosition("l")) == "Д/L")
        #expect(Keyboard([.us]).name(of: position) == "S")
        #expect(Keyboard([.uk]).name(of: position) == "І")
        #expect(Keyboard([.us, .be]).name(of: KeyPosition("]")) == "]")
    }

    @Test("of hers is the one the screen names the keys by")
    func onTheScreen() {
        var person = Fixtures.olga
        person.keyboards = [.us, .uk]
        var stage = Stage(person)
        stage.talks()
        stage.presses(.function(1))
        var seen = stage.sees
        for _ in 0..<60 {
            stage.presses(.down)
            seen += stage.sees
        }
        #expect(seen.contains("Ф/A…"))
        #expect(!seen.contains("Ы/S"))
        stage.presses(.escape, .character("і"))
        #expect(stage.desk.handled?.id == Stage.id("1"))
    }

    @Test(
        "types a word again in the next layout in which it is another",
        arguments: [
            ([KeyboardLayout.us, .ru], "ghbdtn", ["привет", "ghbdtn"]),
            ([.us, .uk], "gjikf", ["пошла", "gjikf"]),
            ([.us, .uk], "prf]", ["зкаї", "prf]"]),
            ([.us, .ru, .uk], "lsv", ["дым", "дім", "lsv"]),
            ([.us, .ru, .uk], "ljv", ["дом", "ljv"]),
            ([.us, .kk], "3c", ["іс", "3c"]),
            ([.us, .be], "ghjo", ["проў", "ghjo"]),
        ])
    func swaps(_ layouts: [KeyboardLayout], _ typed: String, _ wanted: [String]) {
        var field = TextField("слово " + typed)
        for word in wanted {
            field.swapLayoutOfLastWord(on: Keyboard(layouts))
            #expect(field.text == "слово " + word)
        }
    }
}
