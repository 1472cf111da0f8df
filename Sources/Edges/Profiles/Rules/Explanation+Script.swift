extension Explanation {
    static let ofScripts: [Rule: Explanation] = [
        .notLookedThrough: Explanation(
            """
            What is checked has an end, so that no check goes on for ever: of a talk so many ways are followed, and of the \
            weeks ahead so many hours and numbers. Beyond that nobody knows whether all is well, and you are told so.
            """,
            beforeInWords: "A talk asks fourteen questions, and behind each a step depends on what was answered.",
            after: "What belongs to one answer stands in a list of its own, to which that answer leads."),
        .unreachableSteps: Explanation(
            "A step that no talk comes to was meant for somebody. It is a list that no `go`, answer or menu names, a step "
                + "behind one that always leads away, or a condition with an answer that the question does not have.",
            before: """
                script:
                  start:
                    - ask: boat
                      options: [яхта, катер]
                    - message: default
                      when: {answer: {boat: шлюпка}}
                    - connect: default
                """,
            after: """
                script:
                  start:
                    - ask: boat
                      options: [яхта, катер, шлюпка]
                    - message: default
                      when: {answer: {boat: шлюпка}}
                    - connect: default
                """),
        .circularScript: Explanation(
            "Lists that lead to each other, with no answer and no `when` that leads out, end no talk. To lead back from a "
                + "question is fine: another answer leads on.",
            before: """
                script:
                  start:
                    - say: "Сейчас посмотрю."
                    - go: price
                  price:
                    - say: "Одну минуту."
                    - go: start
                """,
            after: """
                script:
                  start:
                    - say: "Сейчас посмотрю."
                    - go: price
                  price:
                    - ask: more
                      say: "Подсказать что-то ещё?"
                      choose:
                        - {answer: Да, go: start}
                        - {answer: Нет, outcome: answered-by-operator}
                """),
        .scriptEndsNowhere: Explanation(
            "At the end of every way through the script something is done for the caller: `connect`, `message`, `form`, "
                + "`outcome` or `end`. What stands under a `when` may not be done.",
            before: """
                script:
                  start:
                    - ask: name
                    - connect: default
                      when: {open: true}
                """,
            after: """
                script:
                  start:
                    - ask: name
                    - connect: default
                      when: {open: true}
                    - message: default
                """),
        .noOptions: Explanation(
            "A question of which one answer is to be chosen needs answers. An operator would stand before it with no "
                + "letter to press.",
            before: """
                script:
                  start:
                    - ask: boat
                      type: choice
                      options: []
                      required: true
                    - connect: default
                """,
            after: """
                script:
                  start:
                    - ask: boat
                      type: choice
                      options: [яхта, катер]
                      required: true
                    - connect: default
                """),
    ]
}
