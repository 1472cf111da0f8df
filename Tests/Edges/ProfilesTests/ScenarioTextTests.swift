import Answering
import Rehearsal
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
