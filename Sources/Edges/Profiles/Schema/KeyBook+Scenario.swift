extension KeyBook {
    static let scenario = KeyBook(
        #"""
        scenario
        Парус порвался
        Как сценарий называется.
        What the scenario is called.

        teaches
        Порядок разговора, соединение со второго номера
        Чему он учит.
        What it teaches.

        grade
        trainee
        Для какой категории; если не указано, для стажёров.
        For which grade; trainees if left out.

        at
        2026-11-24T11:05:00+03:00
        Который час в придуманном мире.
        When the pretend world stands.

        draw
        {caller: [Пётр Ильич, Анна Львовна]}
        Имена для фигурных скобок и что за ними может стоять; выбирается заново.
        Names in braces and what may stand for each; drawn anew.

        call calls.*.call
        {from: "+7 921 000-00-77", to: "+7 812 000-00-95"}
        Кто и куда звонит.
        Who rings, and where.

        call.from calls.*.call.from
        "+7 921 000-00-77"
        С какого номера.
        From which number.

        call.to calls.*.call.to
        "+7 812 000-00-95"
        На какой номер фирмы.
        To which number of the firm.

        given
        {waiting: 2, mail: down}
        С чего мир начинается; если не указано, никто не ждёт и всё работает.
        The world at the start; left out, nobody waits and everything works.

        given.waiting
        2
        Сколько звонящих ждут.
        How many callers wait.

        given.mail
        down
        Работает ли почта.
        Whether mail works.

        given.notices
        [{text: Кран сломан, urgent: true}]
        Объявления этого дня.
        Notices of that day.

        given.notices.text
        Кран сломан
        Что сказать или знать.
        What to say or know.

        given.notices.from
        2026-11-24 09:00
        С какого момента.
        From which moment.

        given.notices.until
        2026-11-25
        До какого момента; день без времени входит целиком.
        Until which moment; a day alone includes that day.

        given.notices.urgent
        true
        Выделить его.
        Make it stand out.

        given.earlier
        [{from: "+7 921 000-00-77", name: Пётр Ильич, at: 2026-11-23 16:40, outcome: message-taken}]
        Прошлые звонки.
        Earlier calls.

        given.earlier.from
        "+7 921 000-00-77"
        С какого номера звонили.
        From which number it was.

        given.earlier.name
        Пётр Ильич
        Кто звонил.
        Who it was.

        given.earlier.at
        2026-11-23 16:40
        Когда.
        When.

        given.earlier.outcome
        message-taken
        Чем кончилось.
        How it ended.

        given.owed
        [{what: Перезвонить о гроте, to: "+7 921 000-00-77", by: 2026-11-24 12:00}]
        Что ещё обещано.
        What is still owed.

        given.owed.what
        Перезвонить о гроте
        Что обещали.
        What was promised.

        given.owed.to
        "+7 921 000-00-77"
        Кому.
        To whom.

        given.owed.by
        2026-11-24 12:00
        К какому моменту.
        By when.

        story calls.*.story
        [{after: 0s, event: alerting}, {when: said greeting, says: "{caller}, у меня порвался грот."}]
        Что происходит: каждая строка один раз, когда придёт её повод.
        What happens: each line once, when its trigger comes.

        story.after calls.*.story.after
        8s
        Через сколько после прошлой строки, или после since.
        How long after the line before, or after `since`.

        story.since calls.*.story.since
        picked-up
        От какого факта считать after.
        The fact from which `after` counts.

        story.when calls.*.story.when
        attempt belov
        По какому факту, например said greeting, asked FIELD, answered FIELD VALUE, attempt MANAGER, held 40s.
        By which fact, such as `said greeting`, `asked FIELD`, `answered FIELD VALUE`, `attempt MANAGER`, `held 40s`.

        story.event calls.*.story.event
        alerting
        Что сообщает станция.
        What the PBX tells.

        story.says calls.*.story.says
        "{caller}, у меня порвался грот."
        Что говорит звонящий.
        What the caller says.

        story.result calls.*.story.result
        no-answer
        Чем кончилась попытка дозвониться.
        How an attempt ended.

        story.calls calls.*.story.calls
        wife
        Какой ещё звонок из calls начинается.
        Which other call of `calls` begins.

        calls
        {wife: {call: {from: "+7 921 000-00-78", to: "+7 812 000-00-95"}, story: [{after: 0s, event: alerting}]}}
        Другие звонки, каждый со своим ходом.
        Other calls, each with a story of its own.

        judge
        [{did: asked name, before: attempt, points: 2}, {never: filed, before: reached, critical: true}]
        За что дают баллы.
        What points are given for.

        judge.did
        asked name
        Факт, который должен быть.
        A fact that must be.

        judge.never
        filed
        Факт, которого быть не должно.
        A fact that must not be.

        judge.mark
        Доброжелательность
        Оценка, которую ставит наставник.
        A mark that the trainer gives.

        judge.points
        2
        Сколько это баллов.
        How many points it is worth.

        judge.within
        5s
        За какое время.
        Within what time.

        judge.before
        attempt
        До какого факта.
        Before which fact.

        judge.after
        picked-up
        После какого факта.
        After which fact.

        judge.in-order
        [asked name, asked purpose, attempt belov]
        Факты по порядку; рядом с did attempts глагол опускают: [belov мобильный, petrov].
        Facts in their order; beside `did: attempts` without the verb: `[belov мобильный, petrov]`.

        judge.at-most
        45s
        Не дольше или не чаще.
        No longer, or no more often.

        judge.contains
        грот
        Что должно стоять в записанном.
        What must stand in what was written down.

        judge.critical
        true
        Ошибка здесь кончает попытку сразу.
        A mistake here ends the run at once.

        solution
        [pick-up, said greeting, 'purpose "Ремонт паруса"', connect default, dial, answered, file]
        Образцовое прохождение, шаг в строке.
        The reference run, a step a line.
        """#)
}
