import Answering
import Display
import Practice
import Rehearsal
import Screens
import Support
import Synchronization
import Testing

@Suite("The frame around a practising desk") struct PracticeFrameTests {
    /// A run that has begun in a window of this size, as the frame has it.
    private struct Framed {
        let frame: PracticeFrame
        let glass: Glass
        let timekeeper: BriskTimekeeper
        let desk: any Display.Terminal
        private let scene: PracticeScene
        private let noon = Fixtures.moment(day: 24, hour: 12)

        /// The next run.
        func begin() {
            let desk = frame.begin(scene, by: timekeeper)
            desk.show(Grid(size: desk.size), drawn: nil)
        }

        init(rows: Int, isResumed: Bool = false) {
            let scenario = Scenario(name: "Отпуск", call: .init(from: "+7 921 000-00-77", to: "+7 812 000-00-17"))
            let world = PretendWorld(
                of: scenario, for: Fixtures.akvarel, extension: "207", at: noon)
            timekeeper = BriskTimekeeper(at: noon)
            let scene = PracticeScene(
                world, of: scenario, for: Fixtures.akvarel, by: timekeeper, isResumed: isResumed)
            self.scene = scene
            glass = Glass(rows: rows)
            frame = PracticeFrame(on: glass, in: .ru, clock: Fixtures.moscow)
            desk = frame.begin(scene, by: timekeeper)
            desk.show(Grid(size: desk.size), drawn: nil)
        }
    }

    @Test("says which window it needs and how to leave, and the clock stands until there is room")
    func small() async throws {
        let framed = Framed(rows: 24)
        #expect(framed.glass.text.contains("нужно 80×29") || framed.glass.text.contains("80×29"))
        #expect(framed.glass.text.contains("Часы стоят") && framed.glass.text.contains("Ctrl+X"))
        #expect(framed.timekeeper.stands)
        framed.glass.resize(rows: 29)
        try await framed.glass.waits { $0.contains("ТРЕНИРОВКА") }
        #expect(!framed.timekeeper.stands && !framed.timekeeper.isPaused)
        framed.glass.resize(rows: 28)
        try await framed.glass.waits { $0.contains("Часы стоят") }
        #expect(framed.timekeeper.stands)
    }

    @Test("names a run that was taken back as one that does not count, from then on")
    func resumed() {
        #expect(Framed(rows: 29, isResumed: true).glass.text.contains("Отпуск  ·  не в зачёт"))
        #expect(!Framed(rows: 29).glass.text.contains("не в зачёт"))
    }

    @Test("says that there is nothing to take back")
    func nothingBack() {
        let framed = Framed(rows: 29)
        framed.frame.tell(.nothingToTakeBack)
        #expect(framed.glass.text.contains("шага назад нет"))
    }

    @Test("asks before it ends a run, and any other key goes on with it")
    func ending() async throws {
        let framed = Framed(rows: 29)
        framed.glass.press(.control("x"))
        try await framed.glass.waits { $0.contains("Закончить? Звонок не засчитают") }
        framed.glass.press(.character("н"))
        try await framed.glass.waits { !$0.contains("Закончить?") }
        #expect(framed.frame.keyCount == 0, "the answer is no key of the desk's")
        framed.glass.press(.control("x"))
        try await framed.glass.waits { $0.contains("Закончить?") }
        framed.glass.press(.control("x"))
        var requests = framed.frame.requests.makeAsyncIterator()
        guard case .end? = await requests.next() else {
            Issue.record("it does not end")
            return
        }
    }

    @Test(
        "asks once for a key that is held down, the newest; to leave comes before all that waits, and nothing after it")
    func held() async throws {
        let framed = Framed(rows: 29)
        var requests = framed.frame.requests.makeAsyncIterator()
        framed.glass.press(.control("b"))
        for _ in 1...300 { framed.glass.press(.control("a")) }
        framed.glass.press(.function(1))
        try await framed.glass.waits { $0.contains("Ctrl+B      шаг назад") }
        guard case .again? = await requests.next() else {
            Issue.record("it does not begin again")
            return
        }
        for _ in 1...300 { framed.glass.press(.control("b")) }
        framed.glass.press(.control("x"))
        try await framed.glass.waits { $0.contains("Закончить?") }
        framed.glass.press(.control("x"))
        framed.glass.press(.control("a"))
        framed.glass.press(.function(1))
        try await framed.glass.waits { $0.contains("Ctrl+B      шаг назад") }
        guard case .end? = await requests.next() else {
            Issue.record("it does not end")
            return
        }
        #expect(await requests.next() == nil)
    }

    @Test("still asks before it ends when the run has begun again meanwhile, or there was nothing to take back")
    func begunMeanwhile() async throws {
        let framed = Framed(rows: 29)
        framed.glass.press(.control("x"))
        try await framed.glass.waits { $0.contains("Закончить?") }
        framed.begin()
        framed.frame.tell(.nothingToTakeBack)
        #expect(framed.glass.text.contains("Закончить?"))
    }

    @Test("has its own keys behind F1, by a standing clock, and those of the desk behind F1 again")
    func help() async throws {
        let framed = Framed(rows: 29)
        framed.glass.press(.function(1))
        try await framed.glass.waits { $0.contains("Ctrl+B      шаг назад") }
        #expect(framed.timekeeper.stands)
        framed.glass.press(.function(1))
        try await framed.glass.waits { !$0.contains("Ctrl+B      шаг назад") }
        var keys = framed.desk.keys.makeAsyncIterator()
        #expect(await keys.next() == .function(1) && !framed.timekeeper.stands)
    }
}

/// A window that can be resized, and what is seen in it.
private final class Glass: Display.Terminal {
    let keys: AsyncStream<Key>
    private let typed: AsyncStream<Key>.Continuation
    private let state: Mutex<(rows: Int, text: String)>

    init(rows: Int) {
        state = Mutex((rows, ""))
        (keys, typed) = AsyncStream.makeStream(of: Key.self)
    }

    var size: Size { Size(rows: state.withLock(\.rows), columns: 80) }
    var text: String { state.withLock(\.text) }

    func press(_ key: Key) { typed.yield(key) }
    func resize(rows: Int) {
        state.withLock { $0.rows = rows }
        press(.resized(size))
    }

    func waits(_ isSeen: (String) -> Bool) async throws {
        for _ in 0..<1000 where !isSeen(text) { try await Task.sleep(for: .milliseconds(10)) }
        #expect(isSeen(text), "\(text)")
    }

    func show(_ grid: Grid, drawn: (@Sendable () -> Void)?) {
        state.withLock { $0.text = grid.asText }
        drawn?()
    }
    func ring() {}
    func restore() {}
}
