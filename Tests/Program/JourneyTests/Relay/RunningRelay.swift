import Foundation
import FoundationNetworking
import GRDB
import Support
import Synchronization

/// A relay that really runs, and may be killed and begun anew where it stood.
final class RunningRelay: Sendable {
    let folder: URL
    let port: Int
    private let profiles: URL
    private let program = Mutex<ChildProgram?>(nil)

    /// - Parameters:
    ///   - desks: the extensions of the desks behind it.
    ///   - more: further settings, first of all further PBXes; files named there lie in `files`.
    init(profiles: URL, desks: [String], files: [String: String] = [:], settings more: String = "") throws {
        self.profiles = profiles
        folder = FileManager.default.temporaryDirectory.appending(path: "pult-relay-\(UUID().uuidString)")
        port = try FreePort.find()
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        var entries = ""
        for desk in desks {
            try write(Self.token(of: desk), to: "\(desk).token")
            entries += "\n  - {extension: \"\(desk)\", token-file: \(desk).token}"
        }
        for (name, text) in files { try write(text, to: name) }
        for (name, text) in Mango.secrets { try write(text, to: name) }
        try write("desks:\(entries)\npbx:\n  - \(Mango.entry)\n\(more)", to: "relay.yaml")
    }

    /// What lets a desk in, at every relay.
    static func token(of desk: String) -> String { "token-of-the-desk-\(desk)-and-long-enough" }

    var url: String { "http://127.0.0.1:\(port)" }

    /// What lets the PBX in; it has none before it began.
    var token: String {
        let text = try? String(contentsOf: folder.appending(path: "data/relay/token"), encoding: .utf8)
        return (text ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// What the settings of a desk behind it say.
    func settings(of desk: String, scheme: String = "http", authority: String? = nil) -> String {
        let trust = authority.map { ", authority: \"\($0)\"" } ?? ""
        let token = folder.appending(path: "\(desk).token").path
        return "relay: {url: \"\(scheme)://127.0.0.1:\(port)\", token-file: \"\(token)\"\(trust)}\n"
    }

    /// Starts it and waits until it listens.
    func begins(scheme: String = "http") async throws {
        let said = folder.appending(path: "said")
        let options = [
            "--settings", folder.appending(path: "relay.yaml").path, "--data", folder.appending(path: "data").path,
            "--profiles", profiles.path, "--listen", "127.0.0.1:\(port)",
        ]
        let surroundings = [
            "LANG": "C.UTF-8", "HOME": folder.path, "XDG_STATE_HOME": folder.appending(path: "state").path,
        ]
        let started = try ChildProgram(
            Checkout.pult, ["relay"] + options, environment: surroundings, output: said)
        program.withLock { $0 = started }
        for _ in 0..<RunningDesk.patience * 50 {
            if let text = try? String(contentsOf: said, encoding: .utf8), text.contains("listening at") { return }
            guard started.isRunning else { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        let text = (try? String(contentsOf: said, encoding: .utf8)) ?? ""
        throw JourneyFault("The relay did not start:\n\(text)")
    }

    /// Kills it.
    func dies() async throws {
        guard let running = program.withLock({ $0 }) else { return }
        running.signal(SIGKILL)
        guard try await running.ends() != nil else { throw JourneyFault("The relay outlived its own death.") }
    }

    func close() {
        program.withLock { $0?.signal(SIGKILL) }
        try? FileManager.default.removeItem(at: folder)
    }

    private func write(_ text: String, to name: String) throws {
        let path = folder.appending(path: name).path
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        else { throw JourneyFault("\(path) cannot be written") }
    }

    // MARK: What it is told

    /// The status of the answer; `nil` where none came.
    func take(_ request: Mango.Request) async -> Int? {
        guard let address = URL(string: "http://127.0.0.1:\(port)/v1/pbx/mango/\(request.rest)") else { return nil }
        var asked = URLRequest(url: address)
        asked.httpMethod = "POST"
        asked.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
        asked.httpBody = Data(request.form.utf8)
        guard let (_, answer) = try? await URLSession.shared.data(for: asked) else { return nil }
        return (answer as? HTTPURLResponse)?.statusCode
    }

    // MARK: What it keeps

    func reads<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await DatabaseQueue.reads(folder.appending(path: "data/relay/relay.sqlite").path, work)
    }

    /// Waits until what it keeps is as wished.
    func keeps(_ wish: String, _ isRight: @escaping @Sendable (Database) throws -> Bool) async throws {
        for _ in 0..<RunningDesk.patience * 10 {
            if try await reads(isRight) { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw JourneyFault("The relay did not come to this: \(wish)")
    }

    /// Waits until all these desks are signed on.
    func hasDesks(_ desks: [String]) async throws {
        try await keeps("\(desks) are there") { database in
            Set(try String.fetchAll(database, sql: "SELECT desk FROM presence")).isSuperset(of: desks)
        }
    }

    /// Waits until the copy of an operator's log is the log at her desk, line for line.
    func hasCopied(_ place: DeskPlace) async throws {
        let log = place.data.appending(path: "\(place.person)/log.sqlite").path
        for _ in 0..<RunningDesk.patience * 10 {
            let there = try await DatabaseQueue.reads(log) { database in
                try End(database, "SELECT sequence, digest FROM entries ORDER BY sequence DESC LIMIT 1")
            }
            let here = try await reads { [person = place.person] database in
                try End(database, "SELECT last, digest FROM logs WHERE person = ?", [person])
            }
            if there != nil, there == here { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw JourneyFault("The copy of \(place.person)'s log is not her log.")
    }

    /// Where a log ends.
    private struct End: Equatable, Sendable {
        var sequence: Int64
        var digest: Data

        init?(_ database: Database, _ sql: String, _ arguments: StatementArguments = []) throws {
            guard let row = try Row.fetchOne(database, sql: sql, arguments: arguments) else { return nil }
            (sequence, digest) = (row[0], row[1])
        }
    }

    /// Waits until the desk has heard all that was delivered to it.
    func hasTold(_ place: DeskPlace, at desk: String) async throws {
        let note = place.data.appending(path: "\(place.person)/relay-delivery")
        for _ in 0..<RunningDesk.patience * 10 {
            let last = try await reads { database in
                try Int.fetchOne(database, sql: "SELECT last FROM desks WHERE desk = ?", arguments: [desk]) ?? 0
            }
            let text = (try? String(contentsOf: note, encoding: .utf8)) ?? ""
            let place = text.split(whereSeparator: { $0.isWhitespace || $0 == "-" })
            if last == 0 || place.last.flatMap({ Int($0) }) == last { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw JourneyFault("The desk \(desk) did not hear all that was delivered to it.")
    }
}

extension DatabaseQueue {
    /// A database that another program writes.
    static func reads<Value: Sendable>(
        _ path: String, _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        let database = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? database.close() }
        return try await database.read(work)
    }
}

extension RunningDesk {
    /// How long a journey waits for what it wants to see, in seconds.
    fileprivate static var patience: Int { 60 }
}
