import Display

/// A key that the desk is worked with, and what must arrive of it.
struct AskedKey: Sendable {
    /// Keys that terminals take for the same reason, and give back the same way.
    enum Family: Sendable, CaseIterable { case function, alt, control, moving, entering, russian }

    var name: String
    var family: Family
    var isExpected: @Sendable (Key) -> Bool

    init(_ name: String, _ family: Family, _ key: Key) {
        (self.name, self.family) = (name, family)
        isExpected = { $0 == key }
    }

    init(_ name: String, _ family: Family, where isExpected: @escaping @Sendable (Key) -> Bool) {
        (self.name, self.family, self.isExpected) = (name, family, isExpected)
    }

    static let all: [AskedKey] =
        (1...12).map { AskedKey("F\($0)", .function, .function($0)) } + [
            AskedKey("Tab", .entering, .tab),
            AskedKey("Shift+Tab", .entering, .backTab),
            AskedKey("Alt+1", .alt, .alt("1")),
            AskedKey("Alt+8", .alt, .alt("8")),
            AskedKey("Alt+H (Р)", .alt) { [.alt("h"), .alt("р")].contains($0) },
            AskedKey("Ctrl+N", .control, .control("n")),
            AskedKey("Ctrl+T", .control, .control("t")),
            AskedKey("Ctrl+Q", .control, .control("q")),
            AskedKey("↑", .moving, .up), AskedKey("↓", .moving, .down),
            AskedKey("←", .moving, .left), AskedKey("→", .moving, .right),
            AskedKey("Page Up", .moving, .pageUp), AskedKey("Page Down", .moving, .pageDown),
            AskedKey("Enter", .entering, .enter),
            AskedKey("Esc", .entering, .escape),
            AskedKey("a letter in the Russian layout", .russian) { key in
                guard case .character(let letter) = key else { return false }
                return ("а"..."я").contains(letter.lowercased()) || letter.lowercased() == "ё"
            },
        ]
}

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

    init(_ asked: [AskedKey] = AskedKey.all) {
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
