extension Explanation {
    static let ofKeys: [Rule: Explanation] = [
        .duplicateKey: Explanation(
            """
            Of two equal keys only one could hold, and which one is chance. Most often a block was pasted \
            where there was one already, and the older text would be read to callers.
            """,
            before: """
                phrases:
                  hold: Минуту, пожалуйста.
                  hold: Секунду, пожалуйста.
                """,
            after: """
                phrases:
                  hold: Секунду, пожалуйста.
                """),
        .unknownKey: Explanation(
            """
            A key with a slip of the pen says nothing, and what stands under it would silently be missing on \
            the card. So every key must be one that Pult knows; the nearest is named.
            """,
            before: "langauges: [ru, en]",
            after: "languages: [ru, en]"),
        .missingKey: Explanation(
            """
            Without this key the card has a hole where the operator looks for something. What must be there is \
            little: each list in the book says which keys are required.
            """,
            before: """
                managers:
                  - id: belov
                    numbers: ["+7 921 000-00-96"]
                """,
            after: """
                managers:
                  - id: belov
                    name: Белов
                    numbers: ["+7 921 000-00-96"]
                """),
        .emptyValue: Explanation(
            """
            A key with nothing behind it was meant to be filled later, and was forgotten. Leave the key out \
            until there is something to say: then what holds by itself stands on the card.
            """,
            before: """
                say:
                colour: blue
                """,
            after: """
                say: пАрус
                colour: blue
                """),
        .wrongShape: Explanation(
            """
            A list stands where a text is wanted, or a text where a list is: what is meant cannot be told. \
            Compare with the example of the key in the book.
            """,
            before: "languages: ru",
            after: "languages: [ru]"),
        .commaInBraces: Explanation(
            """
            Inside { } a comma ends the value, and the operator would read half of the answer to the caller. \
            Put the text in quotes, or write one key a line.
            """,
            before: """
                faq:
                  - {ask: Адрес, answer: На Петровской косе, за яхт-клубом}
                """,
            after: """
                faq:
                  - {ask: Адрес, answer: "На Петровской косе, за яхт-клубом"}
                """),
        .hashCutsText: Explanation(
            """
            A blank and # begin a comment, and what follows is not in the sentence that is read to the caller. \
            Put the text in quotes; a comment that is meant stands behind two blanks.
            """,
            before: """
                phrases:
                  hold: Подождите у эллинга #5, к вам выйдут.
                """,
            after: """
                phrases:
                  hold: "Подождите у эллинга #5, к вам выйдут."
                """),
        .oneThing: Explanation(
            """
            A step of the script does one thing, so that the operator sees at one look what comes next. The \
            same holds wherever one of several keys says what is meant.
            """,
            before: """
                script:
                  start:
                    - say: Сейчас уточню.
                      connect: default
                """,
            after: """
                script:
                  start:
                    - say: Сейчас уточню.
                    - connect: default
                """),
    ]
}
