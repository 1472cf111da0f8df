import Answering
import Display
import Screens
import Support
import Testing

@Suite("The card of a caller whom the firm's own base knows")
struct CustomerScreenTests {
    private static let olga = Customer(
        name: "Миронова Ольга Сергеевна",
        fields: ["contract": "АК-114520", "manager": "Иванова М. П.", "secret": "не для карточки"],
        numbers: ["+79210000077"])

    private static func found(_ found: CustomerAnswer.Found) -> Event {
        .recognised(
            CustomerAnswer(number: PhoneNumber(reading: Stage.caller), client: "akvarel-tour", found: found))
    }

    @Test("says who he is while it rings", arguments: PictureKind.all)
    func ringing(_ kind: PictureKind) {
        Picture.verify("Customers/ringing", kind) {
            $0.rings(waited: 4)
            $0.happens(Self.found(.known([Self.olga])))
            $0.passes(seconds: 2)
        }
    }

    @Test("tells those apart who share a number, and says how many more there are", arguments: PictureKind.all)
    func several(_ kind: PictureKind) {
        Picture.verify("Customers/several", kind) {
            $0.talks()
            let others = (1...4).map { number in
                Customer(
                    name: Personal(number == 1 ? "" : "Сотрудник \(number)"),
                    fields: ["contract": Personal("АК-\(number)")])
            }
            $0.happens(Self.found(.known([Self.olga] + others)))
            $0.passes(seconds: 2)
            $0.presses(.character("3"))
        }
    }

    @Test("says in a word that the base cannot be asked", arguments: PictureKind.all)
    func trouble(_ kind: PictureKind) {
        Picture.verify("Customers/trouble", kind) {
            $0.rings()
            $0.happens(Self.found(.trouble(.noKey)))
            $0.passes(seconds: 2)
        }
    }

    @Test("shows what the profile lets through and no more; nothing of an unknown caller")
    func letThrough() {
        var stage = Stage()
        stage.rings()
        let before = stage.sees
        stage.happens(Self.found(.nobody))
        #expect(stage.sees == before)
        stage.happens(Self.found(.known([Self.olga])))
        for text in ["Клиент фирмы: Миронова Ольга Сергеевна", "Договор: АК-114520", "Иванова М. П."] {
            #expect(stage.sees.contains(text))
        }
        #expect(!stage.sees.contains("не для карточки"))
    }
}
