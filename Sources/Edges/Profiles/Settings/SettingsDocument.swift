import Answering
import FoundationEssentials

/// `settings.yaml` as values: the list of its keys.
package struct SettingsDocument: Sendable {
    package private(set) var settings = SettingsFile()
    package private(set) var findings: [Finding] = []

    /// Reads a file; that there is none is told as any other fault.
    package init(path: String) {
        switch bytes(of: path, atMost: Composer.mostBytes) {
        case .failure(let unreadable): self.init(findings: [Finding(unreadable.fault, file: path, at: .start)])
        case .success(let bytes): self.init(bytes, path: path)
        }
    }

    private init(findings: [Finding]) {
        self.findings = findings
    }

    package init(_ bytes: [UInt8], path: String) {
        let (root, _, found) = Composer.compose(bytes, file: path)
        findings = found
        guard let root else { return }
        let reading = Reading(file: path, country: .other, zone: .utc, findings: found)
        let paths = Paths(base: path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ".")
        settings = Kind<SettingsFile>.settings(paths).read(root, reading) ?? SettingsFile()
        reading.finish()
        findings = reading.findings.sorted()
    }
}

/// Relative paths are relative to the settings; `~` is the home of whoever runs the program, and
/// `$CREDENTIALS_DIRECTORY` where systemd lays the secrets that it hands over.
struct Paths {
    var base: String
    private static let credentials = "$CREDENTIALS_DIRECTORY/"

    var kind: Kind<String> {
        Kind<String>.text.map { text in
            if text.hasPrefix("/") { return text }
            if text == "~" || text.hasPrefix("~/") { return home + text.dropFirst() }
            if text.hasPrefix(Self.credentials) {
                // Left as it is where systemd did not start the program: whoever reads it says so.
                let handed = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"]
                return handed.map { $0 + "/" + text.dropFirst(Self.credentials.count) } ?? text
            }
            return base + "/" + text
        }
    }

    private var home: String { FileManager.default.homeDirectoryForCurrentUser.path }
}

extension Kind where Value == SettingsFile {
    fileprivate static func settings(_ paths: Paths) -> Kind {
        .fields { fields in
            var settings = SettingsFile()
            settings.operator = fields["operator", .identifier]
            settings.profiles = fields["profiles", paths.kind]
            settings.data = fields["data", paths.kind]
            settings.language = fields["language", .choice()]
            settings.country = fields["country", .country]
            settings.listen = fields["listen", .hostAndPort]
            settings.publicURL = fields["public-url", .base(["https", "http"])]
            settings.tls = fields["tls", .tls(paths)]
            settings.allowsPlainHTTP = fields["plain-http", .flag] ?? false
            settings.bearerTokenFiles = fields["bearer-token-files", .listOrOne(of: paths.kind)] ?? []
            settings.webhookKeyFiles = fields["webhook-key-files", .listOrOne(of: paths.kind)] ?? []
            let house = SettingsHouse(
                isBehindRelay: fields.isGiven("relay"), allowsPlainHTTP: settings.allowsPlainHTTP)
            settings.pbx = fields["pbx", Kind<SettingsFile.PBX>.pbxes(paths, house)] ?? []
            settings.telephone = fields["telephone", .telephone(paths, settings.pbx, house)]
            settings.mail = fields["mail", .mail(paths)]
            settings.fax = fields["fax", .fax]
            settings.relay = fields["relay", .relay(paths, house)]
            settings.desks = fields["desks", .desks(paths)] ?? []
            settings.store = fields["store", .store(paths)]
            settings.takeoverTokenFiles = fields["takeover-token-files", .listOrOne(of: paths.kind)] ?? []
            settings.breaks = fields["breaks", .list(of: .text)] ?? []
            settings.wrapUp = fields["wrap-up", .wrapUp]
            if settings.wrapUp?.pbx == .pause, settings.wrapUp?.seconds != 0, settings.telephone?.canPause != true {
                fields.reading.note(.nobodyPauses, at: fields.place(of: "wrap-up"))
            }
            settings.sms = fields["sms", .sms(paths, house)]
            settings.bundle = fields["bundle", .bundle(paths)]
            settings.customersKeyFile = fields["customers-key-file", paths.kind]
            settings.autotext = fields["autotext", .abbreviations] ?? []
            settings.desktopNotice = fields["desktop-notice", .choice()]
            settings.contrast = fields["contrast", .choice()] ?? .usual
            return settings
        }
    }
}

extension Kind where Value == Country {
    /// Any country by its two letters; those whose numbers are read alike are one.
    fileprivate static var country: Kind {
        .parsed(
            { text in
                guard text.count == 2, text.unicodeScalars.allSatisfy({ ("A"..."Z").contains($0) }) else { return nil }
                return Country(rawValue: text) ?? .other
            }, or: { .badChoice($0, nearest: nil, known: ["RU", "DE", "GB"]) })
    }
}

extension Kind where Value == SettingsFile.HostAndPort {
    fileprivate static var hostAndPort: Kind {
        .parsed({ SettingsFile.HostAndPort($0) }, or: { .badAddress($0, wanted: "HOST:PORT such as 127.0.0.1:8750") })
    }
}

extension Kind where Value == String {
    /// `HOST` or `HOST:PORT`, as a program is told it: nothing that it could take for an option.
    fileprivate static var hostOrPort: Kind {
        .parsed(
            { text in
                let isPlain = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ".:-@[]".contains($0)) }
                return isPlain && text.first != "-" ? text : nil
            }, or: { .badAddress($0, wanted: "HOST or HOST:PORT such as localhost:4559") })
    }
}

extension Kind where Value == SettingsFile.TLS {
    fileprivate static func tls(_ paths: Paths) -> Kind {
        .fields { fields in
            let certificate = fields.required("certificate", paths.kind)
            let keyFile = fields.required("key-file", paths.kind)
            guard let certificate, let keyFile else { return nil }
            return SettingsFile.TLS(certificate: certificate, keyFile: keyFile)
        }
    }
}

extension Kind where Value == SettingsFile.Mail {
    fileprivate static func mail(_ paths: Paths) -> Kind {
        .fields { fields in
            let server = fields.required("server", .address(["smtp", "smtps"]))
            let from = fields.required("from", .sender)
            let tls = fields["tls", Kind<SettingsFile.Mail.TLS>.choice()] ?? .required
            let (user, passwordFile) = (fields["user", .word], fields["password-file", paths.kind])
            let fallback = fields["fallback", .address(["smtp", "smtps"])]
            let authority = fields["authority", paths.kind]
            let receipt = fields["receipt", .flag] ?? false
            guard let server, let from else { return nil }
            return SettingsFile.Mail(
                server: server, tls: tls, user: user, passwordFile: passwordFile, from: from, fallback: fallback,
                authority: authority, asksForReceipt: receipt)
        }
    }
}

extension Kind where Value == String {
    /// `office@service.example`, or with a name before it: `Office <office@service.example>`.
    fileprivate static var sender: Kind {
        .parsed(
            { text in
                guard let open = text.lastIndex(of: "<") else { return text.isMailAddress ? text : nil }
                guard text.hasSuffix(">"), !text.contains(where: \.isNewline) else { return nil }
                return String(text[text.index(after: open)...].dropLast()).isMailAddress ? text : nil
            }, or: { .badEmail($0) })
    }
}

extension Kind where Value == SettingsFile.Fax {
    fileprivate static var fax: Kind {
        .fields { fields in
            let control = fields.required("control", Kind<SettingsFile.Fax.Control>.choice())
            let (command, server) = (fields["command", .word], fields["server", .hostOrPort])
            let to = fields["to", .pattern(["number", "+number"])]
            if control == .mail, to == nil { fields.reading.note(.missingKey("to"), at: fields.place) }
            return control.map { SettingsFile.Fax(control: $0, command: command, server: server, to: to) }
        }
    }
}

extension Kind where Value == SettingsFile.Relay {
    fileprivate static func relay(_ paths: Paths, _ house: SettingsHouse) -> Kind {
        .fields { fields in
            let url = fields.required("url", .base(["https", "http"]))
            let tokenFile = fields.required("token-file", paths.kind)
            let ringTokenFile = fields["ring-token-file", paths.kind]
            let authority = fields["authority", paths.kind]
            let takeover = fields["takeover-token-file", paths.kind]
            house.judge(url, fields)
            guard let url, let tokenFile else { return nil }
            return SettingsFile.Relay(
                url: url, tokenFile: tokenFile, ringTokenFile: ringTokenFile, authority: authority,
                takeoverTokenFile: takeover)
        }
    }
}

extension Kind where Value == SettingsFile.Desk {
    fileprivate static func desk(_ paths: Paths) -> Kind {
        .fields { fields in
            let `extension` = fields.required("extension", .digits)
            let tokenFile = fields.required("token-file", paths.kind)
            guard let `extension`, let tokenFile else { return nil }
            return SettingsFile.Desk(extension: `extension`, tokenFile: tokenFile)
        }
    }
}

extension Kind where Value == [SettingsFile.Desk] {
    /// Each has a token of its own: with another's it would hear what is not for it.
    fileprivate static func desks(_ paths: Paths) -> Kind {
        Kind(.list(of: Kind<SettingsFile.Desk>.desk(paths).shape())) { item, reading in
            let desks = Kind<[(SettingsFile.Desk, Place)]>.list(of: .placed(.desk(paths))).read(item, reading)
            var seen: Set<String> = []
            for (desk, place) in desks ?? [] {
                if !seen.insert("extension " + desk.extension).inserted {
                    reading.note(.twice(desk.extension, what: "extension"), at: place)
                }
                if !seen.insert("token-file " + desk.tokenFile).inserted {
                    reading.note(.twice(desk.tokenFile, what: "token-file"), at: place)
                }
            }
            return desks?.map(\.0)
        }
    }
}

extension Kind where Value == SettingsFile.Store {
    fileprivate static func store(_ paths: Paths) -> Kind {
        .fields { fields in
            let url = fields.required("url", .address(["postgresql", "postgres"]))
            let passwordFile = fields["password-file", paths.kind]
            return url.map { SettingsFile.Store(url: $0, passwordFile: passwordFile) }
        }
    }
}

extension Kind where Value == WrapUpTerms {
    fileprivate static var wrapUp: Kind {
        .fields { fields in
            WrapUpTerms(
                seconds: fields["seconds", .number(0...3600)] ?? 90, pbx: fields["pbx", .choice()] ?? .own)
        }
    }
}

extension Kind where Value == SettingsFile.SMS {
    fileprivate static func sms(_ paths: Paths, _ house: SettingsHouse) -> Kind {
        .fields { fields in
            let url = fields.required("url", .filledAddress(of: names))
            var sms = SettingsFile.SMS(url: url ?? "")
            sms.method = fields["method", .oneOf(["GET", "POST", "PUT"])] ?? "POST"
            sms.headers = Dictionary(
                fields[
                    "headers",
                    Kind<[(String, String)]>.named { name, _, _ in
                        Kind<String>.letter(of: names).map { (name, $0) }
                    }] ?? [], uniquingKeysWith: { first, _ in first })
            sms.content = fields["content", Kind<SettingsFile.Telephone.Request.Content>.choice()] ?? .json
            sms.body = fields["body", .letter(of: names)]
            if sms.content != .json, sms.method != "GET", sms.body == nil {
                fields.reading.note(.missingKey("body"), at: fields.place)
            }
            (sms.user, sms.secretFile) = (fields["user", .word], fields["secret-file", paths.kind])
            (sms.from, sms.proof) = (fields["from", .word], fields["proof", .word])
            sms.authority = fields["authority", paths.kind]
            house.judge(url, fields)
            return url == nil ? nil : sms
        }
    }

    /// What may stand between `{{` and `}}`.
    private static var names: [String] { ["to", "number", "text", "from", "id", "user", "secret"] }
}

extension Kind where Value == SettingsFile.Bundle {
    fileprivate static func bundle(_ paths: Paths) -> Kind {
        .fields { fields in
            let place: SettingsFile.Bundle.Place? =
                switch fields.only(of: ["url", "directory"]) {
                case "url": fields["url", .base(["https"])].map { .url($0) }
                case "directory": fields["directory", paths.kind].map { .directory($0) }
                default: nil
                }
            let key = fields.required("public-key-file", paths.kind)
            let authority = fields["authority", paths.kind]
            let token = fields["token-file", paths.kind]
            for name in ["authority", "token-file"] where fields.isGiven(name) && !fields.isGiven("url") {
                fields.reading.note(.needsWithIt(name, "url"), at: fields.place(of: name))
            }
            guard let place, let key else { return nil }
            return SettingsFile.Bundle(place: place, publicKeyFile: key, authority: authority, tokenFile: token)
        }
    }
}
