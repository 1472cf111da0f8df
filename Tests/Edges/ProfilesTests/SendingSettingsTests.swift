import Testing

@testable import Profiles

@Suite("How the service sends texts and faxes")
struct SendingSettingsTests {
    private func read(_ text: String) -> SettingsDocument {
        SettingsDocument(Array(text.utf8), path: "/etc/pult/settings.yaml")
    }

    private func told(_ text: String) -> [String] {
        read(text).findings.map { "\($0.line):\($0.column) \($0.rule.rawValue)" }
    }

    @Test("is read whole")
    func whole() throws {
        let settings = read(
            """
            sms:
              url: "https://gateway.example/send?to={{number}}"
              method: PUT
              content: form
              headers: {X-Key: "{{secret}}"}
              body: "t={{text}}"
              secret-file: gateway.token
              from: Office
              proof: result.id
            fax: {control: hylafax, server: "fax.example:4559"}
            """)
        #expect(settings.findings.isEmpty, "\(settings.findings)")
        let sms = try #require(settings.settings.sms)
        #expect(sms.method == "PUT" && sms.content == .form && sms.headers == ["X-Key": "{{secret}}"])
        #expect(sms.secretFile == "/etc/pult/gateway.token" && sms.proof == "result.id" && sms.body == "t={{text}}")
        #expect(settings.settings.fax?.server == "fax.example:4559")
        #expect(read("fax: {control: mail, to: \"{number}@fax.example\"}\n").settings.fax?.to == "{number}@fax.example")
    }

    @Test("is not taken where it cannot work, or would tell a secret to everybody on the way")
    func mistakes() {
        #expect(told("sms: {url: \"http://gateway.example/send\"}\n") == ["1:12 in-clear"])
        #expect(told("sms: {url: \"ftp://gateway.example\"}\n") == ["1:12 bad-address"])
        #expect(told("sms: {url: \"https://user:hunter2@gateway.example\"}\n") == ["1:12 bad-address"])
        #expect(told("sms: {url: \"https://gateway.example/{{txt}}\"}\n") == ["1:12 unknown-placeholder"])
        #expect(told("sms: {url: \"https://gateway.example\", body: \"{{#text}}\"}\n") == ["1:45 bad-letter"])
        #expect(told("sms: {url: \"https://gateway.example\", content: form}\n") == ["1:6 missing-key"])
        #expect(told("fax: {control: mail}\n") == ["1:6 missing-key"])
        #expect(told("fax: {control: hylafax, server: \"-Oevil\"}\n") == ["1:33 bad-address"])
    }
}
