import Answering
import Display

/// `1 звонок`, `2 звонка`, `5 звонков`.
private func counted(_ count: Int, _ one: String, _ few: String, _ many: String) -> String {
    let (tens, units) = (count % 100, count % 10)
    let form = (11...14).contains(tens) ? many : units == 1 ? one : (2...4).contains(units) ? few : many
    return "\(count) \(form)"
}

extension Russian: CallWording {
    var inQueue: String { "в очереди" }
    var rings: String { "звонит" }
    var talking: String { "разговор" }
    var talkingByHand: String { "разговор вручную" }
    var byHand: String { "вручную" }
    var onHold: String { "на удержании" }
    var wrapUp: String { "постобработка" }
    var over: String { "закончен" }
    var reading: String { "карточка" }
    var withheld: String { "номер скрыт" }
    var withheldAdvice: String { "номер скрыт: спросите, по какому телефону связаться" }
    var goThere: String { "перейти" }
    func ringFurther(_ count: Int) -> String { "и ещё без ответа: " + counted(count, "звонок", "звонка", "звонков") }
    func fieldIsFull(_ limit: Int) -> String { "поле заполнено: больше \(limit) знаков в него не входит" }
    func callerIsGone(_ key: String) -> String { "звонящий не дождался; \(key) закроет, набранное останется" }
    var unknownClient: String { "Неизвестная фирма" }
    var unknownClientShort: String { "Неизвестная" }
    func unknownGreeting(_ operator: String) -> String { "«Здравствуйте! Меня зовут \(`operator`). Чем могу помочь?»" }
    func unknownNumber(_ number: String) -> String {
        "набран \(number): этого номера нет ни у одной фирмы. Запишите имя и вопрос, скажите старшему"
    }
    func misrouted(_ client: String, servants: [(name: String, extension: String)]) -> String {
        guard !servants.isEmpty else { return "«\(client)» не ваша, и её сейчас никто не ведёт: примите звонок сами" }
        let names = servants.map { "\($0.name), доб. \($0.extension)" }.joined(separator: "; ")
        return "«\(client)» не ваша фирма. Передайте звонок: \(names)"
    }
    var vipToSenior: String { "VIP: передайте старшему" }
    var vipCaller: String { "VIP-звонящий" }
    func clientForSeniors(_ grade: String) -> String { "эту фирму ведут с категории «\(grade)»: передайте старшему" }
    var projectEnded: String { "проект фирмы закончен: скажите, что мы больше не отвечаем за неё" }
    func notice(_ text: String) -> String { "важно: \(text)" }
    var answerInEnglish: String { "отвечать по-английски" }
    func waits(_ span: String) -> String { "ждёт \(span)" }
    func waitedLong(_ span: String) -> String { "ждёт уже \(span) — извинитесь" }
    func timesToday(_ times: Int) -> String { "звонит \(times)-й раз за сегодня" }
    func dialled(_ label: String) -> String { "набран: \(label)" }
    func pressed(_ menu: String) -> String { "в меню выбрано \(menu)" }
    func redirected(_ number: String) -> String { "переадресован с \(number)" }
    func calledByPBX(_ name: String) -> String { "АТС называет: \(name)" }
    func place(_ name: String, _ clock: String) -> String { "\(name), у звонящего \(clock)" }
    func calledBefore(_ times: Int) -> String { "Звонили с этого номера" }
    func cardTook(_ milliseconds: String) -> String { "карточка за \(milliseconds) мс" }
    var nothingWritten: String { "имя и вопрос не записаны" }
    func say(_ name: String) -> String { "говорить: \(name)" }

    func name(of field: Field) -> String {
        switch field {
        case .name: "имя"
        case .purpose: "вопрос"
        case .contact: "телефон"
        case .note: "заметка"
        default: field.rawValue
        }
    }
    var fieldColumns: Int { 8 }
    var writtenDown: String { "Записано" }
    var answersByTelephone: String { "звонок приняли по телефону" }
    var choosesOutcome: String { "итог" }

    var outcomeTitle: String { "Итог" }
    func outcome(_ id: Outcome.ID) -> String {
        switch id {
        case Outcome.connected.id: "соединили"
        case Outcome.messageTaken.id: "сообщение принято"
        case Outcome.answeredByOperator.id: "ответили сами"
        case Outcome.callBack.id: "перезвонить"
        case Outcome.declined.id: "отказано"
        case Outcome.callerHungUp.id: "звонящий положил трубку"
        case Outcome.abandoned.id: "не дождался"
        case Outcome.missed.id: "пропущен"
        case Outcome.handedOver.id: "передан"
        case Outcome.notReached.id: "не дозвонились"
        default: id
        }
    }
    var ofTheClient: String { "(фирмы)" }
    var callType: String { "Вид звонка" }
    func name(of type: CallType) -> String {
        switch type {
        case .enquiry: "справка"
        case .order: "заказ"
        case .complaint: "жалоба"
        case .thanks: "благодарность"
        case .technical: "техподдержка"
        case .forAPerson: "просят сотрудника"
        case .survey: "опрос"
        case .wrongNumber: "ошиблись номером"
        case .spam: "спам"
        }
    }
    func notWritten(_ fields: String) -> String { "не записано: \(fields)" }
    var chooseOutcomeFirst: String { "выберите итог цифрой: без итога звонок не записывается" }
    func outcomeChanged(from old: String, to new: String) -> String { "итог изменён: был «\(old)», теперь «\(new)»" }
    func files(by key: String) -> String { "\(key) запишет звонок" }
    func asksWhy(by key: String) -> String { "▸ \(key) спросит, почему не записано, и запишет звонок" }
    var filesItself: String { "запишется само, когда разговор закончится" }
    func endsAndFiles(by key: String) -> String {
        "\(key) закончит разговор и запишет звонок: АТС о конце не скажет"
    }
    func endsAgain(by key: String) -> String {
        "АТС считает, что разговор идёт. \(key) ещё раз — закончить и записать сейчас"
    }
    func waitedFor(_ span: String) -> String { "ждал \(span)" }
    func talkedFor(_ span: String) -> String { "разговор \(span)" }
    func heldFor(_ span: String) -> String { "удержание \(span)" }
    func grade(_ grade: Operator.Grade) -> String {
        switch grade {
        case .trainee: "стажёр"
        case .agent: "оператор"
        case .senior: "старший"
        }
    }
}

extension Russian: CardWording {
    func name(of section: CardSection) -> String {
        switch section {
        case .script: "Скрипт"
        case .client: "О фирме"
        case .offices: "Офисы"
        case .promotions: "Акции"
        case .vip: "VIP"
        case .managers: "Менеджеры"
        case .questions: "Вопросы"
        case .more: "Ещё"
        }
    }
    func name(of item: MoreItem) -> String {
        switch item {
        case .emergencies: "Чрезвычайное"
        case .services: "Услуги и цены"
        case .screening: "Кого не соединять"
        case .own: "Раздел фирмы"
        case .faxes: "Факсы"
        case .documents: "Документы"
        case .responsible: "Ответственный"
        case .phrases: "Фразы"
        }
    }
    var hoursTitle: String { "Часы" }
    var servedTitle: String { "Мы отвечаем" }
    var goalTitle: String { "Цель проекта" }
    var closedThen: String { "закрыто" }
    var noOffices: String { "Офисов нет." }
    func metro(_ stations: String) -> String { "м. \(stations)" }
    var isOpen: String { "открыт" }
    var isClosed: String { "закрыт" }
    func promotion(_ title: String) -> String { "акция «\(title)»" }
    var noPromotions: String { "Сейчас акций нет." }
    var comingPromotions: String { "Ещё не начались" }
    func validUntil(_ day: String) -> String { "до \(day)" }
    func validFrom(_ day: String) -> String { "с \(day)" }
    func lastDay(_ promotion: String) -> String { "последний день: акция «\(promotion)»" }
    var todayOnly: String { "конца дня" }
    var vipHidden: String { "VIP-звонящих ведут старшие: передайте звонок старшему." }
    var noVIP: String { "VIP-звонящих нет." }
    func away(_ reason: String?, until: String?, instead: String?) -> String {
        var text = "○ нет на месте"
        if let reason { text += ": \(reason)" }
        if let until { text += " до \(until)" }
        if let instead { text += ", вместо: \(instead)" }
        return text
    }
    var telephone: String { "телефон" }
    var hiddenNumber: String { "скрыт" }
    func extensionShort(_ number: String) -> String { "доб. \(number)" }
    var nowYes: String { "● можно" }
    var nowNo: String { "○ не сейчас" }
    var noQuestions: String { "Вопросов нет." }

    var noScript: String { "Скрипта нет: имя, вопрос, потом соединить." }
    func condition(
        _ condition: Script.Condition, asked: (String) -> String, dialled: (String) -> String
    ) -> String {
        var parts: [String] = []
        if let open = condition.open { parts.append(open ? "открыто" : "закрыто") }
        if let number = condition.number { parts.append("набран: \(dialled(number))") }
        if let vip = condition.vip { parts.append(vip ? "VIP" : "не VIP") }
        for (field, answers) in condition.answers.sorted(by: { $0.key < $1.key }) {
            parts.append("«\(asked(field))» \(answers.joined(separator: ", "))")
        }
        return parts.isEmpty ? "" : "если " + parts.joined(separator: ", ")
    }
    func digits(_ count: Int) -> String { counted(count, "цифра", "цифры", "цифр") }
    func connect(_ topic: String, managers: [String]) -> String {
        managers.isEmpty ? "соединить: \(topic)" : "соединить: \(managers.joined(separator: ", "))"
    }
    func message(_ topic: String, managers: [String]) -> String {
        managers.isEmpty ? "сообщение: \(topic)" : "сообщение: \(managers.joined(separator: ", "))"
    }
    func form(_ title: String) -> String { "форма «\(title)»" }
    func outcomeIs(_ name: String) -> String { "итог: \(name)" }
    func show(_ section: String) -> String { "показать: \(section)" }
    var endOfTalk: String { "конец разговора" }

    var whenHold: String { "Ставите на удержание" }
    var whenReturn: String { "Вернулись" }
    var whenNobody: String { "Никого нет" }
    var whenFarewell: String { "Прощаетесь" }
    var phraseHold: String { "Оставайтесь, пожалуйста, на линии, я соединю вас с менеджером." }
    var phraseReturn: String { "Спасибо за ожидание." }
    func phraseCallBack(_ firm: String) -> String {
        "{hello}! «\(firm)», меня зовут {operator}. Вы нам звонили, перезваниваем вам."
    }
    var phraseNobody: String { "Сейчас все менеджеры заняты. Я передам ваш вопрос, вам перезвонят." }
    var phraseFarewell: String { "Спасибо за звонок, всего доброго!" }
}

extension Russian: TimeWording {
    var roundTheClock: String { "круглосуточно" }
    var closedAlways: String { "закрыто" }
    var daily: String { "ежедневно" }
    func weekday(_ day: Schedule.Weekday) -> String {
        ["пн", "вт", "ср", "чт", "пт", "сб", "вс"][day.rawValue - 1]
    }
    func on(_ day: Schedule.Weekday) -> String {
        [
            "в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу", "в воскресенье",
        ][day.rawValue - 1]
    }
    var today: String { "сегодня" }
    var tomorrow: String { "завтра" }
    func date(_ day: Day) -> String { "\(Times.padded(day.day)).\(Times.padded(day.month))" }
    var openAlways: String { "открыто круглосуточно" }
    func open(until: String) -> String { "открыто до \(until)" }
    var closedForLong: String { "закрыто" }
    func closed(opensToday hour: String) -> String { "закрыто, откроется в \(hour)" }
    func closed(opens day: String, at hour: String, inHours hours: Int?) -> String {
        guard let hours else { return "откроется \(day) в \(hour)" }
        return "закрыто, откроется \(day) в \(hour)" + (hours <= 24 ? ", через \(hours) ч" : "")
    }
    func openShort(until: String?) -> String { until.map { "открыто до \($0)" } ?? "круглосуточно" }
    func closedShort(until: String?) -> String { until.map { "закрыто до \($0)" } ?? "закрыто" }
    func decimal(tenths: Int) -> String { "\(tenths / 10),\(tenths % 10)" }
}

extension Russian: RestWording {
    var product: String { "ПУЛЬТ" }
    func free(_ operators: Int) -> String { "свободны \(operators)" }
    func unanswered(_ percent: Int) -> String { "без ответа \(percent) %" }
    func queue(_ name: String) -> String { name.isEmpty ? "очередь" : "очередь \(name)" }
    func waiting(_ calls: Int) -> String { "ждут \(calls)" }
    func longest(_ span: String) -> String { "дольше всех \(span)" }
    func unfiled(_ calls: Int) -> String { "не записано: \(calls)" }
    func callsToday(_ calls: Int) -> String { "сегодня \(calls)" }
    var myClients: String { "Мои фирмы" }
    var callsAndMean: String { "звонков ─ среднее" }
    var answerInEnglishShort: String { "по-английски" }
    var unfiledTitle: String { "Не записано" }
    var missedTitle: String { "Пропущенные" }
    var gaveUp: String { "не дождался" }
    var notAnswered: String { "не ответили" }
    var lastCalls: String { "Последние звонки" }
    var noCallsYet: String { "звонков ещё не было" }
    func takenBy(_ extension: String) -> String { "приняли на \(`extension`)" }
    var tryTitle: String { "Попробовать" }
    var tryAdvice: String { "Звонков ещё не было. Чтобы увидеть, как звонит, наберите в другом окне:" }
    func tryByHand(_ key: String) -> String { "Или примите звонок вручную, без АТС: \(key)." }
    func pbxHeard(_ span: String) -> String { "АТС: слышно \(span) назад" }
    var pbxSilent: String { "АТС ещё ничего не сообщала" }
    var logWell: String { "журнал записан" }
    var logIll: String { "журнал не записывается" }
    func farewell(_ client: String, _ number: String, takenBy: String?, hasGivenUp: Bool) -> String {
        let lost = hasGivenUp ? "звонящий не дождался" : "не ответили"
        return "\(client), \(number): " + (takenBy.map { "приняли на внутреннем \($0)" } ?? lost)
    }
    private func why(_ trouble: ExchangeTrouble) -> String {
        switch trouble {
        case .away: "не отвечает"
        case .notThere: "отвечает не так, как должна"
        case .refused: "не пускает: имя или пароль"
        case .mayNotListen: "не даёт слушать звонки"
        case .takenByAnother: "занята другим рабочим местом"
        }
    }
    func trouble(_ kind: Trouble.Kind, name: (Client.ID) -> String) -> String {
        switch kind {
        case .log(let trouble): log(trouble) + ". Работайте: всё держится в памяти; скажите администратору"
        case .logBegunAnew(let file): "журнал был повреждён и отложен как \(file); начат новый"
        case .controls(.unreachable): "АТС не принимает команды: звоните и соединяйте телефоном. Скажите администратору"
        case .controls(.silent): "АТС не отвечает на команды: звоните и соединяйте телефоном. Скажите администратору"
        case .orderRefused(let deed, let said):
            "АТС отказала: \(self.name(of: deed))\(said.map { " (\($0.text))" } ?? ""). Сделайте это телефоном"
        case .exchange(let name, let trouble):
            "АТС (\(name)) \(why(trouble)): звонки не придут на экран. Заводите их вручную (Н/Y), скажите администратору"
        case .relay(.away):
            "диспетчер не отвечает: звонки не придут на экран. Заводите их вручную (Н/Y), скажите администратору"
        case .relay(.untrusted):
            "сертификату диспетчера нет доверия: звонки не придут на экран. Скажите администратору (authority)"
        case .relay(.unknownOperator):
            "вас нет в списке операторов диспетчера: звонки не придут на экран. Скажите руководителю"
        case .relay(.refused): "диспетчер не пускает этот пульт: ключ не тот. Скажите администратору"
        case .relay(.occupied(let who)):
            "это место занято (\(who)): звонки не придут на экран. Пусть там сначала выйдут из пульта"
        case .relay(.sitsAt(let desk)):
            "вы уже вошли на \(desk) за другим компьютером: звонки приходят туда, а сюда нет. Выйдите там сначала"
        case .heldBack:
            "вы на линии, а АТС звонков не даёт: она держит паузу. Снимите её телефоном, скажите старшему"
        case .logNotCopied:
            "журнал не копируется: у диспетчера другой. Скажите администратору"
        case .clockOfPBX(let minutes):
            "звонок не показан: по часам АТС он звонил \(minutes) мин назад. Часы АТС отстают или события опаздывают. "
                + "Скажите администратору"
        case .pbx(let name, let unread):
            "АТС \(name) прислала непонятное: \(self.unread(unread)). Звонок может быть не показан. Скажите администратору"
        case .post(let way): stuck(way)
        case .edition(let trouble): edition(trouble)
        case .roster(let flaw):
            "список операторов\(place(of: flaw)) не читается, действует прежний. Скажите старшему"
        case .profile(let id, let flaw):
            "\(name(id))\(place(of: flaw)): профиль не читается, показан прежний. Скажите старшему"
        case .dayBook(let id, let fault): dayBook(name(id), fault)
        case .listener(let trouble):
            "события АТС не принимаются: \(listener(trouble)). Звонки вручную: \(Keymap.name(of: .byHand)). "
                + "Скажите администратору"
        }
    }
    private func place(of flaw: Trouble.Flaw?) -> String {
        flaw.map { ", строка \($0.line) [\($0.rule)]" } ?? ""
    }
    func missingProfile(_ id: Client.ID, _ flaw: Trouble.Flaw?) -> String {
        "\(id)\(place(of: flaw)): профиль не читается, фирмы здесь нет, её звонки приходят без карточки. "
            + "Скажите старшему"
    }
    func unreadableProfiles(_ names: [String]) -> String {
        counted(names.count, "профиль не читается", "профиля не читаются", "профилей не читаются") + ": "
            + names.joined(separator: ", ")
    }
    private func unread(_ unread: Unread) -> String {
        switch unread {
        case .malformed: "не её форма"
        case .unknownKind(let name): "событие «\(name)»"
        case .missing(let field): "нет поля «\(field)»"
        }
    }
    private func listener(_ trouble: ListenerTrouble) -> String {
        switch trouble {
        case .addressInUse(let address): "адрес \(address) занят другой программой"
        case .addressNotOurs(let address): "адрес \(address) не этой машины"
        case .notAllowed(let address): "адрес \(address) запрещён этому пользователю"
        case .settings: "настройки приёма неверны, pult doctor покажет какие"
        case .other: "приём остановился, pult doctor покажет почему"
        }
    }
    private func log(_ trouble: LogTrouble) -> String {
        switch trouble {
        case .full: "журнал не записывается: диск полон"
        case .readOnly: "журнал не записывается: папка только для чтения"
        case .locked: "журнал не записывается: файл занят другой программой"
        case .corrupt: "журнал не записывается: файл повреждён"
        case .gone: "журнал не записывается: файл исчез"
        case .newer: "журнал не записывается: он от более новой версии Пульта"
        case .other: "журнал не записывается"
        }
    }

    var handTitle: String { "Звонок вручную: от чьего имени?" }
    func handAdvice(outcome: String, file: String) -> String {
        "Цифра открывает карточку: разговор считается начатым. Закончить: \(outcome), итог, \(file)."
    }
    var leavingTitle: String { "Закончить смену?" }
    var nothingOpen: String { "Всё записано." }
    func openCalls(_ calls: Int) -> String { "Не записано: " + counted(calls, "звонок", "звонка", "звонков") }
    var openStays: String { "Они останутся здесь: при следующем входе вы увидите их снова." }
    func missedStay(_ calls: Int) -> String {
        "Пропущено и не разобрано: " + counted(calls, "звонок", "звонка", "звонков")
    }
    func leaves(by leave: String, stays stay: String) -> String { "\(leave): выйти. \(stay): остаться." }
}
