import Answering

// What is promised, measured, charged and kept, a kind a type.

extension Kind where Value == [Abbreviation] {
    /// `нпп: недоступен, просил перезвонить`; one word each.
    static var abbreviations: Kind {
        .named(names: "^\\S{2,}$") { short, place, reading in
            guard short.count >= 2, !short.contains(where: \.isWhitespace) else {
                return reading.note(.badName(short), at: place)
            }
            return Kind<String>.text.map { Abbreviation(short, $0) }
        }
    }
}

extension Kind where Value == CustomerBase {
    /// The file need not be there: it is only what is imported, and better not kept beside the profile.
    static var customerBase: Kind {
        .fields { fields in
            let file = fields.required("file", .ownFile)
            let columns = fields.required("columns", .columns) ?? []
            let show = fields["show", .list(of: columns.isEmpty ? .identifier : .oneOf(columns.map(\.field)))] ?? []
            return file.map { CustomerBase(file: $0, columns: columns, show: show) }
        }
    }
}

extension Kind where Value == [CustomerBase.Column] {
    /// `phone: Телефон`; a name or a number may stand in several of their columns: `name: [Фамилия, Имя]`.
    fileprivate static var columns: Kind {
        let names = Kind<[String]>.listOrOne(of: .text)
        func named(_ noteOnce: @escaping (String, Place, Reading) -> Void) -> Kind {
            .named(names: Shape.namePattern, needing: CustomerBase.phone) { field, place, reading in
                guard field.isIdentifier else { return reading.note(.badName(field), at: place) }
                return Kind<CustomerBase.Column>(names.shape()) { item, reading in
                    let theirs = names.read(item, reading) ?? []
                    for name in theirs { noteOnce(name, item.place, reading) }
                    for (name, place) in zip(theirs, reading.placesOfElements(of: item)) {
                        reading.columns.append((name, field, place))
                    }
                    return CustomerBase.Column(field, theirs)
                }
            }
        }
        return Kind(named { _, _, _ in }.shape()) { item, reading in
            var seen: Set<String> = []
            let columns = named { name, place, reading in
                if !seen.insert(name.lowercased()).inserted { reading.note(.twice(name, what: "column"), at: place) }
            }.read(item, reading)
            if let columns, !columns.contains(where: { $0.field == CustomerBase.phone }) {
                reading.note(.noPhoneColumn, at: item.place)
            }
            return columns
        }
    }
}

extension Kind where Value == ServiceLevel {
    static var serviceLevel: Kind {
        .fields { fields in
            let seconds = fields.required("seconds", .number(1...3600))
            let percent = fields.required("percent", .number(1...100))
            let formula = fields.required("formula", Kind<ServiceLevel.Formula>.choice())
            guard let seconds, let percent, let formula else { return nil }
            return ServiceLevel(seconds: seconds, percent: percent, formula: formula)
        }
    }
}

extension Kind where Value == Alarms {
    static var alarms: Kind {
        .fields { fields in
            Alarms(
                waiting: fields["waiting", .number(1...10_000)],
                longestWaitSeconds: fields["longest-wait", .number(1...86_400)],
                unansweredPercent: fields["unanswered-percent", .number(0...100)])
        }
    }
}

extension Kind where Value == Tariff {
    static var tariff: Kind {
        .fields { fields in
            var tariff = Tariff()
            tariff.fee = fields["fee", .decimal]
            tariff.includedMinutes = fields["included-minutes", .number()]
            tariff.pricePerMinute = fields["price-per-minute", .decimal]
            tariff.currency = fields["currency", .currency]
            tariff.stepSeconds = fields["step", .number(1...3600)]
            tariff.minimumSeconds = fields["minimum", .number(0...3600)]
            tariff.counts = fields["counts", .list(of: .choice())] ?? []
            tariff.wrapUpCapSeconds = fields["wrap-up-cap", .number(0...3600)]
            tariff.freeSeconds = fields["free-seconds", .number(0...3600)]
            tariff.patched = fields["patched", .part]
            return tariff
        }
    }
}

extension Kind where Value == ReportPlan {
    static var reportPlan: Kind {
        .fields { fields in
            let every = fields.required("every", Kind<ReportPlan.Interval>.choice())
            let to = fields.required("to", .listOrOne(of: .email))
            let language = fields["language", .language]
            guard let every, let to else { return nil }
            return ReportPlan(every: every, to: to, language: language)
        }
    }
}

extension Kind where Value == Retention {
    static var retention: Kind {
        .fields { fields in
            Retention(
                calls: fields["calls", .span], personal: fields["personal", .span],
                recordings: fields["recordings", .span])
        }
    }
}

extension Kind where Value == Certification {
    static var certification: Kind {
        .fields { fields in
            var certification = Certification()
            certification.passPercent = fields["pass", .number(1...100)] ?? certification.passPercent
            certification.of = fields["of", .number(1...100)] ?? certification.of
            certification.needed =
                fields["needed", .number(1...certification.of).described(as: .number(1...100))] ?? certification.needed
            return certification
        }
    }
}
