import Answering

extension Kind where Value == Manager {
    static var manager: Kind {
        .fields { fields in
            let (id, name) = (fields.required("id", .naming(.manager)), fields.required("name", .text))
            if let id { fields.reading.references.allow(.managerOrRota, [id]) }
            var manager = Manager(id: id ?? "", name: name ?? "")
            manager.role = fields["role", .text]
            manager.email = fields["email", .email]
            manager.notify = fields["notify", .listOrOne(of: .oneOf(["email", "sms"]))] ?? []
            manager.numbers = fields["numbers", .list(of: .managersNumber)] ?? []
            manager.away = fields["away", .list(of: .absence)] ?? []
            manager.accepts = fields["accepts", .acceptance]
            return id == nil || name == nil ? nil : manager
        }
    }
}

extension Kind where Value == Manager.Number {
    fileprivate static var managersNumber: Kind {
        .either(
            .fields { fields in
                let number = fields.required("number", .phone)
                var entry = Manager.Number(label: fields["label", .text], number: number ?? .withheld)
                entry.extension = fields["ext", .digits]
                entry.hours = fields["hours", .schedule]
                entry.ringSeconds = fields["ring", .number(1...600)]
                entry.isPrivate = fields["private", .flag] ?? false
                return number == nil ? nil : entry
            }, short: Kind<PhoneNumber>.phone.map { Manager.Number(number: $0) })
    }
}

extension Kind where Value == Manager.Absence {
    static var absence: Kind {
        .fields { fields in
            Manager.Absence(
                valid: fields.validity(), reason: fields["reason", .text],
                instead: fields["instead", .reference(to: .manager)])
        }
    }
}

extension Kind where Value == Manager.Acceptance {
    fileprivate static var acceptance: Kind {
        .fields { fields in
            Manager.Acceptance(
                topics: fields["topics", .listOrOne(of: .reference(to: .topic))] ?? [],
                callers: fields["callers", .texts] ?? [])
        }
    }
}

extension Kind where Value == Escalation {
    static var escalation: Kind {
        .fields { fields in
            var escalation = Escalation()
            escalation.ringSeconds = fields["ring", .number(1...600)] ?? escalation.ringSeconds
            escalation.patienceSeconds = fields["patience", .number(1...3600)] ?? escalation.patienceSeconds
            escalation.dialsByItself = fields["auto", .flag] ?? false
            escalation.rotas = fields["rotas", .named(Escalation.Rota.read)] ?? []
            escalation.topics = fields.required("topics", .named(Escalation.Order.read)) ?? []
            escalation.onCall = fields["on-call", .list(of: .onCall)] ?? []
            escalation.otherwise = fields["otherwise", .choice()] ?? escalation.otherwise
            return escalation
        }
    }
}

extension Escalation.Order {
    /// A list of managers and rotas, or a map that says more.
    fileprivate static func read(topic: String, place: Place, reading: Reading) -> Kind<Self>? {
        reading.references.declare(.topic, topic, at: place)
        let map = Kind.fields { fields in
            let order = fields.required("order", .order(of: topic))
            var result = Self(topic: topic, order: order ?? [])
            result.title = fields["title", .text]
            result.untilAcknowledged = fields["until", .oneOf(["acknowledged"])] != nil
            result.rounds = fields["rounds", .number(1...99)] ?? 1
            result.announce = fields["announce", .speech()]
            result.when = fields["when", .condition]
            return order == nil ? nil : result
        }
        return .either(map, short: Kind.order(of: topic).map { Self(topic: topic, order: $0) })
    }
}

extension Escalation.Rota {
    fileprivate static func read(name: String, place: Place, reading: Reading) -> Kind<Self>? {
        if reading.references.knows(name, as: .managerOrRota) {
            reading.note(.twice(name, what: Reference.Sort.managerOrRota.word), at: place)
        }
        reading.references.allow(.managerOrRota, [name])
        return Kind.fields { fields in
            let from = fields.required("from", .moment())
            let every = fields.required("every", .every)
            let order = fields.required("order", .order(of: name, by: .manager))
            guard let from, let every, let order else { return nil }
            return Self(name: name, from: from, every: every, order: order)
        }
    }
}

extension Kind where Value == String {
    /// `day`, `week`, or a span of fixed length.
    fileprivate static var every: Kind {
        .parsed(
            as: .every,
            { $0 == "day" || $0 == "week" || (Span(text: $0)?.seconds ?? 0) > 0 ? $0 : nil },
            or: { .badSpan($0) })
    }
}

extension Kind where Value == [String] {
    /// Those who are rung one after the other, of whom there is at least one.
    fileprivate static func order(of name: String, by sort: Reference.Sort = .managerOrRota) -> Kind {
        let names = Kind.listOrOne(of: .reference(to: sort))
        return Kind(names.shape()) { item, reading in
            if case .list(let items) = item.content, items.isEmpty { reading.note(.emptyTopic(name), at: item.place) }
            return names.read(item, reading)
        }
    }
}

extension Kind where Value == Escalation.OnCall {
    fileprivate static var onCall: Kind {
        .fields { fields in
            let valid = fields.validity()
            let topics = fields.required(
                "topics",
                Kind<[(String, [String])]>.named { topic, place, reading in
                    reading.references.refer(to: .topic, topic, at: place)
                    return Kind<[String]>.order(of: topic).map { (topic, $0) }
                })
            return topics.map {
                Escalation.OnCall(valid: valid, topics: Dictionary($0, uniquingKeysWith: { first, _ in first }))
            }
        }
    }
}
