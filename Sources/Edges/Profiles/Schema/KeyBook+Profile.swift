extension KeyBook {
    static let profile = KeyBook(firm, card, people, talk, terms)

    private static let firm = #"""
        client
        parus
        Имя папки фирмы: буквы, цифры, «-» и «_».
        The name of the firm's folder: letters, digits, `-` and `_`.

        name
        Парус
        Как фирма называется.
        What the firm is called.

        say
        пАрус
        Как название произносится: ударная гласная прописной буквой.
        How the name is spoken: the stressed vowel is a capital.

        colour
        blue
        Цвет рамки карточки.
        The colour of the card's frame.

        timezone
        Europe/Moscow
        Часовой пояс фирмы; если не указан, пояс этой машины.
        The firm's time zone; that of the machine if left out.

        languages
        [ru, en]
        Языки фирмы; на первом отвечают.
        The firm's languages; the first is the one to answer in.

        served-by
        agent
        С какой категории оператору можно доверить фирму; если не указано, с trainee.
        The least grade of an operator who may take the firm's calls; `trainee` if left out.

        numbers
        ["+7 812 000-00-95", {number: "+7 812 000-00-96", label: радио}]
        Номера, по которым звонят фирме; номер принадлежит одной фирме.
        The numbers on which the firm is called; a number belongs to one firm.

        numbers.number
        "+7 812 000-00-96"
        Номер, в кавычках, чтобы не пропал плюс.
        The number, in quotes, so that its plus is kept.

        numbers.label
        радио
        Где этот номер рекламируют; видно на карточке и в отчётах.
        Where this number is advertised; on the card and in reports.

        project
        {goal: Заявки на ремонт, from: 2026-02-01, until: 2027-01-31}
        Ради чего фирму обслуживают и до какого дня.
        What the firm is served for, and until when.

        project.goal
        Заявки на ремонт
        Что должно получиться из звонков.
        What is to come of the calls.

        project.from
        2026-02-01
        С какого дня идёт проект.
        When the project begins.

        project.until
        2027-01-31
        Последний день проекта; потом карточка говорит «проект завершён», и фирма не занимает места среди пяти.
        The project's last day; then the card says "project ended", and the firm takes no place of the five.

        project.expected
        {calls-a-day: 40, peak-hour: 9}
        Сколько звонков ожидают.
        How many calls are expected.

        project.expected.calls-a-day
        40
        Звонков в день.
        Calls a day.

        project.expected.peak-hour
        9
        Звонков в самый занятой час.
        Calls in the busiest hour.

        project.expected.handling
        210
        Секунд на звонок: разговор, удержание и постобработка вместе; нет его — считают три минуты.
        Seconds a call: talk, hold and wrap-up together; without it three minutes are assumed.

        business
        Ремонт парусов и лодок, зимнее хранение.
        Чем фирма занимается.
        What the firm does.

        services
        [{name: Зимнее хранение, note: ангар с отоплением, price: от 4000 ₽}]
        Что фирма предлагает.
        What the firm offers.

        services.name
        Зимнее хранение
        Название услуги.
        What the service is called.

        services.note
        ангар с отоплением
        Что о ней сказать.
        What to say of it.

        services.price
        от 4000 ₽
        Сколько она стоит, словами.
        What it costs, in words.

        hours
        {mon-fri: [09:00-13:00, 14:00-19:00], sat: 10:00-16:00}
        Когда фирма открыта; если не указано, всегда. Дни: mon…sun или пн…вс, диапазоны, списки через запятую, daily.
        When the firm is open; always if left out. Days: `mon`…`sun` or `пн`…`вс`, ranges, lists with commas, `daily`.

        served
        24h
        Когда служба отвечает за фирму; если не указано, круглосуточно.
        When the service answers for the firm; `24h` if left out.

        .holidays
        [2027-01-01..2027-01-08, {day: 2026-12-31, hours: 10:00-14:00}]
        Дни, в которые закрыто или открыто иначе; один день сильнее промежутка.
        Days on which it is closed or open otherwise; a single day wins over a range.

        .holidays.day
        2026-12-31
        День или промежуток: 2027-01-01..2027-01-08.
        A day or a range: `2027-01-01..2027-01-08`.

        .holidays.hours
        10:00-14:00
        Часы в этот день.
        The hours of that day.

        notices
        [{text: Кран сломан, until: 2026-11-25, urgent: true}]
        Что важно сегодня; стоит под приветствием, пока не истечёт.
        What matters today; stands under the greeting until it ends.

        notices.text
        Кран сломан
        Что сказать или знать, одной строкой.
        What to say or know, in one line.

        notices.from
        2026-11-22 09:00
        С какого момента; если не указано, сразу.
        From which moment; at once if left out.

        notices.until
        2026-11-25
        До какого момента; день без времени входит целиком.
        Until which moment; a day alone includes that day.

        notices.urgent
        true
        Выделить: это важнее остального.
        Make it stand out: it matters more than the rest.
        """#

    private static let card = #"""
        greeting
        {open: "{hello}! «Парус», {operator}.", closed: "{hello}! Мы уже закрыты, но я всё запишу."}
        Первая фраза, в рабочее время и вне его.
        The first sentence, while the firm is open and while it is closed.

        greeting.open
        "{hello}! «Парус», меня зовут {operator}. Как к вам обращаться?"
        Что говорят, когда фирма открыта; {hello} и {operator} подставляются.
        What is said while the firm is open; `{hello}` and `{operator}` are filled in.

        greeting.closed
        "{hello}! «Парус», {operator}. Мы уже закрыты, но я всё запишу."
        Что говорят, когда фирма закрыта.
        What is said while the firm is closed.

        phrases
        {hold: "Минутку, я узнаю.", farewell: "Спасибо за звонок!"}
        Фразы фирмы; каких нет, те говорятся словами службы.
        The firm's own phrases; what is left out is said in the service's words.

        phrases.hold
        "Минутку, я узнаю."
        Перед удержанием.
        Before the caller is put on hold.

        phrases.return
        "Спасибо, что подождали."
        После удержания.
        When the operator is back.

        phrases.nobody
        "Сейчас никто не отвечает, вам перезвонят."
        Когда ни до кого не дозвонились.
        When nobody could be reached.

        phrases.farewell
        "Спасибо за звонок!"
        В конце разговора.
        At the end of the talk.

        offices
        [{name: Мастерская, city: Санкт-Петербург, address: "Петровская коса, 7", hours: {mon-sat: 10:00-19:00}}]
        Где фирма находится.
        Where the firm is found.

        offices.name
        Мастерская
        Как этот офис называют.
        What this office is called.

        offices.city
        Санкт-Петербург
        Город.
        The city.

        offices.district
        Петроградский
        Район.
        The district.

        offices.metro
        [Крестовский остров]
        Станции метро рядом.
        The underground stations near it.

        offices.address
        "Петровская коса, 7"
        Улица и дом.
        Street and house.

        offices.hours
        {mon-sat: 10:00-19:00}
        Когда офис открыт.
        When the office is open.

        offices.phones
        ["+7 812 000-00-95"]
        Телефоны офиса, которые можно назвать звонящему.
        The office's telephones, which a caller may be told.

        offices.services
        [Ремонт паруса, Хранение]
        Что делают в этом офисе.
        What is done in this office.

        offices.directions
        "За яхт-клубом направо, синие ворота."
        Как пройти.
        How to get there.

        promotions
        [{title: Раннее хранение, text: "До октября скидка 10 %.", until: 2026-09-30}]
        Акции; каждая стоит на карточке, пока действует.
        Promotions; each stands on the card while it holds.

        promotions.title
        Раннее хранение
        Как акция называется.
        What the promotion is called.

        promotions.text
        "До октября скидка 10 %."
        Что о ней сказать.
        What to say of it.

        promotions.from
        2026-08-01
        С какого дня действует.
        From which day it holds.

        promotions.until
        2026-09-30
        Последний день акции.
        Its last day.

        vip
        [{name: Павлов Сергей Ильич, phones: ["+7 921 000-00-55"], connect: default}]
        Кого узнают по номеру и обслуживают иначе.
        Who is known by his number and served otherwise.

        vip.name
        Павлов Сергей Ильич
        Как к нему обращаться.
        How to address him.

        vip.phones
        ["+7 921 000-00-55"]
        С каких номеров он звонит; номер принадлежит одному VIP.
        The numbers he calls from; a number belongs to one VIP.

        vip.note
        Только по имени-отчеству.
        Что о нём надо знать.
        What one must know of him.

        vip.connect
        default
        Тема, по которой его сразу соединяют.
        The topic on which he is connected at once.

        screening
        [{who: Реклама, say: "Пришлите предложение на почту.", outcome: declined}]
        Кого не соединять.
        Whom not to connect.

        screening.who
        Реклама
        О ком речь.
        Who is meant.

        screening.say
        "Пришлите предложение на почту."
        Что ему сказать.
        What to say to him.

        screening.outcome
        declined
        Чем такой звонок кончается.
        How such a call ends.

        faq
        [{ask: "Сколько стоит хранение?", answer: "От четырёх тысяч рублей в месяц.", tags: [зима]}]
        Что спрашивают чаще всего, и ответы, как их произносят.
        What is asked most, and the answers as they are spoken.

        faq.ask
        "Сколько стоит зимнее хранение?"
        Вопрос словами звонящего.
        The question in the caller's words.

        faq.answer
        "От четырёх тысяч рублей в месяц, зависит от длины лодки."
        Ответ, короткими предложениями.
        The answer, in short sentences.

        faq.tags
        [хранение, зима]
        По каким словам вопрос ещё найдут.
        By which other words the question is found.

        emergencies
        [{when: Лодка тонет, do: Соединить немедленно., connect: default}]
        Острые случаи; обязательные вопросы тогда не мешают.
        Emergencies; mandatory questions do not stand in their way.

        emergencies.when
        Лодка тонет
        По чему случай узнают.
        How the case is known.

        emergencies.do
        "Соединить немедленно, имя спросить потом."
        Что сделать, по порядку.
        What to do, in order.

        emergencies.connect
        default
        С кем соединить: тема эскалации.
        Whom to connect: a topic of the escalation.

        faxes
        [{organisation: Яхт-клуб, number: "+7 812 000-00-30"}]
        Кому фирма шлёт факсы.
        Whom the firm sends faxes to.

        faxes.organisation
        Яхт-клуб
        Получатель.
        Who receives it.

        faxes.number
        "+7 812 000-00-30"
        Номер факса.
        The fax number.

        responsible
        {name: Смирнова Анна, phone: "+7 812 000-00-20", email: anna@parus.example}
        Кто у фирмы отвечает за договор со службой.
        Who at the firm answers for the contract with the service.

        responsible.name
        Смирнова Анна
        Имя.
        The name.

        responsible.phone
        "+7 812 000-00-20"
        Телефон.
        The telephone.

        responsible.email
        anna@parus.example
        Почта.
        The mail address.

        documents
        [{title: Договор хранения, file: documents/contract.txt}]
        Документы, которые шлют по факсу или почте.
        Documents that are sent by fax or mail.

        documents.title
        Договор хранения
        Как документ называют.
        What the document is called.

        documents.file
        documents/contract.txt
        Файл в папке фирмы, до 20 МБ.
        A file in the firm's folder, 20 MB at most.

        sections
        [{title: Цены, table: prices.csv}, {title: Ангары, list: [Северный, Южный]}]
        Собственные страницы фирмы: текст, список или таблица.
        The firm's own pages: a text, a list or a table.

        sections.title
        Цены
        Название раздела; по нему его показывает скрипт.
        The section's title; by it the script shows it.

        sections.text
        "Северный ангар отапливается, южный нет."
        Раздел из текста.
        A section of text.

        sections.list
        [Северный, Южный]
        Раздел из строк.
        A section of lines.

        sections.table
        prices.csv
        Раздел из таблицы: CSV в папке фирмы, первая строка называет столбцы.
        A section of a table: CSV in the firm's folder, its first line names the columns.
        """#

    private static let people = #"""
        managers
        [{id: belov, name: Белов Андрей Ильич, numbers: ["+7 921 000-00-96"]}]
        Люди фирмы, с которыми соединяют.
        The firm's people to whom callers are connected.

        managers.id
        belov
        Имя для ссылок; своё у каждого менеджера и дежурства.
        The name by which other places mean him; no two managers or rotas share it.

        managers.name
        Белов Андрей Ильич
        Как его зовут.
        What he is called.

        managers.role
        Мастер
        За что он отвечает.
        What he answers for.

        managers.email
        belov@parus.example
        Куда идут сообщения для него.
        Where messages for him go.

        managers.notify
        [email, sms]
        Чем его извещать.
        By what he is notified.

        managers.numbers
        ["+7 921 000-00-96", {label: цех, number: "+7 812 000-00-97", hours: {mon-fri: 10:00-18:00}}]
        Его номера в том порядке, в каком их пробуют.
        His numbers in the order in which they are tried.

        managers.numbers.number
        "+7 812 000-00-97"
        Номер или внутренний номер станции.
        A number, or an extension of the PBX.

        managers.numbers.label
        цех
        Где этот телефон стоит.
        Where this telephone is.

        managers.numbers.ext
        "105"
        Добавочный, который набирают после ответа.
        What is dialled once it is answered.

        managers.numbers.hours
        {mon-fri: 10:00-18:00}
        Когда по нему можно звонить; в другое время его пропускают.
        When it may be rung; it is passed over at other times.

        managers.numbers.ring
        25
        Сколько секунд звонить по этому номеру.
        How many seconds this number may ring.

        managers.numbers.private
        true
        Личный: номер скрыт на карточке и не показывается стажёрам.
        Private: it is hidden on the card, and trainees never see it.

        managers.away
        [{from: 2026-12-01, until: 2026-12-14, reason: отпуск, instead: petrov}]
        Когда его нет.
        When he is not there.

        managers.away.from
        2026-12-01
        С какого дня.
        From which day.

        managers.away.until
        2026-12-14
        По какой день включительно.
        Until which day, that day included.

        managers.away.reason
        отпуск
        Почему.
        Why.

        managers.away.instead
        petrov
        Кто его заменяет: другой менеджер.
        Who takes his place: another manager.

        managers.accepts
        {topics: [complaints], callers: [vip]}
        Ради чего его можно беспокоить; если не указано, ради всего.
        What he is willing to be rung for; for anything if left out.

        managers.accepts.topics
        [complaints]
        По каким темам.
        On which topics.

        managers.accepts.callers
        [vip]
        Для каких звонящих.
        For which callers.

        escalation
        {ring: 20, topics: {default: [belov]}, otherwise: email}
        С кем соединять по какой теме и что делать, когда никто не отвечает.
        Whom to connect on which topic, and what to do when nobody answers.

        escalation.ring
        20
        Сколько секунд длится одна попытка; если не указано, 20.
        How many seconds an attempt may ring; 20 if left out.

        escalation.patience
        60
        Через сколько секунд удержания вернуться к звонящему; если не указано, 60.
        After how many seconds on hold to go back to the caller; 60 if left out.

        escalation.auto
        true
        Следующий номер набирается сам.
        The next number is rung by itself.

        escalation.topics
        {default: [belov, duty], complaints: {order: [belov], until: acknowledged}}
        Темы и кого по ним искать: менеджеры и дежурства по порядку.
        Topics, and whom to look for: managers and rotas in order.

        escalation.topics.*.order
        [belov, duty]
        Менеджеры и дежурства по порядку.
        Managers and rotas in order.

        escalation.topics.*.title
        Авария
        Как тема называется на экране; если не указано, словами ответа, который к ней ведёт.
        What the topic is called on the screen; left out, the answer of the script that leads to it.

        escalation.topics.*.until
        acknowledged
        Искать, пока кто-нибудь не примет: имя и время.
        Go on until somebody has taken it: a name and a time.

        escalation.topics.*.rounds
        3
        Сколько раз пройти весь список; если не указано, один.
        How many times to go through the whole list; once if left out.

        escalation.topics.*.announce
        "{name}: {purpose}"
        Что сказать менеджеру, прежде чем соединить.
        What to say to the manager before the caller is connected.

        escalation.topics.*.when
        {open: true}
        Когда по этой теме соединяют; иначе шаг пропускается.
        When this topic is connected; the step is passed over otherwise.

        escalation.rotas
        {duty: {from: 2026-11-01 08:00, every: day, order: [belov, petrov]}}
        Дежурства: имя и кто за кем сменяется.
        Rotas: a name, and who follows whom.

        escalation.rotas.*.from
        2026-11-01 08:00
        Когда заступил первый.
        When the first one began.

        escalation.rotas.*.every
        day
        Как часто сменяются: day, week или промежуток, например 12h.
        How often they change: `day`, `week`, or a span such as `12h`.

        escalation.rotas.*.order
        [belov, petrov]
        Менеджеры в порядке смен.
        Managers in the order of their turns.

        escalation.on-call
        [{from: 2026-12-28 18:00, until: 2027-01-09 09:00, topics: {default: [petrov]}}]
        Исключения на время; самое короткое действует первым.
        What holds instead for a while; the shortest comes first.

        escalation.on-call.from
        2026-12-28 18:00
        С какого момента.
        From which moment.

        escalation.on-call.until
        2027-01-09 09:00
        До какого момента.
        Until which moment.

        escalation.on-call.topics
        {default: [petrov]}
        Кого тогда искать по этим темам.
        Whom to look for on these topics meanwhile.

        escalation.otherwise
        both
        Что обещано звонящему, когда никого не нашли: письмо, обратный звонок или то и другое.
        What is owed when nobody is reached: a mail, a call back, or both.
        """#
}
