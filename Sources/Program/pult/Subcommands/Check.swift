import Answering
import ArgumentParser
import Display
import Foundation
import Profiles
import Setup

/// Compiles the profiles, the roster and the practice scenarios: every finding in one run.
struct Check: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    static let configuration = CommandConfiguration(
        abstract: "Check the profiles, the roster and the practice scenarios; every finding in one run.",
        discussion: """
            Findings are printed as file:line:column: error|warning: sentence [rule].
            Exit 0: clean, or warnings only. 1: errors. 2: the folder could not be read.

            Examples:
              pult check
              pult check ClientProfiles --format json
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "The folder of profiles; that of the settings if left out.") var directory: String?
    @Option(help: "text or json") var format: Format = .text

    func run() throws {
        var settings = try common.resolve()
        if let directory { settings.profiles = Files.expanded(directory) }
        guard Files.exists(settings.profiles) else {
            throw Refusal("\(settings.profiles) is not there. Name the folder that holds roster.yaml.")
        }
        let now = Moment.wallClock
        let (found, scenarios) = settings.folder.check(at: now)
        switch format {
        case .json: Console.emit(json: try found.findings.json())
        case .text:
            for finding in found.findings { Console.say(SafeText(finding.description)) }
            let errors = found.findings.count { $0.severity == .error }
            let warnings = found.findings.count - errors
            let clients = Self.counted(found.catalogue.clients.count, "client")
            let read = "\(clients) and \(Self.counted(scenarios, "scenario")) read"
            Console.say("\(read), \(Self.counted(errors, "error")), \(Self.counted(warnings, "warning"))")
        }
        if found.findings.hasErrors { throw ExitCode(Refusal.notSo) }
    }

    /// A number with its noun.
    static func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
        "\(count) \(count == 1 ? one : many ?? one + "s")"
    }
}

extension [Finding] {
    fileprivate func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}
