import Display
import Screens

/// Asks for one key after another and keeps what came; knows nothing of terminals and clocks.
struct KeyExamination: Sendable {
    struct Answer: Sendable {
        enum Verdict: Hashable, Sendable { case arrived, different, swallowed }

        var key: AskedKey
        var came: [Key]
        var verdict: Verdict
    }

    private(set) var answers: [Answer] = []
    private let asked: [AskedKey]
    private var came: [Key] = []
    private var quietTicks = 0
    private var isStopped = false

    init(_ asked: [AskedKey] = Keymap.askedKeys) {
        self.asked = asked
    }

    /// How often `tick` is to be told, in milliseconds.
    static let tickMilliseconds = 100
    /// So long nothing came: the key is swallowed.
    private static let silenceTicks = 100
    /// So long nothing more came: what came was all of it. A sequence that is not known comes as several keys.
    private static let settlingTicks = 2

    var current: AskedKey? { isFinished ? nil : asked[answers.count] }
    var isFinished: Bool { isStopped || answers.count >= asked.count }
    /// From 1.
    var number: Int { answers.count + 1 }
    var count: Int { asked.count }
    var secondsLeft: Int { (Self.silenceTicks - quietTicks + 9) * Self.tickMilliseconds / 1000 }

    mutating func take(_ key: Key) {
        guard let current else { return }
        if case .resized = key { return }
        // The way out that works without any other key.
        if key == .control("c") {
            isStopped = true
            return
        }
        came.append(key)
        quietTicks = 0
        if came == [.escape, .escape], !current.isExpected(.escape) { close() }
    }

    mutating func tick() {
        guard let current else { return }
        quietTicks += 1
        // One Escape may be the first of the two that say "nothing comes".
        let mayGoOn = came.isEmpty || came == [.escape] && !current.isExpected(.escape)
        if quietTicks >= (mayGoOn ? Self.silenceTicks : Self.settlingTicks) { close() }
    }

    private mutating func close() {
        guard let current else { return }
        let isSkipped = came.allSatisfy { $0 == .escape } && !current.isExpected(.escape)
        // A key held down comes several times.
        let verdict: Answer.Verdict =
            if came.isEmpty || isSkipped { .swallowed } else if came.allSatisfy(current.isExpected) { .arrived } else {
                .different
            }
        answers.append(Answer(key: current, came: isSkipped ? [] : came, verdict: verdict))
        came = []
        quietTicks = 0
    }
}

extension Key {
    /// As a person calls it.
    var name: String {
        switch self {
        case .character(" "): "a blank"
        case .character(let letter): "'\(letter)'"
        case .alt(let letter): "Alt+\(letter)"
        case .control(let letter): "Ctrl+\(letter.uppercased())"
        case .function(let number): "F\(number)"
        case .enter: "Enter"
        case .escape: "Esc"
        case .tab: "Tab"
        case .backTab: "Shift+Tab"
        case .backspace: "Backspace"
        case .delete: "Delete"
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        case .home: "Home"
        case .end: "End"
        case .pageUp: "Page Up"
        case .pageDown: "Page Down"
        case .resized: "another window size"
        }
    }
}
