import Answering
import Testing

@Suite("Live figures")
struct LiveFigureTests {
    private func status(_ queue: String, waiting: Int, longest: Int) -> CallEvent {
        var event = CallEvent.of("q", .queueStatus, id: "\(queue)-\(waiting)-\(longest)")
        event.queue = CallEvent.Queue(name: queue, waiting: waiting, longestWaitSeconds: longest)
        return event
    }

    private func agent(_ extension: String, _ state: String, in queue: String? = nil) -> CallEvent {
        var event = CallEvent.of("a", .agentStatus, id: "\(`extension`)-\(state)-\(queue ?? "")")
        event.queue = queue.map { CallEvent.Queue(name: $0) }
        event.agent = CallEvent.Agent(extension: `extension`, state: state)
        return event
    }

    @Test(
        "alarm where a firm's queue holds more callers, or longer, than the firm allows, and no more when it does not")
    func alarms() throws {
        var olga = DeskUnderTest()
        var client = try #require(olga.desk.catalogue["akvarel"])
        client.alarms = Alarms(waiting: 2, longestWaitSeconds: 60)
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        olga.hears(status("akvarel", waiting: 2, longest: 60))
        olga.hears(status("other", waiting: 9, longest: 900))
        #expect(olga.desk.alarms.isEmpty)
        olga.hears(status("akvarel", waiting: 3, longest: 61))
        #expect(olga.desk.alarms.map(\.waiting) == [3] && olga.desk.alarms.map(\.longestWaitSeconds) == [61])
        olga.hears(status("akvarel", waiting: 0, longest: 0))
        #expect(olga.desk.alarms.isEmpty)
    }

    @Test("name a queue that is called as no firm, and accuse none of the firms, which share it for all anybody knows")
    func foreignQueue() throws {
        var olga = DeskUnderTest()
        let clients = try [("akvarel", 2), ("fregat", 4)].map { id, most in
            var client = try #require(olga.desk.catalogue[id])
            client.alarms = Alarms(waiting: most)
            return client
        }
        olga.receive(.profilesRead(Catalogue(clients: clients, roster: olga.desk.catalogue.roster)))
        olga.hears(status("vhod", waiting: 4, longest: 0))
        #expect(olga.desk.alarms.isEmpty)
        olga.hears(status("vhod", waiting: 5, longest: 0))
        #expect(olga.desk.alarms.map(\.place) == [.queue("vhod")] && olga.desk.alarms.map(\.waiting) == [5])
        olga.hears(status("akvarel", waiting: 3, longest: 0))
        #expect(olga.desk.alarms.map(\.place) == [.client("akvarel"), .queue("vhod")])
    }

    private func deskAllowing(unansweredPercent percent: Int) throws -> DeskUnderTest {
        var olga = DeskUnderTest()
        var client = try #require(olga.desk.catalogue["akvarel"])
        client.alarms = Alarms(unansweredPercent: percent)
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        return olga
    }

    @Test("alarm where too many of a firm's callers are lost, once there are enough of them")
    func unanswered() throws {
        var olga = try deskAllowing(unansweredPercent: 30)
        for id in 1...4 {
            olga.call("\(id)")
            olga.hears(.of("\(id)", .abandoned))
        }
        #expect(olga.desk.alarms.isEmpty)
        olga.call("5")
        #expect(olga.desk.alarms.map(\.unansweredPercent) == [80])
    }

    @Test("alarm of all the calls that are lost today, more than the list holds, and of those done with, too")
    func unansweredBeyondTheList() throws {
        var olga = try deskAllowing(unansweredPercent: 30)
        for id in 1...Today.mostRecent + 10 {
            olga.call("\(id)")
            olga.hears(.of("\(id)", .abandoned))
        }
        #expect(olga.desk.alarms.map(\.unansweredPercent) == [100])
        olga.asks(.dismiss(.pbx("60")))
        #expect(olga.desk.alarms.map(\.unansweredPercent) == [100])
    }

    @Test("tell how many operators are free, where the PBX tells of them, and her own state in the PBX")
    func free() {
        var olga = DeskUnderTest()
        #expect(olga.desk.freeOperators == nil)
        olga.hears(agent("205", "ready"))
        olga.hears(agent("206", "busy"))
        olga.hears(agent("204", "paused"))
        #expect(olga.desk.freeOperators == 1 && olga.desk.isPausedInPBX)
    }

    @Test("count an operator of two queues once, free in any of them, and paused where she is in all")
    func twoQueues() {
        var olga = DeskUnderTest()
        olga.hears(agent("204", "free", in: "akvarel"))
        olga.hears(agent("204", "paused", in: "fregat"))
        #expect(olga.desk.freeOperators == 1 && !olga.desk.isPausedInPBX)
        olga.hears(agent("204", "paused", in: "akvarel"))
        #expect(olga.desk.freeOperators == 0 && olga.desk.isPausedInPBX)
        olga.hears(agent("204", "logged-out", in: "fregat"))
        #expect(olga.desk.isPausedInPBX)
    }

    @Test("are not known any more where the PBX or the relay is away, nor where nobody has told of them for long")
    func old() {
        func told() -> DeskUnderTest {
            var olga = DeskUnderTest()
            olga.hears(status("akvarel", waiting: 3, longest: 60))
            olga.hears(agent("205", "ready"))
            return olga
        }
        for trouble in [Trouble.Kind.exchange("asterisk-ami", .away), .relay(.away)] {
            var olga = told()
            olga.receive(.troubled(.roster()))
            #expect(olga.desk.waiting?.calls == 3 && olga.desk.freeOperators == 1)
            olga.receive(.troubled(trouble))
            #expect(olga.desk.waiting == nil && olga.desk.freeOperators == nil)
        }
        var olga = told()
        olga.hears(status("fregat", waiting: 0, longest: 0))
        olga.wait(seconds: 10 * 60)
        olga.receive(.ticked)
        #expect(olga.desk.waiting?.calls == 0 && olga.desk.freeOperators == 1, "nobody waits for hours, perhaps")
        olga.wait(seconds: 12 * 60 * 60)
        olga.receive(.ticked)
        #expect(olga.desk.waiting == nil && olga.desk.freeOperators == nil)
    }
}
