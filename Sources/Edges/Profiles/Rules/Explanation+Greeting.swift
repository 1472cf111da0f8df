extension Explanation {
    static let ofGreetings: [Rule: Explanation] = [
        .greetingTooLong: Explanation(
            "A caller listens for some eight seconds before he speaks into the greeting. The length is told by its "
                + "syllables, at the rate of ordinary talk.",
            before: """
                greeting:
                  open: "{hello}! Вас приветствует мастерская парусов и лодок «Парус», меня зовут {operator}, расскажите, пожалуйста, что у вас случилось и чем мы сегодня сможем помочь."
                  closed: "{hello}! Мастерская «Парус» закрыта, {operator}."
                """,
            after: """
                greeting:
                  open: "{hello}! Мастерская «Парус», меня зовут {operator}. Как к вам обращаться?"
                  closed: "{hello}! Мастерская «Парус» закрыта, {operator}."
                """),
        .greetingWithoutName: Explanation(
            "The caller dialled a firm, and hears from the greeting whether he reached it. The name may stand in any "
                + "case, as it is written (`name`) or as it is said (`say`).",
            before: """
                greeting:
                  open: "{hello}! Меня зовут {operator}."
                  closed: "{hello}! Мастерская «Парус» закрыта, {operator}."
                """,
            after: """
                greeting:
                  open: "{hello}! Вы позвонили в «Парус», меня зовут {operator}."
                  closed: "{hello}! Мастерская «Парус» закрыта, {operator}."
                """),
        .greetingWithoutOperator: Explanation(
            "Who says her name is spoken to more kindly, and can be asked for again.",
            before: """
                greeting:
                  open: "{hello}! Мастерская «Парус»."
                  closed: "{hello}! Мастерская «Парус» закрыта, {operator}."
                """,
            after: """
                greeting:
                  open: "{hello}! Мастерская «Парус», {operator}."
                  closed: "{hello}! Мастерская «Парус» закрыта, {operator}."
                """),
    ]
}
