extension KeyBook {
    static let talk = #"""
        script
        {start: [{ask: name, required: true}, {ask: purpose}, {connect: default}]}
        Порядок разговора: списки шагов с именами, начиная со start.
        The order of the talk: named lists of steps, begun at `start`.

        script.*.when
        {open: true, answer: {country: [Греция, Кипр]}}
        Когда этот шаг показывают; все условия вместе.
        When this step is shown; all its conditions together.

        .when.open
        true
        Открыта ли фирма.
        Whether the firm is open.

        .when.number
        "+7 812 000-00-96"
        На какой номер фирмы звонят.
        Which of the firm's numbers was called.

        .when.vip
        true
        Звонит ли VIP.
        Whether a VIP calls.

        .when.answer
        {country: Греция}
        Что ответили: поле и значение, или несколько значений.
        What was answered: a field, and a value or several.

        script.*.ask forms.*.fields.ask
        material
        Поле, о котором спрашивают; name и purpose есть у каждой фирмы.
        The field that is asked for; `name` and `purpose` are fields of every firm.

        script.*.say
        "Какой это парус?"
        Что произнести; рядом с ask это слова вопроса.
        What to say; beside `ask` the words of the question.

        forms.*.fields.say
        "Сколько человек едет?"
        Слова вопроса.
        The words of the question.

        script.*.type forms.*.fields.type
        date
        Что вводят в поле; если не указано, текст, а при options выбор.
        What is entered; left out, text, or a choice where there are `options`.

        script.*.digits forms.*.fields.digits
        6
        Сколько в ответе цифр.
        How many digits the answer has.

        script.*.mask forms.*.fields.mask
        "AA-####"
        Вид ответа: # цифра, A буква, * что угодно, остальное как есть.
        How the answer looks: `#` a digit, `A` a letter, `*` anything, all else itself.

        script.*.options forms.*.fields.options
        [грот, стаксель, спинакер]
        Из чего выбирают.
        What to choose from.

        script.*.required forms.*.fields.required
        true
        Без ответа не соединяют и не завершают, если звонящий не отказался отвечать.
        It must be answered before connecting and filing, unless the caller refuses.

        script.*.choose forms.*.fields.choose
        [{answer: Ремонт паруса, type: order, go: sail}, {answer: Другое, message: default}]
        Ответы, каждый из которых ведёт дальше.
        Answers, each of which leads on.

        script.*.choose.answer forms.*.fields.choose.answer
        Ремонт паруса
        Ответ, как он стоит на экране.
        The answer as it stands on the screen.

        script.*.choose.type forms.*.fields.choose.type
        order
        Какого типа тогда звонок.
        Of what type the call then is.

        script.*.choose.go forms.*.fields.choose.go
        sail
        Перейти к этому списку шагов.
        Go on in this list of steps.

        script.*.choose.connect forms.*.fields.choose.connect
        default
        Соединить по этой теме.
        Connect on this topic.

        script.*.choose.message forms.*.fields.choose.message
        default
        Принять сообщение по этой теме.
        Take a message on this topic.

        script.*.choose.form forms.*.fields.choose.form
        order
        Заполнить эту форму.
        Fill in this form.

        script.*.choose.outcome forms.*.fields.choose.outcome
        answered-by-operator
        Завершить с этим исходом.
        End with this outcome.

        script.*.show
        promotions
        Показать раздел: offices, promotions, faq, … или название своего.
        Show a section: `offices`, `promotions`, `faq`, …, or the title of one of the firm's own.

        script.*.form
        order
        Заполнить форму.
        Fill in a form.

        script.*.connect
        default
        Соединить по теме эскалации.
        Connect on a topic of the escalation.

        script.*.message
        default
        Принять сообщение для тех, кто отвечает по теме.
        Take a message for those of the topic.

        script.*.outcome
        call-back
        Завершить с исходом: общим или своим.
        End with an outcome: a common one or the firm's own.

        script.*.go
        sail
        Перейти к другому списку шагов, без возврата.
        Go on in another list of steps and do not come back.

        script.*.end
        true
        Разговор окончен.
        The talk is over.

        menu
        {"1": sail, "2": start}
        Что звонящий нажал в меню станции, и с какого списка шагов тогда начать.
        What the caller pressed in the PBX's menu, and the list of steps it begins.

        forms
        {order: {title: Заявка, fields: [{ask: people, type: number}], deliver: {email: sales@parus.example}}}
        Формы: имя, вопросы и куда их отправить.
        Forms: a name, the questions, and where they go.

        forms.*.title
        Заявка
        Как форма называется.
        What the form is called.

        forms.*.fields
        [{ask: people, say: "Сколько человек едет?", type: number, required: true}]
        Её вопросы.
        Its questions.

        forms.*.deliver
        {email: sales@parus.example}
        Куда идёт заполненная форма: email, sms или server.
        Where the filled form goes: one of `email`, `sms` and `server`.

        forms.*.deliver.email
        sales@parus.example
        Письмом.
        By mail.

        forms.*.deliver.sms
        "+7 921 000-00-21"
        Сообщением на этот номер, где у службы есть шлюз.
        As a text to this number, where the service has a gateway.

        forms.*.deliver.server
        "https://crm.parus.example/orders"
        На сервер фирмы, запросом POST.
        To the firm's own server, by POST.

        forms.*.deliver.token-file
        parus.token
        Файл с токеном рядом с профилем: уходит как Authorization: Bearer.
        A file with the token beside the profile: sent as `Authorization: Bearer`.

        forms.*.deliver.certificate
        parus.pem
        Сертификат (PEM) рядом с профилем; вместе с key-file.
        A certificate (PEM) beside the profile; together with `key-file`.

        forms.*.deliver.key-file
        parus.key
        Ключ к сертификату; вместе с certificate.
        The certificate's key; together with `certificate`.

        forms.*.deliver.authority
        parus-ca.pem
        Чьим сертификатам верить вместо тех, которым верит машина (PEM).
        Whose certificates to trust in place of those the machine trusts (PEM).

        forms.*.outcome
        call-back
        Исход звонка, если форма заполнена.
        The call's outcome where the form is filled.

        outcomes
        [{id: booked, name: забронировано}]
        Исходы фирмы, кроме общих.
        The firm's own outcomes besides the common ones.

        outcomes.id
        booked
        Имя для ссылок.
        The name by which other places mean it.

        outcomes.name
        забронировано
        Как исход стоит на экране.
        How it stands on the screen.
        """#
}
