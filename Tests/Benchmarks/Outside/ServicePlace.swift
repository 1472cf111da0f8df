import Foundation

/// A service of two hundred operators at as many desks, each with five of three hundred clients, and its relay's
/// directory, empty.
struct ServicePlace {
    static let deskCount = 200

    let port: Int
    let program: String
    let benchmarks: String
    let settings: String
    private let folder: String
    private let numbers: [String]

    init(_ place: Place, _ profiles: ProfileMaker) throws {
        port = try WorkingDesk.freePort()
        program = (place.pult as NSString).deletingLastPathComponent + "/pult-relay"
        benchmarks = place.benchmarks
        folder = place.data + "/relay"
        settings = folder + "/relay.yaml"
        numbers = profiles.foreignNumbers
        let files = FileManager.default
        guard files.fileExists(atPath: program) else {
            throw Failure("\(program) is not there: `make bench` builds it")
        }
        try? files.removeItem(atPath: folder)
        try files.createDirectory(atPath: folder + "/heard", withIntermediateDirectories: true)
        try files.copyItem(atPath: profiles.path, toPath: folder + "/profiles")
        try write(roster, to: "profiles/roster.yaml")
        for desk in 0..<Self.deskCount { try write(deskToken(desk), to: "\(self.extension(desk)).token") }
        let desks = (0..<Self.deskCount).map { desk in
            "  - {extension: \"\(self.extension(desk))\", token-file: \(self.extension(desk)).token}"
        }
        try write(
            """
            listen: 127.0.0.1:\(port)
            data: \(folder)/data
            profiles: \(folder)/profiles
            desks:
            \(desks.joined(separator: "\n"))

            """, to: "relay.yaml")
    }

    var tokenFile: String { folder + "/data/relay/token" }
    /// What the relay said.
    var said: String { folder + "/said" }

    func `extension`(_ desk: Int) -> String { "1\(String(format: "%03d", desk))" }
    func person(_ desk: Int) -> String { "op-\(desk)" }
    func deskToken(_ desk: Int) -> String { "token-of-desk-\(String(format: "%03d", desk))" }
    func heardFile(_ desk: Int) -> String { "\(folder)/heard/\(desk)" }
    /// Of the first of her clients.
    func number(_ desk: Int) -> String { numbers[desk] }
    /// Calls go round, and those that follow on each other to desks far apart.
    func desk(ofCall call: Int) -> Int { call * 77 % Self.deskCount }

    private var roster: String {
        let operators = (0..<Self.deskCount).map { desk in
            let clients = (0..<5).map { "client-\((desk + $0) % Self.deskCount)" }
            return """
                  - id: \(person(desk))
                    name: Оператор \(desk)
                    extension: "\(self.extension(desk))"
                    clients: [\(clients.joined(separator: ", "))]
                """
        }
        return "operators:\n" + operators.joined(separator: "\n") + "\n"
    }

    private func write(_ text: String, to file: String) throws {
        guard
            FileManager.default.createFile(
                atPath: "\(folder)/\(file)", contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        else { throw Failure("\(folder)/\(file) cannot be written") }
    }
}

/// The relay, which is killed and started again.
final class RelayProcess {
    private let place: ServicePlace
    private(set) var process: pid_t = 0

    /// Waits until it listens.
    init(_ place: ServicePlace) throws {
        self.place = place
        try start()
        _ = try Wire(port: place.port, limit: 60)
    }

    func start() throws {
        process = try Shell.begin([place.program, "--settings", place.settings], input: nil, output: place.said)
    }

    /// What a PBX proves itself by.
    func token() throws -> String {
        try String(contentsOfFile: place.tokenFile, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    var isRunning: Bool { Glibc.kill(process, 0) == 0 && waitpid(process, nil, WNOHANG) == 0 }

    func kill() {
        Glibc.kill(process, SIGKILL)
        waitpid(process, nil, 0)
    }

    /// What it has used so far.
    var processorSeconds: Double {
        let stat = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
        let fields = stat.split(separator: " ")
        guard fields.count > 14, let user = Double(fields[13]), let system = Double(fields[14]) else { return .nan }
        return (user + system) / Double(sysconf(CInt(_SC_CLK_TCK)))
    }
}
