extension Explanation {
    static let ofScenarios: [Rule: Explanation] = [
        .solutionFails: Explanation(
            "The solution of a scenario was right when it was written. When a step of it cannot be done any more, the "
                + "profile has changed: a question has another name, an answer is gone, a manager is not there at that "
                + "hour. Either that was not meant, and the caller would be told the same as the trainee, or the "
                + "scenario is to be mended, too.",
            in: .scenario,
            before: """
                solution:
                  - pick-up
                  - connect default
                  - dial
                  - no-answer
                """,
            after: """
                solution:
                  - pick-up
                  - connect default
                  - dial
                  - answered
                """),
        .solutionBelowPass: Explanation(
            "Whoever works by the book would fail. Every step of the solution can be done, but what it comes to is not "
                + "enough for the pass mark of the client (`certification`, 85 % where it says nothing): mend the "
                + "solution, or what it is judged by.",
            in: .scenario,
            before: """
                judge:
                  - {did: said greeting, within: 5s, points: 2}
                  - {did: outcome connected, points: 2}
                """,
            after: """
                judge:
                  - {did: attempts, in-order: [belov], points: 2}
                """),
    ]
}
