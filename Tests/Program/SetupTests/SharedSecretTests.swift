import ArgumentParser
import Foundation
import Setup
import Testing

@Suite("A secret that opens two things at a relay")
struct SharedSecretTests {
    /// What is refused of a relay whose secrets are these, by the names of their files.
    private func refusal(_ secrets: [String: String], own: String = "own") throws -> String? {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pult-secrets-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = """
            desks:
              - {extension: "204", token-file: a}
              - {extension: "205", token-file: b}
            takeover-token-files: [takeover, older]
            bearer-token-files: [bearer]
            pbx:
              - {dialect: mango, api-key-file: key, salt-file: salt}
              - {dialect: sipuni, path-key-file: path}
            """
        let usual = [
            "settings.yaml": text, "a": "one", "b": "two", "takeover": "three", "older": "three", "bearer": "four",
            "key": "five", "salt": "five", "path": "six",
        ]
        for (name, text) in usual.merging(secrets, uniquingKeysWith: { $1 }) {
            #expect(
                FileManager.default.createFile(
                    atPath: folder.appending(path: name).path, contents: Data(text.utf8),
                    attributes: [.posixPermissions: 0o600]))
        }
        let path = folder.appending(path: "settings.yaml").path
        let settings = try Settings(options: try CommonOptions.parse(["--settings", path]))
        do {
            try settings.refuseSharedSecrets(besides: own, at: folder.appending(path: "token").path)
            return nil
        } catch let refusal as Refusal {
            return refusal.sentence.replacing(folder.path + "/", with: "")
        }
    }

    @Test("is none where each has its own, or two of a kind share one")
    func fine() throws {
        #expect(try refusal([:]) == nil)
    }

    @Test(
        "is refused with both places and not with the secret",
        arguments: [
            ("b", "hunter2", "the token of desk 204 (a) and the token of desk 205 (b) hold the same secret"),
            ("takeover", "hunter2 \n", "the token of desk 204 (a) and takeover-token-files (takeover) hold"),
            ("bearer", "hunter2", "the token of desk 204 (a) and bearer-token-files (bearer) hold"),
            ("salt", "hunter2", "the token of desk 204 (a) and salt-file of pbx mango (salt) hold"),
        ])
    func shared(file: String, text: String, says: String) throws {
        let told = try refusal(["a": "hunter2\n", file: text])
        #expect(told?.hasPrefix(says) == true && told?.contains("hunter2") == false, "\(told ?? "nothing")")
        #expect(told?.contains("openssl rand") == true)
    }

    @Test("is refused between whoever takes over and the PBX or the relay's own token")
    func takeover() throws {
        let pbx = try refusal(["path": "three"])
        #expect(pbx?.hasPrefix("takeover-token-files (takeover) and path-key-file of pbx sipuni (path)") == true)
        let own = try refusal([:], own: "three")
        #expect(own?.hasPrefix("takeover-token-files (takeover) and the relay's own token (token)") == true)
    }
}
