import Answering

extension Kind where Value == [Script.List] {
    static var stepLists: Kind {
        let named = Kind.named(needing: "start") { name, place, reading in
            reading.references.declare(.steps, name, at: place)
            return Kind<[Script.Step]>.list(of: .step).map { Script.List(name: name, steps: $0) }
        }
        return Kind(named.shape()) { item, reading in
            let lists = named.read(item, reading)
            if let lists, !lists.contains(where: { $0.name == "start" }) {
                reading.note(.missingKey("start"), at: item.place)
            }
            return lists
        }
    }
}

extension Kind where Value == [String: String] {
    /// What the caller pressed, and the list of steps it begins.
    static var menu: Kind {
        Kind<[(String, String)]>.named { key, _, _ in Kind<String>.reference(to: .steps).map { (key, $0) } }
            .map { Dictionary($0, uniquingKeysWith: { first, _ in first }) }
    }
}

extension Kind where Value == Script.Step {
    /// One thing to do. `say` belongs to the question where there is one.
    static var step: Kind {
        let fields = Kind.fields { fields in
            let when = fields["when", .condition]
            let action: Script.Action?
            if fields.turns(on: "ask") {
                action = Kind<Script.Question>.question(fields).map { .ask($0) }
                for other in Script.Action.keys where fields.has(other) && other != "say" {
                    fields.reading.note(.oneThing(["ask"] + Script.Action.keys), at: fields.place(of: other))
                }
            } else {
                action = Script.Action(fields, of: Script.Action.keys)
            }
            return action.map { Script.Step($0, when: when) }
        }
        return Kind(.any([fields.shape(), .choice(["end"])])) { item, reading in
            if case .text("end", _) = item.content { return Script.Step(.end) }
            return fields.read(item, reading)
        }
    }
}

extension Kind where Value == String {
    /// A field may be asked for in several places: it is one field.
    fileprivate static func reference(field: Void) -> Kind {
        Kind(.identifier) { item, reading in
            guard let name = Kind.identifier.read(item, reading) else { return nil }
            if Field.answer(name) == .note { return reading.note(.reservedName(name), at: item.place) }
            reading.references.allow(.field, [name])
            return name
        }
    }
}

extension Script.Action {
    fileprivate static let keys = ["say", "show", "form", "connect", "message", "outcome", "go", "end"]

    fileprivate init?(_ fields: Fields, of keys: [String], isNeeded: Bool = true) {
        switch fields.only(of: keys, isNeeded: isNeeded) {
        case "say":
            guard let text = fields["say", .speech()] else { return nil }
            self = .say(text)
        case "show":
            guard let section = fields["show", .reference(to: .section)] else { return nil }
            self = .show(section: section)
        case "form":
            guard let form = fields["form", .reference(to: .form)] else { return nil }
            self = .form(form)
        case "connect":
            guard let topic = fields["connect", .reference(to: .topic)] else { return nil }
            self = .connect(topic)
        case "message":
            guard let topic = fields["message", .reference(to: .topic)] else { return nil }
            self = .message(topic)
        case "outcome":
            guard let outcome = fields["outcome", .reference(to: .outcome)] else { return nil }
            self = .outcome(outcome)
        case "go":
            guard let list = fields["go", .reference(to: .steps)] else { return nil }
            self = .go(list)
        case "end":
            guard fields["end", .meant] != nil else { return nil }
            self = .end
        default: return nil
        }
    }
}

extension Kind where Value == Bool {
    /// `true`: to leave it out says the other.
    fileprivate static var meant: Kind {
        Kind(.flag) { item, reading in
            guard let isMeant = Kind.flag.read(item, reading) else { return nil }
            return isMeant ? true : reading.note(.badChoice("false", nearest: "true", known: ["true"]), at: item.place)
        }
    }
}

extension Kind where Value == Script.Question {
    fileprivate static func question(_ fields: Fields) -> Script.Question? {
        let name = fields.required("ask", .reference(field: ()))
        var question = Script.Question(field: name ?? "")
        question.say = fields["say", .speech()]
        let type = fields["type", Kind<Script.Question.Kind>.choice()]
        question.digits = fields["digits", .number(1...40)]
        question.mask = fields["mask", .text]
        question.options = fields["options", .list(of: .text)] ?? []
        question.kind = type ?? (question.options.isEmpty ? .text : .choice)
        question.required = fields["required", .flag] ?? false
        question.choices = fields["choose", .list(of: .choiceOfAnswer)] ?? []
        if question.kind == .choice, !fields.has("options"), !fields.has("choose") {
            fields.reading.note(.missingKey("options"), at: fields.place)
        }
        for key in ["options", "choose"] {
            if case .list(let items)? = fields.value(of: key)?.content, items.isEmpty {
                fields.reading.note(.noOptions, at: fields.place(of: key))
            }
        }
        return name == nil ? nil : question
    }
}

extension Kind where Value == Script.Choice {
    fileprivate static var choiceOfAnswer: Kind {
        .fields { fields in
            let answer = fields.required("answer", .text)
            let type = fields["type", Kind<CallType>.choice()]
            let keys = ["go", "connect", "message", "form", "outcome"]
            let action = Script.Action(fields, of: keys, isNeeded: false)
            return answer.map { Script.Choice(answer: $0, type: type, then: action) }
        }
    }
}

extension Kind where Value == Script.Condition {
    static var condition: Kind {
        .fields { fields in
            var condition = Script.Condition()
            condition.open = fields["open", .flag]
            condition.number = fields["number", .phone].map(\.key)
            condition.vip = fields["vip", .flag]
            let answers = fields[
                "answer",
                Kind<[(String, [String])]>.named { field, place, reading in
                    reading.references.refer(to: .field, field, at: place)
                    return Kind<[String]>.listOrOne(of: .text).map { (field, $0) }
                }]
            condition.answers = Dictionary(answers ?? [], uniquingKeysWith: { first, _ in first })
            return condition
        }
    }
}

extension Kind where Value == Form.Delivery {
    fileprivate static var delivery: Kind {
        .fields { fields in
            let mail = fields["email", .email].map { Form.Delivery.mail($0) }
            let text = fields["sms", .phone].map { Form.Delivery.text($0) }
            let door = Parcel.Door(
                tokenFile: fields["token-file", .secretBeside], certificate: fields["certificate", .certificateBeside],
                keyFile: fields["key-file", .secretBeside], authority: fields["authority", .certificateBeside])
            let server = fields["server", .address(["https"])].map { Form.Delivery.server(url: $0, door) }
            if fields.given(of: ["email", "sms", "server"]).count != 1 {
                fields.reading.note(.wrongShape(wanted: "one of email, sms and server"), at: fields.place)
            }
            return mail ?? text ?? server
        }
    }
}

extension Kind where Value == [Form] {
    static var forms: Kind {
        .named { id, place, reading in
            reading.references.declare(.form, id, at: place)
            return Kind<Form>.fields { fields in
                let title = fields.required("title", .text)
                let questions = fields.required(
                    "fields", .list(of: Kind<Script.Question>.fields(Kind<Script.Question>.question)))
                let deliver = fields["deliver", Kind<Form.Delivery>.delivery]
                let outcome = fields["outcome", .reference(to: .outcome)]
                guard let title, let questions else { return nil }
                var form = Form(id: id, title: title, fields: questions)
                (form.deliver, form.outcome) = (deliver, outcome)
                return form
            }
        }
    }
}
