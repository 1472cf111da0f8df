extension Explanation {
    static let ofNames: [Rule: Explanation] = [
        .twice: Explanation(
            """
            Two things of one name cannot be told apart: whoever refers to it would get one of them by chance. \
            Give the second a name of its own, or take it out.
            """,
            before: """
                outcomes:
                  - {id: repair, name: принят в ремонт}
                  - {id: repair, name: ремонт не нужен}
                """,
            after: """
                outcomes:
                  - {id: repair, name: принят в ремонт}
                  - {id: no-repair, name: ремонт не нужен}
                """),
        .unknownPlaceholder: Explanation(
            """
            Nobody fills this placeholder, and the operator would read its braces to the caller. There are \
            {hello}, {operator} and the answer to every question the script asks, by its field.
            """,
            before: """
                greeting:
                  open: "{hello}! Мастерская «Парус», {operater}."
                  closed: "{hello}! Мастерская «Парус» закрыта, {operator}."
                """,
            after: """
                greeting:
                  open: "{hello}! Мастерская «Парус», {operator}."
                  closed: "{hello}! Мастерская «Парус» закрыта, {operator}."
                """),
        .unknownManager: Explanation(
            """
            Nobody of this name is among the managers, so nobody would be rung for the caller. Most often he \
            has left the firm and stands in a topic still, or his id was mistyped.
            """,
            before: "escalation: {topics: {default: [bellov]}}",
            after: "escalation: {topics: {default: [belov]}}"),
        .unknownTopic: Explanation(
            """
            The script would connect, or take a message, for a topic that has no order of managers. Name one \
            of those under escalation, or write it there.
            """,
            before: """
                script:
                  start:
                    - connect: defualt
                """,
            after: """
                script:
                  start:
                    - connect: default
                """),
        .unknownSteps: Explanation(
            """
            The script would go on in a list of steps that is not there, and leave the operator without the \
            next sentence. Lists are named under script.
            """,
            before: """
                script:
                  start:
                    - go: sails
                  sail:
                    - say: Какой это парус?
                """,
            after: """
                script:
                  start:
                    - go: sail
                  sail:
                    - say: Какой это парус?
                """),
        .unknownForm: Explanation(
            """
            The operator is to fill in a form that is not there, and the order it should hold is lost. Forms \
            are named under forms.
            """,
            before: """
                script:
                  start:
                    - form: ordr
                forms:
                  order: {title: Заказ, fields: [{ask: size}]}
                """,
            after: """
                script:
                  start:
                    - form: order
                forms:
                  order: {title: Заказ, fields: [{ask: size}]}
                """),
        .unknownSection: Explanation(
            """
            The script would open a page that is not on the card, at the moment the caller asks for it. Name \
            one of your own sections by its title, or one of the card's by its key, such as offices.
            """,
            before: """
                script:
                  start:
                    - show: Расценки
                sections:
                  - title: Цены
                    text: Парус от тысячи рублей.
                """,
            after: """
                script:
                  start:
                    - show: Цены
                sections:
                  - title: Цены
                    text: Парус от тысячи рублей.
                """),
        .unknownOutcome: Explanation(
            """
            A call would be filed under an outcome that nobody knows, and be missing in every figure of the \
            firm. Name one that every firm has, or write it under outcomes.
            """,
            before: """
                script:
                  start:
                    - outcome: conected
                """,
            after: """
                script:
                  start:
                    - outcome: connected
                """),
        .unknownField: Explanation(
            """
            A condition asks for an answer that no question gives, so its step would never come. Fields are \
            what the script and the forms ask; name and purpose are always there.
            """,
            before: """
                script:
                  start:
                    - ask: sail
                    - say: Грот чиним неделю.
                      when: {answer: {sial: грот}}
                """,
            after: """
                script:
                  start:
                    - ask: sail
                    - say: Грот чиним неделю.
                      when: {answer: {sail: грот}}
                """),
        .folderName: Explanation(
            """
            Roster, log and figures know the firm by one name, and two would split its history. The key client \
            says the name of the folder; rename either.
            """,
            before: "client: parusa",
            after: "client: parus"),
        .numberTwice: Explanation(
            """
            A call to this number could belong to either of two firms, and one of them would be greeted with \
            the other's name. Most often a profile was copied, or the number moved. Until that is mended the firm \
            that had the number keeps it and the other counts as faulty; when a desk starts, the older file has it.
            """,
            before: """
                # lodka/profile.yaml has this number, too.
                numbers: ["+7 812 000-00-01"]
                """,
            after: """
                # lodka/profile.yaml has +7 812 000-00-01.
                numbers: ["+7 812 000-00-95"]
                """),
        .noProfile: Explanation(
            """
            An operator is to serve a firm that has no folder, so she would answer its calls without a card. \
            Most often the name is mistyped, or the folder was not copied along.
            """,
            in: .roster,
            before: """
                operators:
                  - {id: olga, name: Кузнецова Ольга, extension: "204", clients: [parsu]}
                """,
            after: """
                operators:
                  - {id: olga, name: Кузнецова Ольга, extension: "204", clients: [parus]}
                """),
        .fiveClients: Explanation(
            """
            Nobody keeps more than five firms apart while a telephone rings, so an operator serves five at \
            most. The order of the list is the order of her digits; a project that has ended takes no place.
            """,
            in: .roster,
            before: """
                operators:
                  - id: olga
                    name: Кузнецова Ольга
                    extension: "204"
                    clients: [parus, lodka, yakor, mayak, buhta, volna]
                """,
            after: """
                operators:
                  - id: olga
                    name: Кузнецова Ольга
                    extension: "204"
                    clients: [parus, lodka, yakor, mayak, buhta]
                """),
        .gradeTooLow: Explanation(
            """
            Calls of this firm will not be hers to take, and she sees them go by. Raise her grade in the \
            roster, lower the firm's, or take it off her list.
            """,
            before: """
                # Those who serve it are agents.
                served-by: senior
                """,
            after: "served-by: agent"),
    ]
}
