import Answering
import Testing

@Suite("A typed answer") struct TypedAnswerTests {
    private func question(_ change: (inout Script.Question) -> Void) -> Script.Question {
        var question = Script.Question(field: "x")
        change(&question)
        return question
    }

    @Test(
        "is a date in any form in which a caller names one",
        arguments: [
            "10.06", "10.06.2027", "1.6.27", "10/06", "2027-06-10", "29.02", "10 июня", "10 июня 2027 г.", "июнь",
            "Июнь 2027", "June 10", "10 June 2027", "завтра", "tomorrow", "сб", "10–20.06", "10.06-20.06",
            "с 10 по 20 июня", "10 to 20 June", " 10.06 ",
        ])
    func date(_ text: String) {
        #expect(question { $0.kind = .date }.fault(in: text) == nil)
    }

    @Test(
        "that is no date is marked",
        arguments: ["летом", "31.02", "10.13", "29.02.2027", "10", "скоро 2027", "1.2.3.4"])
    func noDate(_ text: String) {
        #expect(question { $0.kind = .date }.fault(in: text) == .date)
    }

    @Test("is nothing to complain of while it is empty, whatever is asked", arguments: Script.Question.Kind.allCases)
    func empty(_ kind: Script.Question.Kind) {
        #expect(question { $0.kind = kind }.fault(in: "  ") == nil)
    }

    @Test("is a number with a comma, a point, or blanks between thousands")
    func number() {
        let question = question { $0.kind = .number }
        for text in ["2", "2,5", "2.5", "1 500", "-3", "1\u{a0}500"] { #expect(question.fault(in: text) == nil) }
        for text in ["двое", "2,", "1.2.3", "2 шт", "-"] { #expect(question.fault(in: text) == .number) }
    }

    @Test("has as many digits as were asked for, however they are grouped")
    func digits() {
        let question = question { $0.digits = 6 }
        for text in ["114520", "114 520", "11-45-20"] { #expect(question.fault(in: text) == nil) }
        for text in ["11452", "1145200", "11452О"] { #expect(question.fault(in: text) == .digits(6)) }
    }

    @Test("fits its mask: a digit, a letter, anything, all else itself")
    func mask() {
        let question = question { $0.mask = "AA-####" }
        for text in ["СП-1234", "ab-0000"] { #expect(question.fault(in: text) == nil) }
        for text in ["СП1234", "С1-1234", "СП-123", "СП-12345"] {
            #expect(question.fault(in: text) == .mask("AA-####"))
        }
        #expect(self.question { $0.mask = "СС-*" }.fault(in: "сс-7") == nil)
    }

    @Test("is one of the choices, a telephone, an address")
    func others() {
        let choice = question {
            $0.kind = .choice
            $0.options = ["Ещё нет", "Да"]
        }
        #expect(choice.fault(in: "еще НЕТ") == nil && choice.fault(in: "нет") == .choice)
        let phone = question { $0.kind = .phone }
        #expect(phone.fault(in: "8 (921) 000-00-77") == nil && phone.fault(in: "позже") == .phone)
        let email = question { $0.kind = .email }
        #expect(email.fault(in: "anna@mail.example") == nil)
        for text in ["anna", "anna@mail", "a@b@c.example", "anna @mail.example"] {
            #expect(email.fault(in: text) == .email)
        }
    }
}
