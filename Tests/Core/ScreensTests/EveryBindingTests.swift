import Answering
import Display
import Support
import Testing

@testable import Screens

/// Every line of the table of keys, pressed at a desk where it acts, in each layout that a keyboard may be in.
@Suite("Every binding") struct EveryBindingTests {
    @Test(
        "fires the same command in the Latin and the Russian layout, with and without Shift",
        arguments: Context.allCases)
    func layouts(_ context: Context) throws {
        let stage = try #require(Self.stage(in: context), "no desk where the keys belong to \(context)")
        for binding in Keymap.bindings(in: context) {
            for press in binding.presses {
                for keys in press.typed { try fires(binding.action, keys, on: stage, in: context) }
            }
        }
    }

    @Test("of a card fires the same with Alt while a field is typed in")
    func behindTyping() throws {
        var stage = Stage()
        stage.talks()
        stage.rings("2", from: "+7 911 000-00-13", to: Stage.severstroy)
        stage.presses(.enter)
        let own = Keymap.bindings(in: .typing).flatMap(\.presses)
        for binding in Keymap.bindings(in: .talking) {
            for case .letter(let letter) in binding.presses where !own.contains(.altLetter(letter)) {
                let keys = Layout.characters(onKeyOf: letter).map { Key.alt($0) }
                try fires(binding.action, keys, on: stage, in: .talking)
            }
        }
    }

    /// All `keys` are one key of the keyboard: they find `action`, and what comes of them is the same.
    private func fires(_ action: Action, _ keys: [Key], on stage: Stage, in context: Context) throws {
        var first: Outcome?
        for key in keys {
            let situation = Situation(stage.interface, stage.desk)
            let contexts = situation.contexts(isCommand: key.isCommandWhileTyping)
            #expect(contexts.contains(context))
            let found = Keymap.binding(for: key, in: contexts)?.binding.action
            #expect(found == action, "\(key) in \(context)")
            var pressed = stage
            let outcome = Outcome(of: pressed.press(key), pressed)
            if let first { #expect(outcome == first, "\(key) and \(keys[0]) in \(context)") }
            first = first ?? outcome
        }
    }

    /// What a key asked for, and where it led.
    private struct Outcome: Equatable {
        var commands: [Command]
        var saved: String
        var overlay: Overlay?
        var search: SearchView?
        var picture: Grid

        init(of commands: [Command], _ stage: Stage) {
            self.commands = commands
            saved = stage.interface.saved
            overlay = stage.interface.overlay
            search = stage.interface.search(of: stage.desk.handled)
            picture = stage.picture
        }
    }
}

// MARK: - Keyboards

/// What the keys of letters and signs type, written down here anew, so that a slip in the program's own table is seen.
private enum Layout {
    private static let us = Array("`qwertyuiop[]asdfghjkl;'zxcvbnm,.-=")
    private static let russian = Array("ёйцукенгшщзхъфывапролджэячсмитьбю-=")
    private static let shifted: [Character: Character] = [
        "`": "~", "[": "{", "]": "}", ";": ":", "'": "\"", ",": "<", ".": ">", "-": "_", "=": "+",
    ]

    /// Latin, Latin with Shift, Cyrillic, Cyrillic with Shift.
    static func characters(onKeyOf letter: Character) -> [Character] {
        guard let place = us.firstIndex(of: letter) else { return [letter] }
        let other = russian[place]
        let upper = shifted[letter] ?? Character(letter.uppercased())
        return [letter, upper, other] + (other.isLetter ? [Character(other.uppercased())] : [])
    }
}

extension Press {
    /// The keys that it stands for, and for each all that it may type.
    fileprivate var typed: [[Key]] {
        switch self {
        case .letter(let letter): [Layout.characters(onKeyOf: letter).map { .character($0) }]
        case .altLetter(let letter): [Layout.characters(onKeyOf: letter).map { .alt($0) }]
        case .sign(.slash): [[.character("/"), .character(".")]]
        case .sign(.zero): [[.character("0")]]
        case .sign(.backslash): [[.character("\\")]]
        case .sign(.nine): [[.character("9")]]
        case .sign: [[.character("?"), .character(",")]]
        case .digit(let most): (1...most).map { [.character(Character("\($0)"))] }
        case .altDigit(let most): (1...most).map { [.alt(Character("\($0)"))] }
        case .itemLetter: Self.itemLetters.map { Layout.characters(onKeyOf: $0).map { .character($0) } }
        case .choiceLetter: Self.choiceLetters.map { Layout.characters(onKeyOf: $0).map { .character($0) } }
        case .function(let number): [[.function(number)]]
        case .control(let letter): [[.control(letter)]]
        case .space: [[.character(" ")]]
        case .enter: [[.enter]]
        case .escape: [[.escape]]
        case .tab: [[.tab]]
        case .backTab: [[.backTab]]
        case .up: [[.up]]
        case .down: [[.down]]
        case .right: [[.right]]
        case .pageUp: [[.pageUp]]
        case .pageDown: [[.pageDown]]
        }
    }
}

// MARK: - Desks

extension EveryBindingTests {
    /// A desk where the keys belong to `context`; `nil`: no key leads there.
    private static func stage(in context: Context) -> Stage? { stages[context] }

    /// Found by pressing every key that acts, from where she rests and from a call in each phase.
    private static let stages: [Context: Stage] = {
        var found: [Context: Stage] = [:]
        var seen: [[Context]: Set<[String]>] = [:]
        var waiting = beginnings
        while !waiting.isEmpty {
            let stage = waiting.removeFirst()
            let situation = Situation(stage.interface, stage.desk)
            let contexts = situation.contexts(isCommand: false)
            for context in contexts where found[context] == nil { found[context] = stage }
            let works = Action.allCases.filter(situation.works).map { "\($0)" }
            guard seen[contexts, default: []].count < mostStages,
                seen[contexts, default: []].insert(works).inserted
            else { continue }
            let presses = contexts.flatMap { Keymap.bindings(in: $0) }.flatMap(\.presses)
            for key in presses.flatMap(\.typed).compactMap(\.first) {
                var next = stage
                next.presses(key)
                next.passes(seconds: 2)
                if !next.desk.hasLeft { waiting.append(next) }
            }
        }
        return found
    }()

    /// From no more desks alike the keys are tried, that differ in what can be done.
    private static let mostStages = 2

    private static let beginnings: [Stage] = {
        var rest = Stage()
        rest.talks("1")
        rest.presses(.function(7))
        rest.types("Анна")
        rest.presses(.function(10))
        rest.tell(.ended, "1")
        rest.presses(.function(10), .enter, .enter, .character("3"))
        rest.rings("2")
        rest.tell(.abandoned, "2")
        rest.passes(seconds: 2)
        var ringing = Stage()
        ringing.rings()
        ringing.rings("2", to: Stage.severstroy)
        var over = Stage()
        over.talks()
        over.tell(.ended)
        var talking = Stage()
        talking.talks()
        talking.rings("2", from: "+7 911 000-00-13", to: Stage.severstroy)
        var asked = rest
        asked.talks("3")
        asked.presses(.character("0"))
        var pooled = Stage()
        pooled.happens(.pooled([Stage.loss("lost-1", from: "+7 911 000-00-41", minutes: 5)]))
        var served = Stage()
        served.asksServers()
        served.talks()
        return [rest, ringing, talking, over, asked, pooled, served].map { stage in
            var stage = stage
            stage.passes(seconds: 2)
            return stage
        }
    }()
}
