extension Explanation {
    static let ofValues: [Rule: Explanation] = [
        .badNumber: Explanation(
            """
            A whole number within its bounds is wanted, without a unit and without blanks. A telephone that \
            may ring “20s” or nought seconds would never be left, or never be heard.
            """,
            before: """
                escalation:
                  ring: 20s
                  topics: {default: [belov]}
                """,
            after: """
                escalation:
                  ring: 20
                  topics: {default: [belov]}
                """),
        .badFlag: Explanation(
            """
            Yes and no are written true and false, and nothing else. Words such as yes, on and да mean \
            different things to different programs, and one that is not understood must not be taken for no.
            """,
            before: """
                notices:
                  - {text: Кран сломан, urgent: да}
                """,
            after: """
                notices:
                  - {text: Кран сломан, urgent: true}
                """),
        .badName: Explanation(
            """
            Other places refer to a thing by this name, so it has no blanks and no marks but - and _. What \
            people read stands under name or title, and may be anything.
            """,
            before: """
                outcomes:
                  - {id: забрал парус, name: забрал парус}
                """,
            after: """
                outcomes:
                  - {id: забрал-парус, name: забрал парус}
                """),
        .badChoice: Explanation(
            """
            Here only certain words are known, and this is none of them. The finding lists them, or names the \
            one that was probably meant.
            """,
            before: "colour: orange",
            after: "colour: yellow"),
        .badPhone: Explanation(
            """
            This is no number that can be dialled, and an operator would find that out with the caller on the \
            line. Write it with the country and all its digits; how it is grouped does not matter.
            """,
            before: """
                managers:
                  - {id: belov, name: Белов, numbers: ["+7 921"]}
                """,
            after: """
                managers:
                  - {id: belov, name: Белов, numbers: ["+7 921 000-00-96"]}
                """),
        .badEmail: Explanation(
            """
            No mail can go to this address, and the message a caller was promised would come back to nobody. \
            One @, a name before it and a domain behind it.
            """,
            before: """
                responsible:
                  name: Анна
                  email: anna.parus.example
                """,
            after: """
                responsible:
                  name: Анна
                  email: anna@parus.example
                """),
        .badAddress: Explanation(
            """
            What is asked or sent there would go nowhere, or could be read on its way. Of a firm's own server \
            it is https, a host that stands fast, and every placeholder behind it.
            """,
            before: """
                lookups:
                  - title: Заказ
                    url: "http://crm.parus.example/order?phone={caller}"
                """,
            after: """
                lookups:
                  - title: Заказ
                    url: "https://crm.parus.example/order?phone={caller}"
                """),
        .badMoment: Explanation(
            """
            A day that cannot be read, or does not exist, would let a promotion run for ever. Days are written \
            as 2026-12-31, moments as 2026-12-31 18:00, in the time of the firm.
            """,
            before: """
                promotions:
                  - title: Зимнее хранение
                    text: Второй месяц за полцены.
                    until: 31.12.2026
                """,
            after: """
                promotions:
                  - title: Зимнее хранение
                    text: Второй месяц за полцены.
                    until: 2026-12-31
                """),
        .badSpan: Explanation(
            """
            How long something is kept or lasts is a number and a unit: s, min, h, d, w, mo or y. Otherwise \
            names and numbers of callers would be kept longer than the firm has promised.
            """,
            before: "retention: {personal: полгода}",
            after: "retention: {personal: 6mo}"),
        .badHours: Explanation(
            """
            By its hours the desk decides which greeting is read and which manager may be rung. Write both \
            ends with minutes, 09:00-18:00; over midnight is fine, and 24h is always.
            """,
            before: """
                hours:
                  mon-fri: 9-18
                """,
            after: """
                hours:
                  mon-fri: 09:00-18:00
                """),
        .badDay: Explanation(
            """
            A day that is not understood would stay closed, and callers would hear so. Days are mon to sun or \
            пн to вс, with ranges, commas and daily.
            """,
            before: """
                hours:
                  будни: 09:00-18:00
                """,
            after: """
                hours:
                  mon-fri: 09:00-18:00
                """),
        .dayTwice: Explanation(
            """
            This day has hours further up already, and only one of both could hold. Several hours of a day \
            stand in one list: [09:00-13:00, 14:00-18:00].
            """,
            before: """
                hours:
                  mon-fri: 09:00-18:00
                  fri: 09:00-16:00
                """,
            after: """
                hours:
                  mon-thu: 09:00-18:00
                  fri: 09:00-16:00
                """),
        .unknownZone: Explanation(
            """
            Hours, notices and on-call lists of the firm are read in its time zone, and a wrong one greets \
            callers at night with good day. Zones have the names of the tz database, a continent and a city.
            """,
            before: "timezone: Europe/Moskva",
            after: "timezone: Europe/Moscow"),
        .reversedDates: Explanation(
            """
            What ends before it begins never holds, so the promotion, the absence or the notice would not be \
            there at all. Most often the year is the one that has gone.
            """,
            before: """
                promotions:
                  - title: Зимнее хранение
                    text: Второй месяц за полцены.
                    from: 2026-12-01
                    until: 2026-02-28
                """,
            after: """
                promotions:
                  - title: Зимнее хранение
                    text: Второй месяц за полцены.
                    from: 2026-12-01
                    until: 2027-02-28
                """),
        .badTrigger: Explanation(
            """
            The scenario waits for something that never happens, and the trainee waits with it. A line of it \
            waits for a fact: a verb, and what it is about.
            """,
            in: .scenario,
            before: """
                story:
                  - {after: 0s, event: alerting}
                  - {when: sayd greeting, says: У меня порвался парус.}
                  - {when: attempt belov, result: answered}
                """,
            after: """
                story:
                  - {after: 0s, event: alerting}
                  - {when: said greeting, says: У меня порвался парус.}
                  - {when: attempt belov, result: answered}
                """),
        .secretInPlace: Explanation(
            """
            Settings and profiles are copied, mailed and kept in git, and a password in them is known to \
            everybody there. Put it in a file of its own that nobody else may read, and name the file.
            """,
            in: .settings,
            before: """
                mail:
                  server: "smtps://mail.service.example"
                  from: office@service.example
                  user: office
                  password: not-here
                """,
            after: """
                mail:
                  server: "smtps://mail.service.example"
                  from: office@service.example
                  user: office
                  password-file: mail.password
                """),
        .badLetter: Explanation(
            """
            A mail is filled in when a caller's message goes to a manager, and this text cannot be filled in. \
            What {{#…}} opens, {{/…}} of the same name must close.
            """,
            before: """
                letters:
                  message: |
                    {{#urgent}}Срочно! {{text}}
                """,
            after: """
                letters:
                  message: |
                    {{#urgent}}Срочно! {{/urgent}}{{text}}
                """),
    ]
}
