import Answering
import Support
import Testing

@Suite("What was said for today at another desk")
struct AnnouncedTests {
    private var olga = DeskUnderTest()
    private let call = Call.ID.pbx("1")

    init() {
        olga.desk.hasService = true
        var client = olga.desk.catalogue["akvarel"]!
        client.managers = [Manager(id: "ivanova", name: "Иванова"), Manager(id: "petrov", name: "Петров")]
        client.notices = [Notice(text: "всегда")]
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        olga.call("1", answered: true)
    }

    private var profiles: Catalogue { Catalogue(clients: [client], roster: olga.desk.catalogue.roster) }
    private var client: Client {
        var client = olga.desk.catalogue["akvarel"]!
        client.notices = [Notice(text: "всегда")]
        for place in client.managers.indices { client.managers[place].away = [] }
        return client
    }

    private static func at(_ minutes: Int) -> Moment { DeskUnderTest.start.adding(seconds: 60 * minutes) }

    static func manager(
        _ presence: ManagerState.Presence, by person: String = "nina", at minutes: Int = 0, until end: Int = 60,
        of manager: String = "ivanova"
    ) -> Announcement {
        Announcement(
            client: "akvarel", .manager(id: manager, presence: presence), by: person, at: at(minutes), until: at(end))
    }

    static func notice(
        _ text: String, by person: String = "nina", at minutes: Int = 0, until end: Int = 60, isUrgent: Bool = false
    ) -> Announcement {
        Announcement(
            client: "akvarel", .notice(text: text, isUrgent: isUrgent), by: person, at: at(minutes), until: at(end))
    }

    private var absence: ManagerAbsence? {
        olga.desk.catalogue["akvarel"].flatMap { olga.desk.absence(of: $0.managers[0], at: "akvarel") }
    }
    private var notices: [String] { olga.desk.catalogue["akvarel"]?.notices(at: olga.now).map(\.text) ?? [] }

    @Test("stands here until its hour, and goes with what the relay tells no more")
    mutating func told() {
        olga.receive(.announced([Self.manager(.busy), Self.notice("лифт", isUrgent: true)]))
        #expect(absence?.until == Self.at(60) && notices == ["лифт", "всегда"])
        if case .told? = absence {} else { Issue.record("another desk was told it: \(String(describing: absence))") }
        olga.receive(.profilesRead(profiles))
        #expect(absence?.until == Self.at(60) && notices == ["лифт", "всегда"], "also when profiles are read anew")
        olga.wait(seconds: 3600)
        olga.receive(.ticked)
        #expect(absence == nil && notices == ["всегда"])
        olga.receive(.announced([]))
        #expect(olga.desk.catalogue["akvarel"] == client)
        olga.receive(.announced([Self.notice("чужая"), Self.manager(.busy, of: "nobody")]))
        #expect(absence == nil)
    }

    @Test("counts against what she was told herself before, and not against what she was told since")
    mutating func hers() {
        func busy() -> [Effect] {
            olga.asks(.write(.busyUntil, "23", call))
            return olga.asks(.managerIsBusy("ivanova", call))
        }
        olga.wait(seconds: 600)
        let told = busy().contains {
            if case .tellDesks("akvarel", "ivanova", let state) = $0 { state.since == olga.now } else { false }
        }
        #expect(told, "the others learn when it was said")
        let until = absence?.until
        olga.receive(.announced([Self.manager(.present, at: 5)]))
        #expect(absence?.until == until, "an older word")
        olga.receive(.announced([Self.manager(.present, at: 15)]))
        #expect(absence == nil, "he is back, as another desk learnt later")
        #expect(
            olga.startedAgain.absence(of: client.managers[0], at: "akvarel") != nil, "until the relay tells it anew")
        olga.wait(seconds: 900)
        _ = busy()
        #expect(absence != nil)
        olga.receive(.announced([Self.manager(.busy, by: "olga", at: 25, until: 90)]))
        #expect(absence?.until == Self.at(90), "her own word comes back")
    }

    @Test("gives way to what was written down in this folder later, and overrides what was before")
    mutating func folder() {
        func stands(_ absence: Manager.Absence, _ notice: Notice? = nil) {
            var client = self.client
            client.managers[0].away = [absence]
            if let notice { client.notices.insert(notice, at: 0) }
            olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        }
        olga.wait(seconds: 1200)
        let before = Validity(from: Self.at(1), until: Self.at(50))
        let after = Validity(from: Self.at(15), until: Self.at(50))
        olga.receive(.announced([Self.manager(.busy, at: 10, until: 30), Self.notice("лифт", at: 10, until: 30)]))
        stands(Manager.Absence(valid: before, reason: "занят", toldBy: "olga"), Notice(text: "лифт", valid: before))
        #expect(absence?.until == Self.at(30) && notices == ["лифт", "всегда"])
        stands(Manager.Absence(valid: after, reason: "занят", toldBy: "olga"), Notice(text: "лифт", valid: after))
        #expect(absence?.until == Self.at(50) && notices == ["лифт", "всегда"])
        let leave = Manager.Absence(valid: Validity(from: Self.at(-9), until: Self.at(500)), reason: "отпуск")
        olga.receive(.announced([Self.manager(.present, at: 10)]))
        stands(leave)
        #expect(absence == .written(leave), "what his firm planned beyond it stays")
        olga.receive(.announced([Self.notice("всегда", at: 10)]))
        #expect(notices == ["всегда"], "once, and as long as the profile says")
    }

    @Test("comes to the same in whatever order and however often it is said")
    func anyOrder() {
        var chance = SeededGenerator(seed: 5)
        for _ in 0..<500 {
            let said = (0..<6).map { _ in
                Self.manager(
                    Bool.random(using: &chance) ? .busy : .present,
                    by: ["nina", "olga"].randomElement(using: &chance)!,
                    at: Int.random(in: 0...2, using: &chance), until: Int.random(in: 10...12, using: &chance))
            }
            func last(_ said: [Announcement]) -> Announcement? {
                said.reduce(nil) { known, next in known.map { next.holds(against: $0) ? next : $0 } ?? next }
            }
            let again = (said + said).shuffled(using: &chance)
            #expect(last(said) == last(again))
        }
    }
}

@Suite("Her colleagues, as the service knows them")
struct ColleaguesTests {
    private var olga = DeskUnderTest()

    init() { olga.desk.hasService = true }

    @Test("learn what she is at: each time it changes, and anew whenever the line stands again")
    mutating func told() {
        olga.call("1", answered: true)
        #expect(!olga.receive(.ticked).contains(.tellState(.onCall)), "nobody listens yet")
        #expect(olga.receive(.listening) == [.tellState(.onCall)])
        #expect(olga.receive(.ticked).isEmpty)
        #expect(olga.hears(.of("1", .ended)).contains(.tellState(.wrapUp)))
        olga.asks(.choose(outcome: Outcome.answeredByOperator.id, .pbx("1")))
        #expect(olga.asks(.file(.pbx("1"))).contains(.tellState(.ready)))
        #expect(olga.asks(.takeBreak(reason: "обед")).last == .tellState(.onBreak(reason: "обед")))
        olga.receive(.troubled(.relay(.away)))
        #expect(!olga.asks(.endBreak).contains(.tellState(.ready)))
        #expect(olga.receive(.listening) == [.tellState(.ready)])
        var alone = DeskUnderTest()
        #expect(alone.receive(.listening).isEmpty)
    }

    @Test("are where they sit, or gone; and where they are nobody knows while the relay is away")
    mutating func whereabouts() {
        #expect(olga.desk.whereabouts(of: "nina") == nil)
        olga.receive(.located([Colleague(person: "nina", desk: "209", state: .onCall)]))
        #expect(olga.desk.whereabouts(of: "nina") == .at(desk: "209", .onCall))
        olga.receive(.located([]))
        #expect(olga.desk.whereabouts(of: "nina") == .gone)
        olga.receive(.troubled(.relay(.away)))
        #expect(olga.desk.whereabouts(of: "nina") == nil)
    }

    @Test("are told whose profile is another than the service's, and of no other")
    mutating func revisions() throws {
        let akvarel = try #require(olga.desk.catalogue["akvarel"])
        #expect(!olga.desk.isOtherRevision(akvarel))
        olga.receive(.published(["akvarel": "sha256:newer"]))
        #expect(olga.desk.isOtherRevision(akvarel))
        olga.receive(.published(["akvarel": akvarel.revision, "fregat": "sha256:other"]))
        #expect(!olga.desk.isOtherRevision(akvarel))
    }

    @Test("lose sight of a call with her, when the relay finds that the PBX has it no more")
    mutating func lostSight() {
        let lost = DeskRequest.lostSight(of: .pbx("1"))
        #expect(olga.receive(.requested(lost, Receipt(number: 1))) == [.reply(Receipt(number: 1), .shown)])
        olga.call("1", answered: true)
        let effects = olga.receive(.requested(lost, Receipt(number: 2)))
        #expect(effects.last == .acknowledge(Receipt(number: 2)))
        #expect(olga.desk.calls[.pbx("1")]?.isLostSightOf == true && olga.phase(.pbx("1")) == .wrapUp)
        #expect(olga.receive(.requested(lost, Receipt(number: 3))) == [.reply(Receipt(number: 3), .shown)])
    }
}
