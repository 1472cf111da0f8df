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

    @Test("of several is the one at the same address, with the same user, and else the only one")
    func whichOfSeveral() {
        func pbx(_ url: String, _ user: String) -> SettingsFile.PBX {
            var pbx = SettingsFile.PBX(dialect: "asterisk-ami")
            (pbx.url, pbx.user) = (url, user)
            return pbx
        }
        let pbxes = [pbx("http://a", "desk"), pbx("http://b", "ear"), pbx("http://b", "desk")]
        var drive = SettingsFile.Telephone(control: .ami)
        (drive.url, drive.user) = ("http://b", "desk")
        #expect(drive.ordered(among: pbxes) == pbxes[2] && drive.ordered(among: [pbxes[0]]) == pbxes[0])
        drive.user = "hand"
        #expect(drive.ordered(among: pbxes) == pbxes[1])
        drive.url = "http://c"
        #expect(drive.ordered(among: pbxes) == nil)
        drive.control = .ari
        #expect(drive.ordered(among: pbxes) == nil)
    }

    @Test("behind a relay is ordered by AMI, and hears nothing by ARI")
    func behindRelay() {
        let relay = "relay: {url: \"https://relay.example\", token-file: relay.token}\n"
        let line = "url: \"http://127.0.0.1:8088\", user: desk, secret-file: s"
        #expect(told(relay + "telephone: {control: ami, \(line)}\n").isEmpty, "it is the relay that is told")
        let ari = told(relay + Self.asterisk + "telephone: {control: ari}\n")
        #expect(ari.map(\.rule) == [.notBehindRelay, .notBehindRelay] && ari.map(\.line) == [3, 4])
    }

    @Test("is warned of where a secret would go to another machine in clear, and trusts the house's own authority")
    func inClear() {
        func pbx(_ url: String) -> String {
            "pbx:\n  - {dialect: asterisk-ami, url: \"\(url)\", user: a, secret-file: s, authority: house.pem}\n"
        }
        let template = #"telephone: {control: template, orders: {answer: {url: "http://pbx.example/{call}"}}}"# + "\n"
        for text in [
            pbx("http://pbx.example:8088"), pbx("http://127.evil.example"), pbx("http://[2001:db8::1]"), template,
            #"telephone: {control: freeswitch, url: "http://192.0.2.1:8080", user: a, secret-file: s}"# + "\n",
            #"relay: {url: "http://relay.example:8760", token-file: 204.token}"# + "\n",
        ] {
            #expect(told(text).map(\.rule) == [.inClear] && !told(text).hasErrors, "\(text)")
            #expect(told("plain-http: true\n" + text).isEmpty)
            #expect(told(text.replacing("http://", with: "https://")).isEmpty)
        }
        for host in ["127.0.0.1:8088", "localhost", "[::1]:8088"] { #expect(told(pbx("http://" + host)).isEmpty) }
        let settings = SettingsDocument(Array(pbx("https://pbx.example").utf8), path: "/etc/pult/settings.yaml")
            .settings
        #expect(settings.pbx.first?.authority == "/etc/pult/house.pem")
    }

    @Test("is one Asterisk that knocks, and none that is asked at a WebSocket's address")
    func knocks() {
        let line = "dialect: asterisk-ari, url: \"http://127.0.0.1:8088\", user: desk, secret-file: s"
        let twice = told("pbx:\n  - {\(line), connects: pbx}\n  - {\(line)}\n  - {\(line), connects: pbx}\n")
        #expect(twice.map(\.rule) == [.twice] && twice.map(\.line) == [4])
        for scheme in ["ws", "wss"] {
            let asked = told("pbx:\n  - {\(line.replacing("http:", with: scheme + ":"))}\n")
            #expect(asked.map(\.rule) == [.badAddress])
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
