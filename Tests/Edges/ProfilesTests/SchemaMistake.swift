@testable import Profiles

/// One thing that an editor can see to be wrong, done in a good file.
struct SchemaMistake: Sendable {
    var old: String
    var new: String

    init(_ old: String, _ new: String) { (self.old, self.new) = (old, new) }

    static let ofProfiles: [SchemaMistake] = [
        .init("colour: cyan", "color: cyan"),
        .init("served-by: agent", "servedby: agent"),
        .init("district: Центр", "distrcit: Центр"),
        .init("  holidays:\n", "  holiday:\n"),
        .init("client: lavka\n", ""),
        .init("name: Лавка «Полка»\n", ""),
        .init("  open: \"{hello}! Лавка «Полка», {operator}.\"\n", ""),
        .init("  start:\n", "  begin:\n"),
        .init("{id: sold, name: продано}", "{id: sold}"),
        .init("colour: cyan", "colour: orange"),
        .init("colour: cyan", "colour:"),
        .init("served-by: agent", "served-by: agnet"),
        .init("languages: [ru, de]", "languages: ru"),
        .init("languages: [ru, de]", "languages: [russian language]"),
        .init("say: лАвка пОлка", "say: {a: b}"),
        .init("ticket: {prefix: П}", "ticket: П"),
        .init("ring: 15", "ring: 15s"),
        .init("ring: 15", "ring: 700"),
        .init("patience: 45", "patience: 0"),
        .init("price-per-minute: 14.50", "price-per-minute: 14,50"),
        .init("auto: true", "auto: yes"),
        .init("client: lavka", "client: la vka"),
        .init("- \"+7 495 000-00-10\"", "- \"+7 495\""),
        .init("  phone: \"+7 495 000-00-14\"", "  phone: звоните"),
        .init("ext: \"012\"", "ext: twelve"),
        .init("email: mila@polka.example", "email: mila@@polka"),
        .init("notify: [email, sms]", "notify: [email, pigeon]"),
        .init("from: 2026-02-01", "from: 01.02.2026"),
        .init("from: 2026-11-20 09:00", "from: 2026-11-20 25:00"),
        .init("- 2026-12-25", "- 2026-13-25"),
        .init("- 2027-01-01..2027-01-03", "- 2027-01-01 - 2027-01-03"),
        .init("personal: 6mo", "personal: half a year"),
        .init("every: 12h", "every: 1mo"),
        .init("пт: 9:00-16:00", "пт: 9-16"),
        .init("пт: 9:00-16:00", "пт: 9:00-25:00"),
        .init("served: 24h", "served: всегда"),
        .init("mon-thu:", "mon-xxx:"),
        .init("timezone: Europe/Berlin", "timezone: Берлин"),
        .init("- say: Сейчас найдём.", "- {say: Сейчас найдём., go: last}"),
        .init("- say: Сейчас найдём.", "- {say: Сейчас найдём., digits: 6}"),
        .init("- ask: card\n", "- ask: card\n      go: last\n"),
        .init("- end", "- stop"),
        .init("{answer: Другое, message: default}", "{answer: Другое, message: default, go: last}"),
        .init("type: complaint", "type: moan"),
        .init("list: [А, Б]", "list: [А, Б]\n    text: В"),
        .init("- title: Полки\n    list: [А, Б]", "- title: Полки"),
        .init("list: [А, Б]", "table: ../other/prices.csv"),
        .init("url: \"https://crm.polka.example/buyer", "url: \"http://crm.polka.example/buyer"),
        .init("columns: {phone: Телефон, ", "columns: {telefon: Телефон, "),
        .init("deliver: {email: sales@polka.example}", "deliver: {email: sales@polka.example, sms: \"101\"}"),
        .init("until: acknowledged", "until: answered"),
        .init("formula: without-abandoned", "formula: best"),
        .init("token-file: polka.token", "token: abc"),
        .init("percent: 80", "percent: 101"),
        .init("{mon-fri: 10:00-18:00}", "[mon-fri]"),
        .init("when: {open: false}", "when: {opened: false}"),
    ]

    static let ofRosters: [SchemaMistake] = [
        .init("clients: [a, b, c, d, e]", "clients: [a, b, c, d, e, f]"),
        .init("clients: [a, b, c, d, e]", "client: [a, b]"),
        .init("grade: senior", "grade: boss"),
        .init("extension: \"204\"", "extension: +7 812 000-00-04"),
        .init("    name: Ольга\n", ""),
        .init("keyboards: [us, ru]", "keyboards: [us, fr]"),
        .init("operators:\n", "operator:\n"),
    ]

    static let ofScenarios: [SchemaMistake] = [
        .init("after: 0s", "after: 0"),
        .init("after: 0s", "when: picked-up\n    after: 0s"),
        .init("event: alerting", "event: ringing"),
        .init("result: answered", "result: anwsered"),
        .init("when: said greeting", "when: said hello"),
        .init("call: {from", "call: {form"),
        .init("grade: trainee", "grade: novice"),
        .init("at: 2026-11-24T11:05:00+03:00", "at: 11:05"),
        .init("points: 2", "points: many"),
        .init("{did: asked name, ", "{"),
        .init("mail: up", "mail: slow"),
        .init("- pick-up", "- pickup"),
        .init("within: 5s", "within: 5"),
    ]
}

let goodRoster = """
    operators:
      - id: olga
        name: Ольга
        extension: "204"
        grade: senior
        languages: [ru]
        keyboards: [us, ru]
        clients: [a, b, c, d, e]

    """

let goodScenario = """
    scenario: Парус порвался
    grade: trainee
    at: 2026-11-24T11:05:00+03:00
    given: {waiting: 2, mail: up}
    draw: {caller: [Пётр Ильич]}
    call: {from: "+7 921 000-00-77", to: "+7 812 000-00-95"}
    story:
      - after: 0s
        event: alerting
      - when: said greeting
        says: "{caller}, у меня порвался грот."
      - when: attempt mila зал
        result: answered
    judge:
      - {did: asked name, before: attempt, within: 5s, points: 2}
      - {did: attempts, in-order: [mila зал, owner], at-most: 2}
      - {mark: Доброжелательность, critical: true}
    solution:
      - pick-up
      - said greeting
      - name "{caller}"
      - dial
      - answered

    """
