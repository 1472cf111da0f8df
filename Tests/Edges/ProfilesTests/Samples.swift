/// A firm that does not exist, with every key of a profile used once.
let lavka = """
    # yaml-language-server: $schema=../profile.schema.json
    client: lavka
    name: Лавка «Полка»
    say: лАвка пОлка
    colour: cyan
    timezone: Europe/Berlin
    languages: [ru, de]
    served-by: agent
    numbers:
      - "+7 495 000-00-10"
      - number: 8 (800) 000-00-10
        label: листовка
    project:
      goal: Заказы книг
      from: 2026-02-01
      until: 2027-01-31
      expected: {calls-a-day: 40, peak-hour: 9}
    business: >
      Книги и ноты:
      новые и старые.
    services:
      - name: Поиск книги
        note: бесплатно
        price: 0 ₽
    hours:
      mon-thu: [09:00-13:00, 14:00-18:00]
      пт: 9:00-16:00
      sat,sun: 22:00-02:00
      holidays:
        - 2026-12-25
        - 2027-01-01..2027-01-03
        - {day: 2026-12-31, hours: 09:00-12:00}
    served: 24h
    notices:
      - text: Переучёт до обеда
        from: 2026-11-20 09:00
        until: 2026-11-21
        urgent: true
    greeting:
      open: "{hello}! Лавка «Полка», {operator}."
      closed: "{hello}! Лавка закрыта, я приму сообщение."
    phrases:
      hold: Минутку.
      return: Спасибо.
      nobody: Передам.
      farewell: До свидания!
    script:
      start:
        - ask: name
          say: Как вас зовут?
          required: true
        - ask: purpose
          say: "{name}, что ищете?"
          choose:
            - {answer: Книгу, type: order, go: book}
            - {answer: Жалоба, type: complaint, connect: owner}
            - {answer: Другое, message: default}
      book:
        - ask: era
          type: choice
          options: [старая, новая]
        - ask: card
          digits: 6
          mask: 'AA-####'
        - show: Редкости
          when: {answer: {era: старая}, open: true, vip: false, number: "+7 495 000-00-10"}
        - say: Сейчас найдём.
        - connect: default
        - form: order
        - outcome: sold
        - go: last
      last:
        - end
    menu: {"1": book}
    offices:
      - name: На Мойке
        city: Берлин
        district: Центр
        metro: [Мост]
        address: Мойка, 1
        hours: {daily: 10:00-20:00}
        phones: ["+7 495 000-00-11", "101"]
        services: [Поиск книги]
        directions: Во дворе.
    promotions:
      - title: Ноты
        text: Две по цене одной.
        from: 2026-11-01
        until: 2026-11-30
    vip:
      - name: Гость
        phones: ["+7 921 000-00-01"]
        note: По имени.
        connect: owner
    customers:
      file: customers.csv
      columns: {phone: Телефон, name: ФИО, shelf: [Полка, Ряд]}
      show: [shelf]
    screening:
      - who: Реклама
        say: Пишите на почту.
        outcome: declined
    managers:
      - id: mila
        name: Мила
        role: Ноты
        email: mila@polka.example
        notify: [email, sms]
        numbers:
          - {label: зал, number: "+7 495 000-00-12", ext: "012", hours: {mon-fri: 10:00-18:00}, ring: 25, private: true}
          - "+7 921 000-00-12"
        away:
          - {from: 2026-12-01, until: 2026-12-02, reason: отпуск, instead: owner}
      - id: owner
        name: Хозяин
        accepts: {topics: [owner], callers: [vip]}
        numbers: ["+7 921 000-00-13"]
    escalation:
      ring: 15
      patience: 45
      auto: true
      topics:
        default: [mila, owner]
        owner:
          order: [duty]
          until: acknowledged
          rounds: 2
          announce: "{name}: {purpose}"
          when: {open: false}
      rotas:
        duty: {from: 2026-11-01 08:00, every: 12h, order: [mila, owner]}
      on-call:
        - from: 2026-12-24 18:00
          until: 2026-12-25 09:00
          topics: {default: [owner]}
      otherwise: both
    responsible:
      name: Анна
      phone: "+7 495 000-00-14"
      email: anna@polka.example
    faq:
      - ask: Есть доставка?
        answer: Да.
        tags: [доставка]
    emergencies:
      - when: Пожар
        do: Звонить хозяину.
        connect: owner
    faxes:
      - {organisation: Склад, number: "+7 495 000-00-15"}
    sections:
      - title: Редкости
        text: |
          Первая строка.
          Вторая.
      - title: Полки
        list: [А, Б]
    forms:
      order:
        title: Заказ
        fields:
          - ask: title
            say: Какая книга?
            required: true
          - ask: copies
            type: number
        deliver: {email: sales@polka.example}
        outcome: sold
    outcomes:
      - {id: sold, name: продано}
    ticket: {prefix: П}
    send:
      sms: "{office.name}: {office.address}"
    letters:
      message: |
        {{#urgent}}Срочно! {{/urgent}}{{reader}},
        {{#text}}{{text}}{{/text}}{{^text}}просили перезвонить{{/text}}
      form: "{{title}}: {{#answers}}{{question}} {{answer}}; {{/answers}}"
    lookups:
      - title: Покупатель
        at: answered
        url: "https://crm.polka.example/buyer?phone={caller}"
        token-file: polka.token
        certificate: polka.pem
        key-file: polka.key
        authority: polka-ca.pem
        show: [{label: Состояние, path: state}]
      - title: Заказ
        ask: code
        say: Номер заказа?
        url: "https://crm.polka.example/{code}?phone={caller}"
        show: [{label: Курьер, path: courier.phone, ring: true}]
    service-level: {seconds: 20, percent: 80, formula: without-abandoned}
    alarms: {waiting: 5, longest-wait: 60, unanswered-percent: 10}
    tariff:
      fee: 9000
      included-minutes: 100
      price-per-minute: 14.50
      currency: EUR
      step: 6
      minimum: 30
      counts: [talk, wrap-up]
      wrap-up-cap: 60
      free-seconds: 5
      patched: 0.5
    report: {every: week, to: [anna@polka.example], language: ru}
    retention: {calls: 3y, personal: 6mo, recordings: 90d}
    certification: {pass: 90, of: 6, needed: 5}

    """

/// The least a profile may say.
func least(_ client: String, number: String, more: String = "") -> String {
    """
    client: \(client)
    name: \(client)
    numbers: ["\(number)"]
    greeting: {open: "\(client), {operator}!", closed: "\(client), {operator}."}
    managers:
      - {id: one, name: Первый, email: one@a.example, numbers: ["+7 921 000-00-90"]}
    escalation: {topics: {default: [one]}}
    \(more)
    """
}
