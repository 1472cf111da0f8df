import Answering

// What the card shows, a kind a type.

extension Kind where Value == String {
    /// `ru`, `en-GB`
    static var language: Kind {
        .parsed(
            as: .scalar("^[A-Za-z-]{2,11}$", .string),
            {
                let isTag = $0.unicodeScalars.allSatisfy {
                    $0 == "-" || ("a"..."z").contains($0) || ("A"..."Z").contains($0)
                }
                return isTag && (2...11).contains($0.count) && shorter[$0.lowercased()] == nil ? $0 : nil
            },
            or: { tag in
                shorter[tag.lowercased()].map { .badChoice(tag, nearest: $0, known: ["ru", "en"]) } ?? .badLanguage(tag)
            })
    }

    /// A language of two letters is named by them and by no others (RFC 5646, 2.2.1).
    private static var shorter: [String: String] {
        [
            "rus": "ru", "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it",
            "ukr": "uk", "bel": "be", "kaz": "kk", "uzb": "uz", "tat": "tt", "hye": "hy", "kat": "ka", "aze": "az",
            "tur": "tr", "zho": "zh", "chi": "zh", "fin": "fi", "est": "et", "pol": "pl", "tgk": "tg", "kir": "ky",
        ]
    }
}

extension Kind where Value == Client.DialledNumber {
    /// A number alone, or with the label of where it is advertised.
    static var dialled: Kind {
        .either(
            .fields { fields in
                let number = fields.required("number", .ownNumber)
                let label = fields["label", .text]
                return number.map { Client.DialledNumber(number: $0, label: label) }
            }, short: Kind<PhoneNumber>.ownNumber.map { Client.DialledNumber(number: $0) })
    }
}

extension Kind where Value == PhoneNumber {
    fileprivate static var ownNumber: Kind {
        Kind(.phone(isInternalToo: false)) { item, reading in
            guard let number = Kind.phone(.international).read(item, reading) else { return nil }
            reading.numbers.append((number, item.place))
            return number
        }
    }
}

extension Kind where Value == Client.Project {
    static var project: Kind {
        .fields { fields in
            let expected = fields[
                "expected",
                Kind<(Int?, Int?, Int?)>.fields {
                    ($0["calls-a-day", .number()], $0["peak-hour", .number()], $0["handling", .number()])
                }]
            return Client.Project(
                goal: fields["goal", .text], valid: fields.validity(), expectedCallsADay: expected?.0,
                expectedPeakHour: expected?.1, expectedHandlingSeconds: expected?.2)
        }
    }
}

extension Kind where Value == Client.Service {
    static var service: Kind {
        .fields { fields in
            let name = fields.required("name", .text)
            let (note, price) = (fields["note", .text], fields["price", .text])
            return name.map { Client.Service(name: $0, note: note, price: price) }
        }
    }
}

extension Kind where Value == Notice {
    static var notice: Kind {
        .fields { fields in
            let text = fields.required("text", .text)
            let (valid, urgent) = (fields.validity(), fields["urgent", .flag])
            return text.map { Notice(text: $0, valid: valid, urgent: urgent ?? false) }
        }
    }
}

extension Kind where Value == Client.Greeting {
    static var greeting: Kind {
        .fields { fields in
            let (open, closed) = (fields.required("open", .speech()), fields.required("closed", .speech()))
            guard let open, let closed else { return nil }
            return Client.Greeting(open: open, closed: closed)
        }
    }
}

extension Kind where Value == Client.Phrases {
    static var phrases: Kind {
        .fields { fields in
            Client.Phrases(
                hold: fields["hold", .speech()], return: fields["return", .speech()],
                nobody: fields["nobody", .speech()], farewell: fields["farewell", .speech()])
        }
    }
}

extension Kind where Value == Client.Office {
    static var office: Kind {
        .fields { fields in
            let name = fields.required("name", .text)
            var office = Client.Office(name: name ?? "")
            office.city = fields["city", .text]
            office.district = fields["district", .text]
            office.metro = fields["metro", .texts] ?? []
            office.address = fields["address", .text]
            office.hours = fields["hours", .schedule]
            office.phones = fields["phones", .listOrOne(of: .phone)] ?? []
            office.services = fields["services", .texts] ?? []
            office.directions = fields["directions", .text]
            return name == nil ? nil : office
        }
    }
}

extension Kind where Value == Client.Promotion {
    static var promotion: Kind {
        .fields { fields in
            let (title, text) = (fields.required("title", .text), fields.required("text", .text))
            let valid = fields.validity()
            guard let title, let text else { return nil }
            return Client.Promotion(title: title, text: text, valid: valid)
        }
    }
}

extension Kind where Value == Client.VIP {
    static var vip: Kind {
        .fields { fields in
            let (name, phones) = (fields.required("name", .text), fields.required("phones", .listOrOne(of: .phone)))
            let (note, connect) = (fields["note", .text], fields["connect", .reference(to: .topic)])
            guard let name, let phones else { return nil }
            return Client.VIP(name: name, phones: phones, note: note, connect: connect)
        }
    }
}

extension Kind where Value == Client.Screening {
    static var screening: Kind {
        .fields { fields in
            let who = fields.required("who", .text)
            let (say, outcome) = (fields["say", .speech()], fields["outcome", .reference(to: .outcome)])
            return who.map { Client.Screening(who: $0, say: say, outcome: outcome) }
        }
    }
}

extension Kind where Value == Client.FAQ {
    static var faq: Kind {
        .fields { fields in
            let (ask, answer) = (fields.required("ask", .text), fields.required("answer", .speech()))
            let tags = fields["tags", .texts] ?? []
            guard let ask, let answer else { return nil }
            return Client.FAQ(ask: ask, answer: answer, tags: tags)
        }
    }
}

extension Kind where Value == Client.Emergency {
    static var emergency: Kind {
        .fields { fields in
            let (when, act) = (fields.required("when", .text), fields.required("do", .text))
            let connect = fields["connect", .reference(to: .topic)]
            guard let when, let act else { return nil }
            return Client.Emergency(when: when, do: act, connect: connect)
        }
    }
}

extension Kind where Value == Client.Fax {
    static var fax: Kind {
        .fields { fields in
            let (name, number) = (fields.required("organisation", .text), fields.required("number", .phone))
            guard let name, let number else { return nil }
            return Client.Fax(organisation: name, number: number)
        }
    }
}

extension Kind where Value == Client.Responsible {
    static var responsible: Kind {
        .fields { fields in
            let name = fields.required("name", .text)
            let (phone, email) = (fields["phone", .phone], fields["email", .email])
            return name.map { Client.Responsible(name: $0, phone: phone, email: email) }
        }
    }
}

extension Kind where Value == Client.Document {
    static var document: Kind {
        .fields { fields in
            let (title, file) = (fields.required("title", .text), fields.required("file", .fileBeside))
            guard let title, let file else { return nil }
            return Client.Document(title: title, file: file)
        }
    }
}

extension Kind where Value == Client.Section {
    /// The rows of a table are read by the folder, which knows where the file lies.
    static var section: Kind {
        .fields { fields in
            let title = fields.required("title", .naming(section: ()))
            let body: Client.Section.Body? =
                switch fields.only(of: ["text", "list", "table"]) {
                case "text": fields["text", .text].map { .text($0) }
                case "list": fields["list", .list(of: .text)].map { .list($0) }
                case "table": fields["table", .fileBeside].map { .table(file: $0, columns: [], rows: []) }
                default: nil
                }
            guard let title, let body else { return nil }
            return Client.Section(title: title, body: body)
        }
    }
}

extension Kind where Value == String {
    /// The title of a section: any text, and a name that steps may show.
    fileprivate static func naming(section: Void) -> Kind {
        Kind(.anyText) { item, reading in
            guard let title = Kind.text.read(item, reading) else { return nil }
            reading.references.declare(.section, title, at: item.place)
            return title
        }
    }
}

extension Kind where Value == Outcome {
    static var outcome: Kind {
        .fields { fields in
            let (id, name) = (fields.required("id", .naming(.outcome)), fields.required("name", .text))
            guard let id, let name else { return nil }
            return Outcome(id: id, name: name)
        }
    }
}
