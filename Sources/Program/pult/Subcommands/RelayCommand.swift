import ArgumentParser
import Foundation
import Setup

/// Starts the relay, a program of its own.
struct RelayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "relay",
        abstract: "One address for the PBX, every desk behind it.",
        discussion: "All that follows goes to pult-relay; `pult relay --help` is its own help.",
        shouldDisplay: true, helpNames: [])

    @Argument(parsing: .captureForPassthrough) var words: [String] = []

    /// Takes this program's place, so that whoever started it watches over the relay itself.
    func run() throws {
        let beside = (Bundle.main.executablePath.map { ($0 as NSString).deletingLastPathComponent } ?? ".")
        let path = beside + "/pult-relay"
        guard Files.exists(path) else {
            throw Refusal("\(path) is not there: install the relay beside this program.")
        }
        var arguments: [UnsafeMutablePointer<CChar>?] = (["pult relay"] + words).map { strdup($0) }
        arguments.append(nil)
        execv(path, arguments)
        throw Refusal("\(path) cannot be started: \(String(cString: strerror(errno))).")
    }
}
