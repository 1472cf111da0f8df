package import Answering

extension ClientChanges {
    /// Each change as a sentence, in the order of the card.
    package func sentences(from old: Client, to new: Client, in language: Language) -> [String] {
        let words = language.words
        return list.map { ChangeTeller(words: words, old: old, new: new).sentence(of: $0) }
    }
}

/// What a change is about, with the gender that its verb takes where a language has genders.
struct ChangeNoun {
    enum Gender { case masculine, feminine, neuter }

    var text: String
    var gender: Gender

    init(_ text: String, _ gender: Gender) {
        (self.text, self.gender) = (text, gender)
    }
}

private struct ChangeTeller {
    let words: any Wording
    let old: Client
    let new: Client

    func sentence(of change: ClientChange) -> String {
        switch change.deed {
        case .added(let valid):
            let noun = noun(of: change.subject, new)
            return words.added(noun) + (words.validity(valid, in: new.hours.zone).map { ", " + words.holds($0) } ?? "")
        case .removed: return words.removed(noun(of: change.subject, old))
        case .changed: return words.changed(noun(of: change.subject, new))
        case .became(let aspect, let before, let after):
            let noun = noun(of: change.subject, new)
            if aspect == .order, case .names(let names)? = after { return words.orderNow(noun, names) }
            let name = words.name(of: aspect)
            guard before != nil || after != nil else { return words.isOther(noun, name) }
            let what = aspect == .words ? noun.text : noun.text + ", " + name
            return words.became(
                what, from: before.map { text(of: $0, old) }, to: after.map { text(of: $0, new) })
        }
    }

    private func noun(of subject: ClientChange.Subject, _ client: Client) -> ChangeNoun {
        switch subject {
        case .step(let action, let list): words.step(words.lead(to: action, client), in: list)
        case .onCall(let valid): words.onCall(words.validity(valid, in: client.hours.zone) ?? "")
        case .part(let part): ChangeNoun(words.name(of: part), .neuter)
        default: words.noun(subject)
        }
    }

    private func text(of value: ClientChange.Value, _ client: Client) -> String {
        switch value {
        case .text(let text): "«\(text.trimmed)»"
        case .names(let names): names.joined(separator: ", ")
        case .week(let schedule): words.hours(schedule)
        case .days(let days): days.map { words.day($0) }.joined(separator: "; ")
        case .validity(let validity): words.validity(validity, in: client.hours.zone) ?? words.withoutEnd
        case .action(let action): words.lead(to: action, client)
        }
    }
}

/// What has changed in a profile, as sentences for those who write it.
protocol ClientChangeWording {
    func noun(_ subject: ClientChange.Subject) -> ChangeNoun
    func step(_ said: String, in list: String) -> ChangeNoun
    func onCall(_ validity: String) -> ChangeNoun
    func name(of aspect: ClientChange.Aspect) -> String
    func added(_ noun: ChangeNoun) -> String
    func removed(_ noun: ChangeNoun) -> String
    func changed(_ noun: ChangeNoun) -> String
    func isOther(_ noun: ChangeNoun, _ aspect: String) -> String
    func orderNow(_ noun: ChangeNoun, _ names: [String]) -> String
    func became(_ what: String, from old: String?, to new: String?) -> String
    func holds(_ validity: String) -> String
    var withoutEnd: String { get }
}

extension Russian: ClientChangeWording {
    func noun(_ subject: ClientChange.Subject) -> ChangeNoun {
        switch subject {
        case .name: ChangeNoun("название", .neuter)
        case .spokenName: ChangeNoun("как произносится название", .neuter)
        case .business: ChangeNoun("о фирме", .neuter)
        case .hours: ChangeNoun("часы", .neuter)
        case .served: ChangeNoun("часы, когда отвечаем мы", .neuter)
        case .script: ChangeNoun("скрипт", .masculine)
        case .responsible: ChangeNoun("ответственный", .masculine)
        case .escalation: ChangeNoun("дозвон", .masculine)
        case .greeting(let isOpen): ChangeNoun("приветствие " + (isOpen ? "в часы работы" : "вне часов"), .neuter)
        case .phrase(.hold): ChangeNoun("фраза перед удержанием", .feminine)
        case .phrase(.return): ChangeNoun("фраза после удержания", .feminine)
        case .phrase(.nobody): ChangeNoun("фраза, когда никого нет", .feminine)
        case .phrase(.farewell): ChangeNoun("прощание", .neuter)
        case .number(let number): ChangeNoun("номер \(number)", .masculine)
        case .service(let name): ChangeNoun("услуга «\(name)»", .feminine)
        case .notice(let text): ChangeNoun("важное «\(text)»", .neuter)
        case .office(let name): ChangeNoun("офис «\(name)»", .masculine)
        case .promotion(let title): ChangeNoun("акция «\(title)»", .feminine)
        case .vip(let name): ChangeNoun("VIP \(name)", .masculine)
        case .screening(let who): ChangeNoun("правило «не соединять: \(who)»", .neuter)
        case .manager(let name): ChangeNoun("менеджер \(name)", .masculine)
        case .managersNumber(let label, let name):
            ChangeNoun("менеджер \(name): номер" + (label.isEmpty ? "" : " \(label)"), .masculine)
        case .absence(let name): ChangeNoun("менеджер \(name): отсутствие", .neuter)
        case .topic(let topic): ChangeNoun("тема \(topic)", .feminine)
        case .rota(let name): ChangeNoun("дежурство \(name)", .neuter)
        case .onCall: ChangeNoun("замена", .feminine)
        case .question(let ask): ChangeNoun("вопрос «\(ask)»", .masculine)
        case .emergency(let when): ChangeNoun("чрезвычайное «\(when)»", .neuter)
        case .fax(let name): ChangeNoun("факс «\(name)»", .masculine)
        case .document(let title): ChangeNoun("документ «\(title)»", .masculine)
        case .section(let title): ChangeNoun("раздел «\(title)»", .masculine)
        case .form(let title): ChangeNoun("форма «\(title)»", .feminine)
        case .outcome(let name): ChangeNoun("итог «\(name)»", .masculine)
        case .lookup(let title): ChangeNoun("запрос «\(title)»", .masculine)
        case .steps(let list): ChangeNoun("скрипт, часть \(list)", .feminine)
        case .step(_, let list): step("", in: list)
        case .answer(let answer, let question): ChangeNoun("«\(question)»: ответ «\(answer)»", .masculine)
        case .part(let part): ChangeNoun(name(of: part), .neuter)
        case .key(let key): ChangeNoun("ключ \(key)", .masculine)
        }
    }
    func step(_ said: String, in list: String) -> ChangeNoun { ChangeNoun("\(list): шаг «\(said)»", .masculine) }
    func onCall(_ validity: String) -> ChangeNoun { ChangeNoun("замена на время (\(validity))", .feminine) }
    func name(of aspect: ClientChange.Aspect) -> String {
        switch aspect {
        case .words: "слова"
        case .text: "текст"
        case .note: "примечание"
        case .price: "цена"
        case .city: "город"
        case .district: "район"
        case .metro: "метро"
        case .address: "адрес"
        case .hours: "часы"
        case .holidays: "особые дни"
        case .zone: "часовой пояс"
        case .phones: "телефоны"
        case .services: "услуги"
        case .directions: "как пройти"
        case .validity: "срок"
        case .label: "подпись"
        case .role: "должность"
        case .email: "почта"
        case .order: "порядок"
        case .title: "заголовок"
        case .topic: "тема"
        case .topics: "берёт темы"
        case .otherwise: "если никого нет"
        case .who: "кто"
        case .answer: "ответ"
        case .tags: "слова для поиска"
        case .act: "что делать"
        case .file: "файл"
        case .name: "имя"
        case .options: "варианты"
        case .question: "вопрос"
        case .condition: "условие"
        case .lead: "куда ведёт"
        case .outcome: "итог"
        case .announce: "что сказать менеджеру"
        }
    }
    private func ending(_ gender: ChangeNoun.Gender) -> String {
        switch gender {
        case .masculine: ""
        case .feminine: "а"
        case .neuter: "о"
        }
    }
    func added(_ noun: ChangeNoun) -> String { "\(noun.text) добавлен\(ending(noun.gender))" }
    func removed(_ noun: ChangeNoun) -> String { "\(noun.text) убран\(ending(noun.gender))" }
    func changed(_ noun: ChangeNoun) -> String { "\(noun.text) изменен\(ending(noun.gender))".withYo }
    func isOther(_ noun: ChangeNoun, _ aspect: String) -> String { "\(noun.text), \(aspect): изменено" }
    func orderNow(_ noun: ChangeNoun, _ names: [String]) -> String {
        "\(noun.text): порядок теперь \(names.joined(separator: ", "))"
    }
    func became(_ what: String, from old: String?, to new: String?) -> String {
        switch (old, new) {
        case (let old?, let new?): "\(what): \(old) → \(new)"
        case (nil, let new?): "\(what): теперь \(new)"
        case (let old?, nil): "\(what): больше нет, было \(old)"
        case (nil, nil): "\(what): изменено"
        }
    }
    func holds(_ validity: String) -> String { "действует \(validity)" }
    var withoutEnd: String { "без срока" }
}

extension String {
    /// `изменён` alone of its kind has its stress on the ending.
    fileprivate var withYo: String { hasSuffix("изменен") ? dropLast(2) + "ён" : self }
}

extension English: ClientChangeWording {
    func noun(_ subject: ClientChange.Subject) -> ChangeNoun {
        ChangeNoun(text(of: subject), .neuter)
    }
    private func text(of subject: ClientChange.Subject) -> String {
        switch subject {
        case .name: "name"
        case .spokenName: "how the name is spoken"
        case .business: "about the firm"
        case .hours: "hours"
        case .served: "hours in which we answer"
        case .script: "script"
        case .responsible: "person responsible"
        case .escalation: "escalation"
        case .greeting(let isOpen): isOpen ? "greeting in hours" : "greeting out of hours"
        case .phrase(.hold): "phrase before holding"
        case .phrase(.return): "phrase after holding"
        case .phrase(.nobody): "phrase when nobody is there"
        case .phrase(.farewell): "farewell"
        case .number(let number): "number \(number)"
        case .service(let name): "service «\(name)»"
        case .notice(let text): "notice «\(text)»"
        case .office(let name): "office «\(name)»"
        case .promotion(let title): "promotion «\(title)»"
        case .vip(let name): "VIP \(name)"
        case .screening(let who): "rule «do not connect: \(who)»"
        case .manager(let name): "manager \(name)"
        case .managersNumber(let label, let name): "manager \(name): number" + (label.isEmpty ? "" : " \(label)")
        case .absence(let name): "manager \(name): absence"
        case .topic(let topic): "topic \(topic)"
        case .rota(let name): "rota \(name)"
        case .onCall: "override"
        case .question(let ask): "question «\(ask)»"
        case .emergency(let when): "emergency «\(when)»"
        case .fax(let name): "fax «\(name)»"
        case .document(let title): "document «\(title)»"
        case .section(let title): "section «\(title)»"
        case .form(let title): "form «\(title)»"
        case .outcome(let name): "outcome «\(name)»"
        case .lookup(let title): "lookup «\(title)»"
        case .steps(let list): "script, list \(list)"
        case .step(_, let list): step("", in: list).text
        case .answer(let answer, let question): "«\(question)»: answer «\(answer)»"
        case .part(let part): name(of: part)
        case .key(let key): "key \(key)"
        }
    }
    func step(_ said: String, in list: String) -> ChangeNoun { ChangeNoun("\(list): step «\(said)»", .neuter) }
    func onCall(_ validity: String) -> ChangeNoun { ChangeNoun("override (\(validity))", .neuter) }
    func name(of aspect: ClientChange.Aspect) -> String {
        switch aspect {
        case .zone: "time zone"
        case .phones: "numbers"
        case .validity: "validity"
        case .otherwise: "when nobody is there"
        case .tags: "words to search by"
        case .act: "what to do"
        case .lead: "where it leads"
        case .announce: "what the manager is told"
        default: aspect.rawValue
        }
    }
    func added(_ noun: ChangeNoun) -> String { noun.text + " added" }
    func removed(_ noun: ChangeNoun) -> String { noun.text + " removed" }
    func changed(_ noun: ChangeNoun) -> String { noun.text + " changed" }
    func isOther(_ noun: ChangeNoun, _ aspect: String) -> String { "\(noun.text), \(aspect) changed" }
    func orderNow(_ noun: ChangeNoun, _ names: [String]) -> String {
        "\(noun.text): order now \(names.joined(separator: ", "))"
    }
    func became(_ what: String, from old: String?, to new: String?) -> String {
        switch (old, new) {
        case (let old?, let new?): "\(what): \(old) → \(new)"
        case (nil, let new?): "\(what): now \(new)"
        case (let old?, nil): "\(what): gone, was \(old)"
        case (nil, nil): "\(what) changed"
        }
    }
    func holds(_ validity: String) -> String { "valid \(validity)" }
    var withoutEnd: String { "without an end" }
}
