import Answering
import Display
import Support
import Testing

@testable import Screens

/// Texts as long as they may be, and one longer, in scripts of every width.
@Suite("A text at its limit") struct LongTextTests {
    /// Cyrillic, wide signs, right to left, marks on a letter, pictures joined of several.
    static let scripts = ["ж", "漢", "ع", "e\u{301}", "👩‍👩‍👧", "🇷🇺", "\u{1100}\u{1161}"]
    private static let sizes: [Size] = [.smallest, Size(rows: 41, columns: 121)]

    private func isDrawn(_ stage: Stage, sourceLocation: SourceLocation = #_sourceLocation) {
        for size in Self.sizes {
            var stage = stage
            stage.presses(.resized(size))
            #expect(stage.picture.flaw(on: size) == nil, sourceLocation: sourceLocation)
        }
    }

    @Test("in a field is kept whole and drawn within its cells; the letter beyond is not taken", arguments: scripts)
    func fields(_ letter: String) throws {
        let whole = String(repeating: letter, count: Desk.longestText)
        for field in [Field.name, .purpose, .note] {
            var stage = Stage()
            stage.talks()
            let call = Stage.id("1")
            stage.happens(.operatorAsked(.write(field, whole, call)))
            stage.presses(field == .note ? .function(4) : .tab)
            while try #require(Situation(stage.interface, stage.desk).typing) != field { stage.presses(.tab) }
            stage.types(letter)
            #expect(stage.desk.text(of: field, in: call) == whole)
            isDrawn(stage)
            stage.presses(.backspace)
            #expect(stage.desk.text(of: field, in: call).count == Desk.longestText - 1)
            stage.types(letter)
            #expect(stage.desk.text(of: field, in: call) == whole)
            stage.presses(.home)
            isDrawn(stage)
        }
    }

    @Test("in a message is drawn, handed over whole and shown among what is owed", arguments: scripts)
    func message(_ letter: String) {
        var stage = Stage()
        stage.talks()
        stage.presses(.function(7))
        let whole = String(repeating: letter, count: Desk.longestText)
        for field in Field.ofMessage where field != .messageUrgent {
            stage.happens(.operatorAsked(.write(field, whole, Stage.id("1"))))
        }
        isDrawn(stage)
        stage.presses(.enter)
        isDrawn(stage)
        stage.presses(.function(10))
        #expect(stage.desk.calls[Stage.id("1")]?.messages.first?.text.text == whole)
        isDrawn(stage)
        stage.tell(.ended)
        stage.presses(.function(10), .character("2"), .enter, .character("3"))
        isDrawn(stage)
        stage.presses(.character("j"))
        isDrawn(stage)
    }

    @Test("in the search takes no letter beyond", arguments: scripts)
    func search(_ letter: String) {
        var stage = Stage()
        stage.talks()
        stage.presses(.function(3))
        for _ in 0...SearchQuery.longestText { stage.types(letter) }
        let typed = stage.interface.search(of: stage.desk.handled)?.text ?? ""
        #expect(typed.count <= SearchQuery.longestText && !typed.isEmpty)
        isDrawn(stage)
        stage.types("а")
        #expect(stage.interface.search(of: stage.desk.handled)?.text.count ?? 0 <= SearchQuery.longestText)
    }

    @Test("of an event is drawn wherever the call stands", arguments: scripts)
    func event(_ letter: String) {
        var stage = Stage()
        let long = String(repeating: letter, count: 512 / letter.utf8.count)
        let call = Stage.id(long)
        stage.tell(.alerting, long) {
            $0.from = CallEvent.Party(number: PhoneNumber(reading: Stage.caller), name: long)
            $0.queue = CallEvent.Queue(
                name: long, position: 1, waiting: 1_000_000_000, longestWaitSeconds: 1_000_000_000)
            $0.menu = long
            $0.durations = CallEvent.Durations(wait: 1_000_000_000)
        }
        #expect(stage.desk.hands == call)
        isDrawn(stage)
        stage.tell(.answered, long)
        isDrawn(stage)
        stage.tell(.answered, "2", to: Stage.severstroy) {
            $0.from = CallEvent.Party(number: PhoneNumber(reading: long))
        }
        isDrawn(stage)
        stage.tell(.answered, long, agent: long)
        stage.tell(.ended, "2")
        isDrawn(stage)
    }

    @Test("of a profile is drawn on every page of the card", arguments: scripts)
    func profile(_ letter: String) {
        let long = String(repeating: letter, count: 500)
        var client = Fixtures.akvarel
        (client.name, client.say, client.business) = (long, long, long)
        client.greeting = Client.Greeting(open: long, closed: long)
        for index in client.notices.indices { client.notices[index].text = long }
        for index in client.services.indices {
            (client.services[index].name, client.services[index].note, client.services[index].price) = (
                long, long, long
            )
        }
        for index in client.offices.indices {
            (client.offices[index].name, client.offices[index].address) = (long, long)
        }
        for index in client.promotions.indices {
            (client.promotions[index].title, client.promotions[index].text) = (long, long)
        }
        for index in client.vip.indices { (client.vip[index].name, client.vip[index].note) = (long, long) }
        for index in client.managers.indices { client.managers[index].name = long }
        for index in client.faq.indices { (client.faq[index].ask, client.faq[index].answer) = (long, long) }
        for index in client.emergencies.indices {
            (client.emergencies[index].when, client.emergencies[index].do) = (long, long)
        }
        for index in client.sections.indices { client.sections[index].title = long }
        var stage = Stage()
        let others = Fixtures.clients.filter { $0.id != client.id }
        stage.happens(.profilesRead(Catalogue(clients: [client] + others, roster: Fixtures.roster)))
        isDrawn(stage)
        stage.talks(from: "+7 921 000-00-55")
        isDrawn(stage)
        for section in 1...8 {
            stage.presses(.character(Character("\(section)")))
            isDrawn(stage)
        }
        for letter in Press.itemLetters {
            stage.presses(.character("8"), .character(letter))
            isDrawn(stage)
        }
        stage.presses(.function(11))
        isDrawn(stage)
        stage.presses(.escape, .function(6), .character("1"), .function(6))
        isDrawn(stage)
        stage.presses(.function(7))
        isDrawn(stage)
    }
}
