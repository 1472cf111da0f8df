// Those who are rung, and those who serve.

extension Explanation {
    static let ofPeople: [Rule: Explanation] = [
        .emptyTopic: Explanation(
            "A list in which nobody stands is done before it begins: the operator promises a manager, and there is none.",
            before: """
                escalation:
                  topics:
                    default: [belov]
                    prices: []
                """,
            after: """
                escalation:
                  topics:
                    default: [belov]
                    prices: [belov]
                """),
        .nobodyReachable: Explanation(
            "The firm is open, the caller asks for a person, and the list has nobody to ring: all are away, or no number is "
                + "open at that hour. The coming week is looked through, the hours in which the firm is open and the "
                + "service answers; of a topic with `when: {open: false}` the hours in which the firm is closed.",
            before: """
                hours: {mon-fri: 09:00-19:00}
                managers:
                  - id: belov
                    name: Белов
                    email: belov@parus.example
                    numbers: [{number: "+7 921 000-00-96", hours: {mon-fri: 10:00-18:00}}]
                """,
            after: """
                hours: {mon-fri: 09:00-19:00}
                managers:
                  - id: belov
                    name: Белов
                    email: belov@parus.example
                    numbers: [{number: "+7 921 000-00-96", hours: {mon-fri: 09:00-19:00}}]
                """),
        .acknowledgedByNobody: Explanation(
            "What waits until somebody acknowledges it must find somebody at every hour at which the service answers, and a "
                + "rota must not come to a manager who is away. The coming four weeks are looked through, because turns "
                + "are long.",
            before: """
                managers:
                  - {id: belov, name: Белов, email: belov@parus.example, numbers: ["+7 921 000-00-96"]}
                  - id: serova
                    name: Серова
                    email: serova@parus.example
                    numbers: ["+7 921 000-00-97"]
                    away: [{from: 2026-11-30, until: 2026-12-06, reason: отпуск}]
                escalation:
                  topics:
                    default: [belov]
                    storm: {order: [duty], until: acknowledged}
                  rotas:
                    duty: {from: 2026-11-23 09:00, every: week, order: [belov, serova]}
                """,
            after: """
                managers:
                  - {id: belov, name: Белов, email: belov@parus.example, numbers: ["+7 921 000-00-96"]}
                  - id: serova
                    name: Серова
                    email: serova@parus.example
                    numbers: ["+7 921 000-00-97"]
                    away: [{from: 2026-11-30, until: 2026-12-06, reason: отпуск, instead: belov}]
                escalation:
                  topics:
                    default: [belov]
                    storm: {order: [duty], until: acknowledged}
                  rotas:
                    duty: {from: 2026-11-23 09:00, every: week, order: [belov, serova]}
                """),
        .topicNotAccepted: Explanation(
            "A manager who `accepts` some topics is rung for no other, wherever his name stands.",
            before: """
                managers:
                  - id: belov
                    name: Белов
                    email: belov@parus.example
                    numbers: ["+7 921 000-00-96"]
                    accepts: {topics: [default]}
                escalation: {topics: {default: [belov], complaints: [belov]}}
                """,
            after: """
                managers:
                  - id: belov
                    name: Белов
                    email: belov@parus.example
                    numbers: ["+7 921 000-00-96"]
                    accepts: {topics: [default, complaints]}
                escalation: {topics: {default: [belov], complaints: [belov]}}
                """),
        .managerWithoutEmail: Explanation(
            "What a manager could not be told goes to his email (`otherwise: email`, or left out, or `both`). Without one it "
                + "is owed until somebody tells him by hand.",
            before: """
                managers:
                  - {id: belov, name: Белов, numbers: ["+7 921 000-00-96"]}
                """,
            after: """
                managers:
                  - {id: belov, name: Белов, email: belov@parus.example, numbers: ["+7 921 000-00-96"]}
                """),
        .awayOver: Explanation(
            "An absence that has ended does nothing; whoever reads the file wonders whether he is back.",
            before: """
                managers:
                  - id: belov
                    name: Белов
                    email: belov@parus.example
                    numbers: ["+7 921 000-00-96"]
                    away: [{from: 2026-11-09, until: 2026-11-15, reason: отпуск}]
                """,
            after: """
                managers:
                  - id: belov
                    name: Белов
                    email: belov@parus.example
                    numbers: ["+7 921 000-00-96"]
                """),
        .onCallOverlap: Explanation(
            "Of two overrides the shorter decides, and of two as long the one below. That is how one overrides on purpose: "
                + "a day inside a fortnight. Where they only overlap it is seldom meant.",
            before: """
                managers:
                  - {id: belov, name: Белов, email: belov@parus.example, numbers: ["+7 921 000-00-96"]}
                  - {id: serova, name: Серова, email: serova@parus.example, numbers: ["+7 921 000-00-97"]}
                escalation:
                  topics: {default: [belov, serova]}
                  on-call:
                    - {from: 2026-12-28, until: 2027-01-03, topics: {default: [belov]}}
                    - {from: 2027-01-03, until: 2027-01-09, topics: {default: [serova]}}
                """,
            after: """
                managers:
                  - {id: belov, name: Белов, email: belov@parus.example, numbers: ["+7 921 000-00-96"]}
                  - {id: serova, name: Серова, email: serova@parus.example, numbers: ["+7 921 000-00-97"]}
                escalation:
                  topics: {default: [belov, serova]}
                  on-call:
                    - {from: 2026-12-28, until: 2027-01-02, topics: {default: [belov]}}
                    - {from: 2027-01-03, until: 2027-01-09, topics: {default: [serova]}}
                """),
        .hoursNotServed: Explanation(
            "The firm says that it is open, and nobody answers for it: hours of every week, and days of the coming month that "
                + "differ.",
            before: """
                hours: {mon-fri: 09:00-19:00}
                served: {mon-fri: 09:00-18:00}
                """,
            after: """
                hours: {mon-fri: 09:00-19:00}
                served: {mon-fri: 08:00-20:00}
                """),
        .nobodyServes: Explanation(
            "Calls come, and no operator of the firm's grade has it among her clients. A project that has ended wants nobody.",
            in: .roster,
            before: """
                operators:
                  - {id: olga, name: Кузнецова Ольга, extension: "204", clients: []}
                """,
            after: """
                operators:
                  - {id: olga, name: Кузнецова Ольга, extension: "204", clients: [parus]}
                """),
        .oneOperatorOnly: Explanation(
            "While she is in a call, at lunch or ill, nobody answers for the firm. Those below its grade do not count.",
            in: .roster,
            before: """
                operators:
                  - {id: olga, name: Кузнецова Ольга, extension: "204", clients: [parus]}
                  - {id: marina, name: Гаврилова Марина, extension: "206", clients: []}
                """,
            after: """
                operators:
                  - {id: olga, name: Кузнецова Ольга, extension: "204", clients: [parus]}
                  - {id: marina, name: Гаврилова Марина, extension: "206", clients: [parus]}
                """),
        .privateForTrainees: Explanation(
            "A trainee is not shown a manager's private number and cannot ring it, so that her list ends before that of the "
                + "profile. Such a firm is for agents, or has no private numbers.",
            in: .roster,
            before: """
                operators:
                  - {id: petya, name: Смирнов Пётр, extension: "205", grade: trainee, clients: [parus]}
                """,
            after: """
                operators:
                  - {id: petya, name: Смирнов Пётр, extension: "205", grade: agent, clients: [parus]}
                """),
        .notCertified: Explanation(
            "Somebody has a firm in her list without having passed as many of its scenarios as it asks for. "
                + "Or its greeting, script, escalation or emergencies have changed since. Her calls come all the same, "
                + "and her desk says so. It is told where results of `pult practice` lie in the directory of data.",
            beforeInWords: """
                The firm says `certification: {pass: 85, of: 5, needed: 4}`, and she has passed two of its scenarios.
                """,
            after: """
                She has passed four: `pult practice` lists them.
                """),
    ]
}
