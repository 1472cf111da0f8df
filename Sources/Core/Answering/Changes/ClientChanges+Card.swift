// What the card shows, from its first line down.

extension ClientChanges {
    mutating func compareFirm(_ old: Client, _ new: Client) {
        compareWords(.name, old.name, new.name)
        compareWords(.spokenName, old.say, new.say)
        compareAll(
            old.numbers, new.numbers, by: \.number.grouped, of: .key("numbers"), as: Subject.number
        ) { $0.compare($1, .label, $2.label, $3.label) }
        compareWords(.business, old.business, new.business)
        compareAll(old.services, new.services, by: \.name, of: .part(.services), as: Subject.service) {
            $0.compare($1, .note, $2.note, $3.note)
            $0.compare($1, .price, $2.price, $3.price)
        }
    }

    mutating func compareSpeech(_ old: Client, _ new: Client) {
        compareWords(.greeting(isOpen: true), old.greeting.open, new.greeting.open)
        compareWords(.greeting(isOpen: false), old.greeting.closed, new.greeting.closed)
        compareWords(.phrase(.hold), old.phrases.hold, new.phrases.hold)
        compareWords(.phrase(.return), old.phrases.return, new.phrases.return)
        compareWords(.phrase(.nobody), old.phrases.nobody, new.phrases.nobody)
        compareWords(.phrase(.farewell), old.phrases.farewell, new.phrases.farewell)
    }

    mutating func compareCard(_ old: Client, _ new: Client) {
        compareAll(
            old.notices, new.notices, by: \.text, of: .part(.notices), as: Subject.notice, valid: \.valid
        ) { $0.compare($1, $2.valid, $3.valid) }
        compareOffices(old.offices, new.offices)
        compareAll(
            old.promotions, new.promotions, by: \.title, of: .part(.promotions), as: Subject.promotion,
            valid: \.valid
        ) {
            $0.compare($1, .text, $2.text, $3.text)
            $0.compare($1, $2.valid, $3.valid)
        }
        compareAll(old.vip, new.vip, by: \.name, of: .part(.vip), as: Subject.vip) {
            $0.compare($1, .phones, $2.phones, $3.phones) { _ in nil }
            $0.compare($1, .note, $2.note, $3.note)
            $0.compare($1, .topic, $2.connect, $3.connect)
        }
        compareAll(old.screening, new.screening, by: \.who, of: .part(.screening), as: Subject.screening) {
            $0.compare($1, .text, $2.say, $3.say)
            $0.compare($1, .outcome, $2.outcome, $3.outcome)
        }
        compareAll(old.faq, new.faq, by: \.ask, of: .part(.questions), as: Subject.question) {
            $0.compare($1, .answer, $2.answer, $3.answer)
            $0.compare($1, .tags, $2.tags, $3.tags)
        }
        compareAll(
            old.emergencies, new.emergencies, by: \.when, of: .part(.emergencies), as: Subject.emergency
        ) {
            $0.compare($1, .act, $2.do, $3.do)
            $0.compare($1, .topic, $2.connect, $3.connect)
        }
        compareAll(old.sections, new.sections, by: \.title, of: .part(.sections), as: Subject.section) {
            guard case .text(let old) = $2.body, case .text(let new) = $3.body else { return }
            $0.compare($1, .text, old, new)
        }
    }

    private mutating func compareOffices(_ old: [Client.Office], _ new: [Client.Office]) {
        compareAll(old, new, by: \.name, of: .part(.offices), as: Subject.office) {
            $0.compare($1, .city, $2.city, $3.city)
            $0.compare($1, .district, $2.district, $3.district)
            $0.compare($1, .metro, $2.metro, $3.metro)
            $0.compare($1, .address, $2.address, $3.address)
            if let old = $2.hours, let new = $3.hours {
                $0.compareHours($1, old, new)
            } else {
                $0.compare($1, .hours, $2.hours, $3.hours) { $0.map { .week($0) } }
            }
            $0.compare($1, .phones, $2.phones.map(\.grouped), $3.phones.map(\.grouped))
            $0.compare($1, .services, $2.services, $3.services)
            $0.compare($1, .directions, $2.directions, $3.directions)
        }
    }

    /// What is behind the card, or beside it.
    mutating func compareRest(_ old: Client, _ new: Client) {
        compare(.responsible, .name, old.responsible?.name, new.responsible?.name)
        compare(.responsible, .phones, old.responsible?.phone, new.responsible?.phone) { _ in nil }
        compare(.responsible, .email, old.responsible?.email, new.responsible?.email)
        compareAll(old.faxes, new.faxes, by: \.organisation, of: .part(.faxes), as: Subject.fax)
        compareAll(old.documents, new.documents, by: \.title, of: .part(.documents), as: Subject.document) {
            $0.compare($1, .file, $2.file, $3.file)
        }
        compareAll(old.outcomes, new.outcomes, by: \.id, of: .part(.outcomes), as: Subject.outcome)
        compareAll(old.lookups, new.lookups, by: \.title, of: .key("lookups"), as: Subject.lookup)
        compare(.key("languages"), .words, old.languages, new.languages)
        compareWords(.key("served-by"), old.servedBy.rawValue, new.servedBy.rawValue)
        compareWords(.key("colour"), old.colour, new.colour)
        compareWords(.key("ticket"), old.ticketPrefix, new.ticketPrefix)
        compareWords(.key("send"), old.sms, new.sms)
        compareWhole(.key("project"), old.project, new.project)
        compareWhole(.key("customers"), old.customers, new.customers)
        compareWhole(.key("autotext"), old.autotext, new.autotext)
        compareWhole(.key("letters"), old.letters, new.letters)
        compareWhole(.key("service-level"), old.serviceLevel, new.serviceLevel)
        compareWhole(.key("alarms"), old.alarms, new.alarms)
        compareWhole(.key("tariff"), old.tariff, new.tariff)
        compareWhole(.key("report"), old.report, new.report)
        compareWhole(.key("retention"), old.retention, new.retention)
        compareWhole(.key("certification"), old.certification, new.certification)
    }
}
