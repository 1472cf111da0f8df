import Answering
import Figures
import Support
import Testing

@Suite("The figures of the board")
struct BoardCountTests {
    private static let now = Fixtures.moment

    private static func figures(
        of calls: [CountedCall] = [], queues: [CallEvent.Queue] = [], clients: [Client] = Fixtures.clients
    ) -> BoardFigures {
        BoardCount(of: clients, in: Fixtures.moscow, at: now)
            .figures(.machine, of: calls, queues: queues, operators: [], owed: .init(), at: now)
    }

    private static func line(_ client: Client.ID?, in figures: BoardFigures) throws -> BoardFigures.ClientLine {
        try #require(figures.clients.first { $0.id == client })
    }

    /// Rang so long ago, and was answered, or left, after so long.
    private static func call(
        _ id: String, ago seconds: Int, answeredAfter wait: Int? = nil, leftAfter left: Int? = nil,
        client: Client.ID? = "akvarel-tour", at person: String = "olga"
    ) -> CountedCall {
        var call = CountedCall(client: client, operator: person, begunAt: now.adding(seconds: -seconds))
        call.id = Call.ID(source: "pbx", callID: id)
        call.alertedAt = call.begunAt
        call.answeredAt = wait.map { call.begunAt.adding(seconds: $0) }
        call.endedAt = left.map { call.begunAt.adding(seconds: $0) }
        call.isOpen = wait == nil && left == nil
        return call
    }

    @Test("count what waits and for how long, and what came, was answered and lost today, by the client's own formula")
    func today() throws {
        var akvarel = Fixtures.akvarel
        akvarel.serviceLevel = ServiceLevel(seconds: 15, percent: 90, formula: .handledOnly)
        let figures = Self.figures(
            of: [
                Self.call("1", ago: 3000, answeredAfter: 10), Self.call("2", ago: 2000, answeredAfter: 30),
                Self.call("3", ago: 1000, leftAfter: 50), Self.call("4", ago: 42), Self.call("5", ago: 7),
                Self.call("6", ago: 20 * 3600, answeredAfter: 1),
            ], clients: [akvarel])
        let line = try Self.line("akvarel-tour", in: figures)
        #expect(line.waiting == .init(calls: 2, longestSeconds: 42))
        #expect(line.today.arrived == 5 && line.today.answered == 2 && line.today.lost == 1)
        #expect(line.today.serviceLevel == 0.5 && line.today.terms == akvarel.serviceLevel)
        #expect(line.today.meanWaitSeconds == 20 && line.today.longestWaitSeconds == 50)
        #expect(figures.waiting == .init(calls: 2, longestSeconds: 42) && figures.arrived == 5)
    }

    @Test("count a call once that rings at three desks, as answered once one of them has")
    func severalDesks() throws {
        var parts = ["olga", "petya", "marina"].map { Self.call("1", ago: 9, at: $0) }
        #expect(try Self.line("akvarel-tour", in: Self.figures(of: parts)).waiting.calls == 1)
        parts[1] = Self.call("1", ago: 9, answeredAfter: 5, at: "petya")
        let line = try Self.line("akvarel-tour", in: Self.figures(of: parts))
        #expect(line.waiting == .init() && line.today.arrived == 1 && line.today.answered == 1)
    }

    @Test("take what the PBX tells of a queue for its client, and at least what rings; a queue of nobody stands alone")
    func queues() throws {
        let queues = [
            CallEvent.Queue(name: "akvarel-tour", waiting: 3, longestWaitSeconds: 80),
            CallEvent.Queue(name: "medlinia", waiting: 0, longestWaitSeconds: 70),
            CallEvent.Queue(name: "support", waiting: 2, longestWaitSeconds: 5),
        ]
        let figures = Self.figures(
            of: [Self.call("1", ago: 90), Self.call("2", ago: 4, client: "medlinia")], queues: queues)
        #expect(try Self.line("akvarel-tour", in: figures).waiting == .init(calls: 3, longestSeconds: 90))
        #expect(try Self.line("medlinia", in: figures).waiting == .init(calls: 1, longestSeconds: 4))
        #expect(figures.queues == [.init(name: "support", waiting: .init(calls: 2, longestSeconds: 5))])
        #expect(figures.waiting == .init(calls: 6, longestSeconds: 90))
        // Of the two in the queue of nobody one rings at a desk by now.
        let ringing = Self.figures(of: [Self.call("2", ago: 4, client: "medlinia")], queues: [queues[2]])
        #expect(ringing.waiting == .init(calls: 2, longestSeconds: 5))
    }

    @Test("count who has waited since before midnight as waiting, and not among today's calls")
    func overMidnight() throws {
        let seconds = Self.now.seconds(
            since: BoardCount(of: [], in: Fixtures.moscow, at: Self.now).begin)
        let line = try Self.line("akvarel-tour", in: Self.figures(of: [Self.call("1", ago: seconds + 30)]))
        #expect(line.waiting == .init(calls: 1, longestSeconds: seconds + 30) && line.today.arrived == 0)
    }

    @Test("raise an alarm where a figure is more than the profile allows, and not where it is just that")
    func alarms() throws {
        var akvarel = Fixtures.akvarel
        akvarel.alarms = Alarms(waiting: 1, longestWaitSeconds: 30, unansweredPercent: 20)
        let lost = (1...2).map { Self.call("lost \($0)", ago: 500, leftAfter: 5) }
        let answered = (1...2).map { Self.call("answered \($0)", ago: 500, answeredAfter: 5) }
        func alarms(_ calls: [CountedCall]) throws -> [BoardFigures.Alarm] {
            try Self.line("akvarel-tour", in: Self.figures(of: calls, clients: [akvarel])).alarms
        }
        #expect(try alarms([Self.call("1", ago: 30)]).isEmpty)
        #expect(try alarms([Self.call("1", ago: 31)]) == [.init(.longestWait, figure: 31, most: 30)])
        // Of four calls no share is told.
        #expect(try alarms(lost + answered).isEmpty)
        #expect(
            try alarms(lost + answered + [Self.call("1", ago: 2), Self.call("2", ago: 1)]) == [
                .init(.waiting, figure: 2, most: 1), .init(.unansweredPercent, figure: 33, most: 20),
            ])
    }

    @Test("name calls to numbers of no client last, and count what an operator rang herself nowhere")
    func others() throws {
        var own = Self.call("own", ago: 60)
        own.isOutbound = true
        let figures = Self.figures(of: [Self.call("1", ago: 60, leftAfter: 3, client: nil), own])
        #expect(figures.clients.last?.id == nil && figures.clients.last?.today.lost == 1)
        #expect(figures.arrived == 1 && figures.waiting.calls == 0)
    }
}
