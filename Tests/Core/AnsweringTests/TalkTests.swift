import Answering
import Support
import Testing

@Suite("The talk") struct TalkTests {
    private func talk(_ change: (inout Talk.Circumstances) -> Void = { _ in }) -> Talk {
        var circumstances = Talk.Circumstances()
        change(&circumstances)
        return Talk(Fixtures.akvarel.script, forms: Fixtures.akvarel.forms, in: circumstances)
    }

    private func asked(_ talk: Talk) -> [String] { talk.fields.map(\.rawValue) }

    @Test("begins with what the script asks first, and marks it")
    func beginning() {
        let talk = talk()
        #expect(asked(talk) == ["name", "purpose"])
        #expect(talk.marked == 0)
        #expect(talk.owing.map(\.field) == ["name", "purpose"])
    }

    @Test("of a client without a script asks for name and purpose, and owes neither")
    func noScript() {
        let talk = Talk(Script(), forms: [], in: Talk.Circumstances())
        #expect(asked(talk) == ["name", "purpose"])
        #expect(talk.owing.isEmpty)
    }

    @Test("goes on in the list that an answer leads to, and marks the first question that is open")
    func branch() {
        let talk = talk { $0.answers = [.name: "Анна", .purpose: " подобрать  тур"] }
        #expect(asked(talk) == ["name", "purpose", "country", "dates"])
        #expect(talk.marked == 2)
        #expect(talk.steps.last?.action == .connect("tours"))
    }

    @Test("marks the first open question whatever was answered ahead of it")
    func ahead() {
        let talk = talk { $0.answers = [.purpose: "Подобрать тур", .answer("dates"): "июнь"] }
        #expect(talk.marked == 0)
        #expect(talk.steps.map(\.state) == [.open, .answered, .open, .answered, .open])
    }

    @Test("takes the other branch when an answer is changed, and has the old answers when it is changed back")
    func changed() {
        var answers: [Field: String] = [.name: "Анна", .purpose: "Подобрать тур", .answer("country"): "Кипр"]
        let before = talk { $0.answers = answers }
        answers[.purpose] = "Жалоба"
        let other = talk { $0.answers = answers }
        #expect(asked(other) == ["name", "purpose"])
        #expect(other.steps.last?.action == .connect("complaints"))
        answers[.purpose] = "Подобрать тур"
        #expect(talk { $0.answers = answers } == before)
        #expect(before.marked == 3)
    }

    @Test("is not held up by what the caller will not say")
    func refused() {
        let talk = talk { $0.refusals = [.name] }
        #expect(talk.steps[0].state == .refused && talk.marked == 1)
        #expect(talk.owing.map(\.field) == ["purpose"])
    }

    @Test("ends where it connects, and where the condition of that does not hold goes on to what is said instead")
    func conditions() {
        let answers: [Field: String] = [.purpose: "Подобрать тур"]
        #expect(talk { $0.answers = answers }.steps.last?.action == .connect("tours"))
        let closed = talk {
            $0.answers = answers
            $0.isOpen = false
        }
        #expect(closed.steps.last?.action == .message("tours"))
        #expect(!closed.steps.contains { $0.action == .connect("tours") })
    }

    @Test("knows what the caller pressed: the menu's own list where no answer leads there")
    func menu() {
        var script = Fixtures.akvarel.script
        var order = Script.Question(field: "order")
        order.digits = 6
        script.lists.append(Script.List(name: "own", steps: [Script.Step(.ask(order))]))
        script.menu = ["7": "own", "8": "nowhere"]
        var pressed = Talk.Circumstances()
        pressed.menu = "7"
        #expect(Talk(script, forms: [], in: pressed).fields == [.answer("order")])
        pressed.menu = "8"
        #expect(Talk(script, forms: [], in: pressed).fields == [.name, .purpose])
    }

    @Test("does not go in circles")
    func circle() {
        var script = Script()
        script.lists = [
            Script.List(name: "start", steps: [Script.Step(.say("а")), Script.Step(.go("other"))]),
            Script.List(name: "other", steps: [Script.Step(.say("б")), Script.Step(.go("start"))]),
        ]
        #expect(Talk(script, forms: [], in: Talk.Circumstances()).steps.map(\.action) == [.say("а"), .say("б")])
    }

    @Test(
        "asks a form's fields in turn, goes on after them, and ends with the form's outcome where nothing else is said")
    func form() {
        var people = Script.Question(field: "people")
        people.required = true
        var form = Form(id: "request", title: "Заявка", fields: [people, Script.Question(field: "budget")])
        form.outcome = "booked"
        var script = Script()
        let note = Script.Step(.say("Спасибо."))
        script.lists = [Script.List(name: "start", steps: [Script.Step(.form("request")), note])]
        let talk = Talk(script, forms: [form], in: Talk.Circumstances())
        #expect(talk.fields == [.answer("people"), .answer("budget")])
        #expect(talk.steps.map(\.action).suffix(2) == [.say("Спасибо."), .outcome("booked")])
        #expect(talk.owing.map(\.field) == ["people"])
    }

    @Test("asks for a field once, and owes it where any of its questions is mandatory")
    func once() {
        var mandatory = Script.Question(field: "company")
        mandatory.required = true
        var script = Script()
        script.lists = [
            Script.List(
                name: "start",
                steps: [Script.Step(.ask(Script.Question(field: "company"))), Script.Step(.ask(mandatory))])
        ]
        let talk = Talk(script, forms: [], in: Talk.Circumstances())
        #expect(talk.fields == [.answer("company")])
        #expect(talk.owing.map(\.field) == ["company"])
    }

    @Test("marks a section to be shown until it was, or the talk has gone on without")
    func show() {
        var script = Script()
        script.lists = [
            Script.List(
                name: "start",
                steps: [Script.Step(.show(section: "faq")), Script.Step(.ask(Script.Question(field: "name")))])
        ]
        var circumstances = Talk.Circumstances()
        #expect(Talk(script, forms: [], in: circumstances).marked == 0)
        circumstances.shown = ["faq"]
        #expect(Talk(script, forms: [], in: circumstances).marked == 1)
        circumstances.shown = []
        circumstances.answers = [.name: "Анна"]
        #expect(Talk(script, forms: [], in: circumstances).marked == nil)
    }
}
