extension Explanation {
    static let ofScenarios: [Rule: Explanation] = [
        .unknownCall: Explanation(
            """
            A call that is written nowhere never rings, and the scenario would be an easier one than it was meant to be. \
            A line begins one of those under calls, by its name there.
            """,
            in: .scenario,
            before: """
                story:
                  - {after: 0s, event: alerting}
                  - {when: attempt belov, result: answered}
                  - {when: filed, calls: wive}
                calls:
                  wife:
                    call: {from: "+7 921 000-00-78", to: "+7 812 000-00-95"}
                    story: [{after: 0s, event: alerting}]
                """,
            after: """
                story:
                  - {after: 0s, event: alerting}
                  - {when: attempt belov, result: answered}
                  - {when: filed, calls: wife}
                calls:
                  wife:
                    call: {from: "+7 921 000-00-78", to: "+7 812 000-00-95"}
                    story: [{after: 0s, event: alerting}]
                """),
        .callNeverRings: Explanation(
            """
            No line begins this call, so no trainee ever hears it ring. Begin it where it is to come, or take it out.
            """,
            in: .scenario,
            before: """
                story:
                  - {after: 0s, event: alerting}
                  - {when: attempt belov, result: answered}
                calls:
                  wife:
                    call: {from: "+7 921 000-00-78", to: "+7 812 000-00-95"}
                    story: [{after: 0s, event: alerting}]
                """,
            after: """
                story:
                  - {after: 0s, event: alerting}
                  - {when: attempt belov, result: answered}
                  - {when: filed, calls: wife}
                calls:
                  wife:
                    call: {from: "+7 921 000-00-78", to: "+7 812 000-00-95"}
                    story: [{after: 0s, event: alerting}]
                """),
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
