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
}

@Suite("A scenario made of a logged call") struct ScenarioDraftTests {
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
        let text = try ScenarioText(of: draft).text
        let document = ScenarioDocument(
            Array(text.utf8), file: "practice/draft.yaml", client: client, zone: client.hours.zone)
        #expect(document.findings.filter { $0.severity == .error } == [], "\(text)")
        let read = try #require(document.scenario)
        #expect(read.solution.map(\.written) == draft.solution.map(\.written))
        let again = ReferenceRun(of: read, for: client, drawing: Drawing(of: [:], seed: 0), at: worked.begunAt)
        #expect(again.failure == nil && again.verdict.earned == again.verdict.possible && again.verdict.earned >= 9)
    }
}
