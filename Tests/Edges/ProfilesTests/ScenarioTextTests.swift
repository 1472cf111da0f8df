import Answering
import Rehearsal
import Support
import Testing

@testable import Profiles

@Suite("A scenario's text") struct ScenarioTextTests {
    private let steps: [SolutionStep] = [
        .pickUp, .said(.greeting), .answer(field: "note", value: "дома: 12 # угол"), .file,
    ]

    @Test("has its solution written anew, and all else as it was")
    func replaced() throws {
        var text = ScenarioText(
            "# почему\nscenario: Отпуск\nsolution:   # по-старому\n  - pick-up\n  - file\njudge: []\n")
        try text.write(steps)
        #expect(
            text.text == """
                # почему
                scenario: Отпуск
                solution:
                  - pick-up
                  - said greeting
                  - 'note "дома: 12 # угол"'
                  - file
                judge: []

                """)
    }

    @Test("gets a solution at its end where it has none")
    func added() throws {
        var text = ScenarioText("scenario: Отпуск\n\n")
        try text.write([.pickUp])
        #expect(text.text == "scenario: Отпуск\nsolution:\n  - pick-up\n")
    }

    @Test(
        "has its old solution gone, however it was written: by Windows, in quotes, in a list of several lines",
        arguments: [
            "solution:\r\n  - pick-up\r\n# между шагами\r\n  - file\r\n", "\"solution\":\r\n- pick-up\r\n- file\r\n",
            "'solution': [pick-up,\r\nsaid greeting,\r\n  file]\r\n",
        ])
    func otherwise(old: String) throws {
        var text = ScenarioText("scenario: Отпуск\r\n\(old)\r\n# как судят\r\njudge: []\r\n")
        try text.write([.pickUp, .file])
        #expect(
            text.text
                == "scenario: Отпуск\r\nsolution:\r\n  - pick-up\r\n  - file\r\n\r\n# как судят\r\njudge: []\r\n")
    }

    private static let old = """
        scenario: Отпуск
        call: {from: +7 921 000-00-77, to: +7 812 000-00-17}
        story:
          - {after: 1s, event: alerting}
        solution: [pick-up]
        judge: []
        """

    /// Why the file with this solution would not be read as it.
    private func objection(writing solution: [SolutionStep], in old: String = old) throws -> String? {
        let client = Fixtures.akvarel
        func read(_ text: String) -> Scenario? {
            ScenarioDocument(Array(text.utf8), file: "", client: client, zone: client.hours.zone).scenario
        }
        var scenario = try #require(read(Self.old))
        scenario.solution = solution
        var text = ScenarioText(old)
        try text.write(solution)
        return text.objection(to: scenario, of: client, country: .russia, zone: client.hours.zone)
    }

    @Test("is read as the scenario that was played, whatever was typed; what cannot be read so is told")
    func readBack() throws {
        let typed: [SolutionStep] = [
            .pickUp, .answer(field: "name", value: "Ivan \"q"), .answer(field: "country", value: "\"да\": # *нет* '"),
            .answer(field: "purpose", value: "{ один"), .file,
        ]
        #expect(try objection(writing: typed) == nil)
        let braces = try #require(try objection(writing: [.answer(field: "name", value: "Ivan {zzz} \"q")]))
        #expect(braces.hasPrefix("line 6: ") && braces.contains("{zzz}"), "\(braces)")
        #expect(
            try objection(writing: [.hold], in: "{\(Self.old.split(separator: "\n").joined(separator: ", "))}") != nil)
        let other = try objection(writing: [.hold], in: Self.old.replacing("after: 1s", with: "after: 2s"))
        #expect(other == "the file is not the scenario any more that was played")
    }
}

@Suite("A scenario made of a logged call") struct ScenarioDraftTests {
    /// A call that the PBX told of from its ring to its end, in which nobody was rung.
    private var told: [Entry] {
        let begun = Fixtures.moment(day: 24, hour: 12)
        let recognition = Entry.Recognition(extension: "204", client: "akvarel-tour", revision: "1")
        func event(_ kind: CallEvent.Kind) -> Entry.Fact {
            var event = CallEvent(id: "\(kind)", source: "//pbx", kind: kind, callID: "1")
            event.from = CallEvent.Party(number: Fixtures.number("+7 900 000-00-01"))
            event.to = Fixtures.number("+7 812 000-00-17")
            event.agent = CallEvent.Agent(extension: "204")
            return .reported(event, recognition)
        }
        let facts: [Entry.Fact] = [
            event(.alerting), event(.answered), .drafted(.name, "text 2"), .drafted(.purpose, "Подобрать тур"),
            .drafted(.answer("country"), "text 4"), .drafted(.answer("dates"), "text 5"), event(.ended),
            .chosen(outcome: "answered-by-operator"),
            .filed(outcome: "answered-by-operator"),
        ]
        return facts.enumerated().map { second, fact in
            Entry(moment: begun.adding(seconds: second), call: .init(source: "//pbx", callID: "1"), fact: fact)
        }
    }

    @Test("can be worked as it stands, though the PBX answered and no answer was left in its own words")
    func answeredByPBX() throws {
        let client = Fixtures.akvarel
        let draft = ScenarioDraft(of: told, for: client, grade: .trainee).scenario
        let text = try ScenarioText(of: draft, in: client.hours.zone).text
        #expect(
            draft.solution.prefix(3) == [.pickUp, .said(.greeting), .answer(field: "name", value: "Анна Сергеевна")])
        #expect(draft.solution.contains(.answer(field: "dates", value: "10.12.2026")))
        #expect(draft.solution.contains(.said(.farewell)) && draft.solution.last == .file)
        #expect(text.contains("at: 2026-11-24T12:00:00+03:00") && text.contains("since: \"said farewell\""))
        let read = try #require(
            ScenarioDocument(Array(text.utf8), file: "practice/draft.yaml", client: client, zone: client.hours.zone)
                .scenario, "\(text)")
        let run = ReferenceRun(of: read, for: client, drawing: Drawing(of: [:], seed: 0), at: Fixtures.moment)
        #expect(run.failure == nil && run.run.world.isOver, "\(String(describing: run.failure))\n\(text)")
        #expect(run.verdict.earned == run.verdict.possible)
    }

    @Test("compiles, is solved as the call was worked, and asks for what was done")
    func draft() throws {
        var scenario = Scenario(
            name: "Отпуск", call: .init(from: "+7 921 000-00-77", to: "+7 812 000-00-17"))
        scenario.story = [
            .init(.after(seconds: 0, since: nil), .event(.alerting)),
            .init(.when(.attempt(manager: "ivanova", label: "рабочий")), .result(.noAnswer)),
            .init(.when(.attempt(manager: "ivanova", label: "мобильный")), .result(.answered)),
        ]
        scenario.at = Fixtures.moment(day: 24, hour: 12)
        scenario.solution = [
            .pickUp, .answer(field: "name", value: "Ольга"), .answer(field: "purpose", value: "Подобрать тур"),
            .answer(field: "country", value: "Греция"), .connect("tours"), .hold, .dial, .result(.noAnswer), .dial,
            .result(.answered), .outcome("connected"),
        ]
        let client = Fixtures.akvarel
        let worked = ReferenceRun(
            of: scenario, for: client, drawing: Drawing(of: [:], seed: 0), at: Fixtures.moment(day: 24, hour: 12))
        #expect(worked.failure == nil)
        let draft = ScenarioDraft(of: worked.run.entries, for: client, grade: .agent).scenario
        let text = try ScenarioText(of: draft, in: client.hours.zone).text
        let document = ScenarioDocument(
            Array(text.utf8), file: "practice/draft.yaml", client: client, zone: client.hours.zone)
        #expect(document.findings.filter { $0.severity == .error } == [], "\(text)")
        let read = try #require(document.scenario)
        #expect(read.solution.map(\.written) == draft.solution.map(\.written))
        let again = ReferenceRun(of: read, for: client, drawing: Drawing(of: [:], seed: 0), at: worked.begunAt)
        #expect(again.failure == nil && again.verdict.earned == again.verdict.possible && again.verdict.earned >= 9)
    }
}
