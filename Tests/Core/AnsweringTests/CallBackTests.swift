import Answering
import Foundation
import Testing

@Suite("A caller who waits to be called")
struct CallBackTests {
    private var olga = DeskUnderTest()
    private static let number = PhoneNumber(reading: "+7 921 000-00-77")

    /// A talk filed so.
    private mutating func files(_ id: String, _ outcome: Outcome.ID = Outcome.callBack.id) {
        olga.call(id, answered: true)
        olga.wait(seconds: 30)
        olga.hears(.of(id, .ended))
        olga.asks(.choose(outcome: outcome, .pbx(id)))
        olga.asks(.file(.pbx(id)))
        olga.wait(seconds: 30)
    }

    private mutating func isLost(_ id: String) {
        olga.call(id)
        olga.hears(.of(id, .abandoned))
        olga.wait(seconds: 5)
        olga.receive(.ticked)
    }

    /// She rings him; what is heard, by digits, and then the end of it.
    private mutating func ringsBack(_ results: Attempt.Result...) throws {
        let owed = try #require(olga.desk.debts.first)
        olga.wait(seconds: 1)
        olga.asks(.callBack(owed.id))
        let call = try #require(olga.desk.hands)
        for (index, result) in results.enumerated() {
            if index > 0 { olga.asks(.dial(nil, call)) }
            olga.wait(seconds: 20)
            olga.asks(.attempted(result, call))
        }
        olga.asks(.returnToCaller(call))
    }

    @Test("is promised it within the client's hours; while they are closed, when they open")
    mutating func due() throws {
        var client = try #require(olga.desk.catalogue["akvarel"])
        client.hours = Schedule(zone: .utc)
        for day in Schedule.Weekday.allCases { client.hours.week[day] = [.init(start: 10 * 60, end: 18 * 60)] }
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        let day = Zone.utc.local(olga.now).day
        olga.now = Zone.utc.moment(day: day, hour: 12, minute: 0)
        files("1")
        #expect(olga.desk.debts.map(\.due) == [Zone.utc.moment(day: day, hour: 18, minute: 0)])
        let next = Zone.utc.moment(day: day.adding(days: 1), hour: 10, minute: 0)
        olga.now = Zone.utc.moment(day: day, hour: 20, minute: 0)
        olga.hears(.of("2", .alerting, agent: "204", from: "+7 921 000-00-78"))
        olga.hears(.of("2", .abandoned, from: "+7 921 000-00-78"))
        olga.wait(seconds: 5)
        olga.receive(.ticked)
        #expect(olga.desk.owed(forLost: .pbx("2"))?.due == next)
        #expect(olga.desk.debts.first?.isOverdue(at: olga.now) == true)
    }

    @Test("is told a ticket while he is there, and is found by it or by its end, in either layout")
    mutating func ticket() throws {
        olga.call("1", answered: true)
        let chosen = olga.asks(.choose(outcome: Outcome.callBack.id, .pbx("1")))
        #expect(chosen.count == 2)
        let ticket = try #require(olga.desk.calls[.pbx("1")]?.ticket)
        #expect(ticket.text == "204-1")
        olga.asks(.choose(outcome: Outcome.declined.id, .pbx("1")))
        olga.asks(.choose(outcome: Outcome.callBack.id, .pbx("1")))
        olga.hears(.of("1", .ended))
        #expect(olga.desk.debts.map(\.ticket) == [ticket.text], "one call, one number")
        for typed in ["204-1", "1", " 204 1"] { #expect(olga.desk.debts(ticket: typed).count == 1, "\(typed)") }
        for typed in ["", "204", "04-1", "А-204-1", "204-12"] { #expect(olga.desk.debts(ticket: typed).isEmpty) }
        files("2")
        #expect(olga.desk.debts.first?.ticket == "204-1", "promised again, it is the same request")
        #expect(olga.startedAgain.debts == olga.desk.debts)

        let owed = olga.desk.debts[0]
        olga.asks(.discharge(owed.id, by: "Ольга"))
        #expect(olga.desk.debts(ticket: "204-1").isEmpty)
        #expect(olga.desk.done(ticket: "204-1").first?.id == owed.id, "who asks by it is told that it is done")
        #expect(olga.desk.done(ticket: "204-7").isEmpty && olga.desk.done(ticket: "").isEmpty)
    }

    @Test("has one line, however often he was lost, and whatever was promised him besides")
    mutating func once() {
        isLost("1")
        isLost("2")
        #expect(olga.desk.lost.map(\.id) == [.pbx("2")] && olga.desk.debts.isEmpty)
        files("3", Outcome.declined.id)
        #expect(olga.desk.lost.isEmpty && olga.desk.today.lost.isEmpty)
        files("4")
        isLost("5")
        #expect(olga.desk.debts.map(\.kind) == [.callBack] && olga.desk.lost.isEmpty)
        olga.asks(.discharge(olga.desk.debts[0].id, by: "Ольга"))
        #expect(olga.desk.debts.isEmpty && olga.desk.lost.isEmpty && olga.desk.today.lost.isEmpty)
        #expect(olga.desk.debts(to: Self.number, at: "akvarel").isEmpty)
    }

    @Test("of one line, nothing is left when it is dismissed; it can be taken back")
    mutating func dismissed() {
        isLost("1")
        isLost("2")
        olga.asks(.dismiss(.pbx("2")))
        #expect(olga.desk.today.lost.isEmpty)
        olga.asks(.undo(.pbx("2")))
        #expect(olga.desk.lost.map(\.id) == [.pbx("2")])
    }

    @Test("promised again, is promised once: the newer takes the older's place, with its number and what is known")
    mutating func again() {
        files("1")
        olga.call("2", answered: true)
        let older = olga.desk.debts[0]
        olga.asks(.write(.remark, "ждёт до шести", .pbx("2")))
        olga.asks(.remark(older.id, .pbx("2")))
        olga.hears(.of("2", .ended))
        olga.asks(.choose(outcome: Outcome.callBack.id, .pbx("2")))
        olga.asks(.file(.pbx("2")))
        let again = olga.desk.debts(to: Self.number, at: "akvarel")
        #expect(again.map(\.id.call) == [.pbx("2")] && again.map(\.ticket) == [older.ticket])
        #expect(again[0].text.text.contains("ждёт до шести"))
        #expect(olga.desk.calls[.pbx("1")]?.obligations.first?.proof?.how == .call(.pbx("2")))
    }

    @Test("and whom the service lost besides is hers alone: nobody else calls him beside her")
    mutating func pooled() {
        files("1")
        let lost = PoolTests.loss("lost-1", from: "+7 921 000-00-77")
        #expect(olga.receive(.pooled([lost])) == [.claim(lost.id)])
        #expect(olga.desk.free.isEmpty && olga.desk.board.map(\.kind) == [.callBack])
        #expect(olga.receive(.pooled([lost])).isEmpty)
        olga.receive(.requested(.takeDebt(lost, from: Operator.pool), Receipt(number: 1)))
        #expect(olga.desk.board.map(\.kind) == [.callBack])
        let done = olga.asks(.discharge(olga.desk.board[0].id, by: "Ольга"))
        #expect(done.contains(.askColleague(.discharge(lost.id, by: "Ольга"), of: Operator.pool)))
        #expect(olga.desk.board.isEmpty)
    }

    @Test("calls again himself: once that talk is filed nothing is owed, and taken back with the filing it is again")
    mutating func callsHimself() throws {
        files("1")
        olga.call("2", answered: true)
        olga.receive(.ticked)
        #expect(olga.desk.debts.count == 1, "she reads what was promised while he speaks")
        olga.hears(.of("2", .ended))
        olga.asks(.choose(outcome: Outcome.answeredByOperator.id, .pbx("2")))
        olga.asks(.file(.pbx("2")))
        #expect(olga.desk.debts.isEmpty && olga.startedAgain.debts.isEmpty)
        #expect(olga.desk.calls[.pbx("1")]?.obligations.first?.proof?.how == .call(.pbx("2")))
        olga.asks(.undo(.pbx("2")))
        #expect(olga.desk.debts.map(\.id.call) == [.pbx("1")])
        #expect(olga.startedAgain.debts == olga.desk.debts)
        olga.asks(.choose(outcome: Outcome.callerHungUp.id, .pbx("2")))
        olga.asks(.file(.pbx("2")))
        #expect(olga.desk.debts.count == 1, "nothing was said")
    }

    @Test("is rung by one key as an attempt; answered, it is a talk, and once filed the promise is kept")
    mutating func answered() throws {
        olga.desk.abilities = Abilities([.dial])
        files("1")
        let owed = try #require(olga.desk.debts.first)
        let effects = olga.asks(.callBack(owed.id))
        let ordered = effects.compactMap { if case .order(let order) = $0 { order.deed } else { nil } }
        #expect(ordered == [.dial(to: Self.number)])
        let id = try #require(olga.desk.hands)
        var call = try #require(olga.desk.calls[id])
        #expect(call.from == Self.number && call.isCallingBack && !call.wasAnsweredHere)
        #expect(call.ringing?.target.number == Self.number && olga.desk.plan(for: call)?.rounds == 3)
        #expect(olga.asks(.callBack(owed.id)).isEmpty, "one talk at a time")
        #expect(olga.startedAgain.calls[id] == call)
        olga.wait(seconds: 9)
        olga.asks(.attempted(.answered, id))
        call = try #require(olga.desk.calls[id])
        #expect(call.wasAnsweredHere && call.phase == .talking && call.connecting?.isUnderWay == false)
        olga.wait(seconds: 60)
        olga.asks(.hangUp(id))
        olga.asks(.choose(outcome: Outcome.answeredByOperator.id, id))
        olga.asks(.file(id))
        #expect(olga.desk.debts.isEmpty && olga.startedAgain.debts.isEmpty)
        #expect(olga.desk.calls[.pbx("1")]?.obligations.first?.proof?.how == .call(id))
        let row = CallSummary(of: try #require(olga.desk.calls[id]))
        #expect(row.direction == .outbound && row.seconds.talk == 60 && row.connectedTo == nil)
        #expect(olga.desk.today.figures["akvarel"]?.calls == 1, "what she rang herself is no call of theirs")
    }

    @Test("and is not reached stays promised, told how often; after the third time it is the lead's")
    mutating func inVain() throws {
        var roster = olga.desk.catalogue.roster
        roster.operators[1].grade = .senior
        olga.receive(.profilesRead(Catalogue(clients: Array(olga.desk.clients), roster: roster)))
        files("1")
        try ringsBack(.busy)
        #expect(olga.desk.debts.map(\.tries) == [1] && olga.desk.hands == nil)
        let tried = try #require(olga.desk.calls.values.first { $0.callBack != nil })
        #expect(tried.phase == .closed && tried.outcome == Outcome.notReached.id)
        #expect(olga.desk.debts.allSatisfy { $0.handedTo == nil })
        try ringsBack(.noAnswer, .voicemail)
        #expect(olga.desk.debts.map(\.tries) == [3])
        #expect(olga.desk.debts.map(\.handedTo) == [.colleague("nina")])
        #expect(olga.startedAgain.debts == olga.desk.debts)
    }

    @Test("under a number that is another's goes to the lead at once; broken off, nothing was tried")
    mutating func wrongNumber() throws {
        var roster = olga.desk.catalogue.roster
        roster.operators[1].grade = .senior
        olga.receive(.profilesRead(Catalogue(clients: Array(olga.desk.clients), roster: roster)))
        files("1")
        let owed = try #require(olga.desk.debts.first)
        olga.asks(.callBack(owed.id))
        olga.asks(.returnToCaller(try #require(olga.desk.hands)))
        #expect(olga.desk.debts.map(\.tries) == [nil] && olga.desk.hands == nil)
        try ringsBack(.wrongNumber)
        #expect(olga.desk.debts.map(\.handedTo) == [.colleague("nina")])
    }

    @Test("An obligation of a log of before is read: nobody tried, and whoever is named said that it was done")
    func before() throws {
        let text =
            #"{"id":{"call":{"source":"s","callID":"1"},"number":1},"kind":"call-back","client":"a","since":1,"#
            + #""name":"","contact":"","text":"","proof":{"by":"Иванова","at":2}}"#
        let owed = try JSONDecoder().decode(Obligation.self, from: Data(text.utf8))
        #expect(owed.tries == nil && owed.proof?.by == "Иванова" && owed.proof?.how == nil)
    }
}
