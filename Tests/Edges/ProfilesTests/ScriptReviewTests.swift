import Testing

@testable import Profiles

@Suite("A review of the script")
struct ScriptReviewTests {
    /// What is doubted of these lists, which begin in line 9.
    private func doubted(_ lists: String, topics: String = "", more: String = "") throws -> [String] {
        let script = lists.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
        let text = least("a", number: "+7 495 000-00-01", more: "script:\n\(script)\n\(more)")
        return try reviewed(text.replacing("{default: [one]}", with: "{default: [one]\(topics)}")).places
    }

    private let late = ", late: {order: [one], when: {open: false}}"

    // MARK: What nothing leads to

    @Test("finds a list that neither start, a go, a choice nor the menu leads to, and not what it leads to itself")
    func unreached() throws {
        let lists = """
            start:
              - ask: purpose
                choose: [{answer: А, go: chosen}, {answer: Б, connect: default}]
            chosen: [{ask: x}, {go: gone}]
            gone: [{connect: default}]
            pressed: [{connect: default}]
            lost: [{go: further}]
            further: [{message: default}]
            """
        #expect(try doubted(lists, more: "menu: {\"1\": pressed}\n") == ["15:3 unreachable-steps"])
    }

    @Test("names one of several lists that lead to each other alone")
    func lostCircle() throws {
        let lists = """
            start: [{connect: default}]
            one: [{ask: x}, {go: two}]
            two: [{ask: y}, {go: one}]
            """
        #expect(try doubted(lists) == ["10:3 unreachable-steps"])
    }

    @Test(
        "finds the step behind one that always leads away",
        arguments: ["go: on", "connect: default", "message: default", "outcome: call-back", "end: true"])
    func dead(step: String) throws {
        let lists = """
            start:
              - \(step)
              - say: Никогда.
              - say: И это.
            on: [{end: true}]
            """
        #expect(try doubted(lists).contains("11:7 unreachable-steps"))
    }

    @Test("finds none behind a condition, and none behind a topic that is not connected at all times")
    func living() throws {
        let lists = """
            start:
              - connect: default
                when: {open: true}
              - connect: late
              - message: default
            """
        #expect(try doubted(lists, topics: late) == [])
    }

    @Test("finds a condition with an answer that the question has not, and with a number that is not the firm's")
    func impossible() throws {
        let lists = """
            start:
              - ask: boat
                options: [Яхта, Катёр]
              - ask: name
              - say: Да.
                when: {answer: {boat: [яхта, катер, лодка]}}
              - say: Нет.
                when: {answer: {name: Лодка}}
              - say: Радио.
                when: {number: "+7 495 000-00-02"}
              - connect: default
            """
        #expect(try doubted(lists) == ["14:43 unreachable-steps", "18:22 unreachable-steps"])
    }

    // MARK: Circles

    @Test("finds a circle that nothing leads out of, once, and tells the way round")
    func circle() throws {
        let lists = """
            start: [{say: А}, {go: two}]
            two:
              - say: Б
                when: {open: true}
              - go: three
            three: [{ask: x}, {go: start}]
            """
        #expect(try doubted(lists) == ["9:3 circular-script"])
        let text = least("a", number: "+7 495 000-00-01", more: "script: {start: [{go: x}], x: [{go: start}]}\n")
        #expect(try reviewed(text).map(\.text).contains { $0.contains("start → x → start") })
    }

    @Test(
        "finds none where an answer or a condition leads out",
        arguments: [
            "[{ask: x, choose: [{answer: А, go: start}, {answer: Б, connect: default}]}]",
            "[{connect: default, when: {open: true}}, {go: start}]", "[{form: f}, {go: start}]",
        ])
    func wayOut(two: String) throws {
        let forms = "forms: {f: {title: Ф, fields: [{ask: y}]}}\n"
        #expect(try doubted("start: [{say: А}, {go: two}]\ntwo: \(two)", more: forms) == [])
    }

    // MARK: Ends

    @Test(
        "finds a list that ends with nothing done",
        arguments: [
            "start: [{ask: name}]", "start: [{ask: name}, {connect: default, when: {open: true}}]",
            "start: [{ask: x, options: [А, Б, В]}, {connect: default, when: {answer: {x: [А, Б]}}}]",
            "start: [{ask: x, choose: [{answer: А}, {answer: Б}]}]",
            "start: [{message: default, when: {vip: true, open: true}}, {message: default, when: {vip: false}}]",
        ])
    func falls(lists: String) throws {
        #expect(try doubted(lists) == ["9:3 script-ends-nowhere"])
    }

    @Test(
        "finds no end where every way does something",
        arguments: [
            "start: [{connect: default, when: {open: true}}, {message: default, when: {open: false}}]",
            "start: [{ask: x, options: [А, Б]}, {message: default, when: {answer: {x: А}}}, "
                + "{connect: default, when: {answer: {x: Б}}}]",
            "start: [{ask: x, choose: [{answer: А, connect: default}, {answer: Б}]}, {end: true}]",
            "start: [{form: f}]", "start: [{ask: x, choose: [{answer: А, form: f}]}]",
            "start: [{message: default, when: {number: \"+7 495 000-00-01\"}}]",
            "start: [{ask: x, choose: [{answer: А, connect: default}]}]",
            "start: [{connect: late}, {message: default, when: {open: true}}]",
            "start: [{ask: x, choose: [{answer: А, go: on}, {answer: Б, go: on}]}]\n"
                + "on: [{message: default, when: {answer: {x: А}}}, {end: true, when: {answer: {x: [Б]}}}]",
        ])
    func ends(lists: String) throws {
        let forms = "forms: {f: {title: Ф, fields: [{ask: y}]}}\n"
        #expect(try doubted(lists, topics: late, more: forms) == [])
    }

    @Test("points at the answer that leads nowhere, where others lead on")
    func answer() throws {
        let lists = """
            start:
              - ask: purpose
                choose:
                  - {answer: А, connect: default}
                  - {answer: Б}
                  - {answer: В, message: default}
            """
        #expect(try doubted(lists) == ["13:11 script-ends-nowhere"])
    }

    @Test("takes no longer over many questions and lists, and says what it left out")
    func many() throws {
        let choices = (1...6).map { "{answer: \($0)}" }.joined(separator: ", ")
        let questions = (1...60).map { "  - {ask: q\($0), choose: [\(choices)]}" }
        let conditions = (1...60).map { "  - {say: Да, when: {answer: {q\($0): \"1\"}}}" }
        let lists = "start:\n" + (questions + conditions).joined(separator: "\n") + "\n  - end"
        #expect(try doubted(lists) == ["8:1 not-looked-through"])
    }

    @Test("says nothing of a script that could not be read whole")
    func unsound() throws {
        #expect(try doubted("start: [{ask: name}, {conect: default}]").allSatisfy { !$0.contains("nowhere") })
    }
}

@Suite("A question to choose from")
struct OptionTests {
    @Test(
        "has something to choose",
        arguments: [
            ("{ask: x, type: choice, options: []}", "9:43 no-options"), ("{ask: x, options: []}", "9:29 no-options"),
            ("{ask: x, type: choice, choose: []}", "9:42 no-options"),
        ])
    func none(_ question: String, _ finding: String) throws {
        let text = least("a", number: "+7 495 000-00-01", more: "script:\n  start: [\(question), {end: true}]\n")
        #expect(try reviewed(text).places == [finding])
    }
}
