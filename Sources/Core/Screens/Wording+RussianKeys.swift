import Display

extension Russian: KeyWording {
    func label(of action: Action, in context: Context) -> String {
        switch action {
        case .answer: "приняли"
        case .edit: "писать"
        case .openOutcomes: "итог"
        case .file: "записать"
        case .acceptField: "дальше"
        case .dismissMissed: "разобран"
        case .leave: "выйти"
        case .browse: "карточка"
        case .beginByHand: "фирма"
        case .chooseOutcome: "итог"
        case .chooseType: "вид"
        case .section: "раздел"
        case .item: "страница"
        case .note: "заметка"
        case .otherCall: "другой звонок"
        case .putAside: "отложить"
        case .nextPart: context == .outcomes ? "вид, заметка" : context == .types ? "заметка" : "итог"
        case .previousPart, .previousField, .choosePrevious, .previousMissed: "назад"
        case .chooseNext, .nextMissed, .nextField: "дальше"
        case .closeOutcomes: "к карточке"
        case .enterFields, .enterFieldsBackwards: "поля"
        case .leaveField: "к командам"
        case .swapLayout: "раскладка"
        case .connect: "соединить"
        case .chooseTopic: "вопрос"
        case .dial: "дальше"
        case .result: "что вышло"
        case .managerBusy: "занят"
        case .acceptTime: "записать"
        case .markNext, .markPrevious: "занятый ещё раз"
        case .returnToCaller: "к звонящему"
        case .setAside: "к карточке"
        case .message: "сообщение"
        case .editMessage: "писать"
        case .nextOfMessage: "дальше"
        case .previousOfMessage: "назад"
        case .nextManager, .previousManager: "кому"
        case .takeMessage: "отдать и закрыть"
        case .owed: "обещано"
        case .nextOwed: "дальше"
        case .previousOwed: "назад"
        case .prove: "сделано"
        case .acceptProof: "подтвердить"
        case .scrollDown, .pageDown: "вниз"
        case .scrollUp, .pageUp: "вверх"
        case .back, .stopBrowsing, .closeOverlay: "назад"
        case .missed: "пропущенные"
        case .byHand: "вручную"
        case .askToLeave: "выход"
        case .help: "помощь"
        }
    }

    func meaning(of action: Action) -> String {
        switch action {
        case .answer: "звонок приняли по телефону (если АТС не скажет сама)"
        case .edit: "писать в отмеченном ▸ поле"
        case .openOutcomes: "итог и вид звонка"
        case .file: "записать звонок с выбранным итогом"
        case .acceptField: "принять поле и перейти к следующему"
        case .dismissMissed: "звонок разобран, убрать из списка"
        case .leave: "выйти"
        case .browse: "карточка фирмы"
        case .beginByHand: "от имени этой фирмы"
        case .chooseOutcome: "выбрать итог"
        case .chooseType: "выбрать вид звонка"
        case .section: "раздел карточки; с Alt и во время набора"
        case .item: "страница раздела «Ещё»"
        case .note: "заметка о звонке"
        case .otherCall: "другой открытый звонок"
        case .putAside: "отложить: запишете позже"
        case .nextPart, .previousPart: "итог, вид, заметка по кругу и обратно"
        case .chooseNext, .choosePrevious: "следующий, предыдущий в списке"
        case .closeOutcomes: "назад к карточке, выбранное остаётся"
        case .enterFields, .enterFieldsBackwards: "в поля: имя, вопрос, заметка; с первого или с последнего"
        case .nextField, .previousField: "следующее, предыдущее поле"
        case .leaveField: "из поля к командам, набранное остаётся"
        case .swapLayout: "последнее слово в другой раскладке"
        case .connect: "соединить с менеджером"
        case .chooseTopic: "по какому вопросу"
        case .dial: "набрать следующий номер; если ещё звоним, там не ответили"
        case .result: "что вышло из попытки; другая цифра исправит"
        case .managerBusy: "менеджер занят до часа, который вы напишете: для всех звонков фирмы"
        case .acceptTime: "записать время"
        case .markNext, .markPrevious: "занятый номер набрать ещё раз: отметить"
        case .returnToCaller: "назад к звонящему, попытка прервана"
        case .setAside: "к карточке, всё остаётся открытым"
        case .message: "сообщение менеджеру"
        case .editMessage: "писать в отмеченном ▸ поле сообщения"
        case .nextOfMessage, .previousOfMessage: "следующее, предыдущее поле сообщения"
        case .nextManager, .previousManager: "кому: следующий, предыдущий менеджер"
        case .takeMessage: "отдать сообщение и закрыть, дальше итог"
        case .owed: "обещано и не сделано"
        case .nextOwed, .previousOwed: "следующее, предыдущее обещанное"
        case .prove: "сделано: спросит, кто подтвердил"
        case .acceptProof: "подтвердить этим именем"
        case .scrollDown, .scrollUp: "строкой ниже, выше"
        case .pageDown, .pageUp: "страницей ниже, выше"
        case .back: "назад к главному; снаружи ничего не отменяет"
        case .stopBrowsing: "назад к фирмам"
        case .missed: "пропущенные звонки"
        case .nextMissed, .previousMissed: "следующий, предыдущий"
        case .byHand: "звонок вручную, без АТС"
        case .askToLeave: "закончить смену (спросит)"
        case .closeOverlay: "закрыть и вернуться"
        case .help: "эта страница"
        }
    }

    func name(of group: HelpGroup) -> String {
        switch group {
        case .rest: "Без звонка"
        case .card: "Карточка звонка"
        case .fields: "В поле"
        case .connecting: "Соединение"
        case .message: "Сообщение"
        case .outcomes: "Итог"
        }
    }

    func name(of context: Context) -> String {
        switch context {
        case .rest: "без звонка"
        case .browsing: "карточка без звонка"
        case .ringing: "звонит"
        case .talking: "разговор"
        case .over: "после разговора"
        case .more: "раздел «Ещё»"
        case .typing: "в поле"
        case .outcomes: "итоги"
        case .types: "виды"
        case .noting: "заметка"
        case .topics: "выбор вопроса"
        case .connecting: "соединение"
        case .tellingTime: "время менеджера"
        case .message: "сообщение"
        case .messaging: "поле сообщения"
        case .missed: "пропущенные"
        case .owed: "обещанное"
        case .proving: "кто подтвердил"
        case .hand: "звонок вручную"
        case .leaving: "конец смены"
        case .help: "помощь"
        }
    }

    var helpLayoutTitle: String { "Раскладка" }
    var helpLayout: String {
        "Клавиша узнаётся по месту: Н и Y одна и та же. Пока вы пишете в поле, буквы и цифры идут в текст; "
            + "Alt, F и Esc действуют всегда. Новый звонок никогда не уводит из поля."
    }

    func tooSmall(_ size: Size, calls: Int) -> String {
        "Окно \(size.columns)×\(size.rows) мало: нужно хотя бы 80×24. Звонки записываются. Открыто звонков: \(calls)."
    }

    func more(_ rows: Int) -> SafeText { "ещё \(rows) ↓" }
}
