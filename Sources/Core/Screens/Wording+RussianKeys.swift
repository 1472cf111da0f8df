import Display

extension Russian: KeyWording {
    func label(of action: Action, in context: Context) -> String {
        switch action {
        case .chooseAnswer: "ответ"
        case .refuse: "отказался"
        case .chooseExcuse: "причина"
        case .emergency: "ЧП"
        case .markCase: "выбрать"
        case .takeCase: "подтвердить"
        case .nextCase: "дальше"
        case .previousCase: "назад"
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
        case .scrollDown, .pageDown: "вниз"
        case .scrollUp, .pageUp: "вверх"
        case .back, .stopBrowsing, .closeOverlay: "назад"
        case .missed: "пропущенные"
        case .byHand: "вручную"
        case .askToLeave: "выход"
        case .search: "поиск"
        case .widenSearch: "где искать"
        case .openHit: "открыть"
        case .chooseHit: "найденное"
        case .nextHit: "дальше"
        case .previousHit: "назад"
        case .closeSearch: "закрыть"
        case .help: "помощь"
        }
    }

    func meaning(of action: Action) -> String {
        switch action {
        case .chooseAnswer: "ответ на отмеченный ▸ вопрос"
        case .refuse: "звонящий отказался ответить на отмеченный ▸ вопрос"
        case .chooseExcuse: "почему обязательное не записано; звонок записывается"
        case .emergency: "чрезвычайное: что делать, с кем соединить сразу"
        case .markCase: "отметить в списке"
        case .takeCase: "подтвердить отмеченное"
        case .nextCase, .previousCase: "следующее, предыдущее в списке"
        case .answer: "звонок приняли по телефону (если АТС не скажет сама)"
        case .edit: "сделать отмеченное ▸: писать, показать, соединить"
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
        case .enterFields, .enterFieldsBackwards: "в поля скрипта: с отмеченного вопроса вперёд или назад"
        case .nextField, .previousField: "следующее, предыдущее поле"
        case .leaveField: "из поля к командам, набранное остаётся"
        case .swapLayout: "последнее слово в другой раскладке"
        case .scrollDown, .scrollUp: "строкой ниже, выше"
        case .pageDown, .pageUp: "страницей ниже, выше"
        case .back: "назад к главному, потом к прежнему вопросу; снаружи ничего не отменяет"
        case .stopBrowsing: "назад к фирмам"
        case .missed: "пропущенные звонки"
        case .nextMissed, .previousMissed: "следующий, предыдущий"
        case .byHand: "звонок вручную, без АТС"
        case .askToLeave: "закончить смену (спросит)"
        case .closeOverlay: "закрыть и вернуться"
        case .search: "поиск по карточкам, пока вы пишете"
        case .widenSearch: "искать во всех карточках или только в этой"
        case .openHit: "открыть отмеченное ▸ там, где оно стоит"
        case .chooseHit: "открыть найденное с этим номером (сразу после буквы)"
        case .nextHit, .previousHit: "следующее, предыдущее найденное"
        case .closeSearch: "закрыть поиск, всё остаётся как было"
        case .help: "эта страница"
        }
    }

    func name(of group: HelpGroup) -> String {
        switch group {
        case .rest: "Без звонка"
        case .card: "Карточка звонка"
        case .search: "Поиск"
        case .fields: "В поле"
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
        case .excuses: "причина"
        case .cases: "чрезвычайное"
        case .missed: "пропущенные"
        case .hand: "звонок вручную"
        case .leaving: "конец смены"
        case .searching: "поиск"
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
