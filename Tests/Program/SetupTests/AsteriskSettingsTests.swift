import Answering
import ArgumentParser
import Dialects
import Foundation
import Profiles
import Setup
import Telephony
import Testing

@Suite("An Asterisk in the settings")
struct AsteriskSettingsTests {
    /// Two of them, the second behind a FreePBX, whose queues name their members otherwise.
    private static let two = """
        pbx:
          - {dialect: asterisk-ami, url: "http://127.0.0.4:8088", user: ear, secret-file: ear.secret, queues: [sales]}
          - {dialect: sipuni, path-key-file: ear.secret}
          - {dialect: asterisk-ami, url: "http://127.0.0.5:8088", user: ear, secret-file: ear.secret,
             queues: [akvarel, fregat], member: "Local/{extension}@from-queue/n"}

        """

    /// Settings as an administrator writes them, while the secrets lie beside them.
    private func reading(_ text: String, _ look: (Settings) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pult-settings-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in [("settings.yaml", text), ("ear.secret", "listens"), ("hand.secret", "orders")] {
            #expect(
                FileManager.default.createFile(
                    atPath: folder.appending(path: name).path, contents: Data(text.utf8),
                    attributes: [.posixPermissions: 0o600]))
        }
        let path = folder.appending(path: "settings.yaml").path
        try look(Settings(options: try CommonOptions.parse(["--settings", path])))
    }

    @Test("pauses an operator by the name that its queues have for her, in all of them, also by a user of its own")
    func pause() throws {
        let drive = """
            telephone: {control: ami, url: "http://127.0.0.5:8088", user: hand, secret-file: hand.secret}

            """
        try reading(Self.two + drive) { settings in
            let ami = try settings.ami(ordering: try #require(settings.file.telephone))
            #expect(ami.user == "hand" && ami.secret == "orders")
            let order = TelephoneOrder(number: 1, .pause(reason: "lunch"), extension: "204")
            let requests = try AsteriskAMIOrders(ami).requests(for: order)
            #expect(requests.allSatisfy { $0.url == "http://127.0.0.5:8088/rawman" })
            #expect(
                requests.map { String(decoding: $0.body, as: UTF8.self) }
                    == ["akvarel", "fregat"].map { queue in
                        "Action=QueuePause&Queue=\(queue)&Interface=Local%2F204%40from-queue%2Fn&Paused=true&Reason=lunch"
                    })
        }
    }

    @Test("that stands nowhere under pbx is ordered as far as telephone says how")
    func alone() throws {
        let drive = """
            telephone: {control: ami, url: "http://127.0.0.9:8088", user: hand, secret-file: hand.secret,
                        operator: "SIP/{extension}", context: house}

            """
        try reading(Self.two + drive) { settings in
            let ami = try settings.ami(ordering: try #require(settings.file.telephone))
            #expect(ami.url == "http://127.0.0.9:8088" && ami.queues.isEmpty && ami.context == "house")
            #expect(ami.memberPattern == "SIP/{extension}")
        }
    }

    @Test("is named by its kind in the ids of its calls, and the second of a kind by its number among those")
    func sources() throws {
        try reading(Self.two) { settings in
            let sources = settings.file.pbx.indices.map { settings.source(ofPBXAt: $0) }
            #expect(sources == ["//asterisk-ami", "//sipuni", "//asterisk-ami/2"])
            let doors = try settings.pbxDoors()
            #expect(doors.map(\.keys.source) == ["//sipuni"])
        }
    }
}
