import Answering
import Dialects
import Figures
import Foundation
import Relay
import Service
import Support
import Synchronization
import Telephony
import Testing

@Suite("The board of a relay")
struct BoardTests {
    private static func event(
        _ id: String, _ kind: CallEvent.Kind, _ call: String, at desk: String? = "204"
    ) -> CallEvent {
        var event = CallEvent(id: id, source: "//pbx", kind: kind, callID: call)
        event.from = CallEvent.Party(number: PhoneNumber(reading: "+7 921 000-00-77"))
        event.to = PhoneNumber(reading: "+7 812 000-00-17")
        event.agent = desk.map { CallEvent.Agent(extension: $0) }
        return event
    }

    @Test("tells what waits, was answered and lost, how queues stand, who is at what, and what nobody has claimed")
    func tells() async throws {
        try await RelayUnderTest.run { relay in
            let line = BoardLine(url: relay.url, token: RelayUnderTest.token(of: "206"))
            _ = try await relay.service.signOn("olga", at: "209")
            _ = try await relay.service.tell(.onBreak(reason: "обед"), at: "209")
            for call in ["lost", "rings"] { try await relay.rings(call, at: "204") }
            // Another caller: whoever is spoken with is owed nothing.
            var another = Self.event("1", .alerting, "answered")
            another.from = CallEvent.Party(number: PhoneNumber(reading: "+7 921 000-00-78"))
            _ = await relay.service.take([
                another, Self.event("2", .answered, "answered"), Self.event("3", .abandoned, "lost", at: nil),
            ])
            var queue = Self.event("4", .queueStatus, "", at: nil)
            queue.queue = CallEvent.Queue(name: "support", waiting: 2, longestWaitSeconds: 41)
            _ = await relay.service.take([queue])
            let figures = try await line.figures()
            #expect(figures.scope == .service)
            let akvarel = try #require(figures.clients.first { $0.id == Fixtures.akvarel.id })
            #expect(akvarel.waiting.calls == 1 && akvarel.name == Fixtures.akvarel.name)
            #expect(akvarel.today.arrived == 3 && akvarel.today.answered == 1 && akvarel.today.lost == 1)
            #expect(figures.queues == [.init(name: "support", waiting: .init(calls: 2, longestSeconds: 41))])
            let olga = try #require(figures.operators.first { $0.id == "olga" })
            #expect(olga.state == .onBreak(reason: "обед") && olga.extension == "209")
            #expect(figures.operators.first { $0.id == "petya" }?.state == .away)
            #expect(figures.owed == .init(open: 0, nobodys: 0))

            // What became of it since is seen at the next look; what is lost comes to be owed.
            _ = await relay.service.take([Self.event("5", .ended, "rings", at: nil)])
            try await relay.store.settleLosses(at: Moment(milliseconds: .max / 2))
            _ = try await relay.service.tell(.ready, at: "209")
            let later = try await line.figures()
            let day = try #require(later.clients.first { $0.id == Fixtures.akvarel.id })
            #expect(day.waiting.calls == 0 && day.today.arrived == 3 && day.today.lost == 2)
            #expect(later.owed.nobodys == later.owed.open && later.owed.open > 0)
            let back = try #require(later.operators.first { $0.id == "olga" })
            #expect(back.state == .ready && back.since != nil)
        }
    }

    @Test("goes on where more was told within half a minute than is read at once, and of one moment, too")
    func manyAtOnce() async throws {
        try await RelayUnderTest.run { relay in
            let line = BoardLine(url: relay.url, token: RelayUnderTest.token(of: "206"))
            for round in 1...2 {
                _ = await relay.service.take(
                    (0..<1500).map { Self.event("\(round)-\($0)", .alerting, "\(round)-\($0)") })
                let figures = try await line.figures()
                let akvarel = try #require(figures.clients.first { $0.id == Fixtures.akvarel.id })
                #expect(akvarel.today.arrived == round * 1500)
            }
        }
    }

    @Test("goes on telling who rang before midnight and still waits")
    func midnight() async throws {
        let evening = Zone.utc.moment(day: Day(year: 2026, month: 11, day: 22), hour: 23, minute: 59)
        let clock = SetClock(at: evening)
        try await RelayUnderTest.run(clock) { relay in
            try await relay.rings("late", at: "204")
            for (moment, arrived) in [(evening, 1), (evening.adding(seconds: 90), 0)] {
                clock.set(moment)
                let figures = try await relay.service.board()
                #expect(figures.waiting.calls == 1 && figures.arrived == arrived)
            }
        }
    }

    @Test("opens to the relay's own tokens and to its desks, to nobody else, and to be read alone; no caller is in it")
    func opens() async throws {
        try await RelayUnderTest.run { relay in
            try await relay.rings("1", at: "204")
            let path = ServiceLanguage.boardPath
            for token in [RelayUnderTest.pbxToken, RelayUnderTest.token(of: "204"), RelayUnderTest.token(of: "206")] {
                let answer = try await relay.ask("GET", path, token: token)
                #expect(answer.status == 200)
                #expect(!String(decoding: answer.body, as: UTF8.self).contains("9210000077"))
            }
            for token in [RelayUnderTest.takeoverToken, "token-of-299", nil] {
                #expect(try await relay.ask("GET", path, token: token).status == 401)
            }
            #expect(try await relay.ask("POST", path, token: RelayUnderTest.pbxToken).status == 405)
            await #expect(throws: BoardLine.Fault.refused) {
                try await BoardLine(url: relay.url, token: "wrong").figures()
            }
        }
    }

    @Test("is written and read back without a loss")
    func written() throws {
        let now = Moment(milliseconds: 1_795_240_000_123)
        var line = BoardFigures.ClientLine(id: nil, name: "")
        line.alarms = BoardFigures.Alarm.Kind.allCases.map { .init($0, figure: 7, most: 5) }
        line.waiting = .init(calls: 7, longestSeconds: 61)
        (line.today.arrived, line.today.answered, line.today.lost, line.today.serviceLevel) = (9, 5, 4, 0.25)
        (line.today.meanWaitSeconds, line.today.longestWaitSeconds) = (8, 99)
        line.today.terms = ServiceLevel(seconds: 30, percent: 70, formula: .positive)
        let states: [OperatorState?] = [.ready, .onCall, .wrapUp, .onBreak(reason: "обед"), .away, nil]
        var figures = BoardFigures(
            scope: .service, at: now, clients: [line, BoardFigures.ClientLine(id: "a", name: "А")],
            queues: [.init(name: "support", waiting: .init())],
            operators: states.map { .init(id: "o", name: "О", extension: "1", state: $0, since: $0.map { _ in now }) },
            owed: .init(open: 3, overdue: 1, nobodys: 2))
        figures.waiting = .init(calls: 8, longestSeconds: 62)
        #expect(ServiceLanguage.readBoard(ServiceLanguage.write(figures)) == figures)
        #expect(ServiceLanguage.readBoard(Data("{}".utf8)) == nil)
    }
}

/// A clock that is set by hand, and by which nobody is ever woken.
private final class SetClock: Timekeeper {
    private let moment: Mutex<Moment>

    init(at moment: Moment) { self.moment = Mutex(moment) }

    func set(_ moment: Moment) { self.moment.withLock { $0 = moment } }
    func now() -> Moment { moment.withLock { $0 } }
    func wait(until moment: Moment) async throws { try await WakelessClock().wait(until: moment) }
    func followWallClock() {}
}
