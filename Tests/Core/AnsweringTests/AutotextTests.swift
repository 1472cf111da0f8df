import Support
import Testing

@testable import Answering

@Suite("What could be typed for her") struct AutotextTests {
    private static let own = [Abbreviation("нпп", "недоступен, просил перезвонить")]

    private func desk() -> DeskUnderTest {
        var test = DeskUnderTest()
        let clients = test.desk.clients.map { client in
            var client = client
            client.autotext = [Abbreviation("рб", "раннее бронирование"), Abbreviation("нпп", "не подошёл")]
            return client
        }
        test.desk.catalogue = Catalogue(clients: clients, roster: test.desk.catalogue.roster)
        return test
    }

    @Test(
        "is what an abbreviation stands for, her own before the firm's, whatever its case",
        arguments: [
            ("нпп", "недоступен, просил перезвонить"), ("сказал НПП", "недоступен, просил перезвонить"),
            ("рб", "раннее бронирование"),
        ])
    func abbreviations(_ typed: String, _ wanted: String) throws {
        let proposal = try #require(
            Proposal(expanding: typed, by: Self.own + [Abbreviation("рб", "раннее бронирование")]))
        #expect(proposal.text == wanted && proposal.addition == wanted)
        #expect(proposal.replaced == typed.split(separator: " ").last?.count)
    }

    @Test("is nothing in the midst of a word, or after a blank", arguments: ["нп", "нппп", "нпп ", ""])
    func noAbbreviation(_ typed: String) {
        #expect(Proposal(expanding: typed, by: Self.own) == nil)
    }

    @Test(
        "is a given name, and after it a patronymic in its gender",
        arguments: [
            ("Ол", "Ольга", "ьга"), ("се", "Сергей", "ргей"), ("Кузнецова Ольга Се", "Сергеевна", "ргеевна"),
            ("пётр Ил", "Ильич", "ьич"), ("Петр Ник", "Николаевич", "олаевич"), ("семе", "Семён", "н"),
        ])
    func names(_ typed: String, _ wanted: String, _ addition: String) throws {
        let proposal = try #require(Proposal(completingName: typed))
        #expect(proposal.text == wanted && proposal.addition == addition)
    }

    @Test("is no other name where a whole one stands", arguments: ["Александр", "Ольга", "О", "Ольга ", "Цц"])
    func wholeNames(_ typed: String) {
        #expect(Proposal(completingName: typed) == nil)
    }

    @Test(
        "makes patronymics as Russian does",
        arguments: [
            ("Сергей", "Сергеевич", "Сергеевна"), ("Николай", "Николаевич", "Николаевна"),
            ("Юрий", "Юрьевич", "Юрьевна"), ("Дмитрий", "Дмитриевич", "Дмитриевна"),
            ("Георгий", "Георгиевич", "Георгиевна"), ("Игорь", "Игоревич", "Игоревна"),
            ("Иван", "Иванович", "Ивановна"),
            ("Никита", "Никитич", "Никитична"), ("Илья", "Ильич", "Ильинична"), ("Лев", "Львович", "Львовна"),
            ("Пётр", "Петрович", "Петровна"), ("Михаил", "Михайлович", "Михайловна"),
            ("Яков", "Яковлевич", "Яковлевна"),
            ("Прохор", "Прохорович", "Прохоровна"), ("Евгений", "Евгеньевич", "Евгеньевна"),
        ])
    func patronymics(_ father: String, _ son: String, _ daughter: String) {
        #expect(GivenNames.patronymic(of: father, .man) == son)
        #expect(GivenNames.patronymic(of: father, .woman) == daughter)
    }

    @Test(
        "is a street or a station of the firm's offices, from any of its last words",
        arguments: [("еду с Нев", "Невский пр.", "ский пр."), ("маяк", "Маяковская", "овская")])
    func streets(_ typed: String, _ wanted: String, _ addition: String) throws {
        let proposal = try #require(Proposal(completing: typed, from: Fixtures.akvarel.streets))
        #expect(proposal.text == wanted && proposal.addition == addition)
    }

    @Test("is what two callers of the firm answered today, and never what one alone said, or a number, or a name")
    func earlierAnswers() {
        var test = desk()
        for (id, purpose) in [("1", "Подобрать тур"), ("2", "Подобрать тур"), ("3", "Развод и раздел"), ("4", "x")] {
            let call = test.call(id, answered: true)
            test.asks(.write(.purpose, purpose, call))
            test.asks(.write(.name, "Подоляк", call))
            test.wait(seconds: 2)
            test.receive(.ticked)
            if id != "4" { test.hears(.of(id, .ended)) }
        }
        let call = Call.ID.pbx("4")
        #expect(test.desk.proposal(for: "под", in: .purpose, of: call)?.text == "Подобрать тур")
        #expect(test.desk.proposal(for: "разв", in: .purpose, of: call) == nil)
        #expect(test.desk.proposal(for: "подол", in: .name, of: call) == nil)
        #expect(test.desk.proposal(for: "подобр", in: .messageText, of: call) == nil)
        #expect(test.desk.proposal(for: "рб", in: .purpose, of: call)?.text == "раннее бронирование")
        #expect(test.desk.proposal(for: "нпп", in: .note, of: call, own: Self.own)?.text == Self.own[0].full)
        #expect(test.desk.proposal(for: "нпп", in: .note, of: call)?.text == "не подошёл")
    }
}
