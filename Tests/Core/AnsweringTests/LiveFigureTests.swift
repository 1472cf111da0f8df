import Answering
import Testing

@Suite("Live figures")
struct LiveFigureTests {
    private func status(_ queue: String, waiting: Int, longest: Int) -> CallEvent {
        var event = CallEvent.of("q", .queueStatus, id: "\(queue)-\(waiting)-\(longest)")
        event.queue = CallEvent.Queue(name: queue, waiting: waiting, longestWaitSeconds: longest)
        return event
    }

    private func agent(_ extension: String, _ state: String) -> CallEvent {
        var event = CallEvent.of("a", .agentStatus, id: "\(`extension`)-\(state)")
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

    @Test("alarm where too many of a firm's callers are lost, once there are enough of them")
    func unanswered() throws {
        var olga = DeskUnderTest()
        var client = try #require(olga.desk.catalogue["akvarel"])
        client.alarms = Alarms(unansweredPercent: 30)
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        for id in 1...4 {
            olga.call("\(id)")
            olga.hears(.of("\(id)", .abandoned))
        }
        #expect(olga.desk.alarms.isEmpty)
        olga.call("5")
        #expect(olga.desk.alarms.map(\.unansweredPercent) == [80])
    }

    @Test("tell how many operators are free, where the PBX tells of them, and her own state in the PBX")
    func free() {
        var olga = DeskUnderTest()
        #expect(olga.desk.freeOperators == nil)
        olga.hears(agent("205", "ready"))
        olga.hears(agent("206", "busy"))
        olga.hears(agent("204", "paused"))
        #expect(olga.desk.freeOperators == 1 && olga.desk.stateInPBX == "paused")
    }
}
