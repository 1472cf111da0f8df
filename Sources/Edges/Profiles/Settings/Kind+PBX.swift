import Answering

extension Kind where Value == SettingsFile.PBX {
    /// Which keys a dialect needs; all others are told apart by a key in the path.
    private static let needs: [String: [String]] = {
        var needs = [
            "mango": ["api-key-file", "salt-file"], "telnyx": ["public-key-file"],
            "freeswitch": ["user", "secret-file"],
        ]
        for dialect in [
            "zadarma", "novofon", "twilio", "signalwire", "plivo", "vonage", "ringcentral", "didww-phone-systems",
            "itoolabs-crm", "mcn-kompaas",
        ] {
            needs[dialect] = ["secret-file"]
        }
        for asked in SettingsFile.PBX.Asked.allCases { needs[asked.rawValue] = ["url", "user", "secret-file"] }
        for other in [
            "3cx", "asterisk-dialplan", "beeline-xsi", "kamailio", "mts-exolve", "sipuni", "telestore", "telphin",
            "uis-comagic",
        ] {
            needs[other] = ["path-key-file"]
        }
        return needs
    }()

    /// The names of ours that its customer may have typed otherwise.
    private static let ownFields: [String: [String]] = {
        let typed = [
            "callId", "legId", "event", "from", "name", "to", "agent", "queue", "time", "cause", "wait", "talk",
            "recording", "menu",
        ]
        var fields: [String: [String]] = [:]
        for dialect in ["asterisk-dialplan", "freeswitch", "uis-comagic"] { fields[dialect] = typed }
        for dialect in ["plivo", "signalwire", "twilio", "vonage"] { fields[dialect] = ["queue"] }
        return fields
    }()

    /// One Asterisk alone may knock at a desk's door: two would be told apart by nothing.
    static func pbxes(_ paths: Paths, _ house: SettingsHouse) -> Kind<[Value]> {
        Kind<[Value]>(.list(of: Kind.pbx(paths, house).shape())) { item, reading in
            guard let pbxes = Kind<[Value]>.list(of: .pbx(paths, house)).read(item, reading) else { return nil }
            guard case .list(let items) = item.content, items.count == pbxes.count else { return pbxes }
            let pairs = zip(pbxes, items)
            for (_, item) in pairs.filter({ $0.0.connects == .pbx }).dropFirst() {
                reading.note(.twice("connects: pbx", what: "setting"), at: item.place)
            }
            for (pbx, item) in pairs where house.isBehindRelay && pbx.asked == .ari {
                reading.note(.notBehindRelay(pbx.dialect), at: item.place)
            }
            return pbxes
        }
    }

    /// A key that does nothing for a dialect is unknown there.
    private static func pbx(_ paths: Paths, _ house: SettingsHouse) -> Kind {
        .fields { fields in
            guard let dialect = fields.required("dialect", .oneOf(needs.keys.sorted())) else {
                fields.passOver()
                return nil
            }
            var pbx = SettingsFile.PBX(dialect: dialect)
            switch pbx.asked {
            case let asked?:
                pbx.readAsked(asked, fields, paths)
                house.judge(pbx.url, fields)
            case nil: pbx.readSender(fields, paths)
            }
            for key in needs[dialect] ?? [] where !fields.has(key) {
                fields.reading.note(.missingKey(key), at: fields.place)
            }
            return pbx
        }
    }

    fileprivate static func secrets(of dialect: String) -> [String] {
        (needs[dialect] ?? []).filter { $0.hasSuffix("-file") }.map { String($0.dropLast("-file".count)) }
    }

    fileprivate static func fields(of dialect: String) -> [String]? { ownFields[dialect] }
}

extension SettingsFile.PBX {
    fileprivate mutating func readAsked(_ asked: Asked, _ fields: Fields, _ paths: Paths) {
        url = fields["url", .base(["https", "http"])]
        user = fields["user", .word]
        secretFiles["secret"] = fields["secret-file", paths.kind]
        authority = fields["authority", paths.kind]
        `operator` = fields["operator", .pattern(["extension"])]
        switch asked {
        case .ami:
            queues = fields["queues", .listOrOne(of: .word)] ?? []
            member = fields["member", .pattern(["extension"])]
        case .ari:
            app = fields["app", .pattern(["extension"])]
            connects = fields["connects", Kind<Connecting>.choice()] ?? .desk
        }
    }

    fileprivate mutating func readSender(_ fields: Fields, _ paths: Paths) {
        for secret in Kind<Self>.secrets(of: dialect) + ["path-key"] {
            secretFiles[secret] = fields[secret + "-file", paths.kind]
        }
        if dialect == "freeswitch" { user = fields["user", .word] }
        allow = fields["allow", .listOrOne(of: .network)]
        publicURL = fields["public-url", .base(["https", "http"])]
        zone = fields["timezone", .zone]
        if let known = Kind<Self>.fields(of: dialect) {
            let typed = fields[
                "fields",
                Kind<[(String, String)]>.named { name, place, reading in
                    guard known.contains(name) else {
                        return reading.note(
                            .unknownKey(name, nearest: known.nearest(to: name), known: known), at: place)
                    }
                    return Kind<String>.text.map { (name, $0) }
                }]
            self.fields = Dictionary(typed ?? [], uniquingKeysWith: { first, _ in first })
        }
        if dialect == "3cx", fields.isGiven("url") {
            fields.reading.note(.notAsked("3CX"), at: fields.place(of: "url"))
            fields.passOver()
        }
    }
}

extension Kind where Value == String {
    /// `127.0.0.1`, `203.0.113.0/24`, `2001:db8::/32`
    fileprivate static var network: Kind {
        .parsed(
            { text in
                let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
                let isSix = parts[0].contains(":")
                if parts.count == 2 {
                    guard let length = Int(parts[1]), (0...(isSix ? 128 : 32)).contains(length) else { return nil }
                }
                if isSix { return parts[0].allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." } ? text : nil }
                let bytes = parts[0].split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
                return bytes.count == 4 && !bytes.contains(nil) ? text : nil
            }, or: { .badAddress($0, wanted: "an address such as 127.0.0.1 or 203.0.113.0/24") })
    }
}
