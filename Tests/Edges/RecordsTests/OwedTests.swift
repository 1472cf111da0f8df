import Answering
import Foundation
import Records
import Testing

@Suite("What is owed, in the log")
struct OwedTests {
    let place = Place()

    private func obligation(_ call: String, _ number: Int = 1) -> Obligation {
        var owed = Obligation(
            id: Obligation.ID(call: Example.id(call), number: number), kind: .message, client: "akvarel-tour",
            topic: "tours", since: Example.morning)
        owed.ticket = "А-204-\(number)"
        owed.name = "Ольга"
        return owed
    }

    private func target(isPrivate: Bool) -> Attempt.Target {
        var number = Manager.Number(label: "домашний", number: Example.other)
        number.isPrivate = isPrivate
        return Attempt.Target(manager: "ivanova", number: number)
    }

    private func entries(_ call: String) -> [Entry] {
        Example.wholeCall(call) + [
            Example.entry(.connecting(topic: "tours"), call: call),
            Example.entry(.dialled(target(isPrivate: false), round: 1), call: call),
            Example.entry(.attempted(.busy), call: call, after: 5),
            Example.entry(.dialled(target(isPrivate: true), round: 1), call: call, after: 6),
            Example.entry(.attempted(.answered), call: call, after: 26),
            Example.entry(
                .messageBegun(topic: "tours", to: "ivanova", Ticket(prefix: "А", extension: "204", number: 46)),
                call: call, after: 30),
            Example.entry(.messageTaken(EveryFact.message), call: call, after: 40),
            Example.entry(.owed(obligation(call)), call: call, after: 41),
        ]
    }

    @Test("is found by whoever opens it, however old the call; what is done is not")
    func opening() async throws {
        let log = place.log()
        try await log.record(entries("1"), calls: Example.summaries(entries("1")))
        try await log.record(entries("2"), calls: Example.summaries(entries("2")))
        let late = Example.morning.adding(seconds: 90 * 86_400)
        var opening = try await log.opening(since: late)
        #expect(opening.entries.isEmpty)
        #expect(opening.obligations == [obligation("1"), obligation("2")])
        #expect(opening.lastTicket == 46)

        // Said to be done by a desk that has forgotten the call: its row is made again from its entries.
        let proof = Obligation.Proof(by: "Иванова", at: late)
        try await log.record(
            [Entry(moment: late, call: Example.id("1"), fact: .discharged(obligation("1").id, proof))], calls: [])
        opening = try await log.opening(since: late)
        #expect(opening.obligations == [obligation("2")])
        let reader = try CallLogReader(data: place.data, operator: "olga")
        #expect(try reader.owed() == [obligation("2")])
        #expect(try reader.verify(comparingRows: true).flaw == nil)
    }

    @Test("is named by its id in every entry that speaks of it, which may stand in no call")
    func named() async throws {
        let (id, proof) = (obligation("9").id, Obligation.Proof(by: "Иванова", at: Example.morning))
        let facts: [Entry.Fact] = [
            .handedOver(id, to: .colleague("nina")), .handoverArrived(id), .discharged(id, proof),
            .remarked(id, "звонил"), .calledInVain(id, tries: 1), .reopened(id),
        ]
        let log = place.log()
        try await log.record(facts.map { Entry(moment: Example.morning, call: nil, fact: $0) }, calls: [])
        var printed: [String] = []
        try CallLogReader(data: place.data, operator: "olga").export { printed.append(try CallPaper.json(of: $0)) }
        #expect(printed.count == facts.count)
        for line in printed { #expect(line.contains(#""obligation":"9/1","number":1"#), "\(line)") }
    }

    @Test("A private number stands in no output, whatever is printed and in whatever form")
    func privateNumber() async throws {
        var number = Manager.Number(
            label: "домашний",
            number: PhoneNumber(canonical: "+79210000099", raw: "8 921 000-00-99", kind: .international))
        (number.isPrivate, number.extension) = (true, "7788")
        let target = Attempt.Target(manager: "ivanova", number: number)
        var asking = EveryFact.senior
        asking.pursuit?.attempts = [Attempt(topic: "tours", round: 1, target: target, startedAt: Example.morning)]
        var entries = Example.wholeCall("1")
        entries += [
            Example.entry(.connecting(topic: "tours"), call: "1"),
            Example.entry(.dialled(target, round: 1), call: "1"),
            Example.entry(.attemptOrdered, call: "1"), Example.entry(.attempted(.answered), call: "1", after: 9),
            Example.entry(.takenOver(asking, revision: "r"), call: "2"),
        ]
        let log = place.log()
        try await log.record(entries, calls: Example.summaries(entries), interface: nil)
        let reader = try CallLogReader(data: place.data, operator: "olga")
        var printed: [String] = []
        try reader.export { printed.append(try CallPaper.json(of: $0)) }
        for call in ["1", "2"] {
            let kept = try #require(try reader.show(call).first)
            printed.append(try CallPaper.json(of: kept, operator: "olga"))
            printed.append(try CallPaper.json(of: kept.summary, operator: "olga"))
            printed.append(try CallPaper.csv(of: kept.summary, operator: "olga") { $0 })
            printed += CallPaper.lines(of: kept.summary, operator: "olga", in: .gmt).map(\.text)
            printed += kept.entries.map { CallPaper.line(of: $0, in: .gmt).text }
        }
        for hidden in ["9210000099", "921 000-00-99", "7788"] {
            #expect(!printed.contains { $0.contains(hidden) }, "\(hidden)")
        }
        #expect(printed.contains { $0.contains("домашний") })
    }

    @Test("is given out with the call: attempts, to whom, messages, the ticket; a private number to nobody")
    func paper() async throws {
        let log = place.log()
        try await log.record(entries("1"), calls: Example.summaries(entries("1")))
        let reader = try CallLogReader(data: place.data, operator: "olga")
        let kept = try #require(try reader.show("1").first)
        let json = try CallPaper.json(of: kept.summary, operator: "olga")
        let call = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(call["ticket"] as? String == "А-204-46")
        #expect(call["connectedTo"] as? String == "ivanova")
        let attempts = try #require(call["attempts"] as? [[String: Any]])
        #expect(attempts.map { $0["result"] as? String } == ["busy", "answered"])
        #expect(attempts.map { $0["number"] as? String } == ["+79210000078", nil])
        #expect(attempts.map { $0["seconds"] as? Int } == [5, 20])
        #expect((call["messages"] as? [[String: Any]])?.first?["when"] as? String == "после 18:00")
        #expect((call["obligations"] as? [[String: Any]])?.first?["kind"] as? String == "message")
        let text =
            CallPaper.lines(of: kept.summary, operator: "olga", in: .gmt).map(\.text)
            + kept.entries.map { CallPaper.line(of: $0, in: .gmt).text }
        #expect(text.filter { $0.contains("домашний") && $0.contains("+79210000078") }.count == 2, "the open one alone")
    }
}
