import Foundation
import Support
import Testing

/// `pult doctor`, on machines that are in order and on such that are not.
@Suite("The doctor")
struct DoctorTests {
    private let place: DeskPlace

    init() throws { place = try DeskPlace() }

    /// Each line by what it is about.
    private func lines(of said: FinishedProgram) -> [String: String] {
        Dictionary(
            said.output.split(separator: "\n").map { line in
                let rest = line.dropFirst(4)
                return (rest.prefix(13).trimmingCharacters(in: .whitespaces), String(line))
            }, uniquingKeysWith: { first, _ in first })
    }

    private func finds(_ subject: String, _ texts: String...) async throws {
        let said = try await place.pult("doctor")
        let line = try #require(lines(of: said)[subject], "\(said.output)")
        #expect(said.status == 1)
        #expect(line.hasPrefix("✗"), "\(line)")
        for text in texts { #expect(line.contains(text), "\(line)") }
        #expect(said.output.hasSuffix("Mend the lines marked ✗ first.\n"))
    }

    @Test("finds nothing to mend where a desk can be worked at, and says what it did not see")
    func inOrder() async throws {
        defer { place.clear() }
        try FileManager.default.createDirectory(
            at: place.data.appending(path: "olga"), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        try place.writeSecret("", to: "data/olga/token")
        #expect(
            FileManager.default.createFile(atPath: place.data.appending(path: "olga/log.sqlite").path, contents: nil))
        let said = try await place.pult("doctor")
        let lines = lines(of: said)
        #expect(said.status == 0, "\(said.output)")
        #expect(lines["terminal"]?.contains("is no terminal") == true)
        #expect(lines["profiles"]?.hasPrefix("ok") == true)
        #expect(lines["listener"]?.contains("is free for the desk") == true)
        #expect(lines["database"]?.contains("no log yet") == true, "an empty file is no log of an earlier version")
        #expect(lines["token"]?.contains("the next start makes it anew") == true)
        #expect(said.output.hasSuffix("A desk can be worked at; see the lines marked !.\n"))
    }

    @Test("finds that there are no profiles, and how to name them")
    func noProfiles() async throws {
        let empty = place.folder.appending(path: "empty")
        defer { place.clear() }
        try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
        let elsewhere = try DeskPlace(profiles: empty)
        defer { elsewhere.clear() }
        let said = try await elsewhere.pult("doctor")
        #expect(said.status == 1)
        let lines = lines(of: said)
        #expect(lines["profiles"]?.contains("holds no client") == true)
        #expect(lines["profiles"]?.contains("--profiles") == true)
        #expect(lines["operator"]?.contains("cannot be used") == true)
    }

    @Test("finds that another program has the port, and that another can be chosen")
    func portInUse() async throws {
        defer { place.clear() }
        let other = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(other) }
        var address = sockaddr_in(loopbackPort: place.port)
        let isBound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(other, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 && listen(other, 1) == 0
            }
        }
        try #require(isBound)
        try await finds("listener", "is in use by something that is no desk", "--listen")
    }

    @Test("finds that the data cannot be written, and what to do")
    func unwritable() async throws {
        defer { place.clear() }
        // A file in the place of the directory stops even root.
        #expect(FileManager.default.createFile(atPath: place.data.path, contents: nil))
        try await finds("data", "cannot be written", "--data")
    }

    @Test("tries the Asterisk that is asked and the one that is ordered, and calls neither none")
    func asterisk() async throws {
        defer { place.clear() }
        try place.writeSecret("secret", to: "ami.secret")
        try place.addSettings(
            """
            pbx:
              - {dialect: asterisk-ari, url: "http://127.0.0.1:9", user: desk, secret-file: ami.secret}
            telephone: {control: ami, url: "http://127.0.0.1:9", user: desk, secret-file: ami.secret}

            """)
        let said = try await place.pult("doctor")
        let lines = lines(of: said)
        #expect(lines["settings"]?.contains("[nobody-tells]") == true, "\(said.output)")
        #expect(lines["asterisk-ari"]?.hasPrefix("!") == true, "\(said.output)")
        #expect(lines["telephone"]?.hasPrefix("!") == true, "\(said.output)")
        #expect(lines["pbx"]?.hasSuffix("asterisk-ari as said above") == true, "\(said.output)")
    }

    @Test("asks the relay whether it lets her in at this desk, looks at no listener, and says what to mend")
    func relay() async throws {
        defer { place.clear() }
        let relay = try await RelayPlace(profiles: place.profiles, desks: ["204", "205"])
        defer { relay.clear() }
        try place.writeSecret("token-of-204", to: "204.token")
        try place.writeSecret("token-of-204", to: "205.token")
        try place.addSettings("relay: {url: \"\(relay.url)\", token-file: \"{extension}.token\"}\n")
        func finding(_ words: String...) async throws -> String {
            let said = try await place.pult(["doctor"] + words)
            #expect(lines(of: said)["listener"] == nil, "\(said.output)")
            #expect(lines(of: said)["pbx"]?.contains("the relay tells") == true, "\(said.output)")
            return try #require(lines(of: said)["relay"], "\(said.output)")
        }
        let own = place.data.appending(path: "olga")
        try FileManager.default.createDirectory(
            at: own, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        #expect(try await finding() == "ok  relay        \(relay.url) lets olga in at 204")
        #expect(try FileManager.default.contentsOfDirectory(atPath: own.path).isEmpty, "who asks writes nothing")
        let another = try await finding("--extension", "205")
        #expect(another.hasPrefix("✗") && another.contains("does not know this desk"), "\(another)")
        #expect(another.contains("must name 205 under desks, with the token that is in"), "\(another)")
        let missing = try await finding("--extension", "206")
        #expect(missing.hasPrefix("✗") && missing.contains("206.token cannot be read"), "\(missing)")
        relay.clear()
        let away = try await finding()
        #expect(away.hasPrefix("✗") && away.contains("no relay answers at \(relay.url)"), "\(away)")
    }

    @Test(
        "tries where any other PBX is ordered, and orders nothing",
        arguments: [
            "{control: freeswitch, url: \"http://127.0.0.1:9\", user: desk, secret-file: pbx.secret}",
            "{control: mango, url: \"http://127.0.0.1:9\", api-key-file: pbx.secret, salt-file: pbx.secret}",
            "{control: template, orders: {answer: {url: \"http://127.0.0.1:9/calls/{call}\"}}}",
        ])
    func ordered(telephone: String) async throws {
        defer { place.clear() }
        try place.writeSecret("secret", to: "pbx.secret")
        try place.addSettings("telephone: \(telephone)\n")
        let said = try await place.pult("doctor")
        let line = lines(of: said)["telephone"]
        #expect(
            line?.hasPrefix("!") == true && line?.contains("Nothing answers at http://127.0.0.1:9") == true,
            "\(said.output)")
    }

    @Test("finds that the settings are broken, with line and column, and looks at nothing that hangs on them")
    func brokenSettings() async throws {
        defer { place.clear() }
        let file = place.folder.appending(path: "settings.yaml")
        try Data("operator: olga\nlisten: nowhere\n".utf8).write(to: file)
        try await finds("settings", "settings.yaml:2:9: error", "mend this first")
    }
}
