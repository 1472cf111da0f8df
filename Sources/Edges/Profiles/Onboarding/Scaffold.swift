import Answering

/// What was answered, as the profile that is written of it.
struct Scaffold {
    struct Person {
        var id: Manager.ID
        var name: String
        var role: String?
        var numbers: [Number] = []
        var email: String?
        var matters: [String] = []
    }
    struct Number {
        var number: String
        var label: String?
        var isPrivate = false
    }
    struct Topic {
        var id: Client.Topic
        var title: String?
        var order: [Manager.ID]
    }
    struct Promotion {
        var title: String
        var text = ""
        var until: String?
    }
    struct VIP {
        var name: String
        var phones: [String] = []
        var note: String?
        var connect: Client.Topic?
    }
    struct Responsible {
        var name: String
        var phone: String?
        var email: String?
    }

    var client: Client.ID = ""
    var name = ""
    var say: String?
    var numbers: [Number] = []
    var business: String?
    var zone = ""
    var hours: Block?
    var served = Block.word("24h")
    var languages: [String] = []
    var open = ""
    var closed = ""
    var people: [Person] = []
    var topics: [Topic] = []
    var otherwise = ""
    var faq: [(ask: String, answer: String)] = []
    var promotions: [Promotion] = []
    var vip: [VIP] = []
    var emergencies: [(when: String, do: String)] = []
    var never: [String] = []
    var screening: [(who: String, say: String)] = []
    var responsible: Responsible?
    var report: (every: String, to: [String])?

    /// The profile, each part with what it is for; what was left open stands there to be filled in, as a comment.
    func text(_ words: OnboardingWords) -> String {
        var lines = ["# yaml-language-server: $schema=../profile.schema.json", "#"] + words.preface.map { "# " + $0 }
        func put(_ key: String, _ value: Block?, _ comment: String, instead example: [String] = []) {
            guard value != nil || !example.isEmpty else { return }
            lines += ["", "# " + comment]
            lines += value.map { $0.lines(under: key) } ?? example.map { "# " + $0 }
        }
        func add(_ key: String, _ value: Block?) { if let value { lines += value.lines(under: key) } }

        lines += [""]
        add("client", .word(client))
        add("name", .text(name))
        add("say", say.map { .text($0) })
        add("timezone", .text(zone))
        add("languages", .texts(languages))
        put("numbers", .list(numbers.map(\.block)), words.numbersComment)
        put("business", business.map { .text($0) }, words.businessComment, instead: words.businessExample)
        put("hours", hours, words.hoursComment, instead: words.hoursExample)
        add("served", served)
        put("greeting", .map([("open", .text(open)), ("closed", .text(closed))]), words.greetingComment)
        put("script", script(words), words.scriptComment)
        put("managers", .list(people.map(\.block)), words.managersComment)
        put("escalation", escalation, words.escalationComment)
        put(
            "faq", list(faq) { .map([("ask", .text($0.ask)), ("answer", .text($0.answer))]) }, words.faqComment,
            instead: words.faqExample)
        put("promotions", list(promotions, \.block), words.promotionsComment, instead: words.promotionsExample)
        put("vip", list(vip, \.block), words.vipComment, instead: words.vipExample)
        put(
            "emergencies", list(emergencies) { .map([("when", .text($0.when)), ("do", .text($0.do))]) },
            words.emergenciesComment, instead: words.emergenciesExample)
        put(
            "sections",
            never.isEmpty ? nil : .list([.map([("title", .text(words.neverTitle)), ("list", .texts(never))])]),
            words.sectionsComment, instead: words.sectionsExample)
        put(
            "screening", list(screening) { .map([("who", .text($0.who)), ("say", .text($0.say))]) },
            words.screeningComment, instead: words.screeningExample)
        put("responsible", responsible?.block, words.responsibleComment, instead: words.responsibleExample)
        put(
            "report", report.map { .map([("every", .word($0.every)), ("to", .texts($0.to))]) }, words.reportComment,
            instead: words.reportExample)
        return lines.joined(separator: "\n") + "\n"
    }

    private func list<Thing>(_ things: [Thing], _ block: (Thing) -> Block) -> Block? {
        things.isEmpty ? nil : .list(things.map(block))
    }

    /// Name and purpose first; every matter that somebody takes is an answer.
    private func script(_ words: OnboardingWords) -> Block {
        let isEnglish = languages.first?.hasPrefix("en") == true
        let asked = OnboardingWords.questions(inEnglish: isEnglish)
        let required = ("required", Block.word("true"))
        var purpose: [(key: String, value: Block)] = [
            ("ask", .word("purpose")), ("say", .text(asked.purpose)), required,
        ]
        let matters = topics.filter { $0.title != nil }
        if matters.isEmpty {
            return .map([
                (
                    "start",
                    .list([
                        .map([("ask", .word("name")), ("say", .text(asked.name)), required]), .map(purpose),
                        .map([("connect", .word(Escalation.defaultTopic))]),
                    ])
                )
            ])
        }
        let choices = matters.map { topic in
            Block.map([("answer", .text(topic.title ?? "")), ("connect", .word(topic.id))])
        }
        let other = Block.map([("answer", .text(asked.other)), ("connect", .word(Escalation.defaultTopic))])
        purpose.append(("choose", .list(choices + [other])))
        return .map([
            ("start", .list([.map([("ask", .word("name")), ("say", .text(asked.name)), required]), .map(purpose)]))
        ])
    }

    private var escalation: Block {
        let topics = topics.map { topic -> (key: String, value: Block) in
            let order = Block.list(topic.order.map { .word($0) })
            guard let title = topic.title else { return (topic.id, order) }
            return (topic.id, .map([("title", .text(title)), ("order", order)]))
        }
        return .map([("topics", .map(topics)), ("otherwise", .word(otherwise))])
    }
}

// MARK: - Values as YAML

/// What was left empty is left out.
private func map(_ pairs: [(key: String, value: Block?)]) -> Block {
    .map(pairs.compactMap { key, value in value.map { (key, $0) } })
}

extension Optional where Wrapped == String {
    fileprivate var block: Block? { map { .text($0) } }
}

extension Scaffold.Number {
    fileprivate var block: Block {
        guard label != nil || isPrivate else { return .text(number) }
        return map([
            ("label", label.block), ("number", .text(number)), ("private", isPrivate ? .word("true") : nil),
        ])
    }
}

extension Scaffold.Person {
    fileprivate var block: Block {
        map([
            ("id", .word(id)), ("name", .text(name)), ("role", role.block), ("email", email.block),
            ("notify", email.map { _ in .list([.word("email")]) }), ("numbers", .list(numbers.map(\.block))),
        ])
    }
}

extension Scaffold.Promotion {
    fileprivate var block: Block {
        map([("title", .text(title)), ("text", .text(text)), ("until", until.block)])
    }
}

extension Scaffold.VIP {
    fileprivate var block: Block {
        map([("name", .text(name)), ("phones", .texts(phones)), ("note", note.block), ("connect", connect.block)])
    }
}

extension Scaffold.Responsible {
    fileprivate var block: Block { map([("name", .text(name)), ("phone", phone.block), ("email", email.block)]) }
}
