import Answering
import Support
import Testing

@Suite("A card that is changed while a call is open")
struct NewerCardTests {
    /// The service with this revision of its first firm.
    private func catalogue(_ revision: String, _ change: (inout Client) -> Void = { _ in }) -> Catalogue {
        let service = Catalogue.ofTheService()
        let clients = service.clients.values.map { client in
            var client = client
            guard client.id == "akvarel" else { return client }
            client.revision = revision
            client.digests = [.greeting: revision, .managers: "1"]
            client.greeting.open = "Здравствуйте, \(revision)"
            client.documents = [Client.Document(title: revision, file: "a.txt")]
            change(&client)
            return client
        }
        return Catalogue(clients: clients.sorted { $0.id < $1.id }, roster: service.roster)
    }

    private func begun(answered: Bool = true) -> (olga: DeskUnderTest, call: Call.ID) {
        var olga = DeskUnderTest()
        olga.receive(.profilesRead(catalogue("first")))
        let id = olga.call("1", answered: answered)
        return (olga, id)
    }

    private func greeting(_ olga: DeskUnderTest, _ id: Call.ID) -> String? {
        olga.desk.calls[id].flatMap { olga.desk.client(of: $0) }?.greeting.open
    }

    private func newer(_ olga: DeskUnderTest, _ id: Call.ID) -> [CardPart]? {
        olga.desk.calls[id].map { olga.desk.newerParts(for: $0) }
    }

    @Test("stays as it was for that call, and is told of", arguments: [false, true])
    func kept(answered: Bool) {
        var (olga, id) = begun(answered: answered)
        #expect(newer(olga, id) == [])
        olga.receive(.profilesRead(catalogue("second")))
        olga.receive(.profilesRead(catalogue("third")))
        #expect(greeting(olga, id) == "Здравствуйте, first")
        #expect(newer(olga, id) == [.greeting])
        #expect(olga.desk.calls[id]?.revision == "first")
        #expect(olga.desk.card(of: "akvarel", in: id)?.documents.map(\.title) == ["first"])
        #expect(olga.desk.card(of: "akvarel", in: nil)?.documents.map(\.title) == ["third"])
    }

    @Test("is the newest for a call that rings after it, and for one that only waited before")
    func pops() {
        var (olga, id) = begun()
        olga.hears(.of("2", .queued, from: "+7 921 000-00-78"))
        olga.receive(.profilesRead(catalogue("second")))
        olga.call("2")
        olga.call("3")
        #expect(greeting(olga, id) == "Здравствуйте, first")
        for call in ["2", "3"] { #expect(greeting(olga, .pbx(call)) == "Здравствуйте, second") }
        #expect(olga.desk.calls[.pbx("3")]?.revision == "second")
    }

    @Test("is taken by her, and the log tells by which revision she spoke to the end")
    func taken() {
        var (olga, id) = begun()
        olga.asks(.write(.name, "Анна", id))
        olga.receive(.profilesRead(catalogue("second")))
        #expect(!olga.asks(.renewCard(id)).isEmpty)
        #expect(greeting(olga, id) == "Здравствуйте, second")
        #expect(newer(olga, id) == [] && olga.desk.calls[id]?.revision == "second")
        #expect(olga.desk.text(of: .name, in: id) == "Анна")
        #expect(olga.desk.calls[id].map { olga.desk.changes(for: $0) } == [.greeting], "what is new is to be looked at")
        #expect(olga.asks(.renewCard(id)).isEmpty)
        #expect(olga.startedAgain.calls[id]?.revision == "second")
    }

    @Test("asks nothing of her where the change was taken back, or touches nothing that she reads")
    func nothingNew() {
        var (olga, id) = begun()
        olga.receive(.profilesRead(catalogue("second")))
        olga.receive(.profilesRead(catalogue("first")))
        #expect(newer(olga, id) == [])
        olga.receive(.profilesRead(catalogue("comment") { $0.digests[.greeting] = "first" }))
        #expect(newer(olga, id) == [] && olga.desk.calls[id]?.revision == "first")
    }

    @Test("has the notices of today and the managers who are away at once")
    func today() {
        var (olga, id) = begun()
        let manager = Manager(id: "ivanova", name: "Иванова")
        olga.receive(.profilesRead(catalogue("second") { $0.managers = [manager] }))
        olga.asks(.renewCard(id))
        olga.receive(
            .profilesRead(
                catalogue("third") {
                    var away = manager
                    away.name = "Петрова"
                    away.away = [Manager.Absence(valid: Validity())]
                    $0.managers = [away]
                    $0.notices = [Notice(text: "офис закрыт", valid: Validity(), urgent: true)]
                }))
        let card = olga.desk.card(of: "akvarel", in: id)
        #expect(card?.notices.map(\.text) == ["офис закрыт"])
        #expect(card?.managers.map(\.name) == ["Иванова"] && card?.managers.first?.away.count == 1)
    }

    @Test("is searched in that call as it was")
    func searched() {
        var (olga, id) = begun()
        let find = { (olga: DeskUnderTest, call: Call.ID?) in
            olga.desk.search(SearchQuery("вторая"), in: .card("akvarel"), during: call)
        }
        olga.desk.makesIndexes([.index(olga.desk.clients)])
        let question = Client.FAQ(ask: "Вторая?", answer: "Да")
        olga.desk.makesIndexes(olga.receive(.profilesRead(catalogue("second") { $0.faq = [question] })))
        #expect(find(olga, nil).count == 1)
        #expect(find(olga, id).count == 0 && !find(olga, id).isIncomplete)
        olga.asks(.renewCard(id))
        #expect(find(olga, id).count == 1)
    }

    @Test("is there to be read to the end of the call where the firm has left the service")
    func gone() {
        var (olga, id) = begun()
        olga.receive(.profilesRead(Catalogue(clients: [], roster: olga.desk.catalogue.roster)))
        #expect(greeting(olga, id) == "Здравствуйте, first")
        #expect(newer(olga, id) == [] && olga.asks(.renewCard(id)).isEmpty)
    }
}
