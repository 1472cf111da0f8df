import Answering

// What the client's own server is asked.

extension Kind where Value == [Lookup] {
    /// By its title a lookup is known in the log and by the keys.
    static var lookups: Kind {
        Kind(.list(of: Kind<Lookup>.lookup.shape())) { item, reading in
            var titles: Set<String> = []
            return Kind<[Lookup]>.list(
                of: Kind<Lookup>(Kind<Lookup>.lookup.shape()) { item, reading in
                    guard let lookup = Kind<Lookup>.lookup.read(item, reading) else { return nil }
                    guard titles.insert(lookup.title).inserted else {
                        return reading.note(.twice(lookup.title, what: "lookup"), at: item.place)
                    }
                    return lookup
                }
            ).read(item, reading)
        }
    }
}

extension Kind where Value == Lookup {
    fileprivate static var lookup: Kind {
        .fields { fields in
            let title = fields.required("title", .text)
            let ask = fields["ask", .identifier]
            let url = fields.required("url", .question(of: [Lookup.caller] + (ask.map { [$0] } ?? [])))
            var lookup = Lookup(title: title ?? "", url: url ?? "")
            lookup.at = fields["at", .choice()]
            lookup.ask = ask
            lookup.say = fields["say", .speech()]
            lookup.tokenFile = fields["token-file", .secretBeside]
            lookup.certificate = fields["certificate", .certificateBeside]
            lookup.keyFile = fields["key-file", .secretBeside]
            lookup.authority = fields["authority", .certificateBeside]
            lookup.show = fields["show", .list(of: .lookupLine)] ?? []
            judge(lookup, fields, isURLRead: url != nil)
            return title == nil || url == nil ? nil : lookup
        }
    }

    private static func judge(_ lookup: Lookup, _ fields: Fields, isURLRead: Bool) {
        // By itself it is asked when nobody has typed anything.
        if lookup.ask != nil, lookup.at != nil {
            fields.reading.note(.oneThing(["ask", "at"]), at: fields.place(of: "at"))
        }
        if lookup.certificate != nil, !fields.isGiven("key-file") {
            fields.reading.note(.needsWithIt("certificate", "key-file"), at: fields.place(of: "certificate"))
        }
        if lookup.keyFile != nil, !fields.isGiven("certificate") {
            fields.reading.note(.needsWithIt("key-file", "certificate"), at: fields.place(of: "key-file"))
        }
        if let ask = lookup.ask, isURLRead, !Speech(lookup.url).placeholders.contains(ask) {
            fields.reading.note(.askedForNothing(ask), at: fields.place(of: "url"))
        }
    }
}

extension Kind where Value == String {
    /// A web address with placeholders, none of them in what says which machine is asked.
    fileprivate static func question(of names: [String]) -> Kind {
        Kind(.scalar("^https://[^\\s/?#@{}]+([/?][^\\s#]*)?$", .string)) { item, reading in
            guard let text = Kind.address(["https"]).read(item, reading) else { return nil }
            let authority = text.dropFirst("https://".count).prefix { !"/?#".contains($0) }
            if authority.contains("@") { return reading.note(.passwordInAddress, at: item.place) }
            guard Lookup(title: "", url: text).hasFixedHost else {
                return reading.note(.placeholderInHost, at: item.place)
            }
            if text.contains("#") {
                return reading.note(.badAddress(text, wanted: "an address without #"), at: item.place)
            }
            reading.placeholders.note(text, at: item.place, .only(names))
            return text
        }
    }

    /// A file in the client's folder that need not be there where profiles are checked: a profile gives no other file of
    /// the machine away.
    static var secretBeside: Kind { .ownFile }

    /// The same, and for everybody's eyes.
    static var certificateBeside: Kind {
        Kind(.fileBeside) { item, reading in
            let file = Kind.secretBeside.read(item, reading)
            if let file { reading.certificates.append(file) }
            return file
        }
    }
}

extension Kind where Value == Lookup.Line {
    fileprivate static var lookupLine: Kind {
        .fields { fields in
            let (label, path) = (fields.required("label", .text), fields.required("path", .text))
            let isRung = fields["ring", .flag] ?? false
            guard let label, let path else { return nil }
            return Lookup.Line(label: label, path: path, isRung: isRung)
        }
    }
}
