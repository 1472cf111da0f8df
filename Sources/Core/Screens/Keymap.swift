import Display

/// Every key that does something: the one table from which the keys act, the key bar is drawn, the help is printed.
///
/// The order is the order of the key bar. What a key is called and means stands in `Wording`, by its action.
package enum Keymap {
    static let bindings: [Binding] = [
        // What the mark ▸ stands on.
        Binding(.answer, .enter, in: .ringing, bar: .always),
        Binding(.edit, .enter, in: .talking, bar: .always),
        Binding(.openOutcomes, .enter, in: .over),
        Binding(.file, .enter, in: .outcomes, .types, .noting, bar: .always),
        Binding(.acceptField, .enter, in: .typing, bar: .always),
        Binding(.openHit, .enter, in: .searching, bar: .always),
        Binding(.dismissMissed, .enter, in: .missed, bar: .always),
        Binding(.leave, .enter, in: .leaving, bar: .always),
        Binding(.takeCase, .enter, in: .cases, bar: .always),
        Binding(.acceptTime, .enter, in: .tellingTime, bar: .always),
        Binding(.editMessage, .enter, in: .message, bar: .always),
        Binding(.nextOfMessage, .enter, .tab, in: .messaging, bar: .always),
        Binding(.previousOfMessage, .backTab, in: .messaging),
        Binding(.editMessage, .tab, in: .message),
        Binding(.claim, .enter, in: .free, bar: .always),
        Binding(.prove, .enter, in: .owed, bar: .always),
        Binding(.acceptProof, .enter, in: .proving, bar: .always),
        Binding(.backToWork, .enter, in: .onBreak, bar: .always),
        Binding(.acceptReceiver, .enter, in: .naming, bar: .always),
        Binding(.remark, .enter, in: .promised, bar: .always),
        Binding(.acceptRemark, .enter, in: .remarking, bar: .always),
        Binding(.inquire, .enter, in: .inquiries, bar: .always),
        Binding(.acceptInquiry, .enter, in: .inquiring, bar: .always),
        Binding(.editSending, .enter, .tab, in: .sending, bar: .always),
        Binding(.nextOfSending, .enter, .tab, in: .addressing, bar: .always),

        // Digits: the list that is open, else the sections; with Alt the sections always.
        Binding(.browse, .digit(5), in: .rest, bar: .always),
        Binding(.beginByHand, .digit(5), in: .hand, bar: .always),
        Binding(.chooseOutcome, .digit(9), in: .outcomes, bar: .always),
        Binding(.chooseType, .digit(9), in: .types, bar: .always),
        Binding(.chooseExcuse, .digit(4), in: .excuses, bar: .always),
        Binding(.markCase, .digit(9), in: .cases, bar: .always),
        Binding(.chooseHit, .digit(9), in: .searching, bar: .always),
        Binding(.chooseBreak, .digit(9), in: .breaks, bar: .always),
        Binding(.chooseReceiver, .digit(9), in: .handingOver, bar: .always),
        Binding(.section, .digit(8), .altDigit(8), in: .ringing, .talking, .over, .browsing),
        Binding(.section, .altDigit(8), in: .outcomes, .types, .noting),
        Binding(.section, .altDigit(8), in: .typing, bar: .ifRoom),
        Binding(.item, .itemLetter, in: .more),
        Binding(.chooseAnswer, .choiceLetter, in: .talking, bar: .ifRoom),
        Binding(.refuse, .letter("j"), in: .talking, bar: .ifRoom),
        Binding(.callBack, .function(6), .letter("c"), in: .owed, .missed, bar: .always),

        // A senior is needed.
        Binding(
            .askSenior, .function(2), .letter("i"), in: .ringing, .talking, .over, .connecting, .topics, .message,
            bar: .ifRoom),
        Binding(.askSenior, .function(2), in: .tellingTime, .messaging, .outcomes, .types, .noting, bar: .ifRoom),

        // Answers from the cards.
        Binding(
            .search, .function(3), .sign(.slash), in: .rest, .browsing, .ringing, .talking, .over, bar: .ifRoom),
        Binding(
            .search, .function(3),
            in: .connecting, .topics, .tellingTime, .message, .messaging, .promised, .remarking, .inquiries, .inquiring),
        Binding(.widenSearch, .function(3), .sign(.slash), in: .searching, bar: .always),
        Binding(.nextHit, .down, in: .searching),
        Binding(.previousHit, .up, in: .searching),
        Binding(.closeSearch, .escape, in: .searching, bar: .always),
        Binding(.result, .digit(7), in: .connecting, bar: .ifRoom),
        Binding(.chooseTopic, .digit(9), in: .topics, bar: .always),
        Binding(.chooseFurtherTopic, .itemLetter, in: .topics),
        Binding(.section, .altDigit(8), in: .connecting, .tellingTime, .message, .messaging, .topics, .promised),
        Binding(.section, .altDigit(8), in: .remarking, .inquiries, .inquiring, .sending, .addressing),
        Binding(.choosePaper, .digit(9), in: .sending, bar: .ifRoom),
        Binding(.dispatch, .function(10), .letter("b"), in: .sending, bar: .always),
        Binding(.dispatch, .function(10), in: .addressing, bar: .always),
        Binding(.send, .letter("y"), in: .talking, .over, .promised, bar: .ifRoom),
        Binding(.send, .altLetter("y"), in: .searching, bar: .ifRoom),
        Binding(.promised, .sign(.zero), in: .talking, .over, .connecting, bar: .always),
        Binding(.inquiries, .sign(.nine), in: .talking, .over, bar: .always),
        Binding(.nextInquiry, .down, in: .inquiries, .inquiring),
        Binding(.previousInquiry, .up, in: .inquiries, .inquiring),
        Binding(.nextPromise, .down, in: .promised),
        Binding(.previousPromise, .up, in: .promised),

        Binding(.renewCard, .sign(.backslash), .control("r"), in: .ringing, .talking, .over, bar: .ifRoom),
        Binding(.renewCard, .control("r"), in: .typing),
        Binding(
            .speak, .space, .control("s"), in: .talking, .outcomes, .types, .connecting, .topics, .message, .promised,
            .inquiries, bar: .always),
        Binding(.speak, .control("s"), in: .typing, .noting, .tellingTime, .messaging, .remarking, bar: .ifRoom),

        // What the hands do about the call.
        Binding(.note, .function(4), .letter("p"), in: .ringing, .talking, .over, bar: .ifRoom),
        Binding(.note, .function(4), in: .outcomes, .types),
        Binding(.otherCall, .function(5), .letter("l"), in: .rest, .ringing, .talking, .over, .browsing, bar: .ifRoom),
        Binding(.otherCall, .function(5), in: .outcomes, .types, bar: .ifRoom),
        Binding(.otherCall, .function(5), in: .connecting, .tellingTime, .message, .messaging, .topics, bar: .ifRoom),
        Binding(.otherCall, .function(5), in: .sending, .addressing, bar: .ifRoom),
        Binding(.connect, .function(6), .letter("c"), in: .talking, bar: .always),
        Binding(.connect, .function(6), in: .message, .messaging, bar: .ifRoom),
        Binding(.dial, .function(6), .letter("c"), in: .connecting, .topics, bar: .always),
        Binding(.dial, .function(6), in: .tellingTime, bar: .always),
        Binding(.message, .function(7), .letter("v"), in: .talking, .over, .connecting, .topics, bar: .ifRoom),
        Binding(.message, .function(7), in: .tellingTime),
        Binding(.returnToCaller, .function(8), .letter("e"), in: .connecting, bar: .always),
        Binding(.returnToCaller, .function(8), in: .tellingTime),
        Binding(.hold, .function(8), .letter("e"), in: .talking, .message, .promised, .inquiries, bar: .ifRoom),
        Binding(.hold, .function(8), in: .messaging, .remarking, .inquiring, .sending, .addressing),
        Binding(.gap, .function(9), .letter("r"), in: .ringing, .talking, .over, bar: .ifRoom),
        Binding(.gap, .function(9), .letter("r"), in: .connecting, .topics, .message, .promised, .inquiries),
        Binding(.gap, .function(9), .letter("r"), in: .outcomes, .types),
        Binding(.gap, .function(9), in: .noting, .tellingTime, .messaging, .remarking, .inquiring),
        Binding(.ringAnswer, .function(6), .letter("c"), in: .inquiries, bar: .always),
        Binding(.ringAnswer, .function(6), in: .inquiring, bar: .ifRoom),
        Binding(.connect, .function(6), .letter("c"), in: .promised, bar: .ifRoom),
        Binding(.message, .function(7), .letter("v"), in: .promised, .inquiries, bar: .ifRoom),
        Binding(.openOutcomes, .function(10), .letter("b"), in: .promised, .inquiries, bar: .ifRoom),
        Binding(.managerBusy, .letter("n"), in: .connecting, bar: .ifRoom),
        Binding(.markNext, .down, in: .connecting),
        Binding(.markPrevious, .up, in: .connecting),
        Binding(.nextManager, .down, in: .message, .messaging),
        Binding(.previousManager, .up, in: .message, .messaging),
        Binding(.takeMessage, .function(10), .letter("b"), in: .message, bar: .always),
        Binding(.takeMessage, .function(10), in: .messaging, bar: .always),
        Binding(.setAside, .escape, in: .connecting, .message, .topics, .promised, .sending, bar: .ifRoom),
        Binding(.setAside, .escape, in: .inquiries, bar: .always),
        Binding(.openOutcomes, .function(10), .letter("b"), in: .connecting, .topics, bar: .ifRoom),
        Binding(.openOutcomes, .function(10), .letter("b"), in: .talking, .over, bar: .always),
        Binding(.emergency, .function(11), .letter("x"), in: .ringing, .talking, .over),
        Binding(.extras, .function(12), .letter("o"), in: .ringing, .talking, .over, .rest, .browsing, bar: .always),
        Binding(
            .extras, .function(12), .letter("o"), in: .connecting, .topics, .message, .outcomes, .types, bar: .ifRoom),
        Binding(.extras, .function(12), .letter("o"), in: .promised, .inquiries),
        Binding(.extras, .function(12), in: .remarking, .inquiring),
        Binding(.extras, .function(12), in: .noting, .tellingTime, .messaging),
        Binding(.chooseExtra, .itemLetter, in: .extras, bar: .always),
        Binding(.putAside, .letter("j"), in: .over, .outcomes, .types, bar: .ifRoom),
        Binding(.nextPart, .tab, in: .outcomes, .types, .noting, bar: .always),
        Binding(.previousPart, .backTab, in: .outcomes, .types, .noting),
        Binding(.chooseNext, .down, in: .outcomes, .types),
        Binding(.choosePrevious, .up, in: .outcomes, .types),
        Binding(.closeOutcomes, .escape, .function(10), in: .outcomes, .types, .noting, .excuses, bar: .always),
        Binding(.nextCase, .down, in: .cases),
        Binding(.previousCase, .up, in: .cases),

        // Fields, and fields only.
        Binding(.enterFields, .tab, in: .ringing, .talking, .over, bar: .always),
        Binding(.enterFieldsBackwards, .backTab, in: .ringing, .talking, .over),
        Binding(.nextField, .tab, in: .typing),
        Binding(.previousField, .backTab, in: .typing),
        Binding(
            .leaveField, .escape, in: .typing, .tellingTime, .messaging, .remarking, .inquiring, .addressing,
            bar: .always),
        Binding(.takeProposal, .right, in: .typing, .noting, .messaging),
        Binding(
            .swapLayout, .altLetter("h"), .control("t"), in: .typing, .noting, .messaging, .remarking, .inquiring,
            .addressing),

        // Reading.
        Binding(.scrollDown, .down, in: .ringing, .talking, .over, .browsing, .typing, .help),
        Binding(.scrollUp, .up, in: .ringing, .talking, .over, .browsing, .typing, .help),
        Binding(.pageDown, .pageDown, in: .ringing, .talking, .over, .browsing, .typing, .help),
        Binding(.pageUp, .pageUp, in: .ringing, .talking, .over, .browsing, .typing, .help),
        Binding(.back, .escape, in: .ringing, .talking, .over),
        Binding(.stopBrowsing, .escape, in: .browsing, bar: .always),

        // At rest.
        Binding(.owed, .letter("j"), in: .rest, bar: .ifRoom),
        Binding(.nextOwed, .down, in: .owed, .free),
        Binding(.previousOwed, .up, in: .owed, .free),
        Binding(.handOver, .letter("g"), in: .owed, bar: .always),
        Binding(.missed, .letter("g"), in: .rest, bar: .ifRoom),
        Binding(.nextMissed, .down, in: .missed),
        Binding(.previousMissed, .up, in: .missed),
        Binding(.takeBreak, .letter("h"), in: .rest, bar: .ifRoom),
        Binding(.backToWork, .letter("h"), in: .onBreak),
        Binding(
            .undo, .letter("u"), in: .rest, .browsing, .ringing, .talking, .over, .outcomes, .types, .connecting,
            .topics, .message, .missed, .onBreak),
        Binding(.byHand, .letter("y"), .control("n"), in: .rest, .browsing, bar: .ifRoom),
        Binding(.byHand, .letter("y"), .control("n"), in: .onBreak),
        Binding(.byHand, .control("n"), in: .ringing, .over),
        Binding(.askToLeave, .letter("d"), .control("q"), in: .rest, bar: .ifRoom),
        Binding(.askToLeave, .letter("d"), .control("q"), in: .onBreak, bar: .ifRoom),
        Binding(.askToLeave, .control("q"), in: .browsing, .ringing, .talking, .over, .outcomes, .types),

        Binding(
            .closeOverlay, .escape, in: .help, .hand, .missed, .owed, .free, .proving, .leaving, .cases, .extras,
            .aloud,
            .breaks, .handingOver, .naming, bar: .always),
        Binding(.closeOverlay, .function(12), in: .extras, .aloud),
        Binding(.closeOverlay, .enter, in: .aloud),
        Binding(.closeOverlay, .function(1), .sign(.questionMark), in: .help),
        Binding(
            .help, .function(1), .sign(.questionMark),
            in: .rest, .onBreak, .browsing, .ringing, .talking, .over, bar: .always),
        Binding(
            .help, .function(1), .sign(.questionMark), in: .outcomes, .types, .connecting, .topics, .message,
            .promised, .inquiries, bar: .always),
        Binding(
            .help, .function(1), in: .typing, .noting, .tellingTime, .messaging, .remarking, .inquiring, .searching,
            .addressing, bar: .always),
        Binding(.help, .function(1), .sign(.questionMark), in: .sending, bar: .always),
    ]

    /// What a key means in the first of `contexts` that knows it, and the digit or the place of the letter it carries.
    static func binding(
        for key: Key, in contexts: [Context], on keyboard: Keyboard = .usual
    ) -> (binding: Binding, index: Int)? {
        for context in contexts {
            for binding in bindings where binding.contexts.contains(context) {
                for press in binding.presses where !binding.leaves(key, to: press) {
                    if let index = press.index(of: key, on: keyboard) { return (binding, index) }
                }
            }
        }
        return nil
    }

    static func bindings(in context: Context) -> [Binding] { byContext[context] ?? [] }

    private static let byContext = Dictionary(
        uniqueKeysWithValues: Context.allCases.map { context in
            (context, bindings.filter { $0.contexts.contains(context) })
        })

    /// What the F keys of a card mean while one of its fields is typed in.
    static func behindTyping(_ contexts: Set<Context>) -> [Binding] {
        let own = Set(bindings(in: .typing).map(\.action))
        return bindings.compactMap { binding in
            guard !binding.contexts.isDisjoint(with: contexts), !own.contains(binding.action) else { return nil }
            var binding = binding
            binding.presses.removeAll { !$0.isFunction }
            return binding.presses.isEmpty ? nil : binding
        }
    }

    /// What the key for `action` is called on the screen; the first where there are several.
    static func name(of action: Action, in context: Context? = nil, on keyboard: Keyboard = .usual) -> String {
        let binding = bindings.first {
            $0.action == action && (context.map($0.contexts.contains) ?? true)
        }
        return binding?.name(on: keyboard) ?? ""
    }
}

/// One line of the table.
struct Binding: Sendable {
    var action: Action
    var presses: [Press]
    var contexts: Set<Context>
    var bar: Bar

    /// Whether the key bar names it; the help names all.
    enum Bar { case never, ifRoom, always }

    init(_ action: Action, _ presses: Press..., in contexts: Context..., bar: Bar = .never) {
        self.action = action
        self.presses = presses
        self.contexts = Set(contexts)
        self.bar = bar
    }

    /// What it is called on the screen.
    func name(on keyboard: Keyboard) -> String {
        let needsAlt = action == .section && keyboard.hasLettersOnDigits
        let press = needsAlt ? presses.first { $0.isAltDigit } : nil
        return (press ?? presses.first)?.name(on: keyboard) ?? ""
    }

    /// In a layout that has letters on the keys of the digits those keys open sections with Alt alone.
    func leaves(_ key: Key, to press: Press) -> Bool {
        guard action == .section, case .digit = press, case .character(let typed) = key else { return false }
        return !typed.isASCII || !typed.isNumber
    }
}

/// What the keys belong to.
enum Context: Hashable, Sendable, CaseIterable {
    case rest, browsing
    /// The card of a call that rings, is talked, is over.
    case ringing, talking, over
    /// The list of section 8, beside one of the above.
    case more
    /// A field of the card; the list of outcomes, of types; the note beside them.
    case typing, outcomes, types, noting
    /// Why mandatory questions stay open; emergencies, and whom not to connect.
    case excuses, cases
    /// In place of the card: the topics, the list of managers, a time told by one; a message and its fields.
    case topics, connecting, tellingTime, message, messaging
    /// The list of what is owed, where what is marked is hers or nobody's; the name by which it is said to be done.
    case owed, free, proving
    /// What is owed to the caller, in place of the card, and the line in which more is added to it.
    case promised, remarking
    /// What the client's own server is asked, in place of the card, and the field for it.
    case inquiries, inquiring
    /// What goes to the caller or by fax, in place of the card, and a field of it.
    case sending, addressing
    /// The list of everything else, and what is read aloud.
    case extras, aloud
    case missed, hand, leaving, help
    /// The list of breaks; the break in place of the rest screen.
    case breaks, onBreak
    /// To whom goes what is owed, by digit or by name.
    case handingOver, naming
    /// The field of the search, and its hits.
    case searching
}

/// What a key asks for, here or of the desk.
enum Action: Hashable, Sendable, CaseIterable {
    case answer, edit, openOutcomes, file, acceptField, dismissMissed, leave
    case browse, beginByHand, chooseOutcome, chooseType, section, item
    case chooseAnswer, refuse, chooseExcuse, emergency, markCase, nextCase, previousCase, takeCase
    case askSenior, note, otherCall, putAside, nextPart, previousPart, chooseNext, choosePrevious, closeOutcomes
    case enterFields, enterFieldsBackwards, nextField, previousField, leaveField, swapLayout, takeProposal
    case connect, chooseTopic, chooseFurtherTopic, dial, result, managerBusy, acceptTime, markNext, markPrevious
    case returnToCaller, setAside
    case message, editMessage, nextOfMessage, previousOfMessage, nextManager, previousManager, takeMessage
    case extras, chooseExtra
    case gap, hold, promised, nextPromise, previousPromise, remark, acceptRemark
    case inquiries, nextInquiry, previousInquiry, inquire, acceptInquiry, ringAnswer
    case send, editSending, nextOfSending, choosePaper, dispatch
    case owed, nextOwed, previousOwed, claim, prove, acceptProof, callBack
    case renewCard, speak
    case scrollDown, scrollUp, pageDown, pageUp, back, stopBrowsing
    case missed, nextMissed, previousMissed, byHand, askToLeave, closeOverlay, help
    case takeBreak, chooseBreak, backToWork, undo, handOver, chooseReceiver, acceptReceiver
    case search, widenSearch, nextHit, previousHit, openHit, chooseHit, closeSearch
}

/// A key or a family of keys.
enum Press: Hashable, Sendable {
    /// A letter key by its position, in either layout, with or without Shift; with Alt it acts while typing, too.
    case letter(Character)
    case altLetter(Character)
    /// Another key by its position.
    case sign(KeyPosition)
    /// The digits from 1 to this one.
    case digit(Int)
    case altDigit(Int)
    /// The letters of a list, none of which is a command of the card.
    case itemLetter
    /// The letters of the marked question's answers: the home row.
    case choiceLetter
    case function(Int)
    case control(Character)
    case space, enter, escape, tab, backTab, up, down, right, pageUp, pageDown

    static let itemLetters = Array("qwtznm[];'`-=")
    static let choiceLetters = Array("asdfghk")

    /// `nil` where `key` is not this one; else the digit, or the place of the letter in its list, or 0.
    func index(of key: Key, on keyboard: Keyboard = .usual) -> Int? {
        switch (self, key) {
        case (.letter(let letter), .character(let typed)), (.letter(let letter), .alt(let typed)),
            (.altLetter(let letter), .alt(let typed)):
            return keyboard.candidates(for: typed).contains { $0.key == letter } ? 0 : nil
        case (.sign(let position), .character(let typed)), (.sign(let position), .alt(let typed)):
            return keyboard.candidates(for: typed).contains(position) ? 0 : nil
        case (.choiceLetter, .character(let typed)):
            let positions = keyboard.candidates(for: typed)
            return Self.choiceLetters.firstIndex { letter in positions.contains { $0.key == letter } }
        case (.itemLetter, .character(let typed)), (.itemLetter, .alt(let typed)):
            let positions = keyboard.candidates(for: typed)
            return Self.itemLetters.firstIndex { letter in positions.contains { $0.key == letter } }
        case (.digit(let most), .character(let typed)), (.altDigit(let most), .alt(let typed)):
            guard let digit = keyboard.digit(for: typed), (1...most).contains(digit) else { return nil }
            return digit
        case (.space, .character(" ")): return 0
        case (.function(let number), .function(let pressed)): return number == pressed ? 0 : nil
        case (.control(let letter), .control(let pressed)): return letter == pressed ? 0 : nil
        case (.enter, .enter), (.escape, .escape), (.tab, .tab), (.backTab, .backTab), (.up, .up), (.down, .down),
            (.right, .right), (.pageUp, .pageUp), (.pageDown, .pageDown):
            return 0
        default: return nil
        }
    }

    /// Both mean the same key, or share one.
    func overlaps(_ other: Press) -> Bool {
        switch (self, other) {
        case (.digit, .digit), (.altDigit, .altDigit): true
        default: self == other
        }
    }

    var isFunction: Bool {
        if case .function = self { true } else { false }
    }

    var isAltDigit: Bool {
        if case .altDigit = self { true } else { false }
    }

    /// As the key is named on the screen.
    func name(on keyboard: Keyboard = .usual) -> String {
        switch self {
        case .letter(let letter): keyboard.name(of: KeyPosition(letter))
        case .altLetter(let letter): "Alt+" + keyboard.name(of: KeyPosition(letter))
        case .sign(let position): keyboard.name(of: position)
        case .digit(let most): "1–\(most)"
        case .altDigit(let most): "Alt+1–\(most)"
        case .itemLetter: keyboard.name(of: KeyPosition(Self.itemLetters[0])) + "…"
        case .choiceLetter: keyboard.name(of: KeyPosition(Self.choiceLetters[0])) + "…"
        case .function(let number): "F\(number)"
        case .control(let letter): "Ctrl+\(letter.uppercased())"
        case .space: "Space"
        case .enter: "Enter"
        case .escape: "Esc"
        case .tab: "Tab"
        case .backTab: "Shift+Tab"
        case .up: "↑"
        case .down: "↓"
        case .right: "→"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        }
    }
}
