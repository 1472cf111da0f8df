package import Foundation
import FoundationNetworking

/// Where a desk stands: a directory of its own with settings and log, and a port of its own on loopback.
///
/// Outlives the desk that runs in it, so that a desk can be started where another one died.
package struct DeskPlace: Sendable {
    package let folder: URL
    package let port: Int
    package let person: String
    /// The folder of profiles and roster.
    package let profiles: URL
    package let data: URL
    /// What the desk's clock shows as it starts, `nil`: what it is.
    package var clock: Date?
    /// The desk takes what is published, as its settings say, and is told of no folder.
    package var readsPublished = false

    /// - Parameters:
    ///   - profiles: the shipped ones where left out.
    ///   - webhookKey: what the pretend PBX signs with.
    ///   - other: a place whose data this one shares, as desks of one machine do.
    package init(
        operator person: String = "olga", profiles: URL? = nil, webhookKey: String? = nil,
        besides other: DeskPlace? = nil
    ) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "pult-desk-\(UUID().uuidString)")
        data = other?.data ?? folder.appending(path: "data")
        port = try FreePort.find()
        self.person = person
        self.profiles = profiles ?? Checkout.root.appending(path: "ClientProfiles")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        var settings = "operator: \(person)\n"
        if let webhookKey {
            try writeSecret(webhookKey, to: "webhook.key")
            settings += "webhook-key-files: [webhook.key]\n"
        }
        try Data(settings.utf8).write(to: folder.appending(path: "settings.yaml"))
    }

    package func addSettings(_ text: String) throws {
        let file = folder.appending(path: "settings.yaml")
        try Data((String(contentsOf: file, encoding: .utf8) + text).utf8).write(to: file)
    }

    package func writeSecret(_ text: String, to name: String) throws {
        let path = folder.appending(path: name).path
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        else { throw JourneyFault("\(path) cannot be written") }
    }

    package func clear() {
        try? FileManager.default.removeItem(at: folder)
    }

    package var url: String { "http://127.0.0.1:\(port)" }
    /// The program's own log.
    package var programLog: URL { folder.appending(path: "state/pult/pult.log") }

    /// Nothing of the machine's own settings reaches the desk.
    package var environment: [String: String] {
        [
            "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "HOME": folder.path,
            "XDG_DATA_HOME": folder.appending(path: "share").path,
            "XDG_STATE_HOME": folder.appending(path: "state").path,
            "XDG_CONFIG_HOME": folder.appending(path: "config").path,
        ]
    }

    package var logOptions: [String] {
        ["--settings", folder.appending(path: "settings.yaml").path, "--data", data.path, "--operator", person]
    }

    package var options: [String] {
        logOptions + (readsPublished ? [] : ["--profiles", profiles.path])
            + ["--listen", "127.0.0.1:\(port)", "--language", "ru"]
    }
}

// MARK: - Commands and events

extension DeskPlace {
    /// Runs `pult` with this place's options after the words given, without a terminal.
    package func pult(_ words: String...) async throws -> FinishedProgram { try await pult(words) }

    package func pult(_ words: [String]) async throws -> FinishedProgram {
        try await FinishedProgram.run(Checkout.pult, words + options, environment: environment)
    }

    /// Runs `pult log` on this place's log.
    package func log(_ words: String...) async throws -> FinishedProgram { try await log(words) }

    package func log(_ words: [String]) async throws -> FinishedProgram {
        try await FinishedProgram.run(Checkout.pult, ["log"] + words + logOptions, environment: environment)
    }

    /// The rows of `pult log list`, newest first.
    package func logList() async throws -> [LoggedCall] {
        let list = try await log("list", "--format", "json")
        guard list.status == 0 else { throw JourneyFault("pult log list ended with \(list.status): \(list.complaint)") }
        return try JSONDecoder().decode([LoggedCall].self, from: Data(list.output.utf8))
    }

    /// Waits until the log is as wished.
    package func logHas(_ isRight: ([LoggedCall]) -> Bool) async throws {
        for _ in 0..<RunningDesk.patienceSeconds * 5 {
            if isRight(try await logList()) { return }
            try await Task.sleep(for: .milliseconds(200))
        }
        throw JourneyFault("The log did not come to what was waited for: \(try await logList())")
    }

    package var token: String {
        get throws {
            let file = data.appending(path: person).appending(path: "token")
            return try String(contentsOf: file, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    /// Sends an event as a PBX would, and gives back the status of the answer.
    ///
    /// - Parameter token: the desk's own where left out.
    @discardableResult
    package func post(_ json: String, token: String? = nil) async throws -> Int {
        guard let address = URL(string: url + "/v1/events") else { throw JourneyFault("no address: \(url)") }
        var request = URLRequest(url: address)
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue("Bearer \(try token ?? self.token)", forHTTPHeaderField: "Authorization")
        request.httpBody = Data(json.utf8)
        let (_, response) = try await URLSession.shared.data(for: request)
        return (response as? HTTPURLResponse)?.statusCode ?? 0
    }

    /// One event of an inbound call at this desk's extension.
    @discardableResult
    package func tell(
        _ type: String, call: String, from: String = "+7 921 000-00-77", to: String = "+7 812 000-00-17",
        extension: String = "204"
    ) async throws -> Int {
        try await post(
            """
            {"type": "\(type)", "callId": "\(call)", "from": {"number": "\(from)"}, "to": {"number": "\(to)"},
             "agent": {"extension": "\(`extension`)"}}
            """)
    }
}

/// A row of `pult log list --format json`, as far as journeys look at it.
package struct LoggedCall: Decodable, Sendable {
    package struct Cause: Decodable, Sendable {
        package var q850: Int?
        package var sip: Int?
    }
    package struct Seconds: Decodable, Sendable {
        package var talk: Int?
        package var hold: Int?
    }

    package var callId: String
    package var client: String?
    package var from: String?
    package var to: String?
    package var name: String?
    package var purpose: String?
    package var note: String?
    package var type: String?
    package var answers: [String: String]
    /// Questions the caller would not answer.
    package var refused: [String]
    /// Why mandatory ones were left open.
    package var leftOpen: String?
    package var outcome: String?
    package var alertedAt: String?
    package var answeredAt: String?
    package var endedAt: String?
    package var filedAt: String?
    package var seconds: Seconds
    package var cause: Cause?
}
