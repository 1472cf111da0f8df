extension Explanation {
    static let ofCards: [Rule: Explanation] = [
        .questionTwice: Explanation(
            "Two answers to one question sooner or later say two things. Questions are compared by their words, in any "
                + "form and order.",
            before: """
                faq:
                  - {ask: Сколько стоит хранение?, answer: От четырёх тысяч.}
                  - {ask: "Хранение: сколько это стоит?", answer: От пяти тысяч.}
                """,
            after: """
                faq:
                  - {ask: Сколько стоит хранение?, answer: От четырёх тысяч.}
                  - {ask: Сколько длится хранение?, answer: До мая.}
                """),
        .tooLongForCard: Explanation(
            "Most of the card runs on below itself and scrolls. Some places have no more room than they have: the frame "
                + "with the firm's name and the greeting, a notice above an open section, an answer with its letter, the "
                + "titles in lists. There the end is cut in a window of 80 columns and 24 rows.",
            before: """
                script:
                  start:
                    - ask: boat
                      choose:
                        - {answer: "Парусная яхта или швертбот длиной до семи метров, с мотором или без мотора", connect: default}
                        - {answer: Катер, message: default}
                """,
            after: """
                script:
                  start:
                    - ask: boat
                      choose:
                        - {answer: Яхта до семи метров, connect: default}
                        - {answer: Катер, message: default}
                """),
        .sectionWithoutKey: Explanation(
            "Section 8 opens its pages by letters, and there are thirteen. What comes after them, of emergencies, services, "
                + "sections of the firm's own and the rest, is on no operator's screen, except where a search finds it.",
            before: """
                sections:
                \((1...13).map { "  - {title: Причал \($0), text: Свободен}" }.joined(separator: "\n"))
                """,
            after: """
                sections:
                  - title: Причалы
                    list: [Первый свободен, Второй занят]
                """),
        .noticeOver: Explanation(
            "The card hides a notice that has ended. Left in the file it hides the next one from those who read it.",
            before: """
                notices:
                  - {text: Кран сломан, until: 2026-11-20}
                """,
            after: """
                notices:
                  - {text: Кран сломан, until: 2026-11-25}
                """),
        .vipWithoutRule: Explanation(
            "A star on the card tells an operator that something is different with this caller. Say what: a `note`, or "
                + "whom to `connect` at once.",
            before: """
                vip:
                  - {name: Яхт-клуб, phones: ["+7 812 000-00-97"]}
                """,
            after: """
                vip:
                  - {name: Яхт-клуб, phones: ["+7 812 000-00-97"], connect: default}
                """),
        .vipNumberTwice: Explanation(
            "By one number the card knows one VIP. Who shares a telephone shares an entry.",
            before: """
                vip:
                  - {name: Яхт-клуб, phones: ["+7 812 000-00-97"], connect: default}
                  - {name: Школа паруса, phones: ["8 812 000-00-97"], connect: default}
                """,
            after: """
                vip:
                  - {name: Яхт-клуб и школа паруса, phones: ["+7 812 000-00-97"], connect: default}
                """),
        .secretInText: Explanation(
            "Profiles are read by every operator and kept in version control. A password, a key in an address, a token: "
                + "take it out, have it changed, and keep it in a file that only the desk can read.",
            before: """
                lookups:
                  - title: Лодка
                    at: alerting
                    url: "https://crm.parus.example/boat?phone={caller}&api_key=7f3kq92m"
                    show: [{label: Причал, path: berth}]
                """,
            after: """
                lookups:
                  - title: Лодка
                    at: alerting
                    url: "https://crm.parus.example/boat?phone={caller}"
                    token-file: parus.token
                    show: [{label: Причал, path: berth}]
                """),
        .missingColumn: Explanation(
            "The import fills a field from the column that is named for it. Where the table has no such column, the card "
                + "of every customer lacks the field.",
            before: """
                customers:
                  file: customers.csv
                  columns: {phone: Телефон, berth: Причалл}
                """,
            after: """
                customers:
                  file: customers.csv
                  columns: {phone: Телефон, berth: Причал}
                """),
    ]
}
