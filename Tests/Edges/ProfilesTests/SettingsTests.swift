import Answering
import Testing

@testable import Profiles

@Suite("The settings")
struct SettingsTests {
    private static let text = """
        operator: olga
        profiles: ../ClientProfiles
        data: /var/lib/pult
        language: ru
        country: RU
        listen: 127.0.0.1:8750
        public-url: https://desk.example
        tls: {certificate: desk.pem, key-file: desk.key}
        plain-http: false
        bearer-token-files: [pbx.token]
        webhook-key-files: [kamailio.key]
        pbx:
          - {dialect: mango, api-key-file: mango.key, salt-file: mango.salt}
          - {dialect: sipuni, path-key-file: sipuni.key, allow: [127.0.0.1, 203.0.113.0/24]}
          - {dialect: asterisk-ari, url: "http://127.0.0.1:8088", user: desk, secret-file: ari.secret, app: "pult-{extension}"}
          - {dialect: uis-comagic, path-key-file: uis.key, fields: {callId: call_session_id}, timezone: Europe/Moscow}
          - {dialect: 3cx, path-key-file: 3cx.key}
          - {dialect: asterisk-dialplan, path-key-file: asterisk.key, fields: {callId: nr, agent: ext}}
        telephone: {control: ari, url: "http://127.0.0.1:8088", user: desk, secret-file: ari.secret, dial: "PJSIP/{number}@trunk"}
        mail: {server: "smtp://mx.example:587", tls: required, user: desk, password-file: mail.password, receipt: true, from: "Офис <office@service.example>"}
        fax: {control: hylafax, command: sendfax}
        takeover-token-files: takeover.token
        breaks: [перерыв, обед]
        wrap-up: {seconds: 60, pbx: pause}
        bundle: {url: "https://bundle.example", public-key-file: bundle.pub, authority: ca.pem, token-file: bundle.token}
        customers-key-file: customers.key

        """

    private func read(_ text: String) -> SettingsDocument {
        SettingsDocument(Array(text.utf8), path: "/etc/pult/settings.yaml")
    }

    @Test("are read, with files beside them")
    func clean() throws {
        let document = read(Self.text)
        #expect(document.findings.map(\.description) == [])
        let settings = document.settings
        #expect(
            settings.operator == "olga" && settings.profiles == "/etc/pult/../ClientProfiles"
                && settings.data == "/var/lib/pult")
        #expect(settings.listen == SettingsFile.HostAndPort("127.0.0.1:8750") && settings.listen?.port == 8750)
        #expect(settings.tls?.keyFile == "/etc/pult/desk.key" && settings.bearerTokenFiles == ["/etc/pult/pbx.token"])
        #expect(
            settings.pbx.map(\.dialect)
                == ["mango", "sipuni", "asterisk-ari", "uis-comagic", "3cx", "asterisk-dialplan"])
        #expect(settings.pbx[0].secretFiles == ["api-key": "/etc/pult/mango.key", "salt": "/etc/pult/mango.salt"])
        #expect(
            settings.pbx[1].allow == ["127.0.0.1", "203.0.113.0/24"]
                && settings.pbx[3].fields == ["callId": "call_session_id"])
        #expect(settings.pbx[3].zone == Zone(named: "Europe/Moscow") && settings.pbx[4].zone == nil)
        #expect(settings.telephone?.control == .ari && settings.mail?.passwordFile == "/etc/pult/mail.password")
        #expect(settings.mail?.asksForReceipt == true)
        #expect(
            settings.wrapUp == .init(seconds: 60, pbx: .pause)
                && settings.takeoverTokenFiles == ["/etc/pult/takeover.token"])
        #expect(settings.breaks == ["перерыв", "обед"] && settings.customersKeyFile == "/etc/pult/customers.key")
    }

    @Test(
        "tell of a mistake where it stands",
        arguments: [
            Mistake(.unknownKey, "operator: olga", "⟦oprator: olga", says: "operator"),
            Mistake(.secretInPlace, "password-file: mail.password", "⟦password: hunter2", says: "password-file"),
            Mistake(.missingKey, ", salt-file: mango.salt", "", says: "salt-file"),
            Mistake(.badChoice, "dialect: sipuni", "dialect: ⟦sipuny", says: "sipuni"),
            Mistake(.badAddress, "127.0.0.1:8750", "⟦8750"),
            Mistake(.badAddress, "203.0.113.0/24", "⟦203.0.113.0/33"),
            Mistake(.badAddress, "\"smtp://mx", "⟦\"http://mx"),
            Mistake(.badEmail, "\"Офис <office@service.example>\"", "⟦\"Офис <office>\""),
            Mistake(.badChoice, "language: ru", "language: ⟦fr"),
            Mistake(.unknownKey, "callId: nr", "⟦calId: nr", says: "did you mean “callId”?"),
            Mistake(.unknownKey, "agent: ext", "⟦who: ext", says: "there are agent, callId"),
            Mistake(.unknownKey, "salt-file: mango.salt", "salt-file: mango.salt, ⟦fields: {queue: x}"),
            Mistake(.unknownKey, "path-key-file: sipuni.key", "path-key-file: sipuni.key, ⟦queues: [akvarel]"),
            Mistake(
                .unknownKey, "path-key-file: 3cx.key", "path-key-file: 3cx.key, url: ⟦\"https://3cx.example\", user: x",
                says: "its webhook add-on tells of them"),
        ])
    func mistakes(mistake: Mistake) throws {
        let made =
            mistake.new.isEmpty
            ? (text: Self.text.replacing(mistake.old, with: ""), line: 13, column: 5)
            : try #require(mistake.made(in: Self.text))
        let told = read(made.text).findings
        #expect(
            told.map { "\($0.line):\($0.column) \($0.rule.rawValue)" } == [
                "\(made.line):\(made.column) \(mistake.rule.rawValue)"
            ])
        #expect(told.allSatisfy { $0.text.contains(mistake.says) || mistake.says.isEmpty })
        #expect(!told.contains { $0.text.contains("hunter2") })
    }

    @Test("name where published profiles are: at a server by HTTPS or in a directory, and what each of them needs")
    func bundle() {
        let bundle = { (text: String) in read("bundle: {\(text)}\n") }
        #expect(
            read(Self.text).settings.bundle
                == SettingsFile.Bundle(
                    place: .url("https://bundle.example"), publicKeyFile: "/etc/pult/bundle.pub",
                    authority: "/etc/pult/ca.pem", tokenFile: "/etc/pult/bundle.token"))
        #expect(
            bundle("directory: published, public-key-file: b.pub").settings.bundle
                == SettingsFile.Bundle(place: .directory("/etc/pult/published"), publicKeyFile: "/etc/pult/b.pub"))
        for (text, rules) in [
            ("public-key-file: b.pub", [.oneThing]), ("directory: d", [.missingKey]),
            ("url: \"https://b.example\", directory: d, public-key-file: b.pub", [.oneThing]),
            ("url: \"http://b.example\", public-key-file: b.pub", [.badAddress]),
            ("url: \"https://u:p@b.example\", public-key-file: b.pub", [.secretInPlace]),
            ("directory: d, public-key-file: b.pub, token-file: t, authority: a", [.needsWithIt, .needsWithIt]),
            ("directory: d, public-key: b.pub", [.missingKey, .secretInPlace]),
        ] as [(String, [Rule])] {
            #expect(bundle(text).findings.map(\.rule).sorted { $0.rawValue < $1.rawValue } == rules, "\(text)")
        }
    }

    @Test("give no two desks of a relay one extension, or one token, and each desk of a server its own")
    func desks() {
        let told = read(
            """
            desks:
              - {extension: "204", token-file: 204.token}
              - {extension: "205", token-file: 204.token}
              - {extension: "204", token-file: 206.token}
            """
        ).findings
        #expect(told.map { "\($0.line) \($0.rule.rawValue)" } == ["3 twice", "4 twice"])
        let relay = read("relay: {url: \"https://relay.example\", token-file: \"desks/{extension}.token\"}\n").settings
            .relay
        #expect(relay?.tokenFile(at: "209") == "/etc/pult/desks/209.token")
    }

    @Test(
        "say where an extension under desks is none, before a desk is kept out by it",
        arguments: ["\"\"", "\" \"", "\"20/4\"", "\"20 4\"", "..", "\"204?\"", "olga", "\"2O4\""])
    func oddExtensions(text: String) {
        let told = read("desks:\n  - {extension: \(text), token-file: 204.token}\n").findings
        #expect(told.map(\.line) == [2] && told.hasErrors, "\(told)")
    }

    @Test("say where a pause is to be asked of a PBX that can give none")
    func nobodyPauses() {
        let told = read(Self.text.replacing("control: ari", with: "control: freeswitch")).findings
        #expect(told.map(\.rule) == [.nobodyPauses] && !told.hasErrors)
        #expect(told.first?.line == 24 && told.first?.text.contains("write pbx: own") == true)
    }
}
