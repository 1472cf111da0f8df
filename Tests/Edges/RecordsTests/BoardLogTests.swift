import Answering
import Figures
import Foundation
import GRDB
import Records
import Testing

@Suite("A log as the board looks at it")
struct BoardLogTests {
    private let place = Place()
    private let midnight = Example.morning.adding(seconds: -6 * 3600)

    private func record(_ entries: [Entry], in log: SQLiteCallLog) async throws {
        try await log.record(entries, calls: Example.summaries(entries))
    }

    @Test("tells of a call as it rings, is answered and ends, and of her state with it")
    func rings() async throws {
        let (log, lock) = (place.log(), DeskLock(directory: place.directory, command: nil))
        try lock.take()
        let signedOn = Entry(
            moment: Example.morning.adding(seconds: -60), call: nil, fact: .signedOn(extension: "209"))
        try await log.record([signedOn], calls: [])
        var logs = BoardLogs(data: place.data)
        func look(after seconds: Int) -> BoardLogs.Look {
            logs.look(at: Example.morning.adding(seconds: seconds), since: midnight)
        }
        var seen = look(after: -1)
        #expect(seen.calls.isEmpty && seen.people.map(\.desk) == ["209"])
        #expect(seen.people.map(\.state) == [.ready] && seen.people[0].since == signedOn.moment)

        let call = Example.wholeCall("1")
        try await log.record(Array(call[..<1]), calls: Example.summaries(Array(call[..<1])))
        seen = look(after: 2)
        #expect(seen.calls.map(\.fate) == [.waiting] && seen.calls[0].client == "akvarel-tour")

        try await log.record(Array(call[1..<3]), calls: Example.summaries(Array(call[..<3])))
        seen = look(after: 5)
        #expect(seen.calls.map(\.fate) == [.answered] && seen.calls[0].waitSeconds == 3)
        #expect(seen.people[0].state == .onCall && seen.people[0].since == Example.morning.adding(seconds: 3))

        try await log.record(Array(call[3...]), calls: Example.summaries(call))
        seen = look(after: 110)
        #expect(seen.calls.count == 1 && seen.calls[0].endedAt == Example.morning.adding(seconds: 97))
        #expect(seen.people[0].state == .ready && seen.people[0].since == Example.morning.adding(seconds: 105))
        withExtendedLifetime(lock) {}
    }

    @Test("counts of what lies there no more than today's, and of a desk that is gone nothing as waiting")
    func today() async throws {
        let log = place.log()
        let yesterday = Example.wholeCall("old", after: -20 * 3600)
        let ringing = Array(Example.wholeCall("2", after: 50)[..<1])
        for entries in [yesterday, Example.wholeCall("1"), ringing] { try await record(entries, in: log) }
        var logs = BoardLogs(data: place.data)
        let seen = logs.look(at: Example.morning.adding(seconds: 60), since: midnight)
        #expect(Set(seen.calls.map(\.fate)) == [.answered, .lost] && seen.calls.count == 2)
        #expect(seen.people.map(\.state) == [.away])
        // The day that follows begins anew.
        let next = logs.look(at: midnight.adding(seconds: 25 * 3600), since: midnight.adding(seconds: 24 * 3600))
        #expect(next.calls.isEmpty && next.unread.isEmpty)
    }

    @Test("tells how queues stand as calls told last, until that is old")
    func queues() async throws {
        let log = place.log()
        var event = Example.event("q", .alerting, call: "1", after: 0)
        event.queue = CallEvent.Queue(name: "akvarel-tour", waiting: 4, longestWaitSeconds: 30)
        try await record([Example.report(event)], in: log)
        var logs = BoardLogs(data: place.data)
        #expect(logs.look(at: Example.morning.adding(seconds: 5), since: midnight).queues == [event.queue])
        event.id = "q2"
        event.time = Example.morning.adding(seconds: 20)
        event.queue?.waiting = 1
        try await record([Example.report(event)], in: log)
        #expect(logs.look(at: Example.morning.adding(seconds: 21), since: midnight).queues.map(\.waiting) == [1])
        #expect(logs.look(at: Example.morning.adding(seconds: 700), since: midnight).queues.isEmpty)
    }

    @Test("counts what is owed once, where it was handed over in the log of whoever has it")
    func owed() async throws {
        let log = place.log()
        var owed = Obligation(
            id: Obligation.ID(call: Example.id("1"), number: 1), kind: .callBack, client: "akvarel-tour",
            since: Example.morning)
        owed.due = Example.morning.adding(seconds: 600)
        let call = Example.wholeCall("1") + [Example.entry(.owed(owed), after: 106)]
        try await record(call, in: log)
        var logs = BoardLogs(data: place.data)
        #expect(logs.look(at: Example.morning.adding(seconds: 200), since: midnight).owed == [owed])

        let other = SQLiteCallLog(directory: place.data + "/petya")
        let handed = [Example.entry(.handedOver(owed.id, to: .colleague("petya")), after: 300)]
        try await log.record(handed, calls: Example.summaries(call + handed))
        var received = owed
        received.receivedFrom = "olga"
        try await other.record(
            [Entry(moment: Example.morning.adding(seconds: 301), call: nil, fact: .received(received))], calls: [])
        #expect(logs.look(at: Example.morning.adding(seconds: 302), since: midnight).owed == [received])
        let proof = Obligation.Proof(by: "Пётр", at: Example.morning.adding(seconds: 400))
        try await other.record(
            [Entry(moment: proof.at, call: nil, fact: .discharged(owed.id, proof))], calls: [])
        #expect(logs.look(at: Example.morning.adding(seconds: 401), since: midnight).owed.isEmpty)
    }

    @Test("counts a call that was lost at two desks as one that is owed, as long as one of them owes it")
    func lostAtTwo() async throws {
        let (log, other) = (place.log(), SQLiteCallLog(directory: place.data + "/petya"))
        let lost = [
            Example.report(Example.event("1", .alerting)), Example.report(Example.event("2", .missed, after: 15)),
        ]
        func owed(after seconds: Int) -> Obligation {
            var owed = Obligation(
                id: Obligation.ID(call: Example.id("1"), number: 1), kind: .lostCall, client: "akvarel-tour",
                since: Example.morning.adding(seconds: seconds))
            owed.due = owed.since.adding(seconds: 600)
            return owed
        }
        try await record(lost + [Example.entry(.owed(owed(after: 20)), after: 20)], in: log)
        try await record(lost + [Example.entry(.owed(owed(after: 21)), after: 21)], in: other)
        var logs = BoardLogs(data: place.data)
        #expect(logs.look(at: Example.morning.adding(seconds: 60), since: midnight).owed == [owed(after: 20)])
        let proof = Obligation.Proof(by: "Ольга", at: Example.morning.adding(seconds: 90))
        try await log.record([Example.entry(.discharged(owed(after: 20).id, proof), after: 90)], calls: [])
        #expect(logs.look(at: Example.morning.adding(seconds: 99), since: midnight).owed == [owed(after: 21)])
    }

    @Test("counts what waits since before midnight as waiting, and what rang yesterday and was told today nowhere")
    func overMidnight() async throws {
        let log = place.log()
        let lock = DeskLock(directory: place.directory, command: nil)
        try lock.take()
        let waiting = Array(Example.wholeCall("waits", after: -6 * 3600 - 20)[..<1])
        try await record(waiting, in: log)
        let late = Example.wholeCall("late", after: -20 * 3600).compactMap { entry -> Entry? in
            guard case .reported(let event, var recognition) = entry.fact else { return nil }
            recognition.isHistory = true
            return Entry(moment: Example.morning, call: entry.call, fact: .reported(event, recognition))
        }
        try await record(late, in: log)
        var logs = BoardLogs(data: place.data)
        let seen = logs.look(at: Example.morning, since: midnight)
        #expect(seen.calls.map(\.id?.callID) == ["waits"] && seen.calls[0].fate == .waiting)
        withExtendedLifetime(lock) {}
    }

    @Test("names whose log cannot be read, tells of the others, and goes on when another file stands in its place")
    func unread() async throws {
        try await record(Example.wholeCall("1"), in: place.log())
        let petya = place.data + "/petya"
        try FileManager.default.createDirectory(atPath: petya, withIntermediateDirectories: true)
        try Data("no database at all, but long enough".utf8).write(to: URL(filePath: petya + "/log.sqlite"))
        var logs = BoardLogs(data: place.data)
        let now = Example.morning.adding(seconds: 200)
        var seen = logs.look(at: now, since: midnight)
        #expect(seen.unread == ["petya"] && seen.calls.count == 1)
        try FileManager.default.removeItem(atPath: petya + "/log.sqlite")
        try await record(Example.wholeCall("7"), in: SQLiteCallLog(directory: petya))
        seen = logs.look(at: now, since: midnight)
        #expect(seen.unread.isEmpty && seen.calls.count == 2)
    }
}
