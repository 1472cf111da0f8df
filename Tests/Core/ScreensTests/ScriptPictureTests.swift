import Answering
import Display
import Screens
import Support
import Testing

@Suite("The picture of a script") struct ScriptPictureTests {
    @Test("marks what is asked next, with its letters", arguments: PictureKind.all)
    func script(_ kind: PictureKind) {
        Picture.verify("Script/asking", kind) {
            $0.talks()
            $0.passes(seconds: 20)
            $0.presses(.enter)
            $0.types("Ольга Сергеевна")
            $0.presses(.enter)
        }
    }

    @Test("with its branch, a refusal, a wrong answer and whom to connect", arguments: PictureKind.all)
    func branch(_ kind: PictureKind) {
        Picture.verify("Script/branch", kind) {
            $0.talks()
            $0.passes(seconds: 50)
            $0.presses(.character("о"), .character("ф"), .character("в"), .enter)
            $0.types("летом")
            $0.presses(.enter)
        }
    }

    @Test("in two lines under another section", arguments: PictureKind.all)
    func scriptStrip(_ kind: PictureKind) {
        Picture.verify("Script/strip", kind) {
            $0.talks()
            $0.passes(seconds: 37)
            $0.presses(.enter)
            $0.types("Ольга Сергеевна")
            $0.presses(.enter, .character("3"))
        }
    }

    @Test("asks the fields of a form in turn", arguments: PictureKind.all)
    func form(_ kind: PictureKind) {
        Picture.verify("Script/form", kind) {
            $0.happens(.profilesRead(Catalogue(clients: [Fixtures.akvarel.withForm], roster: Fixtures.roster)))
            $0.talks()
            $0.presses(.enter)
            $0.types("Анна")
            $0.presses(.enter, .enter)
            $0.types("два")
            $0.presses(.enter)
        }
    }

    @Test("says what to do in an emergency before it is confirmed", arguments: PictureKind.all)
    func emergency(_ kind: PictureKind) {
        Picture.verify("Cases/emergency", kind) {
            $0.talks()
            $0.presses(.character("ч"))
        }
    }

    @Test("keeps what to do in an emergency above the card once it is confirmed", arguments: PictureKind.all)
    func emergencyTaken(_ kind: PictureKind) {
        Picture.verify("Cases/confirmed", kind) {
            $0.talks()
            $0.presses(.character("ч"), .enter)
        }
    }
}

extension Client {
    /// A client whose script takes an order.
    fileprivate var withForm: Client {
        var people = Script.Question(field: "people")
        people.say = "Сколько человек едет?"
        people.kind = .number
        people.required = true
        var meals = Script.Question(field: "meals")
        meals.say = "Какое питание предпочитаете?"
        meals.kind = .choice
        meals.options = ["Завтраки", "Завтрак и ужин", "Всё включено", "Всё равно"]
        var request = Form(id: "request", title: "Заявка на подбор тура", fields: [people, meals])
        request.outcome = "booked"
        var client = self
        client.forms = [request]
        var name = Script.Question(field: "name")
        name.say = "Как вас зовут?"
        client.script.lists = [
            Script.List(
                name: "start",
                steps: [
                    Script.Step(.ask(name)), Script.Step(.form("request")),
                    Script.Step(.say("Спасибо, {name}, менеджер пришлёт варианты.")),
                ])
        ]
        return client
    }
}
