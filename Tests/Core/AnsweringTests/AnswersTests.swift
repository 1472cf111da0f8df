import Answering
import Support
import Testing

@Suite("An answer") struct AnswersTests {
    private func talked(menu: String? = nil) -> DeskUnderTest {
        var desk = DeskUnderTest()
        desk.desk = Desk(of: Fixtures.olga, catalogue: Fixtures.catalogue, at: desk.now)
        for kind in [CallEvent.Kind.alerting, .answered] {
            var event = CallEvent.of("1", kind, agent: "204")
            event.menu = menu
            desk.hears(event)
        }
        return desk
    }

    private let id = Call.ID.pbx("1")

    @Test("chosen by a letter is an entry at once, and says the call's type")
    func chosen() {
        var desk = talked()
        desk.asks(.answer(.purpose, choice: "Жалоба", id))
        #expect(desk.entries.suffix(2).map(\.fact) == [.drafted(.purpose, "Жалоба"), .classified(.complaint)])
        #expect(desk.asks(.answer(.purpose, choice: "Жалоба", id)).isEmpty)
    }

    @Test("that the question does not offer is not taken by a letter")
    func notOffered() {
        var desk = talked()
        #expect(desk.asks(.answer(.purpose, choice: "Иное", id)).isEmpty)
        #expect(desk.asks(.answer(.answer("country"), choice: "Кипр", id)).isEmpty)
    }

    @Test("typed in full is as good as chosen")
    func typed() {
        var desk = talked()
        desk.asks(.write(.purpose, "мой заказ", id))
        #expect(desk.desk.calls[id]?.type == .order)
        #expect(desk.desk.talk(of: desk.desk.calls[id]!).steps.last?.action == .connect("bookings"))
    }

    @Test("that the caller refuses is an entry, once, and is no longer owed; given after all it is an answer")
    func refused() throws {
        var desk = talked()
        desk.asks(.refuse(.name, id))
        #expect(desk.asks(.refuse(.name, id)).isEmpty)
        #expect(desk.entries.last?.fact == .refused(.name))
        #expect(desk.desk.owing(of: try #require(desk.desk.calls[id])).map(\.field) == ["purpose"])
        desk.wait(seconds: 2)
        desk.asks(.write(.name, "Анна", id))
        let call = try #require(desk.desk.calls[id])
        #expect(call.refusals.isEmpty && desk.desk.talk(of: call).steps[0].state == .answered)
        #expect(desk.startedAgain.calls[id] == call)
    }

    @Test("that was given is not refused any more")
    func notRefused() {
        var desk = talked()
        desk.asks(.write(.name, "Анна", id))
        #expect(desk.asks(.refuse(.name, id)).isEmpty)
    }

    @Test("is what the caller pressed in the menu, before anybody asks")
    func pressed() throws {
        let desk = talked(menu: "1")
        let call = try #require(desk.desk.calls[id])
        #expect(call.text(of: .purpose) == "Подобрать тур" && call.type == .enquiry)
        #expect(desk.desk.talk(of: call).fields == [.name, .purpose, .answer("country"), .answer("dates")])
        #expect(desk.entries.filter { $0.fact.isDrafted }.count == 1)
    }

    @Test("left open keeps the call from being filed until she says why, once")
    func leftOpen() {
        var desk = talked()
        desk.hears(.of("1", .ended))
        desk.asks(.choose(outcome: "connected", id))
        #expect(desk.asks(.file(id)).isEmpty)
        #expect(desk.phase(id) == .wrapUp)
        desk.asks(.excuse(.noTime, id))
        #expect(desk.asks(.excuse(.noTime, id)).isEmpty)
        desk.asks(.file(id))
        #expect(desk.phase(id) == .closed)
        #expect(desk.entries.contains { $0.fact == .excused(.noTime) })
    }

    @Test("left open needs no reason where the outcome or the type is one", arguments: ["caller-hung-up", "declined"])
    func noReason(_ outcome: String) {
        var desk = talked()
        desk.asks(.choose(outcome: outcome, id))
        desk.hears(.of("1", .ended))
        #expect(desk.phase(id) == .closed)
    }

    @Test("left open keeps an outcome chosen early from filing itself; given, it does")
    func early() {
        var desk = talked()
        desk.asks(.choose(outcome: "connected", id))
        var other = desk
        desk.hears(.of("1", .ended))
        #expect(desk.phase(id) == .wrapUp)
        other.asks(.write(.name, "Анна", id))
        other.asks(.answer(.purpose, choice: "Другое", id))
        other.hears(.of("1", .ended))
        #expect(other.phase(id) == .closed)
    }

    @Test("stays when the profile changes under the call, and what is asked follows the new one")
    func reload() throws {
        var desk = talked()
        desk.asks(.answer(.purpose, choice: "Подобрать тур", id))
        desk.asks(.write(.answer("country"), "Кипр", id))
        var client = Fixtures.akvarel
        client.script.lists[1].steps.removeFirst()
        desk.receive(.profilesRead(Catalogue(clients: [client], roster: Fixtures.roster)))
        let call = try #require(desk.desk.calls[id])
        #expect(call.text(of: .answer("country")) == "Кипр")
        #expect(desk.desk.talk(of: call).fields == [.name, .purpose, .answer("dates")])
        #expect(desk.desk.talk(of: call).marked == 0)
    }
}

extension Entry.Fact {
    fileprivate var isDrafted: Bool { if case .drafted = self { true } else { false } }
}
