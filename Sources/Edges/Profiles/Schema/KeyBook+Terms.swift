extension KeyBook {
    static let terms = #"""
        customers
        {file: customers.csv, columns: {phone: Телефон, name: [Фамилия, Имя], contract: Договор}, show: [contract]}
        База клиентов фирмы: кто звонит, видно по номеру.
        The firm's customer base: who calls is known by his number.

        customers.file
        customers.csv
        Откуда базу берут; после импорта файлу лучше не лежать рядом.
        Where the base comes from; once it was imported the file had better not lie there.

        customers.columns
        {phone: [Телефон, Телефон 2], name: [Фамилия, Имя], contract: Договор}
        Наши поля и столбцы фирмы; phone обязателен, name желателен.
        Fields of ours and the firm's columns; `phone` must be there, `name` should.

        customers.show
        [contract]
        Какие из полей видны на карточке рядом с именем.
        Which of the fields the card shows beside the name.

        ticket
        {prefix: П}
        Номер обращения, который можно назвать звонящему.
        A number that the caller can be told.

        ticket.prefix
        П
        С чего номер начинается; за ним внутренний номер оператора и счётчик.
        What it begins with; the operator's extension and a running number follow.

        send
        {sms: "{office.name}: {office.address}. {office.directions}"}
        Что одной клавишей посылают звонящему.
        What one key sends to the caller.

        send.sms
        "{office.name}: {office.address}. {office.directions}"
        Текст сообщения; подставляются {office.…}, поля найденного и ответы.
        The text; `{office.…}`, the fields of what is framed and the answers are filled in.

        autotext
        {нпп: "недоступен, просил перезвонить"}
        Сокращения операторов: одно слово и что за ним стоит.
        What operators abbreviate: one word, and what it stands for.

        letters
        {form: "{{title}}: {{#answers}}{{question}} {{answer}}; {{/answers}}"}
        Тексты писем словами фирмы, в разметке Mustache.
        The texts of mails in the firm's own words, in Mustache.

        letters.message
        "{{reader}}, вам звонили {{time}}: {{text}}"
        Письмо о сообщении. Есть firm operator reader caller time ticket from contact about when text urgent.
        The mail of a message. There are `firm operator reader caller time ticket from contact about when text urgent`.

        letters.form
        "{{title}}: {{#answers}}{{question}} {{answer}}; {{/answers}}"
        Письмо с формой. Есть firm operator reader caller time title answers, внутри answers question и answer.
        The mail of a form. There are `firm operator reader caller time title answers`, inside `answers` `question answer`.

        lookups
        [{title: Заказ, ask: order, url: "https://crm.parus.example/orders/{order}", show: [{label: Срок, path: due}]}]
        О чём спрашивают сервер фирмы; карточка при этом не ждёт.
        What the firm's own server is asked; the card does not wait for it.

        lookups.title
        Заказ
        Как запрос называется на карточке и в журнале; двух одинаковых нет.
        What it is called on the card and in the log; no two alike.

        lookups.at
        alerting
        Когда спросить самому: на звонке или на ответе; если не указано, по клавише. Не вместе с ask.
        When to ask by itself: as it rings or as it is answered; left out, by a key. Not together with `ask`.

        lookups.ask
        order
        Имя того, что вводит оператор; стоит в адресе в фигурных скобках.
        The name of what the operator types; stands in the address in braces.

        lookups.say
        "Назовите номер заказа."
        Какими словами об этом спросить.
        With which words to ask for it.

        lookups.url
        "https://crm.parus.example/orders/{order}?phone={caller}"
        Адрес, только https; машина постоянна, дальше можно {caller} и имя из ask.
        The address, https only; the host stands fast, then come `{caller}` and the name of `ask`.

        lookups.token-file
        parus.token
        Файл с токеном в папке фирмы: уходит как Authorization: Bearer.
        A file with the token in the firm's folder: sent as `Authorization: Bearer …`.

        lookups.certificate
        parus.pem
        Сертификат (PEM) для сервера, который его требует; вместе с key-file.
        A certificate (PEM), shown to a server that wants one; together with `key-file`.

        lookups.key-file
        parus.key
        Ключ к сертификату (PEM); вместе с certificate.
        The certificate's key (PEM); together with `certificate`.

        lookups.authority
        parus-ca.pem
        Чьим сертификатам верить вместо тех, которым верит машина (PEM).
        Whose certificates to trust in place of those the machine trusts (PEM).

        lookups.show
        [{label: Срок, path: order.due}]
        Что из ответа видно на карточке.
        What of the answer is on the card.

        lookups.show.label
        Срок
        Подпись.
        What stands before it.

        lookups.show.path
        order.due
        Путь в JSON ответа: ключи и номера через точку.
        The way through the answer's JSON: keys and numbers with dots between.

        lookups.show.ring
        true
        Это номер телефона: не виден, его набирают, как номер менеджера.
        It is a telephone number: never shown, rung as a manager is.

        service-level
        {seconds: 20, percent: 80, formula: without-abandoned}
        Какую долю звонков обещано взять за какое время.
        Which share of calls is promised to be answered in which time.

        service-level.seconds
        20
        За сколько секунд.
        Within how many seconds.

        service-level.percent
        80
        Сколько процентов.
        How many per cent.

        service-level.formula
        without-abandoned
        Как считают тех, кто не дождался.
        How those who gave up are counted.

        alarms
        {waiting: 5, longest-wait: 60, unanswered-percent: 10}
        Когда операторам показывают тревогу.
        When operators are alarmed.

        alarms.waiting
        5
        Больше стольких ждут.
        More than so many wait.

        alarms.longest-wait
        60
        Кто-то ждёт дольше стольких секунд.
        Somebody waits longer than so many seconds.

        alarms.unanswered-percent
        10
        Больше стольких процентов осталось без ответа.
        More than so many per cent were not answered.

        tariff
        {fee: 9000, included-minutes: 100, price-per-minute: 14, currency: RUB, step: 6, counts: [talk, wrap-up]}
        Сколько фирма платит.
        What the firm pays.

        tariff.fee
        9000
        Плата за месяц.
        The fee of a month.

        tariff.included-minutes
        100
        Сколько минут в неё входит.
        How many minutes it includes.

        tariff.price-per-minute
        14.50
        Цена минуты сверх них.
        The price of a minute beyond them.

        tariff.currency
        RUB
        Валюта, тремя буквами ISO 4217; если не указано, RUB.
        The currency, by its three letters of ISO 4217; `RUB` if left out.

        tariff.step
        6
        По сколько секунд округляют звонок вверх; если не указано, по одной.
        By how many seconds a call is rounded up; by one if left out.

        tariff.minimum
        30
        Самый короткий звонок в счёте, в секундах.
        The least that a call counts, in seconds.

        tariff.counts
        [talk, hold, wrap-up]
        Какое время входит в счёт; если не указано, разговор и удержание.
        Which time is charged; talk and hold if left out.

        tariff.wrap-up-cap
        60
        Больше стольких секунд завершения не считают.
        No more seconds of wrap-up than these are charged.

        tariff.free-seconds
        5
        Сколько секунд звонка не входит в счёт; звонок не длиннее бесплатен.
        How many seconds of a call are not charged; a call that is no longer costs nothing.

        tariff.patched
        0.5
        Какую часть цены, от 0 до 1, стоит время после соединения; если не указано, его нет в счёте без counts.
        What part of the price, from 0 to 1, patched time costs; left out, it is charged only where `counts` names it.

        report
        {every: week, to: [anna@parus.example], language: ru}
        Отчёт, который фирма получает.
        The report that the firm gets.

        report.every
        week
        Как часто.
        How often.

        report.to
        [anna@parus.example]
        Кому.
        To whom.

        report.language
        ru
        На каком языке.
        In which language.

        retention
        {calls: 3y, personal: 6mo, recordings: 90d}
        Сколько что хранится: число и s, min, h, d, w, mo или y.
        How long things are kept: a number and `s`, `min`, `h`, `d`, `w`, `mo` or `y`.

        retention.calls
        3y
        Звонки.
        Calls.

        retention.personal
        6mo
        Имена, номера и тексты; потом остаются одни цифры.
        Names, numbers and texts; afterwards the figures alone are kept.

        retention.recordings
        90d
        Записи разговоров.
        Recordings.

        certification
        {pass: 85, of: 5, needed: 4}
        Когда оператора допускают к фирме: учебные звонки.
        When an operator is let at the firm's calls: practice.

        certification.pass
        85
        Сколько процентов нужно за звонок.
        How many per cent a call needs.

        certification.of
        5
        Сколько учебных звонков.
        How many practice calls.

        certification.needed
        4
        Сколько из них надо сдать; не больше, чем of.
        How many of them must be passed; no more than `of`.
        """#
}
