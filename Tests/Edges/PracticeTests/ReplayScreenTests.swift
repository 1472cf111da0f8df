import Answering
import Display
import Practice
import Rehearsal
import Screens
import Support
import Synchronization
import Testing

@Suite("The screen of a replay")
struct ReplayScreenTests {
    /// A call that rings, is answered after five seconds, rung for, and filed a minute later.
    private static func film(filed outcome: Outcome.ID = "declined") -> CallFilm {
        let call = Call.ID(source: "s", callID: "1")
        var event = CallEvent(id: "1", source: "s", kind: .alerting, callID: "1")
        event.from = CallEvent.Party(number: PhoneNumber(reading: "+7 921 000-00-77"))
        event.to = Fixtures.akvarel.numbers[0].number
        let number = Fixtures.akvarel.managers[0].numbers[0]
        let target = Attempt.Target(manager: Fixtures.akvarel.managers[0].id, number: number)
        let facts: [(Int, Entry.Fact)] = [
            (0, .reported(event, .init(extension: "204", client: "akvarel-tour", revision: ""))), (5, .pickedUp),
            (9, .drafted(.name, "Ольга")), (12, .connecting(topic: "tours")), (14, .dialled(target, round: 1)),
            (34, .attempted(.noAnswer)), (50, .hungUp), (60, .filed(outcome: outcome)),
        ]
        let person = Operator(id: "olga", name: "Ольга", extension: "204", clients: ["akvarel-tour"])
        return CallFilm(
            of: facts.map { Entry(moment: Fixtures.moment.adding(seconds: $0), call: call, fact: $1) }, by: person,
            catalogue: Catalogue(clients: [Fixtures.akvarel], roster: Roster(operators: [person])), language: .ru,
            size: .smallest)
    }

    /// What is left of it when these keys have been pressed, and Enter.
    private func left(_ keys: Key..., pace: Double = 0.01) async -> CallFilm? {
        let glass = Glass(keys + [.enter])
        return await ReplayScreen(
            Self.film(), on: glass, in: .ru, clock: Fixtures.moscow, pace: pace, canTakeOver: true
        ).show()
    }

    @Test("goes step by step, to the next attempt, and back to the beginning")
    func keys() async throws {
        #expect(await left(.right, .right, .right)?.position == 3)
        #expect(await left(.right, .right, .right, .left)?.position == 2)
        #expect(await left(.tab)?.position == 5)
        #expect(await left(.tab, .tab)?.position == 6)
        #expect(await left(.tab, .tab, .tab, .tab)?.position == 8)
        #expect(await left(.tab, .home)?.position == 0)
        #expect(await left(.left)?.position == 0)
        #expect(await left(.escape) == nil)
    }

    @Test("works a key that was held down once for all its times, and is left before all of it")
    func held() async {
        let rewinds = Rewinds()
        let film = Counted(film: Self.film(), rewinds: rewinds)
        let glass = Glass([.tab] + Array(repeating: .left, count: 300) + [.escape])
        let screen = ReplayScreen(film, on: glass, in: .ru, clock: Fixtures.moscow, pace: 0.01, canTakeOver: true)
        #expect(await screen.show() == nil)
        #expect(rewinds.count.withLock { $0 } < 300)
    }

    @Test("goes on at the slowest pace, and a key that is of no moment holds it up no longer")
    func slow() async throws {
        let glass = Glass([])
        let screen = ReplayScreen(
            Self.film(), on: glass, in: .ru, clock: Fixtures.moscow, pace: 100, canTakeOver: true)
        let shown = Task { await screen.show() }
        // The whole call takes less than a second; whoever presses a key all the time sees it, too.
        for _ in 0..<200 where !glass.has("Ольга") {
            glass.press(.character("+"))
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(glass.has("Ольга"))
        glass.press(.escape)
        _ = await shown.value
    }

    @Test("has all pictures in its digest, the last as well")
    func digest() {
        let (one, other) = (PictureDigest(of: Self.film()), PictureDigest(of: Self.film(filed: "connected")))
        #expect(one.pictures == 8 && one.others == 0 && one.line != other.line)
        var played = Self.film()
        played.play(to: 4)
        #expect(PictureDigest(of: played).line == one.line)
    }

    private func shows(_ film: CallFilm, rows: Int, ending: [SafeText] = []) async -> Glass {
        let glass = Glass([.escape], rows: rows)
        let screen = ReplayScreen(
            film, on: glass, in: .ru, clock: Fixtures.moscow, pace: 1, canTakeOver: false, ending: ending)
        _ = await screen.show()
        return glass
    }

    @Test("says in which window all of it would be seen")
    func cut() async {
        #expect(await shows(Self.film(), rows: 24).has("видно не всё: нужно окно 80×27"))
        #expect(await !shows(Self.film(), rows: 27).has("видно не всё"))
    }

    @Test("names its keys in a window of 80 columns, how it is left at the end of them", arguments: [Language.ru, .en])
    func keysNamed(language: Language) async {
        for canTakeOver in [false, true] {
            let glass = Glass([.escape], rows: 27)
            let screen = ReplayScreen(
                Self.film(), on: glass, in: language, clock: Fixtures.moscow, pace: 1, canTakeOver: canTakeOver)
            _ = await screen.show()
            #expect(glass.has(language == .ru ? "← → шаг" : "← → step"))
            #expect(glass.has(language == .ru ? "Esc выйти" : "Esc end"))
            #expect(glass.has(language == .ru ? "Enter играть" : "Enter go on") == canTakeOver)
        }
    }

    @Test("ends with what it came to")
    func ending() async {
        var film = Self.film()
        film.play(to: film.entries.count)
        let glass = await shows(film, rows: 27, ending: ["13/13 = 100 %"])
        #expect(glass.has("13/13 = 100 %") && glass.has("КОНЕЦ  Space сначала"))
    }
}

private final class Rewinds: Sendable { let count = Mutex(0) }

/// A film of which is counted how often it is played from its beginning.
private struct Counted: Film {
    var film: CallFilm
    let rewinds: Rewinds

    var title: String { film.title }
    var now: Moment { film.now }
    var nextMoment: Moment? { film.nextMoment }
    var picture: Grid { film.picture }
    var heard: PretendWorld.Heard? { film.heard }
    var landmarks: Int { film.landmarks }
    var position: Int { film.position }
    var steps: [Int] { film.steps }
    var shownDigest: String? { film.shownDigest }
    mutating func playNext() -> Bool { film.playNext() }
    var rewound: Counted {
        rewinds.count.withLock { $0 += 1 }
        return Counted(film: film.rewound, rewinds: rewinds)
    }
}

private final class Glass: Terminal {
    let keys: AsyncStream<Key>
    let size: Size
    private let typed: AsyncStream<Key>.Continuation
    private let shown = Mutex("")

    init(_ keys: [Key], rows: Int = Size.smallest.rows) {
        size = Size(rows: rows, columns: Size.smallest.columns)
        (self.keys, typed) = AsyncStream.makeStream(of: Key.self)
        for key in keys { typed.yield(key) }
    }

    func press(_ key: Key) { typed.yield(key) }
    func has(_ words: String) -> Bool { shown.withLock { $0.contains(words) } }
    func show(_ grid: Grid, drawn: (@Sendable () -> Void)?) { shown.withLock { $0 = grid.asText } }
    func ring() {}
    func restore() {}
}
