import Testing

@testable import Profiles

@Suite("The telephone in the settings")
struct TelephoneSettingsTests {
    private static let asterisk = """
        pbx:
          - {dialect: asterisk-ari, url: "http://127.0.0.1:8088", user: desk, secret-file: ari.secret, app: "pult-{extension}"}

        """

    private func told(_ text: String) -> [Finding] {
        SettingsDocument(Array(text.utf8), path: "settings.yaml").findings
    }

    private func template(_ orders: String) -> [Finding] {
        told("telephone:\n  control: template\n  orders: \(orders)\n")
    }

    @Test("orders an Asterisk only where it is asked, too")
    func asked() {
        let line = "url: \"http://127.0.0.1:8088\", user: desk, secret-file: ari.secret"
        let ari = told("telephone: {control: ari, \(line)}\n")
        #expect(ari.map(\.rule) == [.noAsterisk] && ari.hasErrors && ari.first?.column == 22)
        let ami = told("telephone: {control: ami, \(line)}\n")
        #expect(ami.map(\.rule) == [.nobodyTells] && !ami.hasErrors)
    }

    @Test("by ARI is ordered where it is asked, and says so when it names another")
    func sameAsterisk() {
        #expect(told(Self.asterisk + "telephone: {control: ari, dial: \"PJSIP/{+number}@trunk\"}\n").isEmpty)
        for (key, value) in [
            ("url", "\"http://127.0.0.1:8089\""), ("user", "other"), ("secret-file", "x"), ("app", "pult"),
        ] {
            let found = told(Self.asterisk + "telephone: {control: ari, \(key): \(value)}\n")
            #expect(found.map(\.rule) == [.otherThanPBX], "\(key)")
            #expect(found.first?.line == 3 && found.first?.text.contains("“\(key)”") == true)
        }
    }

    @Test(
        "has every deed with the one that it needs",
        arguments: ["attempt", "cancel", "hold", "resume", "pause", "unpause", "record-on", "log-out"])
    func pairs(deed: String) {
        let found = template("{\(deed): {url: \"https://pbx.example/x\"}}")
        #expect(found.map(\.rule) == [.needsWithIt])
        #expect(found.first?.line == 3 && found.first?.column == 12)
    }

    @Test(
        "is ordered at an address that can be asked",
        arguments: [
            "ftp://pbx.example/x", "pbx.example/x", "https:///x", "https://pbx.example:99999/x",
            "https://pbx.example/{",
            "https://pbx.example/x#{call}",
        ])
    func addresses(url: String) {
        #expect(template("{answer: {url: \"\(url)\"}}").map(\.rule) == [.badAddress])
    }

    @Test("knows the names in braces, and leaves those of JSON alone")
    func placeholders() {
        #expect(
            template(#"{answer: {url: "https://pbx.example/{call}?to={leg}", body: '{"a": {}, "b": "{order}"}'}}"#)
                .isEmpty)
        let found = template(#"{answer: {url: "https://pbx.example/{cal}", body: '{"to": "{nubmer}"}'}}"#)
        #expect(found.map(\.rule) == [.unknownPlaceholder, .unknownPlaceholder])
        #expect(found.first?.text.contains("{call}") == true && found.last?.text.contains("{number}") == true)
        for wrong in ["dial: \"PJSIP/{numer}\"", "operator: \"PJSIP/{extention}\"", "app: \"pult-{ext}\""] {
            #expect(
                told(Self.asterisk + "telephone: {control: ari, \(wrong)}\n").contains {
                    $0.rule == .unknownPlaceholder
                })
        }
    }

    @Test("is ordered to do something, where a template is to say what")
    func nothing() { #expect(template("{}").map(\.rule) == [.wrongShape]) }

    @Test("has no password in an address, and nothing behind one, and does not repeat it")
    func passwords() {
        let found = [
            told("telephone: {control: freeswitch, url: \"http://a:hunter2@x.example\", user: a, secret-file: s}\n"),
            told("public-url: \"https://x.example?key=hunter2\"\n"),
            told("public-url: \"https://x.example#hunter2\"\n"),
            told("pbx:\n  - {dialect: asterisk-ami, url: \"http://a:hunter2@x\", user: a, secret-file: s}\n"),
            template("{answer: {url: \"https://a:hunter2@x.example/y\"}}"),
        ]
        #expect(
            found.map { $0.map(\.rule) } == [
                [.secretInPlace], [.badAddress], [.badAddress], [.secretInPlace], [.secretInPlace],
            ])
        #expect(!found.joined().contains { $0.text.contains("hunter2") })
    }
}
