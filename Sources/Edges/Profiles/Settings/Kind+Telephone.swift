import Answering
import FoundationEssentials

extension Kind where Value == SettingsFile.Telephone {
    static func telephone(_ paths: Paths, _ pbxes: [SettingsFile.PBX], _ house: SettingsHouse) -> Kind {
        .fields { fields in
            let control = fields.required("control", Kind<SettingsFile.Telephone.Control>.choice())
            var telephone = SettingsFile.Telephone(control: control ?? .manual)
            telephone.url = fields["url", .base(["https", "http"])]
            telephone.user = fields["user", .word]
            for secret in ["api-key", "salt", "secret"] {
                telephone.secretFiles[secret] = fields[secret + "-file", paths.kind]
            }
            telephone.authority = fields["authority", paths.kind]
            telephone.app = fields["app", .pattern(["extension"])]
            telephone.operator = fields["operator", .pattern(["extension"])]
            telephone.dial = fields["dial", .pattern(control == .ari ? ["number", "+number"] : ["number"])]
            telephone.context = fields["context", .word]
            telephone.orders = fields["orders", .orders] ?? [:]
            telephone.confirmed = fields["confirmed", .listOrOne(of: .oneOf(Ability.allCases.map(\.rawValue)))] ?? []
            for key in control.flatMap({ needs[$0] }) ?? [] where !fields.has(key) {
                fields.reading.note(.missingKey(key), at: fields.place)
            }
            house.judge(telephone.url, fields)
            house.judge(telephone.orders.values.map(\.url).first(where: \.isInClear), fields, "orders")
            if !house.isBehindRelay {
                telephone.compare(with: pbxes, fields)
            } else if control == .ari {
                fields.reading.note(.notBehindRelay("control: ari"), at: fields.place(of: "control"))
            }
            return control == nil ? nil : telephone
        }
    }

    private static let needs: [SettingsFile.Telephone.Control: [String]] = [
        .ami: ["url", "user", "secret-file"], .freeswitch: ["url", "user", "secret-file"],
        .mango: ["api-key-file", "salt-file"], .template: ["orders"],
    ]
}

extension SettingsFile.Telephone {
    /// Whether the PBX can be asked to give an operator no calls.
    var canPause: Bool {
        control == .ami || control == .ari || control == .template && orders["pause"] != nil && orders["unpause"] != nil
    }

    /// The one of `pbxes` that is ordered: that stands at the same address and knows the same user, as far as either is
    /// said; else the only one of its kind.
    package func ordered(among pbxes: [SettingsFile.PBX]) -> SettingsFile.PBX? {
        let asked: [Control: SettingsFile.PBX.Asked] = [.ari: .ari, .ami: .ami]
        let those = asked[control].map { kind in pbxes.filter { $0.asked == kind } } ?? []
        let there = those.filter { url == nil || $0.url == url }
        return there.first { user == nil || $0.user == user } ?? there.first ?? (those.count == 1 ? those[0] : nil)
    }

    /// An Asterisk that is ordered must be listened to; by ARI the orders go where it is listened to.
    fileprivate func compare(with pbxes: [SettingsFile.PBX], _ fields: Fields) {
        guard control == .ari || control == .ami else { return }
        guard let pbx = ordered(among: pbxes) ?? (control == .ari ? pbxes.first { $0.asked == .ari } : nil) else {
            let fault: Fault =
                control == .ari
                ? .noAsterisk(SettingsFile.PBX.Asked.ari.rawValue) : .nobodyTells(SettingsFile.PBX.Asked.ami.rawValue)
            return fields.reading.note(fault, at: fields.place(of: "control"))
        }
        guard control == .ari else { return }
        let isSame = [
            "url": url == pbx.url, "user": user == pbx.user, "app": app == (pbx.app ?? SettingsFile.PBX.usualApp),
            "secret-file": secretFiles["secret"] == pbx.secretFiles["secret"], "authority": authority == pbx.authority,
        ]
        for (key, isSame) in isSame.sorted(by: { $0.key < $1.key }) where fields.isGiven(key) && !isSame {
            fields.reading.note(.otherThanPBX(key, pbx.dialect), at: fields.place(of: key))
        }
    }
}

extension Kind where Value == [String: SettingsFile.Telephone.Request] {
    /// A request for each deed; a deed whose counterpart is missing would never be done.
    fileprivate static var orders: Kind {
        let request = Kind<SettingsFile.Telephone.Request>.request
        return Kind(.named(request.shape(), names: nil, needing: nil)) { item, reading in
            var given: [String: Place] = [:]
            let named = Kind<[(String, SettingsFile.Telephone.Request)]>.named { name, place, reading in
                guard deeds.contains(name) else {
                    reading.note(.unknownKey(name, nearest: deeds.nearest(to: name), known: deeds), at: place)
                    return nil
                }
                given[name] = place
                return request.map { (name, $0) }
            }
            guard let orders = named.read(item, reading) else { return nil }
            if case .map(let pairs) = item.content, pairs.isEmpty {
                return reading.note(.wrongShape(wanted: "at least one deed, such as attempt,"), at: item.place)
            }
            for (one, other) in pairs + pairs.map({ ($1, $0) }) {
                if let place = given[one], given[other] == nil { reading.note(.needsWithIt(one, other), at: place) }
            }
            return Dictionary(orders, uniquingKeysWith: { first, _ in first })
        }
    }

    /// What a template may be given for.
    private static let deeds = [
        "answer", "hold", "resume", "attempt", "consult", "cancel", "connect", "transfer", "dial", "hang-up",
        "record-on", "record-off", "mark-recording", "pause", "unpause", "log-in", "log-out",
    ]

    private static let pairs = [
        ("attempt", "cancel"), ("hold", "resume"), ("pause", "unpause"), ("record-on", "record-off"),
        ("log-in", "log-out"),
    ]
}

extension Kind where Value == SettingsFile.Telephone.Request {
    fileprivate static var request: Kind {
        .fields { fields in
            let url = fields.required("url", .templateAddress(names))
            let method = fields["method", .oneOf(["GET", "POST", "PUT", "DELETE"])] ?? "POST"
            let content = fields["content", Kind<SettingsFile.Telephone.Request.Content>.choice()] ?? .json
            let body = fields["body", .pattern(names)] ?? ""
            return url.map { .init(method: method, url: $0, content: content, body: body) }
        }
    }

    /// What may stand in braces.
    private static let names = [
        "call", "leg", "extension", "number", "further", "attempt", "seconds", "reason", "order",
    ]
}

extension Kind where Value == String {
    /// Text in which `names` stand in braces; braces around anything but a name are JSON's.
    static func pattern(_ names: [String]) -> Kind {
        Kind(.anyText) { item, reading in
            guard let text = reading.text(of: item) else { return nil }
            for name in Speech(text).placeholders where name.isLikeAName && !names.contains(name) {
                reading.note(.unknownPlaceholder(name, nearest: names.nearest(to: name), known: names), at: item.place)
            }
            return text
        }
    }

    /// Where a PBX stands, for paths to be put behind it.
    static func base(_ schemes: [String]) -> Kind {
        Kind(.anyText) { item, reading in
            guard let text = reading.text(of: item) else { return nil }
            // What is refused here may hold a password, and is not repeated.
            if text.contains("@") { return reading.note(.passwordInAddress, at: item.place) }
            if text.contains("?") || text.contains("#") { return reading.note(.notABase, at: item.place) }
            guard let url = Kind.address(schemes).read(item, reading) else { return nil }
            return url.isAddress ? url : reading.note(.badAddress(url, wanted: wanted(schemes)), at: item.place)
        }
    }

    private static func templateAddress(_ names: [String]) -> Kind {
        Kind(.anyText) { item, reading in
            guard let text = reading.text(of: item) else { return nil }
            let authority = text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...]
            if authority.prefix(while: { !"/?#".contains($0) }).contains("@") {
                return reading.note(.passwordInAddress, at: item.place)
            }
            guard let url = pattern(names).read(item, reading) else { return nil }
            let filled = Speech(url).parts.map { if case .words(let words) = $0 { words } else { "1" } }.joined()
            let isWeb = ["https://", "http://"].contains { filled.hasPrefix($0) }
            guard isWeb, filled.isAddress, !filled.contains("#") else {
                return reading.note(.badAddress(url, wanted: wanted(["https", "http"])), at: item.place)
            }
            return url
        }
    }

    static func wanted(_ schemes: [String]) -> String {
        "an address that begins with \(schemes.map { $0 + "://" }.joined(separator: " or "))"
    }
}

extension String {
    fileprivate var isLikeAName: Bool {
        !isEmpty && unicodeScalars.allSatisfy { $0 == "+" || $0 == "-" || $0 == "_" || $0.properties.isAlphabetic }
    }

    /// With a host, and nothing in it that no address holds.
    private var isWritable: Bool {
        unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F && !"{}<>\"\\^`|".unicodeScalars.contains($0) }
    }

    fileprivate var isAddress: Bool {
        guard isWritable, let parts = URLComponents(string: self), let host = parts.host, !host.isEmpty else {
            return false
        }
        return parts.port.map { (1...65_535).contains($0) } ?? true
    }
}
