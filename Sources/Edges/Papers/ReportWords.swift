import Answering
import Figures
import Screens

/// What a report calls things; the trade's own words are those of the screens.
struct ReportWords {
    let language: Language
    let trade: TradeWords

    init(_ language: Language) {
        self.language = language
        trade = TradeWords(language)
    }

    func word(_ russian: String, _ english: String) -> String { language == .ru ? russian : english }

    // MARK: - Whose report, and of which days

    func title(ofClient name: String) -> String { word("Отчёт о звонках: ", "Report on calls: ") + name }
    func title(ofOperator name: String) -> String { word("Отчёт оператора: ", "Report of an operator: ") + name }
    var titleOfAll: String { word("Отчёт службы", "Report of the whole service") }

    func days(_ days: Report.Days) -> String {
        guard days.first != days.last else { return trade.fullDate(days.first) }
        return trade.fullDate(days.first) + " – " + trade.fullDate(days.last)
    }
    func days(_ days: Report.Days, soFar moment: String) -> String {
        word("\(self.days(days)), пока до \(moment)", "\(self.days(days)), so far until \(moment)")
    }
    func days(_ first: Day, until moment: String) -> String { trade.fullDate(first) + " – " + moment }
    func made(_ moment: String, zone: String) -> String {
        word("Составлен \(moment), время: \(zone)", "Made \(moment), times: \(zone)")
    }
    func unread(_ logs: Int) -> String {
        word(
            "Не всё: журналов, которые не читаются или читаются не до конца: \(logs). Их звонков здесь нет.",
            "Not all of it: logs that cannot be read, or not to their end: \(logs). Their calls are missing here.")
    }
    var noCalls: String {
        word("За эти дни не поступило ни одного звонка.", "Not a single call arrived in these days.")
    }

    // MARK: - The summary

    var summary: String { word("Главное", "Summary") }
    var figure: String { word("Показатель", "Figure") }
    var now: String { word("За период", "This span") }
    var before: String { word("До этого", "Before") }
    var change: String { word("Изменение", "Change") }
    func comparedWith(_ days: String) -> String { word("«До этого»: \(days).", "“Before”: \(days).") }
    var arrived: String { word("Поступило", "Arrived") }
    var answered: String { word("Отвечено", "Answered") }
    var answeredElsewhere: String { word("Ответили не у нас", "Answered elsewhere") }
    var lost: String { word("Потеряно", "Lost") }
    func shortAbandoned(_ seconds: String) -> String {
        word("из них ждали не дольше \(seconds)", "of them, waited no longer than \(seconds)")
    }
    var waiting: String { word("Ещё в работе", "Still on their way") }
    var outbound: String { word("Исходящие", "Outbound") }
    var outOfHours: String { word("Вне часов работы фирмы", "Out of the client's hours") }
    var misrouted: String { word("Пришли не тому оператору", "Misrouted") }
    var lostShare: String { word("Доля потерянных", "Share lost") }
    var countedHow: String {
        word(
            "Звонок считается один раз, сколько бы телефонов ни звонило. Доля потерянных = потеряно ÷ поступило, "
                + "вместе с короткими.",
            "A call is counted once, however many telephones rang. Share lost = lost ÷ arrived, short ones among them.")
    }

    // MARK: - Service level

    var serviceLevel: String { word("Уровень сервиса", "Service level") }
    func serviceLevel(within seconds: String, by formula: ServiceLevel.Formula) -> String {
        word("Уровень сервиса, \(seconds), \(formula.rawValue)", "Service level, \(seconds), \(formula.rawValue)")
    }
    var formula: String { word("Формула", "Formula") }
    var inTime: String { word("В срок", "In time") }
    var ofCalls: String { word("Из", "Of") }
    var share: String { word("Доля", "Share") }

    /// With the name that it has in a profile.
    func fullName(of formula: ServiceLevel.Formula) -> String { formula.rawValue + ": " + name(of: formula) }
    func name(of formula: ServiceLevel.Formula) -> String {
        switch formula {
        case .handledOnly: word("только отвеченные", "handled only")
        case .withoutAbandoned: word("без потерянных в срок", "without those abandoned in time")
        case .positive: word("потерянные в срок засчитаны", "abandoned in time count for it")
        case .negative: word("потерянные не засчитаны", "abandoned count against it")
        }
    }
    func definition(of formula: ServiceLevel.Formula) -> String {
        switch formula {
        case .handledOnly: word("отвечено в срок ÷ отвечено", "answered in time ÷ answered")
        case .withoutAbandoned:
            word(
                "отвечено в срок ÷ (отвечено + потеряно − потеряно в срок)",
                "answered in time ÷ (answered + lost − lost in time)")
        case .positive:
            word(
                "(отвечено в срок + потеряно в срок) ÷ (отвечено + потеряно)",
                "(answered in time + lost in time) ÷ (answered + lost)")
        case .negative: word("отвечено в срок ÷ (отвечено + потеряно)", "answered in time ÷ (answered + lost)")
        }
    }
    func promise(_ level: ServiceLevel, _ seconds: String, _ percent: String) -> String {
        word(
            "Договорились: ответить за \(seconds) не меньше чем на \(percent), по формуле "
                + "\(level.formula.rawValue) («\(name(of: level.formula))»).",
            "Agreed: at least \(percent) answered within \(seconds), by the formula \(level.formula.rawValue) "
                + "(“\(name(of: level.formula))”).")
    }
    func noPromise(_ seconds: String, _ formula: ServiceLevel.Formula) -> String {
        word(
            "Срок и формула не оговорены; в сводке взяты \(seconds) и \(formula.rawValue).",
            "Neither time nor formula is agreed; the summary takes \(seconds) and \(formula.rawValue).")
    }
    func verdict(_ isKept: Bool, _ share: String, _ percent: String) -> String {
        isKept
            ? word("Выполнено: \(share), договорились о \(percent).", "Kept: \(share), agreed were \(percent).")
            : word("Не выполнено: \(share), договорились о \(percent).", "Not kept: \(share), agreed were \(percent).")
    }
    func unknownWaits(_ count: String) -> String {
        word(
            "Звонков, о которых неизвестно, сколько ждали, или ещё не конченных: \(count). Они не учтены.",
            "Calls of which nobody knows the wait, or that are not over: \(count). They are left out.")
    }
    var publishedBy: String {
        word(
            "Четыре формулы опубликованы Cisco (Service Level); срок считается выдержанным включительно.",
            "The four formulas are those published by Cisco (Service Level); a wait of just as long is in time.")
    }

    // MARK: - Waits

    var waits: String { word("Скорость ответа", "Speed of answer") }
    var waitBands: String { word("Сколько ждали", "How long they waited") }
    var wait: String { word("Ожидание", "Wait") }
    var ofAnswered: String { word("Отвеченные", "Answered") }
    var ofLost: String { word("Потерянные", "Lost") }
    var calls: String { word("Звонков", "Calls") }
    var mean: String { word("В среднем", "Mean") }
    var median: String { word("Половина ждала не дольше (медиана)", "Half waited no longer (median)") }
    var percentile: String { word("95 % ждали не дольше", "95 % waited no longer") }
    var longest: String { word("Дольше всех", "Longest") }
    var waitsHow: String {
        word(
            "Ожидание — от входа в очередь до ответа или до конца. Среднее у отвеченных — это ASA: сумма ожиданий ÷ "
                + "отвечено. Медиана и 95 % — по ближайшему рангу.",
            "A wait lasts from the entry to the queue to the answer or the end. The mean of the answered is the ASA: sum "
                + "of waits ÷ answered. Median and 95 % are by the nearest rank.")
    }
    func band(from first: Int, to last: Int) -> String {
        "\(first)–\(last)"
    }
    func band(beyond seconds: Int) -> String { "> \(seconds)" }
    var waitSeconds: String { word("Ожидание, с", "Wait, s") }

    // MARK: - Handling

    var handling: String { word("Время на звонки", "Time on calls") }
    var measured: String { word("Измерено звонков", "Calls measured") }
    var sum: String { word("Всего", "In all") }
    var talk: String { word("Разговор", "Talk") }
    var hold: String { word("Удержание", "Hold") }
    var wrapUp: String { word("Постобработка", "Wrap-up") }
    var handled: String { word("Обработка", "Handling") }
    var handlingHow: String {
        word(
            "Измерено по событиям АТС и пульта. Разговор — без удержания; обработка = разговор + удержание + "
                + "постобработка. Где АТС не говорит, там звонок не учтён.",
            "Measured by the events of the PBX and of the desk. Talk is without hold; handling = talk + hold + wrap-up. "
                + "A call of which the PBX does not tell is left out.")
    }

    // MARK: - The course of days

    var byHour: String { word("По часам", "By hour") }
    var byWeekdayAndHour: String { word("По дням недели и часам", "By weekday and hour") }
    var byWeekday: String { word("По дням недели", "By weekday") }
    var weekday: String { word("День недели", "Weekday") }
    var byDay: String { word("По дням", "By day") }
    var byWeek: String { word("По неделям", "By week") }
    var byMonth: String { word("По месяцам", "By month") }
    var hour: String { word("Час", "Hour") }
    var day: String { word("День", "Day") }
    var week: String { word("Неделя с", "Week from") }
    var month: String { word("Месяц", "Month") }
    var answeredInTime: String { word("Из них в срок", "Of them in time") }
    func inTimeIs(_ seconds: String) -> String {
        word("«В срок»: отвечено за \(seconds).", "“In time”: answered within \(seconds).")
    }
    var inTimeByClient: String {
        word("«В срок»: за срок, оговорённый с фирмой.", "“In time”: within the time agreed with the client.")
    }
    func arrivedThen(_ zone: String) -> String {
        word("Поступившие звонки; время: \(zone).", "Calls that arrived; times: \(zone).")
    }

    func name(of day: Day, withWeekday: Bool = false) -> String {
        trade.date(day) + (withWeekday ? " " + trade.weekday(day.weekday) : "")
    }
    func name(ofMonth day: Day) -> String {
        let russian = [
            "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь",
            "декабрь",
        ]
        let english = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        return word(russian[day.month - 1], english[day.month - 1]) + " \(day.year)"
    }

    // MARK: - What the calls were

    var outcomes: String { word("Итоги", "Outcomes") }
    var outcome: String { word("Итог", "Outcome") }
    var unfiled: String { word("итог не записан", "no outcome filed") }
    var types: String { word("Виды звонков", "Types of calls") }
    var type: String { word("Вид", "Type") }
    var dialled: String { word("Куда звонили", "Dialled numbers") }
    var advertised: String { word("Где указан номер", "Where it is advertised") }
    var withoutLabel: String { word("без названия", "without a label") }
    var otherNumbers: String { word("другие номера", "other numbers") }
    var purposes: String { word("По какому вопросу", "Purposes") }
    var purpose: String { word("Вопрос", "Purpose") }
    func answers(to question: String) -> String { word("Ответы: ", "Answers: ") + question }
    var answer: String { word("Ответ", "Answer") }
    var otherAnswers: String { word("другие ответы", "other answers") }
    var refused: String { word("отказались ответить", "would not say") }
    var shareHow: String { word("Доля — от суммы столбца.", "Share: of the column's sum.") }
    var answersHow: String {
        word(
            "Доля — от суммы столбца. Названы варианты скрипта; сказанное своими словами сложено в «другие ответы».",
            "Share: of the column's sum. The script's own options are named; what was said in other words is summed as "
                + "“other answers”.")
    }

    // MARK: - Reaching managers, and what was promised

    var escalation: String { word("Дозвон до менеджеров", "Reaching managers") }
    var sought: String { word("Звонков, где искали менеджера", "Calls in which a manager was sought") }
    var reached: String { word("Дозвонились", "Reached") }
    var reachedShare: String { word("Доля дозвона", "Share reached") }
    var attemptsMean: String { word("Попыток до ответа, в среднем", "Attempts until reached, mean") }
    var attemptsMost: String { word("Попыток до ответа, больше всего", "Attempts until reached, most") }
    var value: String { word("Значение", "Value") }
    var reachedHow: String {
        word(
            "Доля дозвона = дозвонились ÷ искали. Автоответчик — не дозвон; прерванные попытки не учтены.",
            "Share reached = reached ÷ sought. Voicemail is not reached; attempts broken off are left out.")
    }
    var results: String { word("Попытки: чем кончились", "Attempts: what came of them") }
    var result: String { word("Чем кончилась", "Result") }
    var attempts: String { word("Попыток", "Attempts") }
    var byManager: String { word("Попытки: по менеджерам", "Attempts: by manager") }
    var manager: String { word("Менеджер", "Manager") }
    var byLabel: String { word("Попытки: по номерам", "Attempts: by number") }
    var label: String { word("Номер", "Number") }
    var triesByHour: String { word("Попытки: по часам", "Attempts: by hour") }
    var triesAnswered: String { word("Ответили", "Answered") }
    var triesShare: String { word("Доля ответов", "Share answered") }
    var triesHow: String { word("Доля ответов = ответили ÷ попыток.", "Share answered = answered ÷ attempts.") }

    var messages: String { word("Сообщения", "Messages") }
    var messagesTaken: String { word("Принято сообщений", "Messages taken") }
    var step: String { word("Что", "What") }
    var delivered: String { word("Доставлено", "Delivered") }
    var read: String { word("Прочитано", "Read") }
    var medianShort: String { word("Медиана", "Median") }
    var percentileShort: String { word("95 %", "95 %") }
    var messagesHow: String {
        word(
            "Время — от звонка до того, как сервер принял сообщение, и до того, как менеджер сказал, что прочёл его или "
                + "взялся.",
            "Times are from the call until a server took the message, and until a manager said that he had read it or "
                + "took it on.")
    }
    var callBacks: String { word("Обещанные звонки", "Call-backs") }
    var promised: String { word("Обещано, вместе с потерянными звонками", "Promised, lost calls among them") }
    var kept: String { word("Исполнено в срок", "Kept in time") }
    var late: String { word("Исполнено с опозданием", "Kept late") }
    var open: String { word("Ещё не сделано", "Still open") }

    var marks: String { word("Оценки звонивших", "Callers' marks") }
    var mark: String { word("Оценка", "Mark") }
    func marksMean(_ mean: String, of count: String) -> String {
        word("В среднем \(mean), оценок: \(count).", "Mean \(mean), marks: \(count).")
    }
    var gaps: String { word("Нет в карточке", "Not on the card") }
    var gapsNoted: String {
        word("Спрашивали то, чего в карточке нет", "The caller asked, the card had no answer")
    }
    var gapWithoutWords: String { word("без слов", "without words") }

    // MARK: - Of an operator and of the service

    var byClient: String { word("По фирмам", "By client") }
    var client: String { word("Фирма", "Client") }
    var byOperator: String { word("По операторам", "By operator") }
    var operatorName: String { word("Оператор", "Operator") }
    var meanWait: String { word("Ожидание, среднее", "Mean wait") }
    var meanTalk: String { word("Разговор, средний", "Mean talk") }
    var meanHandling: String { word("Обработка, средняя", "Mean handling") }
    var takenByOther: String { word("Приняли другие", "Taken by others") }
    var byClientHow: String {
        word(
            "Уровень сервиса — по сроку и формуле фирмы; где они не оговорены, 20 с и negative.",
            "Service level by the client's own time and formula; where none is agreed, 20 s and negative.")
    }
    var byOperatorHow: String {
        word(
            "По тому, что знает каждый пульт: звонок, звонивший у троих, стоит у каждого.",
            "By what each desk knew: a call that rang at three is counted at each.")
    }
    var states: String { word("Время на месте", "Time at the desk") }
    var signedOn: String { word("На смене", "Signed on") }
    var ready: String { word("Готов", "Ready") }
    var onCalls: String { word("Звонки", "On calls") }
    var onBreaks: String { word("Перерывы", "Breaks") }
    var occupancy: String { word("Занятость", "Occupancy") }
    var statesHow: String {
        word(
            "Занятость = обработка ÷ (обработка + готов), как у Cisco (agent occupancy).",
            "Occupancy = handling ÷ (handling + ready), as in Cisco's agent occupancy.")
    }
    var breaks: String { word("Перерывы по причинам", "Breaks by reason") }
    var reason: String { word("Причина", "Reason") }
    var time: String { word("Время", "Time") }
    var pops: String { word("Карточка на экране", "The card on the screen") }
    var fromEventToCard: String { word("От события до карточки, мс", "From the event to the card, ms") }
    var popsHow: String {
        word("p50 и p99 — по ближайшему рангу.", "p50 and p99 are by the nearest rank.")
    }
}
