import Answering
import Testing

@Suite("A trouble")
struct TroubleTests {
    private static let firms = (1...17).map { "firm-\($0)" }

    @Test("of the log stands before any number of broken profiles")
    func gravity() {
        var olga = DeskUnderTest(serving: Self.firms)
        for firm in Self.firms { olga.receive(.troubled(.profile(firm))) }
        olga.receive(.troubled(.roster()))
        olga.receive(.troubled(.listener(.other)))
        olga.receive(.logFailed(.full))
        #expect(olga.desk.troubles.prefix(3).map(\.kind) == [.log(.full), .listener(.other), .roster()])
        #expect(olga.desk.troubles.count == 3 + Self.firms.count)
    }

    @Test("takes the place of what was told of the same thing")
    func newer() {
        var olga = DeskUnderTest()
        olga.receive(.logFailed(.full))
        olga.receive(.logFailed(.readOnly))
        olga.receive(.troubled(.listener(.settings)))
        olga.receive(.troubled(.listener(.addressInUse("127.0.0.1:8750"))))
        #expect(olga.desk.troubles.map(\.kind) == [.log(.readOnly), .listener(.addressInUse("127.0.0.1:8750"))])
        olga.receive(.logRecovered)
        olga.receive(.listening)
        #expect(olga.desk.troubles.isEmpty)
    }

    @Test("of a profile is told to those who serve the firm alone, as the roster has it now")
    func others() {
        var olga = DeskUnderTest()
        olga.receive(.troubled(.profile("sokol")))
        olga.receive(.troubled(.profile("fregat")))
        #expect(olga.desk.troubles.map(\.kind) == [.profile("fregat")])
        olga.receive(
            .profilesRead(Catalogue(clients: [], roster: Roster(operators: [.olga(serving: ["akvarel"])]))))
        #expect(olga.desk.troubles.isEmpty)
    }

    @Test("that is news only, of a log begun anew, goes away after a while, also when the clock is set back")
    func news() {
        for seconds in [600, -7200] {
            var olga = DeskUnderTest()
            olga.receive(.troubled(.logBegunAnew(keptAs: "log.sqlite.corrupt")))
            olga.wait(seconds: 60)
            olga.receive(.ticked)
            #expect(olga.desk.troubles.count == 1)
            olga.wait(seconds: seconds)
            olga.receive(.ticked)
            #expect(olga.desk.troubles.isEmpty)
        }
    }

    @Test(
        "of a PBX that says what nobody can read is told for a while after the last, and one of a sort an hour is kept")
    func unread() {
        var olga = DeskUnderTest()
        let request = UnreadRequest(dialect: "mango", unread: .unknownKind("x"), text: "POST x\n\n{}")
        let receipt = Receipt(number: 7)
        let first = olga.receive(.unread(request, receipt))
        #expect(
            first == [
                .record(Entry(moment: olga.now, call: nil, fact: .unread(request))), .acknowledge(receipt),
            ])
        #expect(olga.desk.troubles.map(\.kind) == [.pbx("mango", .unknownKind("x"))])
        olga.wait(seconds: 500)
        #expect(olga.receive(.unread(request, receipt)) == [.acknowledge(receipt)])
        olga.wait(seconds: 500)
        olga.receive(.ticked)
        #expect(olga.desk.troubles.count == 1)
        let other = UnreadRequest(dialect: "mango", unread: .missing("entry_id"), text: "")
        #expect(olga.receive(.unread(other, receipt)).count == 2)
        #expect(olga.desk.troubles.map(\.kind) == [.pbx("mango", .missing("entry_id"))])
        olga.wait(seconds: 3600)
        olga.receive(.ticked)
        #expect(olga.desk.troubles.isEmpty)
        #expect(olga.receive(.unread(request, receipt)).count == 2)
        #expect(olga.startedAgain.calls.isEmpty)
    }

    @Test("of the PBX's clock is told when a ringing call comes as history, and is over with the first that does not")
    func clock() {
        var olga = DeskUnderTest()
        olga.hears(.of("1", .alerting, agent: "204", second: -360))
        #expect(olga.desk.troubles.map(\.kind) == [.clockOfPBX(minutesLate: 6)])
        #expect(olga.desk.lateAlerts == 1)
        olga.hears(.of("1", .ended, second: -350))
        olga.hears(.of("2", .alerting, agent: "205", second: 0))
        #expect(olga.desk.troubles.count == 1)
        olga.hears(.of("3", .alerting, agent: "204", second: 0))
        #expect(olga.desk.troubles.isEmpty)
        #expect(olga.phase(.pbx("3")) == .ringing)
    }
}
