import Foundation

/// A workstation at work on a pseudo-terminal, and the connection of its PBX.
final class WorkingDesk {
    let terminal: PseudoTerminal
    let port: Int
    let token: String
    let wire: Wire
    /// From the start to ten painted rows, in seconds; where a number was waited for, until it stood there as well.
    let firstPicture: Double

    /// - Parameter number: of a caller who must stand on the first picture.
    init(_ place: Place, _ profiles: ProfileMaker, data: String, settings: String? = nil, showing number: String? = nil)
        throws
    {
        port = try Self.freePort()
        let begun = Clock.now
        terminal = try Self.start(place, profiles, data: data, settings: settings, port: port)
        guard let painted = terminal.firstPicture(limit: 30, showing: number) else {
            let said = terminal.chunks.flatMap(\.bytes)
            terminal.end()
            throw Failure("pult showed no picture: \(String(decoding: said.prefix(600), as: UTF8.self))")
        }
        firstPicture = painted - begun
        let tokenFile = "\(data)/\(ProfileMaker.operatorID)/token"
        token = try String(contentsOfFile: tokenFile, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        wire = try Wire(port: port)
    }

    static func start(
        _ place: Place, _ profiles: ProfileMaker, data: String, settings: String? = nil, port: Int
    ) throws -> PseudoTerminal {
        let home = place.data + "/home"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        return try PseudoTerminal(
            [
                place.pult, "work", "--operator", ProfileMaker.operatorID, "--profiles", profiles.path, "--data", data,
                "--listen", "127.0.0.1:\(port)", "--language", "ru",
            ] + (settings.map { ["--settings", $0] } ?? []),
            environment: ["HOME": home, "XDG_STATE_HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home])
    }

    /// Tells of an event and waits for the thanks.
    func tell(_ event: String) throws {
        _ = wire.post(event, token: token)
        let answer = try wire.answer()
        guard answer.hasPrefix("HTTP/1.1 202") else { throw Failure("pult answered \(answer.prefix(300))") }
    }

    /// A port that nobody has just now.
    static func freePort() throws -> Int {
        let file = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        defer { close(file) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port: Int? = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(file, $0, length) == 0 && getsockname(file, $0, &length) == 0
            } ? Int(in_port_t(bigEndian: pointer.pointee.sin_port)) : nil
        }
        guard let port else { throw Failure("no port is free") }
        return port
    }
}

extension PseudoTerminal {
    /// The instant at which ten rows were painted, `number` among them; `nil` where they never were.
    func firstPicture(limit: Double, showing number: String? = nil) -> Double? {
        var glass = Glass()
        var shown = 0
        var instant: Double?
        _ = watch(until: limit) { terminal in
            for chunk in terminal.chunks[shown...] where instant == nil {
                glass.show(chunk.bytes)
                if glass.paintedRows >= 10, number.map(glass.shows) ?? true { instant = chunk.instant }
            }
            shown = terminal.chunks.count
            return instant != nil
        }
        return instant
    }
}
